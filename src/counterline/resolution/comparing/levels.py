"""How alike two people are, comparison by comparison: the model's table of contents.

Each comparison has levels, the most alike first. A level is told three times: in words for an officer, as SQL for whole
tables and as a test for one pair, and both tests give the same level on every pair. The first level whose test holds is
theirs; `UNSAID` is for what one of the two does not say.
"""

from dataclasses import replace
from typing import Final

from counterline.resolution.comparing.births_told_twice import (
    BIRTH_UNSAID,
    ONE_FIGURE_OFF,
    TWO_OF_THREE,
    TWO_YEARS,
    YEARS_A_FIGURE_OFF,
    births_within,
)
from counterline.resolution.comparing.comparison import Bands, Comparison, Level
from counterline.resolution.comparing.features import Features
from counterline.resolution.comparing.told_twice import (
    A_WORD_OF_BIRTHPLACE,
    INITIAL,
    MIDDLE_INITIAL,
    MIDDLE_OF_BOTH,
    MISREAD,
    POINT_WITHIN_A_YEAR,
    SHORT_FORM,
    SLIP_OF_ONE,
    TURNED,
    TWO_NAMES,
    among_names,
    by_rarity,
    empty,
    half_alike,
    in_each_others_place,
    missing,
    name_unsaid,
    otherwise,
    postcodes_but,
    same,
    shared,
    slip,
    sounds_or_slips,
)

FAR: Final = "A contact point of both, told more than a year apart"
"""In these words; where both days are known pages say how many years."""

_DAY, _OFTEN, _DEFAULT_DAY = by_rarity(
    "born",
    "Born on the same day",
    "Born on the same day, one that is written often",
    "Born on the same day, one that stands where nobody knows it",
)
# Of two alike in nothing but names a day says nothing that stands for a blank. It tells a year at most, which one in sixty of a grown
# population shares, and the first of another month tells the month too.
_BIRTHS: Final = (_DAY, replace(_OFTEN, most=9.5), replace(_DEFAULT_DAY, most=6.0, weak=True))

_TURNED: Final = Level("The forename of one is the surname of the other", *TURNED)
_TWO_NAMES: Final = Level("Two names that sound alike or differ by a letter, as twins' may", *TWO_NAMES, most=0.0)

COMPARISONS: Final = (
    Comparison(
        "surname",
        *name_unsaid("surname"),
        (
            *by_rarity(
                "surname",
                "The same surname, a rare one",
                "The same surname, one that few have",
                "The same surname, not a common one",
                "The same surname; how many have it is not known",
                "The same surname, a common one",
                "The same surname, a very common one",
                "The same surname, one of the commonest",
            ),
            Level("Surnames that sound alike or differ by a slip", *sounds_or_slips("surname")),
            Level("The surname of each is another name of the other", *in_each_others_place("surname"), most=9.0),
            Level("Surnames of which half the letters stand alike", *half_alike("surname")),
            Level("The surname of one is another name of the other", *among_names("surname")),
            otherwise("Different surnames"),
        ),
        kin=True,
        weak=True,
        most_against=9.0,  # as for births
    ),
    Comparison(
        "forename",
        *name_unsaid("forename"),
        (
            *by_rarity(
                "forename",
                "The same forename, a rare one",
                "The same forename, one that few have",
                "The same forename, not a common one",
                "The same forename; how many have it is not known",
                "The same forename, a common one",
                "The same forename, a very common one",
                "The same forename, one of the commonest",
            ),
            Level("Forenames that may be one, as a short form is", *shared("roots")),
            Level("A forename that is short for the other's, by its beginning", *SHORT_FORM),
            Level("Forenames that sound alike or differ by a slip", *SLIP_OF_ONE),
            _TWO_NAMES,
            Level("An initial that fits the forename", *INITIAL),
            Level("The forename of each is another name of the other", *in_each_others_place("forename"), most=7.0),
            Level("Forenames of which half the letters stand alike", *MISREAD),
            _TURNED,
            Level("The forename of one is another name of the other", *among_names("forename")),
            otherwise("Different forenames"),
        ),
        weak=True,
        most_against=9.0,  # what tells twins apart
    ),
    Comparison(
        "further forenames",
        *empty("middles"),
        (
            Level("A further forename is the same", *MIDDLE_OF_BOTH),
            Level("The initial of a further forename fits", *MIDDLE_INITIAL),
            otherwise("Different further forenames"),
        ),
        weak=True,
    ),
    Comparison(
        "birth",
        *BIRTH_UNSAID,
        (
            *_BIRTHS,
            Level("Dates of birth that differ by a figure, or with day and month turned", *ONE_FIGURE_OFF),
            Level("Years of birth that differ by a figure, where no day is known", *YEARS_A_FIGURE_OFF, weak=True),
            Level("Dates of birth that agree in two of day, month and year", *TWO_OF_THREE),
            Level("Births that may be on the same day", *births_within(0), weak=True),  # one in forty is of any age
            Level("Born within two years", *births_within(TWO_YEARS)),
            otherwise("Born years apart"),
        ),
        most_against=9.0,  # a birth is seldom wrong by years, and tells a child from a parent of the same name
    ),
    Comparison("sex", *missing("sex"), (Level("The same sex", *same("sex")), otherwise("Different sexes")), weak=True),
    Comparison(
        "home",
        *missing("postcode", "street"),
        (
            Level("The same home", *same("home")),
            Level("The same house and street", *same("street")),
            Level("The same postcode", *same("postcode")),
            Level("Homes that differ by a slip", *slip("postcode", "street")),
            Level("Homes in the same few streets", *postcodes_but(2)),
            Level("Homes in the same district", *postcodes_but(3)),
            otherwise("Homes in different places"),
        ),
        kin=True,
    ),
    Comparison(
        "birthplace",
        *missing("birthplace"),
        (
            Level("Born in the same place", *same("birthplace")),
            Level("Places of birth with a word in common", *A_WORD_OF_BIRTHPLACE),
            otherwise("Born in different places"),
        ),
        kin=True,
    ),
    Comparison(
        "occupation",
        *missing("occupation"),
        (Level("The same occupation", *same("occupation")), otherwise("Different occupations")),
    ),
    Comparison(
        "contact point",
        *empty("points"),
        (
            Level("A contact point of both", *POINT_WITHIN_A_YEAR),
            # 4.7 million British numbers were given out again in 2013 (Ofcom, by HLR Lookup) at 77.7 million customers (Mobile News):
            # one in 16.5. So after a year a number makes nobody more than sixteen times likelier to be the same person.
            Level(FAR, *shared("points"), most=4.0),
            otherwise("No contact point of both"),
        ),
        kin=True,
        most_against=1.0,  # people have several numbers, and change them
    ),
    Comparison(
        "reference",
        *empty("known_by"),
        (Level("A reference of both", *shared("known_by")), otherwise("Different references")),
        most_against=1.0,  # each agency's system has references of its own
        most_for=19.0,  # and mostly gives each to one person
    ),
    Comparison(
        "company",
        *empty("around"),
        (
            Level("Several things or people named beside both", *shared("around", 2)),
            Level("One thing or person named beside both", *shared("around")),
            otherwise("Nothing named beside both"),
        ),
        kin=True,
        most_against=1.0,  # one person keeps many companies
    ),
)
"""Nationality is left out on purpose: it is seldom known, often assumed, and would make errors fall on some people more."""

NEARLY, AS_SURNAME = (
    next(len(each.levels) - 1 - each.levels.index(level) for each in COMPARISONS if level in each.levels)
    for level in (_TWO_NAMES, _TURNED)
)
"""The levels of two known forenames a letter or a sound apart, and of a forename that is the other's surname."""

Vector = tuple[int, ...]


def vector_of(one: Features, other: Features, bands: Bands) -> Vector:
    """The level of every comparison, in the order of `COMPARISONS`."""
    return tuple([each.of(one, other, bands) for each in COMPARISONS])
