"""The collection plan of a body: what it needs to know of the country, a region or an investigation, who owns each, and what answers it.

Promises that each change to a requirement is a new version, so that what it asked before can still be read; that a person linked whatever
answers it, and only those who may read a link are shown it; and that an open requirement with nothing coming in is shown as a gap.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Annotated, Any, Final

from counterline.coordination.asking.advice import refuse_unread
from counterline.coordination.regions import regions_on
from counterline.coordination.subjects.investigations import investigation
from counterline.coordination.tasking.plan_reviews import end_review, owner_name, owner_of_need
from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import look_through, require_purpose
from counterline.plumbing.errors import Conflict, NotFound
from counterline.plumbing.work import Work
from counterline.records.keeping.reading_back import refs_read
from counterline.records.wording.disclosing import disclose
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import Ref, answer, question
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.identity import new_reference, read_reference

_MAY: Final = Permission.COORDINATION_PLAN_KEEP
GAP_AFTER: Final = 30
"""Days without a new link after which an open requirement is a gap: a monthly return has come in by then."""
LEAST: Final = 10
"""Characters that say something: fewer are an excuse."""
MOST_LINKED: Final = 200
"""References that one requirement links: whoever reads its page can still follow them."""
PLAN_COLUMNS: Final = (
    "requirement",
    "scope",
    "review_on",
    "state",
    "linked",
    "last_in",
    "gap",
)
"""No free text: nobody has checked whom it names."""


class PlanState(StrEnum):
    """What the people of its body say has become of a requirement."""

    OPEN = "open"
    ANSWERED = "answered"
    DROPPED = "dropped"


@question
@dataclass(frozen=True, slots=True)
class RequirementStatement:
    """What is to be known, and what answers it; all of it is said anew each time."""

    scope: Annotated[
        str, crossing.field("Scope", "National, a region, or an investigation's reference (`IV-…`).", max_length=60)
    ]
    question: Annotated[str, crossing.field("What you need to know", "What is to be known.", max_length=2000)]
    priority: Annotated[str, crossing.field("Priority", "How it stands beside others, in words.", max_length=200)]
    owner: Annotated[
        str,
        crossing.field("Owner", "A person of your body (`VW-…`), a role of it, or who it is in words.", max_length=120),
    ]
    review_on: Annotated[date, crossing.field("Look at it again on", "When it is looked at again.")]
    state: Annotated[PlanState, crossing.field("How it stands", "How it stands.")] = PlanState.OPEN
    why: Annotated[str, crossing.field("Why", "What answered it, or why it is dropped.", max_length=2000)] = ""
    links: Annotated[
        tuple[Ref, ...],
        crossing.field(
            "What answers it",
            "What answers it, or is to: references, of which you may read each.",
            max_length=MOST_LINKED,
        ),
    ] = ()


@answer
@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement(RequirementStatement):
    """One requirement as it was said last, by whom and when."""

    ref: str
    version: int
    owner_name: str
    by: str
    at: datetime
    last_in: Annotated[datetime | None, crossing.field("Last in", "When a link was last added.")]
    gap: Annotated[bool, crossing.field("Gap", "Whether it is open and nothing has come in for a while.")]
    due: Annotated[bool, crossing.field("Due", "Whether it was to be looked at again.")]


@answer
@dataclass(frozen=True, slots=True)
class CollectionPlan:
    """The plan of your body, what is open first; a gap is open without anything for `days`."""

    days: int
    items: tuple[Requirement, ...]


GapDays = Annotated[int, crossing.field("Days", "A gap is open without anything for so many days.", ge=1, le=365)]
_SELECT: Final = """
select r.ref, r.version, r.scope, r.question, r.priority, r.owner, o.name as owner_name, r.review_on, r.state, r.why, r.links, v.name as by,
       r.said_at as at, f.last_in, coalesce(f.last_in, f.since) as fed
  from (select distinct on (ref) * from requirements order by ref, version desc) r
  join viewers v on v.viewer_id = r.said_by
  left join viewers o on o.ref = r.owner
  join (select ref, min(said_at) as since, max(said_at) filter (where added) as last_in from requirements group by ref) f on f.ref = r.ref
"""
_SAY: Final = """
insert into requirements (ref, version, scope, question, priority, owner, review_on, state, why, links, added, agency, said_by, said_at)
values (:ref, :version, :scope, :question, :priority, :owner, :review_on, :state, :why, :links, :added, :agency, :by, :now)
on conflict do nothing
"""
_READ: Final = """
select ref from investigations where ref = any(cast(:refs as text[]))
union select ref from information_requests where ref = any(cast(:refs as text[]))
union select ref from tasks where ref = any(cast(:refs as text[]))
"""


def collection_plan(work: Work, days: GapDays = GAP_AFTER) -> CollectionPlan:
    """The collection plan of your body; a gap is open without anything that answers it for `days`.

    Logged as read: open requirements first, the earliest review day at the top.
    """
    require(work, _MAY)
    found = _read_by_viewer(work, _SELECT, days)
    if found:
        note(work, Act.CONSULTATION, [each.ref for each in found])
    found.sort(key=lambda each: (each.state is not PlanState.OPEN, each.review_on, each.ref))
    return CollectionPlan(days, tuple(found))


def requirement(work: Work, ref: Ref) -> Requirement:
    """One of your body's.

    Logged as read. Refused in the same words whether it is another body's or does not exist (`NotFound`).
    """
    require(work, _MAY)
    found = _read_by_viewer(work, f"{_SELECT} where r.ref = :ref", GAP_AFTER, ref=read_reference(ref))
    if not found:
        raise NotFound("There is no such requirement in your body's plan. Check its reference, which begins with CR.")
    note(work, Act.CONSULTATION, [found[0].ref])
    return found[0]


def say_requirement(work: Work, said: RequirementStatement, ref: str | None = None) -> Requirement:
    """Put a requirement into the plan, or add a new version of the one with this reference.

    A new version also counts as the review. Links of the version before that the viewer may not read are kept. Refuses a scope that is
    no region or investigation's reference, an owner who does not keep this body's plan, a review day that has passed, links that the
    viewer may not read, text that is too short, words about a child that no safeguarding lead has let go, and a version that a
    colleague has just added (`Conflict`); and an investigation that the viewer may not read (`NotFound`).
    """
    viewer = require(work, _MAY)
    require_purpose(work)
    before = requirement(work, ref) if ref else None
    _check(work, said)
    stood = (before.question, before.priority, before.why) if before else ()
    new = [each for each in (said.question, said.priority, said.why) if each.strip() not in stood]
    refuse_unread(work, before.ref if before else viewer.ref, viewer.agency, new)
    owner = owner_of_need(work, said.owner)
    links = _named(work, said.links)
    made = before.ref if before else new_reference("CR", 12)
    kept = work.run(
        _SAY,
        ref=made,
        version=before.version + 1 if before else 1,
        scope=_scope(work, said.scope),
        question=said.question.strip(),
        priority=said.priority.strip(),
        owner=owner,
        review_on=said.review_on,
        state=said.state.value,
        why=said.why.strip(),
        links=[*_hidden_links(work, before), *links],
        added=bool(set(links) - set(before.links if before else ())),
        agency=viewer.agency,
        by=viewer.viewer_id,
        now=work.clock.now(),
    ).rowcount
    if not kept:
        raise Conflict(f"A colleague has just changed {made}. Open it again, and make your change to what it says now.")
    note(work, Act.ALTERATION if before else Act.COLLECTION, [made, *links])
    if before:
        end_review(work, made, before.version)
    return requirement(work, made)


def requirements_taken(work: Work, recipient: str) -> list[Mapping[str, object]]:
    """The plan as rows of a file under `PLAN_COLUMNS`: references, states and days. Logged as a disclosure."""
    found = collection_plan(work).items
    disclose(work, ["requirements", *(each.ref for each in found)], [recipient])
    return [_row(each) for each in found]


def _row(each: Requirement) -> Mapping[str, object]:
    return {
        "requirement": each.ref,
        "scope": each.scope,
        "review_on": each.review_on.isoformat(),
        "state": each.state.value,
        "linked": " ".join(each.links),
        "last_in": each.last_in.isoformat() if each.last_in else "",
        "gap": "yes" if each.gap else "",
    }


def _scope(work: Work, scope: str) -> str:
    """A scope as it is kept: a reference in its one form, however it was typed."""
    if scope in regions_on(work.clock.today()):
        return scope
    try:
        ref = read_reference(scope)
    except UnreadableValue:
        ref = ""
    if not ref.startswith("IV-"):
        raise Conflict("Say what it is about: National, a region, or an investigation's reference (IV-…).", of="scope")
    return investigation(work, ref).ref


def _hidden_links(work: Work, before: Requirement | None) -> list[str]:
    """The links of the version before that the viewer may not read: they stay for those who may."""
    if before is None:
        return []
    asked = "select links from requirements where ref = :ref and version = :version"
    kept: list[str] = work.value(asked, ref=before.ref, version=before.version)
    return [each for each in kept if each not in before.links]


def _check(work: Work, said: RequirementStatement) -> None:
    if len(said.question.strip()) < LEAST or not said.priority.strip() or not said.owner.strip():
        raise Conflict(
            "Say in a sentence what is to be known. Say too how urgent it is beside your other requirements, and who owns it."
        )
    if said.state is PlanState.OPEN and said.review_on < work.clock.today():
        raise Conflict("Choose the day on which it is looked at again: today or later.", of="review_on")
    if said.state is not PlanState.OPEN and len(said.why.strip()) < LEAST:
        raise Conflict("Say in a sentence what answered it, or why it is dropped.", of="why")
    look_through(said.question, said.priority, said.owner, said.why, account=True)


def _named(work: Work, refs: Iterable[str]) -> list[str]:
    wanted = list(dict.fromkeys(map(read_reference, refs)))
    if len(wanted) > MOST_LINKED:
        raise Conflict(f"Link {MOST_LINKED} references at most.", of="links")
    if set(wanted) - _readable(work, wanted):
        raise Conflict(
            "Link only what you may read: records (RC-…), what they name (MN-…), investigations (IV-…), requests (RQ-…) and tasks (TK-…). "
            "At least one of these does not exist, or you may not read it.",
            of="links",
        )
    return wanted


def _readable(work: Work, refs: Iterable[str]) -> frozenset[str]:
    wanted = sorted(set(refs))
    if not wanted:
        return frozenset()
    return refs_read(work, wanted) | {str(row.ref) for row in work.rows(_READ, refs=wanted)}


def _read_by_viewer(work: Work, sql: str, days: int, **values: object) -> list[Requirement]:
    rows: list[dict[str, Any]] = [row._asdict() for row in work.rows(sql, **values)]
    shown = _readable(work, {ref for row in rows for ref in row["links"]})
    fed_by, today = work.clock.now() - timedelta(days=days), work.clock.today()
    for row in rows:
        is_open, last_fed = row["state"] == PlanState.OPEN, row.pop("fed")
        row |= {
            "state": PlanState(row["state"]),
            "links": tuple(ref for ref in row["links"] if ref in shown),
            "owner_name": owner_name(row["owner"], row["owner_name"]),
            "gap": is_open and last_fed <= fed_by,
            "due": is_open and row["review_on"] <= today,
        }
    return [Requirement(**row) for row in rows]
