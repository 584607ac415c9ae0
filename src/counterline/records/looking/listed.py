"""Lists of records and searches for them: by kind, agency, days and anything they name, newest first, a page at a time."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Final

import orjson

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import require, viewer_of
from counterline.governance.permissions import Permission
from counterline.plumbing.work import AnyRow, Work
from counterline.records.kinds import KINDS, KindOfRecord
from counterline.records.looking.persons import Marks, Protect
from counterline.records.wording.by_parts import Matched, matched
from counterline.records.wording.clues import Clue, shown_of
from counterline.records.wording.disclosing import lacks_law, let_open_all
from counterline.records.wording.parts import Parts
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import answer
from counterline.vocabulary.identity import key_of
from counterline.vocabulary.terms.law import Regime
from counterline.vocabulary.trade.brands import brand_key

ON_A_PAGE: Final = 50  # rows
OWN_REFERENCE: Final = "own reference"
IN_TEXT: Final = "text"
COUNTED_TO: Final = 1000  # more are not counted: it would mean reading up to a million rows


@dataclass(frozen=True, slots=True)
class RecordsAsked:
    """Which records are wanted. A field that is left out narrows nothing; `since` and `until` want records whose days overlap them.

    A record is found by `clues` or by `parts`: it answers one of the clues, or every one of the parts begins a word of one thing
    that it names or of its text. `besides` leaves out one kind; with `also_of` a record must name one of these forces too.
    """

    clues: tuple[Clue, ...] = ()
    kind: str | None = None
    agency: str | None = None
    since: date | None = None
    until: date | None = None
    besides: str | None = None
    also_of: tuple[str, ...] = ()
    parts: Parts | None = None
    matched: Matched = Matched()
    """What the parts match in the viewer's own view, once `looked_up` has asked for it."""

    @property
    def names(self) -> bool:
        """Whether it looks for something that records name or say, by clues or parts."""
        return bool(self.clues or self.parts)

    def looked_up(self, work: Work) -> "RecordsAsked":
        """The same question with what its parts match in the viewer's own view."""
        if self.parts is None or self.matched != Matched():
            return self
        return replace(self, matched=matched(work, self.parts))


@dataclass(frozen=True, slots=True)
class After:
    """Where a page ended: the day by which its last record is sorted, if it has one, and that record's reference."""

    day: date | None
    ref: str

    def __str__(self) -> str:
        return f"{self.day or ''}~{self.ref}"

    @classmethod
    def parse(cls, text: str) -> "After | None":
        """Read back what `str` wrote; None for anything else, and the list then begins at its beginning."""
        day, _, ref = text.partition("~")
        try:
            return cls(date.fromisoformat(day) if day else None, ref) if ref else None
        except ValueError:
            return None


@answer
@dataclass(frozen=True, slots=True)
class Named:
    """One thing that a record names: the mention's reference, what it is, in which role, and how it is written."""

    ref: str
    kind: str
    role: str
    shown: str
    protect: Protect | None = None
    """Why a person of this name is to be protected, as far as this record says."""


@answer
@dataclass(frozen=True, slots=True)
class RecordListed:
    """One record as lists tell it."""

    ref: str
    kind: KindOfRecord
    agency: str
    reference: str
    first: date | None
    last: date | None
    handling: str
    marking: str
    names: tuple[Named, ...]
    found_by: Annotated[
        tuple[Named, ...],
        crossing.field(
            "Found by", "What of it answered `q` or `area`: things it names, its `own reference` or its `text`."
        ),
    ] = ()
    needs_law: Annotated[
        bool,
        crossing.field(
            "Needs a law",
            "Whether it is police material for which you have stated no law, so that it names nothing here.",
        ),
    ] = False


@dataclass(frozen=True, slots=True)
class RecordsFound:
    """One page of records, where the next one begins (None: this is the last), and how many there are of each kind.

    Where `counted_to` is given, no kind was counted further than that.
    """

    items: tuple[RecordListed, ...]
    after: After | None
    counts: Mapping[str, int]
    counted_to: int | None = None
    too_many: bool = False
    """Whether the parts match more than is looked through, so that the viewer has to type more."""

    @property
    def total(self) -> int:
        """How many records there are in all, as far as they were counted."""
        return sum(self.counts.values())

    def is_more(self, number: int) -> bool:
        """Whether counting stopped at this number, so that there may be more."""
        return self.counted_to is not None and number >= self.counted_to


def find_records(
    work: Work, asked: RecordsAsked, *, after: After | None = None, most: int = ON_A_PAGE
) -> tuple[RecordListed, ...]:
    """The next readable records that stand and answer what is asked, newest first. What is read is logged.

    Police material for which the viewer has still to state a law is listed without what it names (`needs_law`).
    """
    return tuple(record for record, _ in _dated(work, asked, after, most))


def _dated(work: Work, asked: RecordsAsked, after: After | None, most: int) -> list[tuple[RecordListed, date | None]]:
    """Records as `find_records` tells them, each with the day it is sorted by.

    That is its last day, or its first if the last was still to come when it was told.
    """
    require(work, Permission.RECORDS_RECORD_READ)
    asked = asked.looked_up(work)
    sql, values = query_of(asked, after, most)
    rows = work.rows(sql, **values)
    if not rows:
        return []
    shut = _shut(work, rows)
    opened = [row.ref for row in rows if row.ref not in shut]
    note(work, Act.CONSULTATION, [*(row.ref for row in rows), *let_open_all(work, opened)])
    listed = (_closed(each) if each.ref in shut else each for each in _listed(work, asked, rows))
    return [(record, row.listed) for record, row in zip(listed, rows, strict=True)]


def _shut(work: Work, rows: Sequence[AnyRow]) -> set[str]:
    if not lacks_law(work):
        return set()
    ours = viewer_of(work).agency
    return {row.ref for row in rows if row.agency != ours and row.regime == Regime.PART_3}


def _closed(each: RecordListed) -> RecordListed:
    return replace(each, names=(), found_by=(), needs_law=True)


def count_records(work: Work, asked: RecordsAsked) -> dict[str, int]:
    """How many readable records that stand answer what is asked, by kind; all kinds are counted, whichever was asked for.

    Where days narrow it, each kind is counted up to `COUNTED_TO`.
    """
    require(work, Permission.RECORDS_RECORD_READ)
    asked = asked.looked_up(work)
    values = _values(asked) | {"kinds": list(KINDS), "most": COUNTED_TO}
    if asked.names:
        sql = _COUNT_NAMED.format(narrowed=_narrowed(asked))
    elif asked.since or asked.until:
        sql = _COUNT_BY_DAYS.format(narrowed=_narrowed(asked))
    else:
        sql = _COUNT_ALL
    counts = {str(row.kind): int(row.n) for row in work.rows(sql, **values)}
    return {kind: counts[kind] for kind in KINDS if counts.get(kind)}


def page_of_records(
    work: Work, asked: RecordsAsked, *, after: After | None = None, most: int = ON_A_PAGE
) -> RecordsFound:
    """One page of what is asked, with where the next one begins and the counts by kind. What is read is logged.

    Looking for what records name opens them. Raises `GatewayNeeded` where that is police material and no law for it was stated.
    """
    asked = asked.looked_up(work)
    found = _dated(work, asked, after, most + 1)
    if asked.names:
        let_open_all(work, [record.ref for record, _ in found])
    items = tuple(record for record, _ in found[:most])
    more = After(found[most - 1][1], items[-1].ref) if len(found) > most else None
    capped = COUNTED_TO if not asked.names and (asked.since or asked.until) else None
    return RecordsFound(items, more, count_records(work, asked), capped, asked.matched.too_many)


# Why a record is found: by a mention (whose reference is given), by its own reference, or by its text.
_ANSWERS = """
select m.record_id, m.ref as what from mentions m where m.key = any(cast(:keys as bigint[]))
union select o.record_id, :own from records o where o.reference = any(cast(:refs as text[]))
union select o.record_id, :own from records o where o.ref = any(cast(:refs as text[]))
union select unnest(cast(:texts as bigint[])), :text
"""
_NAMED_BY = f"s.record_id in (select answers.record_id from ({_ANSWERS}) answers)"  # noqa: S608 - of constants alone
_WHY = f"select * from ({_ANSWERS}) answers where record_id = any(cast(:ids as bigint[]))"  # noqa: S608 - of constants
_CONCERNS = "s.record_id in (select m.record_id from mentions m where m.key = any(cast(:forces as bigint[])))"
_BEFORE = "(s.last_day, s.ref) < (cast(:day as date), :ref)"
_ORDER = "order by last_day desc, ref desc limit :most"

# An audience is of one kind and one originator, and an index has what stands in each, newest first. So no more than a page of
# each is read, however many records have ended or are for others alone.
_WANTED = """a.kind = any(cast(:kinds as text[])) and (cast(:agency as text) is null or a.originator = :agency)"""
_STANDING = """
select listed.* from audiences a
 cross join lateral (
    select s.record_id, s.ref, s.last_day, s.audience_id from standings s
     where s.audience_id = a.audience_id and s.known_to is null and {before} and {narrowed} {order}) listed
 where {wanted}
"""
_STANDING_NAMED = """
select s.record_id, s.ref, s.last_day, s.audience_id from standings s join audiences a using (audience_id)
 where {named_by} and s.known_to is null and {wanted} and {before} and {narrowed}
"""
_NEWEST = """
select r.record_id, r.ref, r.kind, r.agency, r.reference, r.happened_first, r.happened_last,
       (r.body->'brands')::text as brands, (r.body->'persons')::text as persons,
       coalesce(r.happened_first, r.happened_last, r.received_at::date) as day, t.handling, t.marking,
       nullif(f.last_day, '-infinity') as listed, t.regime
  from ({found} {order}) f join records r using (record_id) join terms t using (terms_id)
 order by f.last_day desc, f.ref desc
"""

# Counted in `standings` alone, without reading any record.
_COUNT_ALL = f"""
select a.kind, sum(n)::bigint as n
  from (select audience_id, count(*) as n from standings where known_to is null group by audience_id) s
  join audiences a using (audience_id)
 where {_WANTED}
 group by a.kind
"""  # noqa: S608 - of constants alone

_COUNT_NAMED = f"""
select a.kind, count(*) as n from standings s join audiences a using (audience_id)
 where {_NAMED_BY} and s.known_to is null and {_WANTED} and {{narrowed}}
 group by a.kind
"""  # noqa: S608 - of constants alone

_COUNT_BY_DAYS = f"""
select wanted.kind, counted.n from unnest(cast(:kinds as text[])) wanted(kind)
 cross join lateral (
    select count(*) as n from (
        select from audiences a join standings s using (audience_id)
         where {_WANTED} and a.kind = wanted.kind and s.known_to is null and {{narrowed}} limit :most) s) counted
"""  # noqa: S608 - of constants alone

_NAMES = """
select m.record_id, m.ref, m.kind, m.role, m.value from mentions m
 where m.record_id = any(cast(:ids as bigint[])) and m.kind not in ('agency')
"""


def query_of(asked: RecordsAsked, after: After | None, most: int) -> tuple[str, dict[str, object]]:
    """The query that finds a page of what is asked, and its values. Public so that a test can look at its plan."""
    of = _STANDING_NAMED if asked.names else _STANDING
    found = of.format(named_by=_NAMED_BY, wanted=_WANTED, before=_BEFORE, narrowed=_narrowed(asked), order=_ORDER)
    begins = (
        {"day": "infinity", "ref": ""} if after is None else {"day": str(after.day or "-infinity"), "ref": after.ref}
    )
    kinds = [asked.kind] if asked.kind else [kind for kind in KINDS if kind != asked.besides]
    return _NEWEST.format(found=found, order=_ORDER), {**_values(asked), **begins, "kinds": kinds, "most": most}


def _narrowed(asked: RecordsAsked) -> str:
    tests = ["true"]
    if asked.since:
        tests.append("s.ends_day >= :since")
    if asked.until:
        tests.append("s.first_day <= :until")
    if asked.also_of:
        tests.append(_CONCERNS)
    return " and ".join(tests)


def _values(asked: RecordsAsked) -> dict[str, object]:
    return {
        "own": OWN_REFERENCE,
        "text": IN_TEXT,
        "keys": [*(clue.key for clue in asked.clues), *asked.matched.keys],
        "texts": list(asked.matched.texts),
        "refs": [clue.reference for clue in asked.clues if clue.reference is not None],
        "forces": [key_of("agency", each) for each in asked.also_of],
        "agency": asked.agency,
        "since": asked.since,
        "until": asked.until,
    }


def _listed(work: Work, asked: RecordsAsked, rows: Sequence[AnyRow]) -> Iterable[RecordListed]:
    named: dict[int, list[AnyRow]] = {}
    ids = [row.record_id for row in rows]
    for mention in work.rows(_NAMES, ids=ids) if rows else ():
        named.setdefault(mention.record_id, []).append(mention)
    why = _why(work, asked, ids)
    for row in rows:
        told = Told.of(row)
        names = in_order(named_as(each, told) for each in named.get(row.record_id, ()))
        found_by = why.get(row.record_id, ())
        yield RecordListed(
            row.ref,
            row.kind,
            row.agency,
            row.reference,
            row.happened_first,
            row.happened_last,
            row.handling,
            row.marking,
            names,
            (*(each for each in names if each.ref in found_by), *_of_the_record(row, found_by)),
        )


def _why(work: Work, asked: RecordsAsked, ids: Sequence[int]) -> dict[int, set[str]]:
    """Why each record was found, by its id: references of mentions, `OWN_REFERENCE` or `IN_TEXT`."""
    why: dict[int, set[str]] = {}
    for row in work.rows(_WHY, **_values(asked), ids=list(ids)) if asked.names and ids else ():
        why.setdefault(row.record_id, set()).add(row.what)
    return why


def _of_the_record(row: AnyRow, found_by: Container[str]) -> Iterable[Named]:
    if OWN_REFERENCE in found_by:
        yield Named(row.ref, OWN_REFERENCE, OWN_REFERENCE, row.reference)
    if IN_TEXT in found_by:
        yield Named(row.ref, IN_TEXT, IN_TEXT, IN_TEXT)


@dataclass(frozen=True, slots=True)
class Told:
    """What a record's body adds to its mentions: how brands are spelled, and whom to protect."""

    brands: Sequence[str]
    marks: Marks

    @classmethod
    def of(cls, row: AnyRow) -> "Told":
        """Read it from a row with the columns `brands` and `persons` (both JSON) and `day`, for which ages are worked out."""
        persons = orjson.loads(row.persons) if row.persons else []
        return cls(orjson.loads(row.brands) if row.brands else [], Marks.of({"persons": persons}, row.day))


def named_as(mention: AnyRow, told: Told) -> Named:
    """A mention as it is shown: a brand in its record's own spelling, a person with the reason to protect them, if any."""
    shown = shown_of(mention.kind, mention.value)
    if mention.kind == "brand":
        shown = next((each for each in told.brands if brand_key(each) == mention.value), shown)
    protect = told.marks.of_name(shown) if mention.kind in PEOPLE else None
    return Named(mention.ref, mention.kind, mention.role, shown, protect)


PEOPLE: Final = frozenset({"person", "known_as"})
"""The kinds of mention that name a person: by their name, or by what they are known as."""


_FIRST = tuple("person known_as contact_point brand vehicle plate account device address postcode reference".split())


def in_order(names: Iterable[Named]) -> tuple[Named, ...]:
    """What a record names, people first, always in the same order."""
    return tuple(
        sorted(names, key=lambda each: (_FIRST.index(each.kind) if each.kind in _FIRST else 99, each.shown, each.role))
    )
