"""Every permission there is, and which role holds which. A permission reads `room:thing:verb`."""

from enum import StrEnum


class Permission(StrEnum):
    """What a person may do; whether they may see a given record is the audience's business, not a permission's."""

    GOVERNANCE_LOG_READ = "governance:log:read"
    GOVERNANCE_SEARCH_DESTROY = "governance:search:destroy"
    GOVERNANCE_VIEWER_END = "governance:viewer:end"
    INTAKE_ALARM_ANSWER = "intake:alarm:answer"
    INTAKE_HISTORY_LOAD = "intake:history:load"
    INTAKE_MAPPING_APPROVE = "intake:mapping:approve"
    INTAKE_REPORT_WRITE = "intake:report:write"
    INTAKE_SUBMISSION_SEND = "intake:submission:send"
    LINES_LINE_READ = "lines:line:read"
    PICTURE_FIGURE_PUBLISH = "picture:figure:publish"
    PICTURE_OWN_VIEW_READ = "picture:own-view:read"
    PLACES_STATISTICS_SEND = "places:statistics:send"
    RECORDS_RECORD_READ = "records:record:read"


class ViewerRole(StrEnum):
    """The kinds of viewer, each with the permissions and the kinds of record that its work needs and no more."""

    OFFICER = "officer"
    DESK = "desk"
    FEED = "feed"
    SAFEGUARDING = "safeguarding"
    PARTNER = "partner"


_READERS = {Permission.LINES_LINE_READ, Permission.PICTURE_OWN_VIEW_READ, Permission.RECORDS_RECORD_READ}
_WRITERS = {Permission.INTAKE_SUBMISSION_SEND, Permission.INTAKE_REPORT_WRITE}

PERMISSIONS: dict[ViewerRole, frozenset[Permission]] = {
    ViewerRole.OFFICER: frozenset(_READERS | _WRITERS),
    ViewerRole.DESK: frozenset(
        _READERS
        | _WRITERS
        | {
            Permission.GOVERNANCE_LOG_READ,
            Permission.GOVERNANCE_SEARCH_DESTROY,
            Permission.GOVERNANCE_VIEWER_END,
            Permission.INTAKE_ALARM_ANSWER,
            Permission.INTAKE_HISTORY_LOAD,
            Permission.INTAKE_MAPPING_APPROVE,
            Permission.PICTURE_FIGURE_PUBLISH,
            # Every reader takes these for the publisher's own, so nobody loads them for one force.
            Permission.PLACES_STATISTICS_SEND,
        }
    ),
    ViewerRole.FEED: frozenset(
        _WRITERS | {Permission.INTAKE_HISTORY_LOAD, Permission.LINES_LINE_READ, Permission.RECORDS_RECORD_READ}
    ),
    ViewerRole.SAFEGUARDING: frozenset(_READERS | _WRITERS),
    # Who teaches, heals or houses sends what protects, and reads of it what they sent or were given: no lines, no counts.
    ViewerRole.PARTNER: frozenset({Permission.INTAKE_SUBMISSION_SEND, Permission.RECORDS_RECORD_READ}),
}


def roles_with(permission: Permission) -> list[ViewerRole]:
    """The roles that hold a permission."""
    return [role for role, held in PERMISSIONS.items() if permission in held]


def lacking(permission: Permission) -> str:
    """What somebody whose role does not hold a permission is told: which role does, and who gives it."""
    roles = roles_with(permission)
    named = f"It takes the role {' or '.join(roles)}." if roles else "No role includes it."
    return (
        f"Your role does not include this ({permission}). {named} Whoever runs this installation gives a role, by "
        "`counterline viewer add`; an analyst of the national desk can tell you who that is."
    )
