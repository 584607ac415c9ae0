"""Every permission there is, and which role holds which. A permission reads `room:thing:verb`."""

from enum import StrEnum


class Permission(StrEnum):
    """What a person may do; whether they may see a given record is the audience's business, not a permission's."""

    GOVERNANCE_LOG_READ = "governance:log:read"
    GOVERNANCE_SEARCH_DESTROY = "governance:search:destroy"
    GOVERNANCE_VIEWER_END = "governance:viewer:end"
    INTAKE_MAPPING_APPROVE = "intake:mapping:approve"
    INTAKE_SUBMISSION_SEND = "intake:submission:send"
    LINES_LINE_READ = "lines:line:read"
    PICTURE_FIGURE_PUBLISH = "picture:figure:publish"
    PICTURE_OWN_VIEW_READ = "picture:own-view:read"
    PLACES_STATISTICS_SEND = "places:statistics:send"


class ViewerRole(StrEnum):
    """The kinds of viewer: an agency's officer, the national desk's analyst, an agency's machine feed."""

    OFFICER = "officer"
    DESK = "desk"
    FEED = "feed"


_READERS = {Permission.LINES_LINE_READ, Permission.PICTURE_OWN_VIEW_READ}
_SENDERS = {Permission.INTAKE_SUBMISSION_SEND, Permission.PLACES_STATISTICS_SEND}

PERMISSIONS: dict[ViewerRole, frozenset[Permission]] = {
    ViewerRole.OFFICER: frozenset(_READERS | _SENDERS),
    ViewerRole.DESK: frozenset(
        _READERS
        | _SENDERS
        | {
            Permission.GOVERNANCE_LOG_READ,
            Permission.GOVERNANCE_SEARCH_DESTROY,
            Permission.GOVERNANCE_VIEWER_END,
            Permission.INTAKE_MAPPING_APPROVE,
            Permission.PICTURE_FIGURE_PUBLISH,
        }
    ),
    ViewerRole.FEED: frozenset({Permission.INTAKE_SUBMISSION_SEND, Permission.LINES_LINE_READ}),
}
