"""Intelligence gradings, 3x5x2 and the older 5x5x5: read, explained and kept exactly as the originator gave them.

The two schemes have no exact equivalents (a 5x5x5 'B' is not a 3x5x2 '2'), so nothing here turns one into the other.
"""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import permutations
from types import MappingProxyType
from typing import Final

from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.remembered import remembered
from counterline.vocabulary.terms.handling import HandlingCode
from counterline.vocabulary.tidy import quoted, tidied


class Scheme(StrEnum):
    """How a piece of intelligence was graded, if it was."""

    THREE_BY_FIVE_BY_TWO = "3x5x2"
    FIVE_BY_FIVE_BY_FIVE = "5x5x5"
    NOT_GRADED = "not graded"


SOURCE_MEANINGS: Final = MappingProxyType(
    {
        Scheme.THREE_BY_FIVE_BY_TWO: {"1": "Reliable", "2": "Untested", "3": "Not reliable"},
        Scheme.FIVE_BY_FIVE_BY_FIVE: {
            "A": "Always reliable",
            "B": "Mostly reliable",
            "C": "Sometimes reliable",
            "D": "Unreliable",
            "E": "Untested source",
        },
        Scheme.NOT_GRADED: {},
    }
)
INFORMATION_MEANINGS: Final = MappingProxyType(
    {
        Scheme.THREE_BY_FIVE_BY_TWO: {
            "A": "Known directly to the source",
            "B": "Known indirectly to the source but corroborated",
            "C": "Known indirectly to the source",
            "D": "Not known",
            "E": "Suspected to be false",
        },
        Scheme.FIVE_BY_FIVE_BY_FIVE: {
            "1": "Known to be true without reservation",
            "2": "Known personally to the source but not to the person reporting",
            "3": "Not known personally to the source but corroborated",
            "4": "Cannot be judged",
            "5": "Suspected to be false or malicious",
        },
        Scheme.NOT_GRADED: {},
    }
)
HANDLING_IN_SCHEME: Final = MappingProxyType(
    {
        Scheme.THREE_BY_FIVE_BY_TWO: (HandlingCode.P, HandlingCode.C),
        Scheme.FIVE_BY_FIVE_BY_FIVE: tuple(HandlingCode(digit) for digit in "12345"),
        Scheme.NOT_GRADED: (),
    }
)
RIGHT_ORDER: Final = MappingProxyType(
    {
        Scheme.THREE_BY_FIVE_BY_TWO: "source 1 to 3, then intelligence A to E, then handling P or C, as in 2BP",
        Scheme.FIVE_BY_FIVE_BY_FIVE: "source A to E, then information 1 to 5, then handling 1 to 5, as in B24",
        Scheme.NOT_GRADED: "the words 'not graded'",
    }
)

# Law 1: graded so, intelligence feeds no count, score or notice.
_SUSPECTED_FALSE = {(Scheme.THREE_BY_FIVE_BY_TWO, "E"), (Scheme.FIVE_BY_FIVE_BY_FIVE, "5")}
_UNGRADED = {"NOTGRADED", "UNGRADED", "NONGRADED"}
# What officers put between the three parts: spaces, slashes, stops, brackets, hyphens.
_BETWEEN = re.compile(r"[\s/\\.,:;|_()-]+")
# A scheme named before the grading itself: '3x5x2 2BP'.
_NAMED = re.compile(r"(3X5X2|5X5X5)(?=[1-3A-E])")


@dataclass(frozen=True, slots=True)
class Grading:
    """A grading in its own scheme, with the text it came as; equal when scheme and parts are equal."""

    scheme: Scheme
    source: str
    information: str
    handling: str
    as_given: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        parts = (self.source, self.information, self.handling)
        if self.scheme is Scheme.NOT_GRADED:
            if any(parts):
                raise UnreadableValue("What is not graded has no source, intelligence or handling grade.")
        elif not _fits(self.scheme, parts):
            raise UnreadableValue(f"'{''.join(parts)}' is not a {self.scheme} grading: {RIGHT_ORDER[self.scheme]}.")

    @classmethod
    def parse(cls, text: str, scheme: Scheme | None = None) -> "Grading":
        """Read a grading as officers write it: '2BP', '2 b p', '2/B/C', 'B24', 'not graded'.

        Refuses parts in another order and a scheme that was not expected: none is turned into the other.
        """
        return _read(text, scheme)

    @property
    def shown(self) -> str:
        """The grading as written on a report: '2BP', 'B24', 'not graded'."""
        return f"{self.source}{self.information}{self.handling}" or str(self.scheme)

    @property
    def is_suspected_false(self) -> bool:
        """Whether the originator suspects it false; such intelligence feeds no count, score or notice."""
        return (self.scheme, self.information) in _SUSPECTED_FALSE

    def meaning(self) -> dict[str, str]:
        """The words of each part, keyed source, information and handling; empty when not graded."""
        if self.scheme is Scheme.NOT_GRADED:
            return {}
        return {
            "source": SOURCE_MEANINGS[self.scheme][self.source],
            "information": INFORMATION_MEANINGS[self.scheme][self.information],
            "handling": HandlingCode(self.handling).meaning,
        }

    def __str__(self) -> str:
        return self.shown


NOT_GRADED: Final = Grading(Scheme.NOT_GRADED, "", "", "")


@remembered(4096)
def _read(text: str, scheme: Scheme | None) -> Grading:
    letters = _BETWEEN.sub("", tidied(text, "grading", 60).upper())
    if letters in _UNGRADED:
        found = Grading(Scheme.NOT_GRADED, "", "", "", text)
    else:
        named = _NAMED.match(letters)
        stated = Scheme(named[1].lower()) if named else None
        parts = letters[len(named[0]) :] if named else letters
        fitting = _scheme_of(parts)
        if fitting is None or stated not in (None, fitting):
            raise UnreadableValue(_why_not(text, parts))
        found = Grading(fitting, parts[0], parts[1], parts[2], text)
    if scheme not in (None, found.scheme):
        raise UnreadableValue(
            f"{quoted(text)} is {found.scheme} and {scheme} was expected here: ask the originator which was meant."
        )
    return found


def _fits(scheme: Scheme, parts: tuple[str, str, str]) -> bool:
    source, information, handling = parts
    return (
        source in SOURCE_MEANINGS[scheme]
        and information in INFORMATION_MEANINGS[scheme]
        and handling in HANDLING_IN_SCHEME[scheme]
    )


def _scheme_of(letters: str) -> Scheme | None:
    if len(letters) != 3:
        return None
    return next((scheme for scheme in Scheme if _fits(scheme, (letters[0], letters[1], letters[2]))), None)


def _why_not(text: str, letters: str) -> str:
    if not letters:
        return "There is no grading: write it as in 2BP, or write 'not graded'."
    if len(letters) == 3:
        meant = sorted({scheme for order in permutations(letters) if (scheme := _scheme_of("".join(order)))})
        if len(meant) == 1:
            return f"{quoted(text)} has its parts in the wrong order: {meant[0]} is {RIGHT_ORDER[meant[0]]}."
    likely = Scheme.FIVE_BY_FIVE_BY_FIVE if letters[0] in "ABCDE" else Scheme.THREE_BY_FIVE_BY_TWO
    wrong = _wrong_part(likely, letters)
    return f"{quoted(text)} is not a {likely} grading{wrong}: {RIGHT_ORDER[likely]}."


def _wrong_part(scheme: Scheme, letters: str) -> str:
    if len(letters) < 3:
        return ", for a part is missing"
    if len(letters) > 3:
        return ", for there is more than one grading here; handling conditions go in their own column"
    for name, letter, allowed in zip(
        ("source", "intelligence", "handling"),
        letters,
        (SOURCE_MEANINGS[scheme], INFORMATION_MEANINGS[scheme], HANDLING_IN_SCHEME[scheme]),
        strict=True,
    ):
        if letter not in allowed:
            return f", for '{letter}' is no {name} grade"
    return ""
