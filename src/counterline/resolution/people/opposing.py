"""What tells two people apart whatever else is alike: what no entity holds of two, unless somebody said that they are one.

What is told once may be a slip of whoever wrote it; what is told twice is not. So a birth that is another one, or a sex, parts two sets
of mentions where both sides are told by two records. A birth a generation away parts by being told once: that is a parent. So do two
numbers of one national register. An age or a year is a birth in a span of years, told by their first day and last as one text.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations
from typing import Final, NamedTuple

from rapidfuzz.distance import DamerauLevenshtein

from counterline.resolution.comparing.comparison import RAREST, Bands

GENERATION: Final = 12
"""Years: nobody is a parent of somebody born sooner after them."""
_SLIP: Final = 2  # years: what memory and the rounding of an age make of a birth of which no day is known
_DAY: Final = len("YYYYMMDD")
_TWICE: Final = 2
_PARTS: Final = (slice(0, 4), slice(4, 6), slice(6, 8))

Said = tuple[str, str]
"""One thing told, and what is told of it."""


class Telling(NamedTuple):
    """What a mention tells that may be another's and not theirs: `alone` is told of one mention of a person at most.

    So it is with a record that names two, and with a list on which nobody stands twice.
    """

    alone: frozenset[int]
    said: tuple[Said, ...] = ()

    @classmethod
    def of(
        cls,
        record: int,
        born: str | None,
        sex: str | None,
        bands: Bands,
        numbers: Collection[str] = (),
        listed: int = 0,
    ) -> "Telling":
        """Of a mention of a record, and of a list on which nobody stands twice; a birth where nobody knows one tells nothing."""
        known = None if born is None or stands_for_unknown(born, bands) else born
        told = [("born", known), ("sex", sex), *((register, each) for register, _, each in map(_of_register, numbers))]
        return cls(frozenset(filter(None, (record, listed))), tuple((what, value) for what, value in told if value))


def _of_register(number: str) -> tuple[str, str, str]:
    return number.partition(" ")


def stands_for_unknown(born: str, bands: Bands) -> bool:
    """Whether a birth is the first of a year, or one that the model met so often that it stands where nobody knows it."""
    return bands.of("born", born) < RAREST - 1


@lru_cache(maxsize=1 << 16)
def differ(one: Said, other: Said) -> bool:
    """Whether two things told of one kind are more than a slip apart.

    Of births a slip is one figure, day and month turned, or one of day, month and year; two years where no day is known, and of years
    alone one figure; of numbers of a register one figure.
    """
    if one[0] != other[0] or one[1] == other[1]:
        return False
    if one[0] == "sex":
        return True
    first, second = one[1], other[1]
    if one[0] != "born":
        return DamerauLevenshtein.distance(first, second, score_cutoff=1) > 1
    if max(len(first), len(second)) > _DAY:
        alone = all(each[:4] == each[-_DAY:-4] for each in (first, second))
        slip = alone and DamerauLevenshtein.distance(first[:4], second[:4], score_cutoff=1) <= 1
        return not slip and _years_between(first, second) >= _SLIP
    if sum(first[part] == second[part] for part in _PARTS) >= len(_PARTS) - 1:
        return False
    turned = f"{first[:4]}{first[6:]}{first[4:6]}"
    return turned != second and DamerauLevenshtein.distance(first, second, score_cutoff=1) > 1


def _years_between(one: str, other: str) -> int:
    """How many years lie at least between two births."""
    return max(int(one[:_DAY]) - int(other[-_DAY:]), int(other[:_DAY]) - int(one[-_DAY:])) // 10_000


@dataclass(slots=True)
class Whole:
    """What a set of mentions tells together; `errors` are two births one of which is an error, as a link inside or beside it says.

    `held` is what it tells of two people, and is of one all the same since somebody said so.
    """

    alone: set[int] = field(default_factory=set)
    said: Counter[Said] = field(default_factory=Counter)
    errors: set[frozenset[Said]] = field(default_factory=set)
    held: set[tuple[Said, Said]] = field(default_factory=set)

    def take(self, other: "Whole", *, said: bool = False) -> None:
        """Tell what another does too; `said` where it is somebody's word that they are one."""
        self.alone |= other.alone
        self.said += other.said
        self.errors |= other.errors
        self.held |= {*_clashes(self.said, self.errors)} if said else other.held

    def parts(self, other: "Whole") -> bool:
        """Whether this and another are two people, but for what either holds of two by itself already."""
        if not self.alone.isdisjoint(other.alone):
            return True
        if not any(differ(a, b) for a in self.said for b in other.said):
            return False
        clashes = _clashes(self.said + other.said, self.errors | other.errors)
        return any(each not in self.held and each not in other.held for each in clashes)


def wholes_of(
    tellings: Mapping[int, Telling], links: Iterable[tuple[int, int, float]], mentions: Iterable[int], margin: float
) -> dict[int, Whole]:
    """What each of some mentions tells by itself.

    Two births of a link are a clerk's error where it weighs as two that join: once that they are one, and once, as `margin`, that this is
    likelier than a parent and a child.
    """
    nothing = Telling(frozenset())
    told = {each: tellings.get(each, nothing) for each in mentions}
    wholes = {each: Whole(set(telling.alone), Counter(telling.said)) for each, telling in told.items()}
    births = {each: (what, born) for each, telling in told.items() for what, born in telling.said if what == "born"}
    for a, b, weight in links:
        if weight >= 2 * margin and a in births and b in births and births[a] != births[b]:
            error = frozenset((births[a], births[b]))
            wholes[a].errors.add(error)
            wholes[b].errors.add(error)
    return wholes


def tells_of_two(wholes: Iterable[Whole]) -> bool:
    """Whether anything tells two of these apart, were none of it an error.

    Where nothing does, nothing parts any fewer of them.
    """
    together = Whole()
    for each in wholes:
        if not together.alone.isdisjoint(each.alone):
            return True
        together.take(each)
    return next(_clashes(together.said, ()), None) is not None


def _clashes(said: Counter[Said], errors: Collection[frozenset[Said]]) -> Iterator[tuple[Said, Said]]:
    """Every two things among what was told that are not of one person."""
    for a, b in combinations(sorted(said), 2):
        if differ(a, b) and (_parts_at_once(a, b, errors) or min(_told(said, a, b), _told(said, b, a)) >= _TWICE):
            yield a, b


def _parts_at_once(one: Said, other: Said, errors: Collection[frozenset[Said]]) -> bool:
    """Whether two things that differ part by being told once: births of a parent and child, two numbers of one register."""
    if one[0] not in {"born", "sex"}:
        return True
    far = one[0] == "born" and _years_between(one[1], other[1]) >= GENERATION
    return far and frozenset((one, other)) not in errors


def _told(said: Counter[Said], one: Said, other: Said) -> int:
    """How often one thing is told, slips of it among them, and not the other."""
    alike = ((each, many) for each, many in said.items() if each[0] == one[0] and not differ(each, one))
    return sum(many for each, many in alike if differ(each, other))
