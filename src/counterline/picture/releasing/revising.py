"""When figures may be revised: in four fixed weeks of the year, and of the returns of three forces together."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final

from counterline.lines.assembly.viewers_world import history
from counterline.lines.rule import PRESENT_RULE
from counterline.picture.releasing.preparing import FEWEST_FORCES, Prepared
from counterline.places.ground.agencies import agency, forces
from counterline.plumbing.clock import LONDON
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work
from counterline.vocabulary.identity import AgencyCode

MONTHS_OF_REVISION: Final = (1, 4, 7, 10)  # a quarter apart: late returns have come, and of three forces more likely
FIRST_DAY: Final = 15  # the month before is due five days earlier, so that forces have time to answer
A_WEEK: Final = timedelta(days=7)  # so that two people and a bank holiday fit in


def week_of_revision(day: date) -> date:
    """The first day of the week of revision that a day is in, or of the next one."""
    begins = [date(year, month, FIRST_DAY) for year in (day.year, day.year + 1) for month in MONTHS_OF_REVISION]
    return next(each for each in begins if day < each + A_WEEK)


def came_between(work: Work, on: date, printed: datetime) -> frozenset[AgencyCode]:
    """The forces of which anything that counts for a day has come, or changed, since it was printed."""
    then, now = (history(work, known).tellings(on, PRESENT_RULE) for known in (printed, None))
    return frozenset({AgencyCode(code) for code, _ in then ^ now} & {force.code for force in forces(on)})


def check_revision(work: Work, found: Prepared, printed: Sequence[datetime]) -> None:
    """Refuse a revision outside its week, a second one in it, and one from which a force's lines could be subtracted."""
    last = max(printed)
    _check_week(work.clock.today(), last.astimezone(LONDON).date())
    between = came_between(work, found.on, last)
    if len(between) < FEWEST_FORCES:
        raise Conflict(
            f"What counts for {found.on:%-d %B %Y} has changed for {len(between)} forces since it was printed. A revision waits until it "
            f"has for {FEWEST_FORCES}, since one print less the other would be the lines of one force."
        )
    objects = ", ".join(agency(code).name for code in sorted(between & found.withheld))
    if objects:
        raise Conflict(
            f"These forces ask for delay, or have nobody here to answer, and the revision holds their new returns: {objects}. Withdraw it "
            "and prepare it again for the next week of revision."
        )


def _check_week(today: date, printed_on: date) -> None:
    begins = week_of_revision(today)
    if printed_on >= begins:
        begins = week_of_revision(begins + A_WEEK)
    if today < begins:
        raise Conflict(
            f"Figures are revised in four weeks of the year, so that nobody chooses between which returns they are printed. These can be "
            f"released from {begins:%-d %B %Y}, for seven days."
        )
