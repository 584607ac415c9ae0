"""Mentions as they stand now, each with its record and when its source first told of it, for those who join them.

Except where a function says so, row security alone keeps hidden rows out: the caller checks that the viewer may read records,
and logs what was read.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, Final

import orjson

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import require_purpose
from counterline.plumbing.work import AnyRow, Work
from counterline.records.looking.persons import PersonTold, persons_told
from counterline.records.looking.same_record import mention_number
from counterline.records.wording.clues import person_key, shown_of
from counterline.vocabulary.identity import key_of

PERSON: Final = "person"
_UNSIGNED: Final = 0xFFFF_FFFF_FFFF_FFFF  # keys are signed 64-bit numbers, and slots write them without a sign


@dataclass(frozen=True, slots=True)
class Mentioned:
    """One thing as a record that stands names it. `ref` is the mention's own reference, and `slot` its place in the record.

    `told_at` is the earliest instant as at which the source told the record, in the versions that the viewer may read.
    """

    ref: str
    slot: str
    kind: str
    role: str
    value: str
    key: int
    record_id: int
    record_ref: str
    record_kind: str
    agency: str
    reference: str
    identity_key: int
    audience_id: int
    told_at: datetime
    first: date | None
    last: date | None

    @property
    def mention_id(self) -> int:
        """The number that tables join on. It is the same on every machine, and stays through corrections of the record."""
        return mention_number(self.identity_key, self.slot)

    @property
    def shown(self) -> str:
        """How it is written for people."""
        return shown_of(self.kind, self.value)


@dataclass(frozen=True, slots=True)
class PersonSaid:
    """A person whom a record that stands names: what it says of them (`person`), and its whole `body`.

    `day` is the one that the record is about, for which ages are worked out. `listed` is the feed of a list on which nobody stands
    twice, where the record is of one and the worker asks; None otherwise.
    """

    mention: Mentioned
    day: date
    person: Mapping[str, Any] = field(repr=False)
    body: Mapping[str, Any] = field(repr=False)
    listed: int | None = None

    @property
    def told(self) -> PersonTold:
        """The person in the words of pages. Of somebody whom the record only names, everything else is not known."""
        said = dict.fromkeys(("known_as", "born", "age", "sex", "nationality", "address", "postcode", "contact_point"))
        whole = said | {"role": self.mention.role, "category": None, "reference": None} | dict(self.person)
        return persons_told({"persons": [whole]}, self.day)[0]


@dataclass(frozen=True, slots=True)
class AddressSaid:
    """An address that a record which stands names, the day that the record is about, and its whole body."""

    mention: Mentioned
    day: date
    body: Mapping[str, Any] = field(repr=False)


_FIRST_TOLD = (
    "coalesce((select min(a.as_at) from assertions a where a.identity_key = r.identity_key), r.received_at) as told_at"
)
_COLUMNS = f"""
m.ref, m.slot, m.kind, m.role, m.value, m.key, r.record_id, r.ref as record_ref, r.kind as record_kind, r.agency, r.reference,
r.identity_key, m.audience_id, {_FIRST_TOLD}, r.happened_first as first, r.happened_last as last
"""
_FROM = "from mentions m join records r using (record_id)"
_STANDS = "exists (select from standings s where s.record_id = r.record_id and s.known_to is null)"
_BY_REF = f"select {_COLUMNS} {_FROM} where m.ref = any(:refs) and {_STANDS}"
_BY_RECORD = (
    f"select {_COLUMNS} {_FROM} where r.ref = any(:refs) and m.kind = any(:kinds) and {_STANDS} order by r.ref, m.slot"
)
_BY_IDENTITY = f"select {_COLUMNS} {_FROM} where r.identity_key = any(:identities) and m.kind = :kind and {_STANDS}"
_BY_KEY = f"""
select found.* from unnest(cast(:keys as bigint[])) wanted (key) cross join lateral (
    select {_COLUMNS} {_FROM} where m.key = wanted.key and m.kind = any(:kinds) and {_STANDS}
     order by told_at, m.ref limit :most) found
"""  # noqa: S608 - of constants alone
_OF_IDENTITIES = f"""
select {_COLUMNS}, r.body::text as body, coalesce(r.happened_first, r.happened_last, r.received_at::date) as day
  {_FROM} where r.identity_key = any(:identities) and m.kind = 'person' and {_STANDS}
 order by r.identity_key, m.slot
"""
# Every submission that told this version and was not taken back counts, so that the order in which they came changes nothing.
_PEOPLE_OF = _OF_IDENTITIES.replace(
    "r.body::text as body,",
    """r.body::text as body, (select min(d.feed_key) from assertions a join deliveries d using (submission_id)
       where a.record_id = r.record_id and d.one_row_a_person and d.withdrawn_at is null) as listed,""",
)
_ADDRESSES_OF = _OF_IDENTITIES.replace("m.kind = 'person'", "m.kind = 'address'")
_BY_REF_SAID = f"""
select {_COLUMNS}, r.body::text as body, coalesce(r.happened_first, r.happened_last, r.received_at::date) as day
  {_FROM} where m.ref = any(:refs) and m.kind = 'person' and {_STANDS}
"""
_IN_RECORD = f"""
select {_COLUMNS}, r.body::text as body, coalesce(r.happened_first, r.happened_last, r.received_at::date) as day
  {_FROM} where r.ref = :ref and m.kind = 'person' order by m.slot
"""
_BY_REF_KNOWN = _BY_REF_SAID.replace(
    "s.known_to is null", "s.known_from < :before and (s.known_to is null or s.known_to >= :before)"
)
_NAME_PEOPLE = """
select exists (select from records r join mentions m using (record_id)
                where r.identity_key = any(cast(:identities as bigint[])) and m.kind = 'person')
"""
_EVERY = f"""
select {_COLUMNS.replace(_FIRST_TOLD, "coalesce(t.told_at, r.received_at) as told_at")}
  {_FROM} left join (select identity_key, min(as_at) as told_at from assertions group by identity_key) t using (identity_key)
 where m.kind = any(:kinds) and {_STANDS} order by r.ref, m.slot
"""  # noqa: S608 - of constants alone
_EVERY_IDENTITY = """
select distinct r.identity_key from mentions m join records r using (record_id) join standings s using (record_id)
 where m.kind = 'person' and s.known_to is null and r.identity_key > :after order by r.identity_key limit :most
"""


def mentioned(work: Work, refs: Collection[str]) -> tuple[Mentioned, ...]:
    """The mentions with these references in readable records that stand; hidden ones and ended ones are left out alike."""
    return tuple(map(_mentioned, work.rows(_BY_REF, refs=sorted(refs))))


def mentioned_by_key(work: Work, keys: Collection[int], kinds: Sequence[str], most: int) -> tuple[Mentioned, ...]:
    """Readable mentions of things by their keys, for each key the `most` that were told earliest."""
    rows = work.rows(_BY_KEY, keys=sorted(keys), kinds=list(kinds), most=most) if keys else ()
    return tuple(map(_mentioned, rows))


def mentioned_in(work: Work, identities: Collection[int], kind: str) -> tuple[Mentioned, ...]:
    """The readable mentions of one kind in these records (by identity) as they stand."""
    return tuple(map(_mentioned, work.rows(_BY_IDENTITY, identities=sorted(identities), kind=kind)))


def named_by(work: Work, refs: Collection[str], kinds: Sequence[str]) -> tuple[Mentioned, ...]:
    """The readable mentions of some kinds in records that stand, by the records' references and then by slot."""
    return tuple(map(_mentioned, work.rows(_BY_RECORD, refs=sorted(refs), kinds=list(kinds)))) if refs else ()


def name_people(work: Work, identities: Sequence[int]) -> bool:
    """Whether any version of these records (by identity) names a person."""
    return bool(work.value(_NAME_PEOPLE, identities=list(identities)))


def people_said(work: Work, identities: Sequence[int]) -> Iterator[PersonSaid]:
    """Every person whom these records (by identity) name as they stand, with what is said of them."""
    return (replace(_said(row), listed=row.listed) for row in work.rows(_PEOPLE_OF, identities=list(identities)))


def people_in(work: Work, ref: str) -> Iterator[PersonSaid]:
    """Every person whom one version of a record names, also before the worker has settled whether it stands."""
    return map(_said, work.rows(_IN_RECORD, ref=ref))


def addresses_said(work: Work, identities: Sequence[int]) -> Iterator[AddressSaid]:
    """Every address that these records (by identity) name as they stand."""
    for row in work.rows(_ADDRESSES_OF, identities=list(identities)):
        yield AddressSaid(_mentioned(row), row.day, orjson.loads(row.body))


def people_known(work: Work, refs: Collection[str], before: datetime) -> Iterator[PersonSaid]:
    """The people of these mentions, by their references, as it stood just before an instant."""
    return map(_said, work.rows(_BY_REF_KNOWN, refs=sorted(refs), before=before))


def people_told(work: Work, refs: Collection[str]) -> dict[str, PersonSaid]:
    """The people of these mentions with all that their records say of them, by reference. What is read is logged.

    Raises `PurposeNeeded` where one of them is to be protected and the viewer has stated no purpose.
    """
    require(work, Permission.RECORDS_RECORD_READ)
    found = {row.ref: _said(row) for row in work.rows(_BY_REF_SAID, refs=sorted(refs))}
    if any(each.told.protect for each in found.values()):
        require_purpose(work)
    if found:
        note(work, Act.CONSULTATION, sorted({each.mention.record_ref for each in found.values()}))
    return found


def every_mention(work: Work, kinds: Sequence[str]) -> Iterator[Mentioned]:
    """Every readable mention of these kinds in records that stand, by record and slot.

    They are fetched as they are consumed, so that a million take little memory. The caller logs what was taken.
    """
    require(work, Permission.RECORDS_RECORD_READ)
    return map(_mentioned, work.stream(_EVERY, kinds=list(kinds)))


def identities_naming_people(work: Work, after: int, most: int) -> list[int]:
    """The identities of the next `most` records, after one identity, that stand and name somebody; for the worker."""
    return [int(row[0]) for row in work.rows(_EVERY_IDENTITY, after=after, most=most)]


def _said(row: AnyRow) -> PersonSaid:
    body, mention = orjson.loads(row.body), _mentioned(row)
    return PersonSaid(mention, row.day, _person_of(mention, body.get("persons") or ()), body)


def _mentioned(row: AnyRow) -> Mentioned:
    return Mentioned(**{name: getattr(row, name) for name in Mentioned.__dataclass_fields__})


def _person_of(mention: Mentioned, persons: Iterable[Mapping[str, Any]]) -> Mapping[str, Any]:
    """What the body says of the person of a mention; their name alone where the mention is not of one of its `persons`.

    Namesakes in one role are told apart as `reading` does it when it makes slots: by the source's own reference, or by order.
    """
    slot, _, place = mention.slot.removeprefix(f"{mention.role}/").partition("/")
    namesakes = [each for each in persons if str(each.get("role") or PERSON) == mention.role and _slot(each) == slot]
    at = int(place) - 1 if place else 0
    return namesakes[at] if at < len(namesakes) else {"name": mention.value}


def _named(person: Mapping[str, Any]) -> str:
    first_alias = str(person.get("known_as") or "").partition(", ")[0]
    return str(person.get("name") or first_alias or person.get("reference") or "")


def _slot(person: Mapping[str, Any]) -> str:
    reference = person.get("reference")
    key = person_key(_named(person)) if reference is None else key_of("person-reference", str(reference))
    return f"{key & _UNSIGNED:016x}"
