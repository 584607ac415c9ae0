"""The words of each list are read as officers write them, and a word that may mean several is asked about."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.named import Names, Word
from counterline.vocabulary.outcomes import missing_status, offence_outcome, visit_outcome
from counterline.vocabulary.outcomes.missing_status import MissingStatus
from counterline.vocabulary.outcomes.offence_outcome import CaseStatus
from counterline.vocabulary.outcomes.visit_outcome import VisitOutcome
from counterline.vocabulary.people import sex
from counterline.vocabulary.people.sex import Sex
from counterline.vocabulary.people.subject_categories import SubjectCategory
from counterline.vocabulary.terms.law import Basis, Jurisdiction, Regime
from counterline.vocabulary.trade import weapon
from counterline.vocabulary.trade.weapon import Weapon
from tests.rooms.vocabulary.attempts import attempt, is_refusal_with_a_sentence

Parsed = Sex | Weapon | CaseStatus | MissingStatus | VisitOutcome | SubjectCategory | Regime | Jurisdiction | Basis
Kind = (
    type[Sex]
    | type[Weapon]
    | type[CaseStatus]
    | type[MissingStatus]
    | type[VisitOutcome]
    | type[SubjectCategory]
    | type[Regime]
    | type[Jurisdiction]
    | type[Basis]
)
UNCLEAR: Mapping[Kind, Mapping[str, str]] = {
    Sex: sex.AMBIGUOUS,
    Weapon: weapon.AMBIGUOUS,
    CaseStatus: offence_outcome.AMBIGUOUS,
    MissingStatus: missing_status.AMBIGUOUS,
    VisitOutcome: visit_outcome.AMBIGUOUS,
    SubjectCategory: dict.fromkeys(("offender", "nominal", "runner", "perp"), "suspect, convicted or victim"),
    Regime: {},
    Jurisdiction: {},
    Basis: {},
}


@pytest.mark.parametrize(
    ("written", "word"),
    [
        ("F", Sex.FEMALE),
        ("Male", Sex.MALE),
        ("n/k", Sex.UNKNOWN),
        ("Non-Binary", Sex.OTHER),
        ("Sawn-off shotgun", Weapon.FIREARM),
        ("IMITATION FIREARM", Weapon.IMITATION_FIREARM),
        ("Lock\u00a0knife", Weapon.KNIFE),
        ("machete", Weapon.BLADED_ARTICLE),
        ("C.S. spray", Weapon.NOXIOUS_SUBSTANCE),
        ("Taser", Weapon.STUN_GUN),
        ("NFA", CaseStatus.NO_FURTHER_ACTION),
        ("N.F.A.", CaseStatus.NO_FURTHER_ACTION),
        ("Outcome 16", CaseStatus.NO_FURTHER_ACTION),
        ("RUI", CaseStatus.RELEASED_UNDER_INVESTIGATION),
        ("PCB", CaseStatus.BAILED),
        ("Bailed", CaseStatus.BAILED),
        ("Vol Attend", CaseStatus.VOLUNTARY_ATTENDANCE),
        ("Postal Requisition", CaseStatus.CHARGED),
        ("Withdrawn", CaseStatus.DISCONTINUED),
        ("NG", CaseStatus.ACQUITTED),
        ("Guilty", CaseStatus.CONVICTED),
        ("Caution", CaseStatus.OUT_OF_COURT),
        ("Out of Court Disposal", CaseStatus.OUT_OF_COURT),
        ("MISPER", MissingStatus.MISSING),
        ("Returned", MissingStatus.FOUND),
        ("Found - deceased", MissingStatus.FOUND),
        ("No Apparent Risk", MissingStatus.ABSENT),
        ("Cuckooing confirmed", VisitOutcome.CUCKOOED),
        ("No reply", VisitOutcome.NO_ACCESS),
        ("previously cuckooed", VisitOutcome.NO_LONGER_CUCKOOED),
        ("No evidence of cuckooing", VisitOutcome.NOT_CUCKOOED),
        ("At Risk", VisitOutcome.AT_RISK),
        ("Void", VisitOutcome.VACANT),
        ("charged", SubjectCategory.SUSPECT),
        ("IP", SubjectCategory.VICTIM),
        ("Potential\u00a0Victim", SubjectCategory.VICTIM),
        ("wit", SubjectCategory.WITNESS),
        ("N/K", SubjectCategory.UNKNOWN),
        ("Law enforcement", Regime.PART_3),
        ("U.K. GDPR", Regime.UK_GDPR),
        ("England & Wales", Jurisdiction.ENGLAND_AND_WALES),
        ("N. Ireland", Jurisdiction.NORTHERN_IRELAND),
        ("Opinion", Basis.ASSESSMENT),
    ],
)
def test_a_word_is_read_as_officers_write_it(written: str, word: Parsed) -> None:
    assert type(word).parse(written) is word


@pytest.mark.parametrize("kind", UNCLEAR)
def test_every_word_is_explained_and_every_name_of_it_is_read(kind: Kind) -> None:
    for word in kind:
        assert word.meaning
        for name in word.names:
            assert kind.parse(name.upper()) is word
            assert kind.parse(name.replace(" ", "_")) is word


@pytest.mark.parametrize(("kind", "unclear"), UNCLEAR.items())
def test_a_word_that_may_mean_several_is_refused_with_what_it_may_mean(kind: Kind, unclear: Mapping[str, str]) -> None:
    for written, meanings in unclear.items():
        with pytest.raises(UnreadableValue, match="write which was meant") as refused:
            kind.parse(written.title())
        assert meanings in refused.value.reason


@pytest.mark.parametrize("kind", UNCLEAR)
@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("", "leave the cell empty"),
        ("zzz", "is not an? .*: write one of"),
        ("\0", "cannot be printed"),
        ("x" * 90, "characters long"),
    ],
)
def test_an_unknown_word_is_refused_with_those_that_are_known(kind: Kind, written: str, why: str) -> None:
    with pytest.raises(UnreadableValue, match=why):
        kind.parse(written)


@pytest.mark.parametrize("of_britain", ["UK", "Britain"])
def test_a_country_of_three_jurisdictions_is_none_of_them(of_britain: str) -> None:
    with pytest.raises(UnreadableValue, match="England and Wales, Scotland, Northern Ireland"):
        Jurisdiction.parse(of_britain)


class Light(Word):
    """Two words to make lists of."""

    RED = "red", "Wait", "stop"
    GREEN = "green", "Go", "go, Stop."


def test_a_name_cannot_be_written_for_two_words() -> None:
    with pytest.raises(ValueError, match="'stop' is written for two words"):
        Names.of("light", Light)
    with pytest.raises(ValueError, match="'stop' is written for two words"):
        Names.of("light", [Light.RED], {"Stop.": "red or green"})


@given(st.sampled_from(list(UNCLEAR)), st.text())
def test_any_text_is_read_or_refused_with_a_sentence(kind: Kind, text: str) -> None:
    read: object = attempt(kind.parse, text)
    assert is_refusal_with_a_sentence(read) or kind.parse(str(read)) is read
