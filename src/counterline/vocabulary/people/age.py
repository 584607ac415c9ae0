"""Ages as people say them: '15', '15-17', 'mid teens', 'u18'. Each is a span of years, and never a guess.

Where words are loose the span is wide, because anybody who may be under 18 must be protected as a child.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.tidy import quoted, tidied

# Nobody was ever older than 122; beyond this an age is a slip of the keyboard.
OLDEST: Final = 130
ADULT_AT: Final = 18  # a child is under 18 in all three jurisdictions, for safeguarding as this system means it
LONGEST: Final = 60  # letters: longer is a sentence

# Years by which 'about 16', said of a stranger, may be out; and by which it may be of somebody older than `_GROWN`.
_NEAR: Final = 2
_FAR: Final = 5  # see above
_GROWN: Final = 25  # years

_TEENS: Final = {"": (13, 19), "early": (12, 15), "young": (12, 15), "mid": (14, 17), "late": (16, 19)}
_PART: Final = {"": (0, 9), "early": (0, 4), "mid": (3, 7), "late": (6, 9)}
_DECADES: Final = {
    each: 10 * at
    for at, each in enumerate(("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties"), 2)
}
_WORDS: Final = {
    **dict.fromkeys(("child", "juvenile", "juv", "minor", "youth"), (0, ADULT_AT - 1)),
    **dict.fromkeys(("adult",), (ADULT_AT, OLDEST)),
}
_N: Final = r"[0-9]{1,3}"
# Words that say that an age was judged by eye, and so may be out by `_NEAR` or `_FAR` years.
_LOOSE: Final = (
    r"(?P<loose>(?:approx(?:imately|\.)?|app\.|about|around|roughly|circa|ca?\.?|est(?:imated|\.)?|looks|apparently|~)"
    r" ?(?:age[d:]? ?)?)?"
)
# '15', 'about 15', '15ish', '15?', and '15.0' of a spreadsheet
_EXACT: Final = re.compile(rf"{_LOOSE}(?P<years>{_N})(?:\.0{{1,2}})?(?P<ish>[ -]?ish|\?| ?\(?(?:approx\.?|est\.?)\)?)?")
# '15-17', 'between 15 and 17'
_SPAN: Final = re.compile(rf"(?:between )?{_LOOSE}(?P<least>{_N}) ?(?:-|/|to|or|and) ?(?P<most>{_N})")
# 'under 18', 'u18', '<18'
_BELOW: Final = re.compile(rf"(?:under|below|younger than|less than|u|<) ?[-/]?(?: age)? ?(?P<years>{_N})s?")
# 'up to 17', '17 or under': the year itself belongs to it
_UP_TO: Final = re.compile(
    rf"(?:up to|no more than|at most) (?P<years>{_N})|(?P<or>{_N}) (?:or|and) (?:under|younger|below)"
)
# 'over 18', '18+', '18 or over'
_ABOVE: Final = re.compile(
    rf"(?:over|above|older than|at least|o|>) ?[-/]?(?: age)? ?(?P<years>{_N})s?"
    rf"|(?P<or>{_N}) ?(?:\+|plus|(?:or|and) (?:over|above|older))"
)
_MONTHS: Final = re.compile(rf"(?P<months>{_N}) ?(?:months?|mths?|mos?)(?:[ -]old)?")  # '8 months', '8 mths old'
# As hospitals write it: 8/12 is eight months, 6/52 six weeks and 3/7 three days.
_PARTS: Final = {"12": "months", "52": "weeks", "7": "days"}
# '2 8/12' is two years and eight months
_MEDICAL: Final = re.compile(
    rf"{_LOOSE}(?:aged? )?(?:(?P<years>{_N})(?: ?(?:y|yrs?|years?)[ ,]*| ))?"
    rf"(?P<part>[0-9]{{1,2}}) ?/ ?(?P<of>{'|'.join(_PARTS)})(?: ?old)?"
)
# '2 years 8 months', '2y8m'
_YEARS_AND_MONTHS: Final = re.compile(
    rf"(?:aged? )?(?P<years>{_N}) ?(?:y|yrs?|years?)[ ,]*(?:and )?(?P<months>{_N}) ?(?:m|mo?s?|mths?|months?)(?:[ -]old)?"
)
# '6 weeks', '3 days old'
_WEEKS_OR_DAYS: Final = re.compile(rf"(?:aged? )?(?P<number>{_N}) ?(?P<unit>weeks?|wks?|days?)(?:[ -]old)?")
_IN_A_YEAR: Final = {"w": 52, "d": 365}
# 'mid teens', 'early to mid 20s', 'late thirties'
_AMONG: Final = re.compile(
    r"(?:in )?(?:his|her|their|the)? ?(?:(?P<first>early|young|mid|late)(?P<then>(?: ?[-/] ?| to )(?:mid|late))?[ -]?)?"
    r"(?:(?P<teens>teens?|teenagers?|teenaged?)|(?P<tens>[2-9]0)'?s|(?P<decade>[a-z]+ties))"
)
# 'years old' and the like are shed where what is before them tells the age
_YEARS: Final = re.compile(
    r" ?(?<![a-z])(?:years?|yrs?|y/?o|y)\.?(?:[ -](?:old|of age))?\.?(?= ?(?:-|/|to|or|and|\+|$|\(|approx|ish))"
)
# What forms and officers write before the figure.
_BEFORE: Final = re.compile(r"^(?:(?:apparent|estimated|est\.?|approx\.?) age|aged?)(?: is)?:? ?")


@dataclass(frozen=True, slots=True)
class Age:
    """The least and the most whole years that somebody was said to be, with the words where they are not figures."""

    least: int
    most: int
    said: str | None = None

    @classmethod
    def parse(cls, text: str) -> "Age":
        """Read an age as officers write it: years, a span of them, or the usual words.

        Both ends of a span belong to it. Raises `UnreadableValue`, also for ages over `OLDEST` and for '11/12', which may be eleven
        months or a span of years.
        """
        tidy = tidied(text, "age", LONGEST)
        words = _plainly(tidy)
        span = _of_part_years(tidy.casefold()) or _years(words) or _of_words(words)
        if span is None or span[0] > span[1] or span[1] > OLDEST:
            raise UnreadableValue(
                f"{quoted(text)} is not an age: write whole years, a span such as 15-17, or words such as under 18 or mid teens."
            )
        return cls(*span, None if span[0] == span[1] else tidy)

    @classmethod
    def from_body(cls, body: int | Mapping[str, Any]) -> "Age":
        """Read back what `to_body` gave."""
        return cls(body, body) if isinstance(body, int) else cls(body["least"], body["most"], body["said"])

    def to_body(self) -> int | dict[str, object]:
        """As a record keeps it: one number where it is one, else the span with the words."""
        return self.least if self.said is None else {"said": self.said, "least": self.least, "most": self.most}

    @property
    def shown(self) -> str:
        """The age as people read it: '15', or the words with the span they are taken as."""
        if self.said is None:
            return str(self.least)
        return (
            f"{self.said} ({self.least} or more)"
            if self.most == OLDEST
            else f"{self.said} ({self.least} to {self.most})"
        )


def _plainly(text: str) -> str:
    words = text.casefold().replace("\N{EN DASH}", "-").replace("\N{EM DASH}", "-")
    loose = bool(re.match(r"(?:apparent|est|approx)", words)) and "age" in words
    words = _YEARS.sub("", _BEFORE.sub("", words)).strip(" .,")
    return f"about {words}" if loose and words.isdecimal() else words


def _of_part_years(words: str) -> tuple[int, int] | None:
    """Whole years of an age that is told to the month, week or day."""
    if found := _MEDICAL.fullmatch(words):
        years = int(found["years"] or 0)
        _hold_what_is_no_part(found, words)
        return _about(years, years) if found["loose"] else (years, years)
    if found := _YEARS_AND_MONTHS.fullmatch(words):
        years = int(found["years"]) + int(found["months"]) // 12
    elif found := _WEEKS_OR_DAYS.fullmatch(words):
        years = int(found["number"]) // _IN_A_YEAR[found["unit"][0]]
    else:
        return None
    return (years, years)


def _hold_what_is_no_part(found: re.Match[str], words: str) -> None:
    part, whole, unit = int(found["part"]), int(found["of"]), _PARTS[found["of"]]
    if part >= whole:
        instead = "" if found["years"] else f", or {part} {unit}"
        raise UnreadableValue(
            f"{quoted(words)} is not an age: a part in {unit} is less than {whole}/{whole}; write whole years{instead}."
        )
    if part == whole - 1 and not found["years"]:
        raise UnreadableValue(
            f"{quoted(words)} may be a span of years or {unit}: write {part}-{whole} years, or {part} {unit}."
        )


def _years(words: str) -> tuple[int, int] | None:
    """What is said in figures."""
    if found := _EXACT.fullmatch(words):
        years = int(found["years"])
        return _about(years, years) if found["loose"] or found["ish"] else (years, years)
    if found := _SPAN.fullmatch(words):
        span = int(found["least"]), int(found["most"])
        return _about(*span) if found["loose"] else span
    if found := _BELOW.fullmatch(words):
        return (0, int(found["years"]) - 1)
    if found := _UP_TO.fullmatch(words):
        return (0, int(found["years"] or found["or"]))
    if found := _ABOVE.fullmatch(words):
        # 'Over 17' may be said of somebody who is 17, so it is drawn wide.
        return (int(found["years"] or found["or"]), OLDEST)
    if found := _MONTHS.fullmatch(words):
        return (int(found["months"]) // 12,) * 2
    return None


def _about(least: int, most: int) -> tuple[int, int]:
    return max(0, least - (_NEAR if least <= _GROWN else _FAR)), min(OLDEST, most + (_NEAR if most <= _GROWN else _FAR))


def _of_words(words: str) -> tuple[int, int] | None:
    """What is said in words: a child, an adult, or somebody in a part of ten years."""
    if words in _WORDS:
        return _WORDS[words]
    found = _AMONG.fullmatch(words)
    if found is None:
        return None
    first = found["first"] or ""
    last = re.sub(r"[^a-z]|to ", "", found["then"]) if found["then"] else first
    if found["teens"]:
        return (_TEENS[first][0], _TEENS[last][1])
    start = int(found["tens"] or _DECADES.get(found["decade"], 0))
    if not start or first == "young":
        return None
    return (start + _PART[first][0], start + _PART[last][1])
