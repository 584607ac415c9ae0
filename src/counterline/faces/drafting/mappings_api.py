"""Mappings: those on file, and those put forward, approved and sent back."""

from collections.abc import Iterator

from pydantic import Field

from counterline.doors.answers import Question
from counterline.doors.offering import Addresses, Made
from counterline.drafting import approving, keeping
from counterline.drafting import template as drafting_template
from counterline.faces.drafting import told
from counterline.intake.arriving import mappings as intake_mappings
from counterline.plumbing.work import Work
from counterline.vocabulary.crossing import Ref

ADDRESSES = Addresses("mappings", "mapping", "Mapping documents: how one source's columns are read.")


class MappingSent(Question):
    """A mapping document that somebody has reviewed."""

    document: str = Field(max_length=1 << 20, description="The document's YAML text.")


class SentBack(Question):
    """What must be put right."""

    why: str = Field(min_length=1, max_length=1000, description="What must be put right.")


def _all_waiting(found: told.Proposals) -> Iterator[str]:
    for each in found.items:
        back = f" Sent back by {each.returned_by}: {each.returned_why}" if each.returned_why else ""
        yield f"{each.ref}  {each.agency}, {each.file_name}, saved by {each.saved_by_name}: {each.state}.{back}"


def _sent_back(found: told.Proposal) -> list[str]:
    return [f"{found.ref} is sent back to {found.saved_by_name}."]


@ADDRESSES.get("/mappings", "list")
def mappings(work: Work) -> told.Mappings:
    """Every approved version of every mapping."""
    return told.mappings(intake_mappings.mappings_on_file(work))


@ADDRESSES.get("/mapping-templates/{kind}")
def template(_: Work, kind: str) -> told.Template:
    """The table of a kind that can be filled where a sender's own file cannot be read, with its mapping."""
    return told.Template(**drafting_template.template_of(kind)._asdict())


@ADDRESSES.post("/mappings")
def approve_mapping(work: Work, sent: MappingSent) -> Made[told.Mapping]:
    """Put a reviewed mapping on file alone, which is refused with 409 where another desk viewer could approve it.

    Put it forward under `/mapping-proposals` then. The same document again changes nothing; a version never changes.
    """
    before = {(each.name, each.version) for each in intake_mappings.mappings_on_file(work)}
    approved = intake_mappings.approve_mapping(work, sent.document)
    return Made(told.Mapping.of(approved), (approved.name, approved.version) not in before)


@ADDRESSES.get("/mapping-proposals", "drafts", words=_all_waiting)
def proposals(work: Work) -> told.Proposals:
    """The drafts that you may see and that are neither approved nor given up, newest first."""
    return told.proposals(keeping.mapping_drafts(work))


@ADDRESSES.post("/mapping-proposals")
def propose_mapping(work: Work, sent: MappingSent) -> told.Proposal:
    """Put a mapping document forward, for somebody else to approve or to send back."""
    return told.Proposal.of(keeping.propose_mapping(work, sent.document))


@ADDRESSES.post("/mapping-proposals/{ref}/approval")
def approve_proposal(work: Work, ref: Ref) -> told.Mapping:
    """Put a draft that somebody else saved on file."""
    return told.Mapping.of(approving.approve_mapping_draft(work, ref))


@ADDRESSES.post("/mapping-proposals/{ref}/return", "return", status=200, words=_sent_back)
def return_proposal(work: Work, ref: Ref, sent: SentBack) -> told.Proposal:
    """Send a draft that somebody else saved back to its author with the reason."""
    return told.Proposal.of(approving.return_mapping_draft(work, ref, sent.why))
