"""Somebody worries: a few words about one person or home become a record by the same door as every file.

It is of a kind that those who protect read and nobody who investigates. Whoever sends it is shown first who will read it.
"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final

from counterline.governance.people.viewers import require
from counterline.governance.permissions import NATIONAL_BODY, Permission, ViewerRole
from counterline.governance.reach.purposes import require_purpose
from counterline.intake.forms import form_key
from counterline.intake.typed_records import Cells, keep_typed_record, kept_before
from counterline.places.ground.agencies import agency, register
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work
from counterline.records.wording.keys_named import RecordKept
from counterline.safeguarding.referrals.referral_rules import role_at
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import question
from counterline.vocabulary.identity import AgencyCode, new_reference

MAPPING: Final = "counterline-worries"
_PREFIX: Final = "WO"
_FILE: Final = "worry.jsonl"  # the name is told to others who may know of the submission, and so says nothing


@question
@dataclass(frozen=True, slots=True)
class Worry:
    """What somebody worries about; whoever may be told beside their own agency and the national desk is named by code."""

    what: Annotated[str, crossing.field("What", "What was seen or heard, and when.", min_length=3, max_length=4000)]
    name: Annotated[str, crossing.field("Name", "Who it is about.", max_length=200)] = ""
    born: Annotated[str, crossing.field("Born", "Their date of birth.", max_length=60)] = ""
    age: Annotated[str, crossing.field("Age", "Where the birth is not known.", max_length=20)] = ""
    address: Annotated[str, crossing.field("Address", "Where they live.", max_length=200)] = ""
    area: Annotated[str, crossing.field("Area", "Where it was.", max_length=120)] = ""
    line: Annotated[str, crossing.field("Line", "A number that deals.", max_length=120)] = ""
    also_to: Annotated[
        tuple[str, ...], crossing.field("Also to", "Codes of agencies that are to read it.", max_length=5)
    ] = ()


@dataclass(frozen=True, slots=True)
class WorryReader:
    """Who will read a worry: people of one role at one agency."""

    agency: AgencyCode
    name: str
    role: ViewerRole


def who_will_read(work: Work, worry: Worry) -> tuple[WorryReader, ...]:
    """Everybody who will read a worry once it is sent: those who protect, and no investigator."""
    sender = require(work, Permission.SAFEGUARDING_CONCERN_RAISE)
    codes = dict.fromkeys((sender.agency, *map(AgencyCode, worry.also_to), NATIONAL_BODY))
    return tuple(WorryReader(code, agency(code).name, role_at(code)) for code in codes)


def send_worry(work: Work, worry: Worry, key: str = "") -> RecordKept:
    """Send a worry: all of it is on the ledger when this act commits, or none of it.

    Refuses what names nobody (`NotReadable`), and an unknown agency (`Conflict`). `key` is drawn with a form: one that is sent again is
    answered with what it became, and not kept twice, since it would count as another telling.
    """
    require(work, Permission.SAFEGUARDING_CONCERN_RAISE)
    require_purpose(work)
    if unknown := [each for each in worry.also_to if each not in register()]:
        raise Conflict(f"No agency has the code {unknown[0]}. `counterline agency list` lists them.")
    reference = form_key(key, _PREFIX) if key else new_worry_key()
    if key and (kept := kept_before(work, MAPPING, reference)):
        return kept
    return keep_typed_record(work, MAPPING, reference, _cells(worry, reference, work.clock.today()), _FILE)


def new_worry_key() -> str:
    """What makes one form one worry."""
    return new_reference(_PREFIX, 12)


def _cells(worry: Worry, reference: str, today: date) -> Cells:
    said = {
        "Reference": reference,
        "On": today.isoformat(),
        "Type": "worry",
        "What": worry.what,
        "Name": worry.name,
        "Born": worry.born,
        "Age": worry.age,
        "Lives at": worry.address,
        "Area": worry.area,
        "Line": worry.line,
        "Line role": "deal line" if worry.line.strip() else "",
        # Whoever reads it asks the sender before passing it on.
        "Handling": "C",
        "Conditions": "S2",
    }
    cells: Cells = {name: value.strip() for name, value in said.items() if value.strip()}
    return cells | ({"Circulation": list(worry.also_to)} if worry.also_to else {})
