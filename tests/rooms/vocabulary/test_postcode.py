"""Postcodes are real ones as written, or invented ones that nobody can live at."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.particulars.postcode import AREAS, NEVER_LAST, Postcode


@pytest.mark.parametrize("written", ["BH1 1CK", "bh11ck", " BH1  1CK ", "BH1\u00a01CK", "BH1-1CK", "bh1 Ick"])
def test_one_postcode_is_one_postcode_however_it_is_written(written: str) -> None:
    postcode = Postcode.parse(written)
    assert (postcode.value, postcode.sector, postcode.area) == ("BH1 1CK", "BH1 1", "BH")


@pytest.mark.parametrize("written", ["SW1A 1AA", "M1 1AE", "B33 8TH", "CR2 6XH", "DN55 1PT", "EC1A 1BB", "W1A 0AX"])
def test_every_shape_of_postcode_is_read(written: str) -> None:
    assert Postcode.parse(written.replace(" ", "").lower()).shown == written


@pytest.mark.parametrize(
    ("written", "meant"),
    [("PE3O 1CK", "PE30 1CK"), ("pei5 1ck", "PE15 1CK"), ("S015 1CK", "SO15 1CK"), ("1P1 OCK", "IP1 0CK")],
)
def test_letters_and_figures_are_told_apart_by_their_places(written: str, meant: str) -> None:
    assert Postcode.parse(written).value == meant


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("BH1", "first part"),
        ("SW1A", "first part"),
        ("BH1 1CA", "no postcode has there"),
        ("ZZ99 3VZ", "no postcode area ZZ"),
        ("QQ1 1AA", "no postcode area QQ"),
        ("no fixed abode", "in full"),
        ("", "in full"),
        ("BH1 1AAA", "in full"),
        ("BH1 1AA\0", "printed"),
        ("B" * 100, "characters long"),
    ],
)
def test_what_is_no_postcode_is_refused(written: str, why: str) -> None:
    with pytest.raises(UnreadableValue, match=why):
        Postcode.parse(written)


def test_a_postcode_cannot_be_made_past_its_rules() -> None:
    with pytest.raises(UnreadableValue):
        Postcode("bh1 1aa")


letters = st.sampled_from("ABDEFGHJLNPQRSTUWXYZ")
last_two = st.tuples(letters, letters) | st.tuples(*[st.sampled_from(sorted(NEVER_LAST))] * 2)


@given(st.sampled_from(sorted(AREAS)), st.integers(0, 99), st.integers(0, 9), last_two)
def test_a_postcode_shown_reads_back_the_same(area: str, district: int, sector: int, unit: tuple[str, str]) -> None:
    postcode = Postcode.parse(f"{area}{district}{sector}{''.join(unit)}")
    assert Postcode.parse(postcode.shown) == postcode == Postcode(postcode.value)
    assert postcode.sector == f"{area}{district} {sector}"
