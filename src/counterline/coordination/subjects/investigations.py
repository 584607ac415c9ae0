"""Investigations as the viewer may read them: one by its reference, and lists of them."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Final

from counterline.coordination.subjects.model import Investigation, Status
from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission
from counterline.plumbing.errors import NotFound
from counterline.plumbing.work import AnyRow, Work

_NAMES: Final = tuple(each.name for each in fields(Investigation))
_SELECT: Final = f"select {', '.join('i.' + each for each in _NAMES)} from investigations i"  # noqa: S608 - our own names
_ASKED: Final = f"""
{_SELECT} where (cast(:agency as text) is null or i.agency = :agency or i.lead = :agency)
   and (cast(:status as text) is null or i.status = :status)
   and (cast(:operation as bigint) is null or i.operation_key = :operation)
 order by i.status = 'closed', coalesce(i.opened_on, i.told_at::date) desc, i.ref
"""


@dataclass(frozen=True, slots=True)
class InvestigationsAsked:
    """Which investigations are asked for: those an agency registered or leads, of a status, or of an operation's key; None asks for any."""

    agency: str | None = None
    status: Status | None = None
    operation: int | None = None


def investigations(work: Work, asked: InvestigationsAsked | None = None) -> tuple[Investigation, ...]:
    """The investigations that the viewer may read: closed ones last, the newest first; logged as read."""
    require(work, Permission.COORDINATION_INVESTIGATION_READ)
    asked = asked or InvestigationsAsked()
    status = asked.status and asked.status.value
    found = tuple(map(_told, work.rows(_ASKED, agency=asked.agency, status=status, operation=asked.operation)))
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


def _told(row: AnyRow) -> Investigation:
    return Investigation(**(row._asdict() | {"status": Status(row.status)}))
