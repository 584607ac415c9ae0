"""What the law asks of a home taken over, as questions: one document for each nation, a draft until somebody of it approves it.

A question is answered by a person in their own words. No answer follows from another, and none is made by a machine.
"""

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Annotated, Final

from pydantic import AfterValidator, ConfigDict, Field, model_validator

from counterline.governance.documents.shipped import NationDocument, Shelf, Shipped
from counterline.governance.people.viewers import viewer_of
from counterline.places.ground.agencies import register
from counterline.plumbing.document_parts import Day, Part, Slug, Text, printable, refuse_twice
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work
from counterline.safeguarding.duties import duty_approvals
from counterline.safeguarding.duties.duty_documents import Land
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
    """What the law asks, and where that was read. No answer follows from another."""

    model_config = ConfigDict(json_schema_serialization_defaults_required=True)

    name: Slug
    about: AsksOf
    title: Text
    asks: Annotated[str, AfterValidator(lambda said: printable(said, LONGEST_ASKING))]
    law: Text
    source: Text
    checked: Day
    unconfirmed: Text | None = None


class HomeQuestions(NationDocument):
    """The questions of one nation."""

    called = "The document of questions"
    nation: Land
    questions: Annotated[tuple[HomeQuestion, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _once_each(self) -> "HomeQuestions":
        refuse_twice("questions", (each.name for each in self.questions))
        return self


KIND: Final = replace(duty_approvals.KIND, name="home-questions", mark="HQ")
SHELF: Final = Shelf(KIND, "questions", "safeguarding", "home-", HomeQuestions, Land.of)
_APPROVED_BY: Final = "What the law asks is approved by a named person of a body of its own nation: here {nation}."


def questions_for(work: Work, home: Home) -> Shipped[HomeQuestions] | None:
    """The questions of the nation in which a home lies; None where that is not known.

    The nation is that of the force on whose ground it is or, where that is unknown, that of the viewer's own body.
    """
    codes: Sequence[str | None] = (home.force, viewer_of(work).agency)
    lands = (Land.of(AgencyCode(code)) for code in codes if code is not None and code in register())
    land = next((each for each in lands if each is not None), None)
    return next((each for each in SHELF.every(work) if each.shipped.nation is land), None)


def check_question(work: Work, home: Home, name: str) -> None:
    """Refuse an answer to a question that is not asked there, or to a draft (`Conflict`)."""
    found = questions_for(work, home)
    if found is None or found.running is None:
        raise Conflict(
            "Nobody of its nation has approved these questions, so no answer is kept yet. Ask a safeguarding lead of that nation to."
        )
    if name not in {each.name for each in found.running.questions}:
        known = ", ".join(each.name for each in found.running.questions)
        raise Conflict(f"{found.running.title} has no question called {name}. It asks: {known}.")


def decide_questions(work: Work, name: str, version: int, reason: str, *, in_force: bool) -> Shipped[HomeQuestions]:
    """Put a nation's questions in force in the viewer's own name, or take out of force those that are in it.

    Of what is taken out the version is not asked. Refuses anybody whose body does not work in that nation alone (`NotAllowed`);
    putting in force another version than the one that ships, and taking out of force what is not in it (`Conflict`).
    """
    draft = SHELF.own(work, name, _APPROVED_BY, version if in_force else None)
    return SHELF.approve(work, draft, reason) if in_force else SHELF.suspend(work, draft, reason)
