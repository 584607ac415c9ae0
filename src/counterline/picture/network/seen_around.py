"""What stands around things in one viewer's own view, read a hop at a time: their records, and what else those name."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission
from counterline.picture.network.model import Fetched, Meeting, Narrowed
from counterline.plumbing.work import Work
from counterline.records.looking import together
from counterline.records.looking.listed import Named
from counterline.records.looking.persons import Protect
from counterline.records.looking.together import RecordNaming
from counterline.records.wording import clues, disclosing
from counterline.resolution.people import entities as resolution_entities
from counterline.resolution.people.entities import Entity

# A brand, a town or a postcode is named by many that have nothing to do with one another, so no walk goes through one.
WALKED: Final = ("person", "contact_point", "vehicle", "account", "wallet", "device", "address")
MOST_OPENED: Final = 50
"""Records of one thing that a walk opens, the newest: an emergency number's thousand tell of nobody it knows."""


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing as a network shows it: as it is named most often, with whom to protect, and its records' days."""

    ref: str
    kind: str
    shown: str
    protect: Protect | None
    records: int
    first: date | None
    last: date | None
    roles: tuple[str, ...]
    agencies: tuple[str, ...]

    @property
    def is_child(self) -> bool:
        """Whether some record that its viewer may read says that this is a child."""
        return self.protect is Protect.CHILD


@dataclass(slots=True)
class Surroundings:
    """Reads what stands around things as a walk asks, and remembers what it has read."""

    work: Work
    narrowed: Narrowed = field(default_factory=Narrowed)
    _entities: dict[str, Entity] = field(default_factory=dict)
    """By the reference of the entity itself."""
    _of_mention: dict[str, str] = field(default_factory=dict)
    _read: dict[int, RecordNaming] = field(default_factory=dict)
    _asked: set[str] = field(default_factory=set)
    """What was asked for by name is there, whichever kinds are shown beside it."""
    _weighed: set[str] = field(default_factory=set)
    _protected: set[str] = field(default_factory=set)
    """Who is to be protected, of those weighed where days or kinds are asked for."""

    def knows(self, entity: Entity) -> None:
        """Take an entity as it was looked up in the same act."""
        self._entities[entity.ref] = entity
        self._of_mention |= {each.ref: entity.ref for each in entity.mentions}

    def entity(self, ref: str) -> Entity | None:
        """The entity that holds a mention, if the viewer may read it."""
        self._bring([ref])
        found = self._of_mention.get(ref)
        if found is None:
            return None
        self._asked.add(found)
        return self._entities[found]

    def entities(self, refs: Iterable[str]) -> dict[str, Entity]:
        """The entities that hold some mentions, by the mention, as far as the viewer may read them."""
        wanted = list(refs)
        self._bring(wanted)
        return {ref: self._entities[self._of_mention[ref]] for ref in wanted if ref in self._of_mention}

    def __call__(self, things: Sequence[str]) -> Fetched:
        """The newest records of some things, each with the things that it names."""
        newest, unread = self._newest(things)
        self._open(newest)
        namings = [self._read[each] for each in sorted(newest) if each in self._read]
        self._bring(name.ref for each in namings for name in each.names)
        self._find_protected(namings)
        meetings = (self._kept(self._meeting(each), set(things)) for each in namings)
        return Fetched(tuple(each for each in meetings if each is not None), unread)

    def things(self, refs: Iterable[str]) -> dict[str, Thing]:
        """What a network shows of some entities; of people, every record is read, for any may say that one is a child."""
        wanted = [self._entities[ref] for ref in refs]
        self._open({m.record_id for each in wanted if each.kind == "person" for m in each.mentions})
        standing = together.standing_among(self.work, {m.record_id for each in wanted for m in each.mentions})
        return {each.ref: self._thing(each, standing) for each in wanted}

    def namings(self, entity: Entity) -> tuple[RecordNaming, ...]:
        """Every record that stands and names an entity, newest first."""
        standing = together.standing_among(self.work, {each.record_id for each in entity.mentions})
        self._open(standing)
        return tuple(self._read[each.record_id] for each in sorted(standing.values(), reverse=True))

    def records_read(self) -> list[str]:
        """The references of every record that was opened, for the log; refuses police material without the law it takes."""
        refs = sorted(each.ref for each in self._read.values())
        return [*refs, *sorted(self.records_named() - set(refs)), *disclosing.let_open_all(self.work, refs)]

    def records_named(self) -> set[str]:
        """The references of every record by which entities were brought together, for the log, opened or not."""
        return {mention.record_ref for each in self._entities.values() for mention in each.mentions}

    def _newest(self, things: Sequence[str]) -> tuple[set[int], dict[str, int]]:
        entities = [self._entities[each] for each in things]
        standing = together.standing_among(self.work, {m.record_id for each in entities for m in each.mentions})
        newest, unread = set[int](), dict[str, int]()
        for each in entities:
            own = {standing[m.record_id] for m in each.mentions if m.record_id in standing}
            newest |= {one.record_id for one in sorted(own, reverse=True)[:MOST_OPENED]}
            if len(own) > MOST_OPENED:
                unread[each.ref] = len(own) - MOST_OPENED
        return newest, unread

    def _open(self, ids: Collection[int]) -> None:
        unread = set(ids) - self._read.keys()
        found = together.records_naming(self.work, unread, WALKED)
        self._read |= {each.record_id: each for each in found}

    def _bring(self, refs: Iterable[str]) -> None:
        wanted = set(refs) - self._of_mention.keys()
        if not wanted:
            return
        if not self._of_mention:  # once for all hops: a walk is one act, and its viewer stays who they are
            require(self.work, Permission.RECORDS_RECORD_READ)
        for ref, entity in resolution_entities.entities_among(self.work, wanted).items():
            self.knows(entity)
            self._of_mention[ref] = (
                entity.ref
            )  # of a thing that is named very often not every mention is brought together

    def _find_protected(self, namings: Iterable[RecordNaming]) -> None:
        """Learn who of these is to be protected, where days or kinds are asked for: they leave out none of them."""
        if not (self.narrowed.kinds or self.narrowed.since or self.narrowed.until):
            return
        entities = {
            self._of_mention[name.ref]
            for each in namings
            for name in each.names
            if name.kind == "person" and name.ref in self._of_mention
        }
        found = self.things(sorted(entities - self._weighed))
        self._weighed |= entities
        self._protected |= {ref for ref, each in found.items() if each.protect}

    def _kept(self, meeting: Meeting, of: set[str]) -> Meeting | None:
        """A record as it may tie things here; outside the days asked for it ties those to protect to what they were met by."""
        if self.narrowed.keeps(meeting):
            return meeting
        of_them = meeting.things & self._protected
        if not of_them or not replace(self.narrowed, since=None, until=None).keeps(meeting):
            return None
        return replace(meeting, things=of_them | (meeting.things & of))

    def _meeting(self, naming: RecordNaming) -> Meeting:
        found = {self._of_mention[each.ref] for each in naming.names if each.ref in self._of_mention}
        stays = self._asked | self._protected
        shown = frozenset(each for each in found if each in stays or self.narrowed.shows(self._entities[each].kind))
        return Meeting(
            naming.ref,
            naming.kind,
            naming.agency,
            naming.reference,
            naming.first,
            naming.last,
            naming.gradings,
            naming.is_false,
            shown,
        )

    def _thing(self, entity: Entity, standing: Mapping[int, together.StandsAt]) -> Thing:
        own = {each.ref for each in entity.mentions}
        stands = [standing[each] for each in {m.record_id for m in entity.mentions} & standing.keys()]
        read = [self._read[each.record_id] for each in sorted(stands) if each.record_id in self._read]
        named = [each for naming in read for each in naming.names if each.ref in own]
        return Thing(
            entity.ref,
            entity.kind,
            _most_often(named, entity),
            protect_of_all(named),
            len(stands),
            min((each.first for each in stands if each.first), default=None),
            max((each.last for each in stands if each.last), default=None),
            tuple(sorted({each.role for each in entity.mentions})),
            tuple(sorted({each.agency for each in entity.mentions})),
        )


def protect_of_all(named: Iterable[Named]) -> Protect | None:
    """Why somebody is to be protected by all that is told of them: an age that one record gives is known."""
    told = [each.protect for each in named]
    why = Protect.first(told)
    return None if why is Protect.AGE_NOT_KNOWN and None in told else why


def _most_often(named: Sequence[Named], entity: Entity) -> str:
    """How it is written by most records; of two as common, the one that sorts first."""
    written = [each.shown for each in named]
    if not written:
        return clues.shown_of(entity.kind, entity.mentions[0].value)
    return min(written, key=lambda each: (-written.count(each), each))
