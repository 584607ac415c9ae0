"""Making an estimate of living lines: a pure function of what its viewer may read, a day, when things were received, and a rule."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from counterline.governance.reach.audiences import readable_state
from counterline.lines.assembly.assemble import Assembled
from counterline.lines.assembly.viewers_world import history
from counterline.lines.rule import CountingRule
from counterline.lines.words_told import WordTold, words_told
from counterline.picture.living import guards
from counterline.picture.living.chances import chances
from counterline.picture.living.estimating import LivingEstimate, estimate
from counterline.picture.living.late_returns import LateReturns, usually_added
from counterline.picture.living.likelihood import Progress, fit
from counterline.picture.living.line_histories import LineHistory
from counterline.picture.living.parameters import Parameters
from counterline.picture.living.returns import histories, month_of, month_told, told_by
from counterline.picture.returns_due import not_in
from counterline.plumbing.work import Work
from counterline.vocabulary.identity import AgencyCode

NOTHING_TOLD = "No return that had come by then tells of any line. Ask for a later day, or hand returns over."
USED_TO_RETURN = 12
"""Months: an agency that returned in none of them is not late, and nobody knows what it would add."""


@dataclass(frozen=True, slots=True)
class Asking:
    """What an estimate is asked for: a day, by the end of which day things were received (None takes all), and a rule."""

    on: date
    known: date | None
    rule: CountingRule


@dataclass(frozen=True, slots=True)
class Made:
    """An estimate, or why there is none, with the state of the ledger and the fit that it rests on."""

    state: str
    estimated: LivingEstimate | None
    refused: str | None
    parameters: Parameters | None


def make(work: Work, asking: Asking, progress: Progress = lambda _, __: None) -> Made:
    """Fit and estimate. The same records give the same figure, to the last digit; reading it is what the log tells of."""
    state = readable_state(work).state
    world, words, read = read_for(work, asking)
    if not read:
        return Made(state, None, NOTHING_TOLD, None)
    fitted = fit(read, guards.unmoving(read), progress)
    refused = guards.refusal(read, fitted)
    if refused:
        return Made(state, None, refused, fitted)
    missing = not_in(work, asking.on, asking.known or work.clock.today())
    late = late_returns(world, words, asking.on, missing)
    widened = (late.central or 0.0, late.variance)
    return Made(state, estimate(read, fitted, doubt_of_joins(world, read, fitted), widened), None, fitted)


def read_for(work: Work, asking: Asking) -> tuple[Assembled, tuple[WordTold, ...], list[LineHistory]]:
    """The lines of a day, what was told of each and when, and their histories as the model reads them."""
    world = history(work, asking.known).assembled(asking.on, asking.on, asking.rule)
    words = words_told(work, asking.known or work.clock.today())
    return world, words, guards.with_absences_told(histories(world.lines, words, asking.on))


def late_returns(
    world: Assembled, words: tuple[WordTold, ...], on: date, missing: Collection[AgencyCode]
) -> LateReturns:
    """What agencies that used to return, and whose return for the month is not in, usually add to the reported live.

    Records of an agency that a viewer may read say nothing of whether it has returned.
    """
    month = month_of(on)
    returned: dict[str, int] = {}
    for each in told_by(words, on):
        if each.agency:
            returned[each.agency] = max(returned.get(each.agency, 0), month_told(each.as_at))
    late = {agency for agency, last in returned.items() if month - USED_TO_RETURN <= last < month and agency in missing}
    return usually_added(world.lines, words, on, late)


def doubt_of_joins(world: Assembled, read: list[LineHistory], fitted: Parameters) -> float:
    """The variance that doubtful joins add: lines held as two may be one, and either is taken for as likely.

    Made one, they live where the likelier of them does. Lines wrongly joined or parted without any doubt are not in it.
    """
    alive = dict(zip((each.ref for each in read), chances(read, fitted), strict=True))
    together: dict[object, list[float]] = {}
    for line in world.lines:
        if line.ref in alive:
            together.setdefault(world.fewest.root(line.members[0]), []).append(float(alive[line.ref]))
    return sum(((sum(each) - max(each)) / 2) ** 2 for each in together.values() if len(each) > 1)
