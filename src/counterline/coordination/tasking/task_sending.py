"""Writing and sending a task, and what either side then does about it: each step is added in somebody's name and never changed."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Final

from pydantic import StringConstraints

from counterline.coordination.asking.advice import CovertQuestion, advised, read_by_lead, take_advice_as_read
from counterline.coordination.asking.covert import covert_wording
from counterline.coordination.asking.task_rules import (
    Task,
    TaskDid,
    TaskState,
    TaskWay,
    may_ask_of,
    may_be_asked_by,
    offices_shut,
    role_at,
)
from counterline.coordination.events import LeadChanged
from counterline.coordination.register.evidence import evidence_for
from counterline.coordination.tasking.task_letters import write_letters
from counterline.coordination.tasking.tasks import officers, read_task, task, tasks_alike
from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import Viewer, require, viewer_of
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import look_through, require_purpose
from counterline.places.ground.agencies import agency, law_of
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work
from counterline.post import inbox
from counterline.post.model import LetterKind
from counterline.records.wording.disclosing import disclose_to
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import Ref, question
from counterline.vocabulary.identity import AgencyCode, new_reference

LONGEST_AHEAD: Final = 366
"""Days ahead that a task may be due at most: what takes longer than a year is an investigation."""

_ACT: Final = """
insert into task_acts (task, turn, did, words, officer, due_on, terms, viewer_id, agency, at)
values (:task, :turn, :did, :words, :officer, :due_on, :terms, :by, :agency, :now) on conflict do nothing
"""
_SILENT: Final = frozenset({TaskDid.ACCEPTED, TaskDid.TAKEN, TaskDid.SENT})  # these need no words beside them


# Whoever acts has read what the other side did. That nobody there can read it needs a telephone call, unless the task is withdrawn.
_READ_BY: Final = {TaskDid.WITHDRAWN: {LetterKind.TASK_TURN, LetterKind.UNREAD}}


Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=200)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=4000)]
Reasons = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)]
Although = Annotated[Reasons, crossing.field("Although", "Why yours is still needed beside what stands already.")]


@question
@dataclass(frozen=True, slots=True)
class NewTask:
    """What is asked of a body; of support also how many of what and from which day."""

    to: Annotated[
        str, crossing.field("Who it goes to", "The body that is asked, by its code.", min_length=2, max_length=60)
    ]
    subject: Annotated[Line, crossing.field("Title", "A title.")]
    words: Annotated[Words, crossing.field("What you ask", "What is to be done.")]
    why: Annotated[Words, crossing.field("Why", "Why it is needed.")]
    due_on: Annotated[date, crossing.field("By which day", "By which day; of support, until which day.")]
    evidence: Annotated[
        tuple[Ref, ...],
        crossing.field("Evidence", "References that the body asked must be able to read.", max_length=20),
    ] = ()
    how_many: Annotated[int | None, crossing.field("How many", "Of support: how many.", ge=1, le=10_000)] = None
    of_what: Annotated[Line | None, crossing.field("Of what", "Of support: of what, such as officers.")] = None
    from_day: Annotated[date | None, crossing.field("From which day", "Of support: from which day.")] = None
    because_of: Annotated[Ref | None, crossing.field("Because of", "Another task that it follows from.")] = None
    although: Although = ""


@question
@dataclass(frozen=True, slots=True)
class TaskStep:
    """What somebody does about a task, as they write it. A draft may be sent with another `due_on`."""

    did: Annotated[TaskDid, crossing.field("What you do", "What your side does.")]
    words: Annotated[Reasons, crossing.field("In your words", "Why, or what was done, in a sentence.")] = ""
    officer: Annotated[
        Ref | None,
        crossing.field("Officer", "Who does it, by their reference, where your side accepts or counters it."),
    ] = None
    due_on: Annotated[
        date | None, crossing.field("By", "Another day that you offer by countering, or send a draft for.")
    ] = None
    terms: Annotated[Reasons, crossing.field("Other words", "Other words that you offer by countering.")] = ""
    turn: Annotated[
        int | None, crossing.field("Turn", "How many `acts` it had when you read it; 409 where it has more.", ge=0)
    ] = None


@dataclass(frozen=True, slots=True)
class Written:
    """A task after somebody wrote it or acted on it; `stopped` is the question about words that wait, where they do."""

    task: Task
    stopped: CovertQuestion | None


def way_of(own: AgencyCode, to: str, on: date) -> TaskWay:
    """Whether one body's task to another goes down or up; refuses a body that it may not ask (`Conflict`)."""
    if to in {each.code for each in may_be_asked_by(own)}:
        return TaskWay.UP
    if to in {each.code for each in may_ask_of(own, on)}:
        return TaskWay.DOWN
    raise Conflict(
        f"{agency(own).name} sends no tasks to {agency(to).name}. Ask your region or the national desk to send it. A body outside policing "
        "can be asked for what it holds by a request for information.",
        of="to",
    )


def write_task(work: Work, new: NewTask, leads: tuple[str, str] | None = None) -> Written:
    """Write a task and send it, logged with both sides; stopped wording keeps it a draft until an adviser lets it go.

    `leads` are the two sides of an overlap on which the receiver is asked to lead. `although` is kept at the end of `why`.

    Refuses (`Conflict`) a body that may not be asked, a day that has passed or is more than `LONGEST_AHEAD` days off, evidence that the
    receiver cannot read, a number without its unit, and a task alike without `although`.
    """
    own, today = viewer_of(work).agency, work.clock.today()
    to = agency(new.to).code
    way = way_of(own, to, today)
    viewer = require(work, _PERMISSION[way])
    require_purpose(work)
    _check(new, way, today)
    look_through(new.subject, new.words, new.why, new.of_what or "", new.although)
    evidence = evidence_for(work, new.evidence, to, role_at(to))
    if not new.although.strip():
        _refuse_one_alike(work, to, new.subject, evidence)
    because = task(work, new.because_of).ref if new.because_of else None
    ref = new_reference("TK", 12)
    side, other = leads or (None, None)
    work.keep(
        "tasks",
        ref=ref,
        way=way.value,
        agency=own,
        receiver=to,
        subject=new.subject.strip(),
        words=new.words.strip(),
        why=f"{new.why.strip()} {new.although.strip()}".strip(),
        due_on=new.due_on,
        how_many=new.how_many,
        of_what=new.of_what,
        from_day=new.from_day,
        evidence=list(evidence),
        because_of=because,
        side=side,
        other=other,
        written_by=viewer.viewer_id,
        written_at=work.clock.now(),
    )
    note(work, Act.COLLECTION, [ref])
    return act(work, ref, TaskStep(TaskDid.SENT))


def _refuse_one_alike(work: Work, to: AgencyCode, subject: str, evidence: Collection[str]) -> None:
    found = tasks_alike(work, to, subject, evidence)[:5]
    if not found:
        return
    with work.aside() as aside:  # the refusal undoes this act, and its reader has read of these all the same
        note(aside, Act.CONSULTATION, [each.ref for each in found])
    names = ", ".join(f"{each.ref} ({each.subject})" for each in found)
    raise Conflict(
        f"This has been asked already: {names}. Read it. If yours is needed as well, say why.", of="although"
    )


def act(work: Work, ref: str, doing: TaskStep) -> Written:
    """Do something about a task in the viewer's own name; the other side is told by letter.

    A draft whose words wait for somebody stays one until they are let go, and of a task that was sent nothing is kept until then.
    Refuses (`Conflict`) what the viewer's side may not do now, missing words, an officer who is no colleague, a day that is over,
    wording that asks somebody to use the people they know, and a task about which something was done since it was read; and a task that
    the viewer may not read (`NotFound`).
    """
    viewer, before = require(work, Permission.COORDINATION_TASK_ANSWER), read_task(work, ref)
    require_purpose(work)
    if doing.turn is not None and doing.turn != len(before.acts):
        raise Conflict(
            f"Something was done about {ref} after you opened it. Read it here first, and then say what you do."
        )
    if doing.did not in before.may(viewer.agency):
        raise Conflict(f"This cannot be done about the task now: {doing.did}. Open it again to see how it stands.")
    _check_act(work, before, doing)
    said = doing
    if doing.did is TaskDid.SENT:
        question = _advised_to_send(work, before, said)
        if question is not None and not question.let_go:
            return Written(before, question)
        if question is not None and question.answer is not None:
            said = replace(said, words=question.answer.said)
        work.run("update tasks set sent_at = :now where ref = :ref", now=work.clock.now(), ref=before.ref)
    elif before.was_sent and (
        waits := read_by_lead(work, ref, before.other(viewer.agency), (doing.words, doing.terms))
    ):
        return Written(before, waits)
    _keep(work, viewer, before, said)
    after = read_task(work, before.ref)
    if before.state is not TaskState.DRAFT or after.state is TaskState.ASKED:  # what was never sent is told to nobody
        shown = before.evidence if doing.did is TaskDid.SENT else ()
        disclose_to(work, [after.ref, *shown], after.other(viewer.agency), {law_of(viewer.agency).regime.value}, None)
        write_letters(work, before, after, viewer.agency)
        inbox.acknowledge_about(work, [after.ref], _READ_BY.get(doing.did, {LetterKind.TASK_TURN}))
    take_advice_as_read(work, after.ref)
    if after.is_to_lead and after.state is not before.state:
        work.tell(LeadChanged(after.ref))
    return Written(after, None)


def _advised_to_send(work: Work, draft: Task, doing: TaskStep) -> CovertQuestion | None:
    """The adviser's question about a draft that somebody sends, None where it needs none; refuses a day by which it cannot be due."""
    require(work, _PERMISSION[draft.way])
    # The day may pass while the adviser reads a draft. A new one needs no new answer, which is about the words.
    day = doing.due_on or draft.by_day
    _refuse_days_that_cross(draft.from_day, day)
    _refuse_a_day_that_is_over(work, draft.receiver, day)
    return advised(work, draft.ref, draft.receiver, _read_there(draft))


_PERMISSION: Final = {TaskWay.DOWN: Permission.COORDINATION_TASK_SEND, TaskWay.UP: Permission.COORDINATION_TASK_ASK}


def _check(new: NewTask, way: TaskWay, today: date) -> None:
    if not 0 <= (new.due_on - today).days <= LONGEST_AHEAD:
        raise Conflict("Choose the day by which it is to be done: today or later, and within a year.", of="due_on")
    if way is TaskWay.UP and (new.how_many is None or not new.of_what or new.from_day is None):
        missing = "how_many" if new.how_many is None else "from_day" if new.of_what else "of_what"
        raise Conflict("Say what support you need, how many of it, and from which day.", of=missing)
    if (new.how_many is None) != (not new.of_what):
        raise Conflict("Say both how many and of what, or leave out both.", of="how_many")
    _refuse_days_that_cross(new.from_day, new.due_on)


def _refuse_days_that_cross(first: date | None, last: date) -> None:
    if first is not None and first > last:
        raise Conflict("The last day is before the first. Correct one of them.", of="from_day")


def _refuse_a_day_that_is_over(work: Work, receiver: AgencyCode, day: date) -> None:
    # A task is due when offices shut, so it would be late as soon as it is asked.
    if offices_shut(receiver, day) <= work.clock.now():
        raise Conflict(
            f"Offices at {agency(receiver).name} have shut on {day:%-d %B %Y}. Choose a later day.", of="due_on"
        )


def _read_there(found: Task) -> tuple[str, ...]:
    """All the free text of a task that whoever is asked reads."""
    return found.subject, found.words, found.why, found.of_what or ""


def _refuse_to_ask_covertly(doing: TaskStep, other: AgencyCode) -> None:
    # The words of an act may tell what was done already; other wording that is offered asks for something.
    if found := covert_wording(doing.words, other, account=True) or covert_wording(doing.terms, other):
        raise Conflict(
            f"“{found[0].sentence}” asks {found[0].whom} to {found[0].what}. Ask here only for what is already held. Write "
            "anything else as a task of its own, which goes by the covert-authorities adviser first."
        )


def _check_act(work: Work, before: Task, doing: TaskStep) -> None:
    if doing.did not in _SILENT and not doing.words.strip():
        raise Conflict("Say why, or what was done, in a sentence.")
    look_through(doing.words, doing.terms)
    _check_officer(work, doing)
    _check_terms(work, before, doing)
    # Somebody at the other body may take any words for an order; only those that withdraw a draft reach nobody.
    if before.was_sent or doing.did is TaskDid.SENT:
        _refuse_to_ask_covertly(doing, before.other(viewer_of(work).agency))


def _check_officer(work: Work, doing: TaskStep) -> None:
    names_one = doing.did in {TaskDid.ACCEPTED, TaskDid.COUNTERED}
    if names_one and doing.officer not in {each.ref for each in officers(work)}:
        raise Conflict("Name the officer who does it: a colleague at your own body who may answer tasks.", of="officer")
    if doing.officer and not names_one:
        raise Conflict("Only accepting or countering names an officer. Leave the officer out.", of="officer")


def _check_terms(work: Work, before: Task, doing: TaskStep) -> None:
    terms = doing.terms.strip()
    if doing.did is not TaskDid.COUNTERED:
        if terms or (doing.due_on is not None and doing.did is not TaskDid.SENT):
            raise Conflict(
                "Only countering offers another day or other wording. Leave them out, or counter the task.", of="did"
            )
        return
    if doing.due_on is None and not terms:
        raise Conflict("Offer another day, other wording or both.", of="due_on")
    if doing.due_on is not None and doing.due_on < work.clock.today():
        raise Conflict("That day has passed. Offer today or a later day.", of="due_on")
    if doing.due_on is not None:
        _refuse_a_day_that_is_over(work, before.receiver, doing.due_on)


def _keep(work: Work, viewer: Viewer, before: Task, doing: TaskStep) -> None:
    kept = work.run(
        _ACT,
        task=before.ref,
        turn=len(before.acts),
        did=doing.did.value,
        words=doing.words.strip(),
        officer=doing.officer,
        due_on=doing.due_on,
        terms=doing.terms.strip() or None,
        by=viewer.viewer_id,
        agency=viewer.agency,
        now=work.clock.now(),
    ).rowcount
    if not kept:
        raise Conflict(f"Somebody has just changed {before.ref}. Open it again, and act on what it says now.")
    note(work, Act.ALTERATION, [before.ref, f"task:{doing.did.value.replace(' ', '-')}"])
