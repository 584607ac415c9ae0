"""What stands behind a figure: exactly those contact points, lines or groups that it counts, each with why it counts."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from http import HTTPStatus
from typing import Final, NamedTuple

from counterline.lines.assembly.assemble import Assembled
from counterline.lines.assembly.line import Group, Line
from counterline.lines.assembly.spells import Spell
from counterline.lines.rule import Closure, Standing, State
from counterline.picture.counts import Unit, contact_points, deciding
from counterline.picture.figures.causes import Cause
from counterline.picture.figures.change import moved_contact_points, moved_lines
from counterline.picture.figures.closures import moved_closures
from counterline.picture.figures.flows import Ends, ends_of
from counterline.picture.figures.following import Between, MovedLine, Step
from counterline.places.ground.agencies import region_of
from counterline.plumbing.errors import CounterlineError

NOT_KNOWN: Final = "not-known"  # for an end of a flow that nobody has said


@dataclass(frozen=True, slots=True)
class Part:
    """Which figure is meant: a unit in a state, a cause of its change, the active lines of one flow, or a closure.

    `closure` means the lines that count as closed by it; with a cause, those by which their number changed.

    Of a flow, `ends` are a pair of forces, or of what `grouped` makes of them. (None, None) means the lines whose origin
    nobody has said, and `no_destination` those whose destinations nobody has said.
    """

    unit: Unit
    state: State | None = None
    cause: Cause | None = None
    ends: Ends | None = None
    no_destination: bool = False
    grouped: Callable[[str], str] = field(default=str, compare=False)
    closure: Closure | None = None


class NoSuchFigure(CounterlineError):
    """What was asked for names no figure of the picture."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


def part_of(
    unit: Unit,
    flow: tuple[str | None, str | None] = (None, None),
    *,
    state: State | None = None,
    cause: Cause | None = None,
    closure: Closure | None = None,
    by_region: bool = False,
) -> Part:
    """The figure that somebody asks for; `flow` are its ends as written, or `not-known`. Refuses what names no figure."""
    origin, destination = flow
    if unit is not Unit.LINES and (closure or origin or destination):
        raise NoSuchFigure("Closures and flows are of lines alone: ask for the unit `lines`.")
    unsaid = NOT_KNOWN in flow
    if bool(origin) != bool(destination) and not unsaid:
        raise NoSuchFigure("A flow has two ends: give both, or `not-known` for the one that nobody has said.")
    ends = (None, None) if origin == NOT_KNOWN else None if unsaid or origin is None else (origin, destination)
    no_destination = destination == NOT_KNOWN and origin != NOT_KNOWN
    return Part(unit, state, cause, ends, no_destination, region_of if by_region else str, closure)


@dataclass(frozen=True, slots=True)
class CountsAs:
    """What something counts as on a date, and why."""

    state: State
    why: str


@dataclass(frozen=True, slots=True)
class Member:
    """One thing behind a figure, with the lines that it is or belongs to and what it counted as before and after.

    Of what was `learned`, both are of the earlier date: as it was told first, and as it is known now.
    """

    names: tuple[str, ...]
    lines: tuple[Line, ...]
    on: date  # the date on which its lines are found, and the day by whose end they were known so
    known: date
    before: CountsAs | None
    now: CountsAs | None
    cause: Cause | None
    first_in_use: date | None
    first_told: date | None
    learned: bool = False

    @property
    def latest(self) -> CountsAs | None:
        """What it counts as on the date of its lines."""
        return self.now or self.before


def members_of(between: Between, part: Part) -> list[Member]:
    """Everything that a figure counts: as many as the figure says, each once."""
    if part.unit is Unit.CONTACT_POINTS:
        found = _contact_points(between, part)
    elif part.unit is Unit.GROUPS:
        found = [] if part.cause else [_of_group(each, between) for each in between.after.groups if _in(each, part)]
    else:
        found = _lines(between, part)
    return sorted(found, key=_in_order)


def causes_of_lines(between: Between) -> Mapping[str, Cause]:
    """Why each line that is there now counts on one of the dates alone, by its reference."""
    return {moved.now.ref: moved.cause for moved in moved_lines(between) if moved.now is not None}


def _lines(between: Between, part: Part) -> list[Member]:
    if part.cause:
        moved = moved_closures(between, part.closure) if part.closure else moved_lines(between)
        return [_of_moved(each) for each in moved if each.cause is part.cause]
    causes = causes_of_lines(between)
    held = (line for line in between.after.lines if _in(line, part) and _runs(line, part) and _closed(line, part))
    return [_of_line(line, between.after, causes.get(line.ref)) for line in held]


def _in(each: Line | Group, part: Part) -> bool:
    return part.state is None or each.state is part.state


def _runs(line: Line, part: Part) -> bool:
    every = ends_of(line, part.grouped)
    if part.no_destination:
        return any(origin is not None and destination is None for origin, destination in every)
    return part.ends is None or part.ends in every


def _closed(line: Line, part: Part) -> bool:
    return part.closure is None or line.closure is part.closure


def _of_line(line: Line, world: Assembled, cause: Cause | None) -> Member:
    return Member(
        names=line.brands or tuple(spell.shown for spell in line.spells[:1]),
        lines=(line,),
        on=world.on,
        known=world.known,
        before=None,
        now=_counted(line.standing),
        cause=cause,
        first_in_use=_first_in_use(line.spells),
        first_told=line.first_told,
    )


def _of_moved(moved: MovedLine) -> Member:
    return replace(
        _of_line(moved.line, moved.step.after if moved.now else moved.step.before, moved.cause),
        lines=(moved.now or moved.line,),
        before=_counted(moved.was.standing) if moved.was else None,
        now=_counted(moved.now.standing) if moved.now else None,
        learned=moved.step.learned,
    )


def _first_in_use(spells: Iterable[Spell]) -> date | None:
    return min((spell.began for spell in spells if spell.began), default=None)


def _contact_points(between: Between, part: Part) -> list[Member]:
    moved = moved_contact_points(between)
    if part.cause:
        found: list[tuple[int, Step, Cause | None]] = [
            (each.key, each.step, each.cause) for each in moved if each.cause is part.cause
        ]
    else:
        causes = {each.key: each.cause for each in moved}
        points = contact_points(between.after).items()
        held = [key for key, spells in points if part.state in {None, deciding(spells).standing.state}]
        happened = between.steps[-1]
        found = [(key, happened, causes.get(key)) for key in held]
    known = between.history.first_known({key for key, _, _ in found})
    worlds = {step.learned: (_told(step.before), _told(step.after)) for step in between.steps}
    return [
        _of_contact_point(key, worlds[step.learned], cause, known.get(key), learned=step.learned)
        for key, step, cause in found
    ]


class _World(NamedTuple):
    """One assembled world, with the spells of each contact point and the lines that it serves."""

    world: Assembled
    points: Mapping[int, list[Spell]]
    served: Mapping[int, list[Line]]


def _told(world: Assembled) -> _World:
    return _World(world, contact_points(world), _served(world))


def _of_contact_point(
    key: int, ends: tuple[_World, _World], cause: Cause | None, first_told: date | None, *, learned: bool
) -> Member:
    before, after = ends
    at = after if key in after.points else before
    return Member(
        names=(deciding(at.points[key]).shown,),
        lines=tuple(at.served.get(key, ())),
        on=at.world.on,
        known=at.world.known,
        before=_decided(before.points.get(key)),
        now=_decided(after.points.get(key)),
        cause=cause,
        first_in_use=_first_in_use(at.points[key]),
        first_told=first_told,
        learned=learned,
    )


def _decided(spells: Sequence[Spell] | None) -> CountsAs | None:
    return _counted(deciding(spells).standing) if spells else None


def _served(world: Assembled) -> dict[int, list[Line]]:
    found: dict[int, list[Line]] = {}
    for line in world.lines:
        for key in dict.fromkeys(spell.key for spell in line.spells):
            found.setdefault(key, []).append(line)
    return found


def _of_group(group: Group, between: Between) -> Member:
    lines: Sequence[Line] = sorted(group.lines, key=lambda line: (line.state is not group.state, line.ref))
    return Member(
        names=group.references or _named(lines),
        lines=tuple(lines),
        on=between.after.on,
        known=between.after.known,
        before=None,
        now=CountsAs(group.state, lines[0].standing.why),
        cause=None,
        first_in_use=_first_in_use(spell for line in lines for spell in line.spells),
        first_told=min(line.first_told for line in lines),
    )


def _named(lines: Iterable[Line]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(brand for line in lines for brand in line.brands))


def _counted(standing: Standing) -> CountsAs:
    return CountsAs(standing.state, standing.why)


def _in_order(member: Member) -> tuple[object, ...]:
    names = tuple(name.casefold() for name in member.names)
    return not names, names, tuple(line.ref for line in member.lines)
