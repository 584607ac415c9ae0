"""Register entries that may be of one operation: found by its name or a shared subject, and judged the same or not by a person."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from counterline.coordination.events import InvestigationChanged
from counterline.coordination.subjects.drawing_subjects import operation_key
from counterline.coordination.subjects.investigations import (
    InvestigationsAsked,
    investigation,
    investigations,
    investigations_said,
)
from counterline.coordination.subjects.model import Investigation
from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import look_through, refuse_no_reason, require_purpose
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work
from counterline.vocabulary.identity import new_reference

_OF: Final = """
select p.a, p.b, p.verdict, p.reason, v.name as by, p.agency, p.at from investigation_pairs p join viewers v on v.viewer_id = p.judged_by
 where p.a = :identity or p.b = :identity order by p.at, p.ref
"""
_SHARING: Final = """
select distinct o.identity_key from subjects o
  join unnest(cast(:kinds as text[]), cast(:keys as bigint[])) as w (kind, key) on o.kind = w.kind and o.key = w.key
"""


class SameVerdict(StrEnum):
    """Whether two entries are of one operation; `unsure` takes back what was said before."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Alike:
    """Another entry that may be of the same operation: `why` it is offered, and the last verdict on the two with its reason and author."""

    other: Investigation
    why: str
    verdict: SameVerdict | None = None
    reason: str | None = None
    by: str | None = None
    at: datetime | None = None


def alike_of(work: Work, found: Investigation) -> tuple[Alike, ...]:
    """Other readable entries that may be of the same operation: those of its name, and those judged; logged as read."""
    judged = {
        (row.b if row.a == found.identity_key else row.a): row for row in work.rows(_OF, identity=found.identity_key)
    }
    named = _named(work, found)
    others = investigations_said(work, [*judged, *named])
    if beside := sorted(others[each].ref for each in judged if each in others):
        note(work, Act.CONSULTATION, beside)  # those of the same name are logged where they are looked up
    return tuple(
        Alike(
            other,
            named.get(identity, "judged"),
            *((SameVerdict(row.verdict), row.reason, row.by, row.at) if (row := judged.get(identity)) else ()),
        )
        for identity, other in sorted(others.items(), key=lambda each: each[1].ref)
    )


def judge_same(work: Work, one: str, other: str, verdict: SameVerdict, reason: str) -> tuple[Alike, ...]:
    """Say whether two entries are of one operation, and why; the latest verdict counts.

    Answers all entries that may be the same as `one`. Refuses an empty reason and one entry given twice (`Conflict`), and an entry that the
    viewer may not read (`NotFound`).
    """
    viewer = require(work, Permission.COORDINATION_INVESTIGATION_KEEP)
    purpose = require_purpose(work)
    refuse_no_reason(reason)
    look_through(reason)
    first, second = investigation(work, one), investigation(work, other)
    if first.identity_key == second.identity_key:
        raise Conflict("Both references are of the same entry. Give the reference of another.")
    a, b = sorted((first, second), key=lambda each: each.identity_key)
    made = new_reference("IP")
    work.keep(
        "investigation_pairs",
        ref=made,
        a=a.identity_key,
        b=b.identity_key,
        verdict=verdict.value,
        reason=reason.strip(),
        judged_by=viewer.viewer_id,
        agency=viewer.agency,
        at=work.clock.now(),
        audience_a=a.audience_id,
        audience_b=b.audience_id,
    )
    note(work, Act.ALTERATION, [made, a.ref, b.ref, f"operation:{verdict}"], purpose=purpose)
    for each in (a, b):
        work.tell(InvestigationChanged(each.identity_key))
    return alike_of(work, first)


def found_before(work: Work, operation: str, things: Collection[tuple[str, int]] = ()) -> tuple[Investigation, ...]:
    """Investigations of an operation's name or with one of these things (kind, key); logged as read."""
    is_named = operation_key(operation) is not None
    named = investigations(work, InvestigationsAsked(operation=operation)) if is_named else ()
    rows = work.rows(_SHARING, kinds=[kind for kind, _ in things], keys=[key for _, key in things]) if things else ()
    shared = investigations_said(work, [row.identity_key for row in rows])
    every = {each.identity_key: each for each in named} | shared
    note(work, Act.CONSULTATION, ["investigations", *sorted(each.ref for each in every.values())])
    return tuple(sorted(every.values(), key=lambda each: each.ref))


def _named(work: Work, found: Investigation) -> dict[int, str]:
    if found.operation is None or found.operation_key is None:
        return {}
    others = investigations(work, InvestigationsAsked(operation=found.operation))
    return {each.identity_key: _why(found, each) for each in others if each.identity_key != found.identity_key}


def _why(found: Investigation, other: Investigation) -> str:
    if found.lead and found.lead == other.lead:
        return "same name and lead"
    if found.agency == other.lead or found.lead == other.agency:
        return "same name, and one leads"
    return "same reference" if found.reference == other.reference else "same name"
