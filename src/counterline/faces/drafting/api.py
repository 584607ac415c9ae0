"""Mappings by the API: those on file, those put forward, and one drafted from a file."""

import tempfile
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Form, Response, UploadFile
from pydantic import Field

from counterline.api.clients import Asking, IdempotencyKey
from counterline.doors.answers import Question
from counterline.drafting import approving, keeping, suggested
from counterline.drafting import template as drafting_template
from counterline.faces.drafting import told
from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission
from counterline.intake.arriving import mappings as intake_mappings
from counterline.vocabulary.crossing import Ref

router = APIRouter(tags=["mappings"])
CHUNK = 1 << 20


class MappingSent(Question):
    """A mapping document that somebody has reviewed."""

    document: str = Field(max_length=1 << 20, description="The document's YAML text.")


class SentBack(Question):
    """What must be put right."""

    why: str = Field(min_length=1, max_length=1000)


class FileToDraftFrom(Question):
    """A file that no mapping reads yet."""

    file: UploadFile
    system: str | None = Field(None, max_length=60, description="The system at the agency that it came from.")
    kind: str | None = Field(None, max_length=60, description="The kind of record; guessed from the file if not given.")


@router.get("/mappings")
def mappings(client: Asking) -> told.Mappings:
    """Every approved version of every mapping."""
    with client.work() as work:
        return told.mappings(intake_mappings.mappings_on_file(work))


@router.get("/mapping-templates/{kind}")
def template(client: Asking, kind: str) -> told.Template:
    """The table of a kind that can be filled where a sender's own file cannot be read, with its mapping."""
    with client.work():
        return told.Template(**drafting_template.template_of(kind)._asdict())


@router.post("/mappings", status_code=201, responses={200: {"description": "It was on file already."}})
def approve_mapping(client: Asking, response: Response, sent: MappingSent, _: IdempotencyKey = None) -> told.Mapping:
    """Put a reviewed mapping on file alone, which is refused with 409 where another desk viewer could approve it.

    Put it forward under `/mapping-proposals` then. The same document again changes nothing; a version never changes.
    """
    with client.work() as work:
        before = {(each.name, each.version) for each in intake_mappings.mappings_on_file(work)}
        approved = intake_mappings.approve_mapping(work, sent.document)
    response.status_code = 200 if (approved.name, approved.version) in before else 201
    return told.Mapping.of(approved)


@router.get("/mapping-proposals")
def proposals(client: Asking) -> told.Proposals:
    """The drafts that you may see and that are neither approved nor given up, newest first."""
    with client.work() as work:
        return told.proposals(keeping.mapping_drafts(work))


@router.post("/mapping-proposals", status_code=201)
def propose_mapping(client: Asking, sent: MappingSent, _: IdempotencyKey = None) -> told.Proposal:
    """Put a mapping document forward, for somebody else to approve or to send back."""
    with client.work() as work:
        return told.Proposal.of(keeping.propose_mapping(work, sent.document))


@router.post("/mapping-proposals/{ref}/approval", status_code=201)
def approve_proposal(ref: Ref, client: Asking, _: IdempotencyKey = None) -> told.Mapping:
    """Put a draft that somebody else saved on file."""
    with client.work() as work:
        return told.Mapping.of(approving.approve_mapping_draft(work, ref))


@router.post("/mapping-proposals/{ref}/return")
def return_proposal(ref: Ref, client: Asking, sent: SentBack, _: IdempotencyKey = None) -> told.Proposal:
    """Send a draft that somebody else saved back to its author with the reason."""
    with client.work() as work:
        return told.Proposal.of(approving.return_mapping_draft(work, ref, sent.why))


@router.post("/mapping-drafts")
def draft_mapping(
    client: Asking, sent: Annotated[FileToDraftFrom, Form(media_type="multipart/form-data")]
) -> told.MappingDrafted:
    """Draft a mapping from a file's headers and values. Nothing is kept: finish the document and have it approved."""
    with client.work() as work, tempfile.TemporaryDirectory(prefix="counterline-") as folder:
        require(work, Permission.INTAKE_SUBMISSION_SEND)
        name = sent.file.filename or "file"
        path = Path(folder) / ("file" + Path(name).suffix[:8])
        with path.open("wb") as file:
            while chunk := sent.file.file.read(CHUNK):
                file.write(chunk)
        return told.drafted(suggested.suggested_mapping(path, name, sent.kind), sent.system)
