"""Where investigations meet by a line: they are after two contact points that records tell as one line's. Pure functions."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from counterline.coordination.deconfliction.overlapping import (
    LINE,
    NOBODY_BETWEEN,
    HowMet,
    Naming,
    Overlap,
    in_order,
    meet,
)
from counterline.lines.ties import Tie, TieTold
from counterline.vocabulary.identity import AgencyCode


@dataclass(frozen=True, slots=True)
class Readers:
    """Which audiences the national desk reads, and which officers of each agency read."""

    desk: Collection[int]
    officers: Mapping[AgencyCode, Collection[int]]

    def hides(self, told: Sequence[TieTold], one: AgencyCode, other: AgencyCode) -> TieTold | None:
        """The record that stands for all of a tie, one that not both sides read if there is one; None if nobody may hear."""
        hidden = [each for each in told if not all(each.audience in self.officers.get(of, ()) for of in (one, other))]
        found = min(hidden or told, key=lambda each: (each.audience in self.desk, each))
        # Of several records one would be kept that the desk reads, and another not.
        return None if hidden and any(each.audience not in self.desk for each in told) and len(told) > 1 else found


def by_ties(namings: Iterable[Naming], ties: Iterable[Tie], readers: Readers) -> Iterator[Overlap]:
    """Overlaps on one line, by two contact points that are tied as its own; of ties with the same readers, the first.

    What is only perhaps one line's is left out where the desk reads that it surely is.
    """
    at: dict[int, list[Naming]] = defaultdict(list)
    for each in namings:
        at[each.key].append(replace(each, kind=LINE))
    seen: set[tuple[int, int, int | None]] = set()
    known: set[tuple[int, int]] = set()
    for tie in sorted(ties, key=lambda each: (not each.sure, each.rests_on)):
        for one, other in product(at[tie.one], at[tie.other]):
            if not meet(one.side, other.side):
                continue
            found = _met(in_order(one, other), tie, readers)
            pair = (found.a.mention, found.b.mention) if found else (0, 0)
            if found is None or (*pair, found.read_by) in seen or (not tie.sure and pair in known):
                continue
            seen.add((*pair, found.read_by))
            if not tie.sure or found.read_by is None or found.read_by in readers.desk:
                known.add(pair)
            yield found


def _met(ends: tuple[Naming, Naming], tie: Tie, readers: Readers) -> Overlap | None:
    own = {each.side.investigation for each in ends}
    rest = [each for each in tie.rests_on if each.identity not in own]
    how = HowMet.LINE if tie.sure else HowMet.PERHAPS
    if not rest:  # somebody judged the two sides' own subjects
        return Overlap(*ends, HowMet.JUDGED if tie.sure else how)
    told = readers.hides(rest, *(each.side.agency for each in ends))
    return None if told is None else Overlap(*ends, how, told.identity or NOBODY_BETWEEN, told.audience)
