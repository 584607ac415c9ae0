"""No hidden count can be worked out from what is printed, whatever the counts; checked by trying every world that fits."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterline.picture.suppression import CannotBeProtected, Protected, Region, bounds, protect
from tests.plugins.examples import tried


def regions(*counts: list[int]) -> list[Region]:
    return [Region(f"r{i}", {f"r{i}a{j}": n for j, n in enumerate(row)}) for i, row in enumerate(counts)]


def worlds_that_fit(table: Protected) -> list[dict[str, int]]:
    """Every way of filling in the hidden counts (each at least 1) that agrees with all that is printed."""
    hidden = [name for region in table.regions for name in region.areas if name in table.hidden_areas]
    found = []
    for guess in product(range(1, table.total + 1), repeat=len(hidden)):
        filled = dict(zip(hidden, guess, strict=True))
        totals = [sum(filled.get(name, count) for name, count in region.areas.items()) for region in table.regions]
        printed = [table.region_total(region) for region in table.regions]
        if sum(totals) == table.total and all(p is None or p == t for p, t in zip(printed, totals, strict=True)):
            found.append(filled)
    return found


def test_one_small_count_takes_company_so_that_the_total_does_not_give_it_away() -> None:
    table = protect(regions([3, 9, 40], [20, 30]))

    assert table.hidden_areas == {"r0a0", "r0a1"}
    assert table.hidden_regions == set()


def test_two_small_counts_that_can_only_be_one_each_take_a_third() -> None:
    table = protect(regions([1, 1, 8, 40], [20, 30]))

    assert table.hidden_areas == {"r0a0", "r0a1", "r0a2"}


def test_a_region_of_one_small_area_hides_its_total_and_another_region_s() -> None:
    table = protect(regions([2], [30, 31], [50, 60]))

    assert "r0" in table.hidden_regions
    assert len(table.hidden_regions) >= 2
    assert all(low <= 1 and high >= 4 for low, high in bounds(table).values())


def test_zeros_are_printed_and_large_counts_are_printed() -> None:
    table = protect(regions([0, 9, 40], [20, 30]))

    assert table.hidden_areas == set()
    assert [table.area(table.regions[0], name) for name in table.regions[0].areas] == [0, 9, 40]


def test_a_table_that_cannot_be_made_safe_is_refused() -> None:
    with pytest.raises(CannotBeProtected, match="national totals can be published alone"):
        protect(regions([2], [0]))


counts = st.lists(st.lists(st.integers(0, 7), min_size=1, max_size=3), min_size=1, max_size=3)


@given(counts)
@tried(60)
def test_every_hidden_count_could_be_anything_from_one_to_four(rows: list[list[int]]) -> None:
    table = Protected(regions(*rows))
    try:
        table = protect(table.regions)
    except CannotBeProtected:
        return
    if len(table.hidden_areas) > 4 or table.total > 14:
        return  # too many worlds to try one by one; the bounds are checked in protect itself
    worlds = worlds_that_fit(table)
    for name in table.hidden_areas:
        truth = next(r.areas[name] for r in table.regions if name in r.areas)
        if truth == 0:
            continue  # hidden for others' sake only
        possible = {world[name] for world in worlds}
        assert possible >= {1, 2, 3, 4}, (name, sorted(possible), rows)


@given(counts)
@tried(100)
def test_small_counts_are_always_hidden_and_the_national_total_is_always_true(rows: list[list[int]]) -> None:
    made = regions(*rows)
    try:
        table = protect(made)
    except CannotBeProtected:
        return
    assert table.total == sum(sum(row) for row in rows)
    for region in made:
        for name, count in region.areas.items():
            if 0 < count < 5:
                assert table.area(region, name) is None
