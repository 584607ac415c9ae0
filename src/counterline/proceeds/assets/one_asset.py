"""Which steps are of one asset: by account or wallet, by references, and by what people said of two of them. Without I/O."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from counterline.proceeds.assets.model import BEGINS, Step, StepDid


class OfTwo(StrEnum):
    """What a person says of two steps."""

    ONE_ASSET = "of one asset"
    TWO_ASSETS = "of two assets"
    TOLD_TWICE = "one step told twice"
    NOT_SAID = "not said"


@dataclass(frozen=True, slots=True)
class Judged:
    """What was said last of two steps, by their references."""

    one: str
    other: str
    verdict: OfTwo

    @property
    def pair(self) -> frozenset[str]:
        """The two, in no order."""
        return frozenset((self.one, self.other))


@dataclass(frozen=True, slots=True)
class Joined:
    """Steps in groups that are each one asset; what could not be placed, with the steps that it may belong to; who tells twice."""

    groups: tuple[tuple[Step, ...], ...]
    open: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    again: frozenset[str] = frozenset()


def joined(steps: Iterable[Step], judged: Sequence[Judged]) -> Joined:
    """Bring steps together. The order in which they are given changes nothing."""
    told = {each.ref: each for each in sorted(steps, key=lambda step: (step.identity, step.slot))}
    groups = _Groups(told, [each for each in judged if each.pair <= told.keys()])
    again = frozenset(groups.told_twice())
    groups.by_thing()
    groups.by_reference()
    return Joined(tuple(groups), groups.open, again)


class _Groups:
    """Steps while they are brought together: each step's group by its reference, and the steps of each group."""

    def __init__(self, told: Mapping[str, Step], judged: Iterable[Judged]) -> None:
        self._told = told
        self._group = {ref: ref for ref in told}
        self._of = {ref: [ref] for ref in told}
        self._judged = {each.pair: each.verdict for each in judged}
        self._named: dict[str, list[str]] = {}
        for ref, step in told.items():
            for name in step.names:
                self._named.setdefault(name, []).append(ref)
        self.open: dict[str, tuple[str, ...]] = {}

    def __iter__(self) -> Iterator[tuple[Step, ...]]:
        return (tuple(self._told[ref] for ref in refs) for _, refs in sorted(self._of.items()))

    def told_twice(self) -> Iterator[str]:
        """The steps that repeat one which is counted: of the same exhibit, court or database, day and sum; or as a person said."""
        alike: dict[object, list[str]] = {}
        for ref, step in self._told.items():
            for name in step.names if step.day and step.amount is not None else ():
                before = alike.setdefault((name, step.did, step.sort, step.key, step.day, step.amount), [])
                twin = next((each for each in before if self._may_repeat(each, ref)), None)
                before.append(ref)
                if twin:
                    self._put_together(twin, ref)
                    yield ref
        for pair, verdict in self._judged.items():
            if verdict is OfTwo.TOLD_TWICE:
                one, other = sorted(pair, key=lambda ref: (self._told[ref].identity, ref))
                self._put_together(one, other)
                yield other

    def _may_repeat(self, one: str, other: str) -> bool:
        """Not where a body says of the two that they are of two things, as of two bags at one hearing, or a person does."""
        first, second = self._told[one], self._told[other]
        two = first.agency == second.agency and first.of and second.of and first.of != second.of
        return not two and self._said(one, other) is not OfTwo.TWO_ASSETS

    def by_thing(self) -> None:
        """Join what names one account or wallet, and what a person said is of one asset."""
        first: dict[int, str] = {}
        for ref, step in self._told.items():
            if step.key is not None:
                self._put_together(first.setdefault(step.key, ref), ref)
        for pair, verdict in self._judged.items():
            if verdict is OfTwo.ONE_ASSET:
                self._put_together(*sorted(pair))

    def by_reference(self) -> None:
        """Join each step that only refers to something to the one group that it can be of, for as long as that places any."""
        while True:
            places = {ref: self._may_be(ref) for ref in self._told if not self._stands(self._group[ref])}
            sure = {ref: found[0] for ref, found in sorted(places.items()) if len(found) == 1}
            for ref, group in sure.items():
                if self._group[group] != self._group[ref] and self._fits(ref, self._group[group]):
                    self._put_together(group, ref)
            if not sure:
                break
        self.open = {ref: tuple(may) for ref, may in places.items() if may or self._told[ref].did not in BEGINS}

    def _stands(self, group: str) -> bool:
        """Whether a group names a thing, or something that was taken; where it does not, only a reference tells what it is of."""
        steps = (self._told[ref] for ref in self._of[group])
        return any(each.key is not None or (each.did in BEGINS and not each.asks) for each in steps)

    def _may_be(self, ref: str) -> list[str]:
        """The groups that it may be of by its first reference that names any."""
        for asked in self._told[ref].asks:
            named = {self._group[each] for each in self._named.get(asked, ())} - {self._group[ref]}
            if found := sorted(group for group in named if self._fits(ref, group)):
                return found
        return []

    def _fits(self, ref: str, group: str) -> bool:
        step, refs = self._told[ref], self._of[group]
        sorts = {self._told[each].sort for each in refs} - {None}
        if step.sort is not None and step.did is not StepDid.CONFISCATED and sorts and step.sort not in sorts:
            return False
        return all(self._said(ref, each) is not OfTwo.TWO_ASSETS for each in refs) and self._begun(refs)

    def _begun(self, refs: Collection[str]) -> bool:
        return any(self._told[each].did in BEGINS for each in refs)

    def _said(self, one: str, other: str) -> OfTwo | None:
        return self._judged.get(frozenset((one, other)))

    def _put_together(self, one: str, other: str) -> None:
        into, gone = sorted((self._group[one], self._group[other]))
        if into != gone:
            for ref in self._of[gone]:
                self._group[ref] = into
            self._of[into] += self._of.pop(gone)
