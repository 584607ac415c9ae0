"""What a comparison of two people is made of: levels, each told in words, as SQL and as a test."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Final

from counterline.resolution.features import Features

UNSAID: Final = -1
RAREST: Final = 5  # the band of what no list of a model holds; 0 is that of the commonest


@dataclass(frozen=True, slots=True)
class Bands:
    """How often each surname, forename and birth is met: 0 for very often, higher for rarer, by the model's own counts.

    What the counts do not list is the rarest: it was met in fewer people than they list.
    """

    surnames: Mapping[str, int]
    forenames: Mapping[str, int]
    births: Mapping[str, int]


NO_BANDS: Final = Bands(MappingProxyType({}), MappingProxyType({}), MappingProxyType({}))

Test = Callable[[Features, Features, Bands], bool]


@dataclass(frozen=True, slots=True)
class Level:
    """One degree of likeness: its words, its condition as SQL on columns `_l` and `_r`, and its test.

    `same` is the column in which both must say the same, where it is counted how rare that is. A level that is `weak` joins nobody
    by name either. `most` is by how many doublings it speaks for one person at most, whatever was counted; it speaks against nobody then.
    """

    words: str
    sql: str
    test: Test
    same: str | None = None
    weak: bool = False
    most: float | None = None


@dataclass(frozen=True)
class Comparison:
    """One thing that two people are compared by.

    `unsaid` tells when it counts neither for nor against. `kin` is whether people of one household mostly share it: a
    surname, a home; otherwise they are as unlike in it as strangers are. What is `weak`, a name or a sex, joins nobody
    without another thing that is alike. `most_against` is by how many doublings it speaks against at most, whatever was
    counted. The last level is 'else', which always holds.
    """

    name: str
    unsaid_sql: str
    unsaid: Test
    levels: tuple[Level, ...]
    kin: bool = False
    weak: bool = False
    most_against: float = 6.0  # one slip in a form or of a clerk must not outweigh everything else

    def of(self, one: Features, other: Features, bands: Bands) -> int:
        """The level of two people: 0 the least alike, `UNSAID` where one of them does not say."""
        if self.unsaid(one, other, bands):
            return UNSAID
        column, of_the_same, others = self._numbered
        tests = others
        if column is not None:
            said = getattr(one, column)
            tests = of_the_same if said is not None and said == getattr(other, column) else others
        for value, test in tests:
            if test(one, other, bands):
                return value
        raise AssertionError("the last level always holds")

    @cached_property
    def _numbered(self) -> tuple[str | None, tuple[tuple[int, Test], ...], tuple[tuple[int, Test], ...]]:
        """The tests with their levels, and those that are asked of two who differ in the column whose rarity is counted."""
        tests = tuple((len(self.levels) - 1 - place, each.test) for place, each in enumerate(self.levels))
        column = next((each.same for each in self.levels if each.same is not None), None)
        others = tuple(tests[place] for place, each in enumerate(self.levels) if each.same is None)
        return column, tests, others

    def joins(self, value: int) -> bool:
        """Whether a level says something besides a name."""
        return not self.weak and not self.levels[len(self.levels) - 1 - value].weak

    def words(self, value: int) -> str:
        """A level in words."""
        return self.levels[len(self.levels) - 1 - value].words
