"""The harm document: which criteria lines are ranked by, what each of their levels means, and how much each weighs.

What a criterion reads is one of a closed list of facts, so that a changed document changes levels, and no code.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from itertools import pairwise
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
    def told(self) -> str:
        """What it says, and what of its fact is read as it."""
        least, most = self.at_least, self.at_most
        read = ", ".join(self.any_of) or (
            f"{least:,} or more" if least is not None else f"{most:,} or fewer" if most is not None else ""
        )
        return f"{self.says} ({read})" if read else self.says

    def is_met(self, value: str | int) -> bool:
        """Whether a value of the fact reaches this level."""
        if isinstance(value, str):
            return value in self.any_of
        least, most = self.at_least, self.at_most
        return (least is not None and value >= least) or (most is not None and value <= most)


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
        if faults := [*self._unasked(), *self._misread(), *self._unreached()]:
            raise Faults(faults)
        return self

    @property
    def wording(self) -> str:
        """A mark of what a level of it means, by which an officer's word is known to be of this wording or of an earlier one."""
        told = (self.question, self.about_child, [each.told for each in self.anchors])
        return hashlib.sha256(repr(told).encode()).hexdigest()[:16]

    @property
    def reads_by(self) -> str | None:
        """How an anchor says what reaches its level; None where only words of an officer do."""
        if self.fact is None:
            return None
        return "any_of" if self.fact in WORDS else "at_most" if self.fact in FALLING else "at_least"

    def _unasked(self) -> Iterator[tuple[Place, str]]:
        if self.about_child and self.may_be_asked:
            yield ("may_be_asked",), "Nobody is asked about children for a rank: write may_be_asked: false."

    def _misread(self) -> Iterator[tuple[Place, str]]:
        by, known, met = self.reads_by, WORDS.get(self.fact, frozenset()) if self.fact else frozenset(), set[str]()
        for level, anchor in enumerate(self.anchors):
            place, written = ("anchors", level), anchor.model_fields_set - {"says"}
            if others := sorted(written - {by} if level or by == "any_of" else written):
                yield (
                    place,
                    f"Nothing reaches this by {others[0]}: {f'write {by} at levels 1 to 4' if by else 'name the fact'}.",
                )
            elif level and by and not written:
                yield place, f"Nothing reaches this level: write {by}."
            if by == "any_of" and (strange := sorted(set(anchor.any_of) - known)):
                yield place, f"{self.fact} is never {', '.join(strange)}. Use words of {', '.join(sorted(known))}."
            if again := sorted(met & set(anchor.any_of)):
                yield place, f"{', '.join(again)} stands at a lower level already."
            met.update(anchor.any_of)

    def _unreached(self) -> Iterator[tuple[Place, str]]:
        """Levels that the bound of the level above leaves nothing to reach."""
        falls = self.fact in FALLING
        bounds = [each.at_most if falls else each.at_least for each in self.anchors[1:]]
        for level, (below, bound) in enumerate(pairwise([None if falls else 0, *bounds]), start=1):
            if below is not None and bound is not None and (bound >= below if falls else bound <= below):
                yield (
                    ("anchors", level),
                    f"Nothing reaches the level below: {bound} is no {'less' if falls else 'more'} than {below}.",
                )


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
