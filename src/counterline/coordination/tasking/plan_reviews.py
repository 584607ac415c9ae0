"""Who owns a requirement of the collection plan, and the letter that tells them to look at it again.

The plan is its body's own, so its letters have no due time: a letter that is due would be passed on to others.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from counterline.coordination.late_letters import end_letters, is_for
from counterline.governance.people.viewers import Viewer, viewer_of, viewers
from counterline.governance.permissions import Permission, ViewerRole, roles_with
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work
from counterline.post import outbox
from counterline.post.model import Letter, LetterKind, Recipient
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
    """A requirement whose review day has come, and who is told.

    That is its owner or, if the owner has no access here, whoever wrote it last.
    """

    ref: str
    version: int
    review_on: date
    to: Recipient


def plan_people(work: Work) -> list[Viewer]:
    """The people of the viewer's own body who may own a requirement; so may each role that one of them holds."""
    own, may = viewer_of(work).agency, roles_with(Permission.COORDINATION_PLAN_KEEP)
    return [each for each in viewers(work) if each.agency == own and each.role in may]


def owner_of_need(work: Work, said: str) -> str:
    """An owner as it is kept: a person's reference, a role, or words.

    Refuses a person or role that may not keep this body's plan (`Conflict`).
    """
    owner = said.strip()
    if not owner.startswith(_PERSON) and owner not in _ROLES:
        return owner
    if not any(owner in {each.ref, each.role.value} for each in plan_people(work)):
        raise Conflict(
            "Choose as owner a person or a role of your body that may keep its plan. If the owner has no access here, write who they are."
        )
    return owner


def owner_name(owner: str, name: str | None) -> str:
    """An owner as pages show it: a person's name, the role in words, or the words that were written."""
    return name or (owner.replace("-", " ") if owner in _ROLES else owner)


def end_review(work: Work, ref: str, version: int) -> None:
    """End the letter about a version that was looked at again: answered if the viewer has it, otherwise taken back."""
    end_letters(work, ref, _cause(ref, version))


def reviews_due(work: Work, viewer: Viewer, most: int) -> list[PlanReview]:
    """At most `most` requirements that the viewer is to look at again, whether or not they have seen the letter."""
    if not viewer.may(Permission.COORDINATION_PLAN_KEEP):
        return []
    return [each for each in _due(work) if is_for(each.to, viewer)][:most]


def tell_of_plan_reviews(work: Work) -> int:
    """For the worker: write once to the owner of each requirement whose review day has come. Gives how many there are."""
    found = _due(work)
    letters = [Letter(each.to, LetterKind.PLAN_REVIEW, each.ref, _cause(each.ref, each.version)) for each in found]
    outbox.send_exactly(work, LetterKind.PLAN_REVIEW, letters)
    return len(found)


def _due(work: Work) -> Sequence[PlanReview]:
    rows = work.rows(_DUE, today=work.clock.today())
    # An owner in words has no inbox here, so whoever wrote the requirement last is told instead.
    people = {row.ref: row.owner if row.owner.startswith(_PERSON) else row.said_by for row in rows}
    readers = {each: outbox.reader(work, each) for each in {people[row.ref] for row in rows if row.owner not in _ROLES}}
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
