"""Sexes, weapons, statuses and outcomes are read by the words officers write, and a word that means several is asked about."""

from collections.abc import Mapping
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterline.vocabulary import missing_status, offence_outcome, sex, visit_outcome, weapon
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.missing_status import MissingStatus
from counterline.vocabulary.named import Names
from counterline.vocabulary.offence_outcome import CaseStatus
from counterline.vocabulary.sex import Sex
from counterline.vocabulary.visit_outcome import VisitOutcome
from counterline.vocabulary.weapon import Weapon
from tests.rooms.vocabulary.attempts import attempt, is_refusal_with_a_sentence

Word = Sex | Weapon | CaseStatus | MissingStatus | VisitOutcome
Kind = type[Sex] | type[Weapon] | type[CaseStatus] | type[MissingStatus] | type[VisitOutcome]

NAMES: tuple[tuple[Word, tuple[str, ...]], ...] = (
    *sex.WRITTEN.items(),
    *weapon.WRITTEN.items(),
    *offence_outcome.WRITTEN.items(),
    *missing_status.WRITTEN.items(),
    *visit_outcome.WRITTEN.items(),
)
UNCLEAR: tuple[tuple[Kind, Mapping[str, str]], ...] = (
    (Sex, sex.AMBIGUOUS),
    (Weapon, weapon.AMBIGUOUS),
    (CaseStatus, offence_outcome.AMBIGUOUS),
    (MissingStatus, missing_status.AMBIGUOUS),
    (VisitOutcome, visit_outcome.AMBIGUOUS),
)


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
    ],
)
def test_a_word_is_read_as_officers_write_it(written: str, word: Word) -> None:
    assert type(word).parse(written) is word


@pytest.mark.parametrize(("word", "names"), NAMES)
def test_every_word_is_explained_and_every_name_of_it_is_read(word: Word, names: tuple[str, ...]) -> None:
    assert word.meaning
    for name in (str(word), *names):
        assert type(word).parse(name.upper()) is word
        assert type(word).parse(name.replace(" ", "_")) is word


@pytest.mark.parametrize(("kind", "unclear"), UNCLEAR)
def test_a_word_that_may_mean_several_is_refused_with_what_it_may_mean(kind: Kind, unclear: Mapping[str, str]) -> None:
    for written, meanings in unclear.items():
        with pytest.raises(UnreadableValue, match="write which was meant") as refused:
            kind.parse(written.title())
        assert meanings in refused.value.reason


@pytest.mark.parametrize("kind", [kind for kind, _ in UNCLEAR])
@pytest.mark.parametrize(
    ("written", "why"), [("", "leave the cell empty"), ("zzz", "write one of"), ("x" * 90, "characters long")]
)
def test_an_unknown_word_is_refused_with_those_that_are_known(kind: Kind, written: str, why: str) -> None:
    with pytest.raises(UnreadableValue, match=why):
        kind.parse(written)


def test_a_case_is_over_when_nothing_more_is_to_come() -> None:
    assert {status for status in CaseStatus if not status.is_over} == {
        CaseStatus.VOLUNTARY_ATTENDANCE,
        CaseStatus.ARRESTED,
        CaseStatus.BAILED,
        CaseStatus.RELEASED_UNDER_INVESTIGATION,
        CaseStatus.CHARGED,
    }


def test_a_visit_that_saw_nobody_settles_nothing() -> None:
    assert {outcome for outcome in VisitOutcome if not outcome.settles_it} == {VisitOutcome.NO_ACCESS}


class Light(StrEnum):
    """Two words to make lists of."""

    RED = "red"
    GREEN = "green"


@pytest.mark.parametrize("unclear", [{}, {"Stop.": "red or green"}])
def test_a_name_cannot_be_written_for_two_words(unclear: dict[str, str]) -> None:
    names = {Light.RED: ("stop",), Light.GREEN: () if unclear else ("Stop",)}
    with pytest.raises(ValueError, match="'stop' is written for two words"):
        Names.of("light", names, unclear)


@given(st.sampled_from([kind for kind, _ in UNCLEAR]), st.text())
def test_any_text_is_read_or_refused_with_a_sentence(kind: Kind, text: str) -> None:
    read: object = attempt(kind.parse, text)
    assert is_refusal_with_a_sentence(read) or kind.parse(str(read)) is read
