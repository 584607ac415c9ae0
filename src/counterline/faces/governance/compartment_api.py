"""Compartments for machines: those on whose list one stands, and the keeping of one's own."""

from datetime import date

from fastapi import APIRouter
from pydantic import Field

from counterline.api.clients import Asking, IdempotencyKey
from counterline.doors.answers import Question
from counterline.faces.governance import compartments_told as told
from counterline.governance.reach import compartments as governance_compartments
from counterline.vocabulary.crossing import Ref

router = APIRouter(tags=["governance"])


class Opened(Question):
    """What a compartment is called, and until when whoever opens it keeps its list."""

    name: str = Field(min_length=2, max_length=200)
    last_day: date
    group: str | None = Field(
        None, max_length=60, description="A group of the identity provider in which whoever is on the list must be too."
    )


class MemberNamed(Question):
    """Who is put on a list, from which day to which, and whether they keep it too."""

    viewer: Ref
    first_day: date
    last_day: date
    keeps: bool = False


@router.get("/compartments")
def compartments(client: Asking) -> told.Compartments:
    """Those on whose list you stand today."""
    with client.work() as work:
        return told.compartments_told(governance_compartments.compartments(work))


@router.post("/compartments", status_code=201)
def open_compartment(client: Asking, sent: Opened, _: IdempotencyKey = None) -> told.Listed:
    """Open one for your agency, with yourself as its first keeper. Asked twice, it opens two; 409 for another's group."""
    with client.work() as work:
        made = governance_compartments.open_compartment(work, sent.name, sent.last_day, sent.group)
        return told.listed_told(made, governance_compartments.members(work, made.ref))


@router.get("/compartments/{ref}")
def compartment(client: Asking, ref: Ref) -> told.Listed:
    """One with its list; 404 for whoever does not stand on it."""
    with client.work() as work:
        return told.listed_told(
            governance_compartments.compartment(work, ref), governance_compartments.members(work, ref)
        )


@router.post("/compartments/{ref}/members", status_code=201)
def name_member(client: Asking, ref: Ref, sent: MemberNamed, _: IdempotencyKey = None) -> told.Member:
    """Put somebody of any agency on a list that you keep; 409 where they are on it in those days, or may not keep it."""
    with client.work() as work:
        named = governance_compartments.name_member(
            work, ref, sent.viewer, sent.first_day, sent.last_day, keeps=sent.keeps
        )
        return told.Member.of(named)


@router.post("/compartments/{ref}/members/{member}/end", status_code=204)
def end_membership(client: Asking, ref: Ref, member: Ref, _: IdempotencyKey = None) -> None:
    """Take somebody off a list that you keep, at once."""
    with client.work() as work:
        governance_compartments.end_membership(work, ref, member)
