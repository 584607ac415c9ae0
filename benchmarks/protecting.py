"""Children on lines whom two or more agencies know of, found by concerns, as hands slip more: beside exact matching and an oracle.

`benchmarks/protecting.py [PEOPLE [SEED …]]`: a nation of so many people for each seed and share of slips, filed by its agencies through
the real door and linked by the shipped model. The same signs and the same rules are then asked three times, of people put together
as counterline does, by equal name and birth (naive), and by who they truly are (oracle), for whoever reads everything.

*Found* is a child of whom a rule holds on their own signs alone. *As one* is a child found in whose concern two or more agencies' records
meet. A concern is right if all that its rules rest on tells of one person, and that person is truly exploited. What is told is
(ours − naive) ÷ (oracle − naive), over all nations of one share of slips.
"""

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import orjson
from installation import House, house
from large import approved, load
from seconds_spent import spending

from counterline.plumbing.database import Role
from counterline.plumbing.work import Work
from counterline.resolution.comparing.features import Features
from counterline.resolution.people import gathering
from counterline.safeguarding.concerns.concerns import PERSON, Subject, by_mention, fired_of, of_people
from counterline.safeguarding.signs.model import SignTold
from counterline.safeguarding.signs.rule_numbers import LIMITS
from counterline.safeguarding.signs.rules import Fired
from counterline.safeguarding.signs.signs import signs_of_mentions
from counterline_nation import large_nation, write_large
from counterline_nation.entries.entry import Entry
from counterline_nation.submitted.large import LargeNation

SLIPS: Final = (0.5, 1.0, 2.0, 4.0)
SEEDS: Final = (69815, 33738, 95672)  # drawn by lot after everything was chosen, and scored once
PEOPLE: Final = 400
SIDES: Final = ("naive", "counterline", "oracle")
_PEOPLE: Final = """
select f.mention_id, f.features, m.value, r.agency, r.reference from person_features f join mentions m on m.ref = f.ref
  and m.record_id = f.record_id join records r on r.record_id = f.record_id
"""


@dataclass
class Truth:
    """Who is exploited, and who stands in each record, by agency, reference and the words of their name there."""

    children: set[str] = field(default_factory=set)
    adults: set[str] = field(default_factory=set)
    named: dict[tuple[str, str], dict[frozenset[str], str]] = field(default_factory=dict)

    def add(self, entry: Entry) -> None:
        """Keep whom one record is truly about."""
        people = {}
        for each in entry.mentions:
            if each.part == "person":
                said = entry.parts["person"][each.place]
                people[_words(f"{said.get('forenames') or ''} {said.get('surname') or ''}")] = each.entity
        self.named[entry.agency, entry.reference] = people

    def of(self, agency: str, reference: str, name: str) -> str | None:
        """Who is truly meant, if it can be told: whoever stands alone there, or by the words of the name."""
        people = self.named.get((agency, reference), {})
        return next(iter(people.values())) if len(people) == 1 else people.get(_words(name))


@dataclass
class Score:
    """What one side told, over all nations of one share of slips."""

    found: int = 0
    as_one: int = 0
    concerns: int = 0
    right: int = 0
    meeting: int = 0
    meeting_right: int = 0
    true: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)


def main(people: int, seeds: Sequence[int]) -> None:
    """Print what each side finds at each share of slips."""
    for slips in SLIPS:
        scores, known = {each: Score() for each in SIDES}, 0
        for seed in seeds:
            began = time.perf_counter()
            with tempfile.TemporaryDirectory() as place, house(Path(place)) as here, spending(Path(place)) as spent:
                truth = filed(here, Path(place) / "nation", large_nation(people, seed, slips))
                known += score(here, truth, scores)
            print(f"  seed {seed}: {sum(spent):.0f} s of a processor, {time.perf_counter() - began:.0f} s by the clock")
        _tell(slips, scores, known)


def filed(here: House, folder: Path, nation: LargeNation) -> Truth:
    """A nation handed over file by file as each agency, and everything settled that follows."""
    truth = Truth()
    for made, entries in nation.circles():
        truth.children |= {someone.id for someone, *_ in (*made.children, *made.young())}
        truth.adults |= {someone.id for someone, *_ in made.adults}
        for entry in entries:
            truth.add(entry)
    write_large(nation, folder)
    mappings = approved(here, folder)
    for line in (folder / "filings.jsonl").read_bytes().splitlines():
        load(here, folder, mappings, orjson.loads(line))
    here.nation.settle()
    return truth


def score(here: House, truth: Truth, scores: Mapping[str, Score]) -> int:
    """Ask the rules of each side's people; answers how many children two or more agencies know of."""
    with here.building.works.begin(Role.DERIVE) as work:
        rows = work.rows(_PEOPLE)
        who = {row.mention_id: truth.of(row.agency, row.reference, row.value) for row in rows}
        features = {row.mention_id: Features.from_body(_read(row.features)) for row in rows}
        agencies: dict[str, set[str]] = {}
        for row in rows:
            agencies.setdefault(who[row.mention_id] or "", set()).add(row.agency)
        known = {each for each in truth.children if len(agencies.get(each, ())) > 1}
        signs = signs_of_mentions(work, who)
        ours = of_people(gathering.gather(work, set(who)), by_mention(signs))
        _score(work, scores["counterline"], ours, (truth, who, known))
        naive = _together(signs, lambda each: exactly(features[each], each))
        _score(work, scores["naive"], naive, (truth, who, known))
        _score(work, scores["oracle"], _together(signs, lambda each: who[each] or each), (truth, who, known))
    untold = sum(each is None for each in who.values())
    print(f"  {len(who):,} mentions, {untold} of them of nobody that truth names; {len(known)} such children")
    return len(known)


def exactly(one: Features, alone: int) -> Hashable:
    """Who is one person where names and a birth known to the day are equal; whoever lacks one of them is alone."""
    whole = (one.surname, one.forename, one.born)
    return whole if all(whole) else alone


def _together(signs: Iterable[SignTold], who: Callable[[int], Hashable]) -> list[Subject]:
    by: dict[Hashable, list[SignTold]] = {}
    for each in signs:
        by.setdefault(who(each.mention_id), []).append(each)
    return [Subject(PERSON, frozenset(each.mention_id for each in its), tuple(its)) for its in by.values()]


def _score(
    work: Work, into: Score, subjects: Sequence[Subject], known: tuple[Truth, Mapping[int, str | None], set[str]]
) -> None:
    truth, who, children = known
    exploited = truth.children | truth.adults
    found, as_one = set[str](), set[str]()
    for subject, fired in zip(subjects, fired_of(work, subjects, LIMITS), strict=True):
        if not fired:
            continue
        meant = [_meant(each, who) for each in fired]
        for each, person in zip(fired, meant, strict=True):
            (into.true if person in exploited else into.false)[each.rule.name] += 1
        right = len(set(meant)) == 1 and meant[0] in exploited
        meets = len({each.agency for each in subject.signs}) > 1
        into.concerns += 1
        into.right += right
        into.meeting += meets
        into.meeting_right += meets and right
        found |= {each for each in meant if each in children and each is not None}
        as_one |= {
            each for each in set(meant) if each in children and each is not None and _met(subject, each, who) and right
        }
    into.found += len(found)
    into.as_one += len(as_one)


def _meant(fired: Fired, who: Mapping[int, str | None]) -> str | None:
    """Of whom all tells on which a rule rests, if it is of one person."""
    meant = {who[each.mention_id] for each in fired.rests_on if isinstance(each, SignTold)}
    return meant.pop() if len(meant) == 1 else None


def _met(subject: Subject, person: str, who: Mapping[int, str | None]) -> bool:
    return len({each.agency for each in subject.signs if who[each.mention_id] == person}) > 1


def _read(told: Any) -> Mapping[str, Any]:  # noqa: ANN401 - as the driver gives JSON
    read: Mapping[str, Any] = told if isinstance(told, dict) else orjson.loads(told)
    return read


def _words(name: str) -> frozenset[str]:
    return frozenset("".join(each if each.isalpha() else " " for each in name.casefold()).split())


def _tell(slips: float, scores: Mapping[str, Score], known: int) -> None:
    naive, ours, oracle = (scores[each] for each in SIDES)
    print(f"slips × {slips:g}: {known} children whom two or more agencies know of")
    for name, told in scores.items():
        right, meeting = told.right / max(1, told.concerns), told.meeting_right / max(1, told.meeting)
        print(
            f"  {name:<12} found {told.found}, as one {told.as_one}; concerns {told.concerns}, right {right:.3f}; "
            f"where agencies meet {told.meeting}, right {meeting:.3f}"
        )
        rules = sorted({*told.true, *told.false})
        print("    false for each true: " + ", ".join(f"{each} {told.false[each]}/{told.true[each]}" for each in rules))
    for what, parts in (
        ("found", (ours.found, naive.found, oracle.found)),
        ("as one", (ours.as_one, naive.as_one, oracle.as_one)),
    ):
        mine, least, most = parts
        share = f"{(mine - least) / (most - least):.3f}" if most > least else "nothing between them"
        print(f"  {what}, (ours − naive) ÷ (oracle − naive): {share}", flush=True)


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:]]
    main(given[0] if given else PEOPLE, given[1:] or SEEDS)
