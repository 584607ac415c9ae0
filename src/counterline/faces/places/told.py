"""The shapes in which forces, areas, agencies and others' figures are told, to machines and by `--json`."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from pydantic import Field

from counterline import picture, places
from counterline.api.answers import Answer, Counted, Position
from counterline.lines import Way
from counterline.places import (
    Agency,
    AreaMapping,
    AreaReading,
    AreaStatistic,
    AreaTally,
    Bound,
    Number,
    Publication,
    Revision,
    Sector,
    Series,
)


class AgencyTold(Answer):
    """A body that may send and receive."""

    code: str
    name: str
    short: str
    kind: str
    sector: Sector | None = Field(description="What a partner does; none for policing bodies.")
    region: str
    jurisdiction: str
    regime: str
    area: str | None = Field(description="The ONS code of its ground, where it has one.")
    policed_by: list[str] = Field(description="The forces on whose ground a partner serves.")
    valid_from: date | None = Field(description="None where no first day is recorded.")
    valid_to: date | None
    succeeded_by: str | None
    aliases: list[str]
    is_own: bool = Field(description="True where this installation added it to those that ship.")


class Agencies(Answer):
    """Agencies in order of code."""

    items: list[AgencyTold]


class WithdrawalTold(Answer):
    """That a publication was taken back: when, by whom, for which agency, and why."""

    at: datetime
    by: str
    agency: str
    why: str


class LoadedFrom(Answer):
    """Where a publication was published."""

    title: str
    address: str


class LoadedTold(Answer):
    """What was loaded together, as it came here, and whether it has been withdrawn."""

    ref: str
    holds: str = Field(description="figures or boundaries.")
    sources: list[LoadedFrom]
    published_on: date
    at: datetime
    by: str
    agency: str
    many: int
    told: list[str] = Field(description="The titles of its series, or the names of the areas that it bounds.")
    keys: list[str] = Field(description="The names of its series, or the codes of the forces that it bounds.")
    lacks: list[str] = Field(description="What was missing from it when it was loaded.")
    although: str | None = Field(description="Why it was loaded all the same.")
    withdrawn: WithdrawalTold | None


class EveryLoaded(Answer):
    """Every publication loaded here, the latest loaded first."""

    items: list[LoadedTold]


class ForceTold(Answer):
    """A police force of the register."""

    code: str
    name: str
    short: str
    kind: str
    region: str
    jurisdiction: str
    rocu: str | None
    pfa: str | None
    point: Position | None = Field(None, description="The force's largest place, by longitude and latitude.")


class Forces(Answer):
    """The forces that stood on a day."""

    on: date
    items: list[ForceTold]


class SeriesTold(Answer):
    """What a series of figures counts, and whose they are."""

    id: str
    title: str
    unit: str
    definition: str
    whose: str


class LoadingTold(Answer):
    """How a figure came to be here: published when, and loaded when, by whom and for which agency."""

    published_on: date
    at: datetime
    by: str
    agency: str
    publication: str
    although: str | None = Field(description="Of a publication that is not complete, why it was loaded all the same.")
    withdrawn: WithdrawalTold | None = Field(description="None for what has not been withdrawn.")


class StatisticTold(Answer):
    """One figure that others published, with its source; or why there is none."""

    series: SeriesTold
    area: str
    period: str
    value: int | float | None = Field(description="As near as JSON's numbers come; `shown` has every decimal.")
    bound: Bound
    provisional: bool
    missing: str | None
    note: str
    shown: str
    source_title: str
    source_address: str
    loaded: LoadingTold | None = Field(description="None for figures that ship with the system.")


class Statistics(Answer):
    """Others' figures, never mixed with counts of our own."""

    items: list[StatisticTold]


class AllSeries(Answer):
    """The series that others publish on county lines, with their figures."""

    items: list[SeriesTold]
    figures: list[StatisticTold]


class ForceLines(Answer):
    """How many active lines run from a force, reach it from outside, and stay inside it."""

    unit: str = picture.Unit.LINES.value
    exported: int
    imported: int
    internal: int
    counted: dict[Way, str] = Field(description="Where exactly the lines of each are listed.")


class ForcePicture(Counted):
    """One force: its lines in the viewer's own view, and others' figures of its area."""

    force: ForceTold
    lines: ForceLines
    statistics: list[StatisticTold]


class DistrictLines(Answer):
    """How many active lines are said to run from a district, and to reach it."""

    unit: str = picture.Unit.LINES.value
    exported: int
    imported: int


class AreaTold(Answer):
    """An area that others publish figures of: a district, a county, or one that a publication made."""

    key: str = Field(description="A force's code, an ONS code, or the name a publication gives an area of its own.")
    name: str
    kind: str
    force: str | None = Field(description="None where no one force polices all of it.")
    region: str | None
    why: str


class Areas(Answer):
    """The areas that figures were loaded of."""

    items: list[AreaTold]


class AreaPicture(Counted):
    """One area: the active lines said to run from it or to reach it, and others' figures of it."""

    area: AreaTold
    lines: DistrictLines | None = Field(description="None for an area that is no district of today.")
    statistics: list[StatisticTold]


class FigureStates(Answer):
    """One figure of an area: every published state of it, the one that stands first."""

    states: list[StatisticTold]


class Revisions(Answer):
    """Every figure of an area with all that was published of it."""

    items: list[FigureStates]


class Became(Answer):
    """How many figures of a table became one thing, and their sum."""

    figures: int
    sum: float


class HeldFigure(Answer):
    """A figure that was not taken, and what to do about it."""

    row: int
    area: str
    column: str
    reason: str


class FiguresLoaded(Answer):
    """What became of every figure of a table; the totals have been reconciled."""

    mapping: str
    digest: str
    new: int
    already: int
    read: Became
    kept: Became
    missing: Became
    set_aside: Became
    held: Became
    held_figures: list[HeldFigure] = Field(description="The first 100.")
    lacks: list[str] = Field(description="In what the table differs from what its mapping expects.")
    publication: str | None = Field(description="What it is kept as; None where nothing of it was new.")


def force_told(force: Agency) -> ForceTold:
    """A force as answers tell it."""
    return ForceTold(
        code=force.code,
        name=force.name,
        short=force.short,
        kind=force.kind.value,
        region=force.region,
        jurisdiction=force.jurisdiction.value,
        rocu=force.rocu,
        pfa=force.pfa,
        point=places.point_of(force.code),
    )


def series_told(series: Series) -> SeriesTold:
    """A series as answers tell it."""
    return SeriesTold.model_validate(series)


def statistic_told(figure: AreaStatistic, loaded: LoadingTold | None = None) -> StatisticTold:
    """Another's figure as answers tell it."""
    return StatisticTold(
        series=series_told(figure.series),
        area=figure.area,
        period=figure.period.to_json(),
        value=number_told(figure.value),
        bound=figure.bound,
        provisional=figure.provisional,
        missing=figure.missing,
        note=figure.note,
        shown=figure.shown,
        source_title=figure.source.title,
        source_address=figure.source.address,
        loaded=loaded,
    )


def number_told(value: Number | None) -> int | float | None:
    """A figure's number as JSON has it."""
    return float(value) if isinstance(value, Decimal) else value


def as_loaded(revision: Revision) -> StatisticTold:
    """Another's figure with how it came to be here."""
    return statistic_told(revision.figure, LoadingTold.model_validate(revision.loading))


def loaded_told(found: Publication) -> LoadedTold:
    """What was loaded together, as the API and a command tell it."""
    return LoadedTold.model_validate(found)


def figures_loaded(
    reading: AreaReading, kept: places.Loaded, mapping: AreaMapping, lacks: Sequence[str]
) -> FiguresLoaded:
    """What became of a table of area figures, as the API and a command tell it."""
    told = {name: _became(tally) for name, tally in {"read": reading.receipt.read, **reading.receipt.became}.items()}
    held = [
        HeldFigure(row=each.cell.row, area=each.cell.area, column=each.cell.column, reason=each.reason)
        for each in reading.held[:100]
    ]
    return FiguresLoaded(
        mapping=mapping.name,
        digest=mapping.digest,
        new=kept.new,
        already=kept.already,
        held_figures=held,
        lacks=list(lacks),
        publication=kept.publication,
        **told,
    )


def _became(tally: AreaTally) -> Became:
    return Became(figures=tally.figures.total(), sum=float(tally.sum))
