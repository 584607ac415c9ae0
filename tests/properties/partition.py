"""A small model of how somebody becomes a target, in memory: the same rules as the system's, told by histories that chance makes.

Sessions meet as they do in the database: what one has not committed another does not see, who draws holds has the lock, and what
came in while they were drawn waits for the next drawing. `wronged` says by a rule of its own who is a target and must not be.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Final

from counterline.resolution.pairs.within_reach import Reach, reach
from counterline.resolution.people.assembling import Judged, Link, Verdict, assemble
from counterline.safeguarding.holds.hold_rules import Answer, Asked, Held, HoldCause, Side, Told, ended, holds_of

SURE: Final = 6.0
PEOPLE: Final = 6
STEPS: Final = 72
BODIES: Final = ("nclcc", "nclcc", "dorset")
"""Of which body each is who answers reviews."""
SAID: Final = (*["adult"] * 6, "child", "victim", "nothing", "both")
CAUSES: Final = {
    "child": frozenset({HoldCause.CHILD}),
    "victim": frozenset({HoldCause.POSSIBLE_VICTIM}),
    "both": frozenset({HoldCause.CHILD, HoldCause.POSSIBLE_VICTIM}),
}


@dataclass
class Nominated:
    """One nomination: of whom, by whom, who has agreed, and whether it was let in."""

    subject: int
    filer: int
    agreed: dict[Side, int] = field(default_factory=dict)
    drawn: bool = False
    let_in: bool = False
    ended: bool = False


@dataclass
class Drawing:
    """Holds being drawn by the worker, which has the lock: what it saw when it began."""

    checked: int
    found: set[Held]
    subjects: tuple[int, ...]


@dataclass
class World:
    """Everything there is, as committed."""

    now: datetime = datetime(2026, 3, 1, tzinfo=UTC)
    told: dict[int, Told] = field(default_factory=dict)
    links: dict[tuple[int, int], float] = field(default_factory=dict)
    same: set[tuple[int, int]] = field(default_factory=set)
    came_in: int = 0
    checked: int = 0
    holds: list[Held] = field(default_factory=list)
    reviews: list[Asked] = field(default_factory=list)
    findings: dict[int, datetime] = field(default_factory=dict)
    nominations: list[Nominated] = field(default_factory=list)
    drawing: Drawing | None = None
    records: int = 0

    def is_held(self, subject: int) -> bool:
        """Whether any hold of somebody stands."""
        return any(
            each.subject == subject and not ended(number, each, self.reviews, self.now)
            for number, each in enumerate(self.holds)
        )

    def is_target(self, each: Nominated) -> bool:
        """What the view of targets says."""
        stands = self.findings.get(each.subject, self.now) > self.now
        checked = self.checked == self.came_in
        return each.let_in and not each.ended and stands and checked and not self.is_held(each.subject)


def comes_in(world: World) -> None:
    """Note that something came in, in the act in which it does."""
    world.came_in += 1


def tell(world: World, rng: Random) -> None:
    """A record comes in, late or as a correction: what it says of somebody stands in place of what was said."""
    who, said = rng.randrange(PEOPLE), rng.choice(SAID)
    world.records += 1
    world.told[who] = Told(who, world.records, CAUSES.get(said, frozenset()), said in {"adult", "victim"})
    comes_in(world)


def withdraw(world: World, rng: Random) -> None:
    """A record is taken back, with the links of whoever it named."""
    who = rng.randrange(PEOPLE)
    world.told.pop(who, None)
    world.links = {pair: weight for pair, weight in world.links.items() if who not in pair}
    comes_in(world)


def link(world: World, rng: Random) -> None:
    """Two are linked, surely or doubtfully."""
    a, b = sorted(rng.sample(range(PEOPLE), 2))
    world.links[a, b] = rng.choice((-5.0, 0.5, 5.9, 6.0, 12.0))
    comes_in(world)


def unlink(world: World, rng: Random) -> None:
    """A link goes, as when a model weighs otherwise."""
    if world.links:
        del world.links[rng.choice(sorted(world.links))]
        comes_in(world)


def merge(world: World, rng: Random) -> None:
    """Somebody says that two are one."""
    a, b = sorted(rng.sample(range(PEOPLE), 2))
    world.same.add((a, b))
    comes_in(world)


def split(world: World, rng: Random) -> None:
    """Somebody says that two are not one: no link is gone by that."""
    if world.same:
        world.same.discard(rng.choice(sorted(world.same)))
        comes_in(world)


def find(world: World, rng: Random) -> None:
    """An officer finds somebody adult and not exploited, whatever is told of them."""
    world.findings[rng.randrange(PEOPLE)] = world.now + timedelta(days=rng.choice((1, 30, 92)))


def nominate(world: World, rng: Random) -> None:
    """Somebody is nominated, on a finding."""
    current = [who for who, until in world.findings.items() if until > world.now]
    if current:
        world.nominations.append(Nominated(rng.choice(sorted(current)), rng.randrange(4)))


def agree(world: World, rng: Random) -> None:
    """One of four people agrees for a side that a nomination go into force, and whoever is second has it let in if it may be."""
    if world.drawing or not world.nominations:
        return  # who draws holds has the lock, and the session waits
    each = rng.choice(world.nominations)
    for side in rng.choice(((Side.POLICE,), (Side.SAFEGUARDING,), tuple(Side))):
        who = rng.randrange(4)
        if who != each.filer and who not in each.agreed.values():
            each.agreed.setdefault(side, who)
    may = each.drawn and not each.ended and world.checked == world.came_in and not world.is_held(each.subject)
    if may and len(each.agreed) == len(Side) and world.findings.get(each.subject, world.now) > world.now:
        each.let_in = True


def end(world: World, rng: Random) -> None:
    """A nomination ends."""
    if world.nominations:
        rng.choice(world.nominations).ended = True


def begin_drawing(world: World, _: Random) -> None:
    """The worker takes the lock, notes what had come in, and works out what holds whom by what is committed now."""
    if world.drawing is None:
        subjects = tuple({each.subject for each in world.nominations if not each.ended})
        reaches = reaches_of(world, subjects)
        found = {
            held
            for subject in subjects
            for held in holds_of(subject, reaches[subject], world.told, world.holds)
            if held not in world.holds
        }
        world.drawing = Drawing(world.came_in, found, subjects)


def end_drawing(world: World, _: Random) -> None:
    """The worker commits: holds are there, whoever is held is suspended, and people are asked about new ones."""
    if world.drawing is None:
        return
    drawn, world.drawing = world.drawing, None
    world.holds += sorted(drawn.found, key=lambda held: (held.subject, held.cause, held.by_mention, held.by_record))
    world.checked = max(world.checked, drawn.checked)
    for each in world.nominations:
        if each.subject in drawn.subjects and not each.ended:
            each.drawn = True
            if world.is_held(each.subject):
                each.let_in, each.agreed = False, {}
    for subject in drawn.subjects:
        _ask(world, subject)


def draw(world: World, rng: Random) -> None:
    """The worker draws, and nobody comes between."""
    begin_drawing(world, rng)
    end_drawing(world, rng)


def _ask(world: World, subject: int) -> None:
    own = [number for number, each in enumerate(world.holds) if each.subject == subject]
    asked = max((each.upto for each in world.reviews if each.subject == subject), default=-1)
    if own and own[-1] > asked and world.is_held(subject):
        causes = {world.holds[number].cause for number in own}
        joint = any(each.conflicts for each in causes)
        world.reviews.append(Asked(subject, own[-1], joint, of_a_child=HoldCause.CHILD in causes))


def answer(world: World, rng: Random) -> None:
    """Somebody answers a review for one side, that its holds may end or that they may not."""
    if world.reviews:
        at = rng.randrange(len(world.reviews))
        asked, side = world.reviews[at], rng.choice(tuple(Side))
        until = world.now + timedelta(days=rng.choice((1, 92)))
        who = rng.randrange(3)
        given = Answer(side, rng.random() < 0.7, 10 + who, until, BODIES[who])
        if not any(each.by == given.by and each.side != side for each in asked.answers):
            world.reviews[at] = replace(asked, answers=(*asked.answers, given))


def wait(world: World, rng: Random) -> None:
    """Time passes."""
    world.now += rng.choice((timedelta(hours=1), timedelta(days=2), timedelta(days=40)))


def reaches_of(world: World, subjects: tuple[int, ...]) -> dict[int, Reach]:
    """Whom links reach."""
    links = [Link(a, b, weight) for (a, b), weight in world.links.items()]
    joins = [each for each in links if each.weight >= SURE]
    said = [Judged(a, b, Verdict.SAME) for a, b in world.same]
    everybody = {*range(PEOPLE), *(number for each in joins for number in each[:2])}
    return reach(subjects, links, world.same, assemble(everybody, joins, said, SURE))


STEP: Final[tuple[tuple[Callable[[World, Random], None], int], ...]] = (
    *((tell, 3), (withdraw, 1), (link, 2), (unlink, 1), (merge, 1), (split, 1), (find, 4), (nominate, 4), (agree, 10)),
    *((end, 1), (begin_drawing, 3), (end_drawing, 4), (draw, 8), (answer, 5), (wait, 1)),
)
_STEPS: Final = tuple(step for step, often in STEP for _ in range(often))


def history(seed: int) -> Iterator[World]:
    """One history: the world after each step."""
    rng, world = Random(seed), World()
    for who in range(PEOPLE):  # most are told of as adults to begin with, so that somebody can become a target at all
        if rng.random() < 0.8:
            world.records += 1
            world.told[who] = Told(who, world.records, frozenset(), is_adult=True)
    for _ in range(STEPS):
        rng.choice(_STEPS)(world, rng)
        yield world


def wronged(world: World) -> list[int]:
    """Who is a target whom a link joins to a child or a possible victim, and nobody has reviewed that: by naive search."""
    return wronged_among(world, {each.subject for each in world.nominations if world.is_target(each)})


def wronged_among(world: World, targets: Iterable[int]) -> list[int]:
    """The same of those who are said to be targets."""
    return [each for each in targets if any(not _reviewed(world, each, *told) for told in _facts(world, each))]


def _facts(world: World, subject: int) -> Iterator[tuple[int, int]]:
    """What stands of childhood or victimhood of anybody whom a chain of links reaches, by walking from them step by step."""
    for who, told in world.told.items():
        if told.causes and _joined(world, subject, who):
            yield who, told.record


def _joined(world: World, start: int, goal: int) -> bool:
    seen, edge = set[int](), [start]
    while edge:
        who = edge.pop()
        if who == goal:
            return True
        if who not in seen:
            seen.add(who)
            edge += [_other(pair, who) for pair in (*world.same, *world.links) if who in pair]
    return False


def _other(pair: tuple[int, int], who: int) -> int:
    return pair[0] if pair[1] == who else pair[1]


def _reviewed(world: World, subject: int, who: int, record: int) -> bool:
    """Whether two people answered, one for each side, that a fact may be past; both answers standing, and the fact before them.

    Of a child they are of two bodies.
    """
    apart = HoldCause.CHILD not in world.told[who].causes
    for asked in world.reviews:
        seen = {(each.by_mention, each.by_record) for each in world.holds[: asked.upto + 1] if each.subject == subject}
        if asked.subject == subject and (who, record) in seen:
            last = {each.side: each for each in asked.answers}
            good = [each for each in last.values() if each.clears and each.until > world.now]
            if len(good) == len(Side) and good[0].by != good[1].by and (apart or good[0].body != good[1].body):
                return True
    return False
