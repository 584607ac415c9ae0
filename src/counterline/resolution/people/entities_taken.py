"""Every entity of a viewer's own view, mention by mention, for another program: a disclosure to whoever takes it.

Mentions are read twice and never held: once for the numbers by which they are brought together, once to be told.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import Final

import numpy as np
import numpy.typing as npt

from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.work import Work
from counterline.records.looking.mentioned import Mentioned, every_mention
from counterline.records.wording.disclosing import disclose
from counterline.resolution.comparing.models import in_force
from counterline.resolution.people.across_hands import across_hands
from counterline.resolution.people.assembling_columns import Links, Numbers, Told, assembled
from counterline.resolution.people.entities import EXACT, PERSON
from counterline.resolution.people.gathering import lightened
from counterline.resolution.people.judgements import TOLD, standing

KINDS: Final = (PERSON, *EXACT)
COLUMNS: Final = ("record", "agency", "reference", "slot", "kind", "mention", "entity")
_COUNTED: Final = np.dtype([("number", np.int64), ("told", np.int64), ("ref", "S24")])
_BEGINNING: Final = datetime(1970, 1, 1, tzinfo=UTC)


class NoSuchKind(CounterlineError):
    """Entities of a kind are wanted of which there are none."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


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


@dataclass(frozen=True, slots=True)
class _Entities:
    """Of each number by which mentions are brought together, sorted, the reference of the entity that holds them."""

    numbers: Numbers
    refs: npt.NDArray[np.bytes_]

    def of(self, number: int, otherwise: str) -> str:
        """The entity's reference; `otherwise` of what was told since they were counted."""
        (at,) = _places_of(self.numbers, np.array([number], np.int64))
        return otherwise if at < 0 else self.refs[at].decode()


def taken(work: Work, recipient: str, kinds: Iterable[str] = (PERSON,)) -> Iterator[MentionTaken]:
    """Every readable mention of these kinds with its entity, in the order of records; logged as a disclosure at once.

    They are told one by one while the transaction lasts. Refuses a kind of which there are no entities (`NoSuchKind`).
    """
    if set(asked := list(kinds)) - set(KINDS):
        raise NoSuchKind(f"There is no kind of entity of that name. Choose among {', '.join(KINDS)}.")
    wanted = [each for each in KINDS if each in asked]
    disclose(work, [f"entities:{each.replace('_', '-')}" for each in wanted], [recipient])
    entities: dict[str, _Entities] = {}
    for each in wanted:
        entities[each] = _people(work) if each == PERSON else _things(work, each)
    return (_taken(each, entities[each.kind]) for each in every_mention(work, wanted))


def _people(work: Work) -> _Entities:
    model, mentions = in_force(work), _counted(work, PERSON)
    told = Told.read(work).among(mentions["number"])
    links = lightened(Links.read(work, model.acceptance), across_hands(work, model))
    said = standing(work.rows(f"select {TOLD} from judgements order by judgement_id"))  # noqa: S608 - columns of our own
    found, firsts = assembled(links, said, told, model.acceptance, model.bands)
    entity = np.arange(len(mentions), dtype=np.int32)
    entity[_places_of(mentions["number"], found)] = _places_of(mentions["number"], firsts)
    return _Entities(mentions["number"], _first_told(entity, mentions)[entity])


def _things(work: Work, kind: str) -> _Entities:
    mentions = _counted(work, kind)
    numbers, of = np.unique(mentions["number"], return_inverse=True)
    return _Entities(numbers, _first_told(of.astype(np.int32), mentions)[: len(numbers)])


def _places_of(mentions: Numbers, wanted: Numbers) -> npt.NDArray[np.int64]:
    """Where some numbers stand among sorted ones; -1 for what is not among them."""
    if not len(mentions):
        return np.full(len(wanted), -1)
    at = np.minimum(mentions.searchsorted(wanted), len(mentions) - 1)
    return np.where(mentions[at] == wanted, at, -1)


def _counted(work: Work, kind: str) -> npt.NDArray[np.void]:
    """Of each mention its number, or a thing's key, its record, when it was first told and its reference; by number."""
    rows = ((_number(each), _instant(each), each.ref.encode()) for each in every_mention(work, [kind]))
    return np.sort(np.fromiter(rows, _COUNTED), order="number")


def _first_told(entity: npt.NDArray[np.int32], mentions: npt.NDArray[np.void]) -> npt.NDArray[np.bytes_]:
    """By the place of an entity, the reference of its mention that was told earliest."""
    ordered = np.lexsort((mentions["ref"], mentions["told"], entity))
    firsts = ordered[np.unique(entity[ordered], return_index=True)[1]]
    refs = np.zeros(len(mentions), mentions["ref"].dtype)
    refs[entity[firsts]] = mentions["ref"][firsts]
    return refs


def _number(each: Mentioned) -> int:
    return each.mention_id if each.kind == PERSON else each.key


def _instant(each: Mentioned) -> int:
    return (each.told_at - _BEGINNING) // timedelta(microseconds=1)


def _taken(each: Mentioned, entities: _Entities) -> MentionTaken:
    entity = entities.of(_number(each), each.ref)
    return MentionTaken(each.record_ref, each.agency, each.reference, each.slot, each.kind, each.ref, entity)
