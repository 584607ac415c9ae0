"""Layouts cut a written value at their signs; what they ignore is passed by, by name, and kept nowhere."""

import pytest

from counterline.reading.mapping.layouts import MOST_WAYS, Layout, first_that_reads, layout_fault


@pytest.mark.parametrize(
    ("layout", "value", "found"),
    [
        ("{happened_on} {ignored}", "03/03/2026 about noon", {"happened_on": "03/03/2026"}),
        ("{ignored}: {happened_on} ({ignored})", "Seen: 03/03/2026 (late)", {"happened_on": "03/03/2026"}),
        ("{happened_on} ({ignored})", "03/03/2026 ()", {"happened_on": "03/03/2026"}),
        ("{happened_on} ({ignored})", "03/03/2026", None),
        ("{ignored}: {happened_on}", "Seen: ", None),
        ("Seen {happened_on} At {ignored}", "SEEN 03/03/2026 at noon", {"happened_on": "03/03/2026"}),
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


@pytest.mark.parametrize(
    ("value", "outcome"),
    [
        ("released under investigation 03/02/2026", "released under investigation"),
        ("bailed 03/02/2026", "bailed"),
        ("bailed to return 3", "bailed"),  # none can be read, so it is parted at the first sign and held
    ],
)
def test_a_sign_that_a_value_holds_several_times_parts_it_where_both_fields_can_be_read(
    value: str, outcome: str
) -> None:
    layouts = (Layout.of("{outcome} {happened_on}"),)
    found = first_that_reads(
        layouts, value, lambda field, said: field == "outcome" or (said.endswith("2026") and " " not in said)
    )
    assert found is not None
    assert found["outcome"] == outcome


def test_only_so_many_ways_to_part_a_value_are_tried() -> None:
    layout = Layout.of("{outcome} {happened_on}")
    assert len(list(layout.further("a " * 5_000 + "b"))) == MOST_WAYS
    assert list(Layout.of("({outcome} {ignored})").further("(a b)")) == []
    assert list(Layout.of("({outcome} {ignored})").further("(a b c)")) == [{"outcome": "a b"}]
    assert next(Layout.of("{outcome} {happened_on} Hrs").further("a b 14:00 HRS"))["happened_on"] == "14:00"
