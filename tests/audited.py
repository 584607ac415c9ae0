"""A small nation whose lines the desk can estimate and audit today. Everybody and everything told is invented."""

from datetime import date, timedelta

from counterline.intake.watching.coverage import DUE_AFTER
from counterline.picture.asked import Asked
from counterline.picture.living.live import live_figures
from counterline.picture.returns_due import month_end
from tests.nation import TestNation, row
from tests.retelling import told_once


def last_due(nation: TestNation) -> date:
    """The last month's end whose returns are due by now."""
    return month_end(nation.building.clock.today() - DUE_AFTER)


def told_lines(nation: TestNation, lines: int = 24) -> date:
    """Have Dorset and Kent return lines for two months, and the desk keep its estimate of the last.

    Every third line of Dorset's is in both returns, and some have closed by the second.
    """
    on = last_due(nation)
    _returned(nation, lines, on)
    with nation.as_seen_by(nation.desk) as work:
        live_figures(work, Asked(on), making=lambda _, __: None)
    return on


@told_once
def _returned(nation: TestNation, lines: int, on: date) -> None:
    before = month_end(on.replace(day=1) - timedelta(days=1))
    for month in (before, on):
        dorset = [_told("D", number, month, closed=number % 4 == 0 and month == on) for number in range(lines // 2)]
        kent = [_told("K", number, month, closed=False) for number in range(0, lines // 2, 3)]
        kent += [_told("K", number, month, closed=False) for number in range(lines // 2, lines)]
        nation.force("dorset").files(dorset, as_at=month.isoformat())
        nation.force("kent").files(kent, as_at=month.isoformat())


def _told(agency: str, number: int, month: date, *, closed: bool) -> dict[str, str]:
    began = month_end(month.replace(day=1) - timedelta(days=40))
    seen = month - timedelta(days=12)
    said = {"Status": "closed type 2", "Closed": seen.isoformat()} if closed else {"Status": "active"}
    return row(f"{agency}/{number}", f"07700 900{number:03}", first=began.isoformat(), last=seen.isoformat(), **said)
