"""What may be asked and said of investigations: by the API, at a terminal and on pages alike."""

from datetime import date, datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from counterline.coordination.register.entry_rows import Registering, Thing
from counterline.coordination.register.planning import EventSaid
from counterline.coordination.register.registering import Adding
from counterline.coordination.register.same_operation import SameVerdict
from counterline.coordination.subjects.drawing_subjects import operation_key
from counterline.coordination.subjects.investigations import InvestigationsAsked
from counterline.coordination.subjects.model import Mode, Status, SubjectDid
from counterline.coordination.subjects.said_of_one import Says
from counterline.coordination.subjects.subject_saying import SubjectSaid
from counterline.doors.answers import Question
from counterline.plumbing.clock import LONDON
from counterline.vocabulary.crossing import Ref
from counterline.vocabulary.people.subject_categories import SubjectCategory

Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]
Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=2000)]


class InvestigationsWanted(Question):
    """Which investigations: of an agency that tells of them or leads, of a status, or of an operation's name however it is spelt."""

    agency: Annotated[Line, Field(description="Told of or led by this agency.")] = ""
    status: Status | None = None
    operation: Annotated[Line, Field(description="Of this name, however it is spelt.")] = ""

    @property
    def asked(self) -> InvestigationsAsked:
        """The same as the room takes it."""
        return InvestigationsAsked(
            self.agency or None, self.status, operation_key(self.operation) if self.operation else None
        )


class SubjectThing(Question):
    """One subject as it is written: a contact point, person, address, vehicle or brand."""

    kind: Line
    value: Line
    role: Line = ""
    born: Line = ""
    age: Line = ""
    category: Line = ""

    @property
    def thing(self) -> Thing:
        """The same as the room takes it."""
        return Thing(self.kind, self.value, self.role, self.born, self.age, self.category)


class InvestigationSaid(Question):
    """What somebody registers; `although` says why it is another than those found before."""

    operation: Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=120)]
    aims: Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)] = ""
    status: Status = Status.OPEN
    stage: Line = ""
    opened_on: Line = ""
    officer: Line = ""
    officer_contact: Line = ""
    lead: Line = ""
    strand: Line = ""
    exporting: Line = ""
    importing: list[Line] = Field(default_factory=list, max_length=20)
    things: list[SubjectThing] = Field(
        default_factory=list, max_length=50, description="Subjects, each with its `kind` and `value`."
    )
    handling: Annotated[str, StringConstraints(pattern="^[PC]$")] = "P"
    also_to: list[Line] = Field(default_factory=list, max_length=20)
    although: Annotated[Line, Field(description="Why it is another than those that are found.")] = ""
    compartment: Line = ""

    @property
    def registering(self) -> Registering:
        """The same as the room takes it."""
        words = (
            "aims",
            "stage",
            "opened_on",
            "officer",
            "officer_contact",
            "lead",
            "strand",
            "exporting",
            "handling",
            "although",
            "compartment",
        )
        said: dict[str, str] = {name: getattr(self, name) for name in words}
        return Registering(
            self.operation,
            status=self.status,
            importing=tuple(self.importing),
            things=tuple(each.thing for each in self.things),
            also_to=tuple(self.also_to),
            **said,
        )


class EntryChanged(Question):
    """What is corrected of an entry registered here; what is empty stays."""

    status: Status | None = None
    stage: Line = ""
    lead: Line = ""
    officer: Line = ""
    aims: Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)] = ""
    closed_on: Line = ""

    @property
    def changed(self) -> dict[str, str]:
        """What was said, by its name."""
        return {name: str(value) for name, value in self.model_dump(mode="json").items() if value}


class StatementSaid(Question):
    """One thing said of an investigation: its sort, and its blanks."""

    says: Says
    said: dict[str, Annotated[str, StringConstraints(max_length=2000)]] = Field(
        max_length=10, description="Each blank and its value, such as words=We wait."
    )


class SubjectAdded(Question):
    """A subject, why it is one, what is given away of it, and for a person until when they are named."""

    thing: SubjectThing = Field(
        description="Its kind (contact_point, person, address, vehicle or brand), value, role and the like."
    )
    reason: Sentence = Field(description="Why, in a sentence that a colleague can check.")
    mode: Mode = Mode.POINTER
    review_by: date | None = None

    @property
    def adding(self) -> Adding:
        """The same as the room takes it."""
        return Adding(self.thing.thing, self.reason, self.mode, self.review_by)


class SubjectStatement(Question):
    """What is said of a subject: its mode, that somebody is named or was looked at again, or that it has ended."""

    did: SubjectDid
    reason: Sentence = Field(description="Why, in a sentence that a colleague can check.")
    mode: Mode | None = None
    category: SubjectCategory | None = None
    review_by: date | None = None

    @property
    def said(self) -> SubjectSaid:
        """The same as the room takes it."""
        return SubjectSaid(self.did, self.reason, self.mode, self.category, self.review_by)


class EventPlanned(Question):
    """What is to happen, where and between when; London's time where none is said."""

    what: Line = Field(description="visit, warrant, planned arrest, surveillance, test purchase or other.")
    starts_at: datetime = Field(description="As 2026-03-31T06:00, in London where no zone is given.")
    ends_at: datetime = Field(description="As 2026-03-31T09:00, in London where no zone is given.")
    address: Annotated[str, StringConstraints(strip_whitespace=True, max_length=250)] = ""
    area: Line = ""

    @property
    def event(self) -> EventSaid:
        """The same as the room takes it."""
        starts, ends = (each if each.tzinfo else each.replace(tzinfo=LONDON) for each in (self.starts_at, self.ends_at))
        return EventSaid(self.what, starts, ends, self.address, self.area)


class SameJudged(Question):
    """Whether another entry is of the same operation, and why."""

    other: Ref = Field(description="The other entry's reference.")
    verdict: SameVerdict
    reason: Sentence = Field(description="Why, in a sentence that a colleague can check.")
