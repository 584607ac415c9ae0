"""Rules and revisions in lines for a terminal: a table of months, in which a month of few returns is marked."""

from collections.abc import Iterator

from counterline.faces.picture.releasing.revisions_told import RevisionsTold
from counterline.faces.picture.told import Rules
from counterline.picture.figures.revisions import LATER


def rules(found: Rules) -> Iterator[str]:
    """Lines seen in use at each month's end, a column for each rule."""
    yield f"Active lines by rule   {'   '.join(f'{each.rule.version:>12}' for each in found.rules)}"
    for points in zip(*(each.points for each in found.rules), strict=True):
        few = "   (not in)" if points[0].figures and points[0].returned.are_few else ""
        shown = "   ".join(f"{each.figures[1].active.shown if each.figures else 'no returns':>12}" for each in points)
        yield f"{points[0].on}             {shown}{few}"


def revisions(found: RevisionsTold) -> Iterator[str]:
    """Lines seen in use at each month's end, a column for each time at which they were known."""
    heads = "".join(f"{'+' + str(later) if later else 'first told':>12}" for later in LATER)
    yield f"Active lines, months later   {heads}{'now':>12}"
    for month in found.months:
        known = (*(each.active for each in month.told), month.now)
        shown = "".join(f"{each.central if each else '-':>12}" for each in known)
        yield f"{month.on}                   {shown}{'   (not in)' if month.now and month.returned.are_few else ''}"
    for usual in found.usual:
        between = f"{usual.lowest:+d} to {usual.highest:+d}, {usual.seen} months"
        yield f"{usual.months_later} months later: usually {usual.middle:+g} lines ({between})"
