"""Reports of suspicion and keys of wallets stop at the door, with where to take them. Every word and key here is invented."""

from collections.abc import Mapping
from hashlib import sha512
from random import Random
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mnemonic import Mnemonic

from counterline.reading.outcome import Held, Kept, Refused
from counterline.vocabulary.particulars.wallet_keys import holds_a_key
from counterline.vocabulary.terms.stays_out import KEY, KEY_ROUTE, Door
from counterline.vocabulary.terms.suspicions import ASKED, ASKED_WHAT, CONFIDED, CONFIDED_ROUTE
from tests.rooms.reading.rows import GOOD, Desk

FIGURES: Final = "ab12" * 16
TOLD: Final[Mapping[str, bool]] = {
    "Suspicious activity report 12 (invented)": True,
    "The bank reported a suspicious payment to the NCA": True,
    "DAML refused, moratorium period ends Friday": True,
    "Defence against money laundering asked for": True,
    "SAR ref INV/1": True,
    "SARs from a building society": True,
    "Glossary code XXINVXX": True,
    "The MLRO rang": True,
    "A section 330 disclosure": True,
    "Told in a S.A.R. by the bank": True,
    "STR filed by the bank": True,
    "Suspicious activity rpt": True,
    "ARENA entry": True,
    "Appropriate consent sought under s335": True,
    "He played at the O2 arena": False,
    "The STR gene profile matched": False,
    "Consent requested from the National Crime Agency": True,
    "Suspicious activity reported by a neighbour": False,
    "Subject access request (SAR) about the bank's file": False,
    "He keeps money in the bank": False,
    "Texts end with xxloveyouxx": False,
    "Section 330 of the flats": False,
}


@pytest.mark.parametrize(("words", "is_refused"), TOLD.items())
def test_reports_of_suspicion_are_refused_with_the_route_and_ordinary_words_come_in(
    words: str, is_refused: bool
) -> None:
    assert Door().refusal_of([words], []) == ((CONFIDED, CONFIDED_ROUTE) if is_refused else None)


def test_the_letters_alone_ask_which_is_meant() -> None:
    held = Desk().reads(Message="Asked for by SAR last week")
    assert isinstance(held, Held)
    assert [(each.column, each.value, each.why, each.what_to_do) for each in held.reasons] == [
        ("Message", "", ASKED, ASKED_WHAT)
    ]
    above = Desk().reads({**GOOD, "SAR": "yes"})
    assert isinstance(above, Held)
    assert ("SAR", ASKED) in [(each.column, each.why) for each in above.reasons]
    assert isinstance(Desk().reads({**GOOD, "Message": "Asked for by subject access request (SAR)"}), Kept)


@pytest.mark.parametrize(
    "key",
    [
        "5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ",
        "K" + "2" * 51,
        "6P" + "R" * 56,
        "xprv" + "9" * 107,
        f"Private key {FIGURES}",
        f"0x{FIGURES} is the secret key",
    ],
)
def test_a_private_key_is_refused_in_whatever_words(key: str) -> None:
    assert Door().refusal_of([f"Found on paper: {key}"], []) == (KEY, KEY_ROUTE)


def test_figures_are_a_key_where_what_stands_above_them_says_so() -> None:
    assert Door().refusal_of([f"Payment {FIGURES}"], []) is None
    assert isinstance(Desk().reads({**GOOD, "Private key": FIGURES}), Refused)


@given(
    size=st.sampled_from((16, 20, 24, 28, 32)),
    chance=st.randoms(use_true_random=False),
    between=st.sampled_from((" ", ", ", "\n", " - ")),
    numbered=st.booleans(),
    around=st.sampled_from(("{}", "Words on a card: {}. The card is the exhibit.")),
)
def test_every_phrase_is_refused_however_it_is_written(
    size: int, chance: Random, between: str, numbered: bool, around: str
) -> None:
    # Drawn evenly, as keys are: one of nothing but noughts is no secret.
    words = Mnemonic("english").to_mnemonic(sha512(f"{chance.random()}".encode()).digest()[:size]).split()
    told = [f"{at}. {word}" for at, word in enumerate(words, 1)] if numbered else words
    assert holds_a_key(around.format(between.join(told)))
    assert Door().refusal_of(words, []) == (KEY, KEY_ROUTE)


def test_a_phrase_of_few_words_is_refused_where_it_is_called_one() -> None:
    few = " ".join(["abandon"] * 11 + ["about"])
    assert Door().refusal_of([f"seed: {few}"], []) == (KEY, KEY_ROUTE)
    assert Door().refusal_of([few], []) is None


def test_columns_that_are_numbered_are_no_phrase() -> None:
    assert Door().refusal_of([f"Phone {each}" for each in range(24)], []) is None


def test_that_a_key_was_found_may_be_told() -> None:
    words = "A seed phrase and a private key were found on paper, exhibit INV/1, and given sealed to the custodian."
    assert Door().refusal_of([words], []) is None
