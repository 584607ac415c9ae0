"""The shape in which revisions are told: each month as it was known first, as it was known later, and as it is known now."""

from datetime import date

from pydantic import Field

from counterline.doors.answers import Answer, Counted, framed
from counterline.faces.picture.told import ReturnsIn
from counterline.picture.counts import Unit
from counterline.picture.figures.revisions import LATER, MonthRevised, Revisions, UsualRevision
from counterline.picture.releasing.figure_names import FigureName
from counterline.vocabulary.estimate import Estimate


class KnownLater(Answer):
    """A month's figure as it was known so many months after its returns were due; null where that time has not come."""

    months_later: int
    known: date
    active: Estimate | None


class MonthRevisedTold(Answer):
    """Lines seen in use at one month's end by both clocks; null where nobody had returned the month."""

    on: date
    returned: ReturnsIn
    told: list[KnownLater]
    now: Estimate | None
    revised_by: int | None = Field(description="By how many lines it was revised since it was first told.")


class RevisionsTold(Counted):
    """First-told and revised figures of a year of months, and what the revisions so far were like."""

    unit: Unit = Unit.LINES
    figure: FigureName = FigureName.SEEN
    months: list[MonthRevisedTold]
    usual: tuple[UsualRevision, ...]


def revisions_told(view: str, found: Revisions) -> RevisionsTold:
    """The revisions of a view."""
    return RevisionsTold(
        **framed(view, found.on, found.known, found.rule),
        months=[_month(each) for each in found.months],
        usual=found.usual,
    )


def _month(month: MonthRevised) -> MonthRevisedTold:
    told = [
        KnownLater(months_later=later, known=known, active=figure.active if figure else None)
        for later, known, figure in zip(LATER, month.known, month.told, strict=True)
    ]
    now = month.now.active if month.now else None
    returned = ReturnsIn.model_validate(month.returned)
    return MonthRevisedTold(on=month.on, returned=returned, told=told, now=now, revised_by=month.revised_by)
