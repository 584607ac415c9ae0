"""What waits for a person to say who is one, and which numbers changed hands."""

from collections.abc import Iterator

from counterline import lines, resolution
from counterline.api.due import DueKind, DueToday
from counterline.governance import Permission, Viewer
from counterline.plumbing.texts import catalogue
from counterline.plumbing.work import Work


def due(work: Work, viewer: Viewer) -> Iterator[DueToday]:
    """That there are records of which nobody has said whether they name one person; how many is the page's to say.

    And how many numbers may have changed hands since they were last seen.
    """
    if viewer.may(Permission.RESOLUTION_JUDGEMENT_GIVE) and resolution.is_anything_asked(work):
        yield DueToday(
            kind=DueKind.QUESTION,
            what=catalogue()("today.pairs.what"),
            why=catalogue()("today.pairs.why"),
            leads_to="/pairs",
        )
    if many := lines.hands_waiting(work, viewer):
        yield DueToday(
            kind=DueKind.QUESTION,
            what=catalogue().count("today.hands.what", many),
            why=catalogue()("today.hands.why"),
            leads_to="/pairs",
            count=many,
        )
