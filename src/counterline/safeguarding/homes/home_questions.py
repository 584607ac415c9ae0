"""What the law asks of a home taken over, as questions: one document for each nation, a draft until somebody of it approves it.

A question is answered by a person in their own words. No answer follows from another, and none is made by a machine.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Annotated, Any, Final

from pydantic import AfterValidator, Field, model_validator

from counterline.governance.people.viewers import require, viewer_of
from counterline.governance.permissions import Permission
from counterline.places.ground.agencies import register
from counterline.plumbing.document_parts import Day, Faults, Part, Text, printable, read_document
from counterline.plumbing.errors import Conflict, NotAllowed, NotFound
from counterline.plumbing.work import Work
from counterline.safeguarding.duties.duty_approvals import Approval, decide, decided
from counterline.safeguarding.duties.duty_documents import Land, Slug
from counterline.safeguarding.homes.home import Home
from counterline.vocabulary.identity import AgencyCode

LONGEST_ASKING: Final = 400  # letters: what is read at a door


class AsksOf(StrEnum):
    """What a question is about."""

    CONTROL = "control"
    CONSENT = "consent"
    CAPACITY = "capacity"
    ENTRY = "entry"


class HomeQuestion(Part):
    """One question, with the law's part that asks it and where that was read."""

    name: Slug
    about: AsksOf
    title: Text
    asks: Annotated[str, AfterValidator(lambda said: printable(said, LONGEST_ASKING))]
    law: Text
    source: Text
    checked: Day
    unconfirmed: Text | None = None


class HomeQuestions(Part):
    """The questions of one nation."""

    name: Slug
    version: Annotated[int, Field(ge=1)]
    nation: Land
    title: Text
    questions: Annotated[tuple[HomeQuestion, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _once_each(self) -> "HomeQuestions":
        names = [each.name for each in self.questions]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise Faults([(("questions",), f"{', '.join(twice)} stands there twice.")])
        return self

    @property
    def digest(self) -> bytes:
        """The same for every document that says the same."""
        return sha256(self.canonical().encode()).digest()

    @classmethod
    def parse(cls, text: str) -> "HomeQuestions":
        """Read a document, or refuse it with every fault."""
        return read_document(cls, text, "The document of questions")


@dataclass(frozen=True, slots=True)
class QuestionsOnFile:
    """The questions of one nation as they ship, and what was decided of them."""

    shipped: HomeQuestions
    approval: Approval | None

    @property
    def asked(self) -> HomeQuestions:
        """The questions that are asked: those approved, or what ships as a draft."""
        if self.approval is not None and self.approval.in_force:
            return HomeQuestions.parse(self.approval.document)
        return self.shipped

    @property
    def in_force(self) -> bool:
        """Whether somebody approved what is asked; until then nothing is answered."""
        return self.approval is not None and self.approval.in_force


@cache
def _texts() -> Mapping[str, str]:
    folder = files("counterline.safeguarding").joinpath("documents")
    texts: dict[str, Any] = {
        each.name.removesuffix(".yaml"): each.read_text(encoding="utf-8")
        for each in folder.iterdir()
        if each.name.startswith("home-")
    }
    return dict(sorted(texts.items()))


@cache
def shipped_questions() -> Mapping[str, HomeQuestions]:
    """The documents that ship, as drafts, by their name."""
    return {name: HomeQuestions.parse(text) for name, text in _texts().items()}


def questions_on_file(work: Work) -> list[QuestionsOnFile]:
    """The questions of every nation, each with what was decided of them."""
    made = decided(work)
    return [QuestionsOnFile(each, made.get(name)) for name, each in shipped_questions().items()]


def home_questions(work: Work, name: str) -> QuestionsOnFile:
    """The questions of one nation by the name of their document; refuses a name that there is not (`NotFound`)."""
    found = next((each for each in questions_on_file(work) if each.shipped.name == name), None)
    if found is None:
        raise NotFound(f"There are no questions called {name}. There are {', '.join(shipped_questions())}.")
    return found


def questions_for(work: Work, home: Home) -> QuestionsOnFile | None:
    """The questions of the nation in which a home lies; None where that is not known.

    The nation is that of the force on whose ground it is or, where that is unknown, that of the viewer's own body.
    """
    codes: Sequence[str | None] = (home.force, viewer_of(work).agency)
    lands = (Land.of(AgencyCode(code)) for code in codes if code is not None and code in register())
    land = next((each for each in lands if each is not None), None)
    return next((each for each in questions_on_file(work) if each.shipped.nation is land), None)


def check_question(work: Work, home: Home, name: str) -> None:
    """Refuse an answer to a question that is not asked there, or to a draft (`Conflict`)."""
    found = questions_for(work, home)
    if found is None or not found.in_force:
        raise Conflict(
            "Nobody of its nation has approved these questions, so no answer is kept yet. Ask a safeguarding lead of that nation to."
        )
    if name not in {each.name for each in found.asked.questions}:
        known = ", ".join(each.name for each in found.asked.questions)
        raise Conflict(f"{found.asked.title} has no question called {name}. It asks: {known}.")


def decide_questions(work: Work, name: str, version: int, reason: str, *, in_force: bool) -> QuestionsOnFile:
    """Put a nation's questions in force in the viewer's own name, or take out of force those that are in it.

    Of what is taken out the version is not asked. Refuses anybody whose body does not work in that nation alone (`NotAllowed`);
    putting in force another version than the one that ships, and taking out of force what is not in it (`Conflict`).
    """
    viewer, found = require(work, Permission.SAFEGUARDING_DUTY_APPROVE), home_questions(work, name)
    if Land.of(viewer.agency) is not found.shipped.nation:
        raise NotAllowed(
            f"What the law asks is approved by a named person of a body of its own nation: here {found.shipped.nation}."
        )
    if in_force:
        if found.shipped.version != version:
            raise Conflict(f"What ships is version {found.shipped.version} of {name}. Read that one first.")
        decide(work, found.shipped, _texts()[name], (), reason, in_force=True)
    else:
        if found.approval is None or not found.in_force:
            raise Conflict(f"{name} is not in force, so nobody need take it out.")
        decide(work, found.asked, found.approval.document, (), reason, in_force=False)
    return home_questions(work, name)
