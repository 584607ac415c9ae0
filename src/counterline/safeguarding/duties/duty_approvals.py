"""Who approved which document of duties, and since when it is in force; a document in nobody's name runs no clock."""

from collections.abc import Sequence
from typing import Final

from counterline.governance.documents.documents import Kind
from counterline.governance.documents.shipped import Shelf, Shipped
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import Permission
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work
from counterline.safeguarding.duties.duty_documents import Duty, DutyDocument, Land

KIND: Final = Kind(
    name="duties",
    mark="DU",
    writes=Permission.SAFEGUARDING_DUTY_APPROVE,
    approves=Permission.SAFEGUARDING_DUTY_APPROVE,
    least=20,  # letters: by this somebody else checks it
    logged="duties:{name}:{version}",
)
SHELF: Final = Shelf(KIND, "duties", "safeguarding", "duties-", DutyDocument, Land.of)
_APPROVED_BY: Final = (
    "Duties are approved by a named person of a body of their own nation, who answers for them: here {nation}."
)
_SUSPENDED_BY: Final = "The duties of {nation} are suspended by somebody of a body of {nation}."


def duties_to_approve(work: Work, viewer: Viewer) -> list[str]:
    """Names of the documents of the viewer's nation that wait to be approved.

    One that somebody took out of force waits for nobody until another version ships.
    """
    if not viewer.may(Permission.SAFEGUARDING_DUTY_APPROVE):
        return []
    return [
        each.shipped.name
        for each in SHELF.every(work)
        if each.shipped.nation is Land.of(viewer.agency)
        and each.is_draft
        and (each.approval is None or each.running is not None or each.approval.version != each.shipped.version)
    ]


def approve_duties(
    work: Work, name: str, version: int, reason: str, confirms: Sequence[str] = ()
) -> Shipped[DutyDocument]:
    """Put a nation's document in force in the viewer's own name, for every body of that nation.

    `confirms` names the duties that the document calls unconfirmed and that the approver says hold: the others run no clock.
    Refuses anybody whose body does not work in that nation alone (`NotAllowed`); another version than the one that ships, and a
    name that is no unconfirmed duty's (`Conflict`).
    """
    draft = SHELF.own(work, name, _APPROVED_BY, version)
    doubtful = {each.name for each in draft.duties if each.unconfirmed}
    if strange := sorted(set(confirms) - doubtful):
        raise Conflict(
            f"{name} has no unconfirmed duty called {', '.join(strange)}. Correct the name, or leave it out."
        )
    return SHELF.approve(work, draft, reason, confirms)


def suspend_duties(work: Work, name: str, reason: str) -> Shipped[DutyDocument]:
    """Take a nation's document out of force: its clocks stop being shown, and what was said of them stays.

    Refuses anybody whose body does not work in that nation alone (`NotAllowed`), and a document that is not in force (`Conflict`).
    """
    return SHELF.suspend(work, SHELF.own(work, name, _SUSPENDED_BY), reason)


def in_force(work: Work) -> dict[Land, tuple[Duty, ...]]:
    """The duties that run clocks now, by nation."""
    return {
        found.nation: tuple(duty for duty in found.duties if _holds(each, duty))
        for each in SHELF.every(work)
        if (found := each.running)
    }


def runs(found: Shipped[DutyDocument], duty: Duty) -> bool:
    """Whether a duty of what ships runs clocks."""
    return not found.is_draft and _holds(found, duty)


def _holds(found: Shipped[DutyDocument], duty: Duty) -> bool:
    confirmed = found.approval and found.approval.confirms
    return duty.unconfirmed is None or duty.name in (confirmed or ())
