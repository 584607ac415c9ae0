"""Entities: what a viewer's readable mentions are of, each with every mention of it and when each was told.

A contact point, vehicle, account, device or address is one thing by its exact key, with the days on which it was named, for
a number changes hands. A person is whom accepted links and judgements hold together, as far as the viewer reads them.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission
from counterline.plumbing.work import Work
from counterline.records.looking.mentioned import Mentioned, mentioned, mentioned_by_key
from counterline.resolution.people.assembling import Joining, Judged, Verdict
from counterline.resolution.people.gathering import Gathered, follow, gather

EXACT: Final = ("contact_point", "vehicle", "account", "wallet", "device", "address")
PERSON: Final = "person"
MOST_OF_ONE: Final = 1000
"""Mentions of one thing that are brought together: an emergency number named ten thousand times tells of nobody."""
MOST_WALKED: Final = 5000
"""Mentions that are followed from those asked for: somebody has some hundreds, and a whole nation that a fault links together must hold
up nobody's page."""


@dataclass(frozen=True, slots=True)
class Entity:
    """Mentions that are of one thing, those told earliest first; its reference is the first one's, and any finds it."""

    kind: str
    mentions: tuple[Mentioned, ...]

    @property
    def ref(self) -> str:
        """The reference of the mention told earliest among those that the viewer may read."""
        return self.mentions[0].ref

    @property
    def is_cut(self) -> bool:
        """Whether it has more mentions than are brought together."""
        return len(self.mentions) >= MOST_OF_ONE


def joined_around(work: Work, mentions: Collection[int]) -> tuple[Joining, Mapping[tuple[int, int], float]]:
    """Everything that some mentions of people hang together with, as far as the viewer may read it, joined.

    Beside it the links that weigh less than they were kept with, for a number changed hands.
    """
    gathered = gather(work, mentions, MOST_WALKED)
    return gathered.joined(mentions), gathered.across.weights()


@dataclass(frozen=True, slots=True)
class Standing:
    """How two people are held: as one or not, and who else one of them may as well be, by a mention of theirs with its link's weight.

    `parted` is how many mentions of either would be parted if they were said to be the same: those of which somebody said that they
    are another person than one of the two, and those that hang on them. `opposed` is whether records or somebody tell them apart.
    """

    as_one: bool
    opposed: bool
    parted: int
    rivals: tuple[tuple[str, float], ...]


def standing_of(work: Work, one: int, other: int) -> Standing:
    """How two people are held, as far as the viewer reads what is around them."""
    gathered = gather(work, (one, other), MOST_WALKED)
    everybody, pair = {one, other, *gathered.refs}, (min(one, other), max(one, other))
    rest = [each for each in gathered.judgements if (each.a, each.b) != pair]
    said = Judged(*pair, Verdict.SAME, 1 + max((each.place for each in rest), default=0))
    now, then = (gathered.joined(pair, told) for told in (gathered.judgements, [*rest, said]))
    held = [each for each in everybody if now.together(each, one) or now.together(each, other)]
    return Standing(
        now.together(one, other),
        now.opposed(one, other),
        sum(not then.together(each, one) for each in held),
        tuple(_rivals(gathered, now, one, other)),
    )


def _rivals(gathered: Gathered, now: Joining, one: int, other: int) -> Iterator[tuple[str, float]]:
    """Each third whom one of two may as well be of, by the mention that the strongest link leads to."""
    if now.together(one, other) or now.opposed(one, other):
        return
    both = {now.stands_for(one), now.stands_for(other)}
    links = sorted(gathered.standing(), key=lambda each: (-each.weight, each.a, each.b))
    for third in sorted(now.rivals(one, other)):
        for each in links:
            near, far = (each.a, each.b) if now.stands_for(each.a) in both else (each.b, each.a)
            if now.stands_for(near) in both and now.stands_for(far) == third:
                yield gathered.refs[far], each.weight
                break


_WITHIN = """
select fa.ref as a, fb.ref as b from links l
  join person_features fa on fa.mention_id = l.a join person_features fb on fb.mention_id = l.b
 where fa.ref = any(cast(:refs as text[])) and fb.ref = any(cast(:refs as text[])) order by l.weight desc, l.a, l.b
"""


def entities_of(work: Work, refs: Iterable[str]) -> dict[str, Entity]:
    """For each readable mention asked for by its reference, the entity that holds it in the viewer's own view."""
    require(work, Permission.RECORDS_RECORD_READ)
    found = entities_among(work, refs)
    if found:
        read = {each.record_ref for entity in found.values() for each in entity.mentions}
        note(work, Act.CONSULTATION, sorted(read))
    return found


def entities_among(work: Work, refs: Iterable[str]) -> dict[str, Entity]:
    """The same for whoever asks hop by hop, has made sure once that the viewer may read records, and logs what was read."""
    asked = mentioned(work, set(refs))
    exact = _by_key(work, [each for each in asked if each.kind in EXACT])
    people = _people(work, [each for each in asked if each.kind == PERSON])
    return {each.ref: Entity(each.kind, (each,)) for each in asked} | exact | people


def nearest_of(work: Work, entity: Entity) -> dict[str, str]:
    """For each mention of a person the one of the same entity that it is most surely one with, by a link."""
    refs = [each.ref for each in entity.mentions]
    nearest: dict[str, str] = {}
    for row in work.rows(_WITHIN, refs=refs):
        nearest.setdefault(row.a, row.b)
        nearest.setdefault(row.b, row.a)
    return nearest


def in_order_told(mentions: Iterable[Mentioned]) -> tuple[Mentioned, ...]:
    """Mentions as an entity has them: whoever's source told of it earliest comes first, and lends its reference."""
    return tuple(sorted(mentions, key=lambda each: (each.told_at, each.ref)))


def _by_key(work: Work, asked: Sequence[Mentioned]) -> dict[str, Entity]:
    every: dict[tuple[str, int], list[Mentioned]] = {}
    for each in mentioned_by_key(work, {one.key for one in asked}, EXACT, MOST_OF_ONE):
        every.setdefault((each.kind, each.key), []).append(each)
    return {
        each.ref: Entity(each.kind, tuple(every[each.kind, each.key]))
        for each in asked
        if (each.kind, each.key) in every
    }


def _people(work: Work, asked: Sequence[Mentioned]) -> dict[str, Entity]:
    if not asked:
        return {}
    numbers = {each.mention_id: each.ref for each in asked}
    followed = follow(work, numbers, MOST_WALKED)
    wanted = [each for each in followed.entities() if each & numbers.keys()]
    wanted += [frozenset({each}) for each in numbers.keys() - followed.refs.keys()]  # told and not linked yet
    refs = {followed.refs[number] for each in wanted for number in each - numbers.keys()}
    every = {each.mention_id: each for each in (*asked, *(mentioned(work, refs) if refs else ()))}
    found: dict[str, Entity] = {}
    for each in wanted:
        entity = Entity(PERSON, in_order_told(every[number] for number in each if number in every))
        found |= {numbers[number]: entity for number in each & numbers.keys() if entity.mentions}
    return found
