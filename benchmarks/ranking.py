"""How long a ranking takes beside numpy drawing the doubtful levels alone, and how much memory.

Run it as `python benchmarks/ranking.py [lines] [rounds]`. Lines have ten criteria, four of five of which are doubtful, each by one
proof. The peers draw as many levels in the same process, in turn with the ranking, and keep none: by the chances of each
(`random` and `searchsorted`), and evenly, which no ranking may do but which is the least that drawing can cost (`integers`).
Seconds are of this processor, medians of the rounds. Memory is of a process of its own that ranks once, above what it had before.
"""

import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import process_time

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))

from counterline.prioritisation.ranking.harm_document import HarmDocument
from counterline.prioritisation.ranking.model import LEVELS, Held, Proof, Thing
from counterline.prioritisation.ranking.ranks import rank
from counterline.prioritisation.ranking.streams import DRAWS
from tests.ranking import DRAFT

DOUBTFUL, PLACES, CRITERIA = 0.8, 20, 10


def ten() -> HarmDocument:
    """The draft that ships, with two criteria more that only words answer."""
    more = "".join(
        f"  - name: {name}\n    title: {name}\n    question: How much?\n    source: (invented)\n    anchors:\n"
        + "".join(f"      - says: Level {level}\n" for level in range(LEVELS))
        for name in ("ninth", "tenth")
    )
    return HarmDocument.parse(
        DRAFT.replace("weights:\n", f"{more}weights:\n").replace("money]", "money, ninth, tenth]")
    )


def told(document: HarmDocument, many: int) -> list[Thing]:
    """Lines of which most is doubtful."""
    chance = np.random.default_rng(many)

    def held(criterion: str) -> Held:
        level = int(chance.integers(LEVELS))
        if chance.random() >= DOUBTFUL:
            return Held.of(criterion, [Proof(level, 1.0, ())], level)
        return Held.of(criterion, [Proof(max(1, level), float(chance.uniform(0.1, 0.9)), ())])

    return [Thing(f"LN-{nr}", tuple(held(each.name) for each in document.criteria)) for nr in range(many)]


def seconds(run: Callable[[], object]) -> float:
    """Seconds of this processor."""
    began = process_time()
    run()
    return process_time() - began


def by_chances(bounds: Sequence[np.ndarray]) -> None:
    """Draw each by its chances."""
    chance = np.random.default_rng(1)
    for each in bounds:
        np.searchsorted(each, chance.random(DRAWS), side="right")


def evenly(bounds: Sequence[np.ndarray]) -> None:
    """Draw each as if every level were as likely."""
    chance = np.random.default_rng(1)
    for _ in bounds:
        chance.integers(0, LEVELS, DRAWS, dtype=np.uint8)


def peak() -> float:
    """The most memory that this process had, in MiB."""
    line = next(each for each in Path("/proc/self/status").read_text().splitlines() if each.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def memory_alone(many: int) -> None:
    """Print by how many MiB the peak grows where lines are ranked once."""
    document = ten()
    things = told(document, many)
    rank(document, things[:PLACES], PLACES)
    before = peak()
    rank(document, things, PLACES)
    print(f"memory: {peak():.0f} MiB at the peak, {peak() - before:.0f} of them by ranking")


def main(many: int, rounds: int) -> None:
    """Print the ratios and the memory."""
    document = ten()
    things = told(document, many)
    doubtful = [each for thing in things for each in thing.levels if each.is_doubtful]
    bounds = [np.cumsum(each.chances)[:-1] for each in doubtful]
    took = [
        (
            seconds(lambda: rank(document, things, PLACES)),
            seconds(lambda: by_chances(bounds)),
            seconds(lambda: evenly(bounds)),
        )
        for _ in range(rounds)
    ]
    ours, peer, least = (median(each) for each in zip(*took, strict=True))
    ratios = [[row[0] / row[at] for row in took] for at in (1, 2)]
    print(f"{many} lines of {CRITERIA} criteria, {len(doubtful)} levels doubtful, {DRAWS} draws, {rounds} rounds")
    print(f"ranking {ours:.2f} s; levels by their chances {peer:.2f} s; evenly {least:.2f} s")
    for name, each in zip(("by their chances", "evenly"), ratios, strict=True):
        print(f"ratio to drawing levels {name}: {median(each):.2f} ({min(each):.2f} to {max(each):.2f})")
    subprocess.run([sys.executable, __file__, "--memory", str(many)], check=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--memory"]:
        memory_alone(int(sys.argv[2]))
    else:
        main(*(int(each) for each in sys.argv[1:] or ()), *([3000, 5][len(sys.argv) - 1 :]))
