"""What is told of clocks and their documents: the shapes that pages show, the API answers and `--json` prints."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from counterline.governance.documents.shipped import Shipped
from counterline.plumbing.work import Work
from counterline.proceeds.clocks import clock_approvals
from counterline.proceeds.clocks.clock_documents import ClockDocument, ClockLine
from counterline.proceeds.clocks.clock_lists import ClocksOf, MoneyClockTold, NoClockTold, clocks_now
from counterline.proceeds.recording import seizing
from counterline.safeguarding.duties.duty_numbers import DutyNumber, duty_numbers
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import answer, question
from counterline.vocabulary.terms.law import Jurisdiction


@answer
@dataclass(frozen=True, slots=True)
class MoneyClocks:
    """Clocks of what was stopped, the soonest first, and what has none: nobody else counts that."""

    items: list[MoneyClockTold]
    not_counted: list[NoClockTold]
    drafts: Annotated[
        list[Jurisdiction],
        crossing.field("Drafts", "Jurisdictions whose clocks nobody has approved: none runs there."),
    ]
    ring: Annotated[
        list[DutyNumber], crossing.field("Ring", "The number that each body gave, where six hours are left.")
    ]

    def number_of(self, agency: str) -> DutyNumber | None:
        """Whom to ring at a body; None where it gave no number."""
        return next((each for each in self.ring if each.agency == agency), None)


@answer
@dataclass(frozen=True, slots=True)
class ClockLineTold:
    """One clock of a document; `runs` says whether it is counted."""

    name: str
    title: str
    says: str
    law: str
    source: str
    checked: date
    unconfirmed: str | None
    starts: list[str]
    of: list[str]
    hours: int | None
    days: int | None
    months: int | None
    day: str | None
    runs: bool


@answer
@dataclass(frozen=True, slots=True)
class ClockDocumentTold:
    """The clocks of one jurisdiction as they ship, and who approved them."""

    name: str
    version: int
    nation: Jurisdiction
    title: str
    is_draft: bool
    approved_by: str | None
    approved_for: str | None
    approved_at: datetime | None
    reason: str | None
    clocks: list[ClockLineTold]


@answer
@dataclass(frozen=True, slots=True)
class ClockDocuments:
    """The documents of all jurisdictions."""

    items: list[ClockDocumentTold]


@question
@dataclass(frozen=True, slots=True)
class ClocksApproved:
    """Which version you put in force and why, and which of its unconfirmed clocks you say hold."""

    version: Annotated[int, crossing.field("Version", "The version that you have read.")]
    reason: Annotated[str, crossing.field("Why", "What you compared it with.", min_length=20, max_length=2000)]
    confirms: Annotated[tuple[str, ...], crossing.field("Confirms", "Unconfirmed clocks that you say hold.")] = ()


@question
@dataclass(frozen=True, slots=True)
class ClocksSuspended:
    """Why a document is taken out of force."""

    reason: Annotated[
        str, crossing.field("Why", "A sentence that an inspector can check.", min_length=20, max_length=2000)
    ]


def told(work: Work, found: ClocksOf) -> MoneyClocks:
    """Clocks as they stand now, with the number to ring at each body where six hours are left."""
    ring = duty_numbers(work, {each.agency for each in found.clocks if each.red})
    return MoneyClocks(found.clocks, found.not_counted, list(found.drafts), list(ring.values()))


def document_told(found: Shipped[ClockDocument]) -> ClockDocumentTold:
    """One document with what was decided of it."""
    approval, document = found.approval, found.shipped
    return ClockDocumentTold(
        *(document.name, document.version, document.nation, document.title, found.is_draft),
        approved_by=approval.by if approval else None,
        approved_for=approval.agency if approval else None,
        approved_at=approval.at if approval else None,
        reason=approval.reason if approval else None,
        clocks=[_line(found, each) for each in document.clocks],
    )


def _line(found: Shipped[ClockDocument], line: ClockLine) -> ClockLineTold:
    within = line.within
    return ClockLineTold(
        *(line.name, line.title, line.says, line.law, line.source, line.checked, line.unconfirmed),
        *([*map(str, line.starts)], [*map(str, line.of)], within.hours, within.days, within.months, within.day),
        runs=clock_approvals.runs(found, line),
    )


@answer
@dataclass(frozen=True, slots=True)
class SeizureKept:
    """A seizure as a record, and the clocks that it starts."""

    record: str
    clocks: MoneyClocks


def kept(work: Work, ref: str) -> SeizureKept:
    """What a seizure that was kept starts."""
    return SeizureKept(ref, told(work, clocks_now(work, seizing.seized(work, ref))))
