"""The worker finds out whom to tell of a concern: only leads in whose own view a rule holds, or else the national desk.

It reads everything and tells by leaving out: for each agency the people are put together, and the rules asked, of what that
agency's safeguarding leads read, or a council's social care. So a letter says nothing that its reader does not find on the page.
Of other partners a school or a hospital hears what somebody gives it: they teach and heal, and have nobody who takes up a concern.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from counterline.governance.log.model import Act, Purpose
from counterline.governance.log.store import note
from counterline.governance.permissions import NATIONAL_BODY, ViewerRole
from counterline.governance.reach.readers_of import agencies_reading
from counterline.plumbing.work import AnyRow, Work
from counterline.post import clocks, outbox
from counterline.post.model import Letter, LetterKind, Recipient
from counterline.records.looking.mentioned import identities_naming_people
from counterline.resolution.people import gathering
from counterline.safeguarding.concerns.concerns import (
    ADDRESS,
    PERSON,
    Subject,
    by_mention,
    fired_of,
    is_of_the_subject,
    lived_in,
    of_addresses,
    of_people,
    take_up_by,
)
from counterline.safeguarding.concerns.telling_councils import TELL_COUNCIL, Found, Holds, asked_to_tell
from counterline.safeguarding.duties.duty_numbers import duty_number
from counterline.safeguarding.events import ConcernsDueAnew
from counterline.safeguarding.packs.pack_recalls import recall_packs, recall_packs_of
from counterline.safeguarding.referrals.referral_rules import protects, role_at
from counterline.safeguarding.signs.model import Sign, SignTold
from counterline.safeguarding.signs.own_limits import limits_by_agency
from counterline.safeguarding.signs.rule_numbers import LIMITS, Limit, Limits
from counterline.safeguarding.signs.rules import SEEDS, Fired, still_missing, told_within
from counterline.safeguarding.signs.signs import signs_of_keys, signs_of_mentions
from counterline.vocabulary.identity import AgencyCode, AudienceId

OWN_WORDS: Final = frozenset({"said-to-be-exploited", "named-a-line"})
"""Rules that one body's own words can raise by themselves."""
AT_A_TIME: Final = 2000  # records of one act, so that memory stays flat

_TOUCHED: Final = (
    "select distinct mention_id, kind, key from signs where identity_key = any(cast(:identities as bigint[]))"
)
_TOLD: Final = """
select agency, rule, mention_id, mention, cause, told_at from concerns_told where mention_id = any(cast(:mentions as bigint[]))
"""
# Whoever was told of a mention that no standing record has any more.
_ORPHANED: Final = """
select t.mention_id from concerns_told t where not exists (select from signs s where s.mention_id = t.mention_id)
"""
# Audiences whose originator named who reads, and did not leave it to who needs to.
_NAMED: Final = (
    "select audience_id from audiences where not by_need and audience_id = any(cast(:audiences as integer[]))"
)
_TOLD_AGAIN: Final = """
update concerns_told set told_at = :now where agency = :agency and rule = :rule and mention_id = any(cast(:mentions as bigint[]))
"""
# When an agency closed what it was told, where nobody has opened it again.
_CLOSED: Final = """
select c.agency, c.mention_id, max(c.at) as at from concern_acts c
 where c.mention_id = any(cast(:mentions as bigint[])) and c.did = 'close'
   and not exists (select from concern_acts o where o.mention_id = c.mention_id and o.did = 'reopen' and o.at > c.at)
 group by c.agency, c.mention_id
"""
_FORGET: Final = "delete from concerns_told where agency = :agency and rule = :rule and mention_id = :mention_id"
_ACTED: Final = (
    "select exists (select from concern_acts where mention_id = any(cast(:mentions as bigint[])) and agency = :agency)"
)


@dataclass(frozen=True, slots=True)
class _Telling:
    """What was told before of some mentions, and what holds now by agency."""

    told: Sequence[AnyRow]
    holds: Holds
    stands: Holds
    """The same of what holds however old it is: a concern that was raised is not taken back because of time."""
    closed: Mapping[tuple[str, int], datetime]
    """When an agency closed the concern of a mention, where nobody has opened it again."""


def look(work: Work, identities: Sequence[int]) -> None:
    """Tell agencies of concerns about anybody whom these records name or named; done again, nobody is told twice."""
    for start in range(0, len(identities), AT_A_TIME):
        _look(work, identities[start : start + AT_A_TIME])


def look_on(work: Work, beyond: int) -> list[int]:
    """The same for the next 2,000 records that name people, in the order of their identities; the rest is for another act.

    Answers which records those were.
    """
    identities = identities_naming_people(work, beyond, AT_A_TIME)
    _look(work, identities)
    if len(identities) == AT_A_TIME:
        work.tell(ConcernsDueAnew(identities[-1]))
    return identities


def _look(work: Work, identities: Sequence[int]) -> None:
    recall_packs_of(work, identities)
    touched = work.rows(_TOUCHED, identities=list(identities))
    gathered = gathering.gather(work, {row.mention_id for row in touched if row.kind == PERSON})
    of_persons = signs_of_mentions(work, gathered.refs)
    of_homes = signs_of_keys(work, {row.key for row in touched if row.kind == ADDRESS})
    mentions = {*gathered.refs, *(each.mention_id for each in of_homes)}
    mentions |= {int(row[0]) for row in work.rows(_ORPHANED)}
    told = work.rows(_TOLD, mentions=sorted(mentions))
    every = [*of_persons, *of_homes]
    if not told and not any(each.sign in SEEDS for each in every):
        return
    named = named_among(work, {each.audience_id for each in every})
    holds = those_told(_holds_by_agency(work, gathered, of_persons, of_homes), named)
    ever = _holds_by_agency(work, gathered, of_persons, of_homes, however_old=True) if told else {}
    closed = {(row.agency, int(row.mention_id)): row.at for row in work.rows(_CLOSED, mentions=sorted(mentions))}
    _tell(work, _Telling(told, holds, those_told(ever, named), closed))


def named_among(work: Work, audiences: Collection[int]) -> frozenset[int]:
    """Those of these audiences whose originator named who reads."""
    return frozenset(int(row[0]) for row in work.rows(_NAMED, audiences=sorted(audiences)))


def _holds_by_agency(
    work: Work,
    gathered: gathering.Gathered,
    of_persons: Sequence[SignTold],
    of_homes: Sequence[SignTold],
    *,
    however_old: bool = False,
) -> Mapping[AgencyCode, list[Found]]:
    """By agency, the rules that hold in its own view; worked out once for all that read the same and go by the same numbers."""
    readers = readers_of(work, {each.audience_id for each in (*of_persons, *of_homes)})
    signs, limits = by_mention(of_persons), limits_by_agency(work)
    made = dict[tuple[frozenset[int], frozenset[Limit]], list[Found]]()
    subjects = dict[frozenset[int], list[Subject]]()
    holds = dict[AgencyCode, list[Found]]()
    for agency, audiences in readers.items():
        readable, theirs = frozenset(map(int, audiences)), limits.get(agency, LIMITS)
        if readable not in subjects:
            homes = of_addresses(each for each in of_homes if each.audience_id in readable)
            subjects[readable] = [*of_people(gathered, signs, readable), *homes]
        same = readable, frozenset(theirs.values())
        if same not in made:
            made[same] = list(_holding(work, subjects[readable], theirs, however_old=however_old))
        holds[agency] = made[same]
    return holds


def readers_of(work: Work, audiences: Collection[int]) -> Mapping[AgencyCode, frozenset[AudienceId]]:
    """By agency, the audiences that those who take up concerns there read."""
    partners = agencies_reading(work, audiences, ViewerRole.PARTNER)
    councils = {agency: readable for agency, readable in partners.items() if protects(agency)}
    return agencies_reading(work, audiences, ViewerRole.SAFEGUARDING) | councils


def _holding(work: Work, subjects: Sequence[Subject], limits: Limits, *, however_old: bool) -> Iterator[Found]:
    homes = lived_in(subjects)
    seeded = [each for each in subjects if any(sign.sign in SEEDS for sign in each.signs)]
    for subject, fired in zip(seeded, fired_of(work, seeded, limits, however_old=however_old), strict=True):
        for each in fired:
            if is_of_the_subject(subject, each, homes):
                yield Found(subject, each, limits)


def _concerned(found: Found, agency: AgencyCode, named: frozenset[int]) -> bool:
    """Whether it is an agency's own: it told some of it or was named to read it, it was on its ground, or home is there.

    Nobody is told what they said themselves: a council or a hospital hears of no flag that it raised, and of its worry that it is heard.
    """
    if found.fired.rule.name in OWN_WORDS and found.is_own_word(agency):
        return False
    told = found.signs
    if any(agency in {each.agency, each.force, each.home_force} or each.audience_id in named for each in told):
        return True
    return agency in found.councils


def those_told(holds: Holds, named: frozenset[int]) -> Holds:
    """What each agency is told; what holds for the national body is told to it where nobody else is told."""
    others = {
        agency: _each_once([each for each in found if _concerned(each, agency, named)])
        for agency, found in holds.items()
        if agency != NATIONAL_BODY
    }
    known = {
        (each.fired.rule.name, number)
        for found in others.values()
        for each in found
        for number in each.subject.mentions
    }
    left = [
        each
        for each in holds.get(NATIONAL_BODY, ())
        if not any((each.fired.rule.name, number) in known for number in each.subject.mentions)
    ]
    told = {**others, NATIONAL_BODY: _each_once(left)}
    tasks = asked_to_tell(told, holds)
    return {agency: [*found, *tasks.get(agency, ())] for agency, found in told.items()}


def _each_once(found: Sequence[Found]) -> list[Found]:
    """What an agency is told, where of rules that rest on one record one letter tells."""
    by_subject: dict[frozenset[int], list[Fired]] = {}
    for each in found:
        by_subject.setdefault(each.subject.mentions, []).append(each.fired)
    within = {of: told_within(fired) for of, fired in by_subject.items()}
    return [
        replace(each, within=within[each.subject.mentions].get(each.fired.rule.name, frozenset())) for each in found
    ]


def _tell(work: Work, telling: _Telling) -> None:
    for agency, found in sorted(telling.holds.items()):
        for each in found:
            before = _told_before(telling, agency, each)
            if not before and each.within and not _is_news(work, telling, agency, each):
                continue
            if not before:
                _write(work, agency, each)
            elif _came_back(telling, agency, each, before):
                _write_again(work, agency, each, before)
    for row in telling.told:
        still = any(
            each.fired.rule.name == row.rule and row.mention_id in each.subject.mentions
            for each in telling.stands.get(AgencyCode(row.agency), ())
        )
        # The desk was told first, and somebody nearer knows now: what it was told was right, and stays.
        elsewhere = row.agency == NATIONAL_BODY and any(
            each.fired.rule.name == row.rule and row.mention_id in each.subject.mentions
            for found in telling.stands.values()
            for each in found
        )
        if not still and not elsewhere:
            _take_back(work, row)


def _told_before(telling: _Telling, agency: AgencyCode, found: Found) -> list[AnyRow]:
    return [
        row
        for row in telling.told
        if row.agency == agency and row.rule == found.fired.rule.name and row.mention_id in found.subject.mentions
    ]


def _is_news(work: Work, telling: _Telling, agency: AgencyCode, found: Found) -> bool:
    """Whether it was received after the letters that would tell of it, and they were answered: whoever read them knows nothing of it."""
    theirs = (row for row in telling.told if row.agency == agency and row.mention_id in found.subject.mentions)
    letters = [row for row in theirs if row.rule in found.within]
    told_at = max((row.told_at for row in letters), default=None)
    if told_at is None or not any(each.received_at > told_at for each in found.events):
        return False
    return not any(each.waits for row in letters for each in outbox.standing(work, row.cause))


def _came_back(telling: _Telling, agency: AgencyCode, found: Found, before: Sequence[AnyRow]) -> bool:
    """Whether more came of what an agency was told of and closed, and it was not told since."""
    theirs = (telling.closed.get((agency, number)) for number in found.subject.mentions)
    closed = max((at for at in theirs if at), default=None)
    if closed is None or any(row.told_at > closed for row in before):
        return False
    return any(each.received_at > closed for each in found.fired.rests_on)


def _write_again(work: Work, agency: AgencyCode, found: Found, before: Sequence[AnyRow]) -> None:
    """Have the letter stand again, unanswered, with its time from now: somebody closed it by less than there is now."""
    now, rule = work.clock.now(), found.fired.rule
    for row in before:
        outbox.recall(work, row.cause)
    due = clocks.due(found.limits["take_up"].within, now, agency)
    _send(work, agency, found, before[0].cause, due)
    work.run(_TOLD_AGAIN, now=now, agency=agency, rule=rule.name, mentions=[row.mention_id for row in before])


def _write(work: Work, agency: AgencyCode, found: Found) -> None:
    subject, fired = found.subject, found.fired
    cause = f"concern/{fired.rule.name}/{subject.ref}/{agency}"  # one agency's, so that it is taken back from that one alone
    _send(work, agency, found, cause, take_up_by([fired], agency, found.limits))
    number = next(each.mention_id for each in subject.signs if each.ref == subject.ref)
    work.keep(
        "concerns_told",
        agency=agency,
        rule=fired.rule.name,
        mention_id=number,
        mention=subject.ref,
        cause=cause,
        told_at=work.clock.now(),
    )
    # What several agencies say of somebody is brought together: a combination by section 62.
    note(work, Act.COMBINATION, sorted({each.record_ref for each in fired.rests_on}), purpose=Purpose.SAFEGUARDING)


def _send(work: Work, agency: AgencyCode, found: Found, cause: str, due: datetime | None) -> None:
    kind, ring = LetterKind.CONCERN, None
    if found.fired.rule.name == TELL_COUNCIL:
        kind, number = LetterKind.TELL_COUNCIL, duty_number(work, found.council) if found.council else None
        ring = number.number if number else None
    elif found.fired.rule.is_urgent:
        kind, ring = LetterKind.CONCERN_TO_RING, _number(work, found.fired, agency)
    if kind is not LetterKind.CONCERN:
        due = clocks.due(kind, work.clock.now(), agency)
    to = Recipient(agency, role_at(agency))
    danger = kind is not LetterKind.CONCERN and bool(still_missing(found.subject.signs))
    outbox.send(work, Letter(to, kind, found.subject.ref, cause, due=due, ring=ring, danger=danger))


def _take_back(work: Work, row: AnyRow) -> None:
    """Recall a letter whose rule no longer holds. An agency that has acted on it is told so: it may be with the person by now."""
    outbox.recall(work, row.cause)
    work.run(_FORGET, agency=row.agency, rule=row.rule, mention_id=row.mention_id)
    if row.rule == TELL_COUNCIL:
        return
    recall_packs(work, row.agency, row.mention)
    if work.value(_ACTED, mentions=[row.mention_id], agency=row.agency):
        agency = AgencyCode(row.agency)
        to = Recipient(agency, role_at(agency))
        outbox.send(work, Letter(to, LetterKind.CONCERN_CHANGED, row.mention, f"changed/{row.cause}"))


def _number(work: Work, fired: Fired, told: AgencyCode) -> str | None:
    """The number of the force that looks for whoever is missing; that force itself rings whoever saw them."""
    signs = [each for each in fired.rests_on if isinstance(each, SignTold)]
    first = sorted(signs, key=lambda each: (each.agency == told, each.sign is not Sign.MISSING))
    return next((kept.number for each in first if (kept := duty_number(work, each.agency)) is not None), None)
