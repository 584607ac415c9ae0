"""Investigations that meet on one person or one number, as hands slip more: beside exact matching and an oracle that knows who is who.

`benchmarks/deconfliction.py [PEOPLE [SEED …]]`: a nation of so many people for each seed and share of slips, in which the force that a
line comes from and those that it goes to each investigate it, and none knows of another. It is filed by its agencies through the real
door, linked by the shipped model and settled. What the product drew is then laid beside the same rules asked of people put together
by equal name and birth (naive), and by who they truly are (oracle).

What is counted are pairs of sides: two investigations, or an investigation and another police body that holds records of its people. A
pair is right if two mentions on which it rests are truly one person. What is told is recall and precision, (ours − naive) ÷ (oracle −
naive), and why what was not found was not. Numbers are asked apart: of two investigations whose files hold one number, each pair has
to be found.
"""

import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from pathlib import Path
from typing import Any, Final

import orjson
from installation import House, house
from large import approved, load
from protecting import Truth, exactly
from seconds_spent import spending

from counterline.coordination.deconfliction.meeting import brings_together
from counterline.coordination.deconfliction.overlapping import HowMet, Joined, Naming, Side, by_people
from counterline.plumbing.database import Role
from counterline.plumbing.work import Work
from counterline.records.looking.who_names import who_told
from counterline.resolution.comparing.features import Features
from counterline.vocabulary.identity import AgencyCode
from counterline_nation import large_nation, write_large
from counterline_nation.entries.entry import Entry
from counterline_nation.entries.typing_up import Typists
from counterline_nation.happenings.circle import Circle, circle
from counterline_nation.happenings.endless import Endless
from counterline_nation.happenings.everything import around
from counterline_nation.routes import Routes
from counterline_nation.submitted.large import LargeNation

SLIPS: Final = (0.5, 1.0, 2.0, 4.0)
SEEDS: Final = ()
PEOPLE: Final = 300
SIDES: Final = ("naive", "counterline", "counterline, with what perhaps meets", "oracle")
BETWEEN: Final = ("two investigations", "an investigation and another's records")
_PEOPLE: Final = """
select f.mention_id, f.ref, f.features, m.value, r.agency, r.reference from person_features f join mentions m on m.ref = f.ref
  and m.record_id = f.record_id join records r on r.record_id = f.record_id
"""
_DRAWN: Final = "select side_a, side_b, kind, how, mention_a, mention_b from desk.overlaps"
_TOLD: Final = "select distinct least(side, other), greatest(side, other) from notices where stands and ear <> 'desk'"
Pair = tuple[str, str]


@dataclass(frozen=True)
class Investigated(LargeNation):
    """A nation in which every line is investigated where it comes from and where it goes to, and no investigation has ended."""

    def circles(self) -> Iterator[tuple[Circle, list[Entry]]]:
        """As the large nation's, with more investigations."""
        typists, named = Typists(self.seed, self.agencies, self.slips), set[str]()
        for setting in Endless(self.seed, self.agencies.ground, Routes(self.agencies.ground)).settings():
            forces = sorted({setting.home.force, *(each.force for each in setting.markets)})
            made = circle(self.seed, replace(setting, investigated_by=tuple(forces)))
            told = [each for each in around(made) if each.said.get("stage") != "closed"]
            latest = {each.reference: each for each in sorted(told, key=lambda happening: happening.known_on)}
            entries = [typists.entry(each, setting.line) for each in latest.values()]
            yield made, entries
            named |= {each.entity for entry in entries for each in entry.mentions if each.part == "person"}
            if len(named) >= self.people:
                return


@dataclass
class Score:
    """How many pairs of sides one way of joining people makes, and how many of them are right."""

    pairs: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)


@dataclass
class Numbers:
    """Of investigations whose files hold one number: how many pairs there are, were found, and were found of no such two."""

    there: int = 0
    found: int = 0
    false: int = 0
    told: Counter[bool] = field(default_factory=Counter)
    """Pairs by people of which somebody was told without a person of the desk, by whether they are right."""
    missed: Counter[str] = field(default_factory=Counter)
    """Right pairs that were not found, by why."""


def main(people: int, seeds: Sequence[int]) -> None:
    """Print what each way of joining finds at each share of slips."""
    for slips in SLIPS:
        scores, numbers = {each: Score() for each in SIDES}, Numbers()
        for seed in seeds:
            began = time.perf_counter()
            with tempfile.TemporaryDirectory() as place, house(Path(place)) as here, spending(Path(place)) as spent:
                truth, written = filed(here, Path(place) / "nation", (people, seed, slips))
                with here.building.works.begin(Role.DERIVE) as work:
                    score(work, truth, scores, numbers)
                    _numbers(work, written, numbers)
            took = time.perf_counter() - began
            print(f"  seed {seed}: {sum(spent):.0f} s of a processor, {took:.0f} s by the clock", flush=True)
        _tell(slips, scores, numbers)


def filed(here: House, folder: Path, asked: tuple[int, int, float]) -> tuple[Truth, Mapping[tuple[str, str], set[str]]]:
    """A nation handed over file by file as each agency, and everything settled that follows; with the numbers in each register entry."""
    usual, truth, written = large_nation(*asked), Truth(), dict[tuple[str, str], set[str]]()
    nation = Investigated(usual.seed, usual.people, usual.agencies, usual.slips)
    for _, entries in nation.circles():
        for entry in entries:
            truth.add(entry)
            if entry.kind == "investigation":
                numbers = {str(each.get("value")) for each in entry.parts.get("contact_point", ())}
                written[entry.agency, entry.reference] = set(map(_digits, numbers))
    write_large(nation, folder)
    mappings = approved(here, folder)
    for line in (folder / "filings.jsonl").read_bytes().splitlines():
        load(here, folder, mappings, orjson.loads(line))
    here.nation.settle()
    return truth, written


def score(work: Work, truth: Truth, scores: Mapping[str, Score], numbers: Numbers) -> None:
    """Lay what was drawn beside what exact matching and the oracle make of the same mentions, by the same rules."""
    rows = work.rows(_PEOPLE)
    who = {row.mention_id: truth.of(row.agency, row.reference, row.value) for row in rows}
    features = {row.mention_id: Features.from_body(_read(row.features)) for row in rows}
    names = [
        Naming(
            Side(AgencyCode(each.agency), each.identity_key if each.record_kind == "investigation" else None),
            *(each.mention_id, each.ref, each.kind, each.key, each.audience_id),
        )
        for each in who_told(work, {row.ref for row in rows})
        if who.get(each.mention_id) and (each.record_kind == "investigation" or brings_together(each))
    ]
    known = {each.mention for each in names}
    exact = _joined(known, lambda each: exactly(features[each], each))
    true = _joined(known, lambda each: who[each] or each)
    made = {
        "naive": [(each.a, each.b) for each in by_people(names, exact, {})],
        "oracle": [(each.a, each.b) for each in by_people(names, true, {})],
    }
    rests_on: dict[Pair, list[tuple[int, int]]] = defaultdict(list)
    for a, b in made["oracle"]:
        rests_on[a.side.key, b.side.key].append((a.mention, b.mention))
    meant: dict[str, dict[Pair, bool]] = {each: {} for each in SIDES}
    for way, met in made.items():
        for a, b in met:
            _add(meant[way], (a.side.key, b.side.key), right=who[a.mention] == who[b.mention])
    for row in work.rows(_DRAWN):
        if row.kind == "person" and {row.mention_a, row.mention_b} <= known:
            for way in SIDES[1 + (row.how == HowMet.PERHAPS.value) : 3]:
                _add(meant[way], (row.side_a, row.side_b), right=who[row.mention_a] == who[row.mention_b])
    for way, pairs in meant.items():
        for pair, right in pairs.items():
            scores[way].pairs[_between(pair)] += 1
            scores[way].right[_between(pair)] += right
    weighed = {(row[0], row[1]) for row in work.rows("select a, b from links")}
    born = {each for each in known if features[each].born}
    for pair in set(rests_on) - {each for each, right in meant[SIDES[2]].items() if right}:
        numbers.missed[_why(rests_on[pair], weighed, born)] += 1
    told = {(row[0], row[1]) for row in work.rows(_TOLD)}
    numbers.told.update(right for pair, right in meant["counterline"].items() if (min(pair), max(pair)) in told)
    print(f"  {len(who):,} mentions of people, {sum(each is None for each in who.values())} of nobody that truth names")


def _why(pairs: Sequence[tuple[int, int]], weighed: set[tuple[int, int]], born: set[int]) -> str:
    """Why nobody was joined who is truly one: what lacks in each pair of mentions, and whether any was weighed and kept at all."""
    kept = any((min(each), max(each)) in weighed for each in pairs)
    whole = any(set(each) <= born for each in pairs)
    return f"{'weighs too little' if kept else 'not linked'}, {'both say a birth' if whole else 'a birth lacks'}"


def _add(pairs: dict[Pair, bool], pair: Pair, *, right: bool) -> None:
    pairs[pair] = pairs.get(pair, False) or right


def _joined(mentions: set[int], who: Callable[[int], Hashable]) -> Joined:
    of: dict[Hashable, list[int]] = defaultdict(list)
    for each in sorted(mentions):
        of[who(each)].append(each)
    return Joined(frozenset(pair for same in of.values() for pair in combinations(same, 2)))


def _between(pair: Pair) -> str:
    return BETWEEN[0] if all(each.startswith("IV/") for each in pair) else BETWEEN[1]


def _numbers(work: Work, written: Mapping[tuple[str, str], set[str]], into: Numbers) -> None:
    """Of investigations that stand: each pair that holds one number, looked for among the overlaps on exact identifiers."""
    there = {f"IV/{row[0]}": written.get((row[1], row[2]), set()) for row in work.rows(_STANDING)}
    drawn = {
        (min(row.side_a, row.side_b), max(row.side_a, row.side_b))
        for row in work.rows(_DRAWN)
        if row.how == "exact" and row.kind == "contact_point" and {row.side_a, row.side_b} <= set(there)
    }
    meets = {(a, b) for a, b in combinations(sorted(there), 2) if there[a] & there[b]}
    into.there += len(meets)
    into.found += len(meets & drawn)
    into.false += len(drawn - meets)


_STANDING: Final = "select identity_key, agency, reference from investigations"


def _digits(number: str) -> str:
    """A number without the signs and the country with which it is written; what is no number as it stands."""
    digits = "".join(each for each in number if each.isdigit())
    return digits.removeprefix("44").lstrip("0") if digits and not any(map(str.isalpha, number)) else number.casefold()


def _read(told: Any) -> Mapping[str, Any]:  # noqa: ANN401 - as the driver gives JSON
    read: Mapping[str, Any] = told if isinstance(told, dict) else orjson.loads(told)
    return read


def _tell(slips: float, scores: Mapping[str, Score], numbers: Numbers) -> None:
    print(f"slips × {slips:g}")
    for between in BETWEEN:
        naive, ours, listed, oracle = (scores[each] for each in SIDES)
        most = oracle.right[between]
        for way, told in scores.items():
            recall, precision = told.right[between] / max(1, most), told.right[between] / max(1, told.pairs[between])
            print(
                f"  {between}, {way}: {told.right[between]} right of {told.pairs[between]}; recall {recall:.3f}, precision {precision:.3f}"
            )
        least = naive.right[between]
        for way, side in ((SIDES[1], ours), (SIDES[2], listed)):
            share = f"{(side.right[between] - least) / (most - least):.3f}" if most > least else "nothing between them"
            print(f"  {between}, {way}, recall, (ours − naive) ÷ (oracle − naive): {share}")
    print(f"  one number in two investigations: {numbers.found} of {numbers.there} found, {numbers.false} false")
    print("  not found: " + ", ".join(f"{each} {many}" for each, many in sorted(numbers.missed.items())))
    print(f"  told without the desk: {numbers.told.total()} pairs by people, {numbers.told[True]} right", flush=True)


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:]]
    main(given[0] if given else PEOPLE, given[1:] or SEEDS)
