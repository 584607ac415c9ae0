"""Tasks as the two sides read them, one by one, in lists and in a file, and which others ask nearly the same."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from counterline.coordination.asking.task_rules import OPEN, Awaited, Task, TaskAct, TaskDid, TaskWay, in_order
from counterline.coordination.subjects.model import MOST_LISTED
from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import Viewer, require, viewer_of, viewers
from counterline.governance.permissions import Permission, roles_with
from counterline.governance.reach.purposes import require_purpose
from counterline.plumbing.errors import NotFound
from counterline.plumbing.work import AnyRow, Work
from counterline.post import outbox
from counterline.records.wording.disclosing import disclose
from counterline.vocabulary.identity import AgencyCode, read_reference

COLUMNS: Final = ("task", "way", "sender", "receiver", "by", "state", "late", "officer", "sent_at")
"""No free text: nobody has checked whom it names."""

_SELECT: Final = """
select t.ref, t.way, t.agency as sender, t.receiver, t.subject, t.words, t.why, t.due_on, t.how_many, t.of_what, t.from_day, t.evidence,
       t.because_of, t.side, t.other, v.name as by, t.written_at as at
  from tasks t join viewers v on v.viewer_id = t.written_by
"""
_ACTS: Final = """
select a.task, a.turn, a.did, a.words, a.officer, o.name as officer_name, a.due_on, a.terms, v.name as by, v.ref as viewer, a.agency, a.at
  from task_acts a join viewers v on v.viewer_id = a.viewer_id left join viewers o on o.ref = a.officer
 where a.task = any(cast(:refs as text[])) order by a.task, a.turn
"""
_IS_OVER: Final = "exists (select from task_acts a where a.task = t.ref and a.did in ('done', 'declined', 'withdrawn'))"
_LIST: Final = f"""{_SELECT}
 order by {_IS_OVER}, case when not {_IS_OVER} then t.due_on end, t.written_at desc, t.ref limit :most
"""
_ALIKE: Final = f"""{_SELECT}
 where t.ref <> :ref and t.sent_at is not null and not {_IS_OVER}
   and (t.evidence && cast(:evidence as text[]) or (t.receiver = :receiver and lower(t.subject) = lower(:subject)))
 order by t.written_at desc, t.ref limit 50
"""
_UNFINISHED: Final = f"{_SELECT} where t.sent_at is not null and not {_IS_OVER} order by t.ref"
_TO_LEAD: Final = f"""{_SELECT}
  join unnest(cast(:ones as text[]), cast(:others as text[])) p (a, b) on t.side = p.a and t.other = p.b
 where t.sent_at is not null order by t.ref
"""
_OF_ONES_BODY: Final = f"""{_SELECT}
 where :own in (t.agency, t.receiver) and t.sent_at is not null and not {_IS_OVER} order by t.sent_at, t.ref
"""


def tasks(work: Work, most: int | None = MOST_LISTED) -> list[Task]:
    """The tasks that the viewer's body wrote or received, `in_order`, logged as read: at most `most`, or all with None."""
    require(work, Permission.COORDINATION_TASK_ANSWER)
    found = _with_acts(work, work.rows(_LIST, most=most))
    if found:
        require_purpose(work)
        note(work, Act.CONSULTATION, [each.ref for each in found])
    return in_order(found)


def open_tasks(work: Work) -> list[Task]:
    """Every task to or from the viewer's body that was sent and is not over, logged as read."""
    require(work, Permission.COORDINATION_TASK_ANSWER)
    found = unfinished(work)
    if found:
        note(work, Act.CONSULTATION, [each.ref for each in found])
    return found


def task(work: Work, ref: str) -> Task:
    """One task with all that was done, logged as read; refused alike whether it is others' or does not exist (`NotFound`)."""
    require(work, Permission.COORDINATION_TASK_ANSWER)
    found = read_task(work, ref)
    require_purpose(work)
    note(work, Act.CONSULTATION, [found.ref])
    return found


def read_task(work: Work, ref: str) -> Task:
    """The same without logging, for a caller who logs what it does."""
    rows = work.rows(f"{_SELECT} where t.ref = :ref", ref=read_reference(ref))
    if not rows:
        raise NotFound("There is no such task among those that you may see. Check its reference, which begins with TK.")
    return _with_acts(work, rows)[0]


def tasks_alike(work: Work, receiver: str, subject: str, evidence: Collection[str], ref: str = "") -> list[Task]:
    """Open tasks on any of the same evidence, or with the same subject for the same body; logged as read.

    Only tasks that the viewer may read. `ref` is a task to leave out.
    """
    asked = {"ref": ref, "receiver": receiver, "subject": subject.strip(), "evidence": sorted(evidence)}
    found = [each for each in _with_acts(work, work.rows(_ALIKE, **asked)) if each.state in OPEN]
    if found:
        note(work, Act.CONSULTATION, [each.ref for each in found])
    return found


def tasks_taken(work: Work, recipient: str) -> list[Task]:
    """Every task of the viewer's body, for a file: logged as a disclosure to the recipient."""
    found = tasks(work, most=None)
    disclose(work, ["tasks", *(each.ref for each in found)], [recipient])
    return found


def task_row(work: Work, each: Task) -> Mapping[str, object]:
    """One task as a row of a file under `COLUMNS`: references, states and days alone, as in a meeting pack."""
    sent = next((act.at for act in each.acts if act.did is TaskDid.SENT), None)
    return {
        "task": each.ref,
        "way": each.way.value,
        "sender": each.sender,
        "receiver": each.receiver,
        "by": each.by_day.isoformat(),
        "state": each.state.value,
        "late": "yes" if each.late(work.clock.now()) else "",
        "officer": (each.officer and each.officer.officer) or "",
        "sent_at": sent.isoformat() if sent else "",
    }


def officers(work: Work) -> list[Viewer]:
    """The people of the viewer's own body who may be named as the officer who does a task."""
    own, may = viewer_of(work).agency, roles_with(Permission.COORDINATION_TASK_ANSWER)
    return [each for each in viewers(work) if each.agency == own and each.role in may]


def unfinished(work: Work) -> list[Task]:
    """Every open task, not logged: for a caller who logs it, and for the worker, who reads those of all bodies."""
    return [each for each in _with_acts(work, work.rows(_UNFINISHED)) if each.state in OPEN]


def tasks_to_lead(work: Work, pairs: Collection[tuple[str, str]]) -> list[Task]:
    """For the worker: every task that was sent, whatever its state, and asks one side of these overlaps to lead."""
    wanted = {"ones": [one for one, _ in pairs], "others": [other for _, other in pairs]}
    return _with_acts(work, work.rows(_TO_LEAD, **wanted))


def tasks_to_answer(work: Work, viewer: Viewer, most: int) -> list[Task]:
    """At most `most` tasks that await the viewer by name or by role, whether or not they have seen the letter."""
    if not viewer.may(Permission.COORDINATION_TASK_ANSWER):
        return []
    found = in_order(_with_acts(work, work.rows(_OF_ONES_BODY, own=viewer.agency)))
    return [each for each in found if each.awaits and _is_theirs(work, each.awaits, viewer)][:most]


def tasks_of(work: Work, refs: Collection[str]) -> dict[str, Task]:
    """These of the tasks that the viewer may see, by reference; the caller logs what it shows."""
    rows = work.rows(f"{_SELECT} where t.ref = any(cast(:refs as text[]))", refs=sorted(refs)) if refs else ()
    return {row.ref: row for row in _with_acts(work, rows)}


def _is_theirs(work: Work, awaited: Awaited, viewer: Viewer) -> bool:
    """Whether the viewer is awaited: by name, by their body's role, or in place of somebody named who has left or reads no letters now."""
    if awaited.agency != viewer.agency or awaited.person in {None, viewer.ref}:
        return awaited.agency == viewer.agency
    return outbox.reader(work, str(awaited.person), awaited.role).viewer is None


def _with_acts(work: Work, rows: Sequence[AnyRow]) -> list[Task]:
    acts: dict[str, list[TaskAct]] = {}
    senders: dict[str, str] = {}
    for row in work.rows(_ACTS, refs=[each.ref for each in rows]) if rows else ():
        told = row._asdict() | {"did": TaskDid(row.did)}
        task, viewer = told.pop("task"), told.pop("viewer")
        acts.setdefault(task, []).append(TaskAct(**told))
        if row.did == TaskDid.SENT:
            senders[task] = viewer
    return [_task(row, tuple(acts.get(row.ref, ())), senders.get(row.ref)) for row in rows]


def _task(row: AnyRow, acts: tuple[TaskAct, ...], sent_by: str | None) -> Task:
    told = {name: value for name, value in row._asdict().items() if name not in {"side", "other"}}
    changed = {
        "way": TaskWay(row.way),
        "sender": AgencyCode(row.sender),
        "receiver": AgencyCode(row.receiver),
        "evidence": tuple(row.evidence),
        "leads": None if row.side is None else (row.side, row.other),
        "sent_by": sent_by,
        "acts": acts,
    }
    return Task(**(told | changed))
