"""Which pairs may weigh enough to be kept, told by whole numbers alone, so that only these are compared in full.

Of every comparison the best level is found that a pair may have. Whether two values are the same is known for sure; of slips
and of things in common only whether there may be any, by letters and things as bits of a number. A pair that is let through may
turn out too light. One that is left out is too light at every level that it may have: a property holds that.
"""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

import duckdb
import numpy as np
from numpy.typing import NDArray

from counterline.resolution.comparing.births_told_twice import TWO_YEARS, WIDEST_AGE
from counterline.resolution.comparing.comparison import RAREST
from counterline.resolution.comparing.levels import COMPARISONS
from counterline.resolution.comparing.model import Model
from counterline.resolution.comparing.told_twice import A_YEAR, LONG, SHORT

Bits = NDArray[np.bool_]
Held = tuple[Bits, Bits | None]
"""Where a level may hold, and where it surely does; None where it surely does nowhere."""

_AT_ONCE: Final = 1 << 15  # pairs: their columns stay in the processor's own memory
_ROUNDING: Final = 1e-6  # sums of weights in another order may differ so far

# Two values of one number are taken to be the same: of 63 bits, as keys are.
_VALUE: Final = "if({0} is null, 0, cast(hash({0}) >> 1 as bigint) | 1)"
_BIT: Final = "if({0} is null, 0, 1::bigint << cast(hash({0}) % 62 as integer))"
_BITS: Final = "coalesce(list_aggregate(list_transform({0}, lambda each: " + _BIT.format("each") + "), 'bit_or'), 0)"
_NUMBERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        **{
            each: _VALUE.format(each)
            for each in "surname surname_sound forename forename_sound born sex home street postcode birthplace occupation".split()
        },
        **{
            f"{each}_length": f"cast(strlen({each}) as integer)"
            for each in ("surname", "forename", "street", "postcode")
        },
        **{f"{each}_letters": f"{each}_letters" for each in ("surname", "forename", "street", "postcode")},
        **{f"{each}_band": f"{each}_band" for each in ("surname", "forename", "born")},
        **{f"{each}_bit": _BIT.format(each) for each in ("surname", "forename")},
        **{
            each: _BITS.format(each)
            for each in "names roots middles middle_initials middle_heads points known_by around".split()
        },
        "forename_head": f"case when length(forename) >= {SHORT} then {_VALUE.format(f'left(forename, {SHORT})')} else 0 end",
        "forename_first": _VALUE.format("left(forename, 1)"),
        "forename_alone": "length(forename) = 1",
        "born_figures": "cast(born as bigint)",
        **{each: each for each in "born_first born_last told_first told_last".split()},
        "sector": f"case when length(postcode) >= 5 then {_VALUE.format('left(postcode, -2)')} else 0 end",
        "district": f"case when length(postcode) >= 5 then {_VALUE.format('left(postcode, -3)')} else 0 end",
        "birthplace_words": _BITS.format("string_split(birthplace, ' ')"),
    }
)
"""What pairs are sifted by, as SQL on `people`; 0 where nothing is said."""


class Sieve:
    """The people of the table `people` as columns of numbers, by which their pairs are sifted."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, model: Model) -> None:
        """Read everybody's numbers once."""
        told = ", ".join(
            f"coalesce({sql}, {'false' if name == 'forename_alone' else 0}) as {name}" for name, sql in _NUMBERS.items()
        )
        self._columns = connection.execute(f"select {told} from people order by unique_id").fetchnumpy()  # noqa: S608 - SQL of our own
        self._columns["born_figures"] = _figures(self._columns["born_figures"])
        self._weights = model.weights
        self._least = model.floor - model.prior - _ROUNDING

    def through(self, one: NDArray[np.int32], other: NDArray[np.int32]) -> Bits:
        """Which pairs may weigh no less than the model's floor."""
        parts = [slice(at, at + _AT_ONCE) for at in range(0, len(one), _AT_ONCE)]
        found = [self.most(one[part], other[part]) >= self._least for part in parts]
        return np.concatenate(found) if found else np.zeros(0, bool)

    def most(self, one: NDArray[np.int32], other: NDArray[np.int32]) -> NDArray[np.float64]:
        """What the levels of each pair weigh together at most."""
        pairs = _Pairs(self._columns, one, other)
        whole = np.zeros(len(one))
        for comparison, weights in zip(COMPARISONS, self._weights, strict=True):
            told = _TOLD.get(comparison.name)
            whole += max(0.0, *weights) if told is None else told(weights, pairs)
        return whole


class _Pairs:
    """Numbers of both of some pairs."""

    def __init__(self, columns: Mapping[str, NDArray[Any]], one: NDArray[np.int32], other: NDArray[np.int32]) -> None:
        self._columns, self._one, self._other = columns, one, other
        self._read: dict[str, tuple[NDArray[Any], NDArray[Any]]] = {}

    def both(self, column: str) -> tuple[NDArray[Any], NDArray[Any]]:
        if column not in self._read:
            numbers = self._columns[column]
            self._read[column] = numbers[self._one], numbers[self._other]
        return self._read[column]

    def alike(self, column: str) -> Bits:
        one, other = self.both(column)
        found: Bits = (one == other) & (one != 0)
        return found

    def unsaid(self, *columns: str) -> Bits:
        """Where of none of the columns both say something."""
        found = np.ones(len(self._one), bool)
        for each in columns:
            one, other = self.both(each)
            found &= (one == 0) | (other == 0)
        return found

    def meet(self, column: str, others: str = "") -> Bits:
        """Where one may have a thing that the other has too."""
        one, other = self.both(column)
        found: Bits
        if not others:
            found = (one & other) != 0
            return found
        of_one, of_other = self.both(others)
        found = ((one & of_other) | (other & of_one)) != 0
        return found

    def half_alike(self, column: str) -> Bits:
        """Where half the letters of two words may stand alike: each that does not changes how often two letters stand there, or fewer."""
        lengths = self.both(f"{column}_length")
        apart = np.bitwise_count(np.bitwise_xor(*self.both(f"{column}_letters")))
        found: Bits = (apart <= np.maximum(*lengths)) & (np.minimum(*lengths) > SHORT)
        return found

    def slip(self, column: str) -> Bits:
        """Where no more than slips may part two words: one slip changes how often two letters stand there, or fewer."""
        lengths = self.both(f"{column}_length")
        shorter, longer = np.minimum(*lengths), np.maximum(*lengths)
        most = np.where(shorter < LONG, 1, 2)
        apart = np.bitwise_count(np.bitwise_xor(*self.both(f"{column}_letters")))
        found: Bits = (apart <= 2 * most) & (longer - shorter <= most) & (shorter >= SHORT) & (longer > SHORT)
        return found


def _best(
    weights: Sequence[float], unsaid: Bits, rarity: tuple[Bits, NDArray[np.int8]] | None, tests: Sequence[Held]
) -> NDArray[np.float64]:
    """The weight of the best level that each pair may have; `tests` are those below rarity, the most alike first, without the last."""
    value = len(tests)
    best = np.full(len(unsaid), weights[0])
    still = np.ones(len(unsaid), bool)
    for may, surely in tests:
        np.maximum(best, weights[value], out=best, where=may & still)
        if surely is not None:
            # No level below one that surely holds counts, and the last one has been counted: it is the least of all mostly.
            still &= ~surely
        value -= 1
    if rarity is not None:
        alike, band = rarity
        of_rarity = np.array(weights[len(tests) + 1 :])
        best = np.where(alike, of_rarity[np.maximum(band - (RAREST + 1 - len(of_rarity)), 0)], best)
    return np.where(unsaid, 0.0, best)


def _surname(weights: Sequence[float], pairs: _Pairs) -> NDArray[np.float64]:
    sounds = pairs.alike("surname_sound")
    tests = ((sounds | pairs.slip("surname"), sounds), *_further(pairs, "surname"))
    return _name(weights, pairs, "surname", tests)


def _forename(weights: Sequence[float], pairs: _Pairs) -> NDArray[np.float64]:
    sounds = pairs.alike("forename_sound")
    initial = pairs.alike("forename_first") & np.logical_or(*pairs.both("forename_alone"))
    tests = (
        (pairs.meet("roots"), None),
        (pairs.alike("forename_head"), None),
        (sounds | pairs.slip("forename"), None),
        (sounds | pairs.slip("forename"), sounds),
        (initial, initial),
        *_further(pairs, "forename"),
        (pairs.meet("names", "forename_bit"), None),
    )
    best = _name(weights, pairs, "forename", tests)
    return np.maximum(best, weights[2], out=best, where=pairs.unsaid("forename") & tests[-1][0])


def _further(pairs: _Pairs, column: str) -> tuple[Held, ...]:
    """Another name of the other's, of each or of one, and words alike in half their letters between them."""
    among = pairs.meet("names", f"{column}_bit")
    return (among, None), (pairs.half_alike(column), None), (among, None)


def _name(weights: Sequence[float], pairs: _Pairs, column: str, tests: Sequence[Held]) -> NDArray[np.float64]:
    """As any, but that a name which one does not say may be another name of theirs: the last of the tests."""
    unsaid, (among, _) = pairs.unsaid(column), tests[-1]
    best = _best(weights, unsaid, _rarity(pairs, column), tests)
    return np.maximum(best, weights[1], out=best, where=unsaid & among)


def _rarity(pairs: _Pairs, column: str) -> tuple[Bits, NDArray[np.int8]]:
    alike = pairs.alike(column)
    return alike if column == "born" else alike & (pairs.both(f"{column}_length")[0] > 1), pairs.both(f"{column}_band")[
        0
    ]


def _middles(weights: Sequence[float], pairs: _Pairs) -> NDArray[np.float64]:
    tests = ((pairs.meet("middles"), None), (pairs.meet("middle_initials", "middle_heads"), None))
    return _best(weights, pairs.unsaid("middles"), None, tests)


def _birth(weights: Sequence[float], pairs: _Pairs) -> NDArray[np.float64]:
    one, other = pairs.both("born_figures")
    said = (one != 0) & (other != 0)
    apart = one ^ other
    figures = (apart | apart >> 1 | apart >> 2 | apart >> 3) & 0x11111111  # a bit for each figure that differs
    turned = (one & ~0xFFFF) | (one & 0xFF) << 8 | (one >> 8 & 0xFF)
    off = said & ((np.bitwise_count(figures) <= 1) | (turned == other) | _swapped(apart, figures))
    parts = ((apart >> 16 == 0), (apart & 0xFF00 == 0), (apart & 0xFF == 0))
    two = said & (np.sum(parts, axis=0, dtype=np.int8) >= 2)
    first, last = pairs.both("born_first"), pairs.both("born_last")
    spans = [(first[0] <= last[1] + days) & (first[1] <= last[0] + days) for days in (0, TWO_YEARS)]
    wide = np.maximum(last[0] - first[0], last[1] - first[1]) > WIDEST_AGE
    unsaid = pairs.unsaid("born_first") | (wide & spans[1])
    return _best(
        weights,
        unsaid,
        _rarity(pairs, "born"),
        ((off, None), (off, None), (two, two), *((each, each) for each in spans)),
    )


def _swapped(apart: NDArray[np.int64], figures: NDArray[np.int64]) -> Bits:
    """Where two figures differ, and may be each other's: they differ in the same bits then."""
    place = figures & -figures
    found: Bits = (np.bitwise_count(figures) == 2) & (apart == (apart & place * 15) * 17)
    return found


def _home(weights: Sequence[float], pairs: _Pairs) -> NDArray[np.float64]:
    same = [(each, each) for each in map(pairs.alike, ("home", "street", "postcode"))]
    near = [(each, each) for each in map(pairs.alike, ("sector", "district"))]
    slip = pairs.slip("postcode") | pairs.slip("street")
    return _best(weights, pairs.unsaid("postcode", "street"), None, (*same, (slip, None), *near))


def _birthplace(weights: Sequence[float], pairs: _Pairs) -> NDArray[np.float64]:
    same = pairs.alike("birthplace")
    return _best(weights, pairs.unsaid("birthplace"), None, ((same, same), (pairs.meet("birthplace_words"), None)))


def _alike(column: str) -> "Told":
    def told(weights: Sequence[float], pairs: _Pairs) -> NDArray[np.float64]:
        same = pairs.alike(column)
        return _best(weights, pairs.unsaid(column), None, ((same, same),))

    return told


def _shared(column: str) -> "Told":
    def told(weights: Sequence[float], pairs: _Pairs) -> NDArray[np.float64]:
        meet = pairs.meet(column)
        return _best(weights, pairs.unsaid(column), None, ((meet, None),) * (len(weights) - 1))

    return told


def _points(weights: Sequence[float], pairs: _Pairs) -> NDArray[np.float64]:
    meet, (first, last) = pairs.meet("points"), (pairs.both("told_first"), pairs.both("told_last"))
    near = np.maximum(first[0] - last[1], first[1] - last[0]) <= A_YEAR
    near |= pairs.unsaid("told_first")
    return _best(weights, pairs.unsaid("points"), None, ((meet & near, None), (meet & ~near, None)))


def _figures(born: NDArray[np.int64]) -> NDArray[np.int64]:
    """The eight figures of a birth, four bits each."""
    figures: NDArray[np.int64] = np.sum([born // 10**place % 10 << 4 * place for place in range(8)], axis=0)
    return figures


Told = Callable[[Sequence[float], _Pairs], NDArray[np.float64]]
_TOLD: Final[Mapping[str, Told]] = MappingProxyType(
    {
        "surname": _surname,
        "forename": _forename,
        "further forenames": _middles,
        "birth": _birth,
        "sex": _alike("sex"),
        "home": _home,
        "birthplace": _birthplace,
        "occupation": _alike("occupation"),
        "contact point": _points,
        "reference": _shared("known_by"),
        "company": _shared("around"),
    }
)
"""What each comparison weighs at most; one that is not among these may weigh whatever its best level does."""
