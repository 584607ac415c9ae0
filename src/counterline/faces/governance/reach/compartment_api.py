"""Compartments: those on whose list one stands, and the keeping of one's own."""

from counterline.doors.answers import Answer
from counterline.doors.offering import Addresses
from counterline.governance.reach import compartments as governance_compartments
from counterline.governance.reach.compartments import Compartment
from counterline.plumbing.work import Work

ADDRESSES = Addresses("governance", "compartment", "Need-to-know lists, for those who stand on them.")


class Compartments(Answer):
    """Those on whose list the viewer stands."""

    items: list[Compartment]


@ADDRESSES.get("/compartments", "list")
def compartments(work: Work) -> Compartments:
    """Those on whose list you stand today."""
    return Compartments(items=governance_compartments.compartments(work))


ADDRESSES.post("/compartments", "open", first=("name",))(governance_compartments.open_compartment)
ADDRESSES.get("/compartments/{ref}", "show")(governance_compartments.compartment)
ADDRESSES.post("/compartments/{ref}/members", "name", first=("viewer",))(governance_compartments.name_member)
ADDRESSES.post("/compartments/{ref}/members/{member}/end", "end", status=204)(governance_compartments.end_membership)
