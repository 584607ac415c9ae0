"""Whatever is pasted, finding answers: every find stands where it says, none overlap, and twice is the same."""

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from counterline.finding.giveaways import source_giveaways
from counterline.finding.model import FoundKind, Known
from counterline.finding.reading_words import find
from counterline.reports.words.sketching import likeness, sketch
from counterline.vocabulary.trade.brands import brand_key
from tests.plugins.examples import tried

KNOWN = Known(
    brands={brand_key("Jazzy"): "Jazzy"}, entities={"fernlatch court": "Cuckooed"}, reported_on=date(2026, 3, 20)
)
PIECES = (
    *(
        "07700",
        "900123",
        "+44",
        "(0)",
        "00",
        "oh",
        "double seven",
        "nine hundred",
        "@jay_invented",
        "snap:",
        "t.me/a",
        "https://",
    ),
    *(
        "PL4",
        "1KV",
        "AB48",
        "CDE",
        "index",
        "Y123 ABC",
        "£",
        "1,200",
        "k",
        "grand",
        "a score",
        "3.5g",
        "wraps",
        "of crack",
    ),
    *(
        "light and dark",
        "selling",
        "the Jazzy line",
        "line called 'X",
        "Fernlatch Court",
        "in Norwich",
        "March",
        "Reading",
    ),
    *(
        "01/03/26",
        "3rd of",
        "May",
        "yesterday",
        "dob",
        "John SMITH",
        "SMITH, John",
        "'Smurf'",
        "aka",
        "IMEI",
        "004401123456786",
    ),
    *(
        "00-00-17",
        "12345678",
        "sort code",
        "I",
        "told me",
        "my cousin",
        "at 21:47",
        "CHIS",
        "\n",
        ". ",
        "\u200b",
        "—",
        "é",
        "İ",
        "ﬁ",
        "0\ufe0f\u20e3",
    ),
)
PASTES = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=30).map(" ".join) | st.text(
    max_size=200
)


@given(PASTES)
def test_every_find_stands_where_it_says_and_none_overlap(text: str) -> None:
    found = find(text, KNOWN)
    assert all(text[each.start : each.end] == each.said and each.said for each in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert find(text, KNOWN) == found


@given(PASTES)
def test_every_flag_stands_where_it_says(text: str) -> None:
    flags = source_giveaways(text)
    assert all(text[each.start : each.end] == each.said for each in flags)
    assert list(flags) == sorted(flags, key=lambda each: (each.start, each.end))


@given(PASTES, PASTES)
def test_likeness_is_a_share_and_knows_no_order(one: str, other: str) -> None:
    there, back = likeness(sketch(one), sketch(other)), likeness(sketch(other), sketch(one))
    assert there == back
    assert 0 <= there <= 1
    assert likeness(sketch(one), sketch(one)) >= 1


BEFORE = (
    "He holds for Jazzy",
    "The line is called Jazzy",
    "brand Jazzy",
    "texts from 'Jazzy",
    "the Jazzy line",
    "JAZZY",
    "Jazzy",
)
AFTER = (
    "The line is busy",
    "This line is new",
    "The runner is 15",
    "Line busy",
    "THE LINE",
    "The boys' line",
    "Best' brand",
)


@given(
    st.sampled_from(BEFORE),
    st.sampled_from((". ", ".\n", "! ", "? ", "; ", "\n", " - ")),
    st.sampled_from(AFTER),
    st.sampled_from((KNOWN, Known())),
)
@tried(200)
def test_no_brand_is_found_across_the_end_of_a_sentence(before: str, end: str, after: str, known: Known) -> None:
    found = [each for each in find(f"{before}{end}{after}.", known) if each.kind is FoundKind.BRAND]
    assert not [each.said for each in found if each.start < len(before) and each.end > len(before) + 1]
