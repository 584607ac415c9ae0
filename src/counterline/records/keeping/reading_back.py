"""Reading the ledger: what stands, one record by its reference, and the way from a record back to its file and row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

import orjson

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import require_purpose
from counterline.plumbing.work import AnyRow, Work
from counterline.records.looking.persons import persons_told
from counterline.records.wording.disclosing import let_open, let_open_all


@dataclass(frozen=True, slots=True)
class VersionTold:
    """One version of a record as it was told, whether or not it stands, from which the worker derives other things.

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
    """One version, and when it stood (`known_to` is None while it still does). `told_at` is the same as `known_from` here."""

    known_from: datetime
    known_to: datetime | None


class StandsNow(NamedTuple):
    """A version that stands now, and the jurisdiction under whose law it was told."""

    told: Standing
    jurisdiction: str


class Span(NamedTuple):
    """When one version stood (`known_to` is None while it still does), and the audience that may read it."""

    record_id: int
    identity_key: int
    known_from: datetime
    known_to: datetime | None
    audience_id: int


@dataclass(frozen=True, slots=True)
class RecordTold:
    """One record as it was told, with the terms on which it may be read now; `regraded` where those are not the first ones."""

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
        """The day it is about, for which ages are worked out; the day it was received where it gives none."""
        return self.happened_first or self.happened_last or self.received_at.date()


@dataclass(frozen=True, slots=True)
class TraceStep:
    """One telling of a record: the submission, and for its originator alone the sheet, the row and the cells as they came."""

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

_STANDING_NOW = """
select s.record_id, r.ref, s.identity_key, r.kind, r.agency, r.system, r.reference, s.known_from, s.known_to, s.audience_id,
       r.body::text as body, s.known_from as told_at, t.jurisdiction
  from standings s join records r using (record_id) join terms t using (terms_id)
 where s.known_to is null and r.kind = any(:kinds)
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

# A row's number says how many rows are above it, which others may not know. So it is read from the raw row, or not at all.
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
    """Every version of these records (by identity) that stands or stood, if it is of one of these kinds."""
    for row in work.rows(_STANDINGS, identities=list(identities), kinds=list(kinds)):
        yield Standing(**(row._asdict() | {"body": orjson.loads(row.body)}))


def standing_now(work: Work, kinds: Sequence[str]) -> Iterator[StandsNow]:
    """Every readable record of these kinds that stands. The caller logs what was read."""
    for row in work.stream(_STANDING_NOW, kinds=list(kinds)):
        said = row._asdict() | {"body": orjson.loads(row.body)}
        yield StandsNow(jurisdiction=said.pop("jurisdiction"), told=Standing(**said))


def spans_of(work: Work, identities: Sequence[int], kinds: Sequence[str]) -> list[Span]:
    """The same without their content: when each version stood and who may read it."""
    return [Span(*row) for row in work.rows(_SPANS, identities=list(identities), kinds=list(kinds))]


def versions_told(work: Work, identities: Sequence[int], kinds: Sequence[str]) -> Iterator[VersionTold]:
    """Every version of these records (by identity) that was ever told, taken back or not, if it is of one of these kinds."""
    for row in work.rows(_VERSIONS_TOLD, identities=list(identities), kinds=list(kinds)):
        yield VersionTold(**(row._asdict() | {"body": orjson.loads(row.body)}))


def record_by_ref(work: Work, ref: str) -> RecordTold | None:
    """One record, or None where it is hidden from the viewer or there is none. What is read is logged.

    Raises `PurposeNeeded` where it names somebody to protect and the viewer has stated no purpose, and `GatewayNeeded` where it
    is police material and they need a law that they did not state.
    """
    require(work, Permission.RECORDS_RECORD_READ)
    row = work.row(_TOLD + " where r.ref = :ref", ref=ref)
    if row is None:
        return None
    told = _told(row)
    if any(person.protect for person in persons_told(told.body, told.day)):
        require_purpose(work)
    note(work, Act.CONSULTATION, [row.ref, *let_open(work, told.agency, told.regime)])
    return told


def refs_read(work: Work, refs: Sequence[str]) -> frozenset[str]:
    """Those of these references that are of records or mentions which the viewer may read. The caller logs what was read."""
    return frozenset(str(row.ref) for row in work.rows(_REFS_READ, refs=list(refs)))


def received(work: Work, refs: Sequence[str]) -> dict[str, datetime]:
    """When each of these records was first received, if the viewer may read it. The caller logs what was read."""
    rows = work.rows("select ref, received_at from records where ref = any(cast(:refs as text[]))", refs=list(refs))
    return {str(row.ref): row.received_at for row in rows}


def records_mentioning(work: Work, key: int, most: int = 200) -> list[RecordTold]:
    """Readable records that name one thing, by its key, newest first. What is read is logged.

    Raises `GatewayNeeded` where police material is among them and the viewer needs a law that they did not state.
    """
    require(work, Permission.RECORDS_RECORD_READ)
    rows = work.rows(_TOLD + _THAT_MENTION, key=key, most=most)
    if rows:
        refs = [row.ref for row in rows]
        note(work, Act.CONSULTATION, [*refs, *let_open_all(work, refs)])
    return [_told(row) for row in rows]


def trace_of(work: Work, ref: str, most: int = 50) -> list[TraceStep]:
    """Each telling of a record, newest first; only its originator is given its place in the file and its cells."""
    require(work, Permission.RECORDS_RECORD_READ)
    rows = work.rows(_TRACE, ref=ref, most=most)
    return [
        TraceStep(
            r.submission_id, r.as_at, r.sheet, r.row_number, r.row_seq, orjson.loads(r.content) if r.content else None
        )
        for r in rows
    ]


def _told(row: AnyRow) -> RecordTold:
    told = row._asdict() | {"conditions": tuple(row.conditions), "body": orjson.loads(row.body)}
    return RecordTold(**told)
