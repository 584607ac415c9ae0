"""Reviews: whose time is over by the schedule of the viewer's body, and what a person decided: to keep, or to propose that it goes.

Promises that what is reviewed is a person as one's own body holds them, by its own records alone; that a child, a possible victim and
anybody in a concern or finding is on the list of who protects people and of nobody else, and is decided about alone; and that each
review is added and never changed. The people named as something else than suspected or convicted come first, then the longest overdue.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Annotated, Final

from counterline.governance.declaring import act
from counterline.governance.log.model import Act
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import Permission, ViewerRole
from counterline.governance.reach.audiences import readable_state
from counterline.governance.reach.purposes import Reason, look_through
from counterline.plumbing.clock import LONDON
from counterline.plumbing.errors import Conflict, NotAllowed, NotFound
from counterline.plumbing.kept import Kept
from counterline.plumbing.work import AnyRow, Work
from counterline.records.looking.same_record import mention_number
from counterline.records.wording.clues import shown_of
from counterline.resolution.people.gathering import gather
from counterline.retention import disposals, own_people, schedules
from counterline.retention.disposals import DisposalProposal
from counterline.retention.schedules import Schedule
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import Ref, answer, question
from counterline.vocabulary.identity import new_reference

AT_ONCE: Final = 50  # people of whom one decision is, and whom a list shows
_LOOKED_AT: Final = 300  # mentions looked through at once
_AT_MOST: Final = 3000  # mentions looked through for one list: most people of a list have few
_PROTECTS: Final = Permission.SAFEGUARDING_CONCERN_READ
_COUNTED: Final[Kept[int]] = Kept(most=256)


class ReviewDecided(StrEnum):
    """What came of a review."""

    KEEP = "keep"
    DISPOSE = "dispose"


@question
@dataclass(frozen=True, slots=True)
class ReviewDecision:
    """What you decide about one person, or about several adults for one reason."""

    people: Annotated[
        tuple[Ref, ...],
        crossing.field("People", "Each by a reference from the list of reviews.", min_length=1, max_length=AT_ONCE),
    ]
    decision: Annotated[ReviewDecided, crossing.field("What you decide", "Keep, or propose that the records go.")]
    reason: Annotated[Reason, crossing.field("Why", "In a sentence that names nobody.", min_length=20)]
    next_on: Annotated[
        date | None, crossing.field("Review again on", "Of what is kept: a day within the time of its line.")
    ] = None


@answer
@dataclass(frozen=True, slots=True)
class ReviewPerson:
    """Somebody as your body holds them: by which line their time is over, from when it counts, since when, and what came since."""

    ref: str
    name: str
    line: str
    line_title: str
    started: date
    due: date
    records: int
    last_received: date
    read_by_itself: bool


@answer
@dataclass(frozen=True, slots=True)
class ReviewRecord:
    """A record of your body that names somebody; `several` where it names others too, so that it does not go with this person."""

    record: str
    kind: str
    reference: str
    happened: date | None
    received: date
    several: bool
    since_review: bool


@answer
@dataclass(frozen=True, slots=True)
class ReviewMade:
    """What somebody decided: when, why, until when it is kept or by which disposal it should go."""

    ref: str
    decision: ReviewDecided
    line: str
    reason: str
    next_on: date | None
    disposal: str | None
    made_by: str
    made_at: datetime


@answer
@dataclass(frozen=True, slots=True)
class Review:
    """One person to review, with the records of your body about them and what was decided before."""

    person: ReviewPerson
    records: tuple[ReviewRecord, ...]
    earlier: tuple[ReviewMade, ...]


@answer
@dataclass(frozen=True, slots=True)
class Reviews:
    """Whom you review in this month, the most intrusive first; `a_month` and `made` are of your list. No schedule, no list.

    `cut` where the list ended before all who are due had been looked through: more of them may be yours.
    """

    in_force: bool
    a_month: int
    made: int
    cut: bool
    items: tuple[ReviewPerson, ...]


@answer
@dataclass(frozen=True, slots=True)
class ReviewsMade:
    """The reviews that were made, the disposal that was proposed, and the records that stay since they name others too."""

    reviews: tuple[str, ...]
    disposal: str | None
    staying: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Person:
    """Somebody assembled from the viewer's body's own records: a row of each mention."""

    numbers: frozenset[int]
    rows: Sequence[AnyRow]
    read_by_itself: bool

    @property
    def latest(self) -> AnyRow:
        """The mention whose time is over last, by which the person's is."""
        return max(self.rows, key=lambda row: (row.due or date.min, row.ref))

    @property
    def records(self) -> set[str]:
        """The records that name them."""
        return {row.record for row in self.rows}

    @property
    def due(self) -> date:
        """When their time is over; never, where no line is for any record."""
        return self.latest.due or date.max


_TOLD: Final = "select p.* from people_told_of(cast(:lines as jsonb)) p where"
_DUE: Final = """
select p.* from people_told_of(cast(:lines as jsonb)) p
 where p.due <= :until and p.ordered is null
   and p.identity_key = any(array(select r.identity_key from records r where r.agency = :agency
                                     and least(r.happened_last, (r.received_at at time zone 'Europe/London')::date) <= :longest_ago))
 order by case p.category when 'convicted' then 2 when 'suspect' then 1 else 0 end, p.due, p.ref limit :most offset :passed
"""
_OF_REFS: Final = f"{_TOLD} p.ref = any(cast(:refs as text[]))"
_OF_IDENTITIES: Final = f"{_TOLD} p.identity_key = any(cast(:identities as bigint[]))"
_IDENTITY_OF: Final = (
    "select mention_id, identity_key from person_features where mention_id = any(cast(:mentions as bigint[]))"
)
_MADE_SINCE: Final = """
select count(*) from retention_reviews where agency = :agency and by_itself = any(:lists) and made_at >= :since
"""
_EARLIER: Final = """
select distinct r.ref, r.decision, r.line, r.reason, r.next_on, r.disposal, v.name as made_by, r.made_at
  from retention_reviews r join viewers v on v.viewer_id = r.made_by join reviewed_mentions m on m.review = r.ref
 where m.identity_key = any(cast(:identities as bigint[])) order by r.made_at desc
"""


def _named(made: Reviews) -> list[str]:
    return ["reviews", *(each.ref for each in made.items)]


@act(Permission.RETENTION_DISPOSAL_ORDER, notes=Act.CONSULTATION, named=_named, purpose=True)
def people_to_review(work: Work, viewer: Viewer) -> Reviews:
    """Whom you review in this month by your body's schedule: adults, or, where you protect people, those to protect."""
    running = schedules.in_force(work)
    if running is None:
        return Reviews(in_force=False, a_month=0, made=0, cut=False, items=())
    made = _made(work, viewer)
    found, cut = _due(work, viewer, running, min(max(running.a_month - made, 0), AT_ONCE))
    return Reviews(True, running.a_month, made, cut, tuple(_person(running, each) for each in found))


def due_this_month(work: Work, viewer: Viewer, most: int) -> int:
    """How many people the viewer has to review in this month still, up to some number."""
    running = schedules.in_force(work) if viewer.may(Permission.RETENTION_DISPOSAL_ORDER) else None
    if running is None or (left := running.a_month - _made(work, viewer)) <= 0:
        return 0
    orders = work.value("select count(*) + count(ended_at) from disposals where agency = :agency", agency=viewer.agency)
    who = viewer.agency, viewer.role, viewer.may(_PROTECTS)
    key = (readable_state(work).state, *who, running.version, left, most, orders, work.clock.today())
    return _COUNTED.or_make(key, lambda: len(_due(work, viewer, running, min(left, most))[0]))


@act(
    Permission.RETENTION_DISPOSAL_ORDER,
    notes=Act.CONSULTATION,
    named=lambda made: [made.person.ref, *(each.record for each in made.records)],
    purpose=True,
)
def person_to_review(work: Work, viewer: Viewer, ref: str) -> Review:
    """One person as your body holds them: each record, whether it names others, and what was decided before."""
    running, (found,) = _wanted(work, viewer, (ref,))
    identities = {int(row.identity_key) for row in found.rows}
    earlier = work.all(ReviewMade, _EARLIER, identities=sorted(identities))
    since = max((each.made_at.astimezone(LONDON).date() for each in earlier), default=None)
    several = _several(work, (found,))
    records = {row.record: row for row in sorted(found.rows, key=lambda row: row.received, reverse=True)}
    told = (
        ReviewRecord(
            *(ref, row.kind, row.reference, row.happened, row.received, row.identity_key in several),
            since is not None and row.received >= since,
        )
        for ref, row in records.items()
    )
    return Review(_person(running, found), tuple(told), tuple(earlier))


@act(
    Permission.RETENTION_DISPOSAL_ORDER,
    notes=Act.ALTERATION,
    named=lambda made: [*made.reviews, *([made.disposal] if made.disposal else [])],
    purpose=True,
)
def decide_reviews(work: Work, viewer: Viewer, said: ReviewDecision) -> ReviewsMade:
    """Keep somebody until a day, or propose that the records about them go; or several adults for one reason.

    What is proposed goes when another person agrees. A record that names others too stays, and so does one that no line is for. Whoever
    is read by themselves is decided about alone, by somebody who protects people, and nobody before their time (`Conflict`, `NotAllowed`).
    """
    look_through(said.reason)
    running, people = _wanted(work, viewer, said.people)
    _refuse_early(work, people)
    if len(people) > 1 and any(each.read_by_itself for each in people):
        raise Conflict("One of these is read by themselves. Decide about each of them alone.", of="people")
    lines = [_line(running, each) for each in people]
    if said.decision is ReviewDecided.KEEP:
        _check_next(work, running, people, said.next_on)
        came: tuple[str | None, date | None] = (None, said.next_on)
        return ReviewsMade(
            tuple(_note(work, viewer, *each, said.reason, came) for each in zip(people, lines, strict=True)), None, ()
        )
    staying = _staying(work, people)
    going = tuple(dict.fromkeys(row.record for each in people for row in each.rows if row.record not in staying))
    rule = f"schedule {running.version}: {', '.join(sorted(set(lines)))}"
    made = disposals.propose(work, viewer, DisposalProposal(going, said.reason), rule)
    # What stays of somebody whose records go is looked at again in a year, or it would be due again tomorrow.
    a_year = work.clock.today() + timedelta(days=365)
    refs = tuple(
        _note(work, viewer, each, line, said.reason, (made.ref, a_year if staying & each.records else None))
        for each, line in zip(people, lines, strict=True)
    )
    return ReviewsMade(refs, made.ref, tuple(sorted(staying)))


def _staying(work: Work, people: Sequence[_Person]) -> set[str]:
    """The records that do not go with these people: they name others too, or no line is for them. Refuses somebody of whom all stay."""
    several = _several(work, people)
    staying = {row.record for each in people for row in each.rows if row.identity_key in several or row.nr is None}
    if stuck := next((each for each in people if each.records <= staying), None):
        raise Conflict(
            f"No record about {stuck.latest.ref} can go: each names others too, or no line is for it. File them anew without this "
            "person, or keep them.",
            of="people",
        )
    return staying


def _refuse_early(work: Work, people: Iterable[_Person]) -> None:
    until = _month_ends(work.clock.today())
    if early := next((each for each in people if each.due > until), None):
        when = f"over on {early.due:%-d %B %Y}" if early.due < date.max else "over by no line"
        raise Conflict(
            f"The time of {early.latest.ref} is {when}. Propose a disposal with a reason of its own, if it is to go before.",
            of="people",
        )


def _check_next(work: Work, running: Schedule, people: Iterable[_Person], next_on: date | None) -> None:
    today = work.clock.today()
    longest = min(running.lines[each.latest.nr].years for each in people)
    leap = (today.month, today.day) == (2, 29)
    if next_on is None or not today < next_on <= date(today.year + longest, today.month, 28 if leap else today.day):
        raise Conflict(f"Say on which day it is reviewed again: from tomorrow, within {longest} years.", of="next_on")


def _note(
    work: Work, viewer: Viewer, person: _Person, line: str, reason: str, came: tuple[str | None, date | None]
) -> str:
    """Note a review, of which a disposal came or, where there is none, a day until which the person is kept."""
    disposal, next_on = came
    ref = new_reference("RV")
    work.keep(
        "retention_reviews",
        ref=ref,
        agency=viewer.agency,
        decision=ReviewDecided.DISPOSE if disposal else ReviewDecided.KEEP,
        line=line,
        reason=reason,
        next_on=next_on,
        disposal=disposal,
        by_itself=person.read_by_itself,
        made_by=viewer.viewer_id,
        made_at=work.clock.now(),
    )
    work.run_many(
        "insert into reviewed_mentions (review, identity_key, slot) values (:review, :identity_key, :slot)",
        [{"review": ref, "identity_key": row.identity_key, "slot": row.slot} for row in person.rows],
    )
    return ref


def _wanted(work: Work, viewer: Viewer, refs: Sequence[str]) -> tuple[Schedule, list[_Person]]:
    """The people whom these references are of, each once; refuses what is not there and whoever is for another to review."""
    running = schedules.in_force(work)
    if running is None:
        raise Conflict("Nobody is reviewed until two people of your body have approved its schedule.")
    found = work.rows(_OF_REFS, lines=schedules.lines_of(running), refs=list(refs))
    rows = [row for row in found if row.ordered is None]
    if missing := sorted(set(refs) - {row.ref for row in rows}):
        raise NotFound(f"There is nobody {missing[0]} to review in the records of your body.")
    people = _assembled(work, viewer, running, rows)
    if any(each.read_by_itself for each in people) and not viewer.may(_PROTECTS):
        raise NotAllowed("Somebody who protects people reviews this person. Ask your safeguarding lead.")
    return running, people


def _made(work: Work, viewer: Viewer) -> int:
    since = datetime.combine(work.clock.today().replace(day=1), time(), LONDON)
    lists = [True, False] if _does_both(viewer) else [viewer.may(_PROTECTS)]
    return int(work.value(_MADE_SINCE, agency=viewer.agency, lists=lists, since=since))


def _month_ends(today: date) -> date:
    return (today.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _due(work: Work, viewer: Viewer, running: Schedule, most: int) -> tuple[list[_Person], bool]:
    """Those whose time is over by the end of this month, on the viewer's own list; and whether it was cut short."""
    until = _month_ends(work.clock.today())
    longest_ago = until - timedelta(days=365 * min(each.years for each in running.lines))
    asked = {"lines": schedules.lines_of(running), "until": until, "most": _LOOKED_AT}
    asked |= {"agency": viewer.agency, "longest_ago": longest_ago}
    found, seen = list[_Person](), set[int]()
    for passed in range(0, _AT_MOST, _LOOKED_AT) if most else ():
        rows = work.rows(_DUE, **asked, passed=passed)
        for person in _assembled(work, viewer, running, rows):
            if not person.numbers & seen and person.due <= until and _is_for(viewer, person):
                found.append(person)
            seen |= person.numbers
        if len(found) >= most or len(rows) < _LOOKED_AT:
            return found[:most], False
    return found, most > 0


def _does_both(viewer: Viewer) -> bool:
    return viewer.role is ViewerRole.PARTNER  # where one role keeps data and protects people


def _is_for(viewer: Viewer, person: _Person) -> bool:
    return _does_both(viewer) or person.read_by_itself == viewer.may(_PROTECTS)


def _assembled(work: Work, viewer: Viewer, running: Schedule, rows: Sequence[AnyRow]) -> list[_Person]:
    """Whom these mentions are of, as the viewer's own body holds them, in the order of the mentions."""
    wanted = [_number(row) for row in rows]
    around = gather(work, wanted)
    of = {number: each for each in own_people.own_people(work, viewer, around) for number in each}
    people = dict.fromkeys(of.get(number, frozenset({number})) for number in wanted)
    every = sorted(frozenset[int]().union(*people))
    known = {int(row.identity_key) for row in (*work.rows(_IDENTITY_OF, mentions=every), *rows)}
    lines = schedules.lines_of(running)
    told = {_number(row): row for row in work.rows(_OF_IDENTITIES, lines=lines, identities=sorted(known))}
    by_itself = own_people.read_by_themselves(work, known, {*wanted, *around.refs})
    hang = own_people.around_each(around)
    near = {hang.get(each) for each in by_itself} - {None}
    return [
        _Person(
            each, mine, any(hang.get(n) in near for n in each) or any(row.identity_key in by_itself for row in mine)
        )
        for each in people
        if (mine := [told[n] for n in sorted(each) if n in told and told[n].ordered is None])
    ]


def _number(row: AnyRow) -> int:
    return mention_number(int(row.identity_key), row.slot)


def _several(work: Work, people: Sequence[_Person]) -> set[int]:
    """Those of these people's records that name others too, in any version."""
    named = own_people.people_named(
        work, {int(row.identity_key) for each in people for row in each.rows}, officers=False
    )
    them = frozenset[int]().union(*(each.numbers for each in people))
    return {identity for identity, numbers in named.items() if numbers - them}


def _line(running: Schedule, person: _Person) -> str:
    return running.lines[person.latest.nr].name if person.latest.nr is not None else "no line"


def _person(running: Schedule, person: _Person) -> ReviewPerson:
    latest = person.latest
    return ReviewPerson(
        ref=latest.ref,
        name=shown_of("person", latest.value),
        line=_line(running, person),
        line_title=running.lines[latest.nr].title if latest.nr is not None else "",
        started=latest.started,
        due=person.due,
        records=len({row.identity_key for row in person.rows}),
        last_received=max(row.received for row in person.rows),
        read_by_itself=person.read_by_itself,
    )
