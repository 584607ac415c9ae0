"""What people do about concerns: kept beside a mention of the person or home, with author and reason, and never changed."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Final

from pydantic import StringConstraints

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.staff import body_of
from counterline.governance.people.viewers import Viewer, holders, require, viewer_of
from counterline.governance.permissions import Body, Permission
from counterline.governance.reach.purposes import look_through, refuse_no_reason, require_purpose
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import AnyRow, Work
from counterline.post import clocks
from counterline.safeguarding.concerns.concern import ActTold, Concern, ConcernOutcome, Did, check_act
from counterline.safeguarding.signs.own_limits import own_limits
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import Ref, question
from counterline.vocabulary.identity import new_reference

GONE: Final = (
    "The record that told of this was corrected or taken back just now. Open the page again: nothing was kept."
)
_WORDS_OF_OTHERS: Final = frozenset({Did.CHILD_SAID, Did.PARENT_SAID, Did.COMPLAIN, Did.CORRECT})

_OF: Final = """
select c.ref, c.mention, c.did, c.reason, c.body, c.outcome, c.rules, v.name as by, c.agency, c.at, c.due, c.told_others,
       coalesce(h.name, v.name) as holder, coalesce(h.ref, v.ref) as holder_ref
  from concern_acts c join viewers v on v.viewer_id = c.viewer_id left join viewers h on h.viewer_id = c.holder_id
 where c.mention = any(cast(:refs as text[])) order by c.at, c.ref
"""
_EVERY: Final = "select distinct mention_id from concern_acts"
_KEEP: Final = """
insert into concern_acts (ref, mention, mention_id, did, reason, body, outcome, rules, viewer_id, agency, at, due,
                          told_others, holder_id, audience_id)
select :ref, m.ref, :mention_id, :did, :reason, :body, :outcome, cast(:rules as text[]), :viewer, :agency, :at, :due,
       :did = 'close', :holder, m.audience_id
  from mentions m join standings s using (record_id) where m.ref = :mention and s.known_to is null limit 1
"""
_UPHELD: Final = """
select rule, count(*) filter (where outcome = 'upheld') as upheld, count(*) filter (where outcome = 'not upheld') as not_upheld
  from concern_acts cross join unnest(rules) as rule where did = 'close' and agency = :agency group by rule
"""


@question
@dataclass(frozen=True, slots=True)
class ConcernStep:
    """What is done about a concern, and why."""

    did: Annotated[Did, crossing.field("What you do", "What you do about it.")]
    reason: Annotated[
        str,
        StringConstraints(strip_whitespace=True),
        crossing.field("Why", "Why, as your colleagues will understand in a year.", min_length=3, max_length=2000),
    ]
    body: Annotated[str | None, crossing.field("Body", "The code of the body that it is given to.", max_length=60)] = (
        None
    )
    outcome: Annotated[
        ConcernOutcome | None, crossing.field("Outcome", "Whether it was right, where it is closed.")
    ] = None
    colleague: Annotated[
        Ref | None,
        crossing.field("Colleague", "The reference of a colleague for whom you take it up, if not for yourself."),
    ] = None


@dataclass(frozen=True, slots=True)
class Upheld:
    """How many concerns of a rule people of one's own agency closed as right, and how many as not."""

    upheld: int
    not_upheld: int

    @property
    def judged(self) -> int:
        """How many were judged either way."""
        return self.upheld + self.not_upheld


def acts_of(work: Work, refs: Collection[str]) -> list[ActTold]:
    """What was done about these mentions, the oldest first, as far as the viewer may read it."""
    rows = work.rows(_OF, refs=sorted(refs)) if refs else ()
    if not rows or work.viewer_id is None:
        return [_told(row, None) for row in rows]
    own = viewer_of(work).agency
    all_told = body_of(work, own) is Body.NATIONAL
    return [_told(row, row.reason if all_told or row.told_others or row.agency == own else None) for row in rows]


def mentions_acted_on(work: Work) -> list[int]:
    """The mentions about which anybody did anything, as far as the viewer may read it."""
    return [int(row[0]) for row in work.rows(_EVERY)]


def keep_act(work: Work, concern: Concern, doing: ConcernStep) -> ActTold:
    """Keep what somebody does about a concern.

    Refuses what does not come next, what gives no reason, and a concern whose record has just been taken back (`Conflict`).
    """
    viewer = require(work, Permission.SAFEGUARDING_CONCERN_ACT)
    purpose = require_purpose(work)
    check_act(doing.did, concern.state)
    _check(doing)
    holder = next((each for each in colleagues(work) if each.ref == doing.colleague), None)
    if doing.colleague and (holder is None or doing.did is not Did.TAKE_UP):
        raise Conflict("Choose a colleague of your own body who may take concerns up.")
    look_through(doing.reason, account=doing.did in _WORDS_OF_OTHERS)
    now = work.clock.now()
    ref = new_reference("CA")
    due = clocks.due(own_limits(work)["check"].within, now, viewer.agency) if doing.did is Did.CLOSE else None
    if not work.run(
        _KEEP, **_row(ref, viewer, concern, doing, now), due=due, holder=holder and holder.viewer_id
    ).rowcount:
        raise Conflict(GONE)
    made = next(each for each in acts_of(work, [concern.ref]) if each.ref == ref)
    note(work, Act.ALTERATION, [ref, concern.ref, f"concern:{doing.did.value}"], purpose=purpose)
    return made


def colleagues(work: Work) -> list[Viewer]:
    """Those of the viewer's own body for whom the viewer may take a concern up."""
    ours, may = viewer_of(work), Permission.SAFEGUARDING_CONCERN_ACT
    return [each for each in holders(work, may) if each.agency == ours.agency and each.ref != ours.ref]


def _row(ref: str, viewer: Viewer, concern: Concern, doing: ConcernStep, now: datetime) -> Mapping[str, object]:
    return {
        "ref": ref,
        "mention": concern.ref,
        "mention_id": next(each.mention_id for each in concern.signs if each.ref == concern.ref),
        "did": doing.did.value,
        "reason": doing.reason.strip(),
        "body": doing.body,
        "outcome": doing.outcome and doing.outcome.value,
        "rules": [each.rule.name for each in concern.fired],
        "viewer": viewer.viewer_id,
        "agency": viewer.agency,
        "at": now,
    }


def how_often_upheld(work: Work) -> Mapping[str, Upheld]:
    """By rule, how often people of the viewer's own agency who closed a concern said that it was right."""
    rows: Sequence[AnyRow] = work.rows(_UPHELD, agency=viewer_of(work).agency)
    return {row.rule: Upheld(row.upheld, row.not_upheld) for row in rows}


def _check(doing: ConcernStep) -> None:
    refuse_no_reason(doing.reason)
    if doing.did is Did.CLOSE and doing.outcome is None:
        raise Conflict(
            "Say whether the concern was right: upheld, not upheld or not known. It shows how far the rule can be trusted."
        )
    if doing.did is Did.GIVE and not doing.body:
        raise Conflict("Say which body has it now, by its code. `counterline agency list` lists them.")


def _told(row: AnyRow, reason: str | None) -> ActTold:
    return ActTold(
        row.ref,
        row.mention,
        Did(row.did),
        reason,
        row.body,
        row.outcome and ConcernOutcome(row.outcome),
        tuple(row.rules),
        row.by,
        row.agency,
        row.at,
        row.due,
        row.holder,
        row.holder_ref,
    )
