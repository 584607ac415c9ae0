"""The same three figures counted from outlines: a trend needs them for thirteen dates, and needs no line in full."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from counterline.lines.assembly.clustering import Joined
from counterline.lines.assembly.line import GroupKey
from counterline.lines.assembly.outline import LineOutlined, Outline
from counterline.lines.rule import RANK, CountingRule, Counts, State
from counterline.picture.counts import Figure, Numbers, Unit, figure


@dataclass(slots=True)
class _Counted:
    """One unit's numbers as they add up."""

    low: int = 0
    central: int = 0
    high: int = 0
    states: Counter[State] = field(default_factory=Counter)

    def add(self, state: State, *, surely: bool, possibly: bool) -> None:
        self.low += surely
        self.central += state is State.ACTIVE
        self.high += possibly
        self.states[state] += 1

    @property
    def numbers(self) -> Numbers:
        return self.low, self.central, self.high


def tallied(outlines: Iterable[Outline], on: date, rule: CountingRule) -> tuple[Figure, Figure, Figure]:
    """The three figures on a date, equal to those counted from the assembled world."""
    points, lines, groups = _Counted(), _Counted(), _Counted()
    grouped: list[tuple[LineOutlined, Counts]] = []
    for each in outlines:
        counts = each.counts(on, rule)
        for lives in each.contact_points:
            _add_contact_point(points, each, counts, lives)
        counted = [(line, line.counts(on, rule) or _of_line([counts[at] for at in line.lives])) for line in each.lines]
        lines.low += _fewest_sure(each, counts, counted, rule)
        for line, one in counted:
            lines.add(one.state, surely=False, possibly=one.possibly_active)
            if line.groups:
                grouped.append((line, one))
            elif not rule.by_the_whole_line:
                groups.add(one.state, surely=False, possibly=one.possibly_active)
    for members in _groups(grouped):
        whole = _together(members)
        groups.add(whole.state, surely=whole.surely_active, possibly=whole.possibly_active)
    if rule.by_the_whole_line:
        groups.high = len({key for line, one in grouped if one.possibly_active for key in line.groups})
    return (
        figure(Unit.CONTACT_POINTS, (on, rule), points.numbers, points.states),
        figure(Unit.LINES, (on, rule), lines.numbers, lines.states),
        figure(Unit.GROUPS, (on, rule), groups.numbers, groups.states),
    )


def _fewest_sure(
    outline: Outline, counts: Sequence[Counts], counted: Sequence[tuple[LineOutlined, Counts]], rule: CountingRule
) -> int:
    """The fewest lines that are surely active, held together wherever that is possible."""
    if not rule.by_the_whole_line:
        return sum(any(counts[at].surely_active for at in lives) for lives in outline.fewest)
    sure = {
        line.lives[0]
        for line, one in counted
        if one.surely_active and line.whole is not None and line.whole.well_sourced
    }
    return sum(not sure.isdisjoint(lives) for lives in outline.fewest)


def _add_contact_point(points: _Counted, outline: Outline, counts: Sequence[Counts], lives: Sequence[int]) -> None:
    one = counts[lives[0]] if len(lives) == 1 else _together([counts[at] for at in lives])
    # Only a spell that is itself well sourced makes its contact point sure.
    surely = one.surely_active and any(counts[at].surely_active and outline.lives[at].well_sourced for at in lives)
    points.add(one.state, surely=surely, possibly=one.possibly_active)


def _of_line(spells: Sequence[Counts]) -> Counts:
    one = spells[0] if len(spells) == 1 else _together(spells)
    return one._replace(state=State.UNKNOWN) if one.state is State.REPLACED else one


def _together(counts: Sequence[Counts]) -> Counts:
    """The most alive state of several, sure or possible where one is."""
    surely = possibly = False
    best = counts[0].state
    for each in counts:
        surely = surely or each.surely_active
        possibly = possibly or each.possibly_active
        if RANK[each.state] < RANK[best]:
            best = each.state
    return Counts(best, surely, possibly)


def _groups(lines: Sequence[tuple[LineOutlined, Counts]]) -> list[list[Counts]]:
    """The lines that an agency's group references hold together."""
    references = Joined({key for line, _ in lines for key in line.groups})
    for line, _ in lines:
        first, *others = line.groups
        for other in others:
            references.join(first, other)
    found: dict[GroupKey, list[Counts]] = {}
    for line, counts in lines:
        found.setdefault(references.root(next(iter(line.groups))), []).append(counts)
    return list(found.values())
