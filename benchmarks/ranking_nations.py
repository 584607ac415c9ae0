"""Whether a stated chance holds: lines of invented nations whose true harm is drawn from streams of its own, ranked by what is told.

Run it as `python benchmarks/ranking_nations.py [nations] [seed]`. Without a seed it takes one from this file's own text, so that
nobody can choose it after the rules below were written.

Truth and telling are not drawn as the ranking takes them. A nation is of one of three sorts:

- even: each level as likely, each criterion for itself, as the ranking takes what nobody told;
- skewed: low levels are common and high ones rare, as harm is;
- kin: skewed, and the criteria of a line go together, which the ranking takes not to be.

What is told of a criterion: nothing in three of ten; otherwise a report of it, at the true level or, four times of ten, somewhere
below; one report of four reaches the line by a link alone, which is right as often as it says, and where it is wrong tells of
another line; and one criterion of seven was answered, so that nothing above the truth is possible. The true weights are one draw of
those that the document allows. Beside the ranking stand a points list (levels proved, each criterion's mean weight) and an oracle
that knows every level and no weight. Then a few questions are asked and answered with the truth: the missing facts that are worth
most, a criterion drawn at random of the same lines, and one drawn at random of contested lines drawn at random. A tier is right
where a secure line is truly among the places or a line that is out is truly not.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))

from counterline.prioritisation.ranking.harm_document import HarmDocument
from counterline.prioritisation.ranking.model import HIGHEST, LEVELS, Held, Proof, Ranked, Thing, Tier
from counterline.prioritisation.ranking.ranks import rank
from counterline.prioritisation.ranking.weights import weights_drawn
from tests.ranking import DRAFT

LINES, PLACES, QUESTIONS = 150, 20, 10
SORTS = ("even", "skewed", "kin")
SKEWED = (0.36, 0.26, 0.19, 0.12, 0.07)
TOGETHER = 0.5  # of two criteria of one line in a nation of kin: how their hidden measures go together
Levels = np.ndarray
Asked = list[tuple[str, str]]
"""References of lines, each with the criterion that is asked of it."""


@dataclass(frozen=True)
class Nation:
    """Lines as they are told, their true levels, and which of them are truly among the places."""

    sort: str
    things: Sequence[Thing]
    truth: Levels
    among: frozenset[str]


def true_levels(sort: str, chance: np.random.Generator, criteria: int) -> Levels:
    """The true level of each criterion of each line."""
    if sort == "even":
        return chance.integers(0, LEVELS, (LINES, criteria))
    hidden = chance.normal(size=(LINES, criteria))
    if sort == "kin":
        hidden = TOGETHER**0.5 * chance.normal(size=(LINES, 1)) + (1 - TOGETHER) ** 0.5 * hidden
    order = np.sort(np.random.default_rng(0).normal(size=200_000))
    bounds = [order[int(share * len(order))] for share in np.cumsum(SKEWED)[:-1]]
    return np.searchsorted(bounds, hidden, side="right")


def told(criterion: str, truth: int, other: int, chance: np.random.Generator) -> Held:
    """What is told of one criterion of one line."""
    high = truth if chance.random() < 1 / 7 else HIGHEST
    proofs = []
    if chance.random() < 0.7:
        link = float(chance.uniform(0.3, 0.95)) if chance.random() < 0.25 else 1.0
        seen = truth if chance.random() < link else other
        level = seen if chance.random() < 0.6 else int(chance.integers(0, seen + 1))
        proofs = [Proof(level, link, ())] if level else []
    return Held.of(criterion, proofs, high)


def nation(document: HarmDocument, number: int, seed: int) -> Nation:
    """One nation, from streams of its own."""
    harm, telling, weighing = (np.random.default_rng([seed, number, each]) for each in range(3))
    sort, names = SORTS[number % len(SORTS)], [each.name for each in document.criteria]
    truth = true_levels(sort, harm, len(names))
    others = truth[telling.integers(0, LINES, truth.shape), np.arange(len(names))]
    things = [
        Thing(
            f"LN-{at}",
            tuple(told(*each, telling) for each in zip(names, truth[at].tolist(), others[at].tolist(), strict=True)),
        )
        for at in range(LINES)
    ]
    weights = weights_drawn(document)[:, weighing.integers(0, 10_000)]
    order = sorted(range(LINES), key=lambda at: (-float(truth[at] @ weights), weighing.random()))
    return Nation(sort, things, truth, frozenset(f"LN-{at}" for at in order[:PLACES]))


def answered(document: HarmDocument, found: Nation, asked: Iterable[tuple[str, str]]) -> Nation:
    """The nation with these answered by the truth."""
    names, answers = [each.name for each in document.criteria], defaultdict[str, set[str]](set)
    for ref, criterion in asked:
        answers[ref].add(criterion)

    def known(at: int, thing: Thing) -> Thing:
        levels = (
            Held.of(name, [Proof(level, 1.0, ())], level) if name in answers[thing.ref] else held
            for name, level, held in zip(names, found.truth[at].tolist(), thing.levels, strict=True)
        )
        return replace(thing, levels=tuple(levels))

    return replace(found, things=[known(at, each) for at, each in enumerate(found.things)])


def right(
    ranked: Ranked, among: frozenset[str], refs: Container[str], tiers: Sequence[Tier] = (Tier.SECURE, Tier.OUT)
) -> int:
    """How many tiers of these lines are right."""
    told = [each for each in ranked.lines if each.ref in refs and each.tier in tiers]
    return sum((each.tier is Tier.SECURE) == (each.ref in among) for each in told)


def questions(
    document: HarmDocument, found: Nation, ranked: Ranked, chance: np.random.Generator
) -> Mapping[str, Asked]:
    """By each way of choosing, what is asked."""
    may = {each.name for each in document.criteria if each.may_be_asked}
    open_facts = {
        thing.ref: [held.criterion for held in thing.levels if held.is_doubtful and held.criterion in may]
        for thing in found.things
    }
    contested = [each for each in ranked.lines if each.tier is Tier.CONTESTED and open_facts[each.ref]]
    worth = sorted(
        (each for each in contested if each.missing), key=lambda each: -each.missing.worth if each.missing else 0
    )
    first = worth[:QUESTIONS]

    def pick(ref: str) -> str:
        return str(chance.choice(open_facts[ref]))

    anywhere = chance.choice(len(contested), min(QUESTIONS, len(contested)), replace=False)
    return {
        "missing facts": [(each.ref, each.missing.criterion) for each in first if each.missing],
        "random criteria of the same lines": [(each.ref, pick(each.ref)) for each in first],
        "random criteria of random contested lines": [(contested[at].ref, pick(contested[at].ref)) for at in anywhere],
    }


def points(document: HarmDocument, found: Nation) -> frozenset[str]:
    """The places by a points list: levels proved by what is the line's own, at the mean weights."""
    weights = weights_drawn(document).mean(axis=1)
    score = {
        each.ref: float(sum(w * held.low for w, held in zip(weights, each.levels, strict=True)))
        for each in found.things
    }
    return frozenset(sorted(score, key=lambda ref: (-score[ref], ref))[:PLACES])


class Tally:
    """What was said and what was so, by sort of nation and tier."""

    def __init__(self) -> None:
        self.said = defaultdict[tuple[str, str], list[tuple[float, bool]]](list)
        self.asked, self.gained = Counter[str](), defaultdict[str, Counter[str]](Counter)

    def hears(self, whose: str, found: Nation, ranked: Ranked) -> None:
        """Note what a ranking said of each line."""
        for each in ranked.lines:
            for sort in (found.sort, "all"):
                self.said[f"{whose}, {sort}", each.tier.value].append((each.chance, each.ref in found.among))

    def tells(self) -> None:
        """Print it."""
        for (whose, tier), lines in sorted(self.said.items()):
            stated, so = (float(np.mean([each[at] for each in lines])) for at in (0, 1))
            print(
                f"{whose:18} {tier:10} {len(lines):6} lines  stated {stated:.3f}  realised {so:.3f}  apart {so - stated:+.3f}"
            )
        for way, many in self.asked.items():
            shares = ", ".join(f"{of} {gained / many:.3f}" for of, gained in self.gained[way].items())
            print(f"{way:42} {many} questions; right tiers more by each: {shares}")

    def learns(self, way: str, found: Nation, asked: Asked, before: Ranked, after: Ranked) -> None:
        """Note what answers brought: to the lines asked about, which were all contested, and to all lines."""
        refs, every = {ref for ref, _ in asked}, [each.ref for each in before.lines]
        self.asked[way] += len(asked)
        self.gained[way]["lines asked about"] += right(after, found.among, refs)
        self.gained[way]["of these secure"] += right(after, found.among, refs, (Tier.SECURE,))
        self.gained[way]["all lines"] += right(after, found.among, every) - right(before, found.among, every)


def main(nations: int, seed: int) -> None:
    """Score so many nations."""
    document, tally = HarmDocument.parse(DRAFT), Tally()
    hits = defaultdict[str, list[float]](list)
    for number in range(nations):
        found = nation(document, number, seed)
        ranked = rank(document, found.things, PLACES)
        tally.hears("ranking", found, ranked)
        names = [(thing.ref, held.criterion) for thing in found.things for held in thing.levels]
        tally.hears("oracle", found, rank(document, answered(document, found, names).things, PLACES))
        for sort in (found.sort, "all"):
            hits[sort].append(len(points(document, found) & found.among) / PLACES)
        for way, asked in questions(document, found, ranked, np.random.default_rng([seed, number, 9])).items():
            after = rank(document, answered(document, found, asked).things, PLACES)
            tally.learns(way, found, asked, ranked, after)
    print(f"{nations} nations of {LINES} lines, {PLACES} places, seed {seed}")
    for sort, shares in sorted(hits.items()):
        print(f"points list, {sort:8} realised share of its {PLACES}: {np.mean(shares):.3f}")
    tally.tells()


if __name__ == "__main__":
    own = int.from_bytes(sha256(Path(__file__).read_bytes()).digest()[:4])
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200, int(sys.argv[2]) if len(sys.argv) > 2 else own)
