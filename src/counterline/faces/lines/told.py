"""The shapes in which lines and contact points are told, to machines and by `--json`, and the one file of lines."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from pydantic import AliasPath, Field

from counterline.coordination.owning.line_list import SaidAs, SaidBriefly
from counterline.doors.answers import Answer, Counted, framed, own_view
from counterline.doors.paging import Part
from counterline.faces.lines.said import people_of
from counterline.governance.people.viewers import viewer_of
from counterline.lines.assembly.assemble import Assembled
from counterline.lines.assembly.line import Line
from counterline.lines.rule import Closure, State
from counterline.lines.sighting import AreaNamed
from counterline.picture import counts
from counterline.picture.figures.causes import MEANING, Cause
from counterline.places.ground.agencies import agency
from counterline.plumbing.work import Work
from counterline.records.looking.persons import NameTold
from counterline.vocabulary.outcomes.offence_outcome import CaseStatus
from counterline.vocabulary.trade.brands import written_once


class CaseEnded(Answer):
    """A case that came to nothing, on which a closure had rested."""

    agency: str
    case: str = Field(validation_alias="written", description="The agency's own reference for it.")
    outcome: str = Field(json_schema_extra={"enum": [*CaseStatus]})
    on: tuple[date, date] | None = Field(description="The first and the last day that its date may mean.")
    known_on: date
    records: list[str] = Field(validation_alias="record_refs")


class Reclassified(Answer):
    """A closure by arrest and charge that no longer counts, with the returns that told of it."""

    closed_on: tuple[date, date] | None = Field(description="The first and the last day that its date may mean.")
    known_on: date = Field(
        description="The day on which the last case that it rested on was known to have come to nothing."
    )
    why: str
    records: list[str] = Field(validation_alias="record_refs")
    cases: list[CaseEnded]


class SpellTold(Answer):
    """One contact point serving the line from one date to another; null where nobody has said."""

    shown: str
    kind: str
    began: date | None = Field(description="Null where it is named only as one that served before, or undated.")
    ended: date | None = Field(description="The last day it was seen in use.")
    ended_by: date | None = Field(
        description="The day by which it had given way to another, where a return names it as one that served before."
    )
    state: State = Field(validation_alias=AliasPath("standing", "state"))
    why: str = Field(validation_alias=AliasPath("standing", "why"))


class IndependentSource(Answer):
    """One independent source, and the returns that tell of it."""

    root: str = Field(
        description="Its originator's agency (`?` where nobody names one) and reference, as records you may read give them."
    )
    told_by: list[str] = Field(description="The returns that tell of it, each as agency and reference.")


class LineTold(Answer):
    """One line as it is counted on a date."""

    ref: str
    state: State
    why: str = Field(validation_alias=AliasPath("standing", "why"))
    closure: Closure | None = Field(description="By which published closure it is closed; null where it is not.")
    reclassified: list[Reclassified] = Field(description="Closures told of it that no longer count, and why.")
    confirmed: bool = Field(description="True where two independent sources speak of it.")
    independent_sources: int
    brands: list[str]
    exporting: list[str]
    importing: list[str]
    crosses_a_border: bool | None
    drugs: list[str]
    agencies: list[str]
    groups: list[str] = Field(validation_alias="groups_named")
    children_seen: int | None = Field(description="The most that any one report saw. Null: nobody has said.")
    adults_seen: int | None
    first_told: date
    last_seen: date | None = Field(description="The last day that any of its contact points was seen in use.")
    said_as: SaidAs = Field(
        SaidAs.NOTHING,
        description="What people say it is, and who was known to be a child or a possible victim, by the end of `known`.",
    )
    lead_force: str | None = Field(None, description="The force that adopted it; null where none leads.")
    contact_points: list[SpellTold] = Field(validation_alias="spells")


class LineWhole(Counted):
    """One line with what it rests on."""

    unit: counts.Unit = counts.Unit.LINES
    line: LineTold
    importing_areas: tuple[AreaNamed, ...]
    sources: list[IndependentSource]
    records: list[str]
    people: list[NameTold] = Field(
        description="Who is told as its holder or runner, in the role as told, with why to protect them if so."
    )
    questions: list[str]
    refs: list[str] = Field(description="Every reference that leads to this line.")


class LinesPage(Counted):
    """One page of lines, and how many there are in all."""

    unit: counts.Unit = counts.Unit.LINES
    total: int
    items: list[LineTold]
    next: str | None


class ContactPointTold(Answer):
    """One contact point: what it counts as, the lines it served, and when."""

    shown: str
    kind: str
    state: State
    why: str
    brands: list[str]
    lines: list[str]
    spells: list[SpellTold]


class ContactPointsPage(Counted):
    """One page of contact points, and how many there are in all."""

    unit: counts.Unit = counts.Unit.CONTACT_POINTS
    total: int
    items: list[ContactPointTold]
    next: str | None


Said = Mapping[str, SaidBriefly]
"""What people say of some lines, by the lines' references."""


def line_told(line: Line, said: Said) -> LineTold:
    """A line as answers tell it."""
    people = said[line.ref]
    beside = {"said_as": people.said_as, "lead_force": people.lead_force}
    return LineTold.model_validate(line).model_copy(update=beside)


def lines_told(view: str, world: Assembled, part: Part[Line], total: int, said: Said) -> LinesPage:
    """Some of a view's lines, out of so many that were asked for."""
    items = [line_told(each, said) for each in part.items]
    return LinesPage(**framed(view, world.on, world.known, world.rule), total=total, items=items, next=part.next)


def whole_told(work: Work, world: Assembled, line: Line, said: Said) -> LineWhole:
    """One line of a view, with its sources and the records that it is made of."""
    rests_on: dict[str, Any] = {
        "importing_areas": line.importing_areas,
        "sources": [{"root": root, "told_by": told_by} for root, told_by in line.sources],
        "records": [each.record_ref for each in line.sightings],
        "people": people_of(line),
        "questions": line.questions,
        "refs": sorted(line.refs),
    }
    view = own_view(viewer_of(work).agency)
    return LineWhole(**framed(view, world.on, world.known, world.rule), line=line_told(line, said), **rests_on)


def contact_points_in(world: Assembled, state: State | None) -> list[ContactPointTold]:
    """The contact points of a view, in one state if one is asked, by kind and then as written."""
    served: dict[int, set[str]] = {}
    for line in world.lines:
        for spell in line.spells:
            served.setdefault(spell.key, set()).add(line.ref)
    found = []
    for key, spells in counts.contact_points(world).items():
        deciding = counts.deciding(spells)
        if state in {None, deciding.standing.state}:
            told: dict[str, Any] = {
                "state": deciding.standing.state,
                "why": deciding.standing.why,
                "brands": sorted(written_once(brand for each in spells for brand in each.brands)),
                "lines": sorted(served.get(key, ())),
                "spells": sorted(spells, key=lambda each: each.number),
            }
            found.append(ContactPointTold(shown=deciding.shown, kind=deciding.kind, **told))
    return sorted(found, key=lambda each: (each.kind, each.shown))


def lines_behind(world: Assembled, points: Iterable[ContactPointTold]) -> list[Line]:
    """The lines that some contact points served."""
    refs = {ref for each in points for ref in each.lines}
    return [line for line in world.lines if line.ref in refs]


def contact_points_told(view: str, world: Assembled, total: int, part: Part[ContactPointTold]) -> ContactPointsPage:
    """Some of a view's contact points, out of so many that were asked for."""
    return ContactPointsPage(
        **framed(view, world.on, world.known, world.rule), total=total, items=part.items, next=part.next
    )


_NAMED: Final = ("exporting", "importing", "agencies")
_NESTED: Final = ("reclassified", "contact_points")
_FRAME: Final = ("view", "on", "known", "since", "rule", "rule_summary")
COLUMNS: Final = (
    *(name for name in LineTold.model_fields if name not in _NESTED),
    "contact_points",
    *(f"{name}_named" for name in _NAMED),
    "lead_named",
    "change",
    "why_changed",
    *_FRAME,
)


def rows_of(
    view: str, world: Assembled, lines: Sequence[Line], said: Said, since: date, changes: Mapping[str, Cause]
) -> Iterator[Mapping[str, object]]:
    """Lines as rows of a file under COLUMNS: each with why it counts, why that changed, what people say, and its frame."""
    frame = dict(zip(_FRAME, (view, world.on, world.known, since, world.rule.version, world.rule.summary), strict=True))
    for line in lines:
        cause = changes.get(line.ref)
        yield (
            line_told(line, said).model_dump(exclude=set(_NESTED))
            | {"contact_points": line.contacts}
            | {f"{name}_named": [agency(code).name for code in getattr(line, name)] for name in _NAMED}
            | {"lead_named": agency(led).name if (led := said[line.ref].lead_force) else None}
            | {"change": cause, "why_changed": MEANING[cause] if cause else None}
            | frame
        )
