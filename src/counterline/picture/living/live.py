"""Four figures of living lines, never confused and never added: seen in use, reported live, estimated live, never reported."""

from dataclasses import dataclass, replace
from datetime import date

from counterline.governance.log.model import OWN_VIEW, Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import holders, require, viewer_numbered, viewer_of
from counterline.governance.permissions import Permission
from counterline.governance.reach.audiences import readable_state
from counterline.governance.reach.compartments import leave_compartments_out
from counterline.lines.assembly.line import Line
from counterline.lines.rule import CountingRule, State
from counterline.lines.words_told import words_told
from counterline.picture.asked import NEWEST, Asked, dates_of, heard, newest_month
from counterline.picture.counts import Figure, Unit, counted
from counterline.picture.events import EstimateDue
from counterline.picture.figures.development import in_development
from counterline.picture.living.estimating import LivingEstimate
from counterline.picture.living.kept_estimates import KeptEstimate, keep, newest
from counterline.picture.living.late_returns import LateReturns
from counterline.picture.living.likelihood import VERSION, Progress
from counterline.picture.living.making_estimates import Asking, late_returns, make
from counterline.picture.living.never_reported import NeverReported, never_reported
from counterline.picture.living.parameters import Parameters
from counterline.picture.living.returns import reported_live
from counterline.picture.own_view import own_lines
from counterline.picture.returns_due import Returned, not_in, state_of_returns
from counterline.plumbing.kept import Kept
from counterline.plumbing.work import Work
from counterline.vocabulary.identity import ViewerId

NOT_FOR_AN_OWN_VIEW = "Made from all returns at the national desk: from fewer records silence would be read wrongly."
BEING_MADE = "It is being made. Look again in a minute."


@dataclass(frozen=True)
class Told:
    """The figures that are facts of a viewer's own records, and the bound that the desk's allow."""

    known_lines: int
    seen: Figure
    reported: tuple[Line, ...]
    late: LateReturns
    never_reported: NeverReported


@dataclass(frozen=True)
class LiveFigures(Told):
    """Living lines on a day, of what had been received by another; none of the figures holds a line that nobody reported.

    `kept` is the newest estimate that the desk keeps for the day, or of an earlier one until there is one; `refused` tells why it
    holds none. `stale` says that it is being made again, because returns came since.
    """

    on: date
    known: date
    returned: Returned
    rule: CountingRule
    kept: KeptEstimate | None
    refused: str | None
    stale: bool
    in_development: bool

    @property
    def estimated(self) -> LivingEstimate | None:
        """The estimate, where there is one."""
        return self.kept.made.estimated if self.kept else None

    @property
    def parameters(self) -> Parameters | None:
        """The fit that it rests on, or that told why there is none."""
        return self.kept.made.parameters if self.kept else None


_TOLD: Kept[Told] = Kept(most=32)


def live_figures(work: Work, asked: Asked = NEWEST, *, making: Progress | None = None) -> LiveFigures:
    """The four figures on a day: by itself that of the viewer's own view, so that both tell of one.

    Refuses a month that nobody has returned. Never fits, unless `making` is told how far it is: then an estimate that is not
    kept is made and kept. Else the worker makes it.
    """
    require(work, Permission.PICTURE_OWN_VIEW_READ)
    note(work, Act.CONSULTATION, [OWN_VIEW])
    today = work.clock.today()
    asked = replace(asked, known=None if asked.known == today else asked.known)
    dates = dates_of(work, heard(work, asked.known), asked)
    on = dates.on
    whole = viewer_of(work).may(Permission.PICTURE_FIGURE_PUBLISH)
    if whole:  # told to the whole desk
        leave_compartments_out(work)
    state = readable_state(work).state
    told = _TOLD.or_make(
        (state_of_returns(work), on, dates.known, asked.rule.version, whole), lambda: _told(work, on, asked)
    )
    estimate = _estimate(work, Asking(on, asked.known, asked.rule), making) if whole else None
    if whole and estimate is None and asked.on is None:
        # Until the newest is made, the one before it is of more use than none.
        estimate = newest(work, Asking(on, asked.known, asked.rule), state, or_before=True)
    return LiveFigures(
        **vars(told),
        on=on,
        known=dates.known,
        returned=dates.returned,
        rule=asked.rule,
        kept=estimate,
        refused=(estimate.made.refused if estimate else BEING_MADE) if whole else NOT_FOR_AN_OWN_VIEW,
        stale=estimate is not None and (estimate.made.state, estimate.on) != (state, on),
        in_development=in_development(work, VERSION),
    )


def _told(work: Work, on: date, asked: Asked) -> Told:
    known, world = asked.known or work.clock.today(), own_lines(work, Asked(on, known=asked.known))
    words = words_told(work, known)
    whole = viewer_of(work).may(Permission.PICTURE_FIGURE_PUBLISH)
    return Told(
        known_lines=sum(line.state is not State.CLOSED for line in world.lines),
        seen=next(each for each in counted(world) if each.unit is Unit.LINES),
        reported=tuple(reported_live(world.lines, words, on)),
        late=late_returns(world, words, on, not_in(work, on, known)),
        never_reported=never_reported(world.lines) if whole else NeverReported(None, NOT_FOR_AN_OWN_VIEW),
    )


def _estimate(work: Work, asking: Asking, making: Progress | None) -> KeptEstimate | None:
    state = readable_state(work).state
    found = newest(work, asking, state)
    if found is not None and found.made.state == state:
        return found
    if making is not None:
        keep(work, asking, make(work, asking, making))
        return newest(work, asking, state)
    said = {"on": asking.on.isoformat(), "known": asking.known.isoformat() if asking.known else None}
    work.tell(EstimateDue(viewer_of(work).viewer_id, **said))
    return found


def estimate_anew(work: Work) -> None:
    """Have the worker estimate what stands now, once for each agency whose viewers are told estimates."""
    told = {each.agency: each.viewer_id for each in holders(work, Permission.PICTURE_FIGURE_PUBLISH)}
    for viewer_id in told.values():
        work.tell(EstimateDue(viewer_id))


def carry_out(work: Work, due: EstimateDue) -> None:
    """Make and keep the estimate that is due, unless it is kept already or whom it was made for may be told none."""
    asks = viewer_numbered(work, ViewerId(due.viewer_id))
    if asks is None or not asks.may(Permission.PICTURE_FIGURE_PUBLISH):
        return
    leave_compartments_out(work)
    known = date.fromisoformat(due.known) if due.known else None
    asking = Asking(date.fromisoformat(due.on) if due.on else newest_month(work, known), known, NEWEST.rule)
    _estimate(work, asking, lambda _, __: None)
