"""Independent sources: reports that go back to the same telling share a root and count once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from counterline.lines.joining import Joined
from counterline.lines.sighting import Sighting


@dataclass(frozen=True, slots=True)
class Roots:
    """Which tellings go back to the same root, among the sightings a viewer may read."""

    _sets: Joined[str]

    def independent(self, sightings: Iterable[Sighting]) -> list[tuple[str, tuple[str, ...]]]:
        """The independent sources behind some sightings: each root with the references that report it."""
        found: dict[str, set[str]] = {}
        for sighting in sightings:
            for source in sighting.sources:
                if not source.suspected_false:
                    found.setdefault(self._sets.root(source.own), set()).add(f"{sighting.agency} {sighting.reference}")
        return sorted((min(told), tuple(sorted(told))) for told in found.values())


def roots_of(sightings: Sequence[Sighting]) -> Roots:
    """Join each source with what it cites, so that a report of a report is known for one."""
    keys = {key for s in sightings for source in s.sources for key in (source.own, source.cites) if key is not None}
    sets = Joined(sorted(keys))
    for sighting in sightings:
        for source in sighting.sources:
            if source.cites is not None:
                sets.join(source.own, source.cites)
    return Roots(sets)
