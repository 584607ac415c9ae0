"""Actions of local reviews: a body accepts, declines or counters in its own name, and somebody else looks at them again."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Final

from pydantic import StringConstraints

from counterline.governance.declaring import act
from counterline.governance.log.model import Act
from counterline.governance.people.two_people import ActOfTwo, refuse_one_person
from counterline.governance.people.viewers import Viewer, require
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import look_through
from counterline.plumbing.errors import Conflict, NotFound
from counterline.plumbing.work import AnyRow, Work
from counterline.post import outbox
from counterline.post.model import Letter, LetterKind, Recipient
from counterline.practice.local_reviews.local_findings import answers_for
from counterline.practice.local_reviews.model import (
    LocalAction,
    LocalActionAct,
    LocalActionDid,
    LocalActionState,
    LocalOutcome,
    LocalTheme,
    action_state,
    looked_at_from,
)
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import Ref, answer, question
from counterline.vocabulary.identity import AgencyCode

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=2000)]


@question
@dataclass(frozen=True, slots=True)
class LocalActionStep:
    """What a body says of an action that is asked of it, or whoever recommended it says to a counter."""

    did: Annotated[LocalActionDid, crossing.field("What you do", "What your side does.")]
    words: Annotated[Words, crossing.field("In your words", "Why, what instead, or what was done.")]
    owner: Annotated[
        str, crossing.field("Owner", "The post that does it, where you accept or counter.", max_length=100)
    ] = ""
    due_on: Annotated[date | None, crossing.field("By another day", "Only where you counter.")] = None


@question
@dataclass(frozen=True, slots=True)
class LocalRevisit:
    """What became of an accepted action, by somebody who did not do it."""

    outcome: Annotated[LocalOutcome, crossing.field("What became of it", "done, in part, not or overtaken.")]
    words: Annotated[Words, crossing.field("How you know", "What you saw or were shown.")]


@answer
@dataclass(frozen=True, slots=True)
class LocalActions:
    """Actions of local reviews, those that wait first."""

    items: tuple[LocalAction, ...]


_ACTIONS: Final = """
select a.ref, a.review, a.theme, a.words, a.body, a.due_on, a.agency, a.said_at as at from local_actions a
 where cast(:ref as text) is null or a.ref = :ref or a.review = :ref order by a.due_on, a.ref
"""
_ACTS: Final = """
select a.action, a.turn, a.did, a.words, a.owner, a.due_on, a.outcome, a.agency, v.name as by, a.at
  from local_action_acts a join viewers v on v.viewer_id = a.viewer_id
 where a.action = any(cast(:refs as text[])) order by a.action, a.turn
"""
_ACT: Final = """
insert into local_action_acts (action, turn, did, words, owner, due_on, outcome, agency, viewer_id, at)
values (:action, :turn, :did, :words, :owner, :due_on, :outcome, :agency, :by, :now) on conflict do nothing
"""
_DID_IT: Final = """
select distinct viewer_id from local_action_acts where action = :ref and did in ('accepted', 'countered', 'evidence')
"""
_MAY_DO: Final = {
    (True, LocalActionState.ASKED): {LocalActionDid.ACCEPTED, LocalActionDid.DECLINED, LocalActionDid.COUNTERED},
    (True, LocalActionState.COUNTERED): {LocalActionDid.ACCEPTED, LocalActionDid.DECLINED},
    (True, LocalActionState.ACCEPTED): {LocalActionDid.EVIDENCE, LocalActionDid.DECLINED},
    (False, LocalActionState.COUNTERED): {LocalActionDid.AGREED, LocalActionDid.WITHDRAWN},
    (False, LocalActionState.ASKED): {LocalActionDid.WITHDRAWN},
}


def may_do(found: LocalAction, own: AgencyCode) -> list[LocalActionDid]:
    """What a body may do of an action next: the body that is asked, or the one that recommended it."""
    asked = _MAY_DO.get((True, found.state), set()) if own == found.body else set()
    asking = _MAY_DO.get((False, found.state), set()) if own == found.agency else set()
    return [each for each in LocalActionDid if each in asked | asking]


@act(Permission.PRACTICE_ACTION_ANSWER, notes=Act.CONSULTATION, named=lambda found: [each.ref for each in found.items])
def local_actions(work: Work, _: Viewer) -> LocalActions:
    """The actions of your body's reviews and those asked of it, or every one for whoever decides about reviews."""
    return LocalActions(tuple(actions(work)))


def actions(work: Work, ref: str | None = None) -> list[LocalAction]:
    """The actions that the viewer may read: all, one by its reference, or those of a review. Its caller logs the reading."""
    rows = work.rows(_ACTIONS, ref=ref)
    acts: dict[str, list[AnyRow]] = {}
    for row in work.rows(_ACTS, refs=[each.ref for each in rows]) if rows else ():
        acts.setdefault(row.action, []).append(row)
    return [_action(row, acts.get(row.ref, [])) for row in rows]


def _action(row: AnyRow, done: Sequence[AnyRow]) -> LocalAction:
    acts = tuple(
        LocalActionAct(
            **{name: value for name, value in each._asdict().items() if name not in {"action", "did", "outcome"}},
            did=LocalActionDid(each.did),
            outcome=LocalOutcome(each.outcome) if each.outcome else None,
        )
        for each in done
    )
    told = LocalAction(**(row._asdict() | {"theme": LocalTheme(row.theme), "body": AgencyCode(row.body)}))
    outcomes = [each.outcome for each in acts if each.outcome]
    owners = [each.owner for each in acts if each.owner]
    agreed_day = (
        [each.due_on for each in acts if each.due_on] if action_state(acts) is LocalActionState.ACCEPTED else []
    )
    return replace(
        told,
        state=action_state(acts),
        due_on=agreed_day[-1] if agreed_day else told.due_on,
        owner=owners[-1] if owners else None,
        outcome=outcomes[-1] if outcomes else None,
        revisit_from=looked_at_from(acts),
        acts=acts,
    )


@act(Permission.PRACTICE_ACTION_ANSWER, notes=Act.CONSULTATION, named=lambda found: (found.ref,))
def local_action(work: Work, _: Viewer, ref: Ref) -> LocalAction:
    """One action of a review, how its body answered, and what came of it."""
    return _read(work, ref)


def _read(work: Work, ref: str) -> LocalAction:
    found = [each for each in actions(work, ref) if each.ref == ref]
    if not found:
        raise NotFound(
            "There is no such action among those that you may read. Check its reference, which begins with LA."
        )
    return found[0]


@act(Permission.PRACTICE_ACTION_ANSWER, notes=Act.ALTERATION, named=lambda found: (found.ref,))
def answer_action(work: Work, viewer: Viewer, ref: Ref, said: LocalActionStep) -> LocalAction:
    """Accept, decline or counter an action in the name of your own body, say what was done, or answer a counter."""
    found = _read(work, ref)
    if said.did not in may_do(found, viewer.agency):
        raise Conflict("That cannot be done of this action by your body now. Read how it stands.", of="did")
    if said.did in {LocalActionDid.AGREED, LocalActionDid.WITHDRAWN}:
        require(work, Permission.PRACTICE_REVIEW_APPLY)
    owner = said.owner.strip() or None
    if said.did in {LocalActionDid.ACCEPTED, LocalActionDid.COUNTERED} and owner is None:
        raise Conflict("Say which post does it.", of="owner")
    if said.did is not LocalActionDid.COUNTERED and said.due_on is not None:
        raise Conflict("Offer another day by countering, and leave the day out otherwise.", of="due_on")
    if said.due_on is not None and said.due_on <= work.clock.today():
        raise Conflict("Give a day that is still to come.", of="due_on")
    look_through(said.words, said.owner)
    made = _do(work, viewer, found, said.did, said.words, owner=owner, due_on=said.due_on)
    _tell_other(work, viewer, made)
    return made


@act(Permission.PRACTICE_ACTION_ANSWER, notes=Act.ALTERATION, named=lambda found: (found.ref,))
def look_again(work: Work, viewer: Viewer, ref: Ref, said: LocalRevisit) -> LocalAction:
    """Say what became of an accepted action after six or twelve months, as somebody who did not do it.

    Refuses before that day (`Conflict`), and whoever accepted it or said what was done (`OnePerson`).
    """
    found = _read(work, ref)
    if found.revisit_from is None:
        raise Conflict("Nothing is left to look at: it was not accepted, or was looked at twice.")
    if work.clock.today() < found.revisit_from:
        raise Conflict(f"Look at it again from {found.revisit_from.isoformat()} on, and not before.")
    for row in work.rows(_DID_IT, ref=found.ref):
        refuse_one_person(work, ActOfTwo.ACTION_REVISIT, row.viewer_id)
    look_through(said.words)
    return _do(work, viewer, found, LocalActionDid.REVISITED, said.words, outcome=said.outcome.value)


def actions_due(work: Work, viewer: Viewer, most: int) -> list[LocalAction]:
    """At most `most` actions that wait for the viewer's body, or that somebody is to look at again; not logged."""
    if not viewer.may(Permission.PRACTICE_ACTION_ANSWER):
        return []
    today, waits = work.clock.today(), {LocalActionState.ASKED}
    due = [
        each
        for each in actions(work)
        if (each.body == viewer.agency and each.state in waits)
        or (each.agency == viewer.agency and each.state is LocalActionState.COUNTERED)
        or (each.revisit_from is not None and each.revisit_from <= today)
    ]
    return due[:most]


def _tell_other(work: Work, viewer: Viewer, found: LocalAction) -> None:
    other = found.agency if viewer.agency == found.body else found.body
    if other == viewer.agency:
        return
    to, turn = Recipient(other, answers_for(other)), len(found.acts)
    outbox.send(work, Letter(to, LetterKind.LOCAL_ACTION_TURN, found.ref, f"local-action:{found.ref}:{turn}"))


def _do(
    work: Work, viewer: Viewer, found: LocalAction, did: LocalActionDid, words: str, **said: str | date | None
) -> LocalAction:
    told = {"owner": None, "due_on": None, "outcome": None} | said
    by = {"agency": viewer.agency, "by": viewer.viewer_id, "now": work.clock.now()}
    turn = len(found.acts) + 1
    if not work.run(_ACT, action=found.ref, turn=turn, did=did.value, words=words, **told, **by).rowcount:
        raise Conflict("Somebody else did something of this action at the same moment. Read it again.")
    return _read(work, found.ref)


def outcomes_of(found: Collection[LocalAction]) -> dict[str, int]:
    """How many actions ended how: done, in part, not, overtaken, declined, or not yet looked at."""
    told = [each.outcome.value if each.outcome else each.state.value for each in found]
    return {each: told.count(each) for each in dict.fromkeys(told)}
