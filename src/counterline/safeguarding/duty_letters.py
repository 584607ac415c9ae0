"""The worker's part of the clocks: whoever a duty binds is told that its clock runs, and that it ran out.

A letter goes to a role at an agency only for a clock that runs in what that role reads there itself, and says no more than the page that
it leads to.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from counterline import post
from counterline.governance import ViewerRole, agencies_reading
from counterline.plumbing.work import Work
from counterline.safeguarding.duty_approvals import in_force
from counterline.safeguarding.duty_clocks import SIGNS, DutyClock, clocks_of_whole
from counterline.safeguarding.duty_documents import Duty, Land
from counterline.safeguarding.duty_kinds import CONTACT
from counterline.safeguarding.duty_reading import Around, around
from counterline.vocabulary.identity import AgencyCode, AudienceId

Duties = Mapping[Land, Sequence[Duty]]
ReadersOf = Mapping[ViewerRole, Mapping[AgencyCode, frozenset[AudienceId]]]

TOLD_LATE: Final = timedelta(days=7)
"""After so long nobody is told any more that a time ran out: years of old records are loaded too, and a week is longer than any outage."""

FRESH: Final = timedelta(days=1)
"""How long a fact is looked at anew after it was told: a worker that was down for longer catches up by the days on which times run out."""

_FACTS: Final = """
select ref from signs where kind = 'person' and (sign = any(:signs) or record_kind = :contact)
   and (told_at >= :since or exists (select from unnest(cast(:lows as date[]), cast(:highs as date[])) as w(low, high)
                                      where day between low and high))
 union
select mention_ref from duty_said where said = 'started' and happened_at >= cast(:since as timestamptz) - interval '30 days'
"""

ANSWERED_WITHIN: Final = timedelta(hours=1)
"""By when somebody answers a letter that says that a time ran out, before it comes to their deputies."""


def tell_of_duties(work: Work) -> int:
    """Send whoever is bound the letters that are due by now, each once however often; answers how many there are."""
    duties = in_force(work)
    refs = _refs(work, duties) if duties else set[str]()
    if not refs:
        return 0
    now, letters = work.clock.now(), list[post.Letter]()
    everybody = around(work, refs)
    roles = {role for theirs in duties.values() for each in theirs for role in each.tells}
    readers = {role: agencies_reading(work, everybody.audiences, role) for role in sorted(roles)}
    for person in everybody.components():
        letters += _letters(person, duties, readers, now)
    for letter in letters:
        post.send(work, letter)
    return len(letters)


def _refs(work: Work, duties: Duties) -> set[str]:
    """Whoever was told of since yesterday, or may have had a clock run out lately: not everybody, for this is asked every few minutes."""
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


def _letters(person: Around, duties: Duties, readers: ReadersOf, now: datetime) -> Iterator[post.Letter]:
    every = [clock for each in person.wholes() for clock in clocks_of_whole(each, duties) if _is_told(clock)]
    bound = {each.agency for clock in every for each in clock.bound if each.agency} | {clock.agency for clock in every}
    for role in sorted({role for clock in every for role in clock.duty.tells}):
        for agency in sorted(bound & readers[role].keys()):
            readable = readers[role][agency] & person.audiences
            clocks = (clock for each in person.wholes(readable) for clock in clocks_of_whole(each, duties))
            for clock in clocks:
                if clock.runs and _is_told(clock) and clock.tells(role) and clock.binds(agency):
                    yield from _letter(clock, post.Recipient(agency, role), now)


def _is_told(clock: DutyClock) -> bool:
    # What has no time would be a letter for each arrest: it stands in the list. What an investigator must put is told them.
    return clock.due is not None or clock.tells(ViewerRole.INVESTIGATOR)


def _letter(clock: DutyClock, to: post.Recipient, now: datetime) -> Iterator[post.Letter]:
    cause = f"duty {clock.duty.name} {clock.ref} {clock.begins.timestamp():.0f}"
    if clock.due is None or now < clock.due:
        yield post.Letter(to, post.LetterKind.DUTY_RUNS, clock.ref, cause, due=clock.due)
    elif now < clock.due + TOLD_LATE:
        yield post.Letter(to, post.LetterKind.DUTY_RAN_OUT, clock.ref, f"{cause} ran out", due=now + ANSWERED_WITHIN)
