"""What has been returned and by which mappings it is read."""

from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import Field

from counterline import drafting, intake
from counterline.api.answers import Answer, Question, Ref
from counterline.api.clients import Asking, IdempotencyKey
from counterline.intake import Due, MappingOnFile

router = APIRouter(tags=["intake"])


class MonthsAsked(Question):
    """How many months of coverage."""

    months: int = Field(6, ge=1, le=60)


class ReturnTold(Answer):
    """One agency's month: what it returned, how many rows were kept, and how many are still held."""

    agency: str
    month: date
    due: Due = Field(description="Of an agency whose returns you may not read: that they are not yours to read.")
    as_at: date | None
    kept: int
    held: int


class Coverage(Answer):
    """Which agency has returned what for which month, in the viewer's own view of what was sent."""

    view: str
    unit: str = "returns"
    on: date
    known: date
    items: list[ReturnTold]


class MappingTold(Answer):
    """One approved version of a mapping."""

    name: str
    version: int
    kind: str
    system: str
    title: str
    approved_at: datetime
    approved_by: str | None = Field(description="Who approved it; null where the installation put it on file itself.")
    drafted_by: str | None = Field(description="Who put it forward; null where one person stands behind it alone.")


class Mappings(Answer):
    """The mappings on file, by name, newest first."""

    items: list[MappingTold]


class MappingSent(Question):
    """A mapping document that somebody has reviewed."""

    document: str = Field(max_length=1 << 20, description="The document's YAML text.")


class ProposalTold(Answer):
    """A mapping that is not on file yet: what it waits for, and why it was sent back if it was."""

    ref: str
    agency: str
    file_name: str
    state: str = Field(description="open, asked, returned or dropped.")
    saved_by_name: str
    saved_at: datetime
    document: str
    approved_as: str | None
    returned_why: str | None
    returned_by: str | None
    returned_at: datetime | None


class Proposals(Answer):
    """Drafts of mappings."""

    items: list[ProposalTold]


class SentBack(Question):
    """What must be put right."""

    why: str = Field(min_length=1, max_length=1000)


@router.get("/coverage")
def coverage(client: Asking, asked: Annotated[MonthsAsked, Query()]) -> Coverage:
    """Which agency has returned what for which month, and who is late; a gap is shown, never filled in."""
    today = client.building.clock.today()
    with client.work() as work:
        found = intake.coverage(work, intake.months_to(today, asked.months), today)
    items = [ReturnTold.model_validate(each) for each in found]
    return Coverage(view=client.view, on=today, known=today, items=items)


@router.get("/mappings")
def mappings(client: Asking) -> Mappings:
    """Every approved version of every mapping."""
    with client.work() as work:
        return Mappings(items=[MappingTold.model_validate(each) for each in intake.mappings_on_file(work)])


@router.post("/mappings", status_code=201, responses={200: {"description": "It was on file already."}})
def approve_mapping(client: Asking, response: Response, sent: MappingSent, _: IdempotencyKey = None) -> MappingTold:
    """Put a reviewed mapping on file alone, which is refused with 409 where another desk viewer could approve it.

    Put it forward under `/mapping-proposals` then. The same document again changes nothing; a version never changes.
    """
    with client.work() as work:
        before = {_version(each) for each in intake.mappings_on_file(work)}
        approved = intake.approve_mapping(work, sent.document)
    response.status_code = 200 if _version(approved) in before else 201
    return MappingTold.model_validate(approved)


@router.get("/mapping-proposals")
def proposals(client: Asking) -> Proposals:
    """The drafts that you may see and that are neither approved nor given up, newest first."""
    with client.work() as work:
        return Proposals(items=[ProposalTold.model_validate(each) for each in drafting.mapping_drafts(work)])


@router.post("/mapping-proposals", status_code=201)
def propose_mapping(client: Asking, sent: MappingSent, _: IdempotencyKey = None) -> ProposalTold:
    """Put a mapping document forward, for somebody else to approve or to send back."""
    with client.work() as work:
        return ProposalTold.model_validate(drafting.propose_mapping(work, sent.document))


@router.post("/mapping-proposals/{ref}/approval", status_code=201)
def approve_proposal(ref: Ref, client: Asking, _: IdempotencyKey = None) -> MappingTold:
    """Put a draft that somebody else saved on file."""
    with client.work() as work:
        return MappingTold.model_validate(drafting.approve_mapping_draft(work, ref))


@router.post("/mapping-proposals/{ref}/return")
def return_proposal(ref: Ref, client: Asking, sent: SentBack, _: IdempotencyKey = None) -> ProposalTold:
    """Send a draft that somebody else saved back to its author with the reason."""
    with client.work() as work:
        return ProposalTold.model_validate(drafting.return_mapping_draft(work, ref, sent.why))


def _version(mapping: MappingOnFile) -> tuple[str, int]:
    return mapping.name, mapping.version
