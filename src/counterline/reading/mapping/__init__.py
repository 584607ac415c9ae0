"""How one source's files are read: the mapping document, checked whole before it is used.

Promises that a mapping which parses can read a row without a surprise, and that each fault of one which does not is a
sentence with its place. Never reads a file or a row itself.
"""

__all__ = ["errors", "headers", "layouts", "model", "repeats", "words"]
