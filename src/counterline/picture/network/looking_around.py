"""A network around one thing and the way between two, walked in the viewer's own view and logged as other sensitive reads."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import require_purpose
from counterline.picture.network.model import Meeting, Narrowed, Tie
from counterline.picture.network.seen_around import WALKED, Surroundings, Thing
from counterline.picture.network.walking import MOST_HOPS, Room, neighbourhood, path_between
from counterline.plumbing.errors import CounterlineError, NotFound
from counterline.plumbing.work import Work
from counterline.resolution.people.entities import Entity

MOST_THINGS: Final = 500
"""Things in one network: what an analyst of a line with its customers asks for, and each costs its records to be read."""
LEAST_THINGS: Final = 2  # a thing alone is no network


@dataclass(frozen=True, slots=True)
class Network:
    """One thing with what stands around it; `parents` say through which each was met, and all is in the order of the walk.

    Its caps are said: `left_off` things had no room, `unread` records of a thing were not opened, and `crowded` records name
    too many things to tie any two.
    """

    centre: str
    room: Room
    narrowed: Narrowed
    things: tuple[Thing, ...]
    hops: Mapping[str, int]
    parents: Mapping[str, str | None]
    ties: tuple[Tie, ...]
    left_off: int
    unread: Mapping[str, int]
    crowded: int

    @property
    def centre_thing(self) -> Thing:
        """The thing that it is around."""
        return self.things[0]


@dataclass(frozen=True, slots=True)
class PathFound:
    """The shortest way from one thing to another: things by turns with the record that names both; empty where none is.

    `gave_up` where some records or things were not looked at, so that there may be a way all the same.
    """

    one: Thing
    other: Thing
    narrowed: Narrowed
    things: tuple[Thing, ...]
    meetings: tuple[Meeting, ...]
    looked_at: int
    gave_up: bool


def network_of(work: Work, ref: str, room: Room, narrowed: Narrowed | None = None, also: Iterable[str] = ()) -> Network:
    """What stands around a thing in the viewer's own view, by the reference of any mention of it.

    `also` are things, by their references, around which the walk goes one hop further. Refuses who has stated no purpose,
    and what is hidden as what is not there.
    """
    seeing, start = begin(work, ref, narrowed)
    _check(room)
    further = [found.ref for each in also if (found := seeing.entity(each)) is not None]
    walked = neighbourhood(start.ref, room, seeing, further)
    things = seeing.things(walked.hops)
    note(work, Act.CONSULTATION, [start.ref, *seeing.records_read()])
    return Network(
        start.ref,
        room,
        seeing.narrowed,
        tuple(things[each] for each in walked.hops),
        walked.hops,
        walked.parents,
        walked.ties,
        walked.left_off,
        walked.unread,
        walked.crowded,
    )


def path_of(work: Work, one: str, other: str, narrowed: Narrowed | None = None) -> PathFound:
    """The shortest way from one thing to another in the viewer's own view, each by the reference of any mention of it."""
    seeing, start = begin(work, one, narrowed)
    end = _entity(seeing, other)
    found = path_between(start.ref, end.ref, seeing)
    things = seeing.things({start.ref, end.ref, *found.things})
    note(work, Act.CONSULTATION, [start.ref, end.ref, *seeing.records_read()])
    return PathFound(
        things[start.ref],
        things[end.ref],
        seeing.narrowed,
        tuple(things[each] for each in found.things),
        found.meetings,
        found.looked_at,
        found.gave_up,
    )


def begin(
    work: Work, ref: str, narrowed: Narrowed | None = None, known: Entity | None = None
) -> tuple[Surroundings, Entity]:
    """The surroundings in which a walk begins, and the thing that it begins at, which may be known already."""
    require(work, Permission.RECORDS_RECORD_READ)
    require_purpose(work)
    seeing = Surroundings(work, narrowed or Narrowed())
    if known is not None:
        seeing.knows(known)
    return seeing, _entity(seeing, ref)


def _entity(seeing: Surroundings, ref: str) -> Entity:
    found = seeing.entity(ref)
    if found is None or found.kind not in WALKED:
        raise NotFound(
            f"No person, contact point, vehicle, account, device or address in what you may see is named by {ref}. Look for "
            "it by what you know of it."
        )
    return found


def _check(room: Room) -> None:
    if not (0 <= room.hops <= MOST_HOPS and LEAST_THINGS <= room.things <= MOST_THINGS):
        raise CounterlineError(
            f"A network goes up to {MOST_HOPS} steps far and holds {LEAST_THINGS} to {MOST_THINGS} things: ask for less, or begin "
            "at another thing."
        )
