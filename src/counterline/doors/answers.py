"""The shapes that answers share: the frame of everything that counts, dates asked for, and references."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, Self

from pydantic import BaseModel, ConfigDict, Field

from counterline.places.ground.agencies import agency
from counterline.vocabulary.identity import AgencyCode

if TYPE_CHECKING:
    from counterline.lines.rule import CountingRule
    from counterline.picture.asked import Asked

Position = tuple[float, float]  # longitude, latitude


class Answer(BaseModel):
    """What the API tells; read from the rooms' own objects and never changed."""

    model_config = ConfigDict(frozen=True, from_attributes=True)

    @classmethod
    def of(cls, found: object, **beside: object) -> Self:
        """Tell a room's own object in this shape, with what stands beside it in the answer."""
        names = (name for name in cls.model_fields if name not in beside and hasattr(found, name))
        return cls.model_validate({name: getattr(found, name) for name in names} | beside)


class Question(BaseModel):
    """What may be asked of an address; a word that it does not know is refused rather than ignored."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class OnDay(Question):
    """A date to count as of."""

    on: date | None = Field(
        None, description="The date to count as of; the end of the newest month whose returns are in, if not given."
    )


class TwoClocks(OnDay):
    """A date to count as of, and the day by whose end returns had been received."""

    known: date | None = Field(
        None, description="Of what had been received by the end of this day; of all that is known now, if not given."
    )

    @property
    def dates(self) -> "Asked":
        """The same as the picture is asked."""
        from counterline.picture.asked import Asked  # noqa: PLC0415 - few commands ask the picture, which is heavy

        return Asked(self.on, known=self.known)


class Compared(TwoClocks):
    """The same, and the date from which changes are told."""

    since: date | None = Field(None, description="The date to tell changes from; a month earlier if not given.")

    @property
    def dates(self) -> "Asked":
        """The same as the picture is asked."""
        return replace(super().dates, since=self.since)


class Rule(Answer):
    """The counting rule that a figure was counted by."""

    version: str
    summary: str


class Counted(Answer):
    """The frame of every answer that counts: whose view, on which date, as received by which, and by which rule."""

    view: str = Field(examples=["own view of Dorset Police"])
    on: date
    known: date
    rule: Rule


def framed(view: str, on: date, known: date, rule: "CountingRule") -> dict[str, Any]:
    """The frame of an answer that counts on a date, of what had been received by the end of another."""
    return {"view": view, "on": on, "known": known, "rule": Rule.model_validate(rule)}


def own_view(code: AgencyCode) -> str:
    """Whose view an answer to somebody of this agency is."""
    return f"own view of {agency(code).name}"
