"""Somebody worries: a few words about one person or home become a record by the same door as every file.

It is of a kind that those who protect read and nobody who investigates. Whoever sends it is shown first who will read it.
"""

from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Final

import orjson

from counterline.governance import NATIONAL_BODY, Body, Permission, ViewerRole, body_of, require, require_purpose
from counterline.intake import LOOKUPS, Handover, NotReadable, ask_run, carry_out, mapping_on_file, receive, run_by_ref
from counterline.places import agency, register
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work
from counterline.reading import Held, Kept, Mapping, Reader, Refused
from counterline.records import RecordKept, identity_key, newest_of
from counterline.vocabulary.identity import AgencyCode, new_reference

MAPPING: Final = "counterline-worries"
_FILE: Final = "worry.jsonl"  # the name is told to others who may know of the submission, and so says nothing


@dataclass(frozen=True, slots=True)
class Worry:
    """What somebody worries about: of whom, what they saw, and to which agencies beside their own and the national desk it goes."""

    what: str
    name: str = ""
    born: str = ""
    age: str = ""
    address: str = ""
    area: str = ""
    line: str = ""
    also_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WorryReader:
    """Who will read a worry: people of one role at one agency."""

    agency: AgencyCode
    name: str
    role: ViewerRole


@dataclass(frozen=True, slots=True)
class _Row:
    """One row that no file was the source of, in the shape in which files hand theirs on."""

    cells: dict[str, str | list[str]]
    sheet: str | None = None
    number: int = 1
    problems: tuple[str, ...] = field(default=())
    raw: str = ""


def who_will_read(work: Work, worry: Worry) -> tuple[WorryReader, ...]:
    """Everybody who will read a worry once it is sent: those who protect, and no investigator."""
    sender = require(work, Permission.SAFEGUARDING_CONCERN_RAISE)
    codes = dict.fromkeys((sender.agency, *map(AgencyCode, worry.also_to), NATIONAL_BODY))
    return tuple(WorryReader(code, agency(code).name, _role(work, code)) for code in codes)


def send_worry(work: Work, worry: Worry) -> RecordKept:
    """Send a worry: all of it is on the ledger when this act commits, or none of it; refuses what names nobody."""
    sender = require(work, Permission.SAFEGUARDING_CONCERN_RAISE)
    require_purpose(work)
    if unknown := [each for each in worry.also_to if each not in register()]:
        raise Conflict(f"No agency has the code {unknown[0]}. `counterline agencies` lists them.")
    on_file, today = mapping_on_file(work, MAPPING), work.clock.today()
    reference = new_reference("WO", 12)
    cells = _cells(worry, reference, today)
    _check(Reader(_parsed(on_file.document), LOOKUPS, sender.agency, today).read(_Row(cells)))
    taken = receive(work, Handover(on_file, work.clock.now(), _FILE), [orjson.dumps(cells) + b"\n"])
    asked = ask_run(work, taken.ref, dry=False)
    # One row is read at once, for its writer waits; the worker finds the run done and leaves it.
    carry_out(work, asked.run_id)
    run = run_by_ref(work, asked.ref)
    identity = identity_key(sender.agency, on_file.system, on_file.kind, reference)
    kept = newest_of(work, [identity]).get(identity)
    if run.state != "done" or kept is None:
        raise NotReadable(run.problem or "It was not kept. Send it again.")
    return kept


def _role(work: Work, code: AgencyCode) -> ViewerRole:
    return ViewerRole.PARTNER if body_of(work, code) is Body.PARTNER else ViewerRole.SAFEGUARDING


def _cells(worry: Worry, reference: str, today: date) -> dict[str, str | list[str]]:
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
    cells: dict[str, str | list[str]] = {name: value.strip() for name, value in said.items() if value.strip()}
    return cells | ({"Circulation": list(worry.also_to)} if worry.also_to else {})


def _check(outcome: object) -> None:
    match outcome:
        case Refused() as refused:
            raise NotReadable(f"{refused.reason} {refused.right_route}")
        case Held(reasons=reasons):
            raise NotReadable(" ".join(f"{each.column}: {each.why} {each.what_to_do}".lstrip(": ") for each in reasons))
        case Kept():
            return
        case _:
            raise NotReadable("Say who it is about, and what you saw.")


@cache
def _parsed(document: str) -> Mapping:
    return Mapping.parse(document)
