"""The people of an agency: joiners, movers and leavers."""

from typing import Annotated

from pydantic import Field, StringConstraints

from counterline.doors.answers import Question
from counterline.doors.offering import Addresses
from counterline.faces.governance import told
from counterline.faces.governance.log.log_asked import taker
from counterline.governance.people import access, staff, two_people
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.errors import NotFound
from counterline.plumbing.work import Work
from counterline.vocabulary.crossing import Ref
from counterline.vocabulary.identity import AgencyCode

ADDRESSES = Addresses("governance", "people", "The people of your agency, for its administrator.")

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=200)]


class Joiner(Question):
    """Who joins; of another agency, only its administrator."""

    name: Name = Field(description="The person's name, or the machine's.")
    role: ViewerRole
    agency: str | None = Field(
        None, max_length=60, description="Another agency, by code or name, to give it its administrator."
    )


class Mover(Question):
    """The role that somebody has from now on."""

    role: ViewerRole = Field(description="The role that they have from now on.")


class SameAs(Question):
    """Whether a viewer and another are one person."""

    other: Ref = Field(description="Their other reference, with another sign-on.")
    same: bool = Field(True, description="False takes it back.")


@ADDRESSES.get("/people", "list")
def people(work: Work) -> told.People:
    """Everybody whose access you may end, of your agency or of all, and who stands in for whom at your agency."""
    return told.people_told(access.accesses(work), staff.deputyships(work))


@ADDRESSES.post("/people", "add", first=("name",))
def add_person(work: Work, sent: Joiner) -> told.Viewer:
    """Give somebody of your agency access; asked twice, it gives it to two. For an administrator."""
    return told.Viewer.of(staff.add_person(work, sent.name, sent.role, agency_meant(sent.agency)))


def agency_meant(typed: str | None) -> AgencyCode | None:
    """The agency that somebody wrote by its code or its name; None where they wrote none."""
    if not typed:
        return None
    found = taker(typed)
    if found is None:
        raise NotFound(f"No agency is called {typed}. Use its code, such as 'dorset', or its full name.")
    return found


@ADDRESSES.post("/people/{ref}/role", "move", status=200)
def move_person(work: Work, ref: Ref, sent: Mover) -> told.Viewer:
    """Change somebody's role at once; 409 where they have it already, or are yourself."""
    return told.Viewer.of(staff.move_person(work, ref, sent.role))


@ADDRESSES.post("/people/{ref}/same", "same", first=("other",), status=200)
def say_one(work: Work, ref: Ref, sent: SameAs) -> told.OnePerson:
    """Say that two viewers of two sign-ons are one person; for whoever keeps the access of both."""
    two_people.say_one(work, ref, sent.other, same=sent.same)
    return told.OnePerson(ref=ref, same_as=two_people.said_one_with(work, ref))


def _ended(found: told.Viewer) -> list[str]:
    return [f"The access of {found.ref} has ended, and their tokens are revoked."]


@ADDRESSES.post("/people/{ref}/end", "end", status=200, words=_ended)
def end_person(work: Work, ref: Ref) -> told.Viewer:
    """End somebody's access at once, and their tokens."""
    return told.Viewer.of(access.end_viewer(work, ref))
