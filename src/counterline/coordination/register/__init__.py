"""The register of investigations: how entries arrive, what is planned, and when a subject is looked at again.

Promises that a person is named as a subject for three months at most before an officer looks again. The only thing it compares between
two investigations is whether they may be one operation; what they have in common is worked out in `deconfliction`.
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
