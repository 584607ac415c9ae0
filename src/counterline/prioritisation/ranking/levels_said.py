"""What a named officer says of one criterion of a line, with a reason and records: it stands until something later is said of it.

Each word stands with one record of the line and one contact point in it, and whoever reads that record reads it. So a force answers
what is missing, too.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Final

from counterline.governance.reach.purposes import Reason
from counterline.lines.assembly.line import Line
from counterline.plumbing.work import Work
from counterline.prioritisation.ranking.model import HIGHEST
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import Ref, answer, question
from counterline.vocabulary.identity import AgencyCode

MOST_NAMED: Final = 20
Level = Annotated[int, crossing.field("Level", "From 0 to 4, as the harm document words them.", ge=0, le=HIGHEST)]


@question
@dataclass(frozen=True, slots=True)
class LevelStatement:
    """Between which levels one criterion of a line lies, why, and by which records. From 0 to 4 says that it is not known."""

    criterion: Annotated[
        str, crossing.field("Of what", "The criterion, by its name in the harm document.", max_length=60)
    ]
    low: Annotated[Level, crossing.field("At least", "The lowest level that it can be.")]
    high: Annotated[Level, crossing.field("At most", "The highest level that it can be.")]
    reason: Annotated[Reason, crossing.field("Why", "Why, in a sentence that a colleague can check.")]
    records: Annotated[
        tuple[Ref, ...],
        crossing.field("Records", "References of records that show it, if there are any.", max_length=MOST_NAMED),
    ] = ()


@answer
@dataclass(frozen=True, slots=True, kw_only=True)
class LevelSaid(LevelStatement):
    """One word of a named officer about a line, with those of its records that the viewer may read."""

    ref: str
    line: str
    by: str
    agency: AgencyCode
    at: datetime
    wording: Annotated[str, crossing.field("Wording", "A mark of how the harm document worded the criterion then.")]


_SAID: Final = """
select l.ref, l.line, l.identity_key, l.key, l.criterion, l.low, l.high, l.reason, v.name as by, l.agency, l.at, l.wording,
       array(select r.ref from records r where r.ref = any(l.records) order by r.ref) as records
  from levels_said l join viewers v on v.viewer_id = l.said_by order by l.said_id
"""
Place = tuple[int, int | None]


def levels_said(work: Work, lines: Iterable[Line]) -> dict[str, tuple[LevelSaid, ...]]:
    """By line, the newest word about each criterion, as far as the viewer reads it."""
    by_place: dict[Place, list[tuple[int, LevelSaid]]] = {}
    for order, row in enumerate(work.rows(_SAID)):
        said = row._asdict() | {"records": tuple(row.records)}
        place = said.pop("identity_key"), said.pop("key")
        by_place.setdefault(place, []).append((order, LevelSaid(**said)))
    found: dict[str, tuple[LevelSaid, ...]] = {}
    for line in lines if by_place else ():
        every = dict(each for place in _places(line) for each in by_place.get(place, ()))
        if newest := {every[order].criterion: every[order] for order in sorted(every)}:
            found[line.ref] = tuple(newest.values())
    return found


def state_of_said(work: Work) -> tuple[object, ...]:
    """What changes whenever something that the viewer reads is said of a line."""
    return tuple(work.rows("select count(*), max(at) from levels_said")[0])


def _places(line: Line) -> Sequence[Place]:
    points: list[Place] = [(seen.sighting.identity_key, spell.key) for spell in line.spells for seen in spell.seen]
    return list(dict.fromkeys([*points, *((each.identity_key, None) for each in line.sightings)]))
