"""What is due to whom: the clocks of people as a viewer reads them, and what a named person says of one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import Viewer, require
from counterline.governance.permissions import Permission
from counterline.governance.reach.audiences import Readers, intern
from counterline.governance.reach.purposes import look_through, refuse_no_reason, require_purpose
from counterline.places.ground.agencies import is_policing
from counterline.plumbing.errors import Conflict, NotFound
from counterline.plumbing.work import Work
from counterline.post import outbox
from counterline.records.kinds import kinds_read_by
from counterline.records.looking.persons import NameTold
from counterline.records.wording.disclosing import let_name
from counterline.resolution.people.entities import Entity
from counterline.safeguarding.duties.duty_approvals import in_force
from counterline.safeguarding.duties.duty_clocks import SIGNS, DutyClock, DutyWord, Whole, clocks_of_whole
from counterline.safeguarding.duties.duty_documents import Land, Start
from counterline.safeguarding.duties.duty_kinds import ARREST, CONTACT
from counterline.safeguarding.duties.duty_reading import around, marked, whole_of
from counterline.safeguarding.duties.findings import person_named
from counterline.safeguarding.signs.model import SignTold
from counterline.vocabulary.identity import AgencyCode, new_reference, read_reference

LOOKED_BACK: Final = timedelta(days=60)
"""How far back a list looks for facts that start clocks; older ones are on the person's own page."""
MOST: Final = 500
"""Facts that a list goes through, the newest first. A list says where there were more."""
LEAST_REASON: Final = 10  # letters: fewer say nothing that somebody else could check; the database holds it too


@dataclass(frozen=True, slots=True)
class DueList:
    """What is due to the viewer's own agency: what runs first, and what has a time before what has none."""

    clocks: tuple[DutyClock, ...]
    names: Mapping[str, NameTold]
    cut: bool
    drafts: tuple[Land, ...]
    """Nations whose duties nobody has approved, so that they run no clock."""


_LATELY: Final = """
select ref from signs where kind = 'person' and day >= :since and (sign = any(:signs) or record_kind = :contact)
   and (cast(:agency as text) is null or agency = :agency)
 group by ref order by max(day) desc, ref limit :most
"""
_STARTED: Final = "select distinct mention_ref as ref from duty_said where said = 'started' and happened_at >= :since"


def clocks_of(work: Work, refs: Iterable[str]) -> tuple[DutyClock, ...]:
    """The clocks of the people of these mentions, as the viewer reads them: first those that run, the soonest due first."""
    require(work, Permission.RECORDS_RECORD_READ)
    found = _clocks(work, set(refs))
    _note_read(work, found)
    return _ordered(found)


def clocks_of_person(work: Work, ref: str) -> tuple[DutyClock, ...]:
    """The clocks of the person of one mention; refuses a mention that is hidden, gone or of no person (`NotFound`)."""
    return clocks_of(work, [person_named(work, read_reference(ref)).ref])


def clocks_of_entity(work: Work, entity: Entity, signs: Sequence[SignTold]) -> tuple[DutyClock, ...]:
    """The clocks of a person who was looked up in this act already, from the signs of them that were read."""
    require(work, Permission.RECORDS_RECORD_READ)
    duties = in_force(work)
    found = clocks_of_whole(whole_of(work, entity, signs), duties) if duties else []
    _note_read(work, found)
    return _ordered(found)


def person_marked(work: Work, ref: str) -> NameTold:
    """The name of one mention's person with their mark; refused alike where hidden, gone or of no person."""
    found = person_named(work, read_reference(ref)).ref
    return marked(work, [found], _wholes(work, {found}))[found]


def due(work: Work) -> DueList:
    """What is to be done by the viewer's own agency, of what was told in the last two months."""
    viewer = require(work, Permission.RECORDS_RECORD_READ)
    # A partner is bound by what others told of it; whoever polices, by what they told themselves.
    refs, cut = lately(work, viewer.agency if is_policing(viewer.agency) else None)
    duties, wholes = in_force(work), _wholes(work, refs)
    found = [clock for each in wholes for clock in clocks_of_whole(each, duties)]
    clocks = [each for each in found if each.binds(viewer.agency)]
    _note_read(work, clocks)
    names = marked(work, {each.ref for each in clocks}, wholes)
    return DueList(_ordered(clocks), names, cut, duties_in_draft(work))


def duties_in_draft(work: Work) -> tuple[Land, ...]:
    """Nations whose duties nobody has approved: no clock runs there, which does not mean that nothing is owed."""
    running = in_force(work)
    return tuple(each for each in Land if each not in running)


def lately(work: Work, agency: AgencyCode | None) -> tuple[set[str], bool]:
    """References of people of whom something was told lately that may start a clock, and whether there are more.

    `agency` is whose records tell it; None takes those of all.
    """
    rows = work.rows(
        _LATELY,
        since=work.clock.today() - LOOKED_BACK,
        signs=[each.value for each in SIGNS],
        contact=CONTACT,
        agency=agency,
        most=MOST + 1,
    )
    started = work.rows(_STARTED, since=work.clock.now() - LOOKED_BACK)
    return {row.ref for row in (*rows[:MOST], *started)}, len(rows) > MOST


def say_of_duty(
    work: Work, mention: str, duty: str, said: DutyWord, reason: str, at: datetime | None = None
) -> tuple[DutyClock, ...]:
    """Say in one's own name that a duty began, was done, or will not be done and why; answers with the person's clocks.

    Those who protect at the viewer's agency and at that of the record read it. Refuses a duty that is not in force
    (`NotFound`), an instant that lies ahead, no reason, and a word that no clock would start or stop by (`Conflict`).
    """
    viewer, now = require(work, Permission.SAFEGUARDING_DUTY_ANSWER), work.clock.now()
    found = person_named(work, read_reference(mention))
    known = {each.name: each for theirs in in_force(work).values() for each in theirs}
    if duty not in known:
        raise NotFound(f"No duty called {duty} is in force. In force: {', '.join(known) or 'none'}.")
    if said is DutyWord.STARTED and known[duty].starts is not Start.SAID:
        raise Conflict(
            f"The clock of {duty} starts by what records tell ({known[duty].starts}), and by nobody's word. Have that recorded."
        )
    if at is not None and at > now:
        raise Conflict("That time lies ahead. Say when it was.")
    if said is not DutyWord.STARTED:
        _refuse_where_none_began(clocks_of(work, [found.ref]), found.ref, duty)
    refuse_no_reason(reason, LEAST_REASON)
    look_through(reason)
    work.keep(
        "duty_said",
        ref=new_reference("DS", 12),
        mention_ref=found.ref,
        duty=duty,
        said=said.value,
        happened_at=at or now,
        reason=reason,
        agency=viewer.agency,
        told_by=viewer.viewer_id,
        told_at=now,
        audience_id=_audience(work, viewer, AgencyCode(found.agency)),
    )
    note(work, Act.ALTERATION, [found.ref, f"duty:{duty}"])
    clocks = clocks_of(work, [found.ref])
    if said is DutyWord.STARTED and not any(each.duty.name == duty and each.begins == (at or now) for each in clocks):
        raise Conflict(
            "That would start no clock. Either records say that they are of an age at which this is not owed, or nothing says in which "
            "nation they were. Ring the authority where they are, and ask a body of that nation to say it here."
        )
    # One's own people need no reminder of what was done. Others' letters rest on what those read, so the worker recalls them.
    for clock in (each for each in clocks if not each.runs and each.duty.name == duty):
        for cause in (cause for role in clock.duty.tells for cause in clock.causes(viewer.agency, role)):
            outbox.recall(work, cause)
    return clocks


def _refuse_where_none_began(clocks: Iterable[DutyClock], mention: str, duty: str) -> None:
    """Refuse (`Conflict`) a word that would stop no clock: none of this duty began by that mention."""
    theirs = {each.ref for each in clocks if each.duty.name == duty}
    if mention in theirs:
        return
    if theirs:
        raise Conflict(f"No clock of {duty} began by {mention}. Say it of {' or '.join(sorted(theirs))}.")
    raise Conflict(
        f"No clock of {duty} began by anything that you may read of {mention}, so there is none to stop. If it was done, have what it "
        "was done for recorded first: that starts the clock, and then you can say that it was done."
    )


def _audience(work: Work, viewer: Viewer, teller: AgencyCode) -> int:
    # What a council says to protect is no word for whoever investigates; an investigator's own word is for investigators.
    kind = CONTACT if CONTACT in kinds_read_by(viewer) else ARREST
    return int(intern(work, Readers(viewer.agency, kind, frozenset({teller} - {viewer.agency}))))


def _clocks(work: Work, refs: set[str]) -> list[DutyClock]:
    duties = in_force(work)
    return [clock for each in _wholes(work, refs) for clock in clocks_of_whole(each, duties)] if duties else []


def _wholes(work: Work, refs: set[str]) -> list[Whole]:
    return list(around(work, refs).wholes(asked=refs)) if refs else []


def _note_read(work: Work, clocks: Sequence[DutyClock]) -> None:
    if not clocks:
        return
    require_purpose(work)  # a clock says of somebody that they are to be protected
    law = let_name(work, sorted({each.ref for each in clocks}))
    records = {each.record_ref for each in clocks if each.record_ref}
    note(work, Act.CONSULTATION, sorted({*records, *(each.ref for each in clocks)}) + law)


def _ordered(clocks: Iterable[DutyClock]) -> tuple[DutyClock, ...]:
    def order(each: DutyClock) -> tuple[bool, bool, datetime, str, str]:
        return not each.runs, each.due is None, each.due or each.begins, each.ref, each.duty.name

    return tuple(sorted(clocks, key=order))
