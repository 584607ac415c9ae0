"""Every component and figure on one page of a test's own, for a browser to look at; the product has no such page."""

from collections.abc import Iterator
from datetime import date, timedelta
from http import HTTPStatus
from pathlib import Path

from fastapi import APIRouter
from starlette.responses import HTMLResponse, Response

from counterline.drawing.charts.bars import Bar, BarChart, draw_bars
from counterline.drawing.charts.coverage import Coverage, CoverageRow, Return, draw_coverage
from counterline.drawing.charts.spells import Edge, Spell, SpellChart, draw_spells
from counterline.drawing.charts.trend import Mark, Point, Series, Trend, draw_trend
from counterline.drawing.ink import Drawn
from counterline.drawing.maps.flowmap import Flow, FlowMap, draw_flow_map
from counterline.drawing.maps.ground import Area
from counterline.plumbing.errors import CounterlineError
from counterline.web.navigation import Pages, Part, Tab
from counterline.web.rendering.page import Page, ViewersPage
from counterline.web.rendering.templates import templates

# Rough middles of some forces' areas, for drawing alone.
AREAS = tuple(
    Area(code, name, at)
    for code, name, at in (
        ("met", "Metropolitan", (-0.12, 51.5)),
        ("merseyside", "Merseyside", (-2.95, 53.42)),
        ("west-midlands", "West Midlands", (-1.9, 52.48)),
        ("gmp", "Greater Manchester", (-2.24, 53.5)),
        ("dorset", "Dorset", (-2.3, 50.78)),
        ("devon-cornwall", "Devon and Cornwall", (-4.1, 50.6)),
        ("norfolk", "Norfolk", (1.0, 52.65)),
        ("suffolk", "Suffolk", (1.0, 52.2)),
        ("essex", "Essex", (0.6, 51.8)),
        ("kent", "Kent", (0.75, 51.2)),
        ("sussex", "Sussex", (-0.1, 50.95)),
        ("hampshire", "Hampshire", (-1.3, 51.05)),
        ("thames-valley", "Thames Valley", (-1.1, 51.75)),
        ("avon-somerset", "Avon and Somerset", (-2.75, 51.3)),
        ("north-wales", "North Wales", (-3.7, 53.1)),
        ("dyfed-powys", "Dyfed-Powys", (-4.0, 52.1)),
        ("south-wales", "South Wales", (-3.5, 51.6)),
        ("lancashire", "Lancashire", (-2.6, 53.85)),
        ("cumbria", "Cumbria", (-2.9, 54.55)),
        ("north-yorkshire", "North Yorkshire", (-1.4, 54.15)),
        ("humberside", "Humberside", (-0.4, 53.75)),
        ("lincolnshire", "Lincolnshire", (-0.2, 53.1)),
        ("northumbria", "Northumbria", (-1.8, 55.2)),
        ("scotland", "Scotland", (-4.0, 56.6)),
        ("northern-ireland", "Northern Ireland", (-6.7, 54.65)),
        ("nottinghamshire", "Nottinghamshire", (-1.0, 53.1)),
        ("south-yorkshire", "South Yorkshire", (-1.3, 53.5)),
        ("staffordshire", "Staffordshire", (-2.0, 52.85)),
        ("west-mercia", "West Mercia", (-2.6, 52.4)),
        ("cambridgeshire", "Cambridgeshire", (0.0, 52.4)),
    )
)


def batched(words: list[str]) -> Iterator[tuple[str, str]]:
    """Words two by two."""
    return zip(words[::2], words[1::2], strict=True)


# origin: destination and count, in pairs
INVENTED = {
    "met": "kent 42 essex 39 norfolk 28 suffolk 21 sussex 33 hampshire 30 thames-valley 25 dorset 14 avon-somerset 9 "
    "cambridgeshire 12 devon-cornwall 6 scotland 3 lincolnshire 4 met 18",
    "merseyside": "north-wales 31 lancashire 22 cumbria 16 scotland 12 devon-cornwall 11 dyfed-powys 8 dorset 7 "
    "north-yorkshire 13 northern-ireland 2 merseyside 9",
    "west-midlands": "west-mercia 24 staffordshire 17 dyfed-powys 9 avon-somerset 12 south-wales 5 scotland 4 "
    "west-midlands 12",
    "gmp": "lancashire 11 cumbria 6 north-yorkshire 5 humberside 4",
    "nottinghamshire": "lincolnshire 10",
    "south-yorkshire": "humberside 6",
    "kent": "met 2",
    "norfolk": "norfolk 3",
}
FLOWS = tuple(
    Flow(origin, destination, int(count))
    for origin, listed in INVENTED.items()
    for destination, count in batched(listed.split())
)
MONTHS = tuple(date(2025 + month // 12, month % 12 + 1, 1) for month in range(11, 23))


def a_trend(series: int = 2) -> Drawn:
    """A trend with a band, a gap, a note and two months of few returns."""
    counts = (
        (420, 400, 431, None, 455, 462, 440, 447, 470, 481, 492, 476),
        (210, 214, 198, 205, 190, 222, 230, 228, 241, 236, 250, 238),
    )
    names = ("Lines", "Contact points closed", "Groups")
    rows = (*counts, tuple(count and count // 3 for count in counts[0]))[:series]
    return draw_trend(
        Trend(
            f"Lines seen in use by month, {series} counts",
            "Lines seen in use rose from 420 in December 2025 to 492 in October 2026.",
            "Lines",
            tuple(
                Series(
                    name,
                    tuple(
                        Point(on, count, count and count * 0.93, count and count * 1.08, partial=on > date(2026, 9, 1))
                        for on, count in zip(MONTHS, row, strict=True)
                    ),
                )
                for name, row in zip(names, rows, strict=False)
            ),
            (Mark(date(2026, 4, 1), "counting rule 2"),),
        )
    )


def a_flow_map() -> Drawn:
    """A flow map of the nation."""
    return draw_flow_map(
        FlowMap("Where lines run", "Most lines run from London to the counties near it.", "lines", AREAS, FLOWS)
    )


def some_spells() -> Drawn:
    """A line's spells, each end known in its own way."""
    day = date(2026, 1, 12)
    return draw_spells(
        SpellChart(
            "Contact points of the Gannet line",
            "Four numbers in turn, and one handle.",
            (
                Spell(
                    "07700 900123",
                    Edge.on(day),
                    Edge.on(date(2026, 3, 20)),
                    tuple(day + timedelta(days=9 * n) for n in range(8)),
                ),
                Spell(
                    "07700 900123",
                    Edge.on(date(2026, 6, 1)),
                    Edge(date(2026, 6, 20), date(2026, 7, 10)),
                    (date(2026, 6, 9),),
                ),
                Spell(
                    "07700 900456",
                    Edge(date(2026, 3, 1), date(2026, 3, 31)),
                    Edge(),
                    (date(2026, 4, 2), date(2026, 5, 11)),
                ),
                Spell("07700 900222", Edge(), Edge(None, day)),
                Spell("@gannet.invented", Edge(), Edge(date(2026, 8, 1), date(2026, 8, 31)), (date(2026, 7, 1),)),
                Spell(
                    "07700 900789",
                    Edge.on(date(2026, 8, 14)),
                    Edge(),
                    (date(2026, 9, 3), date(2026, 10, 20)),
                    ongoing=True,
                ),
            ),
            date(2026, 11, 25),
            (Mark(date(2026, 3, 24), "brand sold (assessed)"),),
        )
    )


def some_bars() -> Drawn:
    """Bars with and without an interval."""
    return draw_bars(
        BarChart(
            "Lines by exporting force",
            "Metropolitan exports most.",
            "Lines",
            (
                Bar("Metropolitan Police Service", 266, 251, 290),
                Bar("Merseyside Police", 122, 110, 140),
                Bar("West Midlands Police", 71, 65, 84),
                Bar("Greater Manchester Police", 26),
                Bar("Nottinghamshire Police", 10, note="(to 20 suppressed)"),
            ),
        )
    )


def a_coverage() -> Drawn:
    """A grid with every state."""
    rows = tuple(
        CoverageRow(
            area.name,
            tuple(
                Return.NOT_DUE
                if month == MONTHS[-1]
                else Return.MISSING
                if (index * 7 + column * 3) % 17 == 0
                else Return.LATE
                if (index + column) % 9 == 0
                else Return.RETURNED
                for column, month in enumerate(MONTHS)
            ),
        )
        for index, area in enumerate(AREAS[:14])
    )
    return draw_coverage(Coverage("Returns received", "Two forces have sent nothing since March.", MONTHS, rows))


TEMPLATE = (Path(__file__).parent / "gallery.html").read_text("utf-8")

router = APIRouter()
PAGES = Pages(router, (Tab("start", "/gallery", 10, Part.PICTURE),))


@router.get("/gallery")
def gallery(page: ViewersPage) -> Response:
    """Everything at once."""
    drawings = [
        (a_trend(), ""),
        (a_trend(3), ""),
        (a_flow_map(), "map"),
        (some_spells(), ""),
        (some_bars(), ""),
        (a_coverage(), ""),
    ]
    return drawn_with(page, drawings)


@router.get("/gallery/breaks")
def breaks(page: ViewersPage) -> Response:
    """A page that nobody foresaw would break, over something private."""
    raise RuntimeError(f"Jay of 07700 900123, asked for by {page.viewer.name}")


@router.get("/gallery/refuses/{how}")
def refuses(page: ViewersPage, how: int) -> Response:
    """A page that refuses in each of the ways that rooms do."""
    raise CounterlineError("The line was merged while you read it. Open it again.", HTTPStatus(how))


@router.get("/gallery/unmarked")
def unmarked(page: ViewersPage) -> Response:
    """A page whose author forgot to say how it is marked."""
    return page.render("start/about/cookies.html")


@router.post("/gallery/change")
def change(page: ViewersPage) -> Response:
    """A form that changes something."""
    return page.redirect("/", done="signin.done.out")


@router.post("/gallery/swap")
def swap(page: ViewersPage) -> Response:
    """Part of a page, which htmx puts in place."""
    table = (
        '{% from "pieces/moj.html" import sortable_table %}'
        '{{ sortable_table("Changed", [{"text": "Line"}], [["Gannet"], ["Dunlin"], ["Whimbrel"], ["Avocet"]]) }}'
    )
    return HTMLResponse(templates().from_string(table).render())


def drawn_with(page: Page, drawings: list[tuple[Drawn, str]]) -> Response:
    """The gallery's own template, which no package holds, in the frame of every page."""
    frame = page._frame()
    return HTMLResponse(templates().from_string(TEMPLATE).render(marking="OFFICIAL", drawings=drawings, **frame))
