"""Charts: kept, opened as they may be read now, noted on, looked at again and ended."""

from counterline.doors.caller import Caller
from counterline.doors.offering import Addresses
from counterline.faces.exploring import charts_told as told
from counterline.faces.exploring.asked import ChartAsked, ChartNoted, ChartReviewed
from counterline.picture.network import charts as picture_charts
from counterline.plumbing.work import Work
from counterline.vocabulary.crossing import Ref

ADDRESSES = Addresses(
    "entities and networks", "chart", "Charts of networks, kept with a reason and a day to look again."
)


@ADDRESSES.get("/charts", "list")
def charts(work: Work) -> told.Charts:
    """Your own charts and those that others of your agency share."""
    return told.charts(work)


@ADDRESSES.post("/charts", "keep", first=("of",))
def keep(caller: Caller, asked: ChartAsked) -> told.Chart:
    """Keep a chart of what stands around a thing now."""
    with caller.work() as work, caller.noting_a_miss(work, {"entity": asked.of}):
        return told.keep(work, asked.of, asked, asked.said)


@ADDRESSES.get("/charts/{ref}", "show", seeks="chart")
def chart(work: Work, ref: Ref) -> told.ChartWhole:
    """A chart with places and notes as they were kept, and everything else as you may read it now."""
    return told.whole(work, picture_charts.open_chart(work, ref))


@ADDRESSES.post("/charts/{ref}/notes", "note", first=("thing", "note"), status=200)
def note(work: Work, ref: Ref, said: ChartNoted) -> told.ChartWhole:
    """Note something of one thing of your own chart, in place of what was noted before."""
    picture_charts.note_on_chart(work, ref, said.thing, said.note)
    return told.whole(work, picture_charts.open_chart(work, ref))


@ADDRESSES.post("/charts/{ref}/review", "review", status=200)
def review(work: Work, ref: Ref, said: ChartReviewed) -> told.Chart:
    """Say until when your own chart is needed further, and whether your agency sees it."""
    return told.Chart.of(picture_charts.review_chart(work, ref, said.review_on, shared=said.shared))


@ADDRESSES.post("/charts/{ref}/end", "end", status=200)
def end(work: Work, ref: Ref) -> told.Charts:
    """End your own chart; answers with those that are left."""
    picture_charts.end_chart(work, ref)
    return told.charts(work)
