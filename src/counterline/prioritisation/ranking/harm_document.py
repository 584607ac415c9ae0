"""The harm document: which criteria lines are ranked by, what each of their levels means, and how much each weighs.

What a criterion reads is one of a closed list of facts, so that a changed document changes levels, and no code.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import Annotated, Final, Literal

from pydantic import Field, model_validator

from counterline.governance.documents.shipped import NationDocument
from counterline.plumbing.document_parts import Faults, Part, Place, Slug, Text, Texts, refuse_twice
from counterline.prioritisation.ranking.model import LEVELS
from counterline.vocabulary.trade.drugs import Drug
from counterline.vocabulary.trade.weapon import Weapon

COUNTRY: Final = "United Kingdom"
_MOST: Final = 10  # criteria: more than a meeting can weigh against one another


class Fact(StrEnum):
    """What can be read of a line from records. The answer is a whole number or words of a closed list."""

    CHILDREN_SEEN = "children_seen"
    """The most children that one report saw."""
    ADULTS_SEEN = "adults_seen"
    """The most exploited adults that one report saw."""
    VIOLENCE = "violence"
    """Words of `Violence`."""
    WEAPON = "weapon"
    """Kinds of weapon that were found."""
    DRUGS = "drugs"
    """Drugs that it sells."""
    REACH = "reach"
    """How many areas and forces it runs to."""
    CASH = "cash"
    """The most cash in one seizure, in whole pounds."""
    IN_USE = "in_use"
    """How many days ago it was last seen in use. The fewer, the higher the level."""


class Violence(StrEnum):
    """How violent an incident was that names a line or a holder of it."""

    NONE = "none"
    VIOLENCE = "violence"
    WEAPON = "weapon"
    BLADE = "blade"
    FIREARM = "firearm"


WORDS: Final[Mapping[Fact, frozenset[str]]] = MappingProxyType(
    {
        Fact.VIOLENCE: frozenset(Violence),
        Fact.WEAPON: frozenset({"none", *Weapon}),
        Fact.DRUGS: frozenset({"none", *Drug}),
    }
)
"""The words of each fact that is told in words. All others are whole numbers."""

FALLING: Final = frozenset({Fact.IN_USE})
"""Numbers that stand for more harm the smaller they are."""

Whole = Annotated[int, Field(ge=0, le=1_000_000_000)]
Share = Annotated[Decimal, Field(ge=0, le=1, allow_inf_nan=False)]


class Anchor(Part):
    """What one level means, and what a fact must be for it: `at_least` or `at_most` so many, or `any_of` these words."""

    says: Text
    at_least: Whole | None = None
    at_most: Whole | None = None
    any_of: Texts = ()

    @property
    def read_as(self) -> str | None:
        """What of its fact is read as this level; None where no other level is met."""
        if self.any_of:
            return ", ".join(self.any_of)
        bound = self.at_least if self.at_most is None else self.at_most
        return None if bound is None else f"{bound:,} or {'more' if self.at_most is None else 'fewer'}"

    def is_met(self, value: str | int) -> bool:
        """Whether a value of the fact reaches this level."""
        if isinstance(value, str):
            return value in self.any_of
        return (self.at_least is not None and value >= self.at_least) or (
            self.at_most is not None and value <= self.at_most
        )


class Criterion(Part):
    """One thing by which lines are ranked: a question, the fact that answers it, and the anchors of its levels from 0 to 4.

    Where it reads no fact, a named officer's word alone answers it.
    """

    name: Slug
    title: Text
    question: Text
    source: Text
    fact: Fact | None = None
    about_child: bool = False
    may_be_asked: bool = True
    anchors: Annotated[tuple[Anchor, ...], Field(min_length=LEVELS, max_length=LEVELS)]

    @model_validator(mode="after")
    def _holds(self) -> "Criterion":
        if faults := [*self._unasked(), *self._unreached()]:
            raise Faults(faults)
        return self

    def _unasked(self) -> Iterator[tuple[Place, str]]:
        if self.about_child and self.may_be_asked:
            yield ("may_be_asked",), "Nobody is asked about children for a rank: write may_be_asked: false."

    def _unreached(self) -> Iterator[tuple[Place, str]]:
        """Levels that nothing reaches, each with its place."""
        if self.fact is None:
            yield from self._unread()
        elif words := WORDS.get(self.fact):
            yield from self._words(words)
        else:
            yield from self._numbers("at_most" if self.fact in FALLING else "at_least")

    def _unread(self) -> Iterator[tuple[Place, str]]:
        for level, anchor in enumerate(self.anchors):
            if anchor.any_of or anchor.at_least is not None or anchor.at_most is not None:
                yield (
                    ("anchors", level),
                    "No fact is read here, so nothing reaches this: name the fact, or leave the level to words.",
                )

    def _words(self, known: frozenset[str]) -> Iterator[tuple[Place, str]]:
        met: set[str] = set()
        for level, anchor in enumerate(self.anchors):
            place = ("anchors", level)
            if anchor.at_least is not None or anchor.at_most is not None:
                yield place, f"{self.fact} is told in words: write any_of, and no number."
            elif level and not anchor.any_of:
                yield place, "Nothing reaches this level: write any_of."
            if strange := sorted(set(anchor.any_of) - known):
                yield place, f"{self.fact} is never {', '.join(strange)}. Use words of {', '.join(sorted(known))}."
            if again := sorted(met & set(anchor.any_of)):
                yield place, f"{', '.join(again)} stands at a lower level already."
            met.update(anchor.any_of)

    def _numbers(self, bound: str) -> Iterator[tuple[Place, str]]:
        falls, before = bound == "at_most", None
        for level, anchor in enumerate(self.anchors):
            place, found = ("anchors", level), anchor.at_most if falls else anchor.at_least
            other = anchor.at_least if falls else anchor.at_most
            if anchor.any_of or other is not None or (level == 0 and found is not None):
                yield place, f"{self.fact} is a number: write {bound} at levels 1 to 4, nothing at 0, and no words."
            elif level and found is None:
                yield place, f"Nothing reaches this level: write {bound}."
            elif found is not None:
                if before is not None and (found >= before if falls else found <= before):
                    yield (
                        place,
                        f"Nothing reaches the level below: {bound} {found} is no {'less' if falls else 'more'} than {before}.",
                    )
                if not falls and found == 0:
                    yield place, "Nothing reaches the level below: no number is under 0."
                before = found


class Range(Part):
    """Between which shares of the whole a criterion weighs."""

    least: Share
    most: Share

    @model_validator(mode="after")
    def _rises(self) -> "Range":
        if self.least > self.most:
            raise Faults([((), f"The least, {self.least}, is more than the most, {self.most}.")])
        return self


class Weights(Part):
    """How much criteria weigh: their names `by_order`, the weightiest first, or `by_ranges`, one for each. All weights make 1."""

    by_order: Texts = ()
    by_ranges: dict[Text, Range] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _can_be(self) -> "Weights":
        if bool(self.by_order) == bool(self.by_ranges):
            raise Faults([((), "Write the weights as an order or as ranges, one of the two.")])
        refuse_twice("by_order", self.by_order)
        least, most = (
            sum((getattr(each, end) for each in self.by_ranges.values()), Decimal()) for end in ("least", "most")
        )
        if self.by_ranges and not least <= 1 <= most:
            raise Faults(
                [(("by_ranges",), f"No weights satisfy these: they make {least} to {most}, and have to make 1.")]
            )
        return self


class HarmDocument(NationDocument):
    """By what lines are ranked, one document for the whole country, and what is left out of it and why."""

    called = "The harm document"
    nation: Literal["United Kingdom"]
    left_out: Texts
    criteria: Annotated[tuple[Criterion, ...], Field(min_length=1)]
    weights: Weights

    @model_validator(mode="after")
    def _holds_together(self) -> "HarmDocument":
        if len(self.criteria) > _MOST:
            raise Faults([(("criteria",), f"There are {len(self.criteria)} criteria. Keep to {_MOST}.")])
        refuse_twice("criteria", (each.name for each in self.criteria))
        refuse_twice("criteria", (each.fact for each in self.criteria if each.fact), "is read by two criteria")
        _refuse_others(self.weights, [each.name for each in self.criteria])
        return self

    @cached_property
    def digest(self) -> str:
        """What this document says, as a hash: it keys every draw that is made by it."""
        return hashlib.sha256(self.canonical().encode()).hexdigest()


def _refuse_others(weights: Weights, names: Iterable[str]) -> None:
    """Refuse weights that are not of exactly these criteria."""
    place, weighed, known = (
        "by_order" if weights.by_order else "by_ranges",
        set(weights.by_order or weights.by_ranges),
        set(names),
    )
    faults = [((place,), f"There is no criterion {each}.") for each in sorted(weighed - known)]
    faults += [((place,), f"It says nothing of {each}.") for each in sorted(known - weighed)]
    if faults:
        raise Faults(faults)


def level_of(criterion: Criterion, value: str | int) -> int:
    """The level that a value of the criterion's fact proves: the highest whose anchor it meets, and 0 where it meets none."""
    return max((level for level, anchor in enumerate(criterion.anchors) if anchor.is_met(value)), default=0)
