"""Categories of person, regimes, jurisdictions and bases are read as written, and what means two things is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.law import Basis, Jurisdiction, Regime
from counterline.vocabulary.people import SubjectCategory
from tests.rooms.vocabulary.attempts import attempt, is_refusal_with_a_sentence


@pytest.mark.parametrize(
    ("written", "category"),
    [
        ("Suspect", SubjectCategory.SUSPECT),
        ("charged", SubjectCategory.SUSPECT),
        ("IP", SubjectCategory.VICTIM),
        ("Potential\u00a0Victim", SubjectCategory.VICTIM),
        ("wit", SubjectCategory.WITNESS),
        ("known associate", SubjectCategory.ASSOCIATE),
        ("N/K", SubjectCategory.UNKNOWN),
        ("convicted", SubjectCategory.CONVICTED),
    ],
)
def test_categories_are_read_as_officers_write_them(written: str, category: SubjectCategory) -> None:
    assert SubjectCategory.parse(written) is category


@pytest.mark.parametrize("written", ["offender", "nominal", "runner", "perp"])
def test_a_word_that_may_hide_a_victim_is_refused(written: str) -> None:
    with pytest.raises(UnreadableValue, match="may mean several things"):
        SubjectCategory.parse(written)


@pytest.mark.parametrize("category", SubjectCategory)
def test_every_category_reads_back_and_is_explained(category: SubjectCategory) -> None:
    assert SubjectCategory.parse(str(category).upper()) is category
    assert category.meaning


@pytest.mark.parametrize("regime", Regime)
def test_every_regime_reads_back(regime: Regime) -> None:
    assert Regime.parse(str(regime)) is regime


@pytest.mark.parametrize("jurisdiction", Jurisdiction)
def test_every_jurisdiction_reads_back(jurisdiction: Jurisdiction) -> None:
    assert Jurisdiction.parse(str(jurisdiction)) is jurisdiction


@pytest.mark.parametrize("basis", Basis)
def test_every_basis_reads_back(basis: Basis) -> None:
    assert Basis.parse(str(basis)) is basis


def test_the_words_people_use_for_the_law_are_read() -> None:
    assert Regime.parse("Law enforcement") is Regime.PART_3
    assert Regime.parse("U.K. GDPR") is Regime.UK_GDPR
    assert Jurisdiction.parse("England & Wales") is Jurisdiction.ENGLAND_AND_WALES
    assert Jurisdiction.parse("N. Ireland") is Jurisdiction.NORTHERN_IRELAND
    assert Basis.parse("Opinion") is Basis.ASSESSMENT


@pytest.mark.parametrize("written", ["UK", "", "Britain", "\0", "x" * 100])
def test_what_is_no_jurisdiction_is_refused_with_the_three(written: str) -> None:
    with pytest.raises(UnreadableValue):
        Jurisdiction.parse(written)


@given(st.text())
def test_any_text_is_read_or_refused_with_a_sentence(text: str) -> None:
    for word in (SubjectCategory, Regime, Jurisdiction, Basis):
        read: object = attempt(word.parse, text)
        assert is_refusal_with_a_sentence(read) or word.parse(str(read)) is read
