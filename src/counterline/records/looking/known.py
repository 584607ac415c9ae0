"""One thing that records name: in which roles, by which agencies, from when to when; and what else names the same."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import orjson

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import require_purpose
from counterline.plumbing.errors import NotFound
from counterline.plumbing.work import AnyRow, Work
from counterline.records.looking.listed import (
    PEOPLE,
    Named,
    RecordListed,
    RecordsAsked,
    Told,
    find_records,
    in_order,
    named_as,
)
from counterline.records.looking.persons import Marks, Protect
from counterline.records.wording.clues import Clue, Known, shown_of
from counterline.records.wording.disclosing import let_name_by_key
from counterline.vocabulary.crossing import answer
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.identity import key_of
from counterline.vocabulary.particulars.contact_point import ContactKind, ContactPoint

# Two records that name one of these probably have something to do with each other. A brand, town, postcode or force is named by
# many that have not.
TELLING: Final = ("person", "contact_point", "vehicle", "account", "wallet", "device", "address", "reference", "group")
MOST_COUNTED: Final = 1000  # 'at least a thousand' says as much as the exact number, and is quick
# Kinds of mention without a clue of their own. A nickname is looked for as a name is, and a plate that was never issued as a
# registration. Neither is in TELLING: many people share a nickname, and a made-up plate may be on any car.
_SOUGHT_AS: Final = {"known_as": Known.PERSON, "plate": Known.VEHICLE}


@dataclass(frozen=True, slots=True)
class NamedAs:
    """One agency names a thing in one role: in how many records, and on which first and last day they are about."""

    role: str
    agency: str
    records: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class ThingKnown:
    """One thing that records name, by its key. A person here is everybody of that name.

    `protect` says why somebody of that name is to be protected, if a record that stands gives a reason.
    """

    ref: str
    kind: str
    shown: str
    clue: Clue
    roles: tuple[NamedAs, ...]
    protect: Protect | None = None
    elsewhere: tuple[Clue, ...] = ()
    """The same handle on other platforms, or on none that is said, where records name it: it may be somebody else's."""

    @property
    def asked(self) -> RecordsAsked:
        """The question that finds every record naming it; a handle without a platform is looked for on all of them."""
        no_platform = self.kind == "contact_point" and self.shown.startswith("@")
        return RecordsAsked(clues=(self.clue, *(self.elsewhere if no_platform else ())))


@answer
@dataclass(frozen=True, slots=True, kw_only=True)
class NamedHere(Named):
    """A thing that one record names, and how many other records that stand name it too (at most 1,000 are counted)."""

    others: int


_MENTION = """
select m.ref, m.kind, m.role, m.value, m.key, (r.body->'brands')::text as brands, (r.body->'persons')::text as persons,
       coalesce(r.happened_first, r.happened_last, r.received_at::date) as day
  from mentions m join records r using (record_id)
 where m.ref = :ref
 order by exists (select from standings s where s.record_id = r.record_id and s.known_to is null) desc,
          r.received_at desc, r.ref
 limit 1
"""

_ROLES = """
select m.role, r.agency, count(distinct r.record_id) as n, min(r.happened_first) as first, max(r.happened_last) as last
  from mentions m join records r using (record_id)
 where m.key = :key and exists (select from standings s where s.record_id = r.record_id and s.known_to is null)
 group by m.role, r.agency
 order by m.role, r.agency
"""

_PERSONS = """
select (r.body->'persons')::text as persons, coalesce(r.happened_first, r.happened_last, r.received_at::date) as day
  from mentions m join records r using (record_id)
 where m.key = :key and m.kind = any(cast(:people as text[]))
   and exists (select from standings s where s.record_id = r.record_id and s.known_to is null)
 order by r.ref
 limit :most
"""

_NAMED_HERE = """
select m.ref, m.kind, m.role, m.value, m.key, (r.body->'brands')::text as brands, (r.body->'persons')::text as persons,
       coalesce(r.happened_first, r.happened_last, r.received_at::date) as day,
       (select count(*) from (
            select distinct o.record_id from mentions o
             where o.key = m.key and o.record_id <> m.record_id
               and exists (select from standings s where s.record_id = o.record_id and s.known_to is null)
             limit :most) counted) as others
  from records r join mentions m using (record_id)
 where r.ref = :ref and m.kind <> 'agency'
"""

_KNOWN_AS = """
select distinct on (m.key) m.key, m.ref, m.kind, m.value
  from mentions m
 where m.key = any(:keys) and exists (select from standings s where s.record_id = m.record_id and s.known_to is null)
 order by m.key, m.value, m.ref
"""

# What a record names; and its own reference, by which others may name it, as a return interview names the missing episode.
_TELLS = """
select distinct m.key, case when m.role = 'episode' then m.value end as told_under
  from records r join mentions m using (record_id)
 where r.ref = :ref and m.kind = any(cast(:telling as text[]))
"""
_OWN_REFERENCE = "select reference from records where ref = :ref"


def thing_known(work: Work, ref: str) -> ThingKnown:
    """One thing, by the reference of any readable mention of it. What is read is logged.

    Raises `NotFound`, the same for a hidden mention and for none; `PurposeNeeded` for a person's name or nickname without a
    purpose; `GatewayNeeded` where police material names it and its reader needs a law that they did not state.
    """
    require(work, Permission.RECORDS_RECORD_READ)
    row = work.row(_MENTION, ref=ref)
    if row is None:
        raise NotFound(f"Nothing that you may see has the reference {ref}. Look for it by its name or number instead.")
    if row.kind in PEOPLE:
        require_purpose(work)
    note(work, Act.CONSULTATION, [row.ref, *let_name_by_key(work, row.key)])
    named = _named(row)
    roles = tuple(_roles(work, row.key))
    known = next(
        (each for each in Known if each.replace(" ", "_") == row.kind), _SOUGHT_AS.get(row.kind, Known.REFERENCE)
    )
    clue = Clue(known, named.shown, row.key)
    elsewhere = _on_other_platforms(work, row)
    return ThingKnown(named.ref, named.kind, named.shown, clue, roles, _protect(work, row), elsewhere)


def named_in(work: Work, ref: str) -> tuple[NamedHere, ...]:
    """What one record names, people first, each with how many other records name it, counted up to `MOST_COUNTED`."""
    rows = work.rows(_NAMED_HERE, ref=ref, most=MOST_COUNTED)
    others = {row.ref: row.others for row in rows}
    named = in_order(map(_named, rows))
    return tuple(
        NamedHere(each.ref, each.kind, each.role, each.shown, each.protect, others=others[each.ref]) for each in named
    )


def known_as(work: Work, keys: Iterable[int]) -> dict[int, str]:
    """What readable records that stand call each of these things, by key, as far as any names it. Logged as read."""
    require(work, Permission.RECORDS_RECORD_READ)
    rows = work.rows(_KNOWN_AS, keys=sorted(set(keys)))
    if rows:
        note(work, Act.CONSULTATION, [row.ref for row in rows])
    return {row.key: _named_by_key(row) for row in rows}


def on_every_platform(clues: Iterable[Clue]) -> tuple[Clue, ...]:
    """The clues, and for each handle without a platform the same handle on every platform."""
    return tuple(dict.fromkeys(told for clue in clues for told in (clue, *_platforms_of(clue))))


def naming_the_same(work: Work, ref: str, most: int = 20) -> tuple[RecordListed, ...]:
    """The newest other records that share a person, vehicle or the like with this one, or name it, or are named by it.

    What two records share must be of a kind in `TELLING`. What is read is logged.
    """
    own = work.value(_OWN_REFERENCE, ref=ref)
    if own is None:
        return ()
    clues = [
        Clue(Known.REFERENCE, "", int(row.key), row.told_under)
        for row in work.rows(_TELLS, ref=ref, telling=list(TELLING))
    ]
    clues.append(Clue(Known.REFERENCE, "", key_of("reference", own)))
    found = find_records(work, RecordsAsked(tuple(clues)), most=most + 1)
    return tuple(each for each in found if each.ref != ref)[:most]


def _named(row: AnyRow) -> Named:
    named = named_as(row, Told.of(row))
    return replace(named, shown=_named_by_key(row)) if row.kind == "contact_point" else named


def _named_by_key(row: AnyRow) -> str:
    """How a mention is shown. A handle is shown with its platform, which only its key tells."""
    if row.kind == "contact_point":
        for point in _handles(f"@{row.value}"):
            if point.key == row.key:
                return point.shown
    return shown_of(row.kind, row.value)


def _handles(said: str) -> tuple[ContactPoint, ...]:
    try:
        return ContactPoint.parse(said, ContactKind.HANDLE).on_every_platform
    except UnreadableValue:
        return ()


def _platforms_of(clue: Clue) -> Iterator[Clue]:
    if clue.known is Known.CONTACT_POINT and clue.shown.startswith("@"):
        yield from (Clue(clue.known, point.shown, point.key) for point in _handles(clue.shown))


def _on_other_platforms(work: Work, row: AnyRow) -> tuple[Clue, ...]:
    if row.kind != "contact_point":
        return ()
    every = {point.key: point.shown for point in _handles(f"@{row.value}")}
    other = {key: shown for key, shown in every.items() if key != row.key}
    if row.key not in every:
        return ()
    return tuple(Clue(Known.CONTACT_POINT, other[key], key) for key in sorted(known_as(work, other)))


def _roles(work: Work, key: int) -> Sequence[NamedAs]:
    return [NamedAs(row.role, row.agency, row.n, row.first, row.last) for row in work.rows(_ROLES, key=key)]


def _protect(work: Work, mention: AnyRow) -> Protect | None:
    """Why somebody of this name is to be protected: the strongest reason that any record gives."""
    if mention.kind not in PEOPLE:
        return None
    rows = work.rows(_PERSONS, key=mention.key, people=sorted(PEOPLE), most=MOST_COUNTED)
    told = (Marks.of({"persons": orjson.loads(row.persons or "[]")}, row.day) for row in rows)
    return Protect.first(each.of_name(mention.value) for each in told)
