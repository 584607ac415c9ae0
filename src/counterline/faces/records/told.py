"""What is told of records: the shapes that the API answers and `--json` prints, each built here from the ledger's own."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

from pydantic import Field, JsonValue

from counterline.doors.answers import Answer, Rule, own_view
from counterline.doors.paging import Bookmarks
from counterline.governance.people.viewers import viewer_of
from counterline.intake.running.corrected import RowCorrected, row_corrected
from counterline.intake.running.held import row_as_sent
from counterline.intake.running.submissions import submission_by_id
from counterline.plumbing.errors import NotFound
from counterline.plumbing.work import Work
from counterline.records import kinds as records_kinds
from counterline.records.keeping import history, reading_back
from counterline.records.kinds import KINDS, KindOfRecord
from counterline.records.looking import known as records_known
from counterline.records.looking import listed
from counterline.records.looking import persons as records_persons
from counterline.records.looking.known import NamedAs
from counterline.records.looking.listed import Named, RecordListed
from counterline.records.looking.persons import NameTold, Protect
from counterline.records.wording import body_in_words, disclosing
from counterline.reports import attachments
from counterline.reports.attachments import Attachment
from counterline.reports.sent import standing
from counterline.vocabulary.outcomes.offence_outcome import CaseStatus

COLUMNS: Final = ("kind", "agency", "reference", "ref", "first", "last", "handling", "names", "view", "on", "rule")
MOST_IN_FILE: Final = 10_000
RULE: Final = Rule(version="records/1", summary="Each record once, as it stands now, in your own view.")


class RecordsPage(Answer):
    """One page of records, newest first, and how many stand in all by kind, in whose view and by which rule."""

    view: str
    unit: str = "records"
    on: date
    rule: Rule
    total: int
    by_kind: dict[KindOfRecord, int]
    counted_to: int | None = Field(description="Where days narrow the list, no more of a kind are counted than this.")
    too_many: bool = Field(
        description="Whether more things or texts have words that begin as `q` does than are looked through: write more of it."
    )
    items: tuple[RecordListed, ...]
    next: str | None


class ThingWhole(RecordsPage):
    """One thing with every record that names it. A person is known as named and no further."""

    ref: str
    kind: str
    shown: str
    protect: Protect | None = Field(description="Why somebody of that name is to be protected, if a record says so.")
    roles: list[NamedAs]


class Step(Answer):
    """One telling of a record: when, and for its originator alone the submission, sheet and row a person would open."""

    submission: str | None = Field(description="Null where you may not know of the submission.")
    as_at: datetime
    sheet: str | None = Field(description="The originator alone sees the file's row; null for others.")
    row_number: int | None = Field(description="The originator alone sees the file's row; null for others.")
    content: dict[str, JsonValue] | None = Field(
        description="The row's own cells in their file's order, for its originator alone."
    )
    corrects: RowCorrected | None = Field(description="The held row that it puts right, for its originator alone.")


class Person(Answer):
    """Whom the record names, those to protect first."""

    name: str
    role: str | None
    protect: Protect | None = Field(description="Why this is a person to protect, on the day of the record.")
    age_least: int | None
    age_most: int | None


class Outcome(Answer):
    """One outcome of the case that the record belongs to; `current` where nothing later stands for one of its people."""

    ref: str
    outcome: str = Field(json_schema_extra={"enum": [*CaseStatus]})
    meaning: str
    on: str | None
    persons: list[NameTold]
    current: bool
    now_for: list[NameTold] = Field(description="Those of the persons for whom nothing later stands or may stand.")
    unsure: bool = Field(
        description="The names differ, but may be one person's: a later status of the case may have ended this one."
    )


class RecordWhole(Answer):
    """One record with the terms on which it may be read, its trace, and what stands around it in your own view."""

    ref: str
    kind: KindOfRecord
    agency: str
    system: str
    reference: str
    regime: str
    jurisdiction: str
    held_by: list[disclosing.HeldBy] = Field(
        description="Its originator and your own agency, each a controller under its own law."
    )
    basis: str
    handling: str
    conditions: list[str]
    marking: str
    regraded: bool = Field(description="Whether its originator put it on other terms than it came with.")
    received_at: datetime
    stands: bool
    settling: bool = Field(
        description="Told so lately that it is still being put on the record: what stands follows within moments."
    )
    body: dict[str, JsonValue] = Field(
        description="As its kind's schema has it; accounts are masked but for their originator."
    )
    persons: list[Person]
    names: tuple[records_known.NamedHere, ...]
    outcomes: list[Outcome]
    versions: tuple[history.Version, ...]
    files: list[Attachment] = Field(description="What was put beside a report that was written here.")
    trace: list[Step]


class FieldOfKind(Answer):
    """One field of a kind of record: what it is read as, whether it may be said several times, and its words."""

    name: str
    reads: str
    many: bool
    choices: list[str]


class PartOfKind(Answer):
    """A thing that a record may name several times; the body lists them under its plural.

    The room's own has fields that say how a column of a file is read, which no body shows.
    """

    name: str
    plural: str
    fields: list[FieldOfKind]


class Kind(Answer):
    """A kind of record and its version: the body of a record has every field, null or empty where nothing was said."""

    name: str
    version: int
    title: str
    graded: bool
    described_as: str = Field(description="Its body's name among the schemas of /openapi.json.")
    fields: list[FieldOfKind]
    parts: list[PartOfKind]


def page(work: Work, asked: listed.RecordsAsked, found: listed.RecordsFound, marks: Bookmarks) -> RecordsPage:
    """One page of a list of records."""
    today, after = work.clock.today(), found.after
    return RecordsPage(
        view=own_view(viewer_of(work).agency),
        on=today,
        rule=RULE,
        total=found.counts.get(asked.kind, 0) if asked.kind else found.total,
        by_kind=dict(found.counts),
        counted_to=found.counted_to,
        too_many=found.too_many,
        items=found.items,
        next=None if after is None else marks.cursor(today.isoformat(), tuple(str(after).split("~"))),
    )


def rows_of(work: Work, found: Iterable[RecordListed]) -> list[dict[str, object]]:
    """Records as rows of a file under COLUMNS, each with whose view it is, the day and the rule."""
    frame = {"view": own_view(viewer_of(work).agency), "on": work.clock.today(), "rule": RULE.version}
    return [
        {**{name: getattr(each, name, None) for name in COLUMNS}, "names": _once(each.names), **frame} for each in found
    ]


def _once(names: Iterable[Named]) -> list[str]:
    return list(dict.fromkeys(each.shown for each in names))


def thing(work: Work, known: records_known.ThingKnown, found: listed.RecordsFound, marks: Bookmarks) -> ThingWhole:
    """One thing with a page of the records that name it."""
    return ThingWhole.of(known, **dict(page(work, known.asked, found, marks)))


def readable(work: Work, ref: str) -> reading_back.RecordTold:
    """A record that the viewer may read; refuses what is hidden as what is not there."""
    found = reading_back.record_by_ref(work, ref)
    if found is None:
        raise NotFound(
            f"There is no record {ref} in what you may see. Its originator may have withdrawn it, or not share it."
        )
    return found


def record(work: Work, found: reading_back.RecordTold) -> RecordWhole:
    """One record of any kind as it was told, with what stands around it."""
    own = viewer_of(work).agency == found.agency
    return RecordWhole.of(
        found,
        settling=standing.settling(work, found),
        body=found.body if own else body_in_words.masked(KINDS[found.kind], found.body),
        held_by=disclosing.held_by(work, found.agency, found.regime, found.jurisdiction),
        persons=[_person(each) for each in records_persons.persons_told(found.body, found.day)],
        names=records_known.named_in(work, found.ref),
        outcomes=[_outcome(each) for each in history.outcomes_of(work, found.ref)],
        versions=history.versions_of(work, found.ref),
        files=attachments.files_of(work, found),
        trace=[_step(work, each) for each in reading_back.trace_of(work, found.ref)],
    )


def kinds() -> list[Kind]:
    """Every kind of record there is."""
    return [Kind.of(each, described_as=schema_name(each)) for each in KINDS.values()]


def schema_name(kind: records_kinds.Kind) -> str:
    """The name under which a kind's body stands in the description: ArrestAndCustody."""
    return "".join(word[:1].upper() + word[1:] for word in kind.title.replace("-", " ").split())


def _step(work: Work, step: reading_back.TraceStep) -> Step:
    sent = submission_by_id(work, step.submission_id)
    return Step.of(
        step,
        submission=sent and sent.ref,
        content=None if step.content is None else row_as_sent(work, step.submission_id, step.sheet, step.content),
        corrects=row_corrected(work, step.submission_id, step.row_seq),
    )


def _person(told: records_persons.PersonTold) -> Person:
    least, most = told.ages or (None, None)
    return Person.of(told, age_least=least, age_most=most)


def _outcome(told: history.CaseOutcome) -> Outcome:
    return Outcome.of(told, meaning=told.outcome.meaning, on=told.on and told.on.to_json())
