"""A row's values once taken, before it is certain that the row can be kept; and the body and mentions they make."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol, TypeVar

from counterline.intake.reading.columns import Cells
from counterline.intake.reading.mentions import each_once
from counterline.intake.reading.order import Dates
from counterline.intake.reading.outcome import Mention, Reason
from counterline.intake.reading.takers import AreaTaken, Lead, Name, Point, Takers
from counterline.records import LineReturn, SourceSaid
from counterline.vocabulary.drugs import Drug
from counterline.vocabulary.identity import AgencyCode
from counterline.vocabulary.law import Basis
from counterline.vocabulary.marking import Marking

T_co = TypeVar("T_co", covariant=True)


class _Named(Protocol[T_co]):
    """What was said, with its mention beside it."""

    @property
    def said(self) -> T_co:
        """The words or the value."""


class Draft(NamedTuple):
    """All that a row says but its sources; None and empty mean not said."""

    reference: str | None
    points: list[Point]
    brands: Sequence[Name]
    exporting: AreaTaken | None
    importing: Sequence[AreaTaken]
    drugs: Sequence[frozenset[Drug]]
    holders: Sequence[Name]
    runners: Sequence[Name]
    children_seen: int | None
    adults_seen: int | None
    group: Name | None
    lead_force: Lead | None
    status: str | None
    dates: Dates
    price: str | None
    message: str | None
    marking: Marking | None
    basis: Basis | None
    circulation: Sequence[AgencyCode]

    @property
    def names_a_line(self) -> bool:
        """Whether it says which line it is of; a brand alone will do."""
        return bool(self.points or self.brands)

    @property
    def areas(self) -> list[AreaTaken]:
        """The areas it names, the exporting one first."""
        return [*self.importing] if self.exporting is None else [self.exporting, *self.importing]


def take_draft(takers: Takers, cells: Cells, reasons: list[Reason]) -> Draft:
    """Take every field of a row, noting each value that cannot be read."""
    return Draft(
        reference=takers.reference(cells, reasons),
        points=[*takers.now(cells, reasons), *takers.before(cells, reasons)],
        brands=takers.brands(cells, reasons),
        exporting=takers.exporting(cells, reasons),
        importing=takers.importing(cells, reasons),
        drugs=takers.drugs(cells, reasons),
        holders=takers.holders(cells, reasons),
        runners=takers.runners(cells, reasons),
        children_seen=takers.children_seen(cells, reasons),
        adults_seen=takers.adults_seen(cells, reasons),
        group=takers.group(cells, reasons),
        lead_force=takers.lead_force(cells, reasons),
        status=takers.status(cells, reasons),
        dates=Dates(
            takers.first_seen(cells, reasons),
            takers.last_seen(cells, reasons),
            takers.closed_on(cells, reasons),
            takers.known_on(cells, reasons),
        ),
        price=takers.price(cells, reasons),
        message=takers.message(cells, reasons),
        marking=takers.marking(cells, reasons),
        basis=takers.basis(cells, reasons),
        circulation=takers.circulation(cells, reasons),
    )


def body_of(draft: Draft, reference: str, sources: tuple[SourceSaid, ...]) -> LineReturn:
    """The line return that a draft without faults makes."""
    return LineReturn(
        reference=reference,
        # The same number twice in one cell is one number; the same in use and retired is both.
        contact_points=_once(draft.points),
        brands=_once(draft.brands),
        exporting=None if draft.exporting is None else draft.exporting.said,
        importing=_once(draft.importing),
        drugs=_all_of(tuple(draft.drugs)),
        holders=tuple(each.said for each in draft.holders),
        runners=tuple(each.said for each in draft.runners),
        children_seen=draft.children_seen,
        adults_seen=draft.adults_seen,
        group_reference=None if draft.group is None else draft.group.said,
        lead_force=None if draft.lead_force is None else draft.lead_force.code,
        status=draft.status or "unknown",
        closed_on=draft.dates.closed_on,
        first_seen=draft.dates.first_seen,
        last_seen=draft.dates.last_seen,
        price=draft.price,
        message=draft.message,
        sources=sources,
        basis=draft.basis or Basis.ASSESSMENT,
    )


def _once(named: Sequence[_Named[T_co]]) -> tuple[T_co, ...]:
    said = tuple(each.said for each in named)
    return tuple(dict.fromkeys(said)) if len(said) > 1 else said


@lru_cache(maxsize=1024)
def _all_of(drugs: tuple[frozenset[Drug], ...]) -> tuple[Drug, ...]:
    return tuple(sorted(frozenset().union(*drugs)))


def mentions_of(draft: Draft) -> tuple[Mention, ...]:
    """The mentions that a draft makes, each with its own slot."""
    return each_once(_mentions(draft))


def _mentions(draft: Draft) -> Iterator[Mention]:
    for named in (draft.points, draft.brands, draft.holders, draft.runners):
        for each in named:
            yield each.mention
    for area in draft.areas:
        yield from area.mentions
    if draft.lead_force is not None:
        yield draft.lead_force.mention
    if draft.group is not None:
        yield draft.group.mention
