"""Independent sources: reports that go back to the same telling share a root and count once, named as its originator did."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from counterline.lines.assembly.clustering import Joined
from counterline.lines.sighting import NOT_NAMED, Sighting, SourceGraded

Independent = tuple[str, tuple[str, ...]]  # the originator's agency and reference; the returns that tell of it


class Roots:
    """Which tellings (a record's agency and reference) go back to the same root, among the sightings a viewer may read."""

    def __init__(self, sightings: Sequence[Sighting]) -> None:
        """Hold the sightings whose sources may cite one another."""
        self._sightings = sightings

    def of(self, sighting: Sighting) -> tuple[str, ...]:
        """The roots of one sighting's sources."""
        found = {self._roots.get(each.own, each.own) for each in sighting.sources if not each.suspected_false}
        return tuple(sorted(found))

    def independent(self, sightings: Iterable[Sighting]) -> list[Independent]:
        """The independent sources behind some sightings: each by its root, with the returns that report it."""
        found: dict[str, set[str]] = {}
        for sighting in sightings:
            for source in sighting.sources:
                if not source.suspected_false:
                    root = self._roots.get(source.own, source.own)
                    found.setdefault(root, set()).add(f"{sighting.agency} {sighting.reference}")
        return sorted((self._named(root), tuple(sorted(told))) for root, told in found.items())

    @cached_property
    def _roots(self) -> dict[str, str]:
        """Each citing or cited telling with the one it goes back to; a telling in neither part goes back to itself."""
        cited = [(source.own, self._cited(source)) for source in self._sources() if source.cites is not None]
        citing = dict(cited)
        sets = Joined({*citing, *(root for _, root in cited)})
        for own, root in cited:
            sets.join(own, root)
        # What cites nothing began it. Where reports cite each other in a circle, the first by name stands for them all.
        return {
            key: min((each for each in keys if each not in citing), default=min(keys))
            for keys in sets.sets().values()
            for key in keys
        }

    def _cited(self, source: SourceGraded) -> str:
        """The telling that a source repeats. Where its agency was not named, the only telling of that reference, if there is one."""
        cites = source.cites or source.own
        if not cites.startswith(f"{NOT_NAMED}|"):
            return cites
        of_it = self._by_reference.get(cites.partition("|")[2], frozenset()) - {source.own}
        return next(iter(of_it)) if len(of_it) == 1 else cites

    @cached_property
    def _by_reference(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for source in self._sources():
            found.setdefault(source.own.partition("|")[2], set()).add(source.own)
        return {reference: frozenset(own) for reference, own in found.items()}

    def _named(self, root: str) -> str:
        return self._written.get(root) or " ".join(root.split("|", 1))

    @cached_property
    def _written(self) -> dict[str, str]:
        """Tellings as their originator wrote them where its record may be read, or else as those that cite them do."""
        cited = ((s.cites, s.cites_written) for s in self._sources() if s.cites and s.cites_written)
        own = ((s.own, s.own_written) for s in self._sources() if s.own_written)
        return dict(sorted(cited, reverse=True)) | dict(sorted(own, reverse=True))

    def _sources(self) -> Iterator[SourceGraded]:
        return (source for sighting in self._sightings for source in sighting.sources)
