"""What is told of homes taken over: the shapes that the API answers and `--json` prints."""

from collections.abc import Iterator
from datetime import date, datetime

from pydantic import Field

from counterline.doors.answers import Answer, own_view
from counterline.faces.safeguarding.concerns.concerns_told import BodyToRing, body_to_ring
from counterline.governance.documents.shipped import Shipped
from counterline.governance.people.viewers import viewer_of
from counterline.governance.permissions import NATIONAL_BODY
from counterline.picture.network import entity
from counterline.plumbing.work import Work
from counterline.records.looking.persons import Protect
from counterline.safeguarding.duties import duty_documents
from counterline.safeguarding.homes import home as safeguarding_home
from counterline.safeguarding.homes import home_questions, home_register, home_told
from counterline.terminal.words import words_of
from counterline.vocabulary.outcomes.visit_outcome import VisitOutcome


class HomeNext(Answer):
    """What is due, and by the end of which day."""

    what: safeguarding_home.HomeDue
    day: date | None
    late: bool


class HomeListed(Answer):
    """One home. The order is by what is due; nobody is scored or ranked."""

    ref: str
    shown: str
    place: str | None
    force: str | None
    used: bool = Field(description="Whether the last record calls it used by others.")
    since: date | None
    due: HomeNext
    closed: bool


class HomesTold(Answer):
    """Homes in your own view, what is due first."""

    view: str
    on: date
    items: list[HomeListed]
    by_place: dict[str, int]
    left_off: int


class PersonAtHome(Answer):
    """Somebody whom a record names with the address."""

    ref: str
    name: str
    role: str
    protect: Protect | None
    ages: tuple[int, int] | None
    lives_there: bool
    record: str


class VisitMade(Answer):
    """A visit, what it found, and how visibly it came."""

    record: str
    reference: str
    agency: str
    day: date
    result: VisitOutcome | None
    manner: safeguarding_home.Manner | None


class OrderOnHome(Answer):
    """A closure. A partial one keeps the tenant."""

    type: str
    status: str | None
    starts: date | None
    ends: date | None
    terms: str | None
    keeps_tenant: bool
    over: bool
    record: str


class HomeActTold(Answer):
    """What somebody said or did; its words are told to their own agency and to the national body."""

    ref: str
    did: safeguarding_home.HomeDid
    words: str | None
    day: date | None
    days: int | None
    manner: safeguarding_home.Manner | None
    question: str | None
    answer: safeguarding_home.HomeAnswer | None
    outcome: safeguarding_home.HomeOutcome | None
    by: str
    agency: str
    at: datetime


class QuestionsOfLaw(Answer):
    """The questions of a nation; a draft keeps no answer until somebody of that nation approves it."""

    name: str
    version: int
    nation: duty_documents.Land
    draft: bool
    approved_by: str | None
    items: tuple[home_questions.HomeQuestion, ...]


class EveryQuestion(Answer):
    """The questions of every nation."""

    items: list[QuestionsOfLaw]


class VisitSent(Answer):
    """The record that a visit became, now or when it was sent before."""

    record: str


class HomeTold(HomeListed):
    """Everything about one home in your own view."""

    view: str
    on: date
    children: bool = Field(description="Whether a record names a child there: presume a possible victim.")
    seen_coming: int = Field(description="Visits of the last 90 days that neighbours may have seen.")
    says: tuple[home_told.HomeWords, ...]
    people: list[PersonAtHome]
    visits: list[VisitMade]
    orders: list[OrderOnHome]
    acts: list[HomeActTold]
    lines: list[str]
    ring: list[BodyToRing]
    questions: str | None = Field(description="The document of the questions that its nation's law asks.")


def homes(work: Work, found: home_register.HomesFound) -> HomesTold:
    """The list."""
    return HomesTold(
        view=own_view(viewer_of(work).agency),
        on=work.clock.today(),
        items=[HomeListed.of(each, **_listed(work, each)) for each in found.items],
        by_place=dict(found.by_place),
        left_off=found.left_off,
    )


def home(work: Work, found: home_register.HomeWhole) -> HomeTold:
    """One home whole."""
    today, questions = work.clock.today(), home_questions.questions_for(work, found.home)
    return HomeTold.of(
        found.home,
        **_listed(work, found.home),
        view=own_view(viewer_of(work).agency),
        on=today,
        children=found.has_children,
        seen_coming=found.home.seen_coming(today).seen,
        says=found.said,
        people=[PersonAtHome.of(each) for each in found.people],
        visits=[VisitMade.of(each) for each in found.home.visits],
        orders=[OrderOnHome.of(each, over=each.over(today)) for each in found.orders],
        acts=[HomeActTold.of(each) for each in found.home.acts],
        lines=sorted(each.ref for each in entity.lines_named_in(work, found.records)),
        ring=[body_to_ring(work, each) for each in bodies_to_ring(work, found)],
        questions=questions and questions.shipped.name,
    )


def in_lines(found: HomeTold) -> Iterator[str]:
    """One home at a terminal: that a child is named there stands first."""
    if found.children:
        yield "A child is named there: presume a possible victim."
    yield from words_of(found)


def bodies_to_ring(work: Work, found: home_register.HomeWhole) -> list[str]:
    """One's own agency, whoever told of it, and the national body, each once."""
    return list(dict.fromkeys((viewer_of(work).agency, *found.home.agencies, NATIONAL_BODY)))


def questions(found: Shipped[home_questions.HomeQuestions]) -> QuestionsOfLaw:
    """The questions of one nation."""
    asked = found.shown
    return QuestionsOfLaw.of(
        asked,
        draft=not found.running,
        approved_by=found.approval.by if found.approval and found.running else None,
        items=asked.questions,
    )


def every_question(work: Work) -> EveryQuestion:
    """Those of every nation."""
    return EveryQuestion(items=[questions(each) for each in home_questions.SHELF.every(work)])


def _listed(work: Work, found: safeguarding_home.Home) -> dict[str, object]:
    due = found.next
    return {
        "due": HomeNext(what=due.what, day=due.day, late=due.late(work.clock.today())),
        "closed": found.closed is not None,
    }
