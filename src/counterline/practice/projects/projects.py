"""Projects: that one runs, where, for whom, for how much and how many are on it, and what changed over everybody who started.

Everybody who may reads all but the measures, which their own body alone reads. Being on a project is a sign of nothing: nothing here
refers to a record or a person, and no project is compared with another.
"""

from dataclasses import asdict, dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Final

import orjson

from counterline.governance.declaring import act
from counterline.governance.log.model import Act
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import look_through
from counterline.plumbing.errors import Conflict, NotFound
from counterline.plumbing.work import AnyRow, Work
from counterline.practice.projects.project_bounds import FEWEST, ChangeFigure, Later, Scale, StartedOne, figure_of
from counterline.practice.projects.project_rows import Measuring, read_rows, rows_of_text
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import Ref, answer, question
from counterline.vocabulary.identity import AgencyCode, new_reference

MOST_PEOPLE: Final = 100_000
"""More than any project has: a larger number is a slip of the hand."""
MOST_PENCE: Final = 100_000_000_00
"""A hundred million pounds, several times what was ever given to all such projects together; more is a slip of the hand."""
FURTHEST: Final = 100_000
"""No scale of a questionnaire goes as far; a larger number is a slip of the hand."""


class Better(StrEnum):
    """Which way of a measure is the better one."""

    MORE = "more"
    LESS = "less"


@question
@dataclass(frozen=True, slots=True)
class ProjectStatement:
    """What a project of your body is, and the one measure by which you said beforehand that you would tell its change."""

    title: Annotated[str, crossing.field("Name", "What it is called. Police read it.", min_length=3, max_length=100)]
    what: Annotated[str, crossing.field("What it does", "In a sentence or two.", min_length=3, max_length=1000)]
    area: Annotated[str, crossing.field("Where", "Which council area or town.", min_length=2, max_length=100)]
    for_whom: Annotated[
        str, crossing.field("For whom", "Such as: aged 11 to 16. Name nobody.", min_length=3, max_length=300)
    ]
    cost_pence: Annotated[int, crossing.field("Cost", "What all of it costs, in pence.", ge=0, le=MOST_PENCE)]
    measure: Annotated[
        str,
        crossing.field("Your one measure", "Such as: wellbeing, by its questionnaire.", min_length=3, max_length=200),
    ]
    least: Annotated[int, crossing.field("Least on its scale", "The least score.", ge=-FURTHEST, le=FURTHEST)]
    most: Annotated[int, crossing.field("Most on its scale", "The highest score.", ge=-FURTHEST, le=FURTHEST)]
    better: Annotated[Better, crossing.field("Which is better", "Whether more or less of it is better.")]
    begun: Annotated[date, crossing.field("Began on", "The first day.")]
    ended: Annotated[date | None, crossing.field("Ended on", "Only if it has ended.")] = None


@question
@dataclass(frozen=True, slots=True)
class ProjectCounts:
    """How many are on a project by a day; said again, the later statement counts."""

    on_day: Annotated[date, crossing.field("On", "The day by which you counted.")]
    referred: Annotated[
        int, crossing.field("Referred", "All who were, also those who came by themselves.", ge=0, le=MOST_PEOPLE)
    ]
    started: Annotated[int, crossing.field("Started", "Of those, how many started.", ge=0, le=MOST_PEOPLE)]
    left_early: Annotated[int, crossing.field("Left early", "Of those who started.", ge=0, le=MOST_PEOPLE)]
    finished: Annotated[int, crossing.field("Finished", "Of those who started.", ge=0, le=MOST_PEOPLE)]
    ended: Annotated[date | None, crossing.field("The project ended on", "Only if it has ended.")] = None


@question
@dataclass(frozen=True, slots=True)
class MeasuresStatement:
    """A row for each who started, as a list or as the text of a table: number, start, six_months. They replace those before."""

    rows: Annotated[
        tuple[dict[str, str | int | float | None], ...],
        crossing.field("Rows", "Each with number, start and six_months: a score, left, not asked or not yet due."),
    ] = ()
    table: Annotated[str, crossing.field("Table", "The same as text, its first line the three names.")] = ""


@question
@dataclass(frozen=True, slots=True)
class ShowToOthers:
    """Whether everybody who reads projects reads your figure, as it is now."""

    show: Annotated[bool, crossing.field("Show it", "No takes it back.")] = True


@answer
@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectTold(ProjectStatement):
    """A project as everybody who may reads it."""

    ref: str
    agency: AgencyCode
    stated_on: Annotated[date, crossing.field("Stated on", "When its measure was said here; it stands as said.")]
    counts: Annotated[ProjectCounts | None, crossing.field("How many", "As last said; null where nothing was.")] = None
    figure: Annotated[
        ChangeFigure | None, crossing.field("Change", "A change and not an effect; null where its body shows none.")
    ] = None
    figure_on: Annotated[date | None, crossing.field("Figure of", "The day on which it was shown.")] = None


@answer
@dataclass(frozen=True, slots=True)
class ProjectsTold:
    """Every project, by name: no order says which is better."""

    items: tuple[ProjectTold, ...]


@answer
@dataclass(frozen=True, slots=True)
class OwnChange:
    """What changed over all who started a project of your own body, by the measures last stated."""

    ref: str
    rows: Annotated[int, crossing.field("Rows", "How many rows stand; 0 where none were stated.")]
    statements: Annotated[int, crossing.field("Statements", "How often measures were stated; the earlier are kept.")]
    figure: ChangeFigure


_PROJECTS: Final = f"""
select p.ref, p.agency, {crossing.columns_of(ProjectStatement, "p")}, (p.said_at at time zone 'Europe/London')::date as stated_on
  from projects p where cast(:ref as text) is null or p.ref = :ref order by lower(p.title), p.ref
"""  # noqa: S608 - the columns are the shape's own
_COUNTS: Final = f"""
select distinct on (c.project) c.project, {crossing.columns_of(ProjectCounts, "c")}
  from project_counts c order by c.project, c.said_after desc
"""  # noqa: S608 - likewise
_FIGURES: Final = """
select distinct on (project) project, figure, (said_at at time zone 'Europe/London')::date as shown_on
  from project_figures order by project, said_after desc
"""
_ROWS: Final = """
select m.number, m.at_start, m.at_six_months from project_measures m
 where m.said = (select ref from project_measures_said where project = :ref order by said_after desc limit 1) order by m.number
"""


def _refs(made: ProjectTold | OwnChange) -> tuple[str]:
    return (made.ref,)


@act(Permission.PRACTICE_PROJECT_READ, notes=Act.CONSULTATION, named=lambda _: ("projects",))
def projects(work: Work, _: Viewer) -> ProjectsTold:
    """Every project that runs or ran, by name: where, for whom, for how much and how many."""
    return ProjectsTold(tuple(_told(work, None)))


@act(Permission.PRACTICE_PROJECT_READ, notes=Act.CONSULTATION, named=_refs)
def project(work: Work, _: Viewer, ref: Ref) -> ProjectTold:
    """One project: where, for whom, for how much, how many, and its change if its body shows that."""
    return _one(work, ref)


@act(Permission.PRACTICE_PROJECT_KEEP, notes=Act.COLLECTION, named=_refs)
def keep_project(work: Work, viewer: Viewer, said: ProjectStatement) -> ProjectTold:
    """Say what a project of your body is. Its measure stands as you say it, so that nobody chooses one afterwards."""
    if said.most <= said.least:
        raise Conflict("The most on the scale is more than the least. Correct one of them.", of="most")
    _in_order(work, said.begun, said.ended)
    look_through(said.title, said.what, said.area, said.for_whom, said.measure)
    made, by = new_reference("PP"), {"said_by": viewer.viewer_id, "said_at": work.clock.now()}
    work.keep("projects", **asdict(said), ref=made, agency=viewer.agency, **by)
    return _one(work, made)


@act(Permission.PRACTICE_PROJECT_KEEP, notes=Act.COLLECTION, named=_refs)
def say_counts(work: Work, viewer: Viewer, ref: Ref, said: ProjectCounts) -> ProjectTold:
    """Say how many were referred to a project of your body, started, left and finished; the later statement counts."""
    found = _own(work, viewer, ref)
    if not found.begun <= said.on_day <= work.clock.today():
        raise Conflict("Give the day by which you counted: since the project began, and not after today.", of="on_day")
    _in_order(work, found.begun, said.ended)
    if said.started > said.referred:
        raise Conflict(
            "More started than were referred. Count those who came by themselves as referred too.", of="started"
        )
    if said.left_early + said.finished > said.started:
        raise Conflict("More left or finished than started. Correct the numbers.", of="left_early")
    if said.started < (rows := len(_rows(work, found.ref))):
        raise Conflict(
            f"You stated measures of {rows} who started. State those anew first, if fewer did.", of="started"
        )
    _keep(work, viewer, "project_counts", "PC", found.ref, **asdict(said))
    return _one(work, found.ref)


@act(Permission.PRACTICE_PROJECT_KEEP, notes=Act.COLLECTION, named=_refs)
def state_measures(work: Work, viewer: Viewer, ref: Ref, said: MeasuresStatement) -> OwnChange:
    """State the measures of everybody who started a project of your body, all at once: they replace those before.

    No row says who anybody is. Refuses all of them where one cannot be kept (`UnfitMeasures`), and where it was not said how many
    started (`Conflict`).
    """
    found = _own(work, viewer, ref)
    if found.counts is None:
        raise Conflict("Say first how many started. Each of them has a row.", of="table")
    measuring = Measuring(
        Scale(found.least, found.most), found.counts.started, found.counts.ended or found.ended, work.clock.today()
    )
    # The first row of a table stands below the names of its columns.
    rows = read_rows(said.rows or rows_of_text(said.table), measuring, first=1 if said.rows else 2)
    made = _keep(work, viewer, "project_measures_said", "PM", found.ref)
    work.run_many(
        "insert into project_measures (said, agency, number, at_start, at_six_months)"
        " values (:said, :agency, :number, :at_start, :at_six_months)",
        [
            {
                "said": made,
                "agency": viewer.agency,
                "number": each.number,
                "at_start": str(Later.NOT_ASKED if each.start is None else each.start),
                "at_six_months": str(each.later),
            }
            for each in rows
        ],
    )
    return _change(work, found)


@act(Permission.PRACTICE_PROJECT_KEEP, notes=Act.CONSULTATION, named=_refs)
def own_change(work: Work, viewer: Viewer, ref: Ref) -> OwnChange:
    """What changed over all who started a project of your own body, between bounds: a change and not an effect."""
    return _change(work, _own(work, viewer, ref))


@act(Permission.PRACTICE_PROJECT_KEEP, notes=Act.ALTERATION, named=_refs)
def show_to_others(work: Work, viewer: Viewer, ref: Ref, said: ShowToOthers) -> ProjectTold:
    """Show your figure, as it is now, to everybody who reads projects, or take it back.

    Refuses where there is none (`Conflict`).
    """
    found = _own(work, viewer, ref)
    figure = _change(work, found).figure if said.show else None
    if figure and figure.refused:
        raise Conflict(f"There is no figure to show. {figure.refused}")
    if figure and figure.measured < FEWEST:
        figure = replace(figure, usual=None)  # of a few it would nearly tell one person's change
    told = None if figure is None else orjson.dumps(asdict(figure)).decode()
    _keep(work, viewer, "project_figures", "PO", found.ref, figure=told)
    return _one(work, found.ref)


def _keep(work: Work, viewer: Viewer, table: str, prefix: str, project: str, **said: object) -> str:
    made = new_reference(prefix)
    by = {"agency": viewer.agency, "said_by": viewer.viewer_id, "said_at": work.clock.now()}
    work.keep(table, **said, ref=made, project=project, **by)
    return made


def _told(work: Work, ref: str | None) -> list[ProjectTold]:
    counts = {each.project: each for each in work.rows(_COUNTS)}
    figures = {each.project: each for each in work.rows(_FIGURES)}
    found = work.all(ProjectTold, _PROJECTS, ref=ref)
    return [_with(each, counts.get(each.ref), figures.get(each.ref)) for each in found]


def _with(found: ProjectTold, counted: AnyRow | None, shown: AnyRow | None) -> ProjectTold:
    figure = ChangeFigure(**shown.figure) if shown and shown.figure else None
    return replace(
        found,
        better=Better(found.better),
        counts=ProjectCounts(*counted[1:]) if counted else None,  # in the order of the shape's own columns
        figure=figure,
        figure_on=shown.shown_on if shown and figure else None,
    )


def _one(work: Work, ref: str) -> ProjectTold:
    found = _told(work, ref)
    if not found:
        raise NotFound("There is no such project. Look for it in the list of projects.")
    return found[0]


def _own(work: Work, viewer: Viewer, ref: str) -> ProjectTold:
    found = _one(work, ref)
    if found.agency != viewer.agency:
        raise NotFound("Your body keeps no such project. Look for it in the list of projects.")
    return found


def _rows(work: Work, ref: str) -> list[StartedOne]:
    return [
        StartedOne(
            each.number,
            None if each.at_start == Later.NOT_ASKED else Decimal(each.at_start),
            Later(each.at_six_months) if each.at_six_months in set(Later) else Decimal(each.at_six_months),
        )
        for each in work.rows(_ROWS, ref=ref)
    ]


def _change(work: Work, found: ProjectTold) -> OwnChange:
    rows = _rows(work, found.ref)
    started = found.counts.started if found.counts else 0
    said = work.value("select count(*) from project_measures_said where project = :ref", ref=found.ref)
    return OwnChange(found.ref, len(rows), said, figure_of(rows, Scale(found.least, found.most), started))


def _in_order(work: Work, begun: date, ended: date | None) -> None:
    if begun > work.clock.today():
        raise Conflict("It began on a day that is still to come. Keep a project once it runs.", of="begun")
    if ended is not None and not begun <= ended <= work.clock.today():
        raise Conflict("It ended after it began, and not after today. Leave the day out while it runs.", of="ended")
