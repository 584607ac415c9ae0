"""Who may see and do what, and the record of it.

Promises that a viewer reads only rows of audiences opened to their agency and role. Never decides by itself that
somebody may see more: only an originator sets or relaxes the terms of its own rows.
"""

from counterline.governance.access import Access, accesses, end_viewer
from counterline.governance.audiences import ORIGINATOR_ONLY, OWN_RETURN, Terms, bump, intern, readable_state
from counterline.governance.inspecting import recent
from counterline.governance.log import (
    ALL_VIEWERS,
    OWN_VIEW,
    Act,
    Logged,
    Purpose,
    Sealer,
    export,
    last_named,
    note,
    origin_of,
    prove_entry,
    public_key_of,
    seal_until,
    seal_waiting,
    sealing_key,
    verify,
)
from counterline.governance.permissions import PERMISSIONS, Permission, ViewerRole, lacking, roles_with
from counterline.governance.readers import settle_readers
from counterline.governance.searches import Search, destroy_search, note_search, noting_a_miss, searches
from counterline.governance.sessions import end_session, session_ended
from counterline.governance.tokens import Token, issue_token, revoke_token, tokens, viewer_of_token
from counterline.governance.viewers import (
    Viewer,
    add_viewer,
    personas,
    require,
    viewer_by_ref,
    viewer_of,
    viewers,
)

__all__ = [
    "ALL_VIEWERS",
    "ORIGINATOR_ONLY",
    "OWN_RETURN",
    "OWN_VIEW",
    "PERMISSIONS",
    "Access",
    "Act",
    "Logged",
    "Permission",
    "Purpose",
    "Sealer",
    "Search",
    "Terms",
    "Token",
    "Viewer",
    "ViewerRole",
    "accesses",
    "add_viewer",
    "bump",
    "destroy_search",
    "end_session",
    "end_viewer",
    "export",
    "intern",
    "issue_token",
    "lacking",
    "last_named",
    "note",
    "note_search",
    "noting_a_miss",
    "origin_of",
    "personas",
    "prove_entry",
    "public_key_of",
    "readable_state",
    "recent",
    "require",
    "revoke_token",
    "roles_with",
    "seal_until",
    "seal_waiting",
    "sealing_key",
    "searches",
    "session_ended",
    "settle_readers",
    "tokens",
    "verify",
    "viewer_by_ref",
    "viewer_of",
    "viewer_of_token",
    "viewers",
]
