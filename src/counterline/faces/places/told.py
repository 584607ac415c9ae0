"""The shapes in which forces, areas, agencies and others' figures are told, to machines and by `--json`."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from pydantic import Field

from counterline.doors.answers import Answer, Counted, Position, framed
from counterline.lines.answering import Way, by_way, of_district
from counterline.lines.assembly.assemble import Assembled
from counterline.lines.assembly.line import Line
from counterline.lines.rule import PRESENT_RULE, State
from counterline.picture import counts as picture_counts
from counterline.picture.releasing import figure_names
from counterline.places.figures import published
from counterline.places.figures.area_mapping import AreaMapping
from counterline.places.figures.area_table import AreaReading
from counterline.places.figures.kept_figures import Loading, Revision
from counterline.places.ground import agencies, area_names, gazetteer, publications
from counterline.places.ground.area_names import FigureArea
from counterline.places.ground.model import Agency, AreaStatistic, Bound, Series
from counterline.places.ground.publications import Publication, Withdrawal
from counterline.vocabulary.terms.law import Sector


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


class EveryLoaded(Answer):
    """Every publication loaded here, the latest loaded first."""

    items: tuple[Publication, ...]


class Force(Answer):
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


class ForceLines(Answer):
    """How many lines seen in use run from a force, reach it from outside, and stay inside it."""

    unit: str = picture_counts.Unit.LINES.value
    figure: figure_names.FigureName = figure_names.FigureName.SEEN
    exported: int
    imported: int
    internal: int
    counted: dict[Way, str] = Field(description="Where exactly the lines of each are listed.")

    @property
    def none(self) -> bool:
        """True where there is not one of any kind."""
        return not (self.exported or self.imported or self.internal)


class ForceListed(Force):
    """A police force with its lines in the viewer's own view."""

    lines: ForceLines | None = Field(
        description="Null where the viewer's role does not read lines, or nobody had returned the month."
    )


class Forces(Counted):
    """The forces that stood on a day, each with its lines seen in use."""

    items: list[ForceListed]


class LoadingTold(Answer):
    """How a figure came to be here: published when, and loaded when, by whom and for which agency."""

    published_on: date
    at: datetime
    by: str
    agency: str
    publication: str
    although: str | None = Field(description="Of a publication that is not complete, why it was loaded all the same.")
    withdrawn: Withdrawal | None = Field(description="None for what has not been withdrawn.")


class Statistic(Answer):
    """One figure that others published, with its source; or why there is none."""

    series: Series
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

    items: list[Statistic]


class AllSeries(Answer):
    """The series that others publish on county lines, with their figures."""

    items: list[Series]
    figures: list[Statistic]


class ForcePicture(Counted):
    """One force: its lines in the viewer's own view, and others' figures of its area."""

    force: Force
    lines: ForceLines | None = Field(description="Null where nobody had returned the month: a gap and not a zero.")
    statistics: list[Statistic]


class DistrictLines(Answer):
    """How many lines seen in use are said to run from a district, and to reach it."""

    unit: str = picture_counts.Unit.LINES.value
    figure: figure_names.FigureName = figure_names.FigureName.SEEN
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
    """One area: the lines seen in use that are said to run from it or to reach it, and others' figures of it."""

    area: AreaTold
    lines: DistrictLines | None = Field(
        description="Null for an area that is no district of today, and where nobody had returned the month."
    )
    statistics: list[Statistic]


class FigureStates(Answer):
    """One figure of an area: every published state of it, the one that stands first."""

    states: list[Statistic]


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


OwnLines = tuple[Assembled, bool]
"""The lines of a view on a day, and whether they may be counted."""


def agencies_told(found: Iterable[Agency]) -> Agencies:
    """Agencies as answers tell them."""
    return Agencies(items=[AgencyTold.model_validate(each) for each in found])


def force_told(force: Agency) -> Force:
    """A force as answers tell it."""
    return Force.model_validate(force).model_copy(update={"point": gazetteer.point_of(force.code)})


def forces_told(view: str, dates: tuple[date, date], lines: Iterable[Line] | None) -> Forces:
    """The forces of a day, as known on another, with their lines as far as the viewer's role reads lines."""
    on, known = dates
    in_use = [line for line in lines or () if line.state is State.ACTIVE]
    items = [
        ForceListed(**force_told(each).model_dump(), lines=None if lines is None else _lines(in_use, each.code, on))
        for each in agencies.forces(on)
    ]
    return Forces(**framed(view, on, known, PRESENT_RULE), items=items)


def force_picture(view: str, told: OwnLines, force: Agency, figures: Iterable[Revision]) -> ForcePicture:
    """One force: its lines seen in use in a view, and others' figures of it."""
    world, counts = told
    in_use = [line for line in world.lines if line.state is State.ACTIVE]
    return ForcePicture(
        **framed(view, world.on, world.known, world.rule),
        force=force_told(force),
        lines=_lines(in_use, force.code, world.on) if counts else None,
        statistics=[as_loaded(each) for each in figures],
    )


def _lines(in_use: Iterable[Line], force: str, on: date) -> ForceLines:
    asked = {"force": force, "state": State.ACTIVE.value, "on": on.isoformat()}
    counts: dict[str, Any] = {way.value: len(lines) for way, lines in by_way(in_use, force).items()}
    return ForceLines(
        **counts,
        counted={way: f"/lines?{urlencode(asked | {'way': way.value})}" for way in Way},
    )


def areas_told(found: Iterable[FigureArea]) -> Areas:
    """Areas as answers tell them."""
    return Areas(items=[AreaTold.model_validate(each) for each in found])


def area_picture(view: str, told: OwnLines, area: FigureArea, figures: Iterable[Revision]) -> AreaPicture:
    """One area: of a district of today the lines seen in use said to run from it or to reach it, and others' figures."""
    world, counts = told
    lines = None
    if counts and not area.is_force and area.kind != area_names.AS_NAMED:
        exported, imported = of_district([line for line in world.lines if line.state is State.ACTIVE], area.key)
        lines = DistrictLines(exported=len(exported), imported=len(imported))
    return AreaPicture(
        **framed(view, world.on, world.known, world.rule),
        area=AreaTold.model_validate(area),
        lines=lines,
        statistics=[as_loaded(each) for each in figures],
    )


def statistic_told(figure: AreaStatistic, loaded: Loading | None = None) -> Statistic:
    """Another's figure as answers tell it, with how it came to be here."""
    said = {name: getattr(figure, name) for name in Statistic.model_fields if hasattr(figure, name)}
    return Statistic(
        **said
        | {
            "period": figure.period.to_json(),
            "value": float(figure.value) if isinstance(figure.value, Decimal) else figure.value,
            "source_title": figure.source.title,
            "source_address": figure.source.address,
            "loaded": loaded,
        }
    )


def as_loaded(revision: Revision) -> Statistic:
    """Another's figure that was loaded here."""
    return statistic_told(revision.figure, revision.loading)


def statistics_told(found: Iterable[Revision]) -> Statistics:
    """Others' figures as they stand."""
    return Statistics(items=[as_loaded(each) for each in found])


def revisions_told(found: Iterable[Iterable[Revision]]) -> Revisions:
    """Figures of an area, each with every published state of it."""
    return Revisions(items=[FigureStates(states=[as_loaded(each) for each in states]) for states in found])


def series_told() -> AllSeries:
    """Every series that ships with the system, with its figures and gaps."""
    figures = [statistic_told(each) for each in published.published_figures()]
    return AllSeries(items=list(published.published_series().values()), figures=figures)


def figures_loaded(
    reading: AreaReading, kept: publications.Loaded, mapping: AreaMapping, lacks: Sequence[str]
) -> FiguresLoaded:
    """What became of a table of area figures, as the API and a command tell it."""
    told: dict[str, Any] = {
        name: Became(figures=tally.figures.total(), sum=float(tally.sum))
        for name, tally in {"read": reading.receipt.read, **reading.receipt.became}.items()
    }
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
