"""Layouts cut a written value at their signs; what they ignore is passed by, by name, and kept nowhere."""

import pytest

from counterline.intake.mapping.layouts import Layout, layout_fault


@pytest.mark.parametrize(
    ("layout", "value", "found"),
    [
        ("{happened_on} {ignored}", "03/03/2026 about noon", {"happened_on": "03/03/2026"}),
        ("{ignored}: {happened_on} ({ignored})", "Seen: 03/03/2026 (late)", {"happened_on": "03/03/2026"}),
        ("{happened_on} ({ignored})", "03/03/2026 ()", {"happened_on": "03/03/2026"}),
        ("{happened_on} ({ignored})", "03/03/2026", None),
        ("{ignored}: {happened_on}", "Seen: ", None),
    ],
)
def test_what_a_layout_ignores_is_passed_by_and_kept_nowhere(
    layout: str, value: str, found: dict[str, str] | None
) -> None:
    assert layout_fault(layout) is None
    assert Layout.of(layout).read(value) == found


@pytest.mark.parametrize(
    ("layout", "told"),
    [("{ignored}", "names no field"), ("{happened_on}{ignored}", "nothing between them"), ("{a} {a}", "a field twice")],
)
def test_a_layout_that_keeps_nothing_or_cannot_be_cut_is_a_fault(layout: str, told: str) -> None:
    assert told in (layout_fault(layout) or "")
