"""The collection plan: what a body, a region's or an investigation's officers need to know, who owns each, and what answers it.

Promises that a requirement is said anew and never changed, so that what it asked before is still there; that what answers it was linked by
a person, and is shown to whoever may read that; and that one with nothing coming in is told as a gap.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from counterline.coordination.regions import regions_on
from counterline.coordination.register.investigations import investigation
from counterline.coordination.tasking.plan_reviews import end_review, owner_name, owner_of_need
from counterline.governance import Act, Permission, look_through, note, require, require_purpose
from counterline.plumbing.errors import Conflict, NotFound
from counterline.plumbing.work import Work
from counterline.records import disclose, refs_read
from counterline.vocabulary.identity import new_reference, read_reference

_MAY: Final = Permission.COORDINATION_PLAN_KEEP
GAP_AFTER: Final = 30
"""Days without anything that answers it, where nobody says how many: what comes monthly has come by then."""
LEAST, MOST_LINKED = 10, 200  # letters of a sentence that says something, as of a request; and references
PLAN_COLUMNS: Final = (
    "requirement",
    "scope",
    "review_on",
    "state",
    "linked",
    "last_in",
    "gap",
)
"""No words: whom they name nobody has checked."""


class PlanState(StrEnum):
    """How a requirement stands, as somebody says."""

    OPEN = "open"
    ANSWERED = "answered"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Needing:
    """What is to be known: of the country, a region or an investigation (`IV-…`); why it stands so, and what answers it.

    Its owner is a person of the body (`VW-…`) or a role of it; or, in words, somebody who has no access here.
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
    """One as it was said last. `links` are those that the viewer may read; `last_in` is when one was last added."""

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
        """Whether it is open and nothing has come in for so many days."""
        return self.state is PlanState.OPEN and (self.last_in or self.since) + timedelta(days=days) <= now

    def is_due(self, today: date) -> bool:
        """Whether its owner was to look at it again."""
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
"""
_READ: Final = """
select ref from investigations where ref = any(cast(:refs as text[]))
union select ref from information_requests where ref = any(cast(:refs as text[]))
union select ref from tasks where ref = any(cast(:refs as text[]))
"""


def requirements(work: Work) -> list[Requirement]:
    """The plan of the viewer's own body: what is open first, the nearest review before."""
    require(work, _MAY)
    found = _told(work, _SELECT)
    if found:
        note(work, Act.CONSULTATION, [each.ref for each in found])
    return sorted(found, key=lambda each: (each.state is not PlanState.OPEN, each.review_on, each.ref))


def requirement(work: Work, ref: str) -> Requirement:
    """One requirement of the viewer's own body; refused alike where it is another's or there is none (`NotFound`)."""
    require(work, _MAY)
    found = _told(work, f"{_SELECT} where r.ref = :ref", ref=read_reference(ref))
    if not found:
        raise NotFound("There is no such requirement in your body's plan.")
    note(work, Act.CONSULTATION, [found[0].ref])
    return found[0]


def say_requirement(work: Work, needing: Needing, ref: str | None = None) -> Requirement:
    """Put a requirement into the plan, or say one anew; what answers it and the viewer may not read stays linked.

    Refuses an area or an investigation that is none, an owner who is nobody or keeps no plan here, a review that is past, links
    that the viewer may not read, and what says too little (`Conflict`). Saying it anew is looking at it again.
    """
    viewer = require(work, _MAY)
    require_purpose(work)
    before = requirement(work, ref) if ref else None
    _check(work, needing)
    owner = owner_of_need(work, needing.owner)
    kept = work.value(
        "select links from requirements where ref = :ref order by version desc limit 1",
        ref=before.ref if before else "",
    )
    hidden = [each for each in kept or () if before is not None and each not in before.links]
    links = _named(work, needing.links)
    made = before.ref if before else new_reference("CR", 12)
    work.run(
        _SAY,
        ref=made,
        version=before.version + 1 if before else 1,
        scope=needing.scope,
        question=needing.question.strip(),
        priority=needing.priority.strip(),
        owner=owner,
        review_on=needing.review_on,
        state=needing.state.value,
        why=needing.why.strip(),
        links=[*hidden, *links],
        added=bool(set(links) - set(before.links if before else ())),
        agency=viewer.agency,
        by=viewer.viewer_id,
        now=work.clock.now(),
    )
    note(work, Act.ALTERATION if before else Act.COLLECTION, [made, *links])
    if before:
        end_review(work, made, before.version)
    return requirement(work, made)


def requirements_taken(work: Work, recipient: str) -> list[Mapping[str, object]]:
    """The plan as rows of a file under `PLAN_COLUMNS`, by references, states and days: a disclosure to whoever takes it."""
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


def _check(work: Work, needing: Needing) -> None:
    if needing.scope not in regions_on(work.clock.today()):
        if not needing.scope.startswith("IV-"):
            raise Conflict("Say whose it is: National, a region, or an investigation's reference (IV-…).")
        investigation(work, read_reference(needing.scope))
    if len(needing.question.strip()) < LEAST or not needing.priority.strip() or not needing.owner.strip():
        raise Conflict("Say in a sentence what is to be known, how it stands beside others, and who owns it.")
    if needing.state is PlanState.OPEN and needing.review_on < work.clock.today():
        raise Conflict("Say on which day it is looked at again: today or later.")
    if needing.state is not PlanState.OPEN and len(needing.why.strip()) < LEAST:
        raise Conflict("Say in a sentence what answered it, or why it is dropped.")
    look_through(needing.question, needing.priority, needing.owner, needing.why, account=True)


def _named(work: Work, refs: Iterable[str]) -> list[str]:
    wanted = list(dict.fromkeys(map(read_reference, refs)))
    if len(wanted) > MOST_LINKED or set(wanted) - _read(work, wanted):
        raise Conflict(
            f"Link {MOST_LINKED} at most: records (RC-…), what they name (MN-…), investigations (IV-…), requests (RQ-…) and tasks (TK-…) "
            "that you may read."
        )
    return wanted


def _read(work: Work, refs: Iterable[str]) -> frozenset[str]:
    wanted = sorted(set(refs))
    if not wanted:
        return frozenset()
    return refs_read(work, wanted) | {str(row.ref) for row in work.rows(_READ, refs=wanted)}


def _told(work: Work, sql: str, **values: object) -> list[Requirement]:
    rows: list[Mapping[str, Any]] = [dict(row._mapping) for row in work.rows(sql, **values)]
    shown = _read(work, {ref for row in rows for ref in row["links"]})
    return [_requirement(row, shown) for row in rows]


def _requirement(row: Mapping[str, Any], shown: frozenset[str]) -> Requirement:
    changed = {
        "state": PlanState(row["state"]),
        "links": tuple(ref for ref in row["links"] if ref in shown),
        "owner_name": owner_name(row["owner"], row["owner_name"]),
    }
    return Requirement(**(dict(row) | changed))
