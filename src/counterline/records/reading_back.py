"""Reading the ledger back: what stands, one record by its reference, and the way from a record to its file and row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

import orjson

from counterline.governance import Act, Permission, note, require, require_purpose
from counterline.plumbing.work import AnyRow, Work
from counterline.records.disclosing import let_open
from counterline.records.persons import persons_told


@dataclass(frozen=True, slots=True)
class VersionTold:
    """One version of a record as told, whether or not it stands, for drawing what derives from it.

    `told_at` is the earliest instant as at which it was told.
    """

    record_id: int
    ref: str
    identity_key: int
    kind: str
    agency: str
    system: str
    reference: str
    audience_id: int
    body: dict[str, Any]
    told_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing(VersionTold):
    """One version as it stood from one instant to another (None: it still stands)."""

    known_from: datetime
    known_to: datetime | None


class Span(NamedTuple):
    """When one version stood, and of whom it may be read."""

    record_id: int
    identity_key: int
    known_from: datetime
    known_to: datetime | None
    audience_id: int


@dataclass(frozen=True, slots=True)
class RecordTold:
    """One record as told, with the terms on which it may be read."""

    ref: str
    kind: str
    agency: str
    system: str
    reference: str
    regime: str
    jurisdiction: str
    basis: str
    handling: str
    conditions: tuple[str, ...]
    marking: str
    received_at: datetime
    stands: bool
    body: dict[str, Any]
    happened_first: date | None
    happened_last: date | None
    regraded: bool

    @property
    def day(self) -> date:
        """The day it speaks of, by which ages are told; the day it came where it gives none."""
        return self.happened_first or self.happened_last or self.received_at.date()


@dataclass(frozen=True, slots=True)
class TraceStep:
    """Where a record was told: which submission, and for its originator alone the sheet and row a person would open."""

    submission_id: int
    as_at: datetime
    sheet: str | None
    row_number: int | None
    row_seq: int | None
    content: dict[str, Any] | None


_STANDINGS = """
select s.record_id, r.ref, s.identity_key, r.kind, r.agency, r.system, r.reference, s.known_from, s.known_to, s.audience_id,
       r.body::text as body, s.known_from as told_at
  from standings s join records r using (record_id)
 where s.identity_key = any(:identities) and r.kind = any(:kinds)
"""

_SPANS = """
select s.record_id, s.identity_key, s.known_from, s.known_to, s.audience_id
  from standings s join records r using (record_id)
 where s.identity_key = any(:identities) and r.kind = any(:kinds)
"""

_VERSIONS_TOLD = """
select record_id, ref, identity_key, kind, agency, system, reference, audience_id, body::text as body,
       (select min(a.as_at) from assertions a where a.record_id = r.record_id) as told_at
  from records r where identity_key = any(:identities) and kind = any(:kinds)
"""

_REFS_READ = """
select ref from records where ref = any(cast(:refs as text[])) union select ref from mentions where ref = any(cast(:refs as text[]))
"""

_TOLD = """
select r.ref, r.kind, r.agency, r.system, r.reference, t.regime, t.jurisdiction, r.basis, t.handling, t.conditions,
       t.marking, r.received_at,
       exists (select from standings s where s.record_id = r.record_id and s.known_to is null) as stands, r.body::text as body,
       r.happened_first, r.happened_last, coalesce(r.told_terms_id <> r.terms_id, false) as regraded
  from records r join terms t using (terms_id)
"""

_THAT_MENTION = """
 where r.record_id in (select m.record_id from mentions m where m.key = :key)
 order by r.happened_last desc nulls last, r.ref
 limit :most
"""

# A row's place in its file counts the rows above it, which others may not know of: it is read with the row or not at all.
_TRACE = """
select a.submission_id, a.as_at, w.sheet, w.row_number, w.row_seq, w.content::text as content
  from records r
  join assertions a using (record_id)
  left join raw_rows w on w.submission_id = a.submission_id and w.row_seq = a.row_seq
 where r.ref = :ref
 order by a.as_at desc, a.submission_id desc
 limit :most
"""


def standings_of(work: Work, identities: Sequence[int], kinds: Sequence[str]) -> Iterator[Standing]:
    """Everything of these kinds that stands or stood for these identities, for drawing what derives from it."""
    for row in work.rows(_STANDINGS, identities=list(identities), kinds=list(kinds)):
        yield Standing(**(dict(row._mapping) | {"body": orjson.loads(row.body)}))


def spans_of(work: Work, identities: Sequence[int], kinds: Sequence[str]) -> list[Span]:
    """When each version of these kinds stands or stood for these identities, without what it says."""
    return [Span(*row) for row in work.rows(_SPANS, identities=list(identities), kinds=list(kinds))]


def versions_told(work: Work, identities: Sequence[int], kinds: Sequence[str]) -> Iterator[VersionTold]:
    """Every version of these kinds that these identities were ever told by, taken back or not."""
    for row in work.rows(_VERSIONS_TOLD, identities=list(identities), kinds=list(kinds)):
        yield VersionTold(**(dict(row._mapping) | {"body": orjson.loads(row.body)}))


def record_by_ref(work: Work, ref: str) -> RecordTold | None:
    """One record the viewer may read, or None, the same whether it is hidden or absent."""
    require(work, Permission.RECORDS_RECORD_READ)
    row = work.row(_TOLD + " where r.ref = :ref", ref=ref)
    if row is None:
        return None
    told = _told(row)
    if any(person.protect for person in persons_told(told.body, told.day)):
        require_purpose(work)  # whoever opens what names a child or a victim says what for
    note(work, Act.CONSULTATION, [row.ref, *let_open(work, told.agency, told.regime)])
    return told


def refs_read(work: Work, refs: Sequence[str]) -> frozenset[str]:
    """Which of these references are of records or mentions that the viewer may read; whoever asks logs what was read."""
    return frozenset(str(row.ref) for row in work.rows(_REFS_READ, refs=list(refs)))


def received(work: Work, refs: Sequence[str]) -> dict[str, datetime]:
    """When each of these records was first received, of those that the viewer may read; whoever asks logs what was read."""
    rows = work.rows("select ref, received_at from records where ref = any(cast(:refs as text[]))", refs=list(refs))
    return {str(row.ref): row.received_at for row in rows}


def records_mentioning(work: Work, key: int, most: int = 200) -> list[RecordTold]:
    """Readable records that name a contact point, brand, person or group by its key; newest first."""
    require(work, Permission.RECORDS_RECORD_READ)
    rows = work.rows(_TOLD + _THAT_MENTION, key=key, most=most)
    if rows:
        note(work, Act.CONSULTATION, [row.ref for row in rows])
    return [_told(row) for row in rows]


def trace_of(work: Work, ref: str, most: int = 50) -> list[TraceStep]:
    """Each telling of a record, newest first; its place in the file and its cells are for its originator alone."""
    require(work, Permission.RECORDS_RECORD_READ)
    rows = work.rows(_TRACE, ref=ref, most=most)
    return [
        TraceStep(
            r.submission_id, r.as_at, r.sheet, r.row_number, r.row_seq, orjson.loads(r.content) if r.content else None
        )
        for r in rows
    ]


def _told(row: AnyRow) -> RecordTold:
    told = dict(row._mapping) | {"conditions": tuple(row.conditions), "body": orjson.loads(row.body)}
    return RecordTold(**told)
