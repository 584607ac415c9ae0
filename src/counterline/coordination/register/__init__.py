"""The register of investigations: the entries, however they arrived, what people say of them, and their subjects.

Promises that what was said of an investigation is added to and never changed, and that a person is named as a subject for three months
at most before somebody looks again. Never names a child outside safeguarding. The only thing it compares between two investigations is
whether they may be one operation; what they have in common is worked out in `deconfliction`.
"""

__all__ = [
    "authorities",
    "contacts",
    "entry_rows",
    "lapsing",
    "material",
    "planning",
    "registering",
    "same_operation",
    "who_is_named",
]
