"""Links across a change of hands: where somebody said that a contact point passed on, it makes nobody before and after it one.

Of two mentions on either side it is left out, and the pair is weighed again by whatever else they have. Nothing of this is
stored: whoever may not read what was said has the link as it was, and whoever undoes it has it back.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

import orjson

from counterline.plumbing.work import Work
from counterline.records.looking.mentioned import Mentioned, mentioned_in
from counterline.resolution.comparing import weighing
from counterline.resolution.comparing.features import Features, bounded, points_of
from counterline.resolution.comparing.model import Model
from counterline.resolution.people.assembling import Link, Verdict
from counterline.resolution.people.judging_hands import CONTACT_POINT, HandsJudged, hands_judged, naming_points
from counterline.vocabulary.errors import readable as read_value
from counterline.vocabulary.particulars.contact_point import ContactPoint

Pair = tuple[int, int]
_OF: Final = """
select mention_id, identity_key, features::text as features from person_features
 where identity_key = any(cast(:identities as bigint[]))
"""
_LINKED: Final = """
select a, b, weight from links where a = any(cast(:mentions as bigint[])) and b = any(cast(:mentions as bigint[]))
"""


@dataclass(frozen=True, slots=True)
class Person:
    """A mention of a person as it is compared, and the identity of its record."""

    identity: int
    features: Features


@dataclass(frozen=True, slots=True)
class HandsBetween:
    """One answer of whether a contact point was in the same hands in two records, with their days.

    `quiet` is from the last day of the earlier record to the first of the later; None where that cannot be told, and then the
    answer is of these two records alone.
    """

    said: HandsJudged
    point: int
    shown: str
    earlier: int
    later: int
    quiet: tuple[int, int] | None = None

    def parts(self, one: Person, other: Person) -> bool:
        """Whether two people are named by records on either side."""
        return (self._before(one) and self._after(other)) or (self._before(other) and self._after(one))

    def answers(self, earlier: "HandsBetween") -> bool:
        """Whether it takes the place of one given before: it is of the same records, or of all the time."""
        if self.said.key != earlier.said.key or self.said.place <= earlier.said.place:
            return False
        if {self.earlier, self.later} == {earlier.earlier, earlier.later}:
            return True
        if self.quiet is None or earlier.quiet is None:
            return False
        return self.quiet[0] <= earlier.quiet[0] and self.quiet[1] >= earlier.quiet[1]

    @property
    def words(self) -> str:
        """What an officer is told beside two people whom it parts."""
        on = f"{self.said.on:%d %B %Y}".lstrip("0")
        return f"An officer said on {on} that {self.shown} changed hands between these two, so it says nothing of who they are"

    def _before(self, one: Person) -> bool:
        last = one.features.told_last
        return one.identity == self.earlier or (self.quiet is not None and last is not None and last <= self.quiet[0])

    def _after(self, one: Person) -> bool:
        first = one.features.told_first
        return one.identity == self.later or (self.quiet is not None and first is not None and first >= self.quiet[1])


@dataclass(frozen=True)
class AcrossHands:
    """What was said of contact points that some people share, and how those people are linked."""

    model: Model
    said: tuple[HandsBetween, ...] = ()
    people: Mapping[int, Person] | None = None
    linked: tuple[Link, ...] = ()

    def weights(self, readable: Collection[int] | None = None) -> Mapping[Pair, float]:
        """What links weigh that weigh less, for whoever reads these audiences, or all where none are told."""
        if not self.said or not self.people:
            return {}
        reads = None if readable is None else frozenset(readable)
        if reads not in self._known:
            self._known[reads] = dict(self._lighter(self.changes(reads)))
        return self._known[reads]

    def standing(self, links: Iterable[Link], readable: Collection[int] | None = None) -> Iterator[Link]:
        """Those of some accepted links that still join, each as it weighs for whoever reads these audiences."""
        lighter = self.weights(readable)
        for each in links:
            weight = lighter.get((each.a, each.b), each.weight)
            if weight == each.weight:
                yield each
            elif weight >= self.model.acceptance:
                yield each._replace(weight=weight)

    def changes(self, readable: Collection[int] | None = None) -> list[HandsBetween]:
        """The changes of hands that nobody answered later, as far as whoever reads these audiences reads of them."""
        told = [each for each in self.said if readable is None or set(each.said.audiences) <= set(readable)]
        return [
            each
            for each in told
            if each.said.verdict is Verdict.DIFFERENT
            and not any(later.said.verdict is Verdict.SAME and later.answers(each) for later in told)
        ]

    def weighed(self, one: Person, other: Person) -> weighing.Weighed:
        """Two people weighed without what changed hands between them, each that both have told as a reason."""
        return self._weighed(one, other, [each for each in self.changes() if each.parts(one, other)])

    def _weighed(self, one: Person, other: Person, parting: Collection[HandsBetween]) -> weighing.Weighed:
        points = {each.point for each in parting}
        told = weighing.weigh(self.model, *(_without(each.features, points) for each in (one, other)))
        both = _named(one.features) & _named(other.features)
        words = dict.fromkeys(each.words for each in parting if each.point in both)
        return replace(told, shared=(*told.shared, *words))

    @cached_property
    def _known(self) -> dict[frozenset[int] | None, Mapping[Pair, float]]:
        return {}  # one view is asked of every person in it

    def _lighter(self, changes: Sequence[HandsBetween]) -> Iterator[tuple[Pair, float]]:
        people = self.people or {}
        for link in self.linked:
            one, other = people[link.a], people[link.b]
            if parting := [each for each in changes if each.parts(one, other)]:
                weight = self._weighed(one, other, parting).weight
                if weight < link.weight:
                    yield (link.a, link.b), weight


def _named(one: Features) -> set[int]:
    return {*one.points, *one.around}


def _without(one: Features, points: Collection[int]) -> Features:
    points_left, around_left = (tuple(each for each in told if each not in points) for told in (one.points, one.around))
    return replace(one, points=points_left, around=around_left)


def across_hands(work: Work, model: Model, among: Collection[int] | None = None) -> AcrossHands:
    """What was said, as far as the viewer reads it, of contact points that records of these identities name, or of any."""
    judged = [each for each in hands_judged(work) if each.verdict is not Verdict.UNSURE]
    keys = {each.key for each in judged if each.verdict is Verdict.DIFFERENT}
    if not keys:
        return AcrossHands(model)
    if among is None:
        naming = naming_points(work, keys)
    else:
        naming = tuple(each for each in mentioned_in(work, among, CONTACT_POINT) if each.key in keys)
    named = {each.key for each in naming}
    of_named = [each for each in judged if each.key in named]
    rows = work.rows(_OF, identities=sorted({each.identity_key for each in naming}))
    people = {row.mention_id: Person(row.identity_key, Features.from_body(orjson.loads(row.features))) for row in rows}
    said = tuple(_between(work, of_named))
    linked = tuple(Link(*row) for row in work.rows(_LINKED, mentions=sorted(people))) if people and said else ()
    return AcrossHands(model, said, people, linked)


def _between(work: Work, judged: Sequence[HandsJudged]) -> Iterator[HandsBetween]:
    """Answers with the days of both records; one whose record no longer stands waits for it."""
    identities = {number for each in judged for number in (each.one, each.other)}
    there = mentioned_in(work, identities, CONTACT_POINT) if identities else ()
    naming = {(each.key, each.identity_key): each for each in there}
    for each in judged:
        one, other = (naming.get((each.key, number)) for number in (each.one, each.other))
        if one is not None and other is not None and (point := _point(one)) is not None:
            yield _in_order(each, one, other, point)


def _in_order(said: HandsJudged, one: Mentioned, other: Mentioned, point: ContactPoint) -> HandsBetween:
    (value,) = points_of({"platform": point.platform, "value": point.value})
    for earlier, later in ((one, other), (other, one)):
        left, came = bounded(earlier.first, earlier.last)[1], bounded(later.first, later.last)[0]
        if left is not None and came is not None and left < came:
            return HandsBetween(said, value, point.shown, earlier.identity_key, later.identity_key, (left, came))
    return HandsBetween(said, value, point.shown, one.identity_key, other.identity_key)


def _point(mention: Mentioned) -> ContactPoint | None:
    """The contact point of a mention, by its key: what is written of it may not say on which platform it is."""
    read = read_value(ContactPoint.parse, mention.shown)
    return next((each for each in read.on_every_platform if each.key == mention.key), None) if read else None
