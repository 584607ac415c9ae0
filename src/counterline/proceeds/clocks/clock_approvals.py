"""Who approved which document of clocks, and since when it is in force; a document in nobody's name runs no clock."""

from collections.abc import Sequence
from typing import Final

from counterline.governance.documents.documents import Kind
from counterline.governance.documents.shipped import Shelf, Shipped
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import Permission
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work
from counterline.proceeds.clocks.asset_clocks import Lines
from counterline.proceeds.clocks.clock_documents import ClockDocument, ClockLine, jurisdiction_of
from counterline.vocabulary.terms.law import Jurisdiction

KIND: Final = Kind(
    name="money-clocks",
    mark="MC",
    writes=Permission.PROCEEDS_CLOCK_APPROVE,
    approves=Permission.PROCEEDS_CLOCK_APPROVE,
    least=20,  # letters: by this somebody else checks it
    logged="money-clocks:{name}:{version}",
)
SHELF: Final = Shelf(KIND, "clocks", "proceeds", "money-clocks-", ClockDocument, jurisdiction_of)
_APPROVED_BY: Final = "Clocks are approved by a commander of a body of their own jurisdiction: here {nation}."
_SUSPENDED_BY: Final = "The clocks of {nation} are suspended by a commander of a body of {nation}."


def clocks_to_approve(work: Work, viewer: Viewer) -> list[str]:
    """Names of the documents of the viewer's jurisdiction that wait to be approved.

    One that was suspended waits for nobody until another version ships.
    """
    if not viewer.may(KIND.approves):
        return []
    own = (each for each in SHELF.every(work) if each.shipped.nation == jurisdiction_of(viewer.agency))
    return [each.shipped.name for each in own if each.is_draft and not _suspended(each)]


def approve_clocks(
    work: Work, name: str, version: int, reason: str, confirms: Sequence[str] = ()
) -> Shipped[ClockDocument]:
    """Put a jurisdiction's document in force in the viewer's own name, for every body of it.

    `confirms` names the clocks that the document calls unconfirmed and that the approver says hold: the others do not run. Refuses anybody
    whose body does not work in that jurisdiction alone (`NotAllowed`); another version than the one that ships, and a name that is no
    unconfirmed clock's (`Conflict`).
    """
    draft = SHELF.own(work, name, _APPROVED_BY, version)
    if strange := sorted({*confirms} - {each.name for each in draft.clocks if each.unconfirmed}):
        raise Conflict(
            f"{name} has no unconfirmed clock called {', '.join(strange)}. Correct the name, or leave it out."
        )
    return SHELF.approve(work, draft, reason, confirms)


def suspend_clocks(work: Work, name: str, reason: str) -> Shipped[ClockDocument]:
    """Take a jurisdiction's document out of force: its clocks stop being counted.

    Refuses anybody whose body does not work in that jurisdiction alone (`NotAllowed`), and a document that is not in force (`Conflict`).
    """
    return SHELF.suspend(work, SHELF.own(work, name, _SUSPENDED_BY), reason)


def in_force(work: Work) -> Lines:
    """The lines that run clocks now, by jurisdiction."""
    every = ((found, found.running) for found in SHELF.every(work))
    return {doc.nation: [line for line in doc.clocks if _holds(found, line)] for found, doc in every if doc}


def in_draft(running: Lines) -> tuple[Jurisdiction, ...]:
    """Jurisdictions whose clocks nobody has approved: none runs there, which does not mean that nothing is due."""
    return tuple(each for each in Jurisdiction if each not in running)


def runs(found: Shipped[ClockDocument], line: ClockLine) -> bool:
    """Whether a line of what ships runs clocks."""
    return not found.is_draft and _holds(found, line)


def _suspended(found: Shipped[ClockDocument]) -> bool:
    approval = found.approval
    return approval is not None and found.running is None and approval.version == found.shipped.version


def _holds(found: Shipped[ClockDocument], line: ClockLine) -> bool:
    confirmed = found.approval and found.approval.confirms
    return line.unconfirmed is None or line.name in (confirmed or ())
