"""Four figures of living lines, never confused and never added: seen in use, reported live, estimated live, never reported."""

from dataclasses import dataclass
from datetime import date

from counterline.governance import OWN_VIEW, PERMISSIONS, Act, Permission, note, readable_state, require, viewer_of
from counterline.lines import Assembled, CountingRule, Line, State, words_told
from counterline.picture.counts import Figure, Unit, counted
from counterline.picture.living import guards
from counterline.picture.living.chances import chances
from counterline.picture.living.estimating import LivingEstimate, estimate
from counterline.picture.living.likelihood import fit
from counterline.picture.living.line_histories import LineHistory
from counterline.picture.living.never_reported import NeverReported, never_reported
from counterline.picture.living.parameters import Parameters
from counterline.picture.living.returns import histories, reported_live
from counterline.picture.own_view import Asked, check_days, own_lines
from counterline.picture.returns_due import Returned, latest_due, month_end, returns_of
from counterline.plumbing.kept import Kept
from counterline.plumbing.work import Work

NOT_FOR_AN_OWN_VIEW = "Made from all returns at the national desk: from fewer records silence would be read wrongly."
NOTHING_TOLD = "No return that had come by then tells of any line. Ask for a later day, or hand returns over."


@dataclass(frozen=True, slots=True)
class LiveFigures:
    """Living lines on a month's end, of what had been received by a day.

    `seen` and `reported` are facts of the viewer's own records. `estimated` is a model's figure, or None with the reason in
    `refused`. Neither holds a line that nobody reported: of those there is a lower bound, or why there is none.
    """

    on: date
    known: date
    rule: CountingRule
    known_lines: int
    seen: Figure
    reported: tuple[Line, ...]
    estimated: LivingEstimate | None
    refused: str | None
    parameters: Parameters | None
    never_reported: NeverReported
    returned: Returned


NEWEST = Asked()
_FIGURES: Kept[LiveFigures] = Kept(most=32)


def live_figures(work: Work, asked: Asked = NEWEST) -> LiveFigures:
    """The four figures on the last month's end before a date whose returns are due; kept until anything readable changes."""
    require(work, Permission.PICTURE_OWN_VIEW_READ)
    note(work, Act.CONSULTATION, [OWN_VIEW])
    check_days(work.clock.today(), asked.on, asked.known)
    known = asked.known or work.clock.today()
    on = month_end(asked.on) if asked.on else latest_due(known)
    whole = Permission.PICTURE_FIGURE_PUBLISH in PERMISSIONS[viewer_of(work).role]
    key = (readable_state(work).state, on, known, asked.rule.version, whole)
    return _FIGURES.or_make(key, lambda: _made(work, (on, known), asked, whole=whole))


def _made(work: Work, dates: tuple[date, date], asked: Asked, *, whole: bool) -> LiveFigures:
    on, known = dates
    world = own_lines(work, on, asked.known)
    words = words_told(work, known)
    read = guards.with_absences_told(histories(world.lines, words, on))
    fitted, refused = _fitted(read) if whole else (None, NOT_FOR_AN_OWN_VIEW)
    return LiveFigures(
        on=on,
        known=known,
        rule=world.rule,
        known_lines=sum(line.state is not State.CLOSED for line in world.lines),
        seen=next(each for each in counted(world, known) if each.unit is Unit.LINES),
        reported=tuple(reported_live(world.lines, words, on)),
        estimated=estimate(read, fitted, doubt_of_joins(world, read, fitted)) if fitted and refused is None else None,
        refused=refused,
        parameters=fitted,
        never_reported=never_reported(world.lines) if whole else NeverReported(None, NOT_FOR_AN_OWN_VIEW),
        returned=returns_of(work, on, known),
    )


def _fitted(read: list[LineHistory]) -> tuple[Parameters | None, str | None]:
    if not read:
        return None, NOTHING_TOLD
    fitted = fit(read, guards.unmoving(read))
    return fitted, guards.refusal(read, fitted)


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
