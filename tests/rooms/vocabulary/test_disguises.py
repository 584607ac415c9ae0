"""A marking, or a word of what must stay out, is found however it is disguised. All of it is invented."""

import unicodedata
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterline.governance.reach.purposes import WordsRefused, look_through
from counterline.vocabulary.disguises import undisguised
from counterline.vocabulary.terms.marking import HigherMarking, Marking
from counterline.vocabulary.terms.stays_out import Door
from tests.plugins.examples import tried

PHRASES: Final = (
    "TOP SECRET",
    "UK EYES ONLY",
    "STRAP 2",
    "MARKED AS SECRET",
    "Classified: UK SECRET",
    "covert human intelligence source",
    "registered informant",
    "intercepted telephone calls".replace("telephone ", ""),
    "dedicated source handling unit",
    "wire tap",
)
LOOK_ALIKE: Final = {**dict(zip("ABEKMHOPCTYXSIJ", "АВЕКМНОРСТУХЅІЈ", strict=True)), "e": "е", "o": "о", "c": "с"}
UNSEEN: Final = ("", "\u00ad", "\u200b", "\u2060", "\ufeff", "\u200d", "\u0301")
BETWEEN: Final = (" ", "  ", "\t", "\n", "\r\n", "\u00a0", "\u2003", "\u2028", "\u00ad", "\u200b", " \u200b ")


def disguised(draw: st.DrawFn, phrase: str) -> str:
    """A phrase as somebody might write it so that a search misses it."""
    written = ""
    for at, each in enumerate(phrase):
        if each == " ":
            written += draw(st.sampled_from(BETWEEN))
            continue
        wide = chr(ord(each) + 0xFEE0) if each.isascii() and each.isalnum() else each
        ways = [each, LOOK_ALIKE.get(each, each), wide]
        written += draw(st.sampled_from(ways)) + (draw(st.sampled_from(UNSEEN)) if at < len(phrase) - 1 else "")
    return written


@tried(300)
@given(st.data())
def test_what_must_stay_out_is_refused_at_every_door_however_it_is_disguised(data: st.DataObject) -> None:
    phrase = data.draw(st.sampled_from(PHRASES))
    written = data.draw(st.composite(disguised)(phrase))
    plainly = Door().refusal_of([f"It said {phrase} on the page."], [])
    assert plainly is not None
    assert Door().refusal_of([f"It said {written} on the page."], []) == plainly
    with pytest.raises(WordsRefused):
        look_through(f"It said {written} on the page.", account=True)


@tried(100)
@given(st.data())
def test_a_marking_that_is_above_ours_is_refused_however_it_is_disguised(data: st.DataObject) -> None:
    written = data.draw(st.composite(disguised)(data.draw(st.sampled_from(["TOP SECRET", "SECRET", "STRAP 1"]))))
    with pytest.raises(HigherMarking):
        Marking.parse(written)


@given(st.text())
def test_a_text_is_undisguised_once_and_for_all_and_holds_nothing_that_nobody_sees(text: str) -> None:
    once = undisguised(text)
    assert undisguised(once) == once
    assert {unicodedata.category(each) for each in once} & {"Cf", "Mn", "Me"} == set()


def test_words_in_small_letters_and_names_are_no_marking() -> None:
    said = ["the secret line", "Stan Secret", "Chiswick", "he sat on top\nsecretly", "Strap him in"]
    assert [each for each in said if Door().refusal_of([each], [])] == []
