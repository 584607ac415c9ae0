"""A body's own schedule: how long it keeps what names people before a person reviews it, line by line, with the source of each.

Promises that no line runs until two people of the body stand behind the schedule, and that a line says what of its source was read.
The time is over for a record by the first line that fits it. Nothing goes by a line: a person reviews.
"""

import json
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, Field, model_validator

from counterline.governance.declaring import act
from counterline.governance.documents.documents import Document, Kind, Terms, Version, approve, on_file, write
from counterline.governance.documents.shipped import NationDocument, Shelf
from counterline.governance.log.model import Act
from counterline.governance.people.two_people import ActOfTwo, same_human
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import Reason, look_through
from counterline.places.ground.agencies import law_of
from counterline.plumbing.document_parts import Day, Faults, Part, Slug, Text, Texts, listed, refuse_twice
from counterline.plumbing.documents import LARGEST_DOCUMENT, shipped_texts
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work
from counterline.records.kinds import KINDS
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import answer, question
from counterline.vocabulary.identity import AgencyCode, read_reference
from counterline.vocabulary.people.subject_categories import SubjectCategory
from counterline.vocabulary.terms.law import Jurisdiction, Regime

SOON_DAYS: Final = 365  # what falls due within so many is told beside what is overdue


class Starts(StrEnum):
    """From which day a line counts: the last that a record is about, or the one on which it was received."""

    HAPPENED = "happened"
    RECEIVED = "received"


class ScheduleLine(Part):
    """One line. It is of all kinds of record and of everybody where it says none; `of` are the categories of DPA 2018 s.38(3)."""

    name: Slug
    title: Text
    regime: Regime
    kinds: Texts = ()
    of: Annotated[tuple[SubjectCategory, ...], BeforeValidator(listed)] = ()
    starts: Starts
    years: Annotated[int, Field(ge=1, le=100)]
    source: Text
    checked: Day
    read: Text

    @model_validator(mode="after")
    def _kinds_are_known(self) -> "ScheduleLine":
        if strange := sorted(set(self.kinds) - set(KINDS)):
            raise Faults([(("kinds",), f"there is no kind of record called {', '.join(strange)}.")])
        return self


class Schedule(NationDocument):
    """A body's lines, the first that fits counting, and how many people are reviewed in a month until none is overdue."""

    called = "The schedule"
    nation: Jurisdiction
    a_month: Annotated[int, Field(ge=1, le=1000)]
    lines: Annotated[tuple[ScheduleLine, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _once_each(self) -> "Schedule":
        refuse_twice("lines", (each.name for each in self.lines))
        return self


KIND: Final = Kind(
    name="retention-schedules",
    mark="SC",
    writes=Permission.RETENTION_DISPOSAL_ORDER,
    approves=Permission.RETENTION_DISPOSAL_ORDER,
    least=20,  # letters: by this somebody else checks it
    own=True,
    two=ActOfTwo.DOCUMENT,
)
SHELF: Final = Shelf(
    KIND, "schedules", "retention", "schedule-", Schedule, lambda code: str(law_of(AgencyCode(code)).jurisdiction)
)
_NAME: Final = "schedule"  # a body has one, whatever its text calls it: another version is in force in its place


@question
@dataclass(frozen=True, slots=True)
class ScheduleText:
    """A schedule of your own body as YAML; a colleague approves it before any line runs."""

    document: Annotated[
        str, crossing.field("The schedule", "As YAML, after the draft that ships.", max_length=LARGEST_DOCUMENT)
    ]


@question
@dataclass(frozen=True, slots=True)
class ScheduleApproval:
    """Why a schedule that a colleague put on file is to run."""

    reason: Annotated[Reason, crossing.field("Why it is approved", "What you compared it with; name nobody.")]


@answer
@dataclass(frozen=True, slots=True)
class ScheduleLineTold:
    """One line, and how many mentions of people in your body's records it is for, are overdue by it, or will be within a year.

    One person may be named in several records. What only some of a body's people may read is not counted.
    """

    name: str
    title: str
    regime: str
    kinds: tuple[str, ...]
    of: tuple[str, ...]
    starts: Starts
    years: int
    source: str
    checked: date
    read: str
    mentions: int
    overdue: int
    within_a_year: int


@answer
@dataclass(frozen=True, slots=True)
class ScheduleVersion:
    """A version of your body's schedule on file: who wrote it, and who approved it if anybody has."""

    ref: str
    version: int
    title: str
    written_by: str
    written_at: datetime
    in_force: bool
    by: str | None
    at: datetime | None
    reason: str | None
    text: str


_TOLD: Final = tuple(each.name for each in fields(ScheduleVersion))


@answer
@dataclass(frozen=True, slots=True)
class ScheduleTold:
    """The schedule of your body: in force, or the draft that ships for its nation; no lines where none ships."""

    in_force: bool
    title: str | None
    a_month: int | None
    lines: tuple[ScheduleLineTold, ...]
    by_no_line: int
    """Mentions that no line is for, which nobody is asked to review."""
    versions: tuple[ScheduleVersion, ...]
    draft: str | None
    """The text that ships for a police body of this nation."""


def _named(made: ScheduleTold) -> list[str]:
    return ["schedule", *(each.ref for each in made.versions)]


@act(Permission.RETENTION_DISPOSAL_READ, notes=Act.CONSULTATION, named=_named)
def schedule(work: Work, viewer: Viewer) -> ScheduleTold:
    """The schedule of your body: its lines with their sources, who approved it, and how much is due and overdue by each."""
    return _schedule(work, viewer)


@act(Permission.RETENTION_DISPOSAL_ORDER, notes=Act.ALTERATION, named=_named)
def keep_schedule(work: Work, viewer: Viewer, said: ScheduleText) -> ScheduleTold:
    """Put a version of your body's schedule on file. No line of it runs until another person of the body approves it.

    Refuses it with every fault, another nation's, and a version that is on file (`Conflict`).
    """
    look_through(said.document, account=True)
    read = Schedule.parse(said.document)
    if read.nation != SHELF.nation_of(viewer.agency):
        raise Conflict(f"Your body is not of {read.nation}. Write what holds in your own nation.")
    version = Version(
        name=_NAME,
        version=read.version,
        whose=viewer.agency,
        title=read.title,
        text=said.document,
        source=read.lines[0].source,
        read_on=max(each.checked for each in read.lines),
    )
    write(work, KIND, version)
    return _schedule(work, viewer)


@act(Permission.RETENTION_DISPOSAL_ORDER, notes=Act.ALTERATION, named=_named, purpose=True)
def approve_schedule(work: Work, viewer: Viewer, ref: str, said: ScheduleApproval) -> ScheduleTold:
    """Approve a version that another person of your body put on file: its lines run from today, in place of those before.

    Refuses whoever put it on file (`OnePerson`) and a version that is not there (`NotFound`).
    """
    approve(work, KIND, read_reference(ref), Terms(said.reason))
    return _schedule(work, viewer)


def to_approve(work: Work, viewer: Viewer) -> Document | None:
    """The newest version, where a colleague wrote it and it waits for the viewer; None otherwise."""
    if not viewer.may(KIND.approves):
        return None
    newest = next(iter(on_file(work, KIND)), None)
    waits = newest and not newest.at and not same_human(work, newest.author, viewer.viewer_id)
    return newest if waits else None


def in_force(work: Work) -> Schedule | None:
    """What runs at the viewer's body; None where two people stand behind none."""
    return next((Schedule.parse(each.text) for each in on_file(work, KIND) if each.in_force), None)


def lines_of(found: Schedule) -> str:
    """Its lines as the database reads them."""
    return json.dumps([each.model_dump(mode="json") | {"nr": nr} for nr, each in enumerate(found.lines)])


_TALLIED: Final = "select nr, mentions, overdue, soon from people_due_by_line(cast(:lines as jsonb), :today, :soon)"


def _schedule(work: Work, viewer: Viewer) -> ScheduleTold:
    versions, texts = on_file(work, KIND), shipped_texts(SHELF.room, SHELF.files)
    nation = SHELF.nation_of(viewer.agency)
    draft = next((texts[name] for name, each in SHELF.drafts.items() if each.nation == nation), None)
    running = in_force(work)
    shown = running or (Schedule.parse(draft) if draft and law_of(viewer.agency).regime is Regime.PART_3 else None)
    today = work.clock.today()
    asked = {"lines": lines_of(shown) if shown else "[]", "today": today, "soon": today + timedelta(days=SOON_DAYS)}
    tallied = {row.nr: (row.mentions, row.overdue, row.soon) for row in work.rows(_TALLIED, **asked)}
    return ScheduleTold(
        in_force=running is not None,
        title=shown.title if shown else None,
        a_month=shown.a_month if shown else None,
        lines=tuple(_line(each, *tallied.get(nr, (0, 0, 0))) for nr, each in enumerate(shown.lines if shown else ())),
        by_no_line=tallied.get(None, (0,))[0],
        versions=tuple(ScheduleVersion(**{name: getattr(each, name) for name in _TOLD}) for each in versions),
        draft=draft,
    )


def _line(each: ScheduleLine, mentions: int, overdue: int, soon: int) -> ScheduleLineTold:
    said: dict[str, Any] = {name: getattr(each, name) for name in ScheduleLine.model_fields}
    return ScheduleLineTold(**said, mentions=mentions, overdue=overdue, within_a_year=soon)
