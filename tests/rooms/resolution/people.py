"""Invented people to compare, written as records would write them."""

from datetime import date

from hypothesis import strategies as st

from counterline.resolution.comparing.features import Features, features_of

DAY = date(2026, 11, 1)


def somebody(**said: object) -> Features:
    """The features of somebody of whom a record says so much."""
    return features_of({}, said, DAY)


_WORDS = st.sampled_from(
    "smith smyth smithson jones muhammad mohammed o'brien obrien walter wally w john jon петров петрова łukasz lukasz".split()
)
_NUMBERS = st.frozensets(st.integers(1, 4), max_size=3).map(lambda found: tuple(sorted(found)))
# A day, a span, and none: some within a year of each other, some at its very end, some further.
_DAYS: st.SearchStrategy[dict[str, int]] = st.one_of(
    st.just({}),
    st.tuples(st.sampled_from([738_000, 738_100, 738_365, 738_366, 739_500]), st.sampled_from([0, 30, 400])).map(
        lambda told: {"told_first": told[0], "told_last": sum(told)}
    ),
)
_BORN = st.sampled_from(
    [
        "1990-01-01",
        "1991-01-01",
        "1990-01-12",
        "1990-12-01",
        "1990-01-13",
        "1991-01-12",
        "1990-01",
        "1990",
        "1989-06-30",
        None,
    ]
)
_AGED = {"said": "in his thirties", "least": 30, "most": 39}

people = st.builds(
    lambda forenames, surname, known_as, rest, numbers, days: Features.from_body(
        somebody(forenames=forenames, surname=surname, known_as=known_as, **rest).to_body() | numbers | days
    ),
    forenames=st.lists(_WORDS, max_size=3).map(" ".join),
    surname=st.none() | _WORDS,
    known_as=st.none() | _WORDS,
    rest=st.fixed_dictionaries(
        {
            "born": _BORN,
            "age": st.sampled_from([36, _AGED, {"said": "under 18", "least": 0, "most": 17}, None]),
            "sex": st.sampled_from(["male", "female", "unknown", None]),
            "address": st.sampled_from(
                ["14 High Street, Poole", "Flat 2, 14 High Street, Poole", "41 High Street", None]
            ),
            "postcode": st.sampled_from(["BH15 1AA", "BH15 1AB", "BH15 2AA", "BH1 5AA", None]),
            "birthplace": st.sampled_from(["Poole", "Poole Dorset", "Derry", None]),
            "occupation": st.sampled_from(["painter", "baker", None]),
        }
    ),
    numbers=st.fixed_dictionaries(
        {
            "points": _NUMBERS,
            "known_by": _NUMBERS,
            "around": _NUMBERS,
            "numbers": st.sampled_from([[], [], ["pnc 1999/0123456X"], ["nhs 9434765919"]]),
        }
    ),
    days=_DAYS,
)
"""People alike enough that every level of every comparison is met among them."""
