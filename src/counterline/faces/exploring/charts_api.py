"""Charts by the API: kept, opened as they may be read now, noted on, looked at again and ended."""

from fastapi import APIRouter

from counterline.api.clients import Asking, IdempotencyKey
from counterline.faces.exploring import charts_told as told
from counterline.faces.exploring.asked import ChartAsked, ChartNoted, ChartReviewed
from counterline.picture.network import charts as picture_charts
from counterline.vocabulary.crossing import Ref

router = APIRouter(tags=["entities and networks"])


@router.get("/charts")
def charts(client: Asking) -> told.Charts:
    """Your own charts and those that others of your agency share."""
    with client.work() as work:
        return told.charts(work)


@router.post("/charts", status_code=201)
def keep(client: Asking, asked: ChartAsked, _: IdempotencyKey = None) -> told.Chart:
    """Keep a chart of what stands around a thing now."""
    with client.work() as work, client.noting_a_miss(work, {"entity": asked.of}):
        return told.keep(work, asked)


@router.get("/charts/{ref}")
def chart(ref: Ref, client: Asking) -> told.ChartWhole:
    """A chart with places and notes as they were kept, and everything else as you may read it now."""
    with client.work() as work, client.noting_a_miss(work, {"chart": ref}):
        return told.whole(work, picture_charts.open_chart(work, ref))


@router.post("/charts/{ref}/notes")
def note(ref: Ref, client: Asking, said: ChartNoted, _: IdempotencyKey = None) -> told.ChartWhole:
    """Note something of one thing of your own chart, in place of what was noted before."""
    with client.work() as work:
        picture_charts.note_on_chart(work, ref, said.thing, said.note)
        return told.whole(work, picture_charts.open_chart(work, ref))


@router.post("/charts/{ref}/review")
def review(ref: Ref, client: Asking, said: ChartReviewed, _: IdempotencyKey = None) -> told.Chart:
    """Say until when your own chart is needed further, and whether your agency sees it."""
    with client.work() as work:
        return told.Chart.of(picture_charts.review_chart(work, ref, said.review_on, shared=said.shared))


@router.post("/charts/{ref}/end")
def end(ref: Ref, client: Asking, _: IdempotencyKey = None) -> told.Charts:
    """End your own chart; answers with those that are left."""
    with client.work() as work:
        picture_charts.end_chart(work, ref)
        return told.charts(work)
