"""Home Office offence codes: the class that an offence is counted under, however a system writes it."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.tidy import quoted, tidied

_TITLES: Final[Mapping[str, str]] = MappingProxyType(
    tomllib.loads((files("counterline.vocabulary") / "words" / "offence-codes.toml").read_text("utf-8"))["codes"]
)
HOMICIDE: Final = frozenset({"1", "4.1", "4.2", "4.10"})
"""Murder, manslaughter, infanticide and corporate manslaughter: what is counted as homicide."""
VIOLENT: Final = HOMICIDE | frozenset(
    "2 3A 3B 5D 5E 8N 8P 8S 8T 29 29A 31 31A 34A 34B 36 104 104A 104B 105A 105B".split()
)
"""Classes of which each crime is violence against somebody or a threat of it: assaults, threats to kill, kidnapping, robbery.

As the Home Office's tables of 2017/18 group violence with and without injury and robbery, with aggravated burglary beside, and without
what those put with violence that need not be: harassment, stalking, modern slavery and child abduction.
"""
_LONGEST: Final = 12  # characters: longer ones are the offence in words
_NUMBERS: Final = frozenset(int(found[0]) for each in _TITLES if (found := re.match("[0-9]+", each)))
_DOTTED: Final = frozenset(int(each.partition(".")[0]) for each in _TITLES if "." in each)
# '001/01' and '00101' are the first offence of class 1; a spreadsheet makes '80.0' of 80.
_WITHIN: Final = re.compile(r"0*([1-9][0-9]{0,2}) ?/ ?0*([0-9]{1,2})|([0-9]{3})([0-9]{2})")
# '8N', and '4.10' as the tables write it.
_CLASS: Final = re.compile(r"0*([1-9][0-9]{0,2}(?:\.[1-9][0-9]?)?)(?:\.0)? ?([a-z]?)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class OffenceCode:
    """One code, as the Home Office's tables write it: `4.10`; an offence within a class that they do not part is `8/6`."""

    value: str

    @property
    def title(self) -> str:
        """What the class is called; of an offence within a class, which class that is."""
        return _TITLES.get(self.value) or f"An offence of class {self.value.partition('/')[0]}"

    @property
    def is_homicide(self) -> bool:
        """Whether it is counted as homicide."""
        return self.value in HOMICIDE

    @classmethod
    def parse(cls, text: str) -> "OffenceCode":
        """Read a code: '1', '4.1', '4/10', '001/01', '00410', '8N'. A title, and a class that there is not, are refused."""
        tidy = tidied(text, "offence code", 80)
        found = _read(tidy) if len(tidy) <= _LONGEST else None
        if found is None:
            raise UnreadableValue(
                f"{quoted(text)} is no Home Office offence code that is known here: write the code, as in 1, 4.1, 4.10 or 8N."
            )
        return cls(found)


def _read(text: str) -> str | None:
    if found := _WITHIN.fullmatch(text):
        return _within(int(found[1] or found[3]), int(found[2] or found[4]))
    code = f"{found[1]}{found[2].upper()}" if (found := _CLASS.fullmatch(text)) else ""
    return code if code in _TITLES else None


def _within(number: int, offence: int) -> str | None:
    """The class or offence that a class number and a number within it make; classes that tables part by numbers are all known."""
    if number in _DOTTED:
        dotted = f"{number}.{offence}"
        return dotted if dotted in _TITLES else None
    if number == 1:  # murder of somebody over one year old, and of an infant
        return str(number) if offence in {1, 2} else None
    return f"{number}/{offence}" if number in _NUMBERS else None
