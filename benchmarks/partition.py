"""Histories in which a child must never become a target, as many as are asked for: `python -m benchmarks.partition 100000`.

Each is a run of births in conflict, merges, splits, late facts, withdrawals, reviews and sessions that meet, made by chance
(tests/properties/partition.py). After every step nobody whom a link joins to a fact of childhood or possible victimhood may be a
target. Prints how many were tried, how many steps had a target in them, and the first history that went wrong.
"""

import sys
from time import process_time

from tests.properties.partition import history, wronged

SUITE = 300
"""Those that the suite tries; this goes on after them."""


def main(histories: int) -> None:
    """Try so many, and say how it went every ten thousand."""
    begun, steps, targets = process_time(), 0, 0
    for number in range(1, histories + 1):
        for world in history(SUITE + number):
            steps += 1
            targets += any(world.is_target(each) for each in world.nominations)
            if wronged(world):
                sys.exit(f"history {SUITE + number}: somebody is a target who must not be")
        if number % 10_000 == 0 or number == histories:
            spent = process_time() - begun
            print(
                f"{number:,} histories, {steps:,} steps, a target in {targets:,} of them: nobody wronged; {spent:.0f} s",
                flush=True,
            )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
