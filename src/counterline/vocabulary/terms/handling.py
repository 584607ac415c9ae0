"""How intelligence may be shared: the handling code, its conditions, and the originator's own words."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.named import Word
from counterline.vocabulary.remembered import remembered
from counterline.vocabulary.tidy import quoted, tidied

LONGEST_WORDING: Final = 2000  # letters: conditions are a paragraph


class HandlingCode(Word):
    """The handling part of a grading: P or C under 3x5x2, 1 to 5 under the older 5x5x5."""

    P = "P", "Lawful sharing permitted"
    C = "C", "Lawful sharing permitted with conditions"
    LEGACY_1 = "1", "May be shared with police and law enforcement in the United Kingdom"
    LEGACY_2 = "2", "May be shared with non-prosecuting parties in the United Kingdom"
    LEGACY_3 = "3", "May be shared with law enforcement abroad, outside the European Union"
    LEGACY_4 = "4", "For the originating agency only"
    LEGACY_5 = "5", "May be shared, with the conditions stated"

    @property
    def takes_conditions(self) -> bool:
        """Whether conditions may be stated beside the code."""
        return self in (HandlingCode.C, HandlingCode.LEGACY_5)


class Condition(Word):
    """A condition a machine can check: what may be done with it (A), and who may sanitise it (S)."""

    A1 = "A1", "Covert development permitted"
    A2 = "A2", "Covert use permitted"
    A3 = "A3", "Overt use permitted"
    S1 = "S1", "Delegated authority to sanitise"
    S2 = "S2", "Consult the originator before sanitising"


# The strictest last: a source that is not graded and silent on handling named nobody, so it stands above C.
_CONSULT_FIRST: Final = 6
_STRICTNESS: Final[dict[HandlingCode | None, int]] = {
    HandlingCode.P: 0,
    HandlingCode.LEGACY_3: 1,
    HandlingCode.LEGACY_2: 2,
    HandlingCode.LEGACY_1: 3,
    HandlingCode.LEGACY_5: 4,
    HandlingCode.C: 5,
    None: 7,
    HandlingCode.LEGACY_4: 8,
}


def strictness(code: HandlingCode | None, conditions: Collection[str] = ()) -> int:
    """How strictly something is held, for choosing among several; None is not graded and silent on handling."""
    return _CONSULT_FIRST if code is HandlingCode.C and Condition.S2 in conditions else _STRICTNESS[code]


# A letter and figures that look like a condition, known or not: an unknown one is refused, and not taken for words.
_CONDITION_LIKE = re.compile(r"[AS][0-9]{1,2}")
# One that stands by itself among words, where nothing that checks conditions would see it.
_LONE_CONDITION = re.compile(r"(?<![A-Za-z0-9])[AaSs][1-3](?![A-Za-z0-9])")
_NOTHING = frozenset({"", "none", "nil", "n/a", "na", "no conditions", "not applicable"})
# The code before anything else: 'P', 'C A1', 'CA1', '5'; a letter or figure that follows closely makes it a word.
_CODE_FIRST = re.compile(r"([PC1-5])(?![A-Z0-9])|([C5])(?=[AS][0-9])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Handling:
    """A handling code with the conditions and wording its originator put on it."""

    code: HandlingCode
    conditions: frozenset[Condition] = frozenset()
    free_text: str | None = None

    def __post_init__(self) -> None:
        if (self.conditions or self.free_text) and not self.code.takes_conditions:
            meant = "C" if self.code is HandlingCode.P else "5"
            raise UnreadableValue(f"Handling {self.code} takes no conditions: ask the originator if {meant} was meant.")
        if {Condition.S1, Condition.S2} <= self.conditions:
            raise UnreadableValue("S1 lets the receiver sanitise, S2 says to ask first: ask the originator which.")

    @classmethod
    def parse(cls, text: str, conditions: str = "", free_text: str = "") -> "Handling":
        """Read a handling as written: 'P', 'C A1 S2', 'C (A2, S1): not to be shown to the landlord'.

        Refuses conditions on a code that takes none, S1 beside S2, and a condition that stands among the words.
        """
        return _read(text, conditions, free_text)

    @property
    def lacks_its_conditions(self) -> bool:
        """Whether conditions are promised but none was stated: share nothing until the originator says."""
        return self.code.takes_conditions and not self.conditions and not self.free_text

    @property
    def shown(self) -> str:
        """The handling on one line: 'P', 'C A1 S2: not to be shown to the landlord'."""
        line = " ".join([str(self.code), *sorted(self.conditions)])
        return f"{line}: {self.free_text}" if self.free_text else line

    def __str__(self) -> str:
        return self.shown


@remembered(8192)
def _read(text: str, conditions: str, free_text: str) -> Handling:
    tidy = tidied(text, "handling", LONGEST_WORDING)
    code = _CODE_FIRST.match(tidy)
    if code is None:
        raise UnreadableValue(f"{quoted(text)} is not a handling: begin with P, C and its conditions, or 1 to 5.")
    stated, wording = _split(tidy[code.end() :])
    in_column, beside = _split(tidied(conditions, "handling conditions", LONGEST_WORDING))
    words = [each for each in (wording, beside, tidied(free_text, "handling wording", LONGEST_WORDING)) if each]
    return Handling(HandlingCode(code[0].upper()), stated | in_column, "; ".join(words) or None)


def _split(rest: str) -> tuple[frozenset[Condition], str]:
    """Part the conditions from the wording; what follows a colon is wording and is not searched."""
    if rest.casefold().strip(" .-") in _NOTHING:
        return frozenset(), ""
    found: set[Condition] = set()
    place = 0
    for token in re.finditer(r"[AS][0-9]+(?![B-RT-Z])|[A-Z0-9]+|:", rest, re.IGNORECASE):
        letters = token[0].upper()
        if letters == ":" or not _CONDITION_LIKE.fullmatch(letters):
            break
        if letters not in Condition.__members__:
            raise UnreadableValue(f"'{letters}' is not a handling condition: they are A1, A2, A3, S1 and S2.")
        found.add(Condition(letters))
        place = token.end()
    wording = rest[place:].lstrip(" ,;.()/+&-")
    if not wording.startswith(":") and (hidden := _LONE_CONDITION.search(wording)):
        raise UnreadableValue(f"'{hidden[0]}' stands among the words: write conditions first, then a colon and words.")
    return frozenset(found), wording.lstrip(": ")
