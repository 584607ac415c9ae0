"""Somebody worries: a few words about one person or home become a record by the same door as every file.

It is of a kind that those who protect read and nobody who investigates. Whoever sends it is shown first who will read it.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from counterline.governance.people.viewers import require
from counterline.governance.permissions import NATIONAL_BODY, Permission, ViewerRole
from counterline.governance.reach.purposes import require_purpose
from counterline.intake.forms import form_key
from counterline.places.ground.agencies import agency, register
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work
from counterline.records.wording.keys_named import RecordKept
from counterline.safeguarding.concerns.typed_records import Cells, keep_typed_record, kept_before
from counterline.safeguarding.referrals.referral_rules import role_at
from counterline.vocabulary.identity import AgencyCode, new_reference

MAPPING: Final = "counterline-worries"
_PREFIX: Final = "WO"
_FILE: Final = "worry.jsonl"  # the name is told to others who may know of the submission, and so says nothing


@dataclass(frozen=True, slots=True)
class Worry:
    """What somebody worries about: whom, what they saw, and which agencies get it besides their own and the national desk."""

    what: str
    name: str = ""
    born: str = ""
    age: str = ""
    address: str = ""
    area: str = ""
    line: str = ""
    also_to: tuple[str, ...] = ()
    key: str = ""
    """Drawn with the form: however often one form is sent, it is one worry. Without one each sending is another."""


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


def send_worry(work: Work, worry: Worry) -> RecordKept:
    """Send a worry: all of it is on the ledger when this act commits, or none of it.

    Refuses what names nobody (`NotReadable`), and an unknown agency (`Conflict`). A form that is sent again is answered with what it
    became, and not kept twice: it would count as another telling.
    """
    require(work, Permission.SAFEGUARDING_CONCERN_RAISE)
    require_purpose(work)
    if unknown := [each for each in worry.also_to if each not in register()]:
        raise Conflict(f"No agency has the code {unknown[0]}. `counterline agencies` lists them.")
    reference = form_key(worry.key, _PREFIX) if worry.key else new_worry_key()
    if worry.key and (kept := kept_before(work, MAPPING, reference)):
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
