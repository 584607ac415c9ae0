"""Three figures of a share, always: at least, at most, and of those answered, with the counts behind each. Rules without I/O."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from counterline.demand.indicator.definitions import CountedPart, Definition
from counterline.demand.indicator.homicides import Cluster, Death


class Counts(NamedTuple):
    """Homicides of one part of a definition: how many count, how many do not, and of how many nobody answered."""

    yes: int = 0
    no: int = 0
    not_answered: int = 0

    @property
    def homicides(self) -> int:
        """All of them."""
        return self.yes + self.no + self.not_answered

    def plus(self, other: "Counts", times: int = 1) -> "Counts":
        """These and others together, or without them."""
        return Counts(*(one + times * more for one, more in zip(self, other, strict=True)))


class Ratio(NamedTuple):
    """So many of so many."""

    many: int
    of: int


class Shares(NamedTuple):
    """The counts as the records stand, with the least and the most homicides and shares if unsure pairs are counted either way."""

    counts: Counts
    fewest: int
    most: int
    at_least: Ratio
    at_most: Ratio
    of_answered: Ratio


Chosen = Callable[[Death], bool]


def answered(part: CountedPart, death: Death) -> str | None:
    """Whether a death counts: one *yes* settles it, and a *no* beside a question that nobody answered does not."""
    if part.kinds:
        return None if death.kinds is None else "yes" if death.kinds & set(part.kinds) else "no"
    said = {death.answer(each) for each in part.any_of}
    return "yes" if "yes" in said else None if None in said else "no"


def shares_of(part: CountedPart, clusters: Iterable[Cluster], chosen: Chosen) -> Shares:
    """The three figures of one part over the deaths that are chosen."""
    options = [_ways(part, each, chosen) for each in clusters]
    apart = [each[0] for each in options]
    counts = Counts(*(sum(values) for values in zip(*apart, strict=True))) if apart else Counts()
    return Shares(
        counts=counts,
        fewest=sum(min(each.homicides for each in ways) for ways in options),
        most=sum(max(each.homicides for each in ways) for ways in options),
        at_least=_furthest(options, lambda each: each.yes, most=False),
        at_most=_furthest(options, lambda each: each.yes + each.not_answered, most=True),
        of_answered=Ratio(counts.yes, counts.yes + counts.no),
    )


def counted(definition: Definition, clusters: Sequence[Cluster], chosen: Chosen) -> dict[str, Counts]:
    """The counts of each part, by its name, with unsure pairs told apart."""
    return {each.name: shares_of(each, clusters, chosen).counts for each in definition.parts}


def _ways(part: CountedPart, cluster: Cluster, chosen: Chosen) -> list[Counts]:
    """What a cluster counts in each way in which its deaths may be one, told apart first."""
    return [Counts(*_tally(part, (each for each in deaths if chosen(each)))) for deaths in cluster.ways]


def _tally(part: CountedPart, deaths: Iterable[Death]) -> Iterator[int]:
    said = [answered(part, each) for each in deaths]
    yield from (said.count(each) for each in ("yes", "no", None))


def _furthest(options: Sequence[Sequence[Counts]], of: Callable[[Counts], int], *, most: bool) -> Ratio:
    """The least or the most share that any choice of ways gives: from one share, the choice that moves it furthest, until none does."""
    sign = -1 if most else 1
    found = Ratio(sum(of(ways[0]) for ways in options), sum(ways[0].homicides for ways in options))
    while found.of:
        share = Fraction(*found)
        best = [min(ways, key=lambda each: (sign * (of(each) - share * each.homicides), each)) for ways in options]
        further = Ratio(sum(map(of, best)), sum(each.homicides for each in best))
        if not further.of or sign * (Fraction(*further) - share) >= 0:
            break
        found = further
    return found
