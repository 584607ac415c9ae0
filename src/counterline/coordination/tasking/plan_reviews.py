"""Who owns what is to be known, and what tells them that it is to be looked at again.

The plan is its body's own: its letters are due at no time, so that they are passed to nobody else who waits for it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from counterline import post
from counterline.coordination.late_letters import end_letters, is_for
from counterline.governance import Permission, Viewer, ViewerRole, roles_with, viewer_of, viewers
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work
from counterline.post import Letter, LetterKind, Recipient
from counterline.vocabulary.identity import AgencyCode

_ROLES: Final = {each.value: each for each in ViewerRole}
_PERSON: Final = "VW-"
_DUE: Final = """
select r.ref, r.version, r.agency, r.owner, r.review_on, v.ref as said_by
  from (select distinct on (ref) ref, version, agency, owner, review_on, state, said_by from requirements order by ref, version desc) r
  join viewers v on v.viewer_id = r.said_by
 where r.state = 'open' and r.review_on <= :today order by r.review_on, r.ref
"""


@dataclass(frozen=True, slots=True)
class PlanReview:
    """What is to be looked at again, since when, and who is told: its owner, or whoever said it where that is nobody here."""

    ref: str
    version: int
    review_on: date
    to: Recipient


def plan_people(work: Work) -> list[Viewer]:
    """The people of the viewer's own body who may own what is in its plan; so may each role that one of them holds."""
    own, may = viewer_of(work).agency, roles_with(Permission.COORDINATION_PLAN_KEEP)
    return [each for each in viewers(work) if each.agency == own and each.role in may]


def owner_of_need(work: Work, said: str) -> str:
    """An owner as it is kept: a person's reference, a role, or words; refuses a person or a role that keeps no plan here."""
    owner = said.strip()
    if not owner.startswith(_PERSON) and owner not in _ROLES:
        return owner
    if not any(owner in {each.ref, each.role.value} for each in plan_people(work)):
        raise Conflict("Choose as owner a person or a role of your body that keeps its plan, or write who it is.")
    return owner


def owner_name(owner: str, name: str | None) -> str:
    """Who owns it, as it is shown."""
    return name or (owner.replace("-", " ") if owner in _ROLES else owner)


def end_review(work: Work, ref: str, version: int) -> None:
    """What was said anew was looked at again: its letter is answered, or taken back where it is another's."""
    end_letters(work, ref, _cause(ref, version))


def reviews_due(work: Work, viewer: Viewer, most: int) -> list[PlanReview]:
    """What the viewer is to look at again, whether or not its letter was seen."""
    if not viewer.may(Permission.COORDINATION_PLAN_KEEP):
        return []
    return [each for each in _due(work) if is_for(each.to, viewer)][:most]


def tell_of_plan_reviews(work: Work) -> int:
    """For the worker: tell whoever owns what is to be looked at again, on its day and once; answers of how many."""
    found = _due(work)
    letters = [Letter(each.to, LetterKind.PLAN_REVIEW, each.ref, _cause(each.ref, each.version)) for each in found]
    post.send_exactly(work, LetterKind.PLAN_REVIEW, letters)
    return len(found)


def _due(work: Work) -> Sequence[PlanReview]:
    rows = work.rows(_DUE, today=work.clock.today())
    # Words name nobody who reads letters here.
    people = {row.ref: row.owner if row.owner.startswith(_PERSON) else row.said_by for row in rows}
    readers = {each: post.reader(work, each) for each in {people[row.ref] for row in rows if row.owner not in _ROLES}}
    return [
        PlanReview(
            row.ref,
            row.version,
            row.review_on,
            Recipient(AgencyCode(row.agency), _ROLES[row.owner]) if row.owner in _ROLES else readers[people[row.ref]],
        )
        for row in rows
    ]


def _cause(ref: str, version: int) -> str:
    return f"{ref}/review/{version}"
