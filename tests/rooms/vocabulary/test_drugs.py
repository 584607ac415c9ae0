"""Drugs are read by the names officers and sellers give them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.trade.drugs import AMBIGUOUS, Drug

BOTH = frozenset({Drug.CRACK, Drug.HEROIN})


@pytest.mark.parametrize(
    "written",
    [
        "light and dark",
        "Light & Dark",
        "crack/heroin",
        "heroin, crack cocaine",
        "white and brown",
        "B&W",
        "dark + light",
        "crack; heroin",
    ],
)
def test_crack_and_heroin_sold_together_are_two_drugs(written: str) -> None:
    assert Drug.parse(written) == BOTH


def test_cocaine_is_powder_and_crack_cocaine_is_crack() -> None:
    assert Drug.parse("cocaine") == {Drug.POWDER_COCAINE}
    assert Drug.parse("Crack Cocaine") == {Drug.CRACK}
    assert Drug.parse("cocaine and crack") == {Drug.POWDER_COCAINE, Drug.CRACK}


@pytest.mark.parametrize("written", [*AMBIGUOUS, "heroin and white", "Class A"])
def test_a_word_that_may_mean_several_drugs_is_refused(written: str) -> None:
    with pytest.raises(UnreadableValue, match="write which drug was meant"):
        Drug.parse(written)


@pytest.mark.parametrize("written", ["3 wraps of crack", "moonrock", "crack (x4)", "heroin\0", "x" * 500, "", " / "])
def test_an_unknown_name_is_refused_never_taken_for_other(written: str) -> None:
    with pytest.raises(UnreadableValue):
        Drug.parse(written)


def test_no_name_is_written_for_two_drugs() -> None:
    names = [name for drug in Drug for name in drug.names]
    assert len(names) == len(set(names))
    assert not set(names) & set(AMBIGUOUS)


@pytest.mark.parametrize("drug", Drug)
def test_every_drug_is_explained_and_every_name_of_it_is_read(drug: Drug) -> None:
    assert drug.meaning
    for name in drug.names:
        assert Drug.parse(name.upper()) == {drug}


@given(st.frozensets(st.sampled_from(Drug), min_size=1), st.sampled_from([", ", " and ", "/", " & ", "; "]))
def test_any_list_of_drugs_reads_back_the_same(drugs: frozenset[Drug], between: str) -> None:
    assert Drug.parse(between.join(sorted(drugs))) == drugs
