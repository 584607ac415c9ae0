"""How rows get into the ledger: copied into temporary tables first, and then inserted in the transaction of their submission."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, Literal, Protocol

import orjson
from psycopg.types.json import set_json_dumps

from counterline.plumbing.work import Work
from counterline.records.keeping.regrades import rule_staged, settling_terms
from counterline.records.kinds import KINDS
from counterline.records.looking.clashes import hold_clashes, hold_disposed, hold_restricted, rows_held
from counterline.vocabulary.identity import AudienceId, reference_for

RECORD_LETTERS = 14  # of 5 bits each: so many that no two are likely to be the same among tens of millions
MENTION_LETTERS = 16  # two more, since there are many mentions to a record
COUNTED = 500
"""Staged tables of at least so many rows are analysed. Below it any plan is quick, and analysing has every statement planned again."""

Outcome = Literal["kept", "held", "set aside"]


class StagedMention(Protocol):
    """Something that a record names, such as a contact point, a brand or a person, in a role and at a stable slot."""

    @property
    def slot(self) -> str:
        """Its place in the record, which stays the same through corrections of anything else there."""

    @property
    def kind(self) -> str:
        """What sort of thing it is: `person`, `contact_point`, `brand` and so on."""

    @property
    def role(self) -> str:
        """Its part in the record: `suspect`, `deal line`, `seen in` and so on."""

    @property
    def key(self) -> int:
        """The 64-bit key that all mentions of the same thing share."""

    @property
    def value(self) -> str:
        """The thing as it is written, in the one form in which it is kept."""


@dataclass(frozen=True, slots=True)
class RecordToKeep:
    """One record as read from a row, with its terms and its audience already made."""

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
    """One row of a file: its cells, what became of it and why. `row_seq` counts all rows of a file, `row_number` those of its sheet."""

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
    """Where staged rows come from: submission, mapping, agency and system. `raw_audience` may read the rows as they came."""

    submission_id: int
    mapping_id: int
    agency: str
    system: str
    feed_key: int
    raw_audience: AudienceId


@dataclass(frozen=True, slots=True)
class LedgerTotals:
    """What became of a submission's rows: kept + repeated + clashing + disposed of before + restricted + held + set aside = read.

    Of those kept, `new_records` made a version that the ledger did not have; `known_records` told one that it had.
    """

    read: int
    kept: int
    held: int
    set_aside: int
    repeated: int
    clashing: int
    disposed: int
    restricted: int
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
    """The rows of one submission on their way in. Before `keep` none is in the ledger, and after it all are."""

    def __init__(self, work: Work, source: Source) -> None:
        """Make the temporary tables, which are empty and last as long as this transaction."""
        self._work = work
        self._source = source
        self._rows, self._answers, self._clashing, self._repeated = 0, False, 0, 0
        self._disposed, self._restricted = 0, 0
        self._key: str = work.value("select reference_key from installation")
        for table, columns in _STAGED.items():
            work.scratch(table, columns)
        set_json_dumps(orjson.dumps, work.driver)

    def add(self, rows: Iterable[StagedRow]) -> None:
        """Stage one batch of rows. Give a large file in several batches, so that it is never in memory whole."""
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
        """Put the staged rows into the ledger, once, and return what became of them."""
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
        settling_terms(
            self._work, self._source.agency
        )  # before it is asked what was disposed of: a disposal holds the same lock alone
        self._disposed = hold_disposed(self._work)
        self._restricted = hold_restricted(self._work)
        rule_staged(self._work)
        self._work.run(_KEEP_RAW, **values)
        self._work.run(_KEEP_READINGS, **values)
        new_records = int(self._work.value(_KEEP_RECORDS, **values, texts=_TEXTS))
        self._work.run(_FIND_RECORDS)
        if self._rows >= COUNTED:
            self._work.run("analyze staged_records")
            # Words that a fresh home knows of are planned for as none, and those put in would be read from end to end for each more.
            self._work.run("set local enable_seqscan = off")
        self._work.run(_KEEP_ASSERTIONS, **values)
        self._work.run(_KEEP_MENTIONS, **values)
        if self._rows >= COUNTED:
            self._work.run("set local enable_seqscan = on")
        counts = {str(row.outcome): int(row.n) for row in self._work.rows(_COUNT)}
        kept = counts.get("kept", 0)
        return LedgerTotals(
            read=sum(counts.values()),
            kept=kept,
            held=counts.get("held", 0) - self._clashing - self._disposed - self._restricted,
            set_aside=counts.get("set aside", 0),
            repeated=self._repeated,
            clashing=self._clashing,
            disposed=self._disposed,
            restricted=self._restricted,
            new_records=new_records,
            known_records=kept - new_records,
        )

    def never_told(self, most: int) -> list[str]:
        """After `keep`: at most `most` of the references that rows here correct or withdraw although no row has told them yet."""
        return [str(row.reference) for row in self._work.rows(_NEVER_TOLD, most=most)] if self._answers else []

    def told_alike(self, most: int) -> list[str]:
        """After `keep`: at most `most` references of rows kept once, because they differ in nothing but capitals and spaces."""
        return [str(row.reference) for row in self._work.rows(_TOLD_ALIKE, most=most)] if self._repeated else []

    def clashes(self, most: int) -> list[dict[str, Any]]:
        """After `keep`: the first rows held for a clash, at most `most`, each as its row number, sheet and reasons."""
        return rows_held(self._work, most) if self._clashing else []

    def answered(self) -> int:
        """After `keep`: how many kept rows are corrected or taken back by another row of the same file."""
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
        # The terms belong to a version: the same words under other handling are another one.
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


# A row that fills one of these corrects or takes back another: it says itself which row of its reference holds.
_ANSWERS: Final = frozenset({"corrects", "withdrawn"})
_SPACES = re.compile(r"\s|\\[nrt]")  # JSON writes line ends and tabs as escapes


def _alike(body: bytes, record: RecordToKeep) -> bytes:
    """A digest that is the same for rows that name the same contact points and differ in capitals and spaces alone.

    Contact points are compared by their keys, since an invitation link with other capitals leads to another chat.
    """
    points = sorted(each.key for each in record.mentions if each.kind == "contact_point")
    folded = _SPACES.sub("", body.decode().casefold())
    return hashlib.sha256(f"{folded}{points}".encode() + record.terms_digest).digest()


# Of rows that are alike the earliest by `as_at` is kept, then the one with the lower digest, so that the order of a file's rows
# changes nothing.
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

# Where a body holds free text. Its words are kept beside the record, which is found by them.
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

# `offset 0` makes the planner look each row up in the index. Its statistics are out of date while a large file comes in, and it
# has compared fifty thousand rows with as many others, each with each.
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

# Words of what the same audience has named before are there already. Each is looked up by itself (`offset 0`): in a join, two
# words of one report had all words read that its sender may read.
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

# A correction may arrive before what it corrects, so it is kept; but its sender is told, who may have mistyped the reference.
_NEVER_TOLD = """
select distinct s.reference from staged_rows s
 where s.outcome = 'kept' and (s.body->>'corrects' is not null or s.body->>'withdrawn' is not null)
   and not exists (
        select from records r
         where r.identity_key = s.identity_key and r.body->>'corrects' is null and r.body->>'withdrawn' is null)
 order by s.reference limit :most
"""

_COUNT = "select outcome, count(*) as n from staged_rows group by outcome"
