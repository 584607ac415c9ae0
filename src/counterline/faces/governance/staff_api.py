"""The people of an agency for machines: joiners, movers, leavers and deputies."""

from datetime import date

from fastapi import APIRouter
from pydantic import Field

from counterline.api.clients import Asking, IdempotencyKey
from counterline.doors.answers import Question
from counterline.faces.governance import told
from counterline.governance.people import access, staff, two_people
from counterline.governance.permissions import ViewerRole
from counterline.places.ground.agencies import agency
from counterline.vocabulary.crossing import Ref

router = APIRouter(tags=["governance"])


class Joiner(Question):
    """Who joins; of another agency, only its administrator."""

    name: str = Field(min_length=2, max_length=200)
    role: ViewerRole
    agency: str | None = Field(None, max_length=60, description="Another agency's code, to give it its administrator.")


class Mover(Question):
    """The role that somebody has from now on."""

    role: ViewerRole


class SameAs(Question):
    """Whether a viewer and another are one person."""

    other: Ref
    same: bool = Field(True, description="False takes it back.")


class Away(Question):
    """Who is away, who acts in their role, and from which day to which."""

    absent: Ref | None = Field(None, description="A colleague, for an administrator to name; yourself if not given.")
    deputy: Ref
    first_day: date
    last_day: date


@router.get("/people")
def people(client: Asking) -> told.People:
    """Everybody whose access you may end, of your agency or of all, and who stands in for whom at your agency."""
    with client.work() as work:
        return told.people_told(access.accesses(work), staff.deputyships(work))


@router.post("/people", status_code=201)
def add_person(client: Asking, sent: Joiner, _: IdempotencyKey = None) -> told.Viewer:
    """Give somebody of your agency access; asked twice, it gives it to two. For an administrator."""
    with client.work() as work:
        code = None if sent.agency is None else agency(sent.agency).code
        return told.Viewer.of(staff.add_person(work, sent.name, sent.role, code))


@router.post("/people/{ref}/role")
def move_person(client: Asking, ref: Ref, sent: Mover, _: IdempotencyKey = None) -> told.Viewer:
    """Change somebody's role at once; 409 where they have it already, or are yourself."""
    with client.work() as work:
        return told.Viewer.of(staff.move_person(work, ref, sent.role))


@router.post("/people/{ref}/same")
def say_one(client: Asking, ref: Ref, sent: SameAs, _: IdempotencyKey = None) -> told.OnePerson:
    """Say that two viewers of two sign-ons are one person; for whoever keeps the access of both."""
    with client.work() as work:
        two_people.say_one(work, ref, sent.other, same=sent.same)
        return told.OnePerson(ref=ref, same_as=two_people.said_one_with(work, ref))


@router.post("/people/{ref}/end")
def end_person(client: Asking, ref: Ref, _: IdempotencyKey = None) -> told.Viewer:
    """End somebody's access at once, and their tokens."""
    with client.work() as work:
        return told.Viewer.of(access.end_viewer(work, ref))


@router.get("/deputies")
def deputies(client: Asking) -> told.Deputies:
    """Who stands in for you and for whom you stand in, now, earlier and later."""
    with client.work() as work:
        return told.deputies_told(staff.own_deputyships(work))


@router.post("/deputies", status_code=201)
def name_deputy(client: Asking, sent: Away, _: IdempotencyKey = None) -> told.Deputy:
    """Let somebody act in your role while you are away; for an administrator, in the role of a colleague."""
    with client.work() as work:
        away = sent.absent or client.member.ref
        return told.Deputy.of(staff.name_deputy(work, away, sent.deputy, sent.first_day, sent.last_day))


@router.post("/deputies/{ref}/end", status_code=204)
def end_deputyship(client: Asking, ref: Ref, _: IdempotencyKey = None) -> None:
    """End a deputyship before its last day: your own, or of your agency's people for an administrator."""
    with client.work() as work:
        staff.end_deputyship(work, ref)
