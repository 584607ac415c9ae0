"""The register of investigations: entries that stand however they came, what people say beside them, and their subjects.

Promises that nothing said of an investigation is changed, only added to, and that a person is named as a subject for a quarter
at most. Never names a child outside safeguarding, and knows nothing of other investigations than that two may be one operation.
"""
