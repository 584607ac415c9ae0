"""The tests that levels are made of: each a condition in SQL and the same test in Python, side by side.

Names and words are compared letter by letter as bytes, since DuckDB counts slips so.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import DamerauLevenshtein

from counterline.resolution.comparing.comparison import RAREST, Bands, Level, Test
from counterline.resolution.comparing.features import Features

SHORT: Final = 3  # letters: among shorter names one slip makes another name, and so it does where both are so short
LONG: Final = 8  # letters: names so long may hold two slips and still be one name
_ENDS_STAY: Final = 5  # letters

A_YEAR: Final = 365
"""Days within which a contact point is mostly still in the same hands. British operators cut off a number that nobody uses after three to
nine months (Which?) and keep it quiet for some more before they give it out again: Ofcom sets no rule for that, and six months
are stated elsewhere (Vodafone Australia). So few numbers are in other hands within a year, and many may be later."""

_LETTERS: Final = 31  # places, so that both halves fit in a number; letters that share a place are taken for one
_PLACE_OF_LETTER: Final = np.array(
    [0] + [1 << (each * 7 if each < ord("a") else each) % _LETTERS for each in range(1, 256)]
)

Twice = tuple[str, Test]
"""A condition told twice: in SQL, on columns that end in `_l` and `_r`, and in Python."""


def otherwise(words: str) -> Level:
    """The last level of a comparison."""
    return Level(words, "ELSE", lambda _one, _other, _bands: True)


def same(column: str) -> Twice:
    """The same value, where both say one."""

    def test(one: Features, other: Features, _bands: Bands) -> bool:
        said = getattr(one, column)
        return said is not None and said == getattr(other, column)

    return f"{column}_l = {column}_r", test


def by_rarity(column: str, *words: str) -> tuple[Level, ...]:
    """The same value, a level for each band, the rarest first, the last for all that are commoner; never an initial."""
    bands = (*range(RAREST, RAREST - len(words) + 1, -1), 0)
    alike = (f"{column}_l = {column}_r and length({column}_l) > 1 and {column}_band_l >= {band}" for band in bands)
    return tuple(Level(*each, None, same=column) for each in zip(words, alike, strict=True))


def shared(column: str, least: int = 1) -> Twice:
    """At least so many things of a list are things of the other's."""

    def test(one: Features, other: Features, _bands: Bands) -> bool:
        return len(set(getattr(one, column)).intersection(getattr(other, column))) >= least

    if least == 1:  # asked of nearly every pair, of which hardly any has one
        sql = f"list_has_any({column}_l, {column}_r)"
        return sql, lambda one, other, _bands: not set(getattr(one, column)).isdisjoint(getattr(other, column))
    return f"length(list_intersect({column}_l, {column}_r)) >= {least}", test


def days_apart(one: Features, other: Features) -> int | None:
    """How many days lie at least between what two records tell: None where one gives no day."""
    if one.told_first is None or one.told_last is None or other.told_first is None or other.told_last is None:
        return None
    return max(0, one.told_first - other.told_last, other.told_first - one.told_last)


def _shared_within_a_year(one: Features, other: Features, bands: Bands) -> bool:
    # Whether there is any is asked first: of most pairs there is none.
    return _a_point_of_both(one, other, bands) and (days_apart(one, other) or 0) <= A_YEAR


_POINT_SQL, _a_point_of_both = shared("points")
POINT_WITHIN_A_YEAR: Final[Twice] = (
    (
        f"{_POINT_SQL} and (told_first_l is null or told_first_r is null"
        f" or greatest(told_first_l - told_last_r, told_first_r - told_last_l) <= {A_YEAR})"
    ),
    _shared_within_a_year,
)
"""A contact point of both, told by records no more than a year apart. A record that gives no day may be of any: it takes nothing off."""


def empty(column: str) -> Twice:
    """One of the two lists nothing."""

    def test(one: Features, other: Features, _bands: Bands) -> bool:
        return not getattr(one, column) or not getattr(other, column)

    return f"length({column}_l) = 0 or length({column}_r) = 0", test


def missing(*columns: str) -> Twice:
    """There is none of the columns that both say."""
    first, *rest = columns

    # Asked of every pair, and mostly of one column.
    def test(one: Features, other: Features, _bands: Bands) -> bool:
        if getattr(one, first) is not None and getattr(other, first) is not None:
            return False
        return all(getattr(one, each) is None or getattr(other, each) is None for each in rest)

    return " and ".join(f"({each}_l is null or {each}_r is null)" for each in columns), test


def among_names(column: str) -> Twice:
    """The name of one stands among all names of the other: it was put into the wrong column, or is an alias."""

    def test(one: Features, other: Features, _bands: Bands) -> bool:
        return getattr(one, column) in other.names or getattr(other, column) in one.names

    return " or ".join(f"coalesce(list_contains(names_{b}, {column}_{a}), false)" for a, b in ("lr", "rl")), test


def _turned(one: Features, other: Features, _bands: Bands) -> bool:
    return any(
        a.forename is not None and a.forename == b.surname and a.surname != b.forename
        for a, b in ((one, other), (other, one))
    )


TURNED: Final[Twice] = (
    " or ".join(
        f"coalesce(forename_{a} = surname_{b} and surname_{a} is distinct from forename_{b}, false)"
        for a, b in ("lr", "rl")
    ),
    _turned,
)
"""The forename of one is the surname of the other, and no more: of a brother whose names stand the other way round it is so too."""


def in_each_others_place(column: str) -> Twice:
    """The name of each stands among all names of the other: in each other's columns, or given in another order."""
    sql = " and ".join(f"coalesce(list_contains(names_{b}, {column}_{a}), false)" for a, b in ("lr", "rl"))
    return sql, lambda one, other, _bands: getattr(one, column) in other.names and getattr(other, column) in one.names


def name_unsaid(column: str) -> Twice:
    """One of them says no such name, and what the other says is no other name of theirs either."""
    unsaid_sql, unsaid = missing(column)
    among_sql, among = among_names(column)

    def test(one: Features, other: Features, bands: Bands) -> bool:
        return unsaid(one, other, bands) and not among(one, other, bands)

    return f"{unsaid_sql} and not ({among_sql})", test


def near(one: str | None, other: str | None) -> bool:
    """Whether two words differ by no more than slips of the keyboard: one, or two where both are long."""
    if one is None or other is None:
        return False
    first, second = one.encode(), other.encode()
    shorter = min(len(first), len(second))
    most = 1 if shorter < LONG else 2
    if shorter < SHORT or max(len(first), len(second)) == SHORT:
        return False
    return DamerauLevenshtein.distance(first, second, score_cutoff=most) <= most


def letters_of(words: Sequence[str | None]) -> NDArray[np.int64]:
    """Which letters stand in each word, and which of them twice or oftener, as bits: a slip changes two bits at most."""
    told = np.array([each.encode() if each else b"" for each in words])
    if not told.dtype.itemsize:
        return np.zeros(len(words), np.int64)
    once, twice = np.zeros(len(words), np.int64), np.zeros(len(words), np.int64)
    for letters in _PLACE_OF_LETTER[told.view(np.uint8).reshape(len(words), -1)].T:
        twice |= once & letters
        once |= letters
    return once | twice << _LETTERS


def slip(*columns: str) -> Twice:
    """A word of any of the columns differs by no more than slips."""

    def test(one: Features, other: Features, _bands: Bands) -> bool:
        return any(near(getattr(one, each), getattr(other, each)) for each in columns)

    return " or ".join(map(_slip_sql, columns)), test


def _slip_sql(column: str) -> str:
    one, other = f"{column}_l", f"{column}_r"
    shorter = f"least(strlen({one}), strlen({other}))"
    # What is cheap is asked first, and tells most pairs apart. One slip in five letters or more leaves two at one of the ends.
    ends = f"(left({one}, 2) = left({other}, 2) or right({one}, 2) = right({other}, 2))"
    return (
        f"({shorter} >= {SHORT} and greatest(strlen({one}), strlen({other})) > {SHORT} and abs(strlen({one}) - strlen({other})) <= 2 and "
        f"bit_count(xor({column}_letters_l, {column}_letters_r)) <= 4 and "
        f"({shorter} < {_ENDS_STAY} or {shorter} >= {LONG} or {ends}) and "
        f"damerau_levenshtein({one}, {other}) <= case when {shorter} < {LONG} then 1 else 2 end)"
    )


def sounds_or_slips(column: str) -> Twice:
    """The names sound alike, or differ by no more than slips."""
    sound_sql, sounds = same(f"{column}_sound")
    slip_sql, slips = slip(column)

    def test(one: Features, other: Features, bands: Bands) -> bool:
        return sounds(one, other, bands) or slips(one, other, bands)

    return f"{sound_sql} or {slip_sql}", test


def half_alike(column: str) -> Twice:
    """Half the letters of both words or more stand alike, as where a scan mistakes one letter for another throughout."""

    def test(one: Features, other: Features, _bands: Bands) -> bool:
        first, second = (getattr(each, column) or "" for each in (one, other))
        most = max(len(first), len(second)) // 2
        if min(len(first), len(second)) <= SHORT:
            return False
        return DamerauLevenshtein.distance(first, second, score_cutoff=most) <= most

    first, second = f"{column}_l", f"{column}_r"
    cheap = f"bit_count(xor({column}_letters_l, {column}_letters_r)) <= greatest(strlen({first}), strlen({second}))"
    slips = f"damerau_levenshtein({first}, {second}) <= greatest(length({first}), length({second})) // 2"
    return f"(least(length({first}), length({second})) > {SHORT} and {cheap} and {slips})", test


def _both_known(one: Features, other: Features, bands: Bands) -> bool:
    return one.forename in bands.forenames and other.forename in bands.forenames


_NEAR_SQL, _names_near = sounds_or_slips("forename")
SLIP_OF_ONE: Final[Twice] = (
    f"not (forename_known_l and forename_known_r) and ({_NEAR_SQL})",
    lambda one, other, bands: not _both_known(one, other, bands) and _names_near(one, other, bands),
)
"""One forename is the other with a slip: of two names that both are known, nobody can say which would be the slip."""
TWO_NAMES: Final[Twice] = _NEAR_SQL, _names_near
_HALF_SQL, _half_alike = half_alike("forename")
MISREAD: Final[Twice] = (
    f"not (forename_known_l and forename_known_r) and {_HALF_SQL}",
    lambda one, other, bands: not _both_known(one, other, bands) and _half_alike(one, other, bands),
)
"""One forename is the other as it was misread: two that both are known are two, as twins' are."""


def short_of(forename: str) -> str:
    """A short form without the ending that makes it one: 'jord' of 'jordy', 'abi' as it is."""
    stem = forename.removesuffix("ie") if forename.endswith("ie") else forename.rstrip("yos")
    return stem if len(stem) >= SHORT else forename


def _short_form(one: Features, other: Features, _bands: Bands) -> bool:
    if one.forename is None or other.forename is None or min(len(one.forename), len(other.forename)) < SHORT:
        return False
    return one.forename.startswith(short_of(other.forename)) or other.forename.startswith(short_of(one.forename))


SHORT_FORM: Final = (
    (
        f"length(forename_l) >= {SHORT} and length(forename_r) >= {SHORT}"
        " and (starts_with(forename_l, forename_short_r) or starts_with(forename_r, forename_short_l))"
    ),
    _short_form,
)


def _initial(one: Features, other: Features, _bands: Bands) -> bool:
    if one.forename is None or other.forename is None or one.forename[0] != other.forename[0]:
        return False
    return len(one.forename) == 1 or len(other.forename) == 1


INITIAL: Final = (
    "left(forename_l, 1) = left(forename_r, 1) and (length(forename_l) = 1 or length(forename_r) = 1)",
    _initial,
)


def _middle_of_both(one: Features, other: Features, _bands: Bands) -> bool:
    both = set(one.middles).intersection(other.middles)
    return bool(both) and any(len(each) > 1 for each in both)


MIDDLE_OF_BOTH: Final[Twice] = "list_has_any(middle_names_l, middle_names_r)", _middle_of_both


def _middle_initial(one: Features, other: Features, _bands: Bands) -> bool:
    return _initial_among(one.middles, other.middles) or _initial_among(other.middles, one.middles)


def _initial_among(some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    initials = [each for each in some if len(each) == 1]
    return bool(initials) and any(name[0] in initials for name in others)


MIDDLE_INITIAL: Final = (
    "list_has_any(middle_initials_l, middle_heads_r) or list_has_any(middle_initials_r, middle_heads_l)",
    _middle_initial,
)


def postcodes_but(last: int) -> Twice:
    """Postcodes agree but for their last letters: 2 leave the sector, 3 the district."""

    def test(one: Features, other: Features, _bands: Bands) -> bool:
        if one.postcode is None or other.postcode is None or min(len(one.postcode), len(other.postcode)) < 5:
            return False
        return one.postcode[:-last] == other.postcode[:-last]

    whole = "length(postcode_l) >= 5 and length(postcode_r) >= 5"
    return f"{whole} and left(postcode_l, -{last}) = left(postcode_r, -{last})", test


def _a_word_of_birthplace(one: Features, other: Features, _bands: Bands) -> bool:
    if one.birthplace is None or other.birthplace is None:
        return False
    return not set(one.birthplace.split()).isdisjoint(other.birthplace.split())


A_WORD_OF_BIRTHPLACE: Final = (
    "list_has_any(string_split(birthplace_l, ' '), string_split(birthplace_r, ' '))",
    _a_word_of_birthplace,
)
