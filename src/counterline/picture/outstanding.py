"""What is not settled while a release waits, said to the two people who release it: they decide, and nothing is refused."""

from dataclasses import dataclass
from typing import Annotated

from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission
from counterline.intake.watching import alarms as intake_alarms
from counterline.intake.watching import coverage
from counterline.picture.asked import Asked
from counterline.picture.figures.noise import SPENT_BY_TABLES, SPENT_BY_THE_NATION
from counterline.picture.living.live import live_figures
from counterline.picture.own_view import own_lines
from counterline.picture.releasing.preparing import Prepared
from counterline.picture.releasing.published import left_of_the_month
from counterline.picture.returns_due import month_end
from counterline.plumbing.work import Work
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import answer
from counterline.vocabulary.identity import AgencyCode


@answer
@dataclass(frozen=True, slots=True)
class Outstanding:
    """What a release would go out in spite of; `spends` and `left` are of the month's budget."""

    missing_returns: tuple[AgencyCode, ...]
    alarms: int
    questions: Annotated[
        int, crossing.field("Questions", "Contact points of which a person has to say whether they changed hands.")
    ]
    doubtful_joins: int
    estimate_in_development: bool
    no_estimate: str | None
    unanswered: tuple[AgencyCode, ...]
    nobody_to_ask: Annotated[
        tuple[AgencyCode, ...],
        crossing.field("Nobody to ask", "Forces with nobody here to answer: their cells are withheld."),
    ]
    spends: float
    left: float


def outstanding(work: Work, release: Prepared) -> Outstanding:
    """What is not settled of the day that a release is of."""
    require(work, Permission.PICTURE_FIGURE_PUBLISH)
    world = own_lines(work, Asked(release.on))
    months = coverage.coverage(work, [release.on.replace(day=1)], work.clock.today())
    live = live_figures(work, Asked(month_end(release.on)))
    returned = {coverage.Due.RETURNED, coverage.Due.LATE, coverage.Due.NOT_YOURS}
    joined = {world.fewest.root(line.members[0]) for line in world.lines}
    return Outstanding(
        missing_returns=tuple(each.agency for each in months if each.due not in returned),
        alarms=len(intake_alarms.alarms(work)),
        questions=sum(len(line.questions) for line in world.lines),
        doubtful_joins=len(world.lines) - len(joined) + len(world.refused),
        estimate_in_development=live.estimated is not None and live.in_development,
        no_estimate=live.refused,
        unanswered=release.unanswered,
        nobody_to_ask=release.nobody_to_ask,
        spends=SPENT_BY_THE_NATION + (0 if release.national_only else SPENT_BY_TABLES),
        left=left_of_the_month(work, release.on),
    )
