"""Mappings being drafted from a file: begun from a suggestion, finished as a form or as text, approved by somebody else.

Promises that form and text are one document, that a trial uses the reader that loads, that the file is seen by its sender
alone, that nobody approves what they saved themselves, and that what is sent back says why. Never loads a row.
"""

__all__ = [
    "approving",
    "document",
    "keeping",
    "placing",
    "suggested",
    "suggesting",
    "template",
    "trying",
    "words",
    "worked",
]
