"""What the returns of one spell say of its closing, and which closures have lost the charge that they rested on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from counterline.lines.charges import CaseEnded, Fates, Reclassified, undoing
from counterline.lines.rule import Closure
from counterline.lines.sighting import Days, Sighting


@dataclass(frozen=True, slots=True)
class Closing:
    """The closures that stand, those that do not, and what says that the line was in use."""

    in_use: tuple[Sighting, ...]
    standing: tuple[Sighting, ...]
    reclassified: tuple[Reclassified, ...]

    @property
    def closure(self) -> Closure | None:
        """Which closure the latest is; of two on one day, that by arrest and charge."""
        latest = max(self.standing, key=lambda s: (_last_day(s), s.status == Closure.TYPE_1.status), default=None)
        return None if latest is None else closure_of(latest)


def closure_of(sighting: Sighting) -> Closure:
    """Which closure a return that says so tells of."""
    return Closure.TYPE_1 if sighting.status == Closure.TYPE_1.status else Closure.TYPE_2


def closing_of(sightings: Sequence[Sighting], fates: Fates) -> Closing:
    """Sort the sightings of one spell or one line into closures that stand, closures that are undone, and use."""
    said = [s for s in sightings if s.says_closed]
    in_use = tuple(s for s in sightings if not s.says_closed)
    if not fates or not said:
        return Closing(in_use, tuple(said), ())
    undone = {s.record_ref: found for s in said if (found := _undone(s, sightings, fates))}
    if not undone:
        return Closing(in_use, tuple(said), ())
    # What said closed still says when the line was last seen, and no more.
    fallen = tuple(s for s in said if s.record_ref in undone)
    standing = tuple(s for s in said if s.record_ref not in undone)
    return Closing((*in_use, *fallen), standing, _told_once(fallen, undone, in_use))


def _undone(closing: Sighting, sightings: Sequence[Sighting], fates: Fates) -> tuple[CaseEnded, ...]:
    if closure_of(closing) is not Closure.TYPE_1:
        return ()
    # Two agencies that say closed by charge on one day speak of one charge, though one alone names its case.
    same = [s for s in sightings if s is closing or _tells_the_same(s, closing)]
    beside = [s for s in sightings if s not in same and not _after(s, closing)]
    return undoing(
        [case for s in same for case in s.cases],
        [case for s in beside for case in s.cases],
        closing.closed_on,
        fates,
    )


def _tells_the_same(sighting: Sighting, closing: Sighting) -> bool:
    if sighting.status != closing.status or sighting.closed_on is None or closing.closed_on is None:
        return False
    return sighting.closed_on[0] <= closing.closed_on[1] and closing.closed_on[0] <= sighting.closed_on[1]


def _after(sighting: Sighting, closing: Sighting) -> bool:
    first = sighting.first_seen or sighting.last_seen
    return first is not None and closing.closed_on is not None and first[0] > closing.closed_on[1]


def _told_once(
    fallen: Iterable[Sighting], undone: Mapping[str, tuple[CaseEnded, ...]], in_use: Sequence[Sighting]
) -> tuple[Reclassified, ...]:
    """The closures undone, each with all the returns that told of it; left out where the line was seen in use after it anyway."""
    found: dict[tuple[Days | None, tuple[CaseEnded, ...]], list[str]] = {}
    for closing in sorted(fallen, key=lambda s: s.record_ref):
        if closing.closed_on is None or not seen_after(in_use, closing.closed_on[1]):
            found.setdefault((closing.closed_on, undone[closing.record_ref]), []).append(closing.record_ref)
    told = [Reclassified(days, tuple(refs), cases) for (days, cases), refs in found.items()]
    return tuple(sorted(told, key=lambda each: (each.closed_on or (date.min, date.min), each.record_refs)))


def seen_after(in_use: Iterable[Sighting], closed: date) -> bool:
    """Whether the line was surely seen in use after a day."""
    return any(s.last_seen is not None and s.last_seen[0] > closed for s in in_use)


def _last_day(closing: Sighting) -> date:
    return date.min if closing.closed_on is None else closing.closed_on[1]
