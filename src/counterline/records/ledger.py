"""Rows go into the ledger once: staged by COPY beside the ledger, then inserted together with the submission's receipt."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, Literal, Protocol

import orjson
from psycopg.types.json import set_json_dumps

from counterline.plumbing.work import Work
from counterline.records.clashes import hold_clashes, rows_held
from counterline.records.events import SubmissionWithdrawn
from counterline.records.kinds import KINDS
from counterline.records.regrades import rule_staged, settling_terms
from counterline.vocabulary.identity import AudienceId, reference_for

# Letters of 5 bits: enough that no two references meet in a ledger of tens of millions.
RECORD_LETTERS = 14
MENTION_LETTERS = 16  # 80 bits: mentions are made by the million, and no two may meet
COUNTED = 500
"""From so many rows the planner is told how many: of fewer every way is quick, and counting has each statement planned anew."""

Outcome = Literal["kept", "held", "set aside"]


class StagedMention(Protocol):
    """A contact point, brand, person, agency or place that a record names, in a role, at a stable slot."""

    @property
    def slot(self) -> str:
        """Where in the record it stands, whatever is said beside it."""

    @property
    def kind(self) -> str:
        """What is named."""

    @property
    def role(self) -> str:
        """As what it is named."""

    @property
    def key(self) -> int:
        """The key on which it meets others of its kind."""

    @property
    def value(self) -> str:
        """What it is called."""


@dataclass(frozen=True, slots=True)
class RecordToKeep:
    """One record as read from a row; its audience is already interned."""

    kind: str
    schema_version: int
    identity_key: int
    reference: str
    basis: str
    happened_first: date | None
    happened_last: date | None
    body: Mapping[str, Any]
    terms_id: int
    audience_id: AudienceId
    terms_digest: bytes
    as_at: datetime
    mentions: Sequence[StagedMention]


@dataclass(frozen=True, slots=True)
class StagedRow:
    """One row of a file: what it said, what became of it and why."""

    row_seq: int
    sheet: str | None
    row_number: int
    content: Mapping[str, Any]
    outcome: Outcome
    reasons: Sequence[Mapping[str, Any]]
    identity_key: int | None
    record: RecordToKeep | None


@dataclass(frozen=True, slots=True)
class Source:
    """Which agency and system the staged rows come from."""

    submission_id: int
    mapping_id: int
    agency: str
    system: str
    feed_key: int
    raw_audience: AudienceId


@dataclass(frozen=True, slots=True)
class LedgerTotals:
    """What became of a submission's rows; kept + repeated + clashing + held + set aside is all that were read."""

    read: int
    kept: int
    held: int
    set_aside: int
    repeated: int
    clashing: int
    new_records: int
    known_records: int


_STAGED = {
    "staged_rows": """
    row_seq integer, sheet text, row_number integer, content jsonb, outcome text, reasons jsonb, identity_key bigint,
    ref text, kind text, schema_version integer, reference text, digest bytea, basis text, happened_first date,
    happened_last date, body jsonb, terms_id integer, audience_id integer, as_at timestamptz, alike bytea, answers boolean,
    told_terms_id integer
""",
    "staged_mentions": "row_seq integer, slot text, ref text, kind text, role text, key bigint, value text",
    "staged_records": "row_seq integer, record_id bigint, audience_id integer",
}

_ROW_COLUMNS = (
    "row_seq, sheet, row_number, content, outcome, reasons, identity_key, ref, kind, schema_version, reference, digest, "
    "basis, happened_first, happened_last, body, terms_id, audience_id, as_at, alike, answers"
)


class Staging:
    """Rows of one submission on their way in. Nothing is in the ledger until `keep`, and all of it is after."""

    def __init__(self, work: Work, source: Source) -> None:
        """Open the staging tables, which live in this transaction alone."""
        self._work = work
        self._source = source
        self._rows, self._answers, self._clashing, self._repeated = 0, False, 0, 0
        self._key: str = work.value("select reference_key from installation")
        for table, columns in _STAGED.items():
            work.scratch(table, columns)
        set_json_dumps(orjson.dumps, work.driver)

    def add(self, rows: Iterable[StagedRow]) -> None:
        """Stage one batch of rows; call it with batches so that memory stays flat."""
        batch = list(rows)
        self._rows += len(batch)
        self._answers |= any(each.record and not _ANSWERS.isdisjoint(each.record.body) for each in batch)
        cursor = self._work.driver.cursor()
        with cursor.copy(f"copy staged_rows ({_ROW_COLUMNS}) from stdin") as copy:
            for row in batch:
                copy.write_row(self._row(row))
        with cursor.copy("copy staged_mentions (row_seq, slot, ref, kind, role, key, value) from stdin") as copy:
            for row in batch:
                if row.record is not None:
                    for mention in row.record.mentions:
                        copy.write_row(self._mention(row.row_seq, row.record, mention))

    def keep(self) -> LedgerTotals:
        """Put the staged rows into the ledger and say what became of them."""
        values = {
            "submission": self._source.submission_id,
            "mapping": self._source.mapping_id,
            "agency": self._source.agency,
            "system": self._source.system,
            "feed": self._source.feed_key,
            "raw_audience": self._source.raw_audience,
        }
        if self._rows >= COUNTED:
            self._work.run("analyze staged_rows, staged_mentions")
        if self._rows > 1:  # one row clashes with none
            self._clashing = hold_clashes(self._work, answers=self._answers)
            self._repeated = self._work.run(_MARK_REPEATS).rowcount
        settling_terms(self._work, self._source.agency)
        rule_staged(self._work)
        self._work.run(_KEEP_RAW, **values)
        self._work.run(_KEEP_READINGS, **values)
        new_records = int(self._work.value(_KEEP_RECORDS, **values, texts=_TEXTS))
        self._work.run(_FIND_RECORDS)
        if self._rows >= COUNTED:
            self._work.run("analyze staged_records")
        self._work.run(_KEEP_ASSERTIONS, **values)
        self._work.run(_KEEP_MENTIONS, **values)
        counts = {str(row.outcome): int(row.n) for row in self._work.rows(_COUNT)}
        kept = counts.get("kept", 0)
        return LedgerTotals(
            read=sum(counts.values()),
            kept=kept,
            held=counts.get("held", 0) - self._clashing,
            set_aside=counts.get("set aside", 0),
            repeated=self._repeated,
            clashing=self._clashing,
            new_records=new_records,
            known_records=kept - new_records,
        )

    def never_told(self, most: int) -> list[str]:
        """After `keep`: the references that rows here correct or withdraw and that no row has told yet; at most `most`."""
        return [str(row.reference) for row in self._work.rows(_NEVER_TOLD, most=most)] if self._answers else []

    def told_alike(self, most: int) -> list[str]:
        """After `keep`: the references of rows kept once because they differ in capitals or spaces alone; at most `most`."""
        return [str(row.reference) for row in self._work.rows(_TOLD_ALIKE, most=most)] if self._repeated else []

    def clashes(self, most: int) -> list[dict[str, Any]]:
        """After `keep`: the first rows held for a reference that other rows tell otherwise, with the reason; at most `most`."""
        return rows_held(self._work, most) if self._clashing else []

    def answered(self) -> int:
        """After `keep`: how many rows another row of the same file corrects or takes back."""
        return int(self._work.value(_ANSWERED)) if self._answers else 0

    def _row(self, row: StagedRow) -> tuple[object, ...]:
        head = (
            row.row_seq,
            row.sheet,
            row.row_number,
            _json(row.content),
            row.outcome,
            _json(list(row.reasons)),
            row.identity_key,
        )
        record = row.record
        if record is None:
            return (*head, *(None,) * 14)
        body = orjson.dumps(record.body, option=orjson.OPT_SORT_KEYS)
        # The terms are part of what was told: the same words under other handling are another version.
        digest = hashlib.sha256(body + record.terms_digest).digest()
        return (
            *head,
            reference_for("RC", self._key, str(record.identity_key), digest.hex(), length=RECORD_LETTERS),
            record.kind,
            record.schema_version,
            record.reference,
            digest,
            record.basis,
            record.happened_first,
            record.happened_last,
            body.decode(),
            record.terms_id,
            record.audience_id,
            record.as_at,
            _alike(body, record),
            not _ANSWERS.isdisjoint(record.body),
        )

    def _mention(self, row_seq: int, record: RecordToKeep, mention: StagedMention) -> tuple[object, ...]:
        ref = reference_for("MN", self._key, str(record.identity_key), mention.slot, length=MENTION_LETTERS)
        return (row_seq, mention.slot, ref, mention.kind, mention.role, mention.key, mention.value)


def _json(value: object) -> str:
    return orjson.dumps(value).decode()


# A row that says one of these answers which telling of its reference is meant: what it corrects or takes back is not.
_ANSWERS: Final = frozenset({"corrects", "withdrawn"})
_SPACES = re.compile(r"\s|\\[nrt]")  # line ends stand escaped in JSON


def _alike(body: bytes, record: RecordToKeep) -> bytes:
    """A digest that is the same for rows that differ in capitals and spaces alone and name the same contact points.

    An invitation to a chat is another one in other letters, and its key says so; words, names and references are not.
    """
    points = sorted(each.key for each in record.mentions if each.kind == "contact_point")
    folded = _SPACES.sub("", body.decode().casefold())
    return hashlib.sha256(f"{folded}{points}".encode() + record.terms_digest).digest()


# Of rows alike the one told first is kept, and of those told as at one instant the lesser digest, so that their order in the
# file changes nothing.
_MARK_REPEATS = """
update staged_rows s set outcome = 'repeated',
       reasons = jsonb_build_array(case when s.digest = r.first_digest
           then jsonb_build_object('why', 'the same row stands earlier in this file')
           else jsonb_build_object('why', format('row %s of this file says the same, but for capitals or spaces', r.first_row),
                                   'what_to_do', 'Look whether they were meant to be two; if so, give each its own reference.')
           end)
  from (select row_seq, row_number() over told as nth, first_value(digest) over told as first_digest,
               first_value(row_number) over told as first_row
          from staged_rows where outcome = 'kept'
        window told as (partition by identity_key, answers order by as_at, digest, row_seq)) r
 where s.row_seq = r.row_seq and r.nth > 1
"""

_TOLD_ALIKE = """
select distinct reference from staged_rows where outcome = 'repeated' and reasons->0 ? 'what_to_do' order by 1 limit :most
"""

_ANSWERED = """
select count(*) from staged_rows s where s.outcome = 'kept' and not s.answers and exists (
    select from staged_rows o where o.identity_key = s.identity_key and o.outcome = 'kept' and o.answers)
"""

_KEEP_RAW = """
insert into raw_rows (submission_id, row_seq, sheet, row_number, content, audience_id)
select :submission, row_seq, sheet, row_number, content, :raw_audience from staged_rows
"""

_KEEP_READINGS = """
insert into readings (submission_id, row_seq, mapping_id, outcome, reasons, identity_key, audience_id)
select :submission, row_seq, :mapping, outcome, reasons, identity_key, :raw_audience from staged_rows
"""

# Where a body holds free text; what its words are is kept with the record, so that it is found by them.
_TEXTS: Final = sorted(
    {f"$.{field.name}[*]" for kind in KINDS.values() for field in kind.words}
    | {f"$.{part}[*].{own}" for kind in KINDS.values() for part, owns in kind.words_of_parts for own in owns}
)

_KEEP_RECORDS = """
with kept as (
insert into records (ref, kind, schema_version, identity_key, feed_key, agency, system, reference, content_digest, basis,
                     happened_first, happened_last, body, terms_id, audience_id, told_terms_id)
select ref, kind, schema_version, identity_key, :feed, :agency, :system, reference, digest, basis,
       happened_first, happened_last, body, terms_id, audience_id, told_terms_id
  from staged_rows where outcome = 'kept' order by identity_key
on conflict (identity_key, content_digest) do nothing
returning record_id, body, audience_id
), found_by as (
insert into words_of_texts (word, record_id, audience_id)
select distinct word, record_id, audience_id
  from kept cross join unnest(cast(:texts as jsonpath[])) path
 cross join jsonb_path_query(body, path) said cross join words_in(said #>> '{}') word
 where jsonb_typeof(said) = 'string'
)
select count(*) from kept
"""

# Looked up one by one in the index, whatever the planner thinks of a ledger that it has not counted since a large file came
# in: it once joined fifty thousand rows to as many, each with each. The offset keeps the look-up from being folded away.
_FIND_RECORDS = """
insert into staged_records (row_seq, record_id, audience_id)
select s.row_seq, r.record_id, r.audience_id
  from staged_rows s
 cross join lateral (
        select record_id, audience_id from records
         where identity_key = s.identity_key and content_digest = s.digest offset 0) r
 where s.outcome = 'kept'
"""

_KEEP_ASSERTIONS = """
insert into assertions (record_id, submission_id, identity_key, as_at, sheet, row_number, row_seq, audience_id)
select r.record_id, :submission, s.identity_key, s.as_at, s.sheet, s.row_number, s.row_seq, r.audience_id
  from staged_rows s join staged_records r using (row_seq)
"""

# What is named again in the same audience has its words there already. Each is looked up by itself, as below: joined, one report's two
# words read all words that its sender may read.
_KEEP_MENTIONS = """
with kept as (
insert into mentions (record_id, slot, ref, kind, role, key, value, audience_id)
select r.record_id, m.slot, m.ref, m.kind, m.role, m.key, m.value, r.audience_id
  from staged_mentions m join staged_records r using (row_seq)
on conflict (record_id, slot) do nothing
returning kind, key, value, audience_id
)
insert into words_of_things (word, kind, key, audience_id)
select distinct word, kind, key, audience_id
  from (select distinct kind, key, value, audience_id from kept) m cross join words_naming(kind, value) named(word)
 where not exists (select from words_of_things w
                    where w.word = named.word and w.key = m.key and w.kind = m.kind and w.audience_id = m.audience_id
                   offset 0)
"""

# What corrects or takes back may arrive before what it speaks of, so it is kept; but its sender may have mistyped it.
_NEVER_TOLD = """
select distinct s.reference from staged_rows s
 where s.outcome = 'kept' and (s.body->>'corrects' is not null or s.body->>'withdrawn' is not null)
   and not exists (
        select from records r
         where r.identity_key = s.identity_key and r.body->>'corrects' is null and r.body->>'withdrawn' is null)
 order by s.reference limit :most
"""

_COUNT = "select outcome, count(*) as n from staged_rows group by outcome"


def deliver(work: Work, source: Source, *, mode: str, as_at: datetime) -> None:
    """Note in the ledger that a submission speaks for its feed as at an instant, wholly (snapshot) or in part."""
    work.run(
        "insert into deliveries (submission_id, feed_key, mode, as_at, audience_id) values (:id, :feed, :mode, :as_at, :audience)",
        id=source.submission_id,
        feed=source.feed_key,
        mode=mode,
        as_at=as_at,
        audience=source.raw_audience,
    )


def withdraw(work: Work, submission_id: int) -> None:
    """Take a whole submission back: what it said no longer counts, at any date."""
    work.run(
        "update deliveries set withdrawn_at = :now where submission_id = :id and withdrawn_at is null",
        now=work.clock.now(),
        id=submission_id,
    )
    work.tell(SubmissionWithdrawn(submission_id))
