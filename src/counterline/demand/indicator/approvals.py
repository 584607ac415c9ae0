"""Which definitions of the share are in force, who approved each, and what stood on a day."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from counterline.demand.indicator.definitions import NATION, Definition
from counterline.governance.documents.documents import Document, Kind, on_file
from counterline.governance.documents.shipped import Shelf, Shipped
from counterline.governance.permissions import Permission
from counterline.plumbing.clock import day_ends
from counterline.plumbing.errors import NotFound
from counterline.plumbing.work import Work

KIND: Final = Kind(
    name="indicators",
    mark="ID",
    writes=Permission.DEMAND_DEFINITION_APPROVE,
    approves=Permission.DEMAND_DEFINITION_APPROVE,
    least=20,  # letters: by this somebody else checks it
    logged="indicators:{name}:{version}",
)
SHELF: Final = Shelf(KIND, "definitions", "demand", "indicator-", Definition, lambda _: NATION)
FIRST: Final = "indicator-serious-violence-strategy"
_REFUSED: Final = "Definitions are approved at the national body."


@dataclass(frozen=True, slots=True)
class Stood:
    """The definition that stood on a day; without an approval it is the draft that ships, which nobody approved."""

    definition: Definition
    approval: Document | None


def stood_on(work: Work, name: str, day: date) -> Stood:
    """What stood under a name at the end of a day; refuses a name that there is not (`NotFound`)."""
    if name not in SHELF.drafts:
        raise NotFound(f"There is no definition of that name. There are {', '.join(SHELF.drafts)}.")
    known = None if day >= work.clock.today() else day_ends(day)
    found = (each for each in on_file(work, KIND, day, known) if each.name == name and each.in_force)
    approval = next(found, None)
    return Stood(Definition.parse(approval.text) if approval else SHELF.drafts[name], approval)


def approve_definition(work: Work, name: str, version: int, reason: str) -> Shipped[Definition]:
    """Put a definition in force in the viewer's own name; refuses another version than the one that ships (`Conflict`)."""
    return SHELF.approve(work, SHELF.own(work, name, _REFUSED, version), reason)
