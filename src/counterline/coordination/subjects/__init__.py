"""Investigations and their subjects: what is said of them, and how openly each is named.

Promises that what was said of an investigation is added to and never changed. Never names a child outside safeguarding.
"""

__all__ = [
    "drawing_subjects",
    "investigations",
    "model",
    "own_holds",
    "said_of_one",
    "saying",
    "subject_saying",
    "subjects",
]
