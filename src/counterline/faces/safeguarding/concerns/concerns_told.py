"""What is told of concerns: the shapes that the API answers and `--json` prints."""

from collections.abc import Iterator
from datetime import date, datetime

from pydantic import Field

from counterline.doors.answers import Answer, own_view
from counterline.governance.people.viewers import viewer_of
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.work import Work
from counterline.safeguarding.concerns import acts as safeguarding_acts
from counterline.safeguarding.concerns import concern as safeguarding_concern
from counterline.safeguarding.concerns import concerns as safeguarding_concerns
from counterline.safeguarding.concerns import worrying
from counterline.safeguarding.concerns.listing import ConcernsFound
from counterline.safeguarding.duties import duty_numbers
from counterline.safeguarding.reviews import perhaps_answering
from counterline.safeguarding.reviews.perhaps_answering import PerhapsAnswer
from counterline.safeguarding.signs import model as safeguarding_model
from counterline.safeguarding.signs import own_limits
from counterline.safeguarding.signs import rules as safeguarding_rules
from counterline.safeguarding.signs.rule_numbers import Limit
from counterline.terminal.words import words_of


class EvidenceTold(Answer):
    """One record that a rule rests on, or that speaks against it, and what it tells."""

    record: str
    kind: str
    agency: str
    reference: str
    tells: str
    day: date | None


class RuleHolds(Answer):
    """A rule that holds, with what it rests on. It is no score: a person weighs it."""

    rule: str
    title: str
    says: str
    rests_on: list[EvidenceTold]
    independent: int = Field(description="Independent tellings: reports of one telling count once.")
    against: list[EvidenceTold]
    judged_by: list[Limit] = Field(description="The numbers of your agency by which it was judged.")
    upheld: int = Field(description="How often people of your agency closed such a concern as right.")
    not_upheld: int


class ConcernAct(Answer):
    """What somebody did; the reason is told to their own agency and to the national body, and why it was closed to all who read this."""

    ref: str
    did: safeguarding_concern.Did
    reason: str | None
    body: str | None
    outcome: safeguarding_concern.ConcernOutcome | None
    by: str
    agency: str
    at: datetime


class DueTold(Answer):
    """What is due next, and by when; `title` says which duty it is."""

    what: str
    title: str
    at: datetime
    late: bool


class BodyToRing(Answer):
    """A body whose records tell of somebody, and its duty desk's number where it has said one.

    The room's own number is one that was said, so that neither it nor its hours are ever null.
    """

    agency: str
    number: str | None
    hours: str | None


class PerhapsTold(Answer):
    """That another body may hold the person of a record (`mention`), whom to ring there, and what was answered. `waits`: by neither yet."""

    question: str
    mention: str
    other: str
    number: str | None
    hours: str | None
    asked_at: datetime
    waits: bool
    answers: list[PerhapsAnswer]


class ConcernListed(Answer):
    """One person or address of whom a rule holds. The order is by what is due; nobody is ranked."""

    ref: str
    kind: str
    shown: str
    is_child: bool
    state: safeguarding_concern.ConcernState = Field(description="For your own body: others close for themselves.")
    taken_up_by: str | None
    rules: list[str]
    due: DueTold | None
    must_ring: bool = Field(
        description="Missing now and seen, and nobody has answered: ring the force that looks for them."
    )
    since_looked: int = Field(description="Records that have come since anybody did anything.")


class ConcernsTold(Answer):
    """Concerns in your own view, what is due first."""

    view: str
    on: date
    items: list[ConcernListed]
    left_off: int = Field(description="How many stand after this page.")
    ages_to_establish: list[str] = Field(
        description="References of your agency's records whose person's age nobody says."
    )


class ConcernTold(ConcernListed):
    """Everything about one person or address for those who protect."""

    view: str
    on: date
    episodes: int = Field(description="How often they were missing; episodes are counted apart from people.")
    holds: list[RuleHolds]
    acts: list[ConcernAct]
    bodies: list[BodyToRing]
    past: bool = Field(
        description="Whether it holds only by what is long past, so that nobody of your agency was told of it."
    )
    perhaps: list[PerhapsTold] = Field(
        description="Other bodies that may hold this person, by a link that is in doubt."
    )


class RuleTold(Answer):
    """A rule in plain words, and how often it was upheld."""

    name: str
    version: int
    title: str
    says: str
    limits: list[str]
    upheld: int
    not_upheld: int


class RulesTold(Answer):
    """The rules that raise a concern, and their numbers."""

    items: list[RuleTold]
    limits: list[Limit]


class ReaderTold(Answer):
    """Who will read a worry: people of one role at one agency."""

    agency: str
    role: ViewerRole


class WorryReaders(Answer):
    """Everybody who will read it; nobody who investigates."""

    readers: list[ReaderTold]


class WorrySent(WorryReaders):
    """The record that it became, and who reads it."""

    record: str


def readers(work: Work, worry: worrying.Worry) -> WorryReaders:
    """Who would read a worry."""
    return WorryReaders(readers=[ReaderTold.of(each) for each in worrying.who_will_read(work, worry)])


def send(work: Work, worry: worrying.Worry) -> WorrySent:
    """Send a worry, and tell who reads it."""
    kept = worrying.send_worry(work, worry)
    return WorrySent(record=kept.ref, readers=readers(work, worry).readers)


def concerns(work: Work, found: ConcernsFound) -> ConcernsTold:
    """The list, with the ages that the viewer's own agency is to establish."""
    agency = viewer_of(work).agency
    return ConcernsTold(
        view=own_view(agency),
        on=work.clock.today(),
        items=[ConcernListed.of(each, **_listed(work, each)) for each in found.items],
        left_off=found.left_off,
        ages_to_establish=sorted({each.record_ref for each in safeguarding_concerns.ages_to_establish(work, agency)}),
    )


def concern(work: Work, found: safeguarding_concern.Concern) -> ConcernTold:
    """One concern whole."""
    upheld = safeguarding_acts.how_often_upheld(work)
    return ConcernTold.of(
        found,
        **_listed(work, found),
        view=own_view(viewer_of(work).agency),
        on=work.clock.today(),
        episodes=found.episodes,
        holds=[_holds(each, upheld.get(each.rule.name)) for each in found.fired],
        acts=[ConcernAct.of(each) for each in found.acts],
        bodies=[body_to_ring(work, each) for each in found.agencies],
        perhaps=[_perhaps(each) for each in perhaps_answering.perhaps_of(work, found.mentions)],
    )


def in_lines(found: ConcernTold) -> Iterator[str]:
    """One concern at a terminal: whom to ring, and that they are a child, stands first."""
    if found.must_ring:
        yield "RING NOW the force that looks for them."
    if found.is_child:
        yield "A CHILD."
    for each in found.perhaps:
        if each.waits:
            yield f"{each.other} may hold the same person. Ring {each.number or '101'}, then answer on the page of this concern."
    yield from words_of(found)


def rules(work: Work) -> RulesTold:
    """Every rule with how often people of the viewer's own agency upheld it."""
    upheld = safeguarding_acts.how_often_upheld(work)
    none = safeguarding_acts.Upheld(0, 0)
    return RulesTold(
        items=[
            RuleTold(
                name=each.name,
                version=each.version,
                title=each.title,
                says=each.says,
                limits=list(each.limits),
                upheld=upheld.get(each.name, none).upheld,
                not_upheld=upheld.get(each.name, none).not_upheld,
            )
            for each in safeguarding_rules.RULES
        ],
        limits=list(own_limits.own_limits(work).values()),
    )


def _listed(work: Work, found: safeguarding_concern.Concern) -> dict[str, object]:
    due = found.due
    return {
        "rules": [each.rule.name for each in found.fired],
        "due": due and DueTold(what=due.what, at=due.at, title=due.title, late=due.late(work.clock.now())),
    }


def _holds(fired: safeguarding_rules.Fired, upheld: safeguarding_acts.Upheld | None) -> RuleHolds:
    return RuleHolds(
        rule=fired.rule.name,
        title=fired.rule.title,
        says=fired.rule.says,
        rests_on=[_evidence(each) for each in fired.rests_on],
        independent=fired.independent,
        against=[_evidence(each) for each in fired.against],
        judged_by=list(fired.limits),
        upheld=upheld.upheld if upheld else 0,
        not_upheld=upheld.not_upheld if upheld else 0,
    )


def _perhaps(found: perhaps_answering.Perhaps) -> PerhapsTold:
    kept = found.number
    return PerhapsTold.of(found, number=kept and kept.number, hours=kept and kept.hours, answers=list(found.answers))


def _evidence(each: safeguarding_model.SignTold | safeguarding_model.Way) -> EvidenceTold:
    tells = each.sign.value if isinstance(each, safeguarding_model.SignTold) else "a line runs there"
    return EvidenceTold(
        record=each.record_ref,
        kind=each.record_kind,
        agency=each.agency,
        reference=each.reference,
        tells=tells,
        day=each.day,
    )


def body_to_ring(work: Work, agency: str) -> BodyToRing:
    """A body with its duty desk's number, where it has said one."""
    kept = duty_numbers.duty_number(work, agency)
    return BodyToRing(agency=agency, number=kept.number if kept else None, hours=kept.hours if kept else None)
