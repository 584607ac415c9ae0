"""What a comparison of two people is made of: levels, each told in words, as SQL and as a test."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Final

from counterline.resolution.comparing.features import Features

UNSAID: Final = -1
RAREST: Final = 6  # the band of a name that is known to be rare; 0 is that of the commonest
NOT_KNOWN: Final = 3
"""The band of a name that no list of a model holds: between those known to be common and those known to be rare."""
_DEFAULT: Final = "0101"  # what systems and forms write where a year is all that is known


@dataclass(frozen=True, slots=True)
class Bands:
    """How often each surname, forename and birth is met: 0 for very often, higher for rarer.

    A name that is not listed is neither rare nor common: it is not known. A birth is a day like any other where it is not listed,
    but for the first of January, and less so of any month.
    """

    surnames: Mapping[str, int]
    forenames: Mapping[str, int]
    births: Mapping[str, int]

    def of(self, column: str, said: str | None) -> int:
        """The band of what one person says in a column."""
        if column != "born":
            return (self.surnames if column == "surname" else self.forenames).get(said or "", NOT_KNOWN)
        band = self.births.get(said or "", RAREST)
        if said is None or not said.endswith("01"):
            return band
        return min(band, RAREST - 2 if said.endswith(_DEFAULT) else RAREST - 1)


NO_BANDS: Final = Bands(MappingProxyType({}), MappingProxyType({}), MappingProxyType({}))

Test = Callable[[Features, Features, Bands], bool]


@dataclass(frozen=True, slots=True)
class Level:
    """One degree of likeness: its words, its condition as SQL on columns `_l` and `_r`, and its test.

    `same` is the column in which both must say the same, where it is counted how rare that is: its band is the test then. A level
    that is `weak` joins nobody by name either. `most` is by how many doublings it speaks for one person at most, whatever was
    counted; it speaks against nobody then.
    """

    words: str
    sql: str
    test: Test | None
    same: str | None = None
    weak: bool = False
    most: float | None = None


@dataclass(frozen=True)
class Comparison:
    """One thing that two people are compared by.

    `unsaid` tells when it counts neither for nor against. `kin` is whether people of one household mostly share it: a
    surname, a home; otherwise they are as unlike in it as strangers are. What is `weak`, a name or a sex, joins nobody
    without another thing that is alike. `most_for` and `most_against` are by how many doublings it speaks at most, whatever was
    counted. The last level is 'else', which always holds.
    """

    name: str
    unsaid_sql: str
    unsaid: Test
    levels: tuple[Level, ...]
    kin: bool = False
    weak: bool = False
    most_against: float = 6.0  # one slip in a form or of a clerk must not outweigh everything else
    most_for: float = 15.0  # nor one thing alike: what few people were seen to share others may

    def of(self, one: Features, other: Features, bands: Bands) -> int:
        """The level of two people: 0 the least alike, `UNSAID` where one of them does not say."""
        if self.unsaid(one, other, bands):
            return UNSAID
        column, commonest, others = self._numbered
        if column is not None:
            said = getattr(one, column)
            if said is not None and said == getattr(other, column) and len(said) > 1:  # never an initial
                return max(commonest, len(self.levels) - 1 - RAREST + bands.of(column, said))
        for value, test in others:
            if test(one, other, bands):
                return value
        raise AssertionError("the last level always holds")

    @cached_property
    def _numbered(self) -> tuple[str | None, int, tuple[tuple[int, Test], ...]]:
        """The column whose rarity is counted, the level of what is commonest in it, and the tests of all others with their levels."""
        column = next((each.same for each in self.levels if each.same is not None), None)
        numbered = ((len(self.levels) - 1 - place, each.test) for place, each in enumerate(self.levels))
        others = tuple((value, test) for value, test in numbered if test is not None)
        return column, len(others), others

    def joins(self, value: int) -> bool:
        """Whether a level says something besides a name."""
        return not self.weak and not self.levels[len(self.levels) - 1 - value].weak

    def words(self, value: int) -> str:
        """A level in words."""
        return self.levels[len(self.levels) - 1 - value].words
