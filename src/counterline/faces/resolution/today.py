"""What waits for a person to say who is one, and which numbers changed hands."""

from collections.abc import Iterator

from counterline.doors.due import DueKind, DueToday
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import Permission
from counterline.lines.hands import hands_waiting
from counterline.plumbing.texts import catalogue
from counterline.plumbing.work import Work
from counterline.resolution.judging import review


def due(work: Work, viewer: Viewer) -> Iterator[DueToday]:
    """That there are records of which nobody has said whether they name one person; how many is the page's to say.

    And how many numbers may have changed hands since they were last seen.
    """
    if viewer.may(Permission.RESOLUTION_JUDGEMENT_GIVE) and review.is_anything_asked(work):
        yield DueToday(
            kind=DueKind.QUESTION,
            what=catalogue()("today.pairs.what"),
            why=catalogue()("today.pairs.why"),
            leads_to="/pairs",
        )
    if many := hands_waiting.hands_waiting(work, viewer):
        yield DueToday(
            kind=DueKind.QUESTION,
            what=catalogue().count("today.hands.what", many),
            why=catalogue()("today.hands.why"),
            leads_to="/pairs",
            count=many,
        )
