"""What is told of charts: the shapes that the API answers and `--json` prints, and how one is kept."""

from datetime import date, datetime

from pydantic import Field

from counterline.doors.answers import Answer, own_view
from counterline.drawing.charts.tied_things import places_of
from counterline.faces.exploring.asked import NetworkAsked
from counterline.faces.exploring.pictured import chart_of
from counterline.faces.exploring.told import Tie
from counterline.governance.people.viewers import viewer_of
from counterline.picture.network import charts as picture_charts
from counterline.picture.network import looking_around
from counterline.plumbing.work import Work
from counterline.records.looking.persons import Protect


class Chart(Answer):
    """One chart as it was kept.

    It stands apart from the room's own chart, whose title and reason are without children's names for some readers.
    """

    ref: str
    title: str
    reason: str
    review_on: date
    shared: bool
    keeper: str
    is_own: bool
    kept_at: datetime
    is_due: bool = Field(description="Whether it is to be looked at again before others see it further.")


class ChartedThing(Answer):
    """One thing of a chart as it may be read now, with its place in columns and rows and what is noted of it."""

    ref: str
    kind: str
    shown: str | None = Field(description="Null for a child, unless you work to protect somebody.")
    protect: Protect | None
    records: int
    across: float
    down: float
    note: str | None


class ChartWhole(Chart):
    """One chart with what of it may be read now; places and notes are as they were kept."""

    view: str
    on: date
    things: list[ChartedThing]
    ties: list[Tie]
    gone: int = Field(description="Things that were kept and that no record which stands names any more.")
    names_children: bool = Field(description="Whether children are named, as for whoever works to protect somebody.")


class Charts(Answer):
    """Your own charts and those that your agency shares, the newest first."""

    items: list[Chart]


def keep(work: Work, of: str, asked: NetworkAsked, said: picture_charts.NewChart) -> Chart:
    """Keep a chart of a network as it is walked now, each thing where its picture shows it."""
    found = looking_around.network_of(work, of, asked.room, asked.narrowed, asked.also)
    return Chart.of(picture_charts.keep_chart(work, said, places_of(chart_of(found))))


def charts(work: Work) -> Charts:
    """Those that may be opened."""
    return Charts(items=[Chart.of(each) for each in picture_charts.charts(work)])


def whole(work: Work, opened: picture_charts.ChartOpened) -> ChartWhole:
    """One opened."""
    things = [
        ChartedThing.of(
            each,
            shown=each.shown or None,
            across=opened.places[each.ref][0],
            down=opened.places[each.ref][1],
            note=opened.notes.get(each.ref),
        )
        for each in opened.things
    ]
    return ChartWhole.of(
        opened.chart,
        view=own_view(viewer_of(work).agency),
        on=work.clock.today(),
        things=things,
        ties=[Tie.of(each, records=[one.record for one in each.meetings]) for each in opened.ties],
        gone=opened.gone,
        names_children=opened.names_children,
    )
