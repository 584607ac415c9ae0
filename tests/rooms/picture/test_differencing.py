"""Tables laid beside one another give no small count and no small change away; checked by trying every world that fits."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterline.picture.differencing import NEIGHBOURING, Printed, neighbours
from counterline.picture.suppression import CannotBeProtected, CollidesWithPublished, Protected, Region, protect
from tests.plugins.examples import tried

Counts = list[list[int]]
ON = date(2026, 3, 31)


def regions(counts: Counts) -> list[Region]:
    return [Region(f"r{i}", {f"r{i}a{j}": n for j, n in enumerate(row)}) for i, row in enumerate(counts)]


@dataclass(frozen=True)
class Out:
    """A table that was published, with the counts that its readers do not know."""

    table: Protected
    printed: Printed

    @property
    def counts(self) -> dict[str, int]:
        return {name: n for region in self.table.regions for name, n in region.areas.items()}


def publish(counts: Counts, *before: Out) -> Out:
    """Publish a table beside those that are out."""
    table = protect(regions(counts), [each.printed for each in before])
    told = table.printed()
    return Out(table, Printed(f"FG-{len(before)}", ON, told.national, told.regions))


def test_a_count_that_fell_takes_a_changed_count_with_it_or_is_refused() -> None:
    before = publish([[6, 9, 40], [20, 30]])
    assert before.printed.hidden_areas() == set()

    with pytest.raises(CollidesWithPublished, match=r"Laid beside FG-0 \(of 2026-03-31\).*national totals alone"):
        publish([[3, 9, 40], [20, 30]], before)

    after = publish([[3, 19, 40], [20, 30]], before)
    assert after.printed.hidden_areas() >= {"r0a0", "r0a1"}


def test_what_was_hidden_stays_hidden_beside_the_table_that_hid_it() -> None:
    before = publish([[3, 9, 40], [20, 30]])
    assert before.printed.hidden_areas() == {"r0a0", "r0a1"}

    after = publish([[13, 9, 40], [20, 30]], before)

    assert after.printed.hidden_areas() >= {"r0a0", "r0a1"}


def test_a_change_of_one_is_hidden_among_other_changes_and_a_large_one_is_printed() -> None:
    before = publish([[20, 30, 40], [50, 60]])

    after = publish([[21, 31, 40], [50, 70]], before)

    assert after.printed.hidden_areas() == {"r0a0", "r0a1"}
    assert after.printed.area("r1a1") == 70


def test_changes_of_one_in_two_regions_hide_both_totals() -> None:
    before = publish([[20, 30], [50, 60], [70, 80]])

    after = publish([[21, 30], [51, 60], [70, 80]], before)

    assert after.printed.hidden_areas() >= {"r0a0", "r1a0"}
    assert after.printed.hidden_regions() >= {"r0", "r1"}


def test_a_table_published_again_unchanged_is_printed_as_it_was() -> None:
    before = publish([[3, 9, 40], [20, 30]])

    assert publish([[3, 9, 40], [20, 30]], before).printed.regions == before.printed.regions


def test_tables_a_month_apart_are_not_joined() -> None:
    printed = publish([[20]]).printed
    assert neighbours(ON + NEIGHBOURING, [printed]) == []
    assert neighbours(ON - NEIGHBOURING, [printed]) == []
    assert neighbours(ON + NEIGHBOURING - timedelta(days=1), [printed]) == [printed]


def worlds(out: Out, before: tuple[Out, ...]) -> Iterator[dict[str, int]]:
    """Every filling of a table's hidden counts that fits its print, for a reader who rightly guesses what did not change."""
    hidden = sorted(out.printed.hidden_areas())
    guessed = {n: c for n in hidden if (c := out.counts[n]) in [each.printed.area(n) for each in before]}
    open_cells = [name for name in hidden if name not in guessed]
    totals = {name: sum(out.counts[area] for area in region.areas) for name, region in out.printed.regions.items()}
    known = {
        name: totals[name]
        for name, region in out.printed.regions.items()
        if region.total is not None or any(each.printed.regions[name].total == totals[name] for each in before)
    }
    for guess in product(range(1, out.printed.national + 1), repeat=len(open_cells)):
        filled = out.counts | dict(zip(open_cells, guess, strict=True))
        sums = {name: sum(filled[area] for area in region.areas) for name, region in out.printed.regions.items()}
        if sum(sums.values()) == out.printed.national and all(sums[name] == total for name, total in known.items()):
            yield {name: filled[name] for name in hidden}


tables = st.lists(st.lists(st.integers(0, 7), min_size=2, max_size=3), min_size=2, max_size=2)


@st.composite
def series(draw: st.DrawFn) -> list[Counts]:
    """A table and up to two more, in each of which a few counts have changed."""
    found = [draw(tables)]
    for _ in range(draw(st.integers(1, 2))):
        found.append([[max(0, n + draw(st.sampled_from([0, 0, 0, 1, -1, 2, 5]))) for n in row] for row in found[-1]])
    return found


@given(series())
@tried(60)
def test_no_reader_of_all_tables_finds_a_small_count_or_a_small_change(told: list[Counts]) -> None:
    out: tuple[Out, ...] = ()
    for counts in told:
        try:
            out = (*out, publish(counts, *out))
        except CannotBeProtected:
            continue
    for place, each in enumerate(out):
        shown = [name for name in each.counts if name not in each.printed.hidden_areas()]
        assert not any(_protected(each, name, out[:place]) for name in shown), told
    if any(len(each.printed.hidden_areas()) > 4 or each.printed.national > 20 for each in out):
        return  # too many worlds to try one by one
    fitting = [list(worlds(each, out[:place])) for place, each in enumerate(out)]
    for place, each in enumerate(out):
        for name in sorted(each.printed.hidden_areas()):
            if _protected(each, name, out[:place]):
                possible = {world[name] for world in _joined(place, out, fitting)}
                assert len(possible) != 1, (name, place, told)


def _protected(of: Out, name: str, before: tuple[Out, ...]) -> bool:
    truth = of.counts[name]
    earlier = [was for each in before if (was := each.printed.area(name)) is not None]
    return 0 < truth < 5 or any(0 < abs(truth - was) < 5 for was in earlier)


Worlds = list[dict[str, int]]


def _joined(place: int, out: tuple[Out, ...], fitting: list[Worlds]) -> Worlds:
    """The worlds of one table that agree with one of each other's, where counts hidden in two tables are truly the same."""
    order = [place, *(each for each in range(len(out)) if each != place)]
    same = {
        (one, two): [
            name
            for name in out[one].printed.hidden_areas() & out[two].printed.hidden_areas()
            if out[one].counts[name] == out[two].counts[name]
        ]
        for one in order
        for two in order
    }

    def fits(chosen: Worlds) -> bool:
        if len(chosen) == len(order):
            return True
        here = order[len(chosen)]
        return any(
            all(world[n] == one[n] for at, one in zip(order, chosen, strict=False) for n in same[at, here])
            and fits([*chosen, world])
            for world in fitting[here]
        )

    return [world for world in fitting[place] if fits([world])]
