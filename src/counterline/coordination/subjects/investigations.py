"""Investigations as the viewer may read them: one by its reference, and lists of them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from typing import Annotated, Final

from counterline.coordination.subjects.drawing_subjects import operation_key
from counterline.coordination.subjects.model import Investigation, Line, Status
from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission
from counterline.plumbing.errors import NotFound
from counterline.plumbing.work import AnyRow, Work
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import question

_NAMES: Final = tuple(each.name for each in fields(Investigation))
_SELECT: Final = f"select {', '.join('i.' + each for each in _NAMES)} from investigations i"  # noqa: S608 - our own names
_ASKED: Final = f"""
{_SELECT} where (cast(:agency as text) is null or i.agency = :agency or i.lead = :agency)
   and (cast(:status as text) is null or i.status = :status)
   and (cast(:operation as bigint) is null or i.operation_key = :operation)
 order by i.status = 'closed', coalesce(i.opened_on, i.told_at::date) desc, i.ref
"""


@question
@dataclass(frozen=True, slots=True)
class InvestigationsAsked:
    """Which investigations are asked for; what is empty asks for any."""

    agency: Annotated[Line, crossing.field("Agency", "Told of or led by this agency.")] = ""
    status: Annotated[Status | None, crossing.field("Status", "How they stand in their register.")] = None
    operation: Annotated[Line, crossing.field("Operation", "Of this name, however it is spelt.")] = ""


def investigations(work: Work, asked: InvestigationsAsked | None = None) -> tuple[Investigation, ...]:
    """The investigations that the viewer may read: closed ones last, the newest first; logged as read."""
    require(work, Permission.COORDINATION_INVESTIGATION_READ)
    asked = asked or InvestigationsAsked()
    status, operation = asked.status and asked.status.value, operation_key(asked.operation)
    found = tuple(map(_told, work.rows(_ASKED, agency=asked.agency or None, status=status, operation=operation)))
    note(work, Act.CONSULTATION, ["investigations", *(each.ref for each in found)])
    return found


def investigation(work: Work, ref: str) -> Investigation:
    """One investigation by its reference; logged as read. Refuses a hidden one as if there were none (`NotFound`)."""
    require(work, Permission.COORDINATION_INVESTIGATION_READ)
    row = work.row(f"{_SELECT} where i.ref = :ref", ref=ref)
    if row is None:
        raise NotFound(f"There is no investigation {ref} in what you may see. Check the reference (IV-…).")
    note(work, Act.CONSULTATION, [ref, row.record_ref])
    return _told(row)


def may_be_read(work: Work, ref: str) -> bool:
    """Whether the viewer may read the investigation of a reference; if so, it is logged as read."""
    found = bool(work.value("select exists (select from investigations where ref = :ref)", ref=ref))
    if found:
        note(work, Act.CONSULTATION, [ref])
    return found


def investigations_said(work: Work, identities: Sequence[int]) -> dict[int, Investigation]:
    """Investigations by their identities, as far as the viewer may read them; the caller logs what it shows."""
    wanted = sorted(set(identities))
    rows = work.rows(f"{_SELECT} where i.identity_key = any(cast(:identities as bigint[]))", identities=wanted)
    return {row.identity_key: _told(row) for row in rows}


def investigations_of(work: Work, refs: Collection[str]) -> dict[str, Investigation]:
    """Investigations by their references, as far as the viewer may read them; the caller logs what it shows."""
    rows = work.rows(f"{_SELECT} where i.ref = any(cast(:refs as text[]))", refs=sorted(refs)) if refs else ()
    return {row.ref: _told(row) for row in rows}


def _told(row: AnyRow) -> Investigation:
    return Investigation(**(row._asdict() | {"status": Status(row.status)}))
