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
from counterline.governance.permissions import Permission
from counterline.governance.reach.audiences import readable_state
from counterline.governance.reach.purposes import Reason, look_through
from counterline.plumbing.clock import LONDON
from counterline.plumbing.errors import Conflict, NotAllowed, NotFound
from counterline.plumbing.kept import Kept
from counterline.plumbing.work import Work
from counterline.records.wording.clues import shown_of
from counterline.retention import disposals, schedules
from counterline.retention.disposals import DisposalProposal
from counterline.retention.people_due import (
    OF_REFS,
    PROTECTS,
    Person,
    assembled,
    does_both,
    month_ends,
    naming_others,
    people_due,
)
from counterline.retention.schedules import Schedule
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import Ref, answer, question
from counterline.vocabulary.identity import new_reference

AT_ONCE: Final = 50  # people of whom one decision is, and whom a list shows
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
class RetentionReview:
    """One person to review, with the records of your body about them and what was decided before."""

    person: ReviewPerson
    records: tuple[ReviewRecord, ...]
    earlier: tuple[ReviewMade, ...]


@answer
@dataclass(frozen=True, slots=True)
class RetentionReviews:
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


_MADE_SINCE: Final = """
select count(*) from retention_reviews where agency = :agency and by_itself = any(:lists) and made_at >= :since
"""
_EARLIER: Final = """
select distinct r.ref, r.decision, r.line, r.reason, r.next_on, r.disposal, v.name as made_by, r.made_at
  from retention_reviews r join viewers v on v.viewer_id = r.made_by join reviewed_mentions m on m.review = r.ref
 where m.identity_key = any(cast(:identities as bigint[])) order by r.made_at desc
"""


def _named(made: RetentionReviews) -> list[str]:
    return ["reviews", *(each.ref for each in made.items)]


@act(Permission.RETENTION_DISPOSAL_ORDER, notes=Act.CONSULTATION, named=_named, purpose=True)
def people_to_review(work: Work, viewer: Viewer) -> RetentionReviews:
    """Whom you review in this month by your body's schedule: adults, or, where you protect people, those to protect."""
    running = schedules.in_force(work)
    if running is None:
        return RetentionReviews(in_force=False, a_month=0, made=0, cut=False, items=())
    made = _made(work, viewer)
    found, cut = people_due(work, viewer, running, min(max(running.a_month - made, 0), AT_ONCE))
    return RetentionReviews(True, running.a_month, made, cut, tuple(_person(running, each) for each in found))


def due_this_month(work: Work, viewer: Viewer, most: int) -> int:
    """How many people the viewer has to review in this month still, up to some number."""
    running = schedules.in_force(work) if viewer.may(Permission.RETENTION_DISPOSAL_ORDER) else None
    if running is None or (left := running.a_month - _made(work, viewer)) <= 0:
        return 0
    orders = work.value("select count(*) + count(ended_at) from disposals where agency = :agency", agency=viewer.agency)
    who = viewer.agency, viewer.role, viewer.may(PROTECTS)
    key = (readable_state(work).state, *who, running.version, left, most, orders, work.clock.today())
    return _COUNTED.or_make(key, lambda: len(people_due(work, viewer, running, min(left, most))[0]))


@act(
    Permission.RETENTION_DISPOSAL_ORDER,
    notes=Act.CONSULTATION,
    named=lambda made: [made.person.ref, *(each.record for each in made.records)],
    purpose=True,
)
def person_to_review(work: Work, viewer: Viewer, ref: str) -> RetentionReview:
    """One person as your body holds them: each record, whether it names others, and what was decided before."""
    running, (found,) = _wanted(work, viewer, (ref,))
    identities = {int(row.identity_key) for row in found.rows}
    earlier = work.all(ReviewMade, _EARLIER, identities=sorted(identities))
    since = max((each.made_at.astimezone(LONDON).date() for each in earlier), default=None)
    several = naming_others(work, (found,))
    records = {row.record: row for row in sorted(found.rows, key=lambda row: row.received, reverse=True)}
    told = (
        ReviewRecord(
            *(ref, row.kind, row.reference, row.happened, row.received, row.identity_key in several),
            since is not None and row.received >= since,
        )
        for ref, row in records.items()
    )
    return RetentionReview(_person(running, found), tuple(told), tuple(earlier))


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


def _staying(work: Work, people: Sequence[Person]) -> set[str]:
    """The records that do not go with these people: they name others too, or no line is for them. Refuses somebody of whom all stay."""
    several = naming_others(work, people)
    staying = {row.record for each in people for row in each.rows if row.identity_key in several or row.nr is None}
    if stuck := next((each for each in people if each.records <= staying), None):
        raise Conflict(
            f"No record about {stuck.latest.ref} can go: each names others too, or no line is for it. File them anew without this "
            "person, or keep them.",
            of="people",
        )
    return staying


def _refuse_early(work: Work, people: Iterable[Person]) -> None:
    until = month_ends(work.clock.today())
    if early := next((each for each in people if each.due > until), None):
        when = f"over on {early.due:%-d %B %Y}" if early.due < date.max else "over by no line"
        raise Conflict(
            f"The time of {early.latest.ref} is {when}. Propose a disposal with a reason of its own, if it is to go before.",
            of="people",
        )


def _check_next(work: Work, running: Schedule, people: Iterable[Person], next_on: date | None) -> None:
    today = work.clock.today()
    longest = min(running.lines[each.latest.nr].years for each in people)
    leap = (today.month, today.day) == (2, 29)
    if next_on is None or not today < next_on <= date(today.year + longest, today.month, 28 if leap else today.day):
        raise Conflict(f"Say on which day it is reviewed again: from tomorrow, within {longest} years.", of="next_on")


def _note(
    work: Work, viewer: Viewer, person: Person, line: str, reason: str, came: tuple[str | None, date | None]
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


def _wanted(work: Work, viewer: Viewer, refs: Sequence[str]) -> tuple[Schedule, list[Person]]:
    """The people whom these references are of, each once; refuses what is not there and whoever is for another to review."""
    running = schedules.in_force(work)
    if running is None:
        raise Conflict("Nobody is reviewed until two people of your body have approved its schedule.")
    found = work.rows(OF_REFS, lines=schedules.lines_of(running), refs=list(refs))
    rows = [row for row in found if row.ordered is None]
    if missing := sorted(set(refs) - {row.ref for row in rows}):
        raise NotFound(f"There is nobody {missing[0]} to review in the records of your body.")
    people = assembled(work, viewer, running, rows)
    if any(each.read_by_itself for each in people) and not viewer.may(PROTECTS):
        raise NotAllowed("Somebody who protects people reviews this person. Ask your safeguarding lead.")
    return running, people


def _made(work: Work, viewer: Viewer) -> int:
    since = datetime.combine(work.clock.today().replace(day=1), time(), LONDON)
    lists = [True, False] if does_both(viewer) else [viewer.may(PROTECTS)]
    return int(work.value(_MADE_SINCE, agency=viewer.agency, lists=lists, since=since))


def _line(running: Schedule, person: Person) -> str:
    return running.lines[person.latest.nr].name if person.latest.nr is not None else "no line"


def _person(running: Schedule, person: Person) -> ReviewPerson:
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
