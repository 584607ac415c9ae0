"""Who has sent their returns: agencies by months, in the viewer's own view, so that a gap is not read as a quiet month."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from starlette.responses import Response

from counterline.drawing.charts import coverage as drawing_coverage
from counterline.drawing.charts.coverage import CoverageRow, draw_coverage
from counterline.drawing.ink import Drawn
from counterline.intake.watching.coverage import Due, Return, coverage, months_to
from counterline.places.ground.agencies import agency
from counterline.plumbing.texts import catalogue
from counterline.plumbing.wording import month
from counterline.vocabulary.identity import AgencyCode
from counterline.web.navigation import Part, Tab
from counterline.web.rendering.page import ViewersPage, needs

router = APIRouter(dependencies=[needs("picture:own-view:read")])
TAB = Tab("coverage", "/coverage", 60, Part.RETURNS, needs="picture:own-view:read")

MONTHS = 12
SHOWN_AS = {
    Due.RETURNED: drawing_coverage.Return.RETURNED,
    Due.LATE: drawing_coverage.Return.LATE,
    Due.ALL_HELD: drawing_coverage.Return.ALL_HELD,
    Due.MISSING: drawing_coverage.Return.MISSING,
    Due.NOT_YET_DUE: drawing_coverage.Return.NOT_DUE,
}


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """One agency's returns of the months it stood in, and the rows kept and held in all of them."""

    code: AgencyCode
    returns: Sequence[Return]

    @property
    def name(self) -> str:
        """What the agency is called."""
        return agency(self.code).name

    def of(self, month: date) -> Return | None:
        """What became of one month; None where the agency did not stand then, so that nothing was due."""
        return next((each for each in self.returns if each.month == month), None)

    @property
    def kept(self) -> int:
        """The rows kept from its returns."""
        return sum(each.kept for each in self.returns)

    @property
    def held(self) -> int:
        """The rows held until somebody puts them right."""
        return sum(each.held for each in self.returns)

    @property
    def sent_any(self) -> bool:
        """True where at least one of its returns came."""
        return any(each.as_at is not None for each in self.returns)

    @property
    def readable(self) -> bool:
        """True where the viewer may know of its months."""
        return any(each.due is not Due.NOT_YOURS for each in self.returns)


def last_month(to: Annotated[str, Query()] = "") -> date | None:
    """The last month asked for in the address, such as 2026-10; none asks for the present one."""
    try:
        return date.fromisoformat(f"{to}-01")
    except ValueError:
        return None


@router.get("/coverage")
def returns(page: ViewersPage, asked: Annotated[date | None, Depends(last_month)]) -> Response:
    """Which returns have come, for whoever must know how much a figure rests on."""
    with page.work() as work:
        today = work.clock.today()
        months = months_to(min(asked or today, today), MONTHS)
        rows = by_agency(coverage(work, months, today))
    told = [row for row in rows if row.readable]
    return page.render(
        "intake/coverage/coverage.html",
        months=months,
        rows=told,
        unread=[row.name for row in rows if not row.readable],
        drawn=_drawn(page.viewer.agency_name, months, told),
        earlier=(months[0] - timedelta(days=1)).strftime("%Y-%m"),
        later=_later(months[-1], today),
    )


def by_agency(returns: Sequence[Return]) -> list[AgencyRow]:
    """The returns of each agency in a row of its own, in the order given."""
    found: dict[AgencyCode, list[Return]] = {}
    for each in returns:
        found.setdefault(each.agency, []).append(each)
    return [AgencyRow(code, of) for code, of in found.items()]


def _drawn(whose: str, months: Sequence[date], rows: Sequence[AgencyRow]) -> Drawn:
    say = catalogue()
    title = say("coverage.figure.title", first=month(months[0]), last=month(months[-1]))
    gaps = sum(each.due is Due.MISSING for row in rows for each in row.returns)
    description = say("coverage.figure.description", agency=whose, gaps=gaps)
    grid = tuple(
        CoverageRow(
            row.name,
            tuple(_shown_as(row.of(each)) for each in months),
            agency(row.code).short,
        )
        for row in rows
    )
    return draw_coverage(drawing_coverage.Coverage(title, description, tuple(months), grid))


def _shown_as(of: Return | None) -> drawing_coverage.Return:
    return drawing_coverage.Return.NOT_DUE if of is None else SHOWN_AS.get(of.due, drawing_coverage.Return.NOT_DUE)


def _later(last: date, today: date) -> str | None:
    return (
        None
        if last >= today.replace(day=1)
        else min(months_to(last + timedelta(days=366), 1)[0], today).strftime("%Y-%m")
    )
