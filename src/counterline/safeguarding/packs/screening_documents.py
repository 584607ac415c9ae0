"""What a screening tool asks, as documents: questions in parts, which answers are a floor, and where the tool comes from.

A floor is an answer after which something must happen whatever the sum says. No document names bands: a sum is told as it is, for a word
such as *low* would be believed of a child of whom little is known.
"""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Annotated

from pydantic import Field, model_validator

from counterline.plumbing.document_parts import Day, Part, Slug, Text, read_document, refuse_twice
from counterline.plumbing.documents import shipped_texts
from counterline.safeguarding.duties.duty_documents import Saying, Whom


class Screened(StrEnum):
    """What is answered to a question: that nobody knows is an answer, and an empty field is none."""

    NOW = "yes, now"
    EARLIER = "yes, earlier"
    NO = "no"
    NOT_KNOWN = "not known"


class Floor(Part):
    """What must happen if a question is answered so, whatever the sum; `ever` counts what was so earlier too."""

    must: Saying
    ever: bool = True


class ScreeningQuestion(Part):
    """One question. `counts` is what an answer of yes adds to the sum."""

    name: Slug
    asks: Saying
    counts: Annotated[int, Field(ge=0, le=5)] = 1
    floor: Floor | None = None

    def must(self, answer: Screened | None) -> str | None:
        """What must happen after an answer."""
        reached = answer is Screened.NOW or (answer is Screened.EARLIER and self.floor is not None and self.floor.ever)
        return self.floor.must if self.floor and reached else None


class ScreeningPart(Part):
    """Questions under one heading."""

    title: Text
    questions: Annotated[tuple[ScreeningQuestion, ...], Field(min_length=1)]


class ScreeningTool(Part):
    """One version of a tool: for whom, how long ago *now* reaches, its source, and by what it was validated if it ever was."""

    name: Slug
    version: Annotated[int, Field(ge=1)]
    title: Text
    says: Saying
    of: Whom
    now: Text
    source: Saying
    checked: Day
    validated: Text | None = None
    parts: Annotated[tuple[ScreeningPart, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _once_each(self) -> "ScreeningTool":
        refuse_twice("parts", (each.name for each in self.questions), "is asked twice")
        return self

    @property
    def questions(self) -> tuple[ScreeningQuestion, ...]:
        """Every question, in order."""
        return tuple(each for part in self.parts for each in part.questions)

    @classmethod
    def parse(cls, text: str) -> "ScreeningTool":
        """Read a document, or refuse it with every fault."""
        return read_document(cls, text, "The document of a screening tool")


@cache
def shipped_tools() -> Mapping[str, str]:
    """The tools that ship, as written, by name."""
    return {
        ScreeningTool.parse(text).name: text for text in sorted(shipped_texts("safeguarding", "screening-").values())
    }
