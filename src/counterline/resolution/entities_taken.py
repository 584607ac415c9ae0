"""Every entity of a viewer's own view, mention by mention, for another program: a disclosure to whoever takes it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from counterline.plumbing.work import Work
from counterline.records import Mentioned, disclose, every_mention
from counterline.resolution.assembling import Link, assemble
from counterline.resolution.entities import EXACT, PERSON, in_order_told
from counterline.resolution.judgements import standing
from counterline.resolution.models import in_force

KINDS: Final = (PERSON, *EXACT)
COLUMNS: Final = ("record", "agency", "reference", "slot", "kind", "mention", "entity")


@dataclass(frozen=True, slots=True)
class MentionTaken:
    """One mention, by its record's reference and its slot, with the reference of the entity that holds it."""

    record: str
    agency: str
    reference: str
    slot: str
    kind: str
    mention: str
    entity: str


def taken(work: Work, recipient: str, kinds: Iterable[str] = (PERSON,)) -> list[MentionTaken]:
    """Every readable mention of these kinds with its entity, in the order of records; logged as a disclosure."""
    wanted = [each for each in KINDS if each in set(kinds)]
    every = list(every_mention(work, wanted))
    told = [_taken(each, entity) for entity in _entities(work, every) for each in entity]
    subjects = [f"entities:{each.replace('_', '-')}" for each in wanted]
    disclose(work, subjects, [recipient])
    return sorted(told, key=lambda each: (each.record, each.slot))


def _entities(work: Work, every: Iterable[Mentioned]) -> Iterator[tuple[Mentioned, ...]]:
    people: dict[int, Mentioned] = {}
    things: dict[tuple[str, int], list[Mentioned]] = {}
    for each in every:
        if each.kind == PERSON:
            people[each.mention_id] = each
        else:
            things.setdefault((each.kind, each.key), []).append(each)
    yield from map(in_order_told, things.values())
    if people:
        yield from (in_order_told(people[number] for number in entity) for entity in _assembled(work, people))


def _assembled(work: Work, people: Mapping[int, Mentioned]) -> tuple[frozenset[int], ...]:
    model = in_force(work)
    rows = work.run("select a, b, weight from links where weight >= :acceptance", acceptance=model.acceptance)
    links = [Link(*row) for row in rows.yield_per(5000)]
    said = standing(work.rows("select judgement_id, act, a, b, verdict, undoes from judgements order by judgement_id"))
    records = {number: each.identity_key for number, each in people.items()}
    return assemble(people, links, said, model.cap, records)


def _taken(each: Mentioned, entity: tuple[Mentioned, ...]) -> MentionTaken:
    return MentionTaken(each.record_ref, each.agency, each.reference, each.slot, each.kind, each.ref, entity[0].ref)
