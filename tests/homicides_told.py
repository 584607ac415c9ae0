"""Homicides for tests: histories as two forces tell them, and the plain count of what they say in the end. Everybody is invented."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from itertools import product
from random import Random
from string import ascii_lowercase
from typing import Any, Final

from tests.nation import TestNation, csv_of

MAPPING: Final = """
name: homicides
version: 1
title: Homicides as tests write them
kind: incident
system: crimes
mode: increment
columns:
  Ref: {field: reference}
  Recorded: {field: recorded_on}
  On: {field: happened_on}
  Code: {field: offence_code}
  Status: {field: crime_status}
  Offence: {field: offence}
  Victim: {field: victim_drug_link}
  Suspect: {field: suspect_drug_link}
  Related: {field: drug_related}
  Kinds: {field: drug_kinds, split: ";"}
  Name: {field: person.name, split: ";"}
  Born: {field: person.born, split: ";"}
  Role: {field: person.role, split: ";"}
"""
COLUMNS: Final = "Ref Recorded On Code Status Offence Victim Suspect Related Kinds Name Born Role".split()
FORCES: Final = ("dorset", "kent")
CODES: Final = ("1", "4.1", "4.2", "4.10")
QUESTIONS: Final = ("Victim", "Suspect", "Related")
KINDS: Final = ("systemic", "economic", "psychopharmacological", "ambiguous", "not drug-related")
FIRST, SECOND = date(2026, 1, 10), date(2026, 2, 10)


@dataclass(frozen=True)
class Telling:
    """One version of a record of deaths: by which force, when it was told, and what it says of which deaths."""

    force: str
    ref: str
    told: date
    deaths: tuple[int, ...]
    recorded: date
    is_homicide: bool
    answers: dict[str, str]
    kinds: tuple[str, ...]
    row: dict[str, str] = field(compare=False)


def history(seed: int) -> list[Telling]:
    """What two forces tell of a few deaths: two victims of one crime, told by both, reclassified and answered late."""
    chance = Random(seed)
    found: list[Telling] = []
    at = 0
    for crime in range(chance.randint(1, 6)):
        victims = [_victim(chance) for _ in range(2 if chance.random() < 0.2 else 1)]
        deaths = tuple(range(at, at + len(victims)))
        at += len(victims)
        on = date(2014, 4, 1) + timedelta(days=chance.randrange(3 * 365))
        told = _told(chance, "dorset", f"D{seed}/{crime}", deaths, (on, victims))
        found += _versions(chance, told)
        if chance.random() < 0.4:
            name, born = victims[0]
            other = [(name, born if chance.random() < 0.5 else "")]
            found += _versions(chance, _told(chance, "kent", f"K{seed}/{crime}", deaths[:1], (on, other)))
    return found


def files_of(tellings: Iterable[Telling]) -> list[tuple[str, date, bytes]]:
    """The files in which forces tell histories: one for each force and day."""
    rows: dict[tuple[str, date], list[dict[str, str]]] = {}
    for each in tellings:
        rows.setdefault((each.force, each.told), []).append(each.row)
    return [(force, day, csv_of(said, COLUMNS)) for (force, day), said in sorted(rows.items())]


def load(nation: TestNation, files: Sequence[tuple[str, date, bytes]]) -> None:
    """Hand files over in this order, each received on the day that it tells of, and let everything follow."""
    mapping = nation.approve(MAPPING)
    for force, day, content in files:
        at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        nation.force(force).sends(
            content, as_at=day.isoformat(), name="homicides.csv", mapping=mapping, settle=False, received_at=at
        )
    nation.settle()


def bodies(tellings: Iterable[Telling]) -> Iterator[tuple[tuple[str, str, str], dict[str, Any]]]:
    """What stands in the end of each record, as the ledger holds it."""
    for each in _last(tellings):
        persons = [
            {"name": name, "role": "victim", "born": born or None, "category": None}
            for name, born in zip(each.row["Name"].split(";"), each.row["Born"].split(";"), strict=True)
        ]
        yield (
            (each.force, "crimes", each.ref),
            {
                "recorded_on": each.row["Recorded"],
                "happened_on": each.row["On"],
                "offence_code": each.row["Code"],
                "crime_status": each.row["Status"] or None,
                "victim_drug_link": each.row["Victim"] or None,
                "suspect_drug_link": each.row["Suspect"] or None,
                "drug_related": each.row["Related"] or None,
                "drug_kinds": list(each.kinds),
                "persons": persons,
                "sources": [],
            },
        )


Plain = dict[str, Any]


def plain_count(
    tellings: Iterable[Telling], year: str, questions: Sequence[str] = (), kinds: Sequence[str] = ()
) -> Plain:
    """The same figures, counted by hand: every way of taking unsure pairs is tried."""
    of: dict[int, list[Telling]] = {}
    for each in _last(tellings):
        for death in each.deaths if each.is_homicide else ():
            of.setdefault(death, []).append(each)
    unsure = [death for death, told in of.items() if len(told) == 2 and not _surely_one(told)]
    asked = (year, questions, kinds)
    ways = product((False, True), repeat=len(unsure))
    tallies = [_tally(of, dict(zip(unsure, way, strict=True)), asked) for way in ways]
    apart = tallies[0]
    return {
        "yes": apart[0],
        "no": apart[1],
        "not_answered": apart[2],
        "fewest": min(map(sum, tallies)),
        "most": max(map(sum, tallies)),
        "at_least": min((Fraction(yes, yes + no + none) for yes, no, none in tallies if yes + no + none), default=None),
        "at_most": max(
            (Fraction(yes + none, yes + no + none) for yes, no, none in tallies if yes + no + none), default=None
        ),
    }


def _tally(
    of: dict[int, list[Telling]], as_one: dict[int, bool], asked: tuple[str, Sequence[str], Sequence[str]]
) -> tuple[int, int, int]:
    year, questions, kinds = asked
    counted = [0, 0, 0]
    for death, told in of.items():
        groups = [told] if as_one.get(death, True) else [[each] for each in told]
        for group in groups:
            if min(map(_year, (each.recorded for each in group))) == year:
                counted[_answer(group, questions, kinds)] += 1
    return counted[0], counted[1], counted[2]


def _answer(group: Sequence[Telling], questions: Sequence[str], kinds: Sequence[str]) -> int:
    if kinds:
        said = {kind for each in group for kind in each.kinds}
        if "not drug-related" in said and len(said) > 1:
            return 2
        said = said & set(KINDS[:3]) or said
        return 2 if not said else 0 if said & set(kinds) else 1
    settled = []
    for question in questions:
        answers = {each.answers[question] for each in group}
        settled.append("yes" if "yes" in answers else "no" if "no" in answers else "")
    return 0 if "yes" in settled else 2 if "" in settled else 1


def _surely_one(told: Sequence[Telling]) -> bool:
    return all(each.row["Born"].split(";")[0] for each in told)


def _year(day: date) -> str:
    first = day.year - (day.month < 4)
    return f"{first}/{str(first + 1)[2:]}"


def _last(tellings: Iterable[Telling]) -> list[Telling]:
    return list({(each.force, each.ref): each for each in sorted(tellings, key=lambda each: each.told)}.values())


def _victim(chance: Random) -> tuple[str, str]:
    name = "".join(chance.choice(ascii_lowercase) for _ in range(9)).capitalize()
    return f"Invented {name}", (date(1950, 1, 1) + timedelta(days=chance.randrange(20000))).isoformat()


def _told(
    chance: Random, force: str, ref: str, deaths: tuple[int, ...], of: tuple[date, list[tuple[str, str]]]
) -> Telling:
    on, victims = of
    recorded = on + timedelta(days=chance.choice((0, 1, 5, 300)))
    row = {
        "Ref": ref,
        "Recorded": recorded.isoformat(),
        "On": on.isoformat(),
        "Code": chance.choice(CODES),
        "Status": "",
        "Offence": "Invented",
        "Name": ";".join(name for name, _ in victims),
        "Born": ";".join(born for _, born in victims),
        "Role": ";".join("victim" for _ in victims),
    }
    return _answered(chance, Telling(force, ref, FIRST, deaths, recorded, True, {}, (), row))


def _answered(chance: Random, told: Telling) -> Telling:
    answers = {each: chance.choice(("yes", "no", "no", "not known", "")) for each in QUESTIONS}
    kinds = tuple(sorted(chance.sample(KINDS[:3], chance.randint(1, 2)))) if chance.random() < 0.4 else ()
    kinds = kinds or ((chance.choice(KINDS[3:]),) if chance.random() < 0.5 else ())
    return replace(told, answers=answers, kinds=kinds, row={**told.row, **answers, "Kinds": ";".join(kinds)})


def _versions(chance: Random, told: Telling) -> Iterator[Telling]:
    yield told
    if chance.random() < 0.3:
        yield replace(_answered(chance, told), told=SECOND)
    elif chance.random() < 0.3:
        change = chance.choice(({"Code": "8N"}, {"Status": "reclassified"}, {"Status": "cancelled"}))
        yield replace(told, told=SECOND, is_homicide=False, row={**told.row, **change})
