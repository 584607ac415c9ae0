"""Carrying out a run: a file is read by its mapping and kept whole, or by a trial that keeps nothing; one code does both."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from counterline.files.arranging import Arranged
from counterline.files.opening import open_rows
from counterline.files.rows import Format, Row, Rows
from counterline.finding.in_passing import numbers_in
from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission
from counterline.governance.reach.audiences import Interned, Readers, Terms, intern_terms
from counterline.intake.arriving.door import look_through, refusal_of_headers, shows_all
from counterline.intake.arriving.mappings import MappingOnFile, mapping_on_file
from counterline.intake.arriving.read_by import reader_of
from counterline.intake.arriving.receipt import (
    MOST_EXAMPLES,
    MOST_NEVER_TOLD,
    Tally,
    notes_of_held,
    notes_of_kept,
    notes_of_never_told,
    notes_within_file,
    receipt_of,
    totals_only,
)
from counterline.intake.arriving.receiving import (
    Handover,
    Received,
    found_clean,
    refuse,
    refused_at_second_look,
    take_in,
)
from counterline.intake.errors import ColumnsDiffer, NotReadable, RefusedAtTheDoor
from counterline.intake.running import runs
from counterline.intake.running.corrected import recount_settled
from counterline.intake.running.held import AS_SENT
from counterline.intake.running.submissions import Submission, file_of, raw_audience, submission, written_here
from counterline.intake.watching.alarms import watch_load, watch_refusal
from counterline.intake.watching.profiling import LoadSeen, profile_of
from counterline.places.ground.agencies import agency
from counterline.plumbing.clock import LONDON, day_begins
from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.upkeep.collector import seldom_collecting
from counterline.plumbing.work import Work
from counterline.reading.mapping.headers import told_of
from counterline.reading.mapping.model import Mapping
from counterline.reading.named_in_words import named_in_words
from counterline.reading.outcome import AudienceTerms, Held, Kept, Mention, Refused, SetAside
from counterline.reading.reader import Reader
from counterline.records.events import SubmissionLoaded
from counterline.records.keeping.delivered import deliver
from counterline.records.keeping.filed import note_given
from counterline.records.keeping.ledger import RecordToKeep, Source, StagedRow, Staging
from counterline.records.kinds import KINDS
from counterline.records.looking.same_record import feed_key, identity_key
from counterline.vocabulary.identity import AudienceId

BATCH = 2000  # rows at once, so that memory stays flat
MOST_REFUSALS_NAMED = 20  # enough to find them by


def carry_out(work: Work, run_id: int) -> None:
    """Carry out a run that was asked for. A run that is finished already is left as it is."""
    run = runs.run_by_id(work, run_id)
    if run.finished:
        return
    taken = submission(work, run.submission)
    if taken.state not in {"received", "failed", "loading"}:
        runs.fail(work, run, f"The file was not read: its submission is {taken.state}.")
        return
    _carry_out(Loading(work, taken, run))


def load_at_once(work: Work, handover: Handover, content: bytes) -> tuple[Received, str | None]:
    """Take in one row whose sender waits, and load it in the same act; why it was not loaded, or None."""
    sender = require(work, Permission.INTAKE_SUBMISSION_SEND)
    taken, audience = take_in(work, sender, handover, [content])
    if not taken.new or taken.state != "received":
        raise runs.not_read(taken)
    run = runs.begun(work, taken, sender, audience)
    return taken, _carry_out(Loading(work, taken, run, (handover.mapping, audience)))


def _carry_out(loading: "Loading") -> str | None:
    """Read a file for good or as a trial; why it was not read, or None."""
    work, taken, run = loading.work, loading.taken, loading.run
    savepoint = work.connection.begin_nested()
    try:
        with seldom_collecting():
            receipt = loading.receipt()
    except RefusedAtTheDoor as refusal:
        savepoint.rollback()
        refuse(work, taken, refusal.message)
        return refusal.message
    except CounterlineError as problem:
        savepoint.rollback()
        # Whether or not it can be read: what lies behind the row that stopped it has been met by nobody.
        if taken.looked_at is None and (refused := refused_at_second_look(work, taken)):
            return refused
        runs.fail(work, run, problem.message)
        if not run.dry:
            runs.mark(work, taken, "failed")
            watch_refusal(work, taken, problem.columns if isinstance(problem, ColumnsDiffer) else ())
        return problem.message
    if run.dry:
        savepoint.rollback()
        found_clean(work, taken)
        runs.finish(work, run, receipt)
        return None
    savepoint.commit()
    _loaded(loading, receipt)
    return None


def _loaded(loading: "Loading", receipt: dict[str, Any]) -> None:
    work, taken, run = loading.work, loading.taken, loading.run
    found_clean(work, taken)
    runs.finish(work, run, receipt)
    runs.mark_loaded(work, taken, totals_only(receipt), loading.columns, loading.delimiter)
    if loading.tally.months_at_once:
        runs.mark_months(work, taken, loading.tally.months_at_once)
    feed = feed_key(taken.agency, taken.system, taken.kind)
    recount_settled(work, feed)
    watch_load(work, taken, profile_of(taken, loading.seen, receipt))
    note(work, Act.COLLECTION, [taken.ref, run.ref])
    note_given(work, taken.submission_id, feed, [taken.ref, run.ref])
    work.tell(SubmissionLoaded(taken.submission_id))


@dataclass(slots=True)
class Loading:
    """One file on its way through its mapping into the ledger."""

    work: Work
    taken: Submission
    run: runs.Run
    at_once: tuple[MappingOnFile, AudienceId] | None = None
    """What reads it and who may see its own cells, where this very act took it in: nobody else knows of it yet."""
    tally: Tally = field(default_factory=Tally)
    seen: LoadSeen = field(default_factory=LoadSeen)
    columns: dict[str, list[str]] = field(default_factory=dict)
    delimiter: str | None = None
    _interned: dict[AudienceTerms, tuple[Interned, bytes]] = field(default_factory=dict)
    _refused: list[Refused] = field(default_factory=list)

    def receipt(self) -> dict[str, Any]:
        """Read the file and keep its rows; answers the receipt, or raises what stopped it."""
        on_file, audience = self.at_once or self._asked_for()
        mapping, reader = (
            on_file.read(),
            reader_of(on_file, self.taken.agency, self.taken.as_at.astimezone(LONDON).date()),
        )
        source = self._source(audience)
        with file_of(self.work, self.taken) as path, opened(path, mapping, corrects=bool(self.taken.corrects)) as rows:
            if self.taken.looked_at is None and not shows_all(rows, mapping):
                self._refuse(look_through(path, self.taken.file_name, mapping).refusal)
            staging = Staging(self.work, source)
            for batch in _batches(self._staged(rows, mapping, reader)):
                staging.add(batch)
                self._show("reading", rows.share)
            self._refuse(refusal_of_headers(rows))
            self.seen.headers.update(header for names in rows.headers.values() for header in names if header)
            self.columns = {sheet or "": list(names) for sheet, names in rows.headers.items()}
            self.delimiter = rows.delimiter
        self._check(mapping)
        self._show("storing", 1.0)
        totals = staging.keep()
        notes = (
            *notes_of_never_told(staging.never_told(MOST_NEVER_TOLD + 1)),
            *notes_within_file(staging.answered(), staging.told_alike(MOST_NEVER_TOLD + 1)),
        )
        one_each = mapping.one_row_a_person == "yes"
        deliver(self.work, source, mode=self.taken.mode, as_at=self.taken.as_at, one_row_a_person=one_each)
        notes = (*rows.notes, *notes_of_held(self.tally), *notes_of_kept(self.tally), *notes)
        return receipt_of(self.tally, totals, staging.clashes(MOST_EXAMPLES), notes, rows.blank)

    def _show(self, state: str, share: float) -> None:
        if self.at_once is None:
            runs.progress(self.work, self.run, state, self.tally.read, share)

    def _refuse(self, why: str | None) -> None:
        if why is not None:
            raise RefusedAtTheDoor(why)

    def _asked_for(self) -> tuple[MappingOnFile, AudienceId]:
        taken = self.taken
        on_file = mapping_on_file(self.work, taken.mapping, taken.mapping_version)
        return on_file, raw_audience(self.work, taken.agency, taken.compartment)

    def _source(self, audience: AudienceId) -> Source:
        return Source(
            submission_id=self.taken.submission_id,
            mapping_id=self.taken.mapping_id,
            agency=self.taken.agency,
            system=self.taken.system,
            feed_key=feed_key(self.taken.agency, self.taken.system, self.taken.kind),
            raw_audience=audience,
        )

    def _staged(self, rows: Rows, mapping: Mapping, reader: Reader) -> Iterator[StagedRow]:
        for row in as_mapped(rows, mapping):
            self.tally.read += 1
            staged = self._stage(reader, row)
            if staged is not None:
                yield staged
        titles = (reader.refuse_title(title.sheet, title.number, title.text) for title in rows.titles)
        self._refused += [refused for refused in titles if refused is not None]

    def _stage(self, reader: Reader, row: Row) -> StagedRow | None:
        outcome = reader.read(row)
        match outcome:
            case Kept():
                self.tally.kept += 1
                self.tally.months.add(outcome.known_on.replace(day=1))
                return self._kept(row, outcome)
            case Held():
                self.tally.hold(row.number, row.sheet, outcome.reasons)
                identity = None if outcome.reference is None else self._identity(outcome.reference)
                return StagedRow(
                    self.tally.read, row.sheet, row.number, _content(row), "held", outcome.to_json(), identity, None
                )
            case SetAside():
                self.tally.set_aside += 1
                return StagedRow(
                    self.tally.read,
                    row.sheet,
                    row.number,
                    _content(row),
                    "set aside",
                    [{"why": outcome.why}],
                    None,
                    None,
                )
            case Refused():
                self._refused.append(outcome)
                return None

    def _kept(self, row: Row, kept: Kept) -> StagedRow:
        identity = self._identity(kept.reference)
        self.seen.count(self.taken.kind, kept.body)
        interned, digest = self._terms(kept.terms)
        first, last = kept.happened
        record = RecordToKeep(
            kind=self.taken.kind,
            schema_version=KINDS[self.taken.kind].version,
            identity_key=identity,
            reference=kept.reference,
            basis=kept.body["basis"],
            happened_first=first,
            happened_last=last,
            body=kept.body,
            terms_id=interned.terms_id,
            audience_id=interned.audience_id,
            terms_digest=digest,
            as_at=self._as_at(kept.known_on),
            mentions=(*kept.mentions, *self._in_words(kept)),
        )
        self.tally.note(kept.notes)
        notes = [note.to_json() for note in kept.notes]
        return StagedRow(self.tally.read, row.sheet, row.number, _content(row), "kept", notes, identity, record)

    def _in_words(self, kept: Kept) -> tuple[Mention, ...]:
        # Who writes a report here has looked at every number in it, and said which ones it is about.
        if written_here(self.taken.system):
            return ()
        return named_in_words(kept, KINDS[self.taken.kind], numbers_in)

    def _as_at(self, known_on: date) -> datetime:
        # A row that says when it was true is dated by its own word; the rest by the submission's.
        if known_on == self.taken.as_at.astimezone(LONDON).date():
            return self.taken.as_at
        return day_begins(known_on)

    def _identity(self, reference: str) -> int:
        return identity_key(self.taken.agency, self.taken.system, self.taken.kind, reference)

    def _terms(self, told: AudienceTerms) -> tuple[Interned, bytes]:
        if told not in self._interned:
            terms = _whole(told, self.taken)
            self._interned[told] = (intern_terms(self.work, terms), terms.digest)
        return self._interned[told]

    def _check(self, mapping: Mapping) -> None:
        if self._refused:
            raise RefusedAtTheDoor(_refusal_of(self._refused))
        if self.tally.read == 0 and self.taken.mode == "snapshot" and not self.run.volume_reason:
            raise NotReadable(
                "The file holds no rows, and as a snapshot it would end everything this feed has said. "
                "If that is right, load it with the reason; if not, send the whole file."
            )
        # Rows that correct are as many as were held, whatever a whole file has.
        issue = None if self.taken.corrects else mapping.check_volume(self.tally.read)
        if issue is not None and not self.run.volume_reason:
            raise NotReadable(str(issue))


def _whole(told: AudienceTerms, taken: Submission) -> Terms:
    """A row's terms with the law that its sender stated, or else the law that the register says its sender works under."""
    sender = agency(taken.agency)
    return Terms(
        readers=Readers(taken.agency, taken.kind, told.circulation, told.by_need, taken.compartment),
        handling=told.handling,
        regime=told.regime or sender.regime.value,
        jurisdiction=told.jurisdiction or sender.jurisdiction.value,
        marking=told.marking,
        conditions=told.conditions,
        stated=tuple(each for each in (told.regime, told.jurisdiction) if each is not None),
    )


def opened(path: Path, mapping: Mapping, *, corrects: bool = False) -> Rows:
    """Open a file as its mapping says; corrected rows come as the text we gave back, whatever file they were in."""
    wanted = mapping.looked_for
    named = Format(mapping.file.format) if mapping.file.format and not corrects else None
    arranged = Arranged() if corrects else mapping.arranged
    return open_rows(path, format=named, sheets=mapping.file.sheets or "all", wanted=wanted, arranged=arranged)


def _batches(rows: Iterator[StagedRow]) -> Iterator[list[StagedRow]]:
    while batch := list(islice(rows, BATCH)):
        yield batch


def as_mapped(rows: Rows, mapping: Mapping) -> Iterator[Row]:
    """The rows of a file, each sheet of which must have the columns that its mapping names (else `ColumnsDiffer`)."""
    checked: set[str | None] = set()
    for row in rows:
        if row.sheet not in checked:
            checked.add(row.sheet)
            _check_headers(mapping, rows, row.sheet)
        yield row


def _check_headers(mapping: Mapping, rows: Rows, sheet: str | None) -> None:
    """Refuse a file whose columns are not those that its mapping names, saying the first few."""
    sparse = rows.format in {Format.JSONL, Format.JSON, Format.XML}
    issues = mapping.check_headers(rows.headers.get(sheet, ()), sparse=sparse)
    if issues:
        where = f" on sheet {sheet}" if sheet else ""
        raise ColumnsDiffer(f"The columns{where} are not those the mapping names. {told_of(issues)}", issues)


def _refusal_of(refused: list[Refused]) -> str:
    rows = ", ".join(str(each.number) for each in refused[:MOST_REFUSALS_NAMED])
    more = f" and {len(refused) - MOST_REFUSALS_NAMED} more" if len(refused) > MOST_REFUSALS_NAMED else ""
    first = refused[0]
    return (
        f"The file was refused and nothing of it is kept. Row{'s' if len(refused) > 1 else ''} {rows}{more}: {first.reason} "
        f"{first.right_route} Take out what must not be sent here and send the rest again."
    )


def _content(row: Row) -> dict[str, object]:
    # Null bytes cannot be stored in JSONB; such a row is held, and its raw text keeps the escape.
    if row.problems:
        return {**{key: _plain(value) for key, value in row.cells.items()}, AS_SENT: _plain(row.raw)}
    return dict(row.cells)


def _plain(value: object) -> object:
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value.replace("\x00", "\\x00") if isinstance(value, str) else value
