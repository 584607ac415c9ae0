"""Layouts: how one written value holds several fields, as in '{person.name} ({person.born})'.

A layout is read from left to right in one pass: each field takes what stands before the next sign, so that no cell,
however hostile, costs more than its length. What stands at '{ignored}' is passed by and kept nowhere.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from counterline.vocabulary.unsaid import NOT_SAID

LONGEST_LAYOUT: Final = 120  # characters: eight fields with their signs
MOST_LAYOUTS: Final = 8  # each is tried on every cell
MOST_WAYS: Final = 12  # of parting one cell, so that a hostile one costs no more
IGNORED: Final = "ignored"
"""Stands in a layout for words of which nothing is kept, so that whoever reads the mapping sees that they are not."""
ALL_ELSE: Final = f"{{{IGNORED}}}"
"""The last of several layouts may be this alone, which passes over what the others do not read."""

_WITH_SIGNS: Final = tuple(each for each in NOT_SAID if "/" in each or " " in each)
_FIELD = re.compile(r"\{([a-z_.]+)\}")


@dataclass(frozen=True, slots=True)
class Layout:
    """One way of writing several fields in one value: signs and places in turn, beginning and ending with signs."""

    text: str
    signs: tuple[str, ...]
    places: tuple[str, ...]

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields it fills, without what is ignored."""
        return tuple(each for each in self.places if each != IGNORED)

    @classmethod
    def of(cls, text: str) -> "Layout":
        """Read a layout as a mapping writes it; `layout_fault` says beforehand whether it can be."""
        parts = _FIELD.split(_folded(text))
        return cls(text, tuple(parts[0::2]), tuple(parts[1::2]))

    def read(self, value: str) -> dict[str, str] | None:
        """Give each field what the value says of it, or None where the value is not written so."""
        rest = _folded(value)
        if not _is_alike(rest[: len(self.signs[0])], self.signs[0]):
            return None
        rest = rest[len(self.signs[0]) :]
        found: dict[str, str] = {}
        for field, sign in zip(self.places[:-1], self.signs[1:-1], strict=True):
            said, met, rest = _up_to(sign, rest)
            if not met:
                return None
            if field != IGNORED:
                found[field] = said.strip()
        last = self.signs[-1]
        if last and not _is_alike(rest[-len(last) :], last):
            return None
        if self.places[-1] != IGNORED:
            found[self.places[-1]] = rest[: len(rest) - len(last)].strip()
        return found if all(found.values()) else None

    def further(self, value: str) -> Iterator[dict[str, str]]:
        """Give the other ways to part a value of two fields, where the sign between them stands in it several times."""
        if len(self.places) != 2 or _place_of(sign := self.signs[1], value) < 0:
            return
        whole = _folded(value)
        rest = whole[len(self.signs[0]) : len(whole) - len(self.signs[2])]
        at = _place_of(sign, rest)
        for _ in range(MOST_WAYS):
            at = _place_of(sign, rest, at + len(sign))
            if at < 0:
                return
            said = {self.places[0]: rest[:at].strip(), self.places[1]: rest[at + len(sign) :].strip()}
            said.pop(IGNORED, None)
            if all(said.values()):
                yield said


def layout_fault(text: str) -> str | None:
    """Say why a layout cannot be used, or nothing where it can."""
    if not text.strip() or len(text) > LONGEST_LAYOUT or not text.isprintable():
        return f"a layout must be 1 to {LONGEST_LAYOUT} printable characters."
    layout = Layout.of(text)
    if not layout.places or text.strip() == ALL_ELSE:
        return f"the layout '{text}' names no field; write one in curly brackets, as in '{{person.name}}', beside any '{{ignored}}'."
    if any(bracket in sign for sign in layout.signs for bracket in "{}"):
        return f"the layout '{text}' has a curly bracket that opens or closes no field."
    if len(set(layout.fields)) < len(layout.fields):
        return f"the layout '{text}' names a field twice; keep one."
    if any(not sign for sign in layout.signs[1:-1]):
        return f"the layout '{text}' has two fields with nothing between them, so nobody could tell where one ends."
    return None


Readable = Callable[[str, str], bool]
"""Whether a field can be read from a value."""


def first_that_reads(
    layouts: tuple[Layout, ...], value: str, readable: Readable = lambda _field, _value: True
) -> dict[str, str] | None:
    """Read a value by the first layout it is written in.

    Of layouts that differ by their fields alone, as '({person.born})' and '({person.age})' do, it is the first whose values
    can be read, and where none of them can, the first of all. So too where the sign between two fields stands in the value
    several times: 'released under investigation 03/02/2026' is parted where the day can be read.
    """
    signs: tuple[str, ...] | None = None
    written: dict[str, str] | None = None
    for layout in layouts:
        if signs not in (None, layout.signs) or (found := layout.read(value)) is None:
            continue
        ways = [found, *layout.further(value)]
        is_only = len(ways) == 1 and sum(each.signs == layout.signs for each in layouts) == 1
        for way in ways:
            if is_only or all(readable(field, said) for field, said in way.items()):
                return way
        signs, written = layout.signs, written or found
    return written


def _up_to(sign: str, rest: str) -> tuple[str, str, str]:
    """Part at the first sign that does not stand within a word that says nothing: 'N/A/charged' is N/A, and charged."""
    found = next((each for each in _WITH_SIGNS if rest[: len(each)].casefold() == each), "")
    begun = len(found) if sign in found else 0
    if begun and rest.startswith(sign, begun):
        return rest[:begun], sign, rest[begun + len(sign) :]
    at = _place_of(sign, rest)
    return (rest, "", "") if at < 0 else (rest[:at], sign, rest[at + len(sign) :])


def _place_of(sign: str, text: str, after: int = 0) -> int:
    """Where a sign stands, or -1; words in it are known whatever their capitals, as 'DOB' and 'dob' are one."""
    if sign.lower() == sign.upper():
        return text.find(sign, after)
    found = re.compile(re.escape(sign), re.IGNORECASE).search(text, after)
    return -1 if found is None else found.start()


def _is_alike(text: str, sign: str) -> bool:
    return len(text) == len(sign) and _place_of(sign, text) == 0


def _folded(text: str) -> str:
    return re.sub(r"\s+", " ", text.strip())
