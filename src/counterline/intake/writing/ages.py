"""How old the words beside a name say that somebody is, in the ways in which officers write it. Rules without I/O."""

import re
from typing import Final

OLDEST: Final = 130
_OLD: Final = r"(?:years?[ -]old|yrs?[ -]old|y/?o)\b"
_AFTER = re.compile(
    r"^(?:,? ?\(?(?:aged|age|is aged|was aged)[ :]{1,2}(?P<aged>[0-9]{1,3})\b(?![/.-][0-9])"
    rf"|(?:,|,? is|,? was)? ?\(?(?P<old>[0-9]{{1,3}})[ -]?{_OLD}"
    r"|,? ?\(?(?P<years>[0-9]{1,3})[ -]?(?:years?|yrs?)(?=[),;.]|$)"
    r"| ?\((?P<alone>[0-9]{1,2})\))",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"(?<![0-9/.-])(?P<old>[0-9]{{1,3}})[ -]?{_OLD}"
    r"(?: (?:male|female|boy|girl|child|man|woman|lad|youth|victim|suspect|runner)){0,2},? $",
    re.IGNORECASE,
)
_NEAR: Final = 40


def age_beside(text: str, start: int, end: int) -> str:
    """The age that stands beside a name, in figures; empty where none does."""
    after, before = _AFTER.match(text[end : end + _NEAR]), _BEFORE.search(text[max(0, start - _NEAR) : start])
    said = next((each for found in (after, before) if found for each in found.groups() if each), "")
    return str(int(said)) if said and 0 < int(said) <= OLDEST else ""
