"""Homicides by victim: what each record says of each death, and which records are of one death. Rules without I/O.

A person dies once. Two records of one name and one date of birth, whose days do not speak against it, are of one death, and so are a record
and the one that it says it came from. Where only the name is the same, and nothing speaks against it, the two may be one: an unsure pair.
Where all that seems surely one would make one of what cannot be, none of it is sure.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, product
from typing import Any, Final, NamedTuple

import orjson

from counterline.records.wording.clues import person_key
from counterline.vocabulary.amounts.period import PartialDate
from counterline.vocabulary.terms.offence_code import HOMICIDE

RULE: Final = "homicides-3"
"""The version of the rules of this module and of `shares`, which every figure carries."""
QUESTIONS: Final = ("victim_drug_link", "suspect_drug_link", "drug_related")
_LEFT: Final = frozenset({"reclassified", "cancelled", "transferred"})
_NOT_BEHIND: Final = "not drug-related"
_BEHIND: Final = frozenset({"systemic", "economic", "psychopharmacological"})
_MOST_TRIED: Final = 7  # deaths: eight can be put together in 4,140 ways
_BEGINS: Final = 4  # April: the month in which a financial year begins
Source = tuple[str, str, str, int]  # agency, system, the agency's own reference, and which of the victims that it names
Span = tuple[date, date]
Pair = tuple[int, int]


class Victim(NamedTuple):
    """Who died, as far as two records can be compared by it."""

    name: int | None
    born: Span | None
    died: Span | None


@dataclass(frozen=True, slots=True)
class Case:
    """One victim in one record: whether it is a homicide, in which year it was recorded, and what it answers."""

    source: Source
    ref: str
    came_from: frozenset[tuple[str, str]]
    victim: Victim
    is_homicide: bool
    year: str | None
    answers: tuple[str | None, ...]
    kinds: frozenset[str] | None
    hashed: str


@dataclass(frozen=True, slots=True)
class Death:
    """One death, by all records of it: one *yes* settles a question, and the earliest year in which one of them was recorded."""

    cases: tuple[Case, ...]

    @property
    def year(self) -> str | None:
        """The financial year in which it was first recorded; None where no record says."""
        return min((each.year for each in self.cases if each.year), default=None)

    def answer(self, question: str) -> str | None:
        """Yes where one record says so, no where one says so and none says yes; None where nobody answered."""
        said = {each.answers[QUESTIONS.index(question)] for each in self.cases}
        return next((each for each in ("yes", "no") if each in said), None)

    @property
    def kinds(self) -> frozenset[str] | None:
        """How drugs were behind it, by whatever record says so; None where none does, or where it was not and was at once.

        What is ambiguous yields to what is not.
        """
        every = frozenset[str]().union(*(each.kinds for each in self.cases if each.kinds is not None))
        if _NOT_BEHIND in every and len(every) > 1:
            return None
        return every & _BEHIND or every or None


@dataclass(frozen=True, slots=True)
class Cluster:
    """Deaths that may be one another: told apart they are `deaths`, the first of the `ways` in which they may be counted.

    No way makes one of two victims of one record, or of two whose dates of birth or days speak against it. Of more than seven deaths
    only such ways are tried as make one of two of them.
    """

    deaths: tuple[Death, ...]
    ways: tuple[tuple[Death, ...], ...]


def financial_year(day: date) -> str:
    """The year from April to March that holds a day: 2014/15."""
    first = day.year if day.month >= _BEGINS else day.year - 1
    return f"{first}/{(first + 1) % 100:02}"


def days_of(year: str) -> Span:
    """The first and the last day of a financial year."""
    first = int(year[:4])
    return date(first, _BEGINS, 1), date(first + 1, _BEGINS - 1, 31)


def cases_of(whose: tuple[str, str, str], ref: str, body: Mapping[str, Any]) -> Iterator[Case]:
    """What one record says of each of its victims; of one that names none it is one victim whom nobody named."""
    recorded = _span(body.get("recorded_on"))
    years = {financial_year(day) for day in recorded} if recorded else set()
    year = years.pop() if len(years) == 1 else None
    hashed = hashlib.sha256(orjson.dumps(body, option=orjson.OPT_SORT_KEYS)).hexdigest()
    kinds = body.get("drug_kinds") or None
    told = [each for each in body.get("persons", ()) if _died(each)]
    for slot, person in enumerate(told or [{}]):
        yield Case(
            source=(*whose, slot),
            ref=ref,
            came_from=_came_from(body) if len(told) < 2 else frozenset(),
            victim=_victim(person, body),
            is_homicide=body.get("offence_code") in HOMICIDE and body.get("crime_status") not in _LEFT,
            year=year,
            answers=tuple(said if (said := body.get(each)) in {"yes", "no"} else None for each in QUESTIONS),
            kinds=frozenset(kinds) if kinds else None,
            hashed=hashed,
        )


def clusters_of(cases: Iterable[Case]) -> list[Cluster]:
    """The homicides among some cases, each death once, with those that may be one another together; in one order."""
    counted = sorted((each for each in cases if each.is_homicide), key=_in_order)
    sure, unsure = _pairs(counted)
    deaths = [Death(tuple(counted[each] for each in part)) for part in _joined(range(len(counted)), sure)]
    at = {case.source: number for number, death in enumerate(deaths) for case in death.cases}
    between = {(at[counted[a].source], at[counted[b].source]) for a, b in unsure}
    return [_cluster([deaths[each] for each in part]) for part in _joined(range(len(deaths)), sorted(between))]


def members_hash(definition: str, clusters: Iterable[Cluster], chosen: Callable[[Death], bool]) -> str:
    """A hash of what a figure rests on: rule, definition, the records of chosen deaths, and what may be one with them."""
    said = sorted(
        sorted(
            [chosen(death), *sorted("|".join(map(str, (*case.source, case.hashed))) for case in death.cases)]
            for death in each.deaths
        )
        for each in clusters
        if any(chosen(death) for way in each.ways for death in way)
    )
    return hashlib.sha256(orjson.dumps([RULE, definition, said])).hexdigest()


def _cluster(deaths: Sequence[Death]) -> Cluster:
    if len(deaths) <= _MOST_TRIED:
        ways = list(_ways(deaths))
    else:
        pairs = ((one, other) for one, other in combinations(deaths, 2) if not _never_one(one.cases, other.cases))
        ways = [tuple(deaths), *((*(each for each in deaths if each not in pair), _one_of(pair)) for pair in pairs)]
    return Cluster(tuple(deaths), tuple(ways))


def _ways(deaths: Sequence[Death]) -> Iterator[tuple[Death, ...]]:
    """Every way of making one of those that may be one, all apart first."""
    if not deaths:
        yield ()
        return
    *rest, last = deaths
    ways = list(_ways(rest))
    yield from ((*way, last) for way in ways)
    for way in ways:
        for at, each in enumerate(way):
            if not _never_one(each.cases, last.cases):
                yield (*way[:at], _one_of((each, last)), *way[at + 1 :])


def _one_of(deaths: Iterable[Death]) -> Death:
    return Death(tuple(sorted((case for death in deaths for case in death.cases), key=_in_order)))


def _never_one(some: Iterable[Case], others: Iterable[Case]) -> bool:
    return any(_cannot(one, other) for one, other in product(some, others))


def _cannot(one: Case, other: Case) -> bool:
    """Whether two are not one whatever else is told: victims of one record, or born on other days.

    Where they are not born on one day, also if they died on other days or one body recorded both.
    """
    if one.source[:3] == other.source[:3] or _apart(one.victim.born, other.victim.born):
        return True
    is_other = one.source[0] == other.source[0] or _apart(one.victim.died, other.victim.died)
    return is_other and not _same_day(one.victim.born, other.victim.born)


def _in_order(case: Case) -> Source:
    return case.source


def _died(person: Mapping[str, Any]) -> bool:
    role = person.get("role")
    return role == "victim" or (role in {None, "unknown"} and person.get("category") == "victim")


def _victim(person: Mapping[str, Any], body: Mapping[str, Any]) -> Victim:
    name = person.get("name")
    return Victim(person_key(name) if name else None, _span(person.get("born")), _span(body.get("happened_on")))


def _came_from(body: Mapping[str, Any]) -> frozenset[tuple[str, str]]:
    told = ((each.get("origin_agency"), each.get("origin_reference")) for each in body.get("sources", ()))
    return frozenset((agency, reference) for agency, reference in told if agency and reference)


def _span(said: str | None) -> Span | None:
    day = PartialDate.from_json(said) if said else None
    return (day.first, day.last) if day else None


def _pairs(cases: Sequence[Case]) -> tuple[list[Pair], list[Pair]]:
    """The pairs, by their places, that are surely of one death, and those that may be."""
    sure: list[Pair] = []
    unsure: list[Pair] = []
    named: dict[int, list[int]] = {}
    by_reference: dict[tuple[str, str], list[int]] = {}
    for at, each in enumerate(cases):
        by_reference.setdefault((each.source[0], each.source[2]), []).append(at)
    for at, each in enumerate(cases):
        if each.victim.name is not None:
            named.setdefault(each.victim.name, []).append(at)
        roots = (by_reference.get(root, []) for root in sorted(each.came_from))
        sure += [(root, at) for victims in roots for root in _root_victim(cases, victims, each) if root != at]
    for group in named.values():
        for a, b in combinations(group, 2):
            one, other = cases[a], cases[b]
            if one.source[:3] == other.source[:3] or _apart(one.victim.born, other.victim.born):
                continue
            if _same_day(one.victim.born, other.victim.born) and not _apart(one.victim.died, other.victim.died):
                sure.append((a, b))
            elif one.source[0] != other.source[0] and _alike(one.victim, other.victim):
                unsure.append((a, b))
    return _told_apart(cases, sure, unsure)


def _root_victim(cases: Sequence[Case], victims: list[int], copy: Case) -> list[int]:
    """Of the victims of a record from which another came, the one whom that names: the only one, or the only one so called."""
    called = [each for each in victims if cases[each].victim.name == copy.victim.name]
    found = victims if len(victims) == 1 else called if copy.victim.name is not None else []
    return found if len(found) == 1 else []


def _told_apart(cases: Sequence[Case], sure: list[Pair], unsure: list[Pair]) -> tuple[list[Pair], list[Pair]]:
    """The same pairs, with those taken for unsure that would together make one of what cannot be one."""
    # What a copy says otherwise than its root is a correction of it, and no sign of another death.
    sourced = {(min(each), max(each)) for each in sure if _is_copy(cases[each[0]], cases[each[1]])}
    doubtful: set[int] = set()
    for part in _joined(range(len(cases)), sure):
        if any(_speaks_against(cases[a], cases[b]) for a, b in combinations(part, 2) if (a, b) not in sourced):
            doubtful |= set(part)
    return [each for each in sure if each[0] not in doubtful], [
        *unsure,
        *(each for each in sure if each[0] in doubtful),
    ]


def _is_copy(root: Case, copy: Case) -> bool:
    return (root.source[0], root.source[2]) in copy.came_from


def _speaks_against(one: Case, other: Case) -> bool:
    same_record = one.source[:3] == other.source[:3]
    return same_record or _apart(one.victim.born, other.victim.born) or _apart(one.victim.died, other.victim.died)


def _apart(one: Span | None, other: Span | None) -> bool:
    return one is not None and other is not None and (one[1] < other[0] or other[1] < one[0])


def _same_day(one: Span | None, other: Span | None) -> bool:
    return one is not None and one == other and one[0] == one[1]


def _alike(one: Victim, other: Victim) -> bool:
    """Whether two of one name may be one: by one date of birth on different days, or by days that do not speak against it."""
    return _same_day(one.born, other.born) or not _apart(one.died, other.died)


def _joined(members: Iterable[int], pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    root = {each: each for each in members}
    for a, b in pairs:
        one, other = sorted((_root(root, a), _root(root, b)))
        root[other] = one
    parts: dict[int, list[int]] = {}
    for each in root:
        parts.setdefault(_root(root, each), []).append(each)
    return [parts[each] for each in sorted(parts)]


def _root(root: Mapping[int, int], each: int) -> int:
    while root[each] != each:
        each = root[each]
    return each
