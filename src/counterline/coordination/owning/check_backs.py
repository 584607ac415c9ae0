"""Whether a closed line is still dead: whoever leads is asked 7, 28 and 90 days after, and told of what was seen of it since.

The worker asks by its clock. What was seen is put together from those records alone that whoever is told may read.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import timedelta
from typing import Final

from counterline import post
from counterline.coordination.owning.line_acts import Blanks, acts_naming
from counterline.coordination.owning.line_hits import hits_of
from counterline.coordination.owning.line_letters import body_and_role, owner_of
from counterline.coordination.owning.line_saying import named_records, opened, write
from counterline.coordination.owning.line_seen import LineSeen
from counterline.coordination.owning.model import CHECK_DAYS, LineAct, LineDid, LineSaid, line_said
from counterline.governance import (
    NATIONAL_BODY,
    Permission,
    ViewerRole,
    agencies_reading,
    require,
    viewer_by_ref,
)
from counterline.lines import lines_around
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work
from counterline.post import Letter, LetterKind, Recipient, Standing
from counterline.records import ever_named
from counterline.vocabulary.identity import AgencyCode

BEFORE: Final = timedelta(days=3)
"""How long before a check-back is due its owner is asked: a weekend and a day."""

_CLOSED: Final = (
    "select distinct key from line_acts where did = 'state' and state in ('closed type 1', 'closed type 2')"
)
_CONTACT_POINT: Final = ("contact_point",)


def answer_check(
    work: Work, ref: str, days: int, *, alive: bool, reason: str, rests_on: Sequence[str] = ()
) -> LineSeen:
    """Say of a check-back whether the line is still dead or live again, with what that rests on; it answers its letter.

    Live again is said at any time. Still dead is refused before somebody is asked: it would say nothing of that day. Refuses whoever
    neither leads nor is the national desk, a line that is not closed, and records that the viewer may not read (`Conflict`).
    """
    viewer = require(work, Permission.COORDINATION_LINE_STATE)
    seen = opened(work, ref, reason)
    closure = seen.said.closure
    check = next((each for each in seen.said.checks if each.days == days), None)
    if closure is None or check is None:
        raise Conflict("This line is not said to be closed, or has no check-back on that day.")
    if viewer.agency not in {seen.said.lead_force or closure.agency, NATIONAL_BODY}:
        raise Conflict("Whoever leads on this line answers its check-backs.")
    if not alive and work.clock.now() < (first := check.due - BEFORE):
        raise Conflict(f"It is too early to say so of that day. Look again from {first.day} {first:%B %Y} on.")
    named_records(work, rests_on)
    said = Blanks(reason.strip(), tuple(rests_on), about=closure.ref, check_day=days, alive=alive)
    after = write(work, ref, seen, LineDid.CHECK, said)
    post.acknowledge_about(work, [each.ref for each in post.standing(work, _cause(closure, days))])
    return after


def tell_of_check_backs(work: Work) -> int:
    """The worker's part: ask whoever leads of each check-back that is due soon; what is asked of no more is taken back."""
    now, count = work.clock.now(), 0
    for said in _ever_closed(work):
        for closure in _closures(said):
            open_ones = said.checks if closure == said.closure else ()
            asked = {each.days: each.due for each in open_ones if each.answer is None and now >= each.due - BEFORE}
            for days in CHECK_DAYS:
                cause = _cause(closure, days)
                if days in asked:
                    to, again = _told(work, said, closure), _taken_back(said, closure, days)
                    letter = Letter(to, LetterKind.LINE_CHECK, closure.line, cause, 1 + again, asked[days])
                    _recall_others(work, cause, to)
                    post.send(work, letter)
                    count += 1
                elif _waiting(work, cause):
                    post.recall(work, cause)  # somebody else answered it, or the closure was undone
    return count


def _recall_others(work: Work, cause: str, to: Recipient) -> None:
    """Take back what waits for whoever leads no longer; the letter of whoever leads now is sent again after it."""
    found = None if to.viewer is None else viewer_by_ref(work, to.viewer)
    person = None if found is None else found.name
    role = (to.agency, to.role)
    if any(
        each.person != person or (person is None and (each.agency, each.role) != role) for each in _waiting(work, cause)
    ):
        post.recall(work, cause)


def _waiting(work: Work, cause: str) -> list[Standing]:
    return [each for each in post.standing(work, cause) if each.waits]


def _cause(closure: LineAct, days: int) -> str:
    return f"line-check:{closure.ref}:{days}"


def _taken_back(said: LineSaid, closure: LineAct, days: int) -> int:
    """How many answers to a check-back were undone: each time it is asked anew."""
    undone = (each for each in said.acts if each.did is LineDid.CHECK and each not in said.counted)
    return sum((each.about, each.check_day) == (closure.ref, days) for each in undone)


def tell_of_hits(work: Work, identities: Collection[int]) -> None:
    """The worker's part: tell whoever leads on a closed line that records saw it since, or no longer do."""
    keys = {each.key for each in ever_named(work, identities, _CONTACT_POINT)} if identities else set()
    if not keys:
        return
    for acts in _together(acts_naming(work, keys)):
        _tell_of(work, line_said(acts))


def _tell_of(work: Work, said: LineSaid) -> None:
    for each in _closures(said):
        # Of answers that were taken back too, so that what they answered is told anew: the letter that they answered stands.
        kept = sum(act.about == each.ref for act in said.acts if act.did is LineDid.STAY_CLOSED)
        cause = f"line-hit:{each.ref}:{kept}"
        if each != said.closure or not _hit(work, each, said):
            post.recall(work, cause)
        else:
            post.send(work, Letter(_told(work, said, each), LetterKind.LINE_HIT, each.line, cause))


def _hit(work: Work, closure: LineAct, said: LineSaid) -> bool:
    """Whether anything that whoever is told may read was seen since: a letter about the rest would give that away."""
    told = body_and_role(work, _told(work, said, closure))
    if told is None:
        return False
    agency, role = told

    def reads(audiences: Collection[int]) -> Collection[int]:
        return agencies_reading(work, audiences, role).get(agency, frozenset())

    return bool(hits_of(lines_around(work, closure.key, reads), said))


def _ever_closed(work: Work) -> Iterable[LineSaid]:
    rows = work.rows(_CLOSED)
    return [line_said(acts) for acts in _together(acts_naming(work, {row.key for row in rows}))] if rows else ()


def _closures(said: LineSaid) -> list[LineAct]:
    return [each for each in said.acts if each.did is LineDid.STATE and each.state is not None and each.state.closes]


def _together(acts: Sequence[LineAct]) -> Collection[list[LineAct]]:
    """What stands with one mention of one contact point, whatever is about that, and what was said by the brand of the same record.

    Of one line there are several such where somebody who did not read the first word began anew beside another record.
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


def _told(work: Work, said: LineSaid, closure: LineAct) -> Recipient:
    """Whoever leads; where nobody does, the intelligence officers of whoever said that it is closed."""
    return (
        owner_of(work, said.lead)
        if said.lead is not None
        else Recipient(AgencyCode(closure.agency), ViewerRole.OFFICER)
    )
