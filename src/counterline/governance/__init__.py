"""Who may see and do what, and the record of it.

Promises that a viewer reads only rows of audiences opened to their agency and role. Never decides by itself that
somebody may see more: only an originator sets or relaxes the terms of its own rows.
"""

from counterline.governance.audiences import ORIGINATOR_ONLY, OWN_RETURN, Terms, bump, intern, readable_state
from counterline.governance.log import ALL_VIEWERS, OWN_VIEW, Act, Purpose, note
from counterline.governance.permissions import PERMISSIONS, Permission, ViewerRole
from counterline.governance.viewers import (
    Viewer,
    add_viewer,
    feed_of,
    issue_token,
    personas,
    require,
    viewer_by_ref,
    viewer_of,
    viewer_of_token,
    viewers,
)

__all__ = [
    "ALL_VIEWERS",
    "ORIGINATOR_ONLY",
    "OWN_RETURN",
    "OWN_VIEW",
    "PERMISSIONS",
    "Act",
    "Permission",
    "Purpose",
    "Terms",
    "Viewer",
    "ViewerRole",
    "add_viewer",
    "bump",
    "feed_of",
    "intern",
    "issue_token",
    "note",
    "personas",
    "readable_state",
    "require",
    "viewer_by_ref",
    "viewer_of",
    "viewer_of_token",
    "viewers",
]
