"""The frame of an audit: every line that the estimate counts, with its chance as the estimate has it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from counterline.lines.assembly.line import Line
from counterline.picture.asked import Asked
from counterline.picture.audit.model import Framed
from counterline.picture.living.chances import chances
from counterline.picture.living.estimating import HALF_A_LINE, TWO_SIDED
from counterline.picture.living.live import live_figures
from counterline.picture.living.making_estimates import Asking, read_for
from counterline.picture.returns_due import month_end
from counterline.plumbing.errors import Conflict, CounterlineError
from counterline.plumbing.work import Work

DECIMALS: Final = 6  # a chance is kept as it is printed, so that whoever adds up the printed frame finds the same
LONGEST_AFTER: Final = timedelta(days=183)
"""An officer asked half a year later answers from what is on file, and the file is what the estimate was made from."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The estimate of a day, and the lines that it counts, sorted by reference."""

    on: date
    known: date
    rule: str
    model: str
    kept: tuple[float, float]
    """The estimate's interval of these lines alone: nobody can be asked about those that late returns are held to add."""
    lines: tuple[Framed, ...]
    made_of: Mapping[str, Line] = field(repr=False)


def frame_of(work: Work, on: date | None) -> Frame:
    """The frame of the estimate kept for a month's end, by itself the newest; refused where there is none as things stand."""
    figures = live_figures(work, Asked(month_end(on) if on else None))
    kept, estimated, fitted = figures.kept, figures.estimated, figures.parameters
    if kept is None or estimated is None or fitted is None:
        raise CounterlineError(f"There is no estimate of {figures.on} to test. {figures.refused or ''}".strip())
    if figures.stale:
        raise Conflict(f"Returns came since {figures.on} was estimated. It is being made again: draw in a minute.")
    if work.clock.today() - figures.on > LONGEST_AFTER:
        raise CounterlineError(f"{figures.on} is more than half a year ago: officers could not tell of it any more.")
    world, _, read = read_for(work, Asking(figures.on, None, figures.rule))
    told = zip(read, chances(read, fitted), strict=True)
    framed = sorted(Framed(each.ref, round(float(chance), DECIMALS)) for each, chance in told)
    reach = TWO_SIDED * estimated.deviation + HALF_A_LINE
    return Frame(
        on=figures.on,
        known=kept.known,
        rule=figures.rule.version,
        model=fitted.digest,
        kept=(max(estimated.central - reach, 0.0), estimated.central + reach),
        lines=tuple(framed),
        made_of={line.ref: line for line in world.lines},
    )
