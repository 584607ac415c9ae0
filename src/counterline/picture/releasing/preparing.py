"""A release before it goes out: prepared by one analyst, answered by the forces that it names, and withdrawn if need be.

Nothing of it is counted or drawn while it waits, so that nobody can look at the noise and draw again.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import groupby
from typing import Annotated

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import Viewer, require, viewer_of, viewers
from counterline.governance.permissions import Permission
from counterline.governance.reach.compartments import leave_compartments_out
from counterline.governance.reach.purposes import look_through
from counterline.picture.asked import check_days, heard, newest_month, refuse_a_gap
from counterline.picture.releasing.publication_body import OF_WHAT
from counterline.picture.returns_due import latest_due, month_end, returns_of
from counterline.places.ground.agencies import agency, forces
from counterline.plumbing.errors import Conflict, CounterlineError, NotAllowed, NotFound
from counterline.plumbing.tables.locks import Lock
from counterline.plumbing.work import AnyRow, Work
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import Ref, answer, question
from counterline.vocabulary.identity import AgencyCode, FigureRef, ViewerId, new_reference

LONGEST_TITLE = 200  # letters: a title says what is counted and when, and no more
FEWEST_FORCES = 3  # of which a figure, or a change of one, is printed: of two, each would know the other's


class ForceAnswer(StrEnum):
    """What a force answers to a release that names it. It gives no reasons, and nobody asks for any."""

    NO_OBJECTION = "no objection"
    DELAY = "delay"


@answer
@dataclass(frozen=True, slots=True)
class Answered:
    """A force's answer, and how many closures it says that it has announced for the month."""

    force: AgencyCode
    answer: ForceAnswer
    announced: int | None
    at: datetime


@question
@dataclass(frozen=True, slots=True)
class NewRelease:
    """What an analyst would have released: of which day, under which title, or in place of what and why."""

    title: Annotated[str, crossing.field("Title", "What it counts and when.", min_length=1, max_length=LONGEST_TITLE)]
    on: Annotated[
        date | None,
        crossing.field("Day", "The day of the figures; the latest month's end with returns due if not given."),
    ] = None
    revises: Annotated[Ref | None, crossing.field("Revises", "The publication that it revises.")] = None
    reason: Annotated[
        str | None, crossing.field("Reason", "Why it is revised: what was wrong or came late.", max_length=1000)
    ] = None
    national_only: Annotated[
        bool,
        crossing.field("National totals alone", "The national totals alone, which no force is asked about."),
    ] = False


@dataclass(frozen=True, slots=True)
class Prepared:
    """One release as it was prepared, with the answers that the viewer may read: the desk all, a force its own."""

    ref: str
    title: str
    on: date
    national_only: bool
    revises: FigureRef | None
    reason: str | None
    forces_asked: tuple[AgencyCode, ...]
    prepared_by: str
    prepared_by_ref: str
    prepared_by_viewer: ViewerId
    prepared_by_oneself: bool
    prepared_at: datetime
    withdrawn_at: datetime | None
    published_as: FigureRef | None
    answers: Mapping[AgencyCode, Answered]

    @property
    def state(self) -> str:
        """What became of it."""
        return "withdrawn" if self.withdrawn_at else "released" if self.published_as else "waiting"

    @property
    def figures_of(self) -> str:
        """What it will be a figure of."""
        return OF_WHAT.format(on=self.on)

    @property
    def unanswered(self) -> tuple[AgencyCode, ...]:
        """The forces whose answer it waits for."""
        return tuple(code for code in self.forces_asked if code not in self.answers)

    def waits_for(self, code: AgencyCode) -> bool:
        """Whether this agency is asked and has not answered."""
        return self.state == "waiting" and code in self.unanswered

    @property
    def nobody_to_ask(self) -> tuple[AgencyCode, ...]:
        """The forces that it would ask and that have nobody here to answer for them: they are withheld."""
        if self.national_only and self.revises is None:
            return ()
        return tuple(force.code for force in forces(self.on) if force.code not in self.forces_asked)

    @property
    def withheld(self) -> frozenset[AgencyCode]:
        """The forces whose cells are not drawn: those that answered *delay*, and those that nobody answers for."""
        delayed = {code for code, each in self.answers.items() if each.answer is ForceAnswer.DELAY}
        return frozenset({*self.nobody_to_ask, *delayed})


def prepare(work: Work, proposal: NewRelease) -> Prepared:
    """Prepare a release and ask the forces that it names; the same one again is the one that waits or went out already."""
    viewer = require(work, Permission.PICTURE_FIGURE_PUBLISH)
    leave_compartments_out(work)
    _check(proposal)
    work.alone(Lock.PUBLISHING_FIGURES)
    today = work.clock.today()
    revised = None if proposal.revises is None else _to_revise(work, FigureRef(proposal.revises))
    on = revised or proposal.on or newest_month(work, None)
    if proposal.on not in {None, on}:
        raise CounterlineError(f"A revision is of the same day: {proposal.revises} gives the figures of {on}.")
    _check_day(work, on, today)
    said = (proposal.title.strip(), on, proposal.national_only, proposal.revises, proposal.reason)
    for each in all_prepared(work):
        if (each.title, each.on, each.national_only, each.revises, each.reason) == said and not each.withdrawn_at:
            return each
    ref = new_reference("PR")
    work.run(
        _KEEP,
        ref=ref,
        title=proposal.title.strip(),
        on=on,
        national_only=proposal.national_only,
        revises=proposal.revises,
        reason=proposal.reason,
        asked=_forces_to_ask(work, on) if revised or not proposal.national_only else [],
        by=viewer.viewer_id,
        now=work.clock.now(),
    )
    note(work, Act.ALTERATION, [ref])
    return prepared(work, ref)


def answer_release(work: Work, ref: str, said: ForceAnswer, announced: int | None = None) -> Prepared:
    """Answer for one's own force, without reasons; until the release goes out a force may answer anew."""
    viewer = require(work, Permission.PICTURE_RELEASE_ANSWER)
    work.alone(Lock.PUBLISHING_FIGURES)
    found = waiting(work, ref)
    if viewer.agency not in found.forces_asked:
        raise NotAllowed(
            f"{ref} does not ask {agency(viewer.agency).name}. An officer of a force that it asks answers it."
        )
    if announced is not None and announced < 0:
        raise CounterlineError("Give the number of closures announced as 0 or more, or leave it out.")
    work.run(
        _ANSWER,
        ref=ref,
        force=viewer.agency,
        answer=said,
        announced=announced,
        by=viewer.viewer_id,
        now=work.clock.now(),
    )
    note(work, Act.ALTERATION, [ref])
    return prepared(work, ref)


def withdraw_release(work: Work, ref: str) -> Prepared:
    """Withdraw a release before it goes out; it stays on file, and nothing of it was drawn."""
    viewer = require(work, Permission.PICTURE_FIGURE_PUBLISH)
    work.alone(Lock.PUBLISHING_FIGURES)
    waiting(work, ref)
    work.run(_WITHDRAW, ref=ref, by=viewer.viewer_id, now=work.clock.now())
    note(work, Act.ALTERATION, [ref])
    return prepared(work, ref)


def waiting(work: Work, ref: str) -> Prepared:
    """A release that can still be answered, withdrawn or sent out; refuses another."""
    found = prepared(work, ref)
    if found.state != "waiting":
        raise Conflict(f"{ref} was {found.state} already, so that nothing more can be done with it.")
    return found


def prepared(work: Work, ref: str) -> Prepared:
    """One release as prepared; the desk reads every one, a force those that ask it."""
    found = next(_read(work, " and p.ref = :ref", ref=ref), None)
    if found is None:
        raise NotFound(f"There is no release {ref} that you may read.")
    return found


def all_prepared(work: Work) -> list[Prepared]:
    """Every release that the viewer may read, the newest first."""
    viewer = viewer_of(work)
    if not viewer.may(Permission.PICTURE_FIGURE_PUBLISH):
        require(work, Permission.PICTURE_RELEASE_ANSWER)
    return list(_read(work, ""))


@dataclass(frozen=True, slots=True)
class ReleaseWaiting:
    """A prepared release that waits for the viewer: for their force's answer, or else for a second person to release it."""

    ref: str
    since: datetime
    asks_force: bool


def releases_waiting(work: Work, viewer: Viewer) -> list[ReleaseWaiting]:
    """The prepared releases that wait for the viewer, the newest first; none waits for whoever prepared it to release it."""
    answers, releases = (
        viewer.may(each) for each in (Permission.PICTURE_RELEASE_ANSWER, Permission.PICTURE_FIGURE_PUBLISH)
    )
    if not (answers or releases):
        return []
    return [
        ReleaseWaiting(each.ref, each.prepared_at, each.waits_for(viewer.agency))
        for each in _read(work, _UNDECIDED)
        if (answers and each.waits_for(viewer.agency))
        or (releases and not each.unanswered and not each.prepared_by_oneself)
    ]


def _check(proposal: NewRelease) -> None:
    look_through(proposal.title, proposal.reason or "")
    if not proposal.title.strip() or len(proposal.title) > LONGEST_TITLE:
        raise CounterlineError(
            f"Give the publication a title of 1 to {LONGEST_TITLE} letters that says what it counts and when."
        )
    if proposal.revises is None and proposal.on not in {None, proposal.on and month_end(proposal.on)}:
        raise CounterlineError(
            f"Figures are released of a month's end, so that nobody subtracts a day from the next. Ask for {month_end(proposal.on)}."
        )
    if proposal.revises is None and proposal.reason is not None:
        raise CounterlineError("A reason belongs to a revision: say which publication this one revises.")
    if proposal.revises is not None and not (proposal.reason or "").strip():
        raise CounterlineError("A revision says why: what was wrong or came late.")


def _check_day(work: Work, on: date, today: date) -> None:
    check_days(today, on)
    if on > latest_due(today):
        raise CounterlineError(
            f"The returns for {on:%B %Y} are not due yet. Release the figures of {latest_due(today)}."
        )
    refuse_a_gap(work, heard(work, None), on, today)
    check_returned(work, on)


def check_returned(work: Work, on: date) -> None:
    """Refuse the figures of a month that hardly any force has returned: they would be that force's own."""
    came = returns_of(work, on, work.clock.today()).came
    if came < FEWEST_FORCES:
        raise Conflict(
            f"Returns of {came} forces are in for {on:%B %Y}. Figures are released once {FEWEST_FORCES} are, since of fewer they would be "
            "the lines of one force."
        )


def _to_revise(work: Work, ref: FigureRef) -> date:
    row = work.row(_REVISED, ref=ref)
    if row is None:
        raise NotFound(f"Nothing was published under {ref}.")
    if row.revised_by is not None:
        raise CounterlineError(f"{ref} was revised already by {row.revised_by}; revise that one.")
    return date.fromisoformat(str(row.figures_on))


def _forces_to_ask(work: Work, on: date) -> list[str]:
    # Whether or not a force has a line, or its return came since: only to be asked tells nobody anything then.
    here = {each.agency for each in viewers(work) if each.may(Permission.PICTURE_RELEASE_ANSWER)}
    return [force.code for force in forces(on) if force.code in here]


def _read(work: Work, narrowed: str, **values: object) -> Iterator[Prepared]:
    rows = work.rows(_SELECT.format(narrowed=narrowed), **values)
    for _, same in groupby(rows, key=lambda row: row.prepared_id):
        yield _prepared(list(same))


def _prepared(rows: list[AnyRow]) -> Prepared:
    row = rows[0]
    answers = {
        AgencyCode(each.force): Answered(
            AgencyCode(each.force), ForceAnswer(each.answer), each.announced, each.answered_at
        )
        for each in rows
        if each.force is not None
    }
    return Prepared(
        ref=row.ref,
        title=row.title,
        on=row.figures_on,
        national_only=row.national_only,
        revises=row.revises,
        reason=row.reason,
        forces_asked=tuple(AgencyCode(code) for code in row.forces_asked),
        prepared_by=row.name,
        prepared_by_ref=row.by_ref,
        prepared_by_viewer=row.prepared_by,
        prepared_by_oneself=row.by_oneself,
        prepared_at=row.prepared_at,
        withdrawn_at=row.withdrawn_at,
        published_as=row.published_as,
        answers=answers,
    )


_UNDECIDED = " and w.prepared_id is null and f.prepared_id is null"
_KEEP = """
insert into prepared_releases (ref, title, figures_on, national_only, revises, reason, forces_asked, prepared_by, prepared_at)
values (:ref, :title, :on, :national_only, (select figure_id from published_figures where ref = :revises), :reason, :asked,
        :by, :now)
"""
_ANSWER = """
insert into force_answers (prepared_id, force, answer, announced, answered_by, answered_at)
select prepared_id, :force, :answer, :announced, :by, :now from prepared_releases where ref = :ref
"""
_WITHDRAW = """
insert into withdrawn_releases (prepared_id, withdrawn_by, withdrawn_at)
select prepared_id, :by, :now from prepared_releases where ref = :ref
"""
_REVISED = """
select f.figures_on, n.ref as revised_by from published_figures f
  left join published_figures n on n.revises = f.figure_id where f.ref = :ref
"""
# Answers come oldest first, so that the newest of a force is the one that is kept.
_SELECT = """
select p.prepared_id, p.ref, p.title, p.figures_on, p.national_only, e.ref as revises, p.reason, p.forces_asked,
       v.name, v.ref as by_ref, p.prepared_by, same_human(p.prepared_by, current_viewer()) as by_oneself, p.prepared_at,
       w.withdrawn_at, f.ref as published_as,
       a.force, a.answer, a.announced, a.answered_at
  from prepared_releases p
  join viewers v on v.viewer_id = p.prepared_by
  left join published_figures e on e.figure_id = p.revises
  left join withdrawn_releases w on w.prepared_id = p.prepared_id
  left join published_figures f on f.prepared_id = p.prepared_id
  left join force_answers a on a.prepared_id = p.prepared_id
 where true{narrowed}
 order by p.prepared_id desc, a.answer_id
"""
