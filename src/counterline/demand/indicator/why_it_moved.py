"""Why a count of homicides moved between two days on which it was known. Rules without I/O.

Each cause is what it adds to the counts, one after the other in this order, so that all of them together are the whole change.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from counterline.demand.indicator.definitions import Definition
from counterline.demand.indicator.homicides import Case, Source, clusters_of
from counterline.demand.indicator.shares import Chosen, Counts, counted


class Cause(StrEnum):
    """Why a count moved."""

    ANSWERED = "answered since"
    RECLASSIFIED = "reclassified"
    WITHDRAWN = "withdrawn"
    NEW = "new"
    JOINED = "joined or parted"
    DEFINITION = "definition"


@dataclass(frozen=True, slots=True)
class Known:
    """What was known by the end of a day: every record of a homicide by its victims, and the definition that stood."""

    cases: Mapping[Source, Case]
    definition: Definition


def changes_of(before: Known, after: Known, chosen: Chosen) -> Iterator[tuple[Cause, str, Counts]]:
    """What each cause adds to each part that both definitions have; what only one has moved by the definition alone."""
    old, new = before.definition, after.definition
    was, last = _counted(old, before.cases, chosen), _counted(old, after.cases, chosen)
    at = was
    for cause, cases in _steps(before.cases, after.cases):
        now = last if cause is Cause.JOINED else _counted(old, cases, chosen)
        yield from ((cause, part, counts.plus(at[part], -1)) for part, counts in now.items())
        at = now
    then = _counted(new, after.cases, chosen)
    for part in dict.fromkeys([*then, *at]):
        yield Cause.DEFINITION, part, then.get(part, Counts()).plus(at.get(part, Counts()), -1)


def _counted(definition: Definition, cases: Mapping[Source, Case], chosen: Chosen) -> dict[str, Counts]:
    return counted(definition, clusters_of(cases.values()), chosen)


def _steps(
    before: Mapping[Source, Case], after: Mapping[Source, Case]
) -> Iterator[tuple[Cause, Mapping[Source, Case]]]:
    both = before.keys() & after.keys()
    answered = dict(before) | {
        each: replace(before[each], answers=after[each].answers, kinds=after[each].kinds) for each in both
    }
    yield Cause.ANSWERED, answered
    ruled = answered | {
        each: replace(answered[each], is_homicide=after[each].is_homicide, year=after[each].year) for each in both
    }
    yield Cause.RECLASSIFIED, ruled
    kept = {each: case for each, case in ruled.items() if each in both}
    yield Cause.WITHDRAWN, kept
    yield Cause.NEW, kept | {each: case for each, case in after.items() if each not in both}
    yield Cause.JOINED, after
