"""The worker's part of the clocks: whoever a duty binds is told that its clock runs, and that it ran out.

A letter goes to a role at an agency only for a clock that runs in what that role reads there itself, and says no more than the page that
it leads to.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from counterline.governance.permissions import ViewerRole
from counterline.governance.reach.readers_of import agencies_reading
from counterline.plumbing.work import Work
from counterline.post import clocks, outbox
from counterline.post import model as post_model
from counterline.safeguarding.duties.duty_approvals import in_force
from counterline.safeguarding.duties.duty_clocks import SIGNS, DutyClock, clocks_of_whole
from counterline.safeguarding.duties.duty_documents import Duty, Land, Start
from counterline.safeguarding.duties.duty_kinds import CONTACT
from counterline.safeguarding.duties.duty_reading import Around, around
from counterline.vocabulary.identity import AgencyCode, AudienceId

Duties = Mapping[Land, Sequence[Duty]]
ReadersOf = Mapping[ViewerRole, Mapping[AgencyCode, frozenset[AudienceId]]]

TOLD_LATE: Final = timedelta(days=7)
"""How long after a time ran out somebody is still told: years of old records are loaded too, and a week is longer than any outage."""

FRESH: Final = timedelta(days=1)
"""How long after it was told a fact is looked at. A worker that was down for longer still tells when the time runs out."""

# What somebody says began runs for 72 hours in every nation (documents/duties-*), and that it ran out is told for a week: 30 days
# hold both. A document that gives such a duty longer needs more.
_FACTS: Final = """
select ref from signs where kind = 'person' and (sign = any(:signs) or record_kind = :contact)
   and (told_at >= :since or exists (select from unnest(cast(:lows as date[]), cast(:highs as date[])) as w(low, high)
                                      where day between low and high))
 union
select mention_ref from duty_said where said = 'started' and happened_at >= cast(:since as timestamptz) - interval '30 days'
"""


def tell_of_duties(work: Work) -> int:
    """Send whoever is bound the letters that are due, each once, and recall those of what was done.

    Answers how many letters stand or were recalled.
    """
    duties = in_force(work)
    refs = _refs(work, duties) if duties else set[str]()
    if not refs:
        return 0
    now, count = work.clock.now(), 0
    everybody = around(work, refs)
    roles = {role for theirs in duties.values() for each in theirs for role in each.tells}
    readers = {role: agencies_reading(work, everybody.audiences, role) for role in sorted(roles)}
    for person in everybody.components():
        for clock, to in _told(person, duties, readers, now):
            count += _tell(work, clock, to, now)
    return count


def _refs(work: Work, duties: Duties) -> set[str]:
    """Whoever was told of since yesterday, or whose clock may have run out lately; not everybody, since this runs every few minutes."""
    today = work.clock.today()
    periods = {each.within.days for theirs in duties.values() for each in theirs if each.within}
    windows = [(today - longest - TOLD_LATE, today - shortest) for shortest, longest in periods]
    rows = work.rows(
        _FACTS,
        since=work.clock.now() - FRESH,
        signs=[each.value for each in SIGNS],
        contact=CONTACT,
        lows=[low for low, _ in windows],
        highs=[high for _, high in windows],
    )
    return {row.ref for row in rows}


def _told(
    person: Around, duties: Duties, readers: ReadersOf, now: datetime
) -> Iterator[tuple[DutyClock, post_model.Recipient]]:
    """Each clock of somebody with each role at each agency that is told of it, as that role reads it there."""
    every = [clock for each in person.wholes() for clock in clocks_of_whole(each, duties) if _is_told(clock, now)]
    bound = {each.agency for clock in every for each in clock.bound if each.agency} | {clock.agency for clock in every}
    for role in sorted({role for clock in every for role in clock.duty.tells}):
        for agency in sorted(bound & readers[role].keys()):
            readable = readers[role][agency] & person.audiences
            for clock in (clock for each in person.wholes(readable) for clock in clocks_of_whole(each, duties)):
                if _is_told(clock, now) and clock.tells(role) and clock.binds(agency):
                    yield clock, post_model.Recipient(agency, role)


def _is_told(clock: DutyClock, now: datetime) -> bool:
    # What has no time would be a letter for each arrest: it stands in the list. What an investigator must put is told them, and
    # so is what is asked at once, such as of a child in custody, or one who was denied bail tonight.
    return clock.due is not None or clock.tells(ViewerRole.INVESTIGATOR) or clock.presses(now)


def _tell(work: Work, clock: DutyClock, to: post_model.Recipient, now: datetime) -> int:
    """Send the letter of a clock that runs, and take back those of one that stopped."""
    runs, ran_out = clock.causes(str(to.agency), to.role or ViewerRole.SAFEGUARDING)
    if not clock.runs:
        return sum(outbox.recall(work, cause) for cause in (runs, ran_out))
    if clock.due is None or now < clock.due:
        kind, due = post_model.LetterKind.DUTY_RUNS, clock.due
        if clock.presses(now):
            kind = post_model.LetterKind.DUTY_NOW
            # Of an arrest a record tells the day alone.
            due = clocks.due(kind, clock.begins if clock.duty.starts is Start.SAID else now, clock.agency)
        outbox.send(work, post_model.Letter(to, kind, clock.ref, runs, due=due))
    elif now < clock.due + TOLD_LATE:
        due = clocks.due(post_model.LetterKind.DUTY_RAN_OUT, now, clock.agency)
        outbox.send(work, post_model.Letter(to, post_model.LetterKind.DUTY_RAN_OUT, clock.ref, ran_out, due=due))
    else:
        return 0
    return 1
