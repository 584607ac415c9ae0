"""Weights are whole milligrams, counts stay counts, and neither is guessed from the other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterline.vocabulary.amounts.weight import MOST, CountUnit, DrugAmount
from counterline.vocabulary.errors import UnreadableValue


@pytest.mark.parametrize(
    ("written", "milligrams"),
    [
        ("3.5g", 3500),
        ("3.5 grams", 3500),
        (".5 gms", 500),
        ("0.2 Grammes", 200),
        ("200mg", 200),
        ("1kg", 1_000_000),
        ("1.25 kilos", 1_250_000),
        ("1,200.5g", 1_200_500),
        ("half a kilo", 500_000),
        ("1 oz", 28_350),
        ("2 ounces", 56_699),
        ("1/8", 3_544),
        ("an eighth", 3_544),
        ("1/8 oz", 3_544),
        ("eighth of an ounce", 3_544),
        ("\u215b oz", 3_544),
        ("teenth", 1_772),
        ("1/2 oz", 14_175),
        ("1\u00bd oz", 42_524),
        ("1 1/2 oz", 42_524),
        ("quarter ounce", 7_087),
        ("1 lb", 453_592),
        ("1/2g", 500),
    ],
)
def test_a_weight_is_read_in_milligrams(written: str, milligrams: int) -> None:
    assert DrugAmount.parse(written) == DrugAmount(milligrams)


@pytest.mark.parametrize(
    ("written", "count", "unit"),
    [
        ("20 wraps", 20, CountUnit.WRAPS),
        ("x20 wraps", 20, CountUnit.WRAPS),
        ("20 x wraps", 20, CountUnit.WRAPS),
        ("1 wrap", 1, CountUnit.WRAPS),
        ("1,000 pills", 1000, CountUnit.TABLETS),
        ("3 snap bags", 3, CountUnit.BAGS),
        ("12 Plants", 12, CountUnit.PLANTS),
    ],
)
def test_a_count_stays_a_count(written: str, count: int, unit: CountUnit) -> None:
    assert DrugAmount.parse(written) == DrugAmount(None, count, unit)


@pytest.mark.parametrize(
    "written",
    [
        "20 wraps, 4g",
        "20 wraps (4g)",
        "20 wraps weighing 4 grams",
        "20 wraps totalling 4g",
        "4g in 20 wraps",
        "4g (20 wraps)",
        "20 wraps of 0.2g each",
        "20 x 0.2g wraps",
        "20 wraps at 200mg each",
    ],
)
def test_what_was_counted_and_weighed_is_both(written: str) -> None:
    assert DrugAmount.parse(written) == DrugAmount(4000, 20, CountUnit.WRAPS)


def test_a_bare_number_is_in_what_its_column_says() -> None:
    assert DrugAmount.parse("3.5", unit="grams") == DrugAmount(3500)
    assert DrugAmount.parse("20", unit="Wraps") == DrugAmount(None, 20, CountUnit.WRAPS)
    assert DrugAmount.parse("3.5kg", unit="grams") == DrugAmount(3_500_000)  # the cell's own unit stands


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("3.5", "has no unit"),
        ("20", "has no unit"),
        ("1/2", "does not say of what"),
        ("half", "does not say of what"),
        ("approx 3g", "not exact"),
        ("~3g", "not exact"),
        ("3-4g", "not exact"),
        ("over 1kg", "not exact"),
        ("500ml", "a volume"),
        ("0g", "nothing is no amount"),
        ("0 wraps", "nothing is no amount"),
        ("0.0001g", "finer than a milligram"),
        ("1/3g", "finer than a milligram"),
        ("1/0 g", "fraction of nothing"),
        ("9999999999kg", "larger amount"),
        ("20 wraps of 0.2g", "write it alone"),
        ("20 x 0.2g", "write it alone"),
        ("3g crack", "write it alone"),
        ("-3g", "write it alone"),
        ("unknown", "leave the cell empty"),
        ("", "leave the cell empty"),
        ("3g\0", "printed"),
        ("1" * 150, "characters long"),
    ],
)
def test_what_would_be_guessed_is_refused(written: str, why: str) -> None:
    with pytest.raises(UnreadableValue, match=why):
        DrugAmount.parse(written)


@pytest.mark.parametrize(
    ("milligrams", "count", "unit"), [(None, None, None), (None, 3, None), (5, None, CountUnit.BAGS)]
)
def test_half_an_amount_cannot_be_made(milligrams: int | None, count: int | None, unit: CountUnit | None) -> None:
    with pytest.raises(UnreadableValue):
        DrugAmount(milligrams, count, unit)


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        (DrugAmount(1), "0.001g"),
        (DrugAmount(3500), "3.5g"),
        (DrugAmount(1_250_000), "1.25kg"),
        (DrugAmount(1_000_000_000), "1,000kg"),
        (DrugAmount(None, 1, CountUnit.WRAPS), "1 wrap"),
        (DrugAmount(4200, 1200, CountUnit.BAGS), "1,200 bags, 4.2g"),
    ],
)
def test_an_amount_is_shown_as_people_read_it(amount: DrugAmount, shown: str) -> None:
    assert str(amount) == shown


@pytest.mark.parametrize("unit", CountUnit)
def test_every_unit_is_explained_and_every_name_of_it_is_read(unit: CountUnit) -> None:
    assert unit.meaning
    assert {DrugAmount.parse(f"7 {name}").unit for name in unit.names} == {unit}


figures = st.integers(1, MOST)
units = st.sampled_from(CountUnit)


@given(
    st.builds(DrugAmount, figures)
    | st.builds(DrugAmount, st.none(), figures, units)
    | st.builds(DrugAmount, figures, figures, units)
)
def test_an_amount_shown_reads_back_the_same(amount: DrugAmount) -> None:
    assert DrugAmount.parse(amount.shown) == amount


@given(st.integers(1, 10**9), st.sampled_from(["mg", " mg", " Milligrams"]))
def test_one_weight_is_one_whatever_its_unit(milligrams: int, unit: str) -> None:
    grams = f"{milligrams // 1000}.{milligrams % 1000:03}"
    assert DrugAmount.parse(f"{milligrams}{unit}") == DrugAmount.parse(f"{grams} g") == DrugAmount(milligrams)
