"""The worker asks two safeguarding leads whether a child and somebody whom another body met are one person.

Lying about age is what lines teach, and a child who gives an adult's birth is linked with doubt alone. Each lead reads their own record,
which body may hold the same person, and whom to ring; of the other's record nothing. It is one of the declared exceptions of law 5.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from counterline.governance.log.model import Act, Purpose
from counterline.governance.log.store import note
from counterline.governance.permissions import NATIONAL_BODY
from counterline.places.ground.agencies import agency, is_policing
from counterline.plumbing.work import Work
from counterline.post import clocks, outbox
from counterline.post.model import Letter, LetterKind, Recipient
from counterline.resolution.comparing import models
from counterline.resolution.pairs import near_mentions
from counterline.resolution.people import gathering
from counterline.safeguarding.concerns.concerns import by_mention
from counterline.safeguarding.concerns.noticing import readers_of
from counterline.safeguarding.duties.duty_numbers import duty_number
from counterline.safeguarding.referrals.referral_rules import protects, role_at
from counterline.safeguarding.signs.model import Sign
from counterline.safeguarding.signs.rule_numbers import LIMITS
from counterline.safeguarding.signs.rules import fired_by
from counterline.safeguarding.signs.seen_of_one import Seen
from counterline.safeguarding.signs.signs import signs_of_mentions
from counterline.safeguarding.signs.told_by import VISIT
from counterline.vocabulary.identity import AgencyCode, AudienceId, new_reference

MET: Final = (Sign.ARRESTED, Sign.HOLDS, Sign.RUNS, Sign.LINE_NAMED, Sign.CARRIED, Sign.INVESTIGATED, Sign.HOME_USED)
"""Signs that somebody was met where a line is: a child who is held to be an adult there is one to find."""
_ASKED: Final = """
select p.question, p.a, p.b, exists (select from perhaps_asked s where s.question = p.question and not s.gone) as waits
  from desk.perhaps_one p where p.a = any(cast(:mentions as bigint[])) or p.b = any(cast(:mentions as bigint[]))
"""
_OF: Final = """
select distinct on (f.mention_id) f.mention_id, f.audience_id, r.agency, r.kind
  from person_features f join records r using (identity_key) where f.mention_id = any(cast(:mentions as bigint[]))
"""
_TOUCHED: Final = """
select mention_id from signs where kind = 'person' and identity_key = any(cast(:identities as bigint[]))
 union
select s.mention_id from perhaps_asked s where not s.gone and not exists (select from signs g where g.mention_id = s.mention_id)
"""
_SIDES: Final = "select distinct agency from perhaps_asked where question = :question"
_GONE: Final = "update perhaps_asked set gone = true where question = :question"


@dataclass(frozen=True, slots=True)
class Person:
    """Whom a mention is of to the body that is asked of it: the `mentions` and signs that its safeguarding leads read."""

    mention: int
    ref: str
    body: AgencyCode
    kind: str
    mentions: frozenset[int]
    seen: Seen

    @property
    def is_child(self) -> bool:
        """Whether any record says that they are, or may be, under 18 today."""
        return any(each.until is None or self.seen.on < each.until for each in self.seen.of(Sign.CHILD))

    @property
    def is_missing(self) -> bool:
        """Whether they are reported missing and were not found."""
        found = [each.last for each in self.seen.of(Sign.FOUND)]
        return any(each.until is None and all(each.day > day for day in found) for each in self.seen.of(Sign.MISSING))

    @property
    def was_met(self) -> bool:
        """Whether a record of late tells of them in an arrest, with a line or in a home that was visited."""
        return self.kind == VISIT or bool(self.seen.lately(*MET))

    @property
    def is_heard(self) -> bool:
        """Whether what this body reads of them is a concern by itself."""
        return self.is_child and bool(fired_by(self.seen))


def may_be_the_child(one: Person, other: Person, nominated: Collection[int] = ()) -> bool:
    """Whether to ask if two whom a doubtful link ties are one: one a child, and the other met where a line is.

    A child who is heard by what the other body reads itself is asked about only where the first is missing now.
    """
    return any(
        child.is_child
        and (child.is_missing or not met.is_heard)
        and (met.was_met or not met.mentions.isdisjoint(nominated))
        for child, met in ((one, other), (other, one))
    )


def ask_about(work: Work, identities: Sequence[int], nominated: Collection[int]) -> None:
    """Ask about everybody whom these records name, and take back what is asked of mentions that are gone.

    `nominated` are the mentions of whoever is nominated now.
    """
    rows = work.rows(_TOUCHED, identities=list(identities))
    ask(work, {int(row.mention_id) for row in rows}, nominated)


def ask(work: Work, mentions: Collection[int], nominated: Collection[int]) -> None:
    """Ask about every pair of people that these mentions are in; done again, nothing is asked twice.

    A pair is in doubt where its link is, and for two leads also where it is sure and neither reads the other's record. What is so no
    longer is taken back: a record was corrected, somebody judged, or one of the leads reads both.
    """
    if not mentions:
        return
    near = near_mentions.near_of(work, mentions)
    doubtful = near.perhaps | (near.links - near.same - near.different)
    people = _people(work, {number for pair in doubtful for number in pair}, near.refs)
    wanted = sorted(
        (a, b) for a, b in doubtful if _are_apart(people, (a, b)) and may_be_the_child(people[a], people[b], nominated)
    )
    everybody = {*mentions, *(number for each in people.values() for number in each.mentions)}
    asked = work.all(_Asked, _ASKED, mentions=sorted(everybody))
    gone = [
        each for each in asked if each.waits and each.pair not in wanted and not set(mentions).isdisjoint(each.pair)
    ]
    for each in gone:
        take_back(work, each.question)
    known = [each for each in asked if each.waits and each not in gone] + _judged(work, asked)
    for a, b in wanted:
        one, other = people[a], people[b]
        if not any(each.is_of(one, other) for each in known):
            known.append(_ask(work, one, other))


def _judged(work: Work, asked: Sequence["_Asked"]) -> list["_Asked"]:
    """Those of what was asked of which an answer stands: whoever undoes it has them asked anew."""
    over = [each for each in asked if not each.waits]
    near = near_mentions.near_of(work, {number for each in over for number in each.pair}) if over else None
    return [each for each in over if near and each.pair in near.same | near.different]


def take_back(work: Work, question: str) -> None:
    """Take a question back from whoever has not answered it."""
    for row in work.rows(_SIDES, question=question):
        cause = cause_of(question, row.agency)
        if any(each.waits for each in outbox.standing(work, cause)):
            outbox.recall(work, cause)
    work.run(_GONE, question=question)


def cause_of(question: str, agency: str) -> str:
    """The cause of the letter to one body."""
    return f"perhaps-one/{question}/{agency}"


@dataclass(frozen=True, slots=True)
class _Asked:
    question: str
    a: int
    b: int
    waits: bool

    @property
    def pair(self) -> tuple[int, int]:
        return self.a, self.b

    def is_of(self, one: Person, other: Person) -> bool:
        either = (one.mentions, other.mentions), (other.mentions, one.mentions)
        return any(self.a in first and self.b in second for first, second in either)


def _people(work: Work, numbers: Collection[int], refs: Mapping[int, str]) -> dict[int, Person]:
    """Whom each of these mentions is of, to the body that is asked; none of a mention that nobody who protects reads."""
    if not numbers:
        return {}
    gathered = gathering.gather(work, numbers)
    signs, today = by_mention(signs_of_mentions(work, gathered.refs)), work.clock.today()
    of = {int(row.mention_id): row for row in work.rows(_OF, mentions=sorted(numbers))}
    audiences = {
        *(each.audience_id for its in signs.values() for each in its),
        *(row.audience_id for row in of.values()),
    }
    readers = readers_of(work, audiences)
    entities = dict[AgencyCode, dict[int, frozenset[int]]]()
    found: dict[int, Person] = {}
    for number, row in of.items():
        body = asked_of(row.agency, row.audience_id, readers)
        if body is None:
            continue
        readable = frozenset(map(int, readers[body]))
        if body not in entities:
            entities[body] = {each: entity for entity in gathered.entities(readable) for each in entity}
        mentions = entities[body].get(number, frozenset({number}))
        told = (each for one in sorted(mentions) for each in signs.get(one, ()) if each.audience_id in readable)
        found[number] = Person(number, refs[number], body, row.kind, mentions, Seen(tuple(told), today))
    return found


def asked_of(told_by: str, audience: int, readers: Mapping[AgencyCode, frozenset[AudienceId]]) -> AgencyCode | None:
    """The body that is asked of a record: police that told it, or that read what a partner told, and else who protects."""
    own = agency(told_by)
    reads = [each for each, theirs in sorted(readers.items()) if audience in theirs]
    police = [each for each in reads if is_policing(each) and each != NATIONAL_BODY]
    near = [each for each in police if each in {own.code, *own.policed_by}]
    if near or police:
        return (near or police)[0]
    if own.code in reads and protects(own.code):
        return own.code
    return NATIONAL_BODY if NATIONAL_BODY in reads else None


def _are_apart(people: Mapping[int, Person], pair: tuple[int, int]) -> bool:
    """Whether nobody who is asked holds both for one already."""
    a, b = pair
    return a in people and b in people and b not in people[a].mentions and a not in people[b].mentions


def _ask(work: Work, one: Person, other: Person) -> _Asked:
    question, now = new_reference("PQ", 12), work.clock.now()
    model = models.in_force(work).version
    work.keep("desk.perhaps_one", question=question, a=one.mention, b=other.mention, model=model, asked_at=now)
    for person, beside in ((one, other), (other, one)):
        work.keep(
            "perhaps_asked",
            question=question,
            mention=person.ref,
            mention_id=person.mention,
            agency=person.body,
            other=beside.body,
            asked_at=now,
        )
        _send(work, question, person, beside)
    note(work, Act.COMBINATION, [one.ref, other.ref, question], purpose=Purpose.SAFEGUARDING)
    return _Asked(question, one.mention, other.mention, waits=True)


def _send(work: Work, question: str, person: Person, beside: Person) -> None:
    """Ask one lead; where both records are one body's its lead reads both, and has the letter of the first alone."""
    body, number = person.body, duty_number(work, beside.body)
    soon = person.is_missing or beside.is_missing
    due = clocks.due(LIMITS["take_up"].within, work.clock.now(), body, danger=soon)
    to, ring = Recipient(body, role_at(body)), number.number if number else None
    cause = cause_of(question, body)
    outbox.send(work, Letter(to, LetterKind.PERHAPS_ONE, person.ref, cause, due=due, ring=ring, danger=soon))
