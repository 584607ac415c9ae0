"""Documents of clocks that the viewer may approve; the clocks themselves are told by letters."""

from collections.abc import Iterator

from counterline.doors.due import DueKind, DueToday
from counterline.governance.people.viewers import Viewer
from counterline.plumbing.texts import catalogue
from counterline.plumbing.work import Work
from counterline.proceeds.clocks import clock_approvals


def due(work: Work, viewer: Viewer) -> Iterator[DueToday]:
    """The clocks of the viewer's jurisdiction where nobody has put them in force."""
    for name in clock_approvals.clocks_to_approve(work, viewer):
        yield DueToday(
            kind=DueKind.APPROVAL,
            what=catalogue()("today.money_clocks.what"),
            why=catalogue()("today.money_clocks.why"),
            leads_to=f"/money/clock-documents/{name}",
        )
