"""How old the words of a report say that somebody is, in the ways in which officers write it, and beside whose name. Rules without I/O."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Final

from counterline.intake.finding import folded

OLDEST: Final = 130
_OLD: Final = r"(?:years?[ -]olds?|yrs?[ -]olds?|y/?o)\b"
_AFTER = re.compile(
    r"^(?:,? ?\(?(?:aged|age|is aged|was aged)[ :]{1,2}(?P<aged>[0-9]{1,3})\b(?![/.-][0-9])"
    rf"|(?:,|,? is|,? was)? ?\(?(?P<old>[0-9]{{1,3}})[ -]?{_OLD}"
    r"|,? ?\(?(?P<years>[0-9]{1,3})[ -]?(?:years?|yrs?)(?=[),;.]|$| (?:arrested|stopped|seen|missing|found)\b)"
    r"|(?:,| -) (?P<apart>[0-9]{1,2})(?= -|[,;.](?![0-9])|\)|$)(?!, [\w' ]{0,30}\b(?:road|rd|street|st|avenue|lane|close|drive|hill)\b)"
    r"| ?\((?P<alone>[0-9]{1,2})\))",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"(?<![0-9/.-])(?P<old>[0-9]{{1,3}})[ -]?{_OLD}"
    r"(?: (?:male|female|boy|girl|child|man|woman|lad|youth|victim|suspect|runner)){0,2},? $",
    re.IGNORECASE,
)
_NEAR: Final = 60

_WORDED: Final = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen".split()
)
_FIGURE: Final = rf"(?P<years>[0-9]{{1,2}}|{'|'.join(_WORDED[5:])})"
_SOMEBODY: Final = (
    r"(?:male|female|boy|girl|child|kid|lad|youth|teenager|juvenile|youngster|young person|young people|children|yp|person|man|woman"
    r"|son|daughter|brother|sister|nephew|niece|cousin|victim|suspect|runner|misper|pupil|student|subject)s?"
)
_THING: Final = (
    r"(?:car|van|vehicle|house|flat|building|phone|whisky|whiskey|scotch|rum|malt|line|account|laptop|dog|cat|horse|pup"
    r"|puppy|ford|bmw|audi|vw|moped|scooter|relationship|tenancy|lease|matter|case|photo|image|wound|scar|debt|sentence|conviction)s?"
)
# Each way in which an age is written that no name need stand beside.
_ALONE: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<![\w/.£-])(?:[0-9]{{1,2}} ?(?:-|to|or|/) ?)?{_FIGURE}[ -]?{_OLD}(?! {_THING}\b)",
        rf"\bage[ds]?(?: of| is|:)? (?:about |approx(?:imately)? |only |between )?{_FIGURE}\b(?![/.:-]?[0-9])",
        rf"\bage[ds]? (?:between )?[0-9]{{1,2}}(?: and | to | or |, ?|/| ?- ?|& ?){_FIGURE}\b(?![/.:-]?[0-9])",
        rf"\b{_SOMEBODY}(?: ?\(|, ){_FIGURE}(?:\)|(?=[,.;)]))",
        rf"\b{_SOMEBODY}\b[^.;\n0-9]{{0,20}}(?<!for )(?<![0-9]){_FIGURE} ?(?:yrs?|years?)(?= ?[,.;)]|$)",
        rf"\b{_SOMEBODY} of (?:about |only )?{_FIGURE}\b(?! ?[%£:/.-]?[0-9])(?! (?:the|them|those|these|[a-z]+ (?:road|street))\b)",
        (
            rf"\b(?:looks?|looking|appears?(?: to be)?|believed(?: to be)?) (?:about |around |only |under |approx\w* )*{_FIGURE}"
            r"(?=[,.;)]|$| (?:years?|yrs?|and|but|or)\b)"
        ),
        (
            rf"\b(?:he|she|they|who)(?: is|'s| was| are| were| may be)(?: only| just| about| around| believed to be| under)? {_FIGURE}"
            r"(?= (?:and|but|or|so|years?|yrs?)\b|[,.;)]|$)"
        ),
    )
)
_OF_A_THING = re.compile(rf"\b{_THING} (?:is|was|are|were)(?: about| over| only)? $", re.IGNORECASE)
_LASTS = re.compile(r"\b(?:for|after|in|over|within|every|past|last|next)(?: the)? $", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AgeSaid:
    """An age that words say, in whole years, and where."""

    start: int
    end: int
    years: int


def age_near(text: str, start: int, end: int) -> AgeSaid | None:
    """The age that stands beside a name: after it or else before; none where no age does."""
    after = _AFTER.match(text[end : end + _NEAR])
    if after and (said := _said(after, end)):
        return said
    first = max(0, start - _NEAR)
    before = _BEFORE.search(text[first:start])
    return _said(before, first) if before else None


def age_beside(text: str, start: int, end: int) -> str:
    """The age that stands beside a name, in figures; empty where none does."""
    near = age_near(text, start, end)
    return str(near.years) if near else ""


def ages_said(text: str) -> Iterator[AgeSaid]:
    """Every age that words say of a person, beside a name or not, in the order they stand."""
    matches = sorted(chain.from_iterable(each.finditer(text) for each in _ALONE), key=lambda each: each.start("years"))
    until = -1
    for match in matches:
        start, end = match.span("years")
        before = text[max(0, match.start() - 30) : match.start()]
        plainly = match.start() != start or not (_OF_A_THING.search(before) or _LASTS.search(before))
        years = _figure(match["years"])
        if start >= until and plainly and 0 < years <= OLDEST:
            until = end
            yield AgeSaid(start, end, years)


def _figure(said: str) -> int:
    return int(said) if said.isdigit() else _WORDED.index(folded(said)) + 1


def _said(match: re.Match[str], at: int) -> AgeSaid | None:
    name, figures = next((name, said) for name, said in match.groupdict().items() if said)
    start, end = match.span(name)
    return AgeSaid(at + start, at + end, int(figures)) if 0 < int(figures) <= OLDEST else None
