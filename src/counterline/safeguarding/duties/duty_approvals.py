"""Who approved which document of duties, and since when it is in force; a document in nobody's name runs no clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Final, Protocol

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import Viewer, require
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import look_through, refuse_no_reason
from counterline.plumbing.errors import Conflict, NotAllowed, NotFound
from counterline.plumbing.work import Work
from counterline.safeguarding.duties.duty_documents import Duty, DutyDocument, Land, shipped_duties, shipped_texts
from counterline.vocabulary.identity import new_reference

LEAST_REASON: Final = 20  # letters: by this somebody else checks it; the database holds it too


@dataclass(frozen=True, slots=True)
class Approval:
    """The last decision on one nation's document: whether it is in force, which unconfirmed duties hold, by whom and why."""

    name: str
    version: int
    document: str
    confirms: tuple[str, ...]
    in_force: bool
    reason: str
    by: str
    agency: str
    at: datetime

    def read(self) -> DutyDocument:
        """The document as it was approved."""
        return _read(self.document)


@lru_cache(maxsize=16)  # what was approved never changes, and each page with clocks on it reads one of every nation
def _read(document: str) -> DutyDocument:
    return DutyDocument.parse(document)


@dataclass(frozen=True, slots=True)
class DutiesOnFile:
    """The document of one nation as it ships, and what was decided of it."""

    shipped: DutyDocument
    approval: Approval | None

    @property
    def running(self) -> DutyDocument | None:
        """The document that runs clocks, which may be an older version than the one that ships."""
        return self.approval.read() if self.approval and self.approval.in_force else None

    @property
    def is_draft(self) -> bool:
        """Whether nobody has approved what ships, as it stands."""
        return self.running is None or self.running.digest != self.shipped.digest

    def runs(self, duty: Duty) -> bool:
        """Whether a duty of what ships runs clocks."""
        return not self.is_draft and self.approval is not None and _runs(self.approval, duty)


_NEWEST = """
select distinct on (a.name) a.name, a.version, a.document, a.confirms, a.in_force, a.reason, v.name as by, a.agency, a.decided_at as at
  from duty_approvals a join viewers v on v.viewer_id = a.decided_by order by a.name, a.decided_at desc, a.ref desc
"""
_KEEP = """
insert into duty_approvals (ref, name, version, document, confirms, in_force, reason, agency, decided_by, decided_at)
values (:ref, :name, :version, :document, cast(:confirms as text[]), :in_force, :reason, :agency, :by, :now)
"""


def decided(work: Work) -> dict[str, Approval]:
    """What was decided last of each document, by its name."""
    return {row.name: Approval(**(row._asdict() | {"confirms": tuple(row.confirms)})) for row in work.rows(_NEWEST)}


def duties_on_file(work: Work) -> list[DutiesOnFile]:
    """The documents of every nation, each with what was decided of it."""
    made = decided(work)
    return [DutiesOnFile(each, made.get(name)) for name, each in shipped_duties().items()]


def duties_to_approve(work: Work, viewer: Viewer) -> list[str]:
    """Names of the documents of the viewer's nation that wait to be approved.

    One that somebody took out of force waits for nobody until another version ships.
    """
    if not viewer.may(Permission.SAFEGUARDING_DUTY_APPROVE):
        return []
    return [
        each.shipped.name
        for each in duties_on_file(work)
        if each.shipped.nation is Land.of(viewer.agency)
        and each.is_draft
        and (each.approval is None or each.approval.in_force or each.approval.version != each.shipped.version)
    ]


def duties_document(work: Work, name: str) -> DutiesOnFile:
    """The document of one nation by its name; refuses a name that there is not (`NotFound`)."""
    found = next((each for each in duties_on_file(work) if each.shipped.name == name), None)
    if found is None:
        raise NotFound(f"There are no duties called {name}. There are {', '.join(shipped_duties())}.")
    return found


def approve_duties(work: Work, name: str, version: int, reason: str, confirms: Sequence[str] = ()) -> DutiesOnFile:
    """Put a nation's document in force in the viewer's own name, for every body of that nation.

    `confirms` names the duties that the document calls unconfirmed and that the approver says hold: the others run no clock.
    Refuses anybody whose body does not work in that nation alone (`NotAllowed`); another version than the one that ships, and a
    name that is no unconfirmed duty's (`Conflict`).
    """
    viewer, found = require(work, Permission.SAFEGUARDING_DUTY_APPROVE), duties_document(work, name)
    if Land.of(viewer.agency) is not found.shipped.nation:
        raise NotAllowed(
            f"Duties are approved by a named person of a body of their own nation, who answers for them: here {found.shipped.nation}."
        )
    if found.shipped.version != version:
        raise Conflict(f"What ships is version {found.shipped.version} of {name}. Read that one first.")
    doubtful = {each.name for each in found.shipped.duties if each.unconfirmed}
    if strange := sorted(set(confirms) - doubtful):
        raise Conflict(
            f"{name} has no unconfirmed duty called {', '.join(strange)}. Correct the name, or leave it out."
        )
    decide(work, found.shipped, shipped_texts()[name], confirms, reason, in_force=True)
    return duties_document(work, name)


def suspend_duties(work: Work, name: str, reason: str) -> DutiesOnFile:
    """Take a nation's document out of force: its clocks stop being shown, and what was said of them stays.

    Refuses anybody whose body does not work in that nation alone (`NotAllowed`), and a document that is not in force (`Conflict`).
    """
    viewer, found = require(work, Permission.SAFEGUARDING_DUTY_APPROVE), duties_document(work, name)
    if Land.of(viewer.agency) is not found.shipped.nation:
        raise NotAllowed(
            f"The duties of {found.shipped.nation} are suspended by somebody of a body of {found.shipped.nation}."
        )
    if found.running is None or found.approval is None:
        raise Conflict(f"{name} is not in force, so nobody need take it out.")
    decide(work, found.running, found.approval.document, found.approval.confirms, reason, in_force=False)
    return duties_document(work, name)


def in_force(work: Work) -> dict[Land, tuple[Duty, ...]]:
    """The duties that run clocks now, by nation."""
    return {
        found.nation: tuple(duty for duty in found.duties if each.approval and _runs(each.approval, duty))
        for each in duties_on_file(work)
        if (found := each.running)
    }


def _runs(approval: Approval, duty: Duty) -> bool:
    return duty.unconfirmed is None or duty.name in approval.confirms


class Decidable(Protocol):
    """A document by whose name and version somebody decides."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def version(self) -> int:
        """Its version."""


def decide(work: Work, document: Decidable, text: str, confirms: Sequence[str], reason: str, *, in_force: bool) -> None:
    """Keep what somebody decides of a document in their own name, with its text word for word.

    Refuses no reason (`Conflict`).
    """
    viewer = require(work, Permission.SAFEGUARDING_DUTY_APPROVE)
    refuse_no_reason(reason, LEAST_REASON)
    look_through(reason)
    work.run(
        _KEEP,
        ref=new_reference("DU", 12),
        name=document.name,
        version=document.version,
        document=text,
        confirms=sorted(set(confirms)),
        in_force=in_force,
        reason=reason,
        agency=viewer.agency,
        by=viewer.viewer_id,
        now=work.clock.now(),
    )
    note(work, Act.ALTERATION, [f"duties:{document.name}:{document.version}"])
