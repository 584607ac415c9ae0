"""The collection plan of a body: what it needs to know of the country, a region or an investigation, who owns each, and what answers it.

Promises that each change to a requirement is a new version, so that what it asked before can still be read; that a person linked whatever
answers it, and only those who may read a link are shown it; and that an open requirement with nothing coming in is shown as a gap.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Final

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


@dataclass(frozen=True, slots=True)
class Needing:
    """A requirement as somebody writes it: what is to be known, and what answers it.

    `scope` is `National`, a region's name or an investigation (`IV-…`). `owner` is a person of the body (`VW-…`), one of its roles, or, in
    words, somebody who has no access here. `why` says what answered it, or why it is dropped.
    """

    scope: str
    question: str
    priority: str
    owner: str
    review_on: date
    state: PlanState = PlanState.OPEN
    why: str = ""
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Requirement:
    """The newest version of a requirement.

    `links` are those that the viewer may read. `by` and `at` are of this version, `since` is when the first was written, and `last_in` is
    when a link was last added: None if none ever was.
    """

    ref: str
    version: int
    scope: str
    question: str
    priority: str
    owner: str
    owner_name: str
    review_on: date
    state: PlanState
    why: str
    links: tuple[str, ...]
    by: str
    at: datetime
    since: datetime
    last_in: datetime | None

    def is_gap(self, now: datetime, days: int = GAP_AFTER) -> bool:
        """Whether it is open and no link was added for this many days."""
        return self.state is PlanState.OPEN and (self.last_in or self.since) + timedelta(days=days) <= now

    def is_due(self, today: date) -> bool:
        """Whether it is open and its review day has come."""
        return self.state is PlanState.OPEN and self.review_on <= today


_SELECT: Final = """
select r.ref, r.version, r.scope, r.question, r.priority, r.owner, o.name as owner_name, r.review_on, r.state, r.why, r.links, v.name as by,
       r.said_at as at, f.since, f.last_in
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


def requirements(work: Work) -> list[Requirement]:
    """The plan of the viewer's own body, logged as read: open requirements first, the earliest review day at the top."""
    require(work, _MAY)
    found = _read_by_viewer(work, _SELECT)
    if found:
        note(work, Act.CONSULTATION, [each.ref for each in found])
    return sorted(found, key=lambda each: (each.state is not PlanState.OPEN, each.review_on, each.ref))


def requirement(work: Work, ref: str) -> Requirement:
    """One requirement of the viewer's own body, logged as read.

    Refused in the same words whether it is another body's or does not exist (`NotFound`).
    """
    require(work, _MAY)
    found = _read_by_viewer(work, f"{_SELECT} where r.ref = :ref", ref=read_reference(ref))
    if not found:
        raise NotFound("There is no such requirement in your body's plan. Check its reference, which begins with CR.")
    note(work, Act.CONSULTATION, [found[0].ref])
    return found[0]


def say_requirement(work: Work, needing: Needing, ref: str | None = None) -> Requirement:
    """Put a requirement into the plan, or add a new version of the one with this reference.

    A new version also counts as the review. Links of the version before that the viewer may not read are kept. Refuses a scope that is
    no region or investigation's reference, an owner who does not keep this body's plan, a review day that has passed, links that the
    viewer may not read, text that is too short, words about a child that no safeguarding lead has let go, and a version that a
    colleague has just added (`Conflict`); and an investigation that the viewer may not read (`NotFound`).
    """
    viewer = require(work, _MAY)
    require_purpose(work)
    before = requirement(work, ref) if ref else None
    _check(work, needing)
    stood = (before.question, before.priority, before.why) if before else ()
    new = [each for each in (needing.question, needing.priority, needing.why) if each.strip() not in stood]
    refuse_unread(work, before.ref if before else viewer.ref, viewer.agency, new)
    owner = owner_of_need(work, needing.owner)
    links = _named(work, needing.links)
    made = before.ref if before else new_reference("CR", 12)
    kept = work.run(
        _SAY,
        ref=made,
        version=before.version + 1 if before else 1,
        scope=_scope(work, needing.scope),
        question=needing.question.strip(),
        priority=needing.priority.strip(),
        owner=owner,
        review_on=needing.review_on,
        state=needing.state.value,
        why=needing.why.strip(),
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
    found = requirements(work)
    disclose(work, ["requirements", *(each.ref for each in found)], [recipient])
    return [_row(each, work.clock.now()) for each in found]


def _row(each: Requirement, now: datetime) -> Mapping[str, object]:
    return {
        "requirement": each.ref,
        "scope": each.scope,
        "review_on": each.review_on.isoformat(),
        "state": each.state.value,
        "linked": " ".join(each.links),
        "last_in": each.last_in.isoformat() if each.last_in else "",
        "gap": "yes" if each.is_gap(now, GAP_AFTER) else "",
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


def _check(work: Work, needing: Needing) -> None:
    if len(needing.question.strip()) < LEAST or not needing.priority.strip() or not needing.owner.strip():
        raise Conflict(
            "Say in a sentence what is to be known. Say too how urgent it is beside your other requirements, and who owns it."
        )
    if needing.state is PlanState.OPEN and needing.review_on < work.clock.today():
        raise Conflict("Choose the day on which it is looked at again: today or later.", of="review_on")
    if needing.state is not PlanState.OPEN and len(needing.why.strip()) < LEAST:
        raise Conflict("Say in a sentence what answered it, or why it is dropped.", of="why")
    look_through(needing.question, needing.priority, needing.owner, needing.why, account=True)


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


def _read_by_viewer(work: Work, sql: str, **values: object) -> list[Requirement]:
    rows: list[Mapping[str, Any]] = [row._asdict() for row in work.rows(sql, **values)]
    shown = _readable(work, {ref for row in rows for ref in row["links"]})
    return [_requirement(row, shown) for row in rows]


def _requirement(row: Mapping[str, Any], shown: frozenset[str]) -> Requirement:
    changed = {
        "state": PlanState(row["state"]),
        "links": tuple(ref for ref in row["links"] if ref in shown),
        "owner_name": owner_name(row["owner"], row["owner_name"]),
    }
    return Requirement(**(dict(row) | changed))
