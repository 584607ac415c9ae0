"""How often the interval of *known lines estimated live* holds the truth, on invented nations that nothing was fitted to.

Run it as `python benchmarks/living.py 200 [first seed]`. Each nation is small, drawn with a rate of sightings of its own
between .2 and .8 a month, and asked about one date, of what had been received fifteen days after. Lines are the truth's own
(joining has tests of its own), and what agencies told is read as the product reads it. Beside the plain world stand those in
which the method is known to be in trouble, each with how often it declined to answer.
"""

import random
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).parents[1]))

from counterline.lines import WordTold
from counterline.picture.living import guards
from counterline.picture.living.estimating import LivingEstimate, estimate
from counterline.picture.living.likelihood import fit
from counterline.picture.living.line_histories import CLOSED, GONE, NOTHING, LineHistory, View
from counterline.picture.living.returns import history_of, month_of, month_told
from counterline.synthetic import Nation, nation, witnesses
from counterline.synthetic.telling import Told

RATES = (0.2, 0.8)
HELD_BACK = {"impossible_date", "swapped_grading", "unknown_status", "overlong_number", "scientific_number",
             "nothing_to_call", "no_reference", "higher_marking", "covert_source"}  # fmt: skip
Stress = Callable[[list[LineHistory], random.Random], list[LineHistory]]


@dataclass(frozen=True)
class Scored:
    """One nation on one date."""

    true: int
    naive: int
    told: LivingEstimate | None

    @property
    def holds(self) -> bool:
        """Whether the interval holds the truth."""
        return self.told is not None and self.told.low <= self.true <= self.told.high


def drawn(seed: int) -> Nation:
    """A small nation with its own rate of sightings."""
    rate = random.Random(seed).uniform(*RATES)
    with patch.object(witnesses, "RATES", replace(witnesses.RATES, sighting_in_active_month=rate)):
        return nation("small", seed)


def told_of(world: Nation, on: date, known: date) -> dict[str, list[list[WordTold]]]:
    """What was told of each true line, reference by reference, as at a date and received by another."""
    found: dict[tuple[str, str], tuple[str, list[WordTold]]] = {}
    for filing in world.filings():
        if filing.filed_on > known or month_told(filing.as_at) > month_of(on):
            continue
        for row in filing.told():
            if HELD_BACK.isdisjoint(row.faults) and not _suspected_false(row):
                line, words = found.setdefault((filing.agency, row.reference), (row.line, []))
                words.append(_word(filing.agency, filing.as_at, row))
    lines: dict[str, list[list[WordTold]]] = {}
    for (_, _), (line, words) in sorted(found.items()):
        lines.setdefault(line, []).append(sorted(words, key=lambda each: each.as_at))
    return lines


def _suspected_false(row: Told) -> bool:
    return all(source.grade[1:2] in ("E", "5") for source in row.sources)


def _word(agency: str, as_at: date, row: Told) -> WordTold:
    closed = (row.closed_on, row.closed_on) if row.closed_on else None
    seen = ((row.first_seen, row.first_seen), (row.last_seen, row.last_seen))
    return WordTold(0, agency, as_at, row.status, *seen, closed)


def scored(seed: int, stress: Stress) -> Scored:
    """One nation told, read and estimated."""
    world, chance = drawn(seed), random.Random(seed)
    on = world.size.round_ends()[-1 - seed % 2]
    told = told_of(world, on, on + timedelta(days=15))
    read = [history_of(line, words, month_of(on)) for line, words in told.items()]
    read = _heard(stress(read, chance))
    lines = {line.id: line for line in world.world.lines}
    true = sum(lines[each.ref].status_on(on) == "active" and not lines[each.ref].false for each in read)
    naive = sum(any(word == 0 for view in each.views for word in view.words[-2:]) for each in read)
    read = guards.with_absences_told(read)
    fitted = fit(read, guards.unmoving(read))
    refused = guards.refusal(read, fitted)
    return Scored(true, naive, None if refused else estimate(read, fitted))


def _heard(read: list[LineHistory]) -> list[LineHistory]:
    kept = [each.with_views(v for v in each.views if any(w != NOTHING for w in v.words)) for each in read]
    return [each for each in kept if each.views]


def _some(read: list[LineHistory], chance: random.Random, many: int) -> set[str]:
    return set(chance.sample(sorted({view.agency for each in read for view in each.views}), many))


def plain(read: list[LineHistory], _: random.Random) -> list[LineHistory]:
    """Agencies return as the invented nation has them."""
    return read


def silent(read: list[LineHistory], chance: random.Random) -> list[LineHistory]:
    """Three of eight agencies return nothing for the last one or two months."""
    quiet, months = _some(read, chance, 3), chance.choice((1, 2))

    def told(view: View) -> View:
        gap = (NOTHING,) * months
        return (
            view
            if view.agency not in quiet
            else View(view.agency, view.words[:-months] + gap, view.seen[:-months] + gap)
        )

    return [each.with_views(map(told, each.views)) for each in read]


def lost(read: list[LineHistory], chance: random.Random) -> list[LineHistory]:
    """Three in ten returns never come."""
    agencies = sorted({view.agency for each in read for view in each.views})
    months = read[0].months
    gone = {(agency, month) for agency in agencies for month in range(months) if chance.random() < 0.3}

    def told(view: View) -> View:
        def kept(values: tuple[int, ...]) -> tuple[int, ...]:
            return tuple(NOTHING if (view.agency, month) in gone else each for month, each in enumerate(values))

        return View(view.agency, kept(view.words), kept(view.seen))

    return [each.with_views(map(told, each.views)) for each in read]


def _frozen(view: View) -> View:
    first = next((word for word in view.words if word != NOTHING), NOTHING)
    return view.with_words(tuple(NOTHING if word == NOTHING else first for word in view.words))


def two_unmoving(read: list[LineHistory], chance: random.Random) -> list[LineHistory]:
    """Two agencies never change a word."""
    stuck = _some(read, chance, 2)
    found = [each.with_views(_frozen(v) if v.agency in stuck else v for v in each.views) for each in read]
    return [replace(each, closings=()) if all(v.agency in stuck for v in each.views) else each for each in found]


def none_moving(read: list[LineHistory], _: random.Random) -> list[LineHistory]:
    """No agency ever changes a word: a figure must be declined."""
    return [replace(each.with_views(map(_frozen, each.views)), closings=()) for each in read]


def droppers(read: list[LineHistory], chance: random.Random) -> list[LineHistory]:
    """Two agencies leave closed lines out of their snapshots instead of closing them."""
    dropping = _some(read, chance, 2)

    def told(view: View) -> View:
        return view.with_words(tuple(GONE if word == CLOSED else word for word in view.words))

    return [each.with_views(told(v) if v.agency in dropping else v for v in each.views) for each in read]


WORLDS: tuple[Stress, ...] = (plain, silent, lost, two_unmoving, droppers, none_moving)


def main(many: int, first: int) -> None:
    """Score so many nations in each world and print a line for each."""
    for stress in WORLDS:
        seeds = range(first, first + (many if stress is plain else max(many // 4, 1)))
        found = list(_with_progress(seeds, stress))
        answered = [each for each in found if each.told is not None]
        off = [abs(each.told.central - each.true) / each.true for each in answered if each.told]
        naive = [abs(each.naive - each.true) / each.true for each in found]
        print(
            f"{stress.__name__:<13} {len(found):>4} nations, {len(found) - len(answered):>3} declined; interval holds the "
            f"truth in {sum(each.holds for each in answered)} of {len(answered)}; median error "
            f"{median(off) if off else float('nan'):.3f}; any live word in two months {median(naive):.3f}",
            flush=True,
        )


def _with_progress(seeds: range, stress: Stress) -> Iterator[Scored]:
    for at, seed in enumerate(seeds):
        if sys.stderr.isatty():
            print(f"\r{stress.__name__} {at} of {len(seeds)}", end="", file=sys.stderr)
        yield scored(seed, stress)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200, int(sys.argv[2]) if len(sys.argv) > 2 else 1000)
