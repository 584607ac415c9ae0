"""The shapes in which lines and contact points are told, to machines and by `--json`."""

from datetime import date

from pydantic import Field

from counterline import picture
from counterline.api.answers import Answer, Counted
from counterline.lines import Closure, Line, Spell, State
from counterline.vocabulary.offence_outcome import CaseStatus


class CaseEndedTold(Answer):
    """A case that came to nothing, on which a closure had rested."""

    agency: str
    case: str = Field(validation_alias="written", description="The agency's own reference for it.")
    outcome: str = Field(json_schema_extra={"enum": [*CaseStatus]})
    on: tuple[date, date] | None = Field(description="The first and the last day that its date may mean.")
    known_on: date
    records: list[str] = Field(validation_alias="record_refs")


class ReclassifiedTold(Answer):
    """A closure by arrest and charge that no longer counts, with the returns that told of it."""

    closed_on: tuple[date, date] | None = Field(description="The first and the last day that its date may mean.")
    known_on: date = Field(
        description="The day on which the last case that it rested on was known to have come to nothing."
    )
    why: str
    records: list[str] = Field(validation_alias="record_refs")
    cases: list[CaseEndedTold]


class SpellTold(Answer):
    """One contact point serving the line from one date to another; null where nobody has said."""

    shown: str
    kind: str
    began: date | None = Field(description="Null where it is named only as one that served before, or undated.")
    ended: date | None = Field(description="The last day it was seen in use.")
    ended_by: date | None = Field(
        description="The day by which it had given way to another, where a return names it as one that served before."
    )
    state: State
    why: str


class AreaReachedTold(Answer):
    """An area as an agency wrote it, with the force and place it was read as."""

    said: str
    force: str | None
    place: str | None


class SourceTold(Answer):
    """One independent source, and the returns that tell of it."""

    root: str = Field(
        description="Its originator's agency (`?` where nobody names one) and reference, as records you may read give them."
    )
    told_by: list[str] = Field(description="The returns that tell of it, each as agency and reference.")


class LineTold(Answer):
    """One line as it is counted on a date."""

    ref: str
    state: State
    why: str
    closure: Closure | None = Field(description="By which published closure it is closed; null where it is not.")
    reclassified: list[ReclassifiedTold] = Field(description="Closures told of it that no longer count, and why.")
    confirmed: bool = Field(description="True where two independent sources speak of it.")
    brands: list[str]
    exporting: list[str]
    importing: list[str]
    crosses_a_border: bool | None
    drugs: list[str]
    agencies: list[str]
    groups: list[str]
    children_seen: int | None = Field(description="The most that any one report saw. Null: nobody has said.")
    adults_seen: int | None
    first_told: date
    contact_points: list[SpellTold]


class LineWhole(Counted):
    """One line with what it rests on."""

    unit: picture.Unit = picture.Unit.LINES
    line: LineTold
    importing_areas: list[AreaReachedTold]
    sources: list[SourceTold]
    records: list[str]
    questions: list[str]
    refs: list[str] = Field(description="Every reference that leads to this line.")


class LinesPage(Counted):
    """One page of lines, and how many there are in all."""

    unit: picture.Unit = picture.Unit.LINES
    total: int
    items: list[LineTold]
    next: str | None


class ContactPointTold(Answer):
    """One contact point: what it counts as, the lines it served, and when."""

    shown: str
    kind: str
    state: State
    brands: list[str]
    lines: list[str]
    spells: list[SpellTold]


class ContactPointsPage(Counted):
    """One page of contact points, and how many there are in all."""

    unit: picture.Unit = picture.Unit.CONTACT_POINTS
    total: int
    items: list[ContactPointTold]
    next: str | None


def line_told(line: Line) -> LineTold:
    """A line as answers tell it."""
    return LineTold(
        ref=line.ref,
        state=line.state,
        why=line.standing.why,
        closure=line.closure,
        reclassified=[ReclassifiedTold.model_validate(each) for each in line.reclassified],
        confirmed=line.confirmed,
        brands=list(line.brands),
        exporting=list(line.exporting),
        importing=list(line.importing),
        crosses_a_border=line.crosses_a_border,
        drugs=list(line.drugs),
        agencies=list(line.agencies),
        groups=list(line.group_references),
        children_seen=line.children_seen,
        adults_seen=line.adults_seen,
        first_told=line.first_told,
        contact_points=[spell_told(each) for each in line.spells],
    )


def spell_told(spell: Spell) -> SpellTold:
    """A contact point's spell as answers tell it."""
    return SpellTold(
        shown=spell.shown,
        kind=spell.kind,
        began=spell.began,
        ended=spell.ended,
        ended_by=spell.ended_by,
        state=spell.standing.state,
        why=spell.standing.why,
    )
