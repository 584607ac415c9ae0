"""What somebody types into a form of ours: one row, read as every file's rows are, and kept in one act while they wait."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import orjson

from counterline.intake.arriving.mappings import MappingOnFile
from counterline.intake.arriving.read_by import reader_of
from counterline.intake.arriving.receiving import Handover
from counterline.intake.errors import FormHeld, NotReadable
from counterline.intake.watching.loading import load_at_once
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work
from counterline.reading.outcome import Held, Kept, Outcome, Refused
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.identity import AgencyCode, SubmissionRef, read_reference

FormCells = Mapping[str, str | list[str]]


@dataclass(frozen=True, slots=True)
class _Typed:
    """One row that no file was the source of, in the shape in which files hand theirs on."""

    cells: FormCells
    sheet: str | None = None
    number: int = 1
    problems: tuple[str, ...] = ()
    raw: str = ""


def read_form(form: MappingOnFile, cells: FormCells, agency: AgencyCode, today: date) -> Outcome:
    """What a form's row comes to; nothing of it is kept."""
    return reader_of(form, agency, today).read(_Typed(cells))


def form_key(said: str, prefix: str) -> str:
    """The reference that was drawn with a form, as it is kept; refuses one that no form of ours drew (`Conflict`)."""
    try:
        key = read_reference(said)
    except UnreadableValue:
        key = ""
    if not key.startswith(f"{prefix}-"):
        raise Conflict("This form is not one of ours. Open it again, and send it from there.")
    return key


def must_be_kept(outcome: Outcome, missing: str) -> Kept:
    """What a form's row would be kept as; refuses any other with its reason, or with `missing` (`NotReadable`)."""
    match outcome:
        case Kept() as kept:
            return kept
        case Refused() as refused:
            raise NotReadable(f"{refused.reason} {refused.right_route}")
        case Held(reasons=reasons):
            raise FormHeld(reasons)
        case _:
            raise NotReadable(missing)


def keep_form(work: Work, handover: Handover, cells: FormCells) -> SubmissionRef:
    """Keep a form's row: all of it is on the ledger when this act commits, or none of it.

    The file's name is told to others who may know of the submission, and so says nothing. Refuses what cannot be kept, with the
    reason (`NotReadable`).
    """
    taken, why_not = load_at_once(work, handover, orjson.dumps(cells) + b"\n")
    if why_not is not None:
        raise NotReadable(why_not)
    return taken.ref
