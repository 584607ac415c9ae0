"""Ages are read as officers write them, drawn wide where words are loose. Nobody is meant by any of them."""

import pytest

from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.people.age import OLDEST, Age


@pytest.mark.parametrize(
    ("said", "years"),
    [
        *(("15", 15), ("15.0", 15), ("15yrs", 15), ("15 years old", 15), ("15yo", 15), ("15 y/o", 15), ("aged 15", 15)),
        *(("Age: 15", 15), ("15 yrs.", 15), ("0", 0), ("130", 130), ("6 months", 0), ("18 mths old", 1)),
    ],
)
def test_an_age_in_years_is_one_number(said: str, years: int) -> None:
    assert Age.parse(said).to_body() == years


@pytest.mark.parametrize(
    ("said", "least", "most"),
    [
        *(("15-17yrs", 15, 17), ("15 to 17", 15, 17), ("15 - 17 years", 15, 17), ("15–17", 15, 17), ("15/16", 15, 16)),
        *(
            ("between 15 and 17", 15, 17),
            ("15 or 16", 15, 16),
            ("15yrs-17yrs", 15, 17),
            ("aged 15 to 17 years", 15, 17),
        ),
        *(
            ("u18", 0, 17),
            ("U/18", 0, 17),
            ("under 18", 0, 17),
            ("Under 18s", 0, 17),
            ("<18", 0, 17),
            ("up to 17", 0, 17),
        ),
        *(("approx 15", 13, 17), ("16ish", 14, 18), ("16-ish", 14, 18), ("c. 15", 13, 17), ("c15", 13, 17)),
        *(
            ("approx. 15-17", 13, 19),
            ("15?", 13, 17),
            ("about 40", 35, 45),
            ("15 (approx)", 13, 17),
            ("~16 yrs", 14, 18),
        ),
        *(("apparent age 15", 13, 17), ("Approx age 19", 17, 21), ("approx 15 years old", 13, 17)),
        *(
            ("mid teens", 14, 17),
            ("mid-teens", 14, 17),
            ("early-teens", 12, 15),
            ("early teens", 12, 15),
            ("late teens", 16, 19),
        ),
        *(("teen", 13, 19), ("teenager", 13, 19), ("in his mid teens", 14, 17), ("mid to late teens", 14, 19)),
        *(("20s", 20, 29), ("early 20s", 20, 24), ("in her late twenties", 26, 29), ("mid 30's", 33, 37)),
        *(("over 18", 18, OLDEST), ("18+", 18, OLDEST), ("18 or over", 18, OLDEST), ("adult", 18, OLDEST)),
        *(("juvenile", 0, 17), ("child", 0, 17), ("16 and under", 0, 16)),
    ],
)
def test_an_age_in_other_words_is_a_span_with_the_words(said: str, least: int, most: int) -> None:
    age = Age.parse(said)
    assert (age.least, age.most) == (least, most)
    assert Age.from_body(age.to_body()) == age
    assert age.said == said.replace("\N{EN DASH}", "-")


@pytest.mark.parametrize(
    "said", ["", "131", "17-15", "15-160", "not sure", "early", "01/02/2008", "15-16-17", "-3", "2008"]
)
def test_what_is_no_age_is_refused(said: str) -> None:
    with pytest.raises(UnreadableValue, match="not an age"):
        Age.parse(said)


@pytest.mark.parametrize(
    ("said", "years"),
    [
        *(("8/12", 0), ("3/12", 0), ("10/12", 0), ("6/52", 0), ("3/7", 0)),
        *(("15 11/12", 15), ("15y 6/7", 15), ("11 months", 0), ("18 months", 1)),
    ],
)
def test_a_part_of_a_year_is_kept_as_whole_years(said: str, years: int) -> None:
    assert Age.parse(said).to_body() == years


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        *(("11/12", "write 11-12 years, or 11 months"), ("aged 11/12", "write 11-12 years, or 11 months")),
        *(("6/7", "write 6-7 years, or 6 days"), ("51/52", "write 51-52 years, or 51 weeks")),
    ],
)
def test_figures_that_follow_one_another_are_held_where_they_may_be_a_part_of_a_year(said: str, instead: str) -> None:
    with pytest.raises(UnreadableValue, match=instead):
        Age.parse(said)
    assert Age.parse(instead.removeprefix("write ").split(",")[0]).least > 0
    assert Age.parse(instead.rpartition("or ")[2]).most == 0
    assert (Age.parse("11/12 years").least, Age.parse("12/13").most, Age.parse("5/6").least) == (11, 13, 5)


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        *(("99/12", "write whole years, or 99 months"), ("12/12", "write whole years, or 12 months")),
        *(("52/52", "or 52 weeks"), ("10/7", "or 10 days"), ("15 12/12", "write whole years.$")),
    ],
)
def test_a_part_that_is_no_less_than_its_whole_is_held(said: str, instead: str) -> None:
    with pytest.raises(UnreadableValue, match=f"not an age.*{instead}"):
        Age.parse(said)


def test_a_span_is_shown_with_the_words_it_was_told_in() -> None:
    shown = [Age.parse(each).shown for each in ("15", "mid teens", "18+")]
    assert shown == ["15", "mid teens (14 to 17)", "18+ (18 or more)"]
