"""Who may see and do what, and the record of it.

Promises that a viewer reads only rows of audiences opened to their agency and role. Never decides by itself that
somebody may see more: only an originator sets or relaxes the terms of its own rows.
"""

__all__ = [
    "declaring",
    "documents",
    "entry",
    "inspecting",
    "lets",
    "log",
    "people",
    "permissions",
    "reach",
    "searches",
    "sign_on",
    "unusual",
]
