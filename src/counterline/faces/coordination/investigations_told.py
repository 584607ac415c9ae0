"""What is told of investigations: the shapes that the API answers and `--json` prints."""

from collections.abc import Iterable
from datetime import date, datetime

from counterline import coordination
from counterline.api.answers import Answer


class InvestigationTold(Answer):
    """One register entry that stands, by its own reference; `record_ref` is the record that tells it."""

    ref: str
    operation: str | None
    status: str
    stage: str | None
    lead: str | None
    opened_on: date | None
    closed_on: date | None
    record_ref: str
    reference: str
    agency: str
    told_at: datetime


class InvestigationsTold(Answer):
    """Investigations, those that are worked on first."""

    items: list[InvestigationTold]


def investigations_told(found: Iterable[coordination.Investigation]) -> InvestigationsTold:
    """Several."""
    return InvestigationsTold(items=[InvestigationTold.of(each) for each in found])
