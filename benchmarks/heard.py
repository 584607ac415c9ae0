"""Who hears of whom: sixty cases written before the rules, and invented nations in which half of the arrested children lie about age.

`benchmarks/heard.py [PEOPLE SEED …]`: every case of `tests/nation_truth/who-must-hear.toml` is filed through the real door, and the
letters that stand are counted; what the suite holds is the sum alone, and this says of which cases it is made. With PEOPLE, nations
of so many people are filed as well, one for each seed, and of all of them together is told:

- *recall*: of truly exploited people whom records of the last year name, and of those whom such a record calls exploited, how many
  any lead has a letter about; and found by concerns ÷ found by an oracle that knows who is who, by the same rules;
- *liars*: arrested children of whom the force that arrested them has an adult's birth and no flag, and whom others' records of the last
  year name: of how many that force's lead has a letter that says or asks something;
- *precision*: letters about somebody who is truly exploited, by rule;
- *load*: letters a week of the median force's lead, by the people of the national nation, and letters for each concern that a body has;
- *questions*: how many that ask whether two are one are of two who are.

These nations have no returns of lines. All is loaded at once, so what fell due in eleven months is counted as if each letter came once.
"""

import random
import statistics
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.installation import House, house
from benchmarks.protecting import SIDES, Score, Truth, filed, score
from benchmarks.seconds_spent import spending
from counterline.places.ground.agencies import register
from counterline.plumbing.database import Role
from counterline.plumbing.work import Work
from counterline.records.looking.mentioned import PersonSaid, people_said
from counterline.resolution.people import gathering
from counterline.safeguarding.signs.rule_numbers import LIMITS
from counterline.vocabulary.people.age import ADULT_AT
from counterline_nation import large_nation
from counterline_nation.entries.entry import Entry
from counterline_nation.happenings.circle import Circle
from counterline_nation.sizes import LAST_ROUND
from counterline_nation.submitted.large import LargeNation
from tests import heard as sixty
from tests.ahead import ahead

NATIONAL: Final = (
    11_650  # people whom the 47,833 records of the national nation of seed 1 name, its returns of lines apart
)
TELL_COUNCIL: Final = "tell-council"
TOLD_TO: Final = sixty.TOLD_OF | {TELL_COUNCIL}
BESIDE: Final = frozenset({"officer", "witness", "reporter"})
YEAR: Final = 365
_PEOPLE: Final = """
select distinct f.mention_id, f.ref, m.value, r.agency, r.reference, f.identity_key from person_features f
  join mentions m on m.ref = f.ref and m.record_id = f.record_id join records r on r.record_id = f.record_id
"""
_LETTERS: Final = "select agency, kind, about from letters where not recalled and kind = any(:kinds)"
_RULES: Final = "select agency, rule, mention_id from concerns_told"
_QUESTIONS: Final = "select a, b from desk.perhaps_one"


class Lying(LargeNation):
    """A large nation in which every other child who is arrested gives an adult's birth, and all that this force writes of them has it."""

    def circles(self) -> Iterator[tuple[Circle, list[Entry]]]:
        """The circles of the nation, with what liars told those who arrested them."""
        for made, entries in LargeNation.circles(self):
            lies = {each: self._lie(*each) for each in liars_of(made, entries)}
            for entry in entries:
                for each in entry.mentions:
                    if each.part == "person" and (each.entity, entry.agency) in lies:
                        _told_by_liar(entry, each.place, lies[each.entity, entry.agency])
            yield made, entries

    def _lie(self, name: str, agency: str) -> date:
        chance = random.Random(f"{self.seed}/{name}/{agency}")
        return date(LAST_ROUND.year - chance.randint(20, 22), chance.randint(1, 12), chance.randint(1, 28))


def liars_of(made: Circle, entries: Sequence[Entry]) -> set[tuple[str, str]]:
    """Who gives which force an adult's birth: every other child whom it arrests, by the day of their true birth."""
    children = {each.id: each for each in (*(one for one, *_ in made.children), *(one for one, _ in made.young()))}
    return {
        (each.entity, entry.agency)
        for entry in entries
        for each in entry.mentions
        if entry.kind == "arrest" and (child := children.get(each.entity))
        if child.born.day % 2 and child.is_child_on(entry.known_on)
    }


def _told_by_liar(entry: Entry, place: int, born: date) -> None:
    """Write down the lie: four times in ten the year is moved and the day of the true birth kept, which is easier to remember."""
    said = entry.parts["person"][place]
    truly = said.get("born")
    said["born"] = (
        truly.replace(year=born.year, day=min(truly.day, 28)) if isinstance(truly, date) and born.day % 5 < 2 else born
    )
    said.pop("age", None)
    entry.said |= dict.fromkeys(
        ("appropriate_adult", "exploitation_flag", "county_lines_flag") if entry.kind == "arrest" else ()
    )


@dataclass
class Told:
    """What was seen, all nations together."""

    people: int = 0
    groups: dict[str, tuple[set[str], set[str]]] = field(default_factory=dict)
    """By what they are: those who are it, and those of them about whom a lead has a letter."""
    true: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    letters: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Letters by agency and kind."""
    homes: int = 0
    concerns: int = 0
    asked: Counter[bool] = field(default_factory=Counter)
    """Questions whether two are one, by whether they are."""

    def add(self, group: str, are: set[str], heard: set[str]) -> None:
        """Count people of one nation; a name is told apart by its nation."""
        kept = self.groups.setdefault(group, (set(), set()))
        for into, these in zip(kept, (are, are & heard), strict=True):
            into |= {f"{self.people}/{each}" for each in these}


def main(people: int, seeds: Sequence[int]) -> None:
    """File every case and print what came of it; then the nations."""
    with tempfile.TemporaryDirectory() as place, house(Path(place)) as here:
        sixty.file_all(here.nation, sixty.cases())
        scored = list(sixty.score(sixty.cases(), sixty.heard(here.nation)))
    print(sixty.Summed.of(scored).shown)
    for each in scored:
        if not each.is_right:
            print(f"  {each.case.name}: {'; '.join(_wrong(each))}", flush=True)
    told, scores = Told(), {each: Score() for each in SIDES}
    for seed in seeds:
        began = time.perf_counter()
        with tempfile.TemporaryDirectory() as place, house(Path(place)) as here, spending(Path(place)) as spent:
            nation = large_nation(people, seed)
            lying = Lying(nation.seed, nation.people, nation.agencies, nation.slips)
            truth = filed(here, Path(place) / "nation", lying)
            score(here, truth, scores)
            _look(here, truth, told, _liars(lying))
        print(f"  seed {seed}: {sum(spent):.0f} s of a processor, {time.perf_counter() - began:.0f} s by the clock")
    if seeds:
        _tell(told, scores)


def _wrong(scored: sixty.Scored) -> list[str]:
    pairs = {"not heard": scored.missed, "heard for nothing": scored.wrong}
    said = [
        f"{what} {', '.join(f'{whom} by {body}' for whom, body in sorted(each))}"
        for what, each in pairs.items()
        if each
    ]
    bodies = {"not asked": scored.unasked, "asked for nothing": scored.asked_wrongly}
    said += [f"{what} {', '.join(sorted(each))}" for what, each in bodies.items() if each]
    return [*said, *(["told in two letters"] if scored.case.one_letter and scored.twice else [])]


def _liars(nation: LargeNation) -> set[tuple[str, str]]:
    return {each for made, entries in nation.circles() for each in liars_of(made, entries)}


def _look(here: House, truth: Truth, told: Told, liars: set[tuple[str, str]]) -> None:
    with here.building.works.begin(Role.DERIVE) as work:
        rows = work.rows(_PEOPLE)
        who = {row.mention_id: truth.of(row.agency, row.reference, row.value) for row in rows}
        numbers = {row.ref: row.mention_id for row in rows}
        since = work.clock.today() - timedelta(days=LIMITS["back"].value)
        lately = [each for each in people_said(work, [row.identity_key for row in rows]) if each.day >= since]
        of = {one: nth for nth, each in enumerate(gathering.gather(work, set(who)).entities(None)) for one in each}
        told.people += len({each for each in who.values() if each})
        pairs = _letters(work, told, (numbers, who, of))
        _precision(work, told, who, truth.children | truth.adults)
        told.asked.update(who[row.a] == who[row.b] is not None for row in work.rows(_QUESTIONS))
    heard = {person for person, _ in pairs}
    named = {who[each.mention.mention_id] or "" for each in lately}
    said = {who[each.mention.mention_id] or "" for each in lately if _said_exploited(each)}
    for name, those in (("children", truth.children), ("adults", truth.adults)):
        told.add(f"exploited {name} whom records of the year name", those & named, heard)
        told.add(f"exploited {name} whom records of the year call exploited", those & said, heard)
    of_whom = [(who[each.mention.mention_id] or "", each) for each in lately]
    children = {
        (name, agency)
        for name, agency in liars
        if any(one == name and each.mention.agency != agency for one, each in of_whom)
        and any(
            one == name and each.mention.agency == agency and each.mention.record_kind == "arrest"
            for one, each in of_whom
        )
    }
    by = {f"{person} of {agency}" for person, agency in children}
    told.add(
        "children arrested as adults whom others know, by the force that arrested them",
        by,
        set(map(" of ".join, pairs)),
    )


def _said_exploited(said: PersonSaid) -> bool:
    """Whether a record calls somebody exploited: by their role or category, or by a flag or a referral that is about them.

    Of an adult a victim's role or category counts beside a line or a used home, and an arrest's flag of county lines not at all.
    """
    body, kind = said.body, said.mention.record_kind
    is_adult = said.told.ages is not None and said.told.ages[0] >= ADULT_AT
    if "victim" in {said.mention.role, said.person.get("category")} and (not is_adult or _near_a_line(kind, body)):
        return True
    flagged = body.get("exploitation_flag") == "yes" or body.get("type") == "national referral mechanism"
    on_a_line = body.get("county_lines_flag") == "yes" and not (kind == "arrest" and is_adult)
    about = kind in {"missing_episode", "return_interview", "safeguarding_contact", "arrest"}
    return about and said.mention.role not in BESIDE and (flagged or on_a_line)


def _near_a_line(kind: str, body: Mapping[str, Any]) -> bool:
    named = kind == "line_return" or body.get("brands") or body.get("result") in {"cuckooed", "at risk"}
    roles = {each.get("role") for part in ("contact_points", "addresses") for each in body.get(part, ())}
    return bool(named) or not roles.isdisjoint({"deal line", "cuckooed", "used for dealing"})


Known = tuple[dict[str, int], dict[int, str | None], dict[int, int]]
"""Mentions by reference, who each truly is, and of which entity each is."""


def _letters(work: Work, told: Told, known: Known) -> set[tuple[str, str]]:
    """Count the letters; answers about whom each body has one."""
    numbers, who, of = known
    heard, concerns = set[tuple[str, str]](), set[tuple[str, object]]()
    for row in work.rows(_LETTERS, kinds=sorted(TOLD_TO | sixty.ASKED_OF)):
        told.letters[row.agency, row.kind] += 1
        if row.kind == TELL_COUNCIL:
            continue
        number = numbers.get(row.about)
        told.homes += number is None
        if row.kind in sixty.TOLD_OF:
            concerns.add((row.agency, row.about if number is None else of[number]))
        person = None if number is None else who[number]
        heard |= {(person, row.agency)} if person else set()
    told.concerns += len(concerns)
    return heard


def _precision(work: Work, told: Told, who: dict[int, str | None], exploited: set[str]) -> None:
    for row in work.rows(_RULES):
        if row.mention_id in who:
            (told.true if who[row.mention_id] in exploited else told.false)[row.rule] += 1


def _tell(told: Told, scores: dict[str, Score]) -> None:
    print(f"{told.people:,} people named, of {NATIONAL:,} in the national nation")
    for group, (are, heard) in told.groups.items():
        print(f"  {group}: heard of {len(heard)} of {len(are)} = {len(heard) / max(1, len(are)):.3f}")
    ours, oracle = scores["counterline"], scores["oracle"]
    print(f"  found ÷ by the oracle, of children whom two agencies know: {ours.found} ÷ {oracle.found}")
    for rule in sorted({*told.true, *told.false}):
        right, wrong = told.true[rule], told.false[rule]
        print(f"  {rule}: right {right} of {right + wrong} = {right / (right + wrong):.3f}")
    if told.asked:
        print(f"  questions whether two are one, of two who are: {told.asked[True]} of {told.asked.total()}")
    for kinds in (sixty.TOLD_OF, {TELL_COUNCIL}, sixty.ASKED_OF, TOLD_TO | sixty.ASKED_OF):
        print(f"  letters a week at national size, {' and '.join(sorted(kinds))}: {_each_week(told, kinds)}")
    total = sum(many for (_, kind), many in told.letters.items() if kind in sixty.TOLD_OF)
    per_concern = total / max(1, told.concerns)
    print(
        f"  {total} letters of concerns, {told.homes} of them about homes; for each concern of a body {per_concern:.3f}"
    )


def _each_week(told: Told, kinds: Collection[str]) -> str:
    weeks = (LAST_ROUND - (ahead(0) - timedelta(days=LIMITS["back"].value))).days / 7
    each_week = defaultdict[str, float](float)
    for (agency, kind), many in told.letters.items():
        each_week[agency] += (kind in kinds) * many * NATIONAL / told.people / weeks
    kept = (
        code
        for code, each in register().items()
        if each.kind.value == "territorial force" and each.stands_on(LAST_ROUND)
    )
    forces = sorted(each_week[code] for code in kept)
    most = f"at most {forces[-1]:.2f}; to the desk {each_week['nclcc']:.2f}"
    return f"{statistics.median(forces):.2f} to the median of {len(forces)} forces, {most}"


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:]]
    main(given[0] if given else 0, given[1:])
