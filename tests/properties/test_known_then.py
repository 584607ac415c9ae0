"""A day counted as it was known then is counted as in a world where nothing had been received since."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from counterline.governance.people.viewers import Viewer
from counterline.picture import asked as picture_asked
from counterline.picture import own_view
from counterline.picture.own_view import OwnTrend, OwnView
from tests.conftest import TestServer
from tests.nation import TestNation, csv_of
from tests.properties.test_order import VIEWERS, Filed, filings
from tests.properties.worlds import ON, answered, as_bytes, settled, world

Received = tuple[Filed, date]
DAYS = (date(2026, 4, 10), date(2026, 5, 10), date(2026, 6, 10))


@st.composite
def received(draw: st.DrawFn) -> list[Received]:
    """Files of a few agencies, each with the day on which it was received."""
    return [(each, draw(st.sampled_from(DAYS))) for each in draw(filings())]


def _file(nation: TestNation, files: list[Received]) -> None:
    for code in VIEWERS:
        nation.viewer(code)
    for each, day in files:
        content = csv_of(dict(said) for said in each.rows)
        at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        nation.force(each.agency).sends(content, as_at=each.as_at, mode=each.mode, settle=False, received_at=at)
    settled(nation)


def _seen(nation: TestNation, viewer: Viewer, known: date | None) -> tuple[bytes, ...]:
    with nation.as_seen_by(viewer) as work:
        asked = picture_asked.Asked(ON, date(2026, 4, 15), known=known)
        return (
            answered(lambda: but_when(own_view.own_view(work, asked))),
            as_bytes(own_view.own_lines(work, asked).lines),
            answered(lambda: but_when(own_view.own_trend(work, asked))),
        )


def but_when(found: OwnView | OwnTrend) -> OwnView | OwnTrend:
    """An answer without the day by which it was known, which is the one thing that should differ."""
    return replace(found, known=ON, first_told=ON) if isinstance(found, OwnView) else replace(found, known=ON)


@settings(
    max_examples=4,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(files=received())
def test_what_came_later_changes_nothing_that_was_known_then(
    test_server: TestServer, tmp_path_factory: pytest.TempPathFactory, files: list[Received]
) -> None:
    folder: Path = tmp_path_factory.mktemp("world")
    known = DAYS[1] + timedelta(days=3)

    with world(test_server, folder) as nation:
        _file(nation, files)
        viewers = {code: nation.viewer(code) for code in VIEWERS} | {"desk": nation.desk}
        then = {code: _seen(nation, viewer, known) for code, viewer in viewers.items()}
        everything = {code: _seen(nation, viewer, ON - timedelta(days=1)) for code, viewer in viewers.items()}
        now = {code: _seen(nation, viewer, None) for code, viewer in viewers.items()}
    with world(test_server, folder) as nation:
        _file(nation, [(each, day) for each, day in files if day <= known])
        viewers = {code: nation.viewer(code) for code in VIEWERS} | {"desk": nation.desk}
        without = {code: _seen(nation, viewer, None) for code, viewer in viewers.items()}

    assert everything == now
    assert then == without
