"""What really came of an order: money that was received, went back, or went to a victim."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Final

from counterline.governance.declaring import act
from counterline.governance.log.model import Act
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import Permission
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work
from counterline.proceeds.assets.register import not_counted
from counterline.proceeds.recording.money_forms import keep_typed
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import answer, question

MAPPING: Final = "counterline-receipts"
_REFERENCES: Final = "As on the order. One of the three references is needed."


class ReceiptOutcome(StrEnum):
    """What became of the money."""

    RECEIVED = "received"
    RETURNED = "returned"
    TO_VICTIM = "paid to a victim"


@question
@dataclass(frozen=True, slots=True)
class NewReceipt:
    """What was received, went back or went to a victim, and under which order."""

    on: Annotated[date, crossing.field("Day", "The day on which it came or went.")]
    amount: Annotated[str, crossing.field("Amount", "In pounds, such as 3,400.50.", min_length=1, max_length=30)]
    outcome: Annotated[ReceiptOutcome, crossing.field("What became of it", "Received, returned or paid to a victim.")]
    of: Annotated[str, crossing.field("Of", "The reference or exhibit of the seizure.", max_length=60)] = ""
    court_reference: Annotated[str, crossing.field("Court's reference", _REFERENCES, max_length=60)] = ""
    jard_reference: Annotated[str, crossing.field("JARD reference", _REFERENCES, max_length=60)] = ""
    key: Annotated[
        str, crossing.field("Key", "Drawn with a form: one that is sent again is kept once.", max_length=60)
    ] = ""


@answer
@dataclass(frozen=True, slots=True)
class ReceiptKept:
    """A receipt as a record."""

    record: str
    not_counted: Annotated[
        str | None, crossing.field("Not counted", "Why the receipt is kept and not counted, and what to do about it.")
    ]


@act(Permission.PROCEEDS_STEP_RECORD, notes=Act.ALTERATION, purpose=True, named=lambda found: [found.record])
def record_receipt(work: Work, _viewer: Viewer, said: NewReceipt) -> ReceiptKept:
    """Keep a receipt as a record of the viewer's own agency.

    Refuses a day ahead and no reference (`Conflict`), and what cannot be read (`NotReadable`).
    """
    if said.on > work.clock.today():
        raise Conflict("That day has not come yet. Say on which day it came.")
    if not any(each.strip() for each in (said.of, said.court_reference, said.jard_reference)):
        raise Conflict("Give the reference of the order, of the seizure, or of the Joint Asset Recovery Database.")
    cells = {
        "On": said.on.isoformat(),
        "Amount": said.amount,
        "Outcome": said.outcome.value,
        "Court reference": said.court_reference,
        "JARD reference": said.jard_reference,
        "Of": said.of,
    }
    kept = keep_typed(work, MAPPING, said.key, cells).ref
    return ReceiptKept(kept, not_counted(work, kept))
