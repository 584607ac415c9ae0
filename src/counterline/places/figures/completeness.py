"""Whether a table is whole: a file cut short adds up as well as a whole one, so what it must hold is said beforehand.

A table of recorded crime holds, for each financial year in it, each quarter of each force of the jurisdiction, and of
each of those every offence code that counts in a series or that another force or quarter has. A table of areas holds
as many rows, areas and periods as its mapping expects.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from itertools import chain
from typing import Final

from counterline.places.figures.area_periods import financial_years
from counterline.places.figures.area_table import AreaReading
from counterline.places.figures.recorded_crime import CrimeReading
from counterline.places.ground.agencies import agency, forces
from counterline.vocabulary.amounts.period import PartialDate
from counterline.vocabulary.identity import AgencyCode
from counterline.vocabulary.terms.law import Jurisdiction

Codes = Mapping[tuple[AgencyCode, PartialDate], Collection[str]]

_NAMED: Final = 6  # of forces or codes: enough to know where the file was cut


def crime_lacks(reading: CrimeReading) -> tuple[str, ...]:
    """Say what a table of recorded crime does not hold that a whole one would, for whoever must answer for it."""
    codes: dict[tuple[AgencyCode, PartialDate], set[str]] = defaultdict(set)
    for count in reading.counts:
        codes[count.force, count.quarter].add(count.offence.code)
    if not codes:
        return ("It has no row of any force.",)
    grouped = {group for roll_up in reading.mapping.roll_ups for group in roll_up.groups}
    expected = {code for code, offence in reading.offences.items() if offence.group in grouped}.union(*codes.values())
    lacks = list[str]()
    for quarter in chain.from_iterable(financial_years(quarter for _, quarter in codes)):
        lacks.extend(_of_quarter(quarter, codes, expected, reading.mapping.jurisdiction))
    return tuple(lacks)


def area_lacks(reading: AreaReading) -> tuple[str, ...]:
    """Say in what a table of areas differs from what its mapping expects; nothing where it expects nothing."""
    expected = reading.mapping.expects
    told = (
        ("rows", reading.rows, expected.rows),
        ("areas", len(reading.receipt.read.figures), expected.areas),
        ("periods", reading.periods, expected.periods),
    )
    return tuple(
        f"It has {found:,} {unit}, and its mapping expects {wanted:,}."
        for unit, found, wanted in told
        if wanted is not None and found != wanted
    )


def area_unmet(reading: AreaReading) -> tuple[str, ...]:
    """Say what a mapping sets aside that a table does not have, for whoever loads it: a total may be written otherwise."""
    return tuple(
        f"It has no area or period called '{each}', which its mapping sets aside: look whether a total is written otherwise."
        for each in reading.unmet
    )


def _of_quarter(quarter: PartialDate, codes: Codes, expected: set[str], jurisdiction: Jurisdiction) -> list[str]:
    due = [force.code for force in forces(quarter.first) if force.jurisdiction is jurisdiction]
    absent = [force for force in due if not codes.get((force, quarter))]
    when = f"the quarter from {quarter.first:%B %Y}"
    if len(absent) == len(due):
        return [f"{_sentence(when)} has no row of any force."]
    lacks = [f"{_sentence(when)} has no row of {_listed([agency(force).name for force in absent])}."] if absent else []
    for force in due:
        missing = sorted(expected - set(codes.get((force, quarter), ())))
        if missing and force not in absent:
            codes_told = f"{len(missing)} of {len(expected)} offence codes: {_listed(missing)}"
            lacks.append(f"{agency(force).name} has, in {when}, no row of {codes_told}.")
    return lacks


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"{', '.join(names[:_NAMED])}{more}"


def _sentence(words: str) -> str:
    return words[0].upper() + words[1:]
