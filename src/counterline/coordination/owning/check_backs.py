"""Whether a closed line is still dead: its lead is asked 7, 28 and 90 days after the closure, and told when it is seen in use again.

The worker sends both letters. What was seen is assembled only from records that whoever gets the letter may read.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import timedelta
from typing import Final

from counterline.coordination.owning.line_acts import acts_naming
from counterline.coordination.owning.line_hits import hits_of
from counterline.coordination.owning.line_letters import body_and_role, owner_of
from counterline.coordination.owning.line_saying import named_records, needed, opened, write
from counterline.coordination.owning.line_seen import LineSeen
from counterline.coordination.owning.model import CHECK_DAYS, LineAct, LineDid, LineSaid, LineStatement, line_said
from counterline.governance.people.viewers import require, viewer_by_ref
from counterline.governance.permissions import NATIONAL_BODY, Permission, ViewerRole
from counterline.governance.reach.readers_of import agencies_reading
from counterline.lines.assembly.lines_around import lines_around
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work
from counterline.post import inbox, outbox
from counterline.post.model import Letter, LetterKind, Recipient, Standing
from counterline.records.looking.who_names import ever_named
from counterline.vocabulary.identity import AgencyCode

BEFORE: Final = timedelta(days=3)
"""How long before a check-back is due the lead is asked: a weekend and a working day."""

_CLOSED: Final = (
    "select distinct key from line_acts where did = 'state' and state in ('closed type 1', 'closed type 2')"
)
_CONTACT_POINT: Final = ("contact_point",)


def answer_check(work: Work, ref: str, said: LineStatement) -> LineSeen:
    """Answer the check-back due so many days after a closure: still dead or live again. This answers its letter too.

    Refuses (`Conflict`) a line that is not closed, a number of days that is not in `CHECK_DAYS`, a viewer who is neither of the lead force
    nor of the national desk, records that the viewer may not read, and "still dead" earlier than `BEFORE` the day, since that would say
    nothing about the day. "Live again" may be said at any time.
    """
    viewer = require(work, Permission.COORDINATION_LINE_STATE)
    days = needed(said.check, "Say of which check-back.")
    alive = needed(said.alive, "Say whether it is still dead or live again.")
    seen = opened(work, ref, said.reason)
    closure = seen.said.closure
    check = next((each for each in seen.said.checks if each.days == days), None)
    if closure is None or check is None:
        raise Conflict(
            "This line is not closed, or has no check-back after that many days. Open the line to see how it stands."
        )
    if viewer.agency not in {seen.said.lead_force or closure.agency, NATIONAL_BODY}:
        raise Conflict(
            "Only the force that leads on this line, or the national desk, answers its check-backs. Tell them what you know."
        )
    if not alive and work.clock.now() < (first := check.due - BEFORE):
        raise Conflict(
            f"It is too early to say that it is still dead on that day. Look again from {first.day} {first:%B %Y}."
        )
    named_records(work, said.rests_on)
    kept = LineStatement(said.does, said.reason, rests_on=said.rests_on, about=closure.ref, check=days, alive=alive)
    after = write(work, ref, seen, kept)
    inbox.acknowledge_about(work, [each.ref for each in outbox.standing(work, _cause(closure, days))])
    return after


def tell_of_check_backs(work: Work) -> int:
    """For the worker: ask the lead about each check-back due soon, and take back letters that no longer apply.

    Gives how many check-backs are due soon.
    """
    asked = [_ask_about(work, said, closure) for said in _ever_closed(work) for closure in _closures(said)]
    return sum(asked)


def _ask_about(work: Work, said: LineSaid, closure: LineAct) -> int:
    """Have the letters about one closure be those that are due; gives how many these are."""
    checks = said.checks if closure == said.closure else ()
    now = work.clock.now()
    due = {each.days: each.due for each in checks if each.answer is None and now >= each.due - BEFORE}
    for days in CHECK_DAYS:
        cause = _cause(closure, days)
        if days in due:
            to, turn = _who_is_told(work, said, closure), 1 + _taken_back(said, closure, days)
            _recall_others(work, cause, to)
            outbox.send(work, Letter(to, LetterKind.LINE_CHECK, closure.line, cause, turn, due[days]))
        elif _waiting(work, cause):
            outbox.recall(work, cause)  # somebody else answered it, or the closure was taken back
    return len(due)


def _recall_others(work: Work, cause: str, to: Recipient) -> None:
    """Take back letters that wait for anybody but the present lead. That takes the lead's back too, so its caller sends it afterwards."""
    found = None if to.viewer is None else viewer_by_ref(work, to.viewer)
    person = None if found is None else found.name
    role = (to.agency, to.role)
    if any(
        each.person != person or (person is None and (each.agency, each.role) != role) for each in _waiting(work, cause)
    ):
        outbox.recall(work, cause)


def _waiting(work: Work, cause: str) -> list[Standing]:
    return [each for each in outbox.standing(work, cause) if each.waits]


def _cause(closure: LineAct, days: int) -> str:
    return f"line-check:{closure.ref}:{days}"


def _taken_back(said: LineSaid, closure: LineAct, days: int) -> int:
    """How many answers to a check-back were taken back: after each it is asked again."""
    undone = (each for each in said.acts if each.did is LineDid.CHECK and each not in said.counted)
    return sum((each.about, each.check_day) == (closure.ref, days) for each in undone)


def tell_of_hits(work: Work, identities: Collection[int]) -> None:
    """For the worker: tell the leads of closed lines that changed records saw them in use since, or take that back.

    `identities` are of the records that changed.
    """
    keys = {each.key for each in ever_named(work, identities, _CONTACT_POINT)} if identities else set()
    if not keys:
        return
    for acts in _grouped(acts_naming(work, keys)):
        _tell_of(work, line_said(acts))


def _tell_of(work: Work, said: LineSaid) -> None:
    for each in _closures(said):
        # Answers that were taken back count too: their letter was answered, so the hit is told again by a letter of a new cause.
        kept = sum(act.about == each.ref for act in said.acts if act.did is LineDid.STAY_CLOSED)
        cause = f"line-hit:{each.ref}:{kept}"
        if each != said.closure or not _was_seen_since(work, each, said):
            outbox.recall(work, cause)
        else:
            outbox.send(work, Letter(_who_is_told(work, said, each), LetterKind.LINE_HIT, each.line, cause))


def _was_seen_since(work: Work, closure: LineAct, said: LineSaid) -> bool:
    """Whether the line was seen since, in records that whoever is told may read: a letter about others would give them away."""
    told = body_and_role(work, _who_is_told(work, said, closure))
    if told is None:
        return False
    agency, role = told

    def reads(audiences: Collection[int]) -> Collection[int]:
        return agencies_reading(work, audiences, role).get(agency, frozenset())

    return bool(hits_of(lines_around(work, closure.key, reads), said))


def _ever_closed(work: Work) -> Iterable[LineSaid]:
    rows = work.rows(_CLOSED)
    return [line_said(acts) for acts in _grouped(acts_naming(work, {row.key for row in rows}))] if rows else ()


def _closures(said: LineSaid) -> list[LineAct]:
    return [each for each in said.acts if each.did is LineDid.STATE and each.state is not None and each.state.closes]


def _grouped(acts: Sequence[LineAct]) -> Collection[list[LineAct]]:
    """Acts grouped by the record and contact point that they stand with; those that stand with a record's brand join its contact points.

    One line may have several groups: somebody who may not read the first record speaks of the line beside another.
    """
    found: dict[tuple[int, int], list[LineAct]] = {}
    for each in acts:
        found.setdefault((each.identity_key, each.key), []).append(each)
    by_brand = {place for place, said in found.items() if all(each.is_by_brand for each in said)}
    for identity, brand in by_brand:
        words = found.pop((identity, brand))
        for place in [place for place in found if place[0] == identity and place not in by_brand]:
            found[place] += words
    return found.values()


def _who_is_told(work: Work, said: LineSaid, closure: LineAct) -> Recipient:
    """Who is told about a closed line: its lead, or if nobody leads the intelligence officers of the agency that closed it."""
    if said.lead is None:
        return Recipient(AgencyCode(closure.agency), ViewerRole.OFFICER)
    return owner_of(work, said.lead)
