"""Walking from thing to thing through the records that name both: breadth first, hop by hop, and never past the room there is.

A walk asks for what stands around the things of one hop at a time, and is given what its viewer may read; so it is made of
nothing else, and its caps count nothing else.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from counterline.picture.network.model import MOST_NAMED, Fetched, Meeting, Walked

Around = Callable[[Sequence[str]], Fetched]

MOST_HOPS: Final = 4  # beyond, everybody is somebody's acquaintance's acquaintance
MOST_STEPS: Final = 6  # of a path: a longer one ties nobody to anybody
MOST_LOOKED_AT: Final = 2000  # things, for one path


@dataclass(frozen=True, slots=True)
class Room:
    """How far a walk goes, and how many things it takes in all."""

    hops: int = 2
    things: int = 150


@dataclass(frozen=True, slots=True)
class Path:
    """The shortest way from one thing to another through records; no things where none was found.

    `looked_at` things were met on the way; `gave_up` where there was no room to look at more, so that there may be one.
    """

    things: tuple[str, ...]
    meetings: tuple[Meeting, ...]
    looked_at: int
    gave_up: bool = False


@dataclass(slots=True)
class _Walk:
    """A walk under way."""

    hops: dict[str, int]
    parents: dict[str, str | None]
    room: int
    meetings: dict[str, Meeting] = field(default_factory=dict)
    left_off: set[str] = field(default_factory=set)
    unread: dict[str, int] = field(default_factory=dict)
    crowded: set[str] = field(default_factory=set)

    def on_from(self, things: Sequence[str], around: Around) -> list[str]:
        """Go one hop on from some things; those newly met, for which there is room."""
        fetched = around(things)
        self.unread |= fetched.unread
        self.crowded |= {each.record for each in fetched.meetings if len(each.things) > MOST_NAMED}
        close = [each for each in fetched.meetings if len(each.things) <= MOST_NAMED]
        self.meetings |= {each.record: each for each in close}
        met = _nearest_first(close, self.hops)
        taken = met[: max(0, self.room - len(self.hops))]
        self.parents |= self._met_through(taken, close)
        self.hops |= dict.fromkeys(taken, 1 + min((self.hops[each] for each in things), default=0))
        self.left_off |= set(met[len(taken) :])
        return taken

    def _met_through(self, taken: Iterable[str], meetings: Iterable[Meeting]) -> dict[str, str | None]:
        """Of the things before, the one met earliest that a record names together with each."""
        order = list(self.hops)
        place = {thing: at for at, thing in enumerate(order)}
        through = dict.fromkeys(taken, len(order))
        for meeting in meetings:
            earliest = min((place[each] for each in meeting.things & place.keys()), default=len(order))
            through |= {each: min(through[each], earliest) for each in meeting.things & through.keys()}
        return {thing: order[at] for thing, at in through.items()}

    def done(self) -> Walked:
        meetings = sorted(self.meetings.values(), key=lambda each: each.newest, reverse=True)
        left_off = len(self.left_off - self.hops.keys())
        return Walked(self.hops, self.parents, tuple(meetings), left_off, self.unread, len(self.crowded))


def neighbourhood(start: str, room: Room, around: Around, also: Iterable[str] = ()) -> Walked:
    """What records name with a thing, with what those name, and so on; then once more around each of `also` that was met."""
    walk = _Walk({start: 0}, {start: None}, room.things)
    edge = [start]
    for _ in range(min(room.hops, MOST_HOPS)):
        if not edge:
            break
        edge = walk.on_from(edge, around)
    for each in also:
        if each in walk.hops:
            walk.on_from([each], around)
    return walk.done()


def path_between(one: str, other: str, around: Around) -> Path:
    """The shortest way from one thing to another, walked from both ends by turns."""
    sides: tuple[dict[str, tuple[str, Meeting] | None], ...] = ({one: None}, {other: None})
    edges, cut = [[one], [other]], False
    for _ in range(MOST_STEPS):
        meet = sides[0].keys() & sides[1].keys()
        if meet:
            break
        # The shorter edge is read first: fewer records are opened for the same way.
        turn = 0 if len(edges[0]) <= len(edges[1]) else 1
        if not edges[turn]:
            break
        fetched = around(edges[turn])
        cut = cut or bool(fetched.unread)
        edges[turn] = _step(sides[turn], edges[turn], fetched.meetings)
        if len(sides[0]) + len(sides[1]) > MOST_LOOKED_AT:
            break
    meet = sides[0].keys() & sides[1].keys()
    looked_at = len(sides[0].keys() | sides[1].keys())
    if not meet:
        return Path((), (), looked_at, gave_up=cut or all(edges))
    there, back = (_way(side, min(meet)) for side in sides)
    things = (*(thing for thing, _ in reversed(there)), *(thing for thing, _ in back[1:]))
    meetings = (*(met for _, met in reversed(there) if met), *(met for _, met in back if met))
    return Path(things, meetings, looked_at)


def _step(side: dict[str, tuple[str, Meeting] | None], edge: Sequence[str], meetings: Iterable[Meeting]) -> list[str]:
    """One hop from an edge, each thing newly met with the thing and the newest record by which it was."""
    met: dict[str, tuple[str, Meeting]] = {}
    on_edge = set(edge)
    for meeting in sorted(meetings, key=lambda each: each.newest, reverse=True):
        through = min(on_edge & meeting.things, default=None)
        if through is None or len(meeting.things) > MOST_NAMED:
            continue
        for thing in sorted(meeting.things - side.keys() - met.keys()):
            met[thing] = (through, meeting)
    side.update(met)
    return list(met)


def _way(side: Mapping[str, tuple[str, Meeting] | None], thing: str) -> list[tuple[str, Meeting | None]]:
    """The way from a thing back to where its side began, each with the record that leads on."""
    way: list[tuple[str, Meeting | None]] = []
    came = side[thing]
    while came is not None:
        way.append((thing, came[1]))
        thing = came[0]
        came = side[thing]
    return [*way, (thing, None)]


def _nearest_first(meetings: Iterable[Meeting], taken: Mapping[str, int]) -> list[str]:
    """Things not yet taken that are named with one that is: most records first, then the newest, then by reference."""
    records: Counter[str] = Counter()
    newest: dict[str, tuple[str, str]] = {}
    for meeting in meetings:
        if not meeting.things & taken.keys():
            continue
        for thing in meeting.things - taken.keys():
            records[thing] += 1
            newest[thing] = max(newest.get(thing, ("", "")), meeting.newest)
    by_day = sorted(sorted(records), key=newest.__getitem__, reverse=True)
    return sorted(by_day, key=lambda thing: -records[thing])
