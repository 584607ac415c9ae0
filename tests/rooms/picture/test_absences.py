"""How a line's absence from a return is read. Everything here is invented."""

import pytest

from counterline.picture.living.guards import with_absences_told
from counterline.picture.living.line_histories import CLOSED, GONE, LIVE, NOTHING, LineHistory, View


def line(ref: str, *words: int) -> LineHistory:
    """A line of one agency, by its words month by month."""
    return LineHistory(ref, 0, (View("dorset", words, (NOTHING,) * len(words)),))


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ((LIVE, CLOSED, NOTHING, NOTHING), (LIVE, CLOSED, CLOSED, NOTHING)),  # nothing was returned in the last month
        ((LIVE, CLOSED, GONE, NOTHING), (LIVE, CLOSED, CLOSED, NOTHING)),
        ((LIVE, GONE, GONE, NOTHING), (LIVE, NOTHING, NOTHING, NOTHING)),
        ((CLOSED, NOTHING, LIVE, NOTHING), (CLOSED, CLOSED, LIVE, NOTHING)),
    ],
)
def test_a_line_that_was_closed_is_closed_still_where_its_agency_returns_without_it(
    words: tuple[int, ...], read: tuple[int, ...]
) -> None:
    found = with_absences_told([line("LN-1", *words), line("LN-2", LIVE, LIVE, LIVE, NOTHING)])
    assert found[0].views[0].words == read
