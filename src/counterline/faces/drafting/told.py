"""What is told of mappings, on file and in the making: the shapes that the API answers and `--json` prints."""

from collections.abc import Iterable
from datetime import datetime

from pydantic import Field

from counterline.doors.answers import Answer
from counterline.drafting import keeping
from counterline.drafting.suggesting import model as drafting_model
from counterline.drafting.suggesting import writing
from counterline.intake.arriving import mappings as intake_mappings


class Mapping(Answer):
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

    items: list[Mapping]


class Proposal(Answer):
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

    items: list[Proposal]


class Template(Answer):
    """A table that can be filled where a sender's own file cannot be read, and the mapping that reads it."""

    table: str = Field(description="The header, as one line of CSV.")
    mapping: str = Field(description="The mapping document; have it approved before sending a filled table.")


class ColumnDrafted(Answer):
    """One column as drafted; without a field it waits for a person."""

    header: str
    field: str | None
    confidence: float | None
    why: str | None


class MappingDrafted(Answer):
    """A draft of a mapping: it cannot be approved while the word CHOOSE stands in it."""

    kind: str
    kind_confidence: float
    columns: list[ColumnDrafted]
    document: str


def mappings(found: Iterable[intake_mappings.MappingOnFile]) -> Mappings:
    """Every version on file."""
    return Mappings(items=[Mapping.of(each) for each in found])


def proposals(found: Iterable[keeping.MappingDraft]) -> Proposals:
    """The drafts that a viewer may see."""
    return Proposals(items=[Proposal.of(each) for each in found])


def drafted(found: drafting_model.SuggestedMapping, system: str | None) -> MappingDrafted:
    """What was drafted from a file."""
    columns = [
        ColumnDrafted.of(each, confidence=each.guess and each.guess.confidence, why=each.guess and each.guess.why)
        for each in found.columns
    ]
    return MappingDrafted.of(found, columns=columns, document=writing.written(found, system=system))
