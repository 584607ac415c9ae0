"""How old the words of a report say that somebody is, in the ways in which officers write it, and beside whose name. Rules without I/O."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Final

from counterline.finding.levelling import folded
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.people.age import ADULT_AT, Age

_UNTIL: Final = r"(?: ?(?:-|\N{EN DASH}|/) ?| (?:to|or) )"
_FIGURES: Final = rf"(?:[0-9]{{1,2}}{_UNTIL})?[0-9]{{1,3}}"
_DECADES: Final = r"(?:twenties|thirties|forties|fifties|sixties|seventies|eighties)"
_PART: Final = r"(?:early|mid|late)(?:(?: ?[/-] ?| to )(?:mid|late))?[ -]?"
_WORDS: Final = rf"(?:(?:{_PART}|young )teens?|{_PART}{_DECADES})"
_OF_THEIRS: Final = rf"(?:{_PART})?(?:teens|[2-9]0'?s|{_DECADES})"
_OLD: Final = r"(?:years?[ -]olds?|yrs?[ -]olds?|y/?o)\b"
_AFTER = re.compile(
    rf"^(?:,? ?\(?(?:aged|age|is aged|was aged)[ :]{{1,2}}(?P<aged>{_FIGURES}|{_WORDS})\b(?![/.-][0-9])"
    rf"|(?:,|,? is|,? was)? ?\(?(?P<old>{_FIGURES})[ -]?{_OLD}"
    rf"|,? ?\(?(?P<years>{_FIGURES})[ -]?(?:years?|yrs?)(?=[),;.]|$| (?:arrested|stopped|seen|missing|found)\b)"
    rf"|(?:,|,? is|,? was)? ?\(?(?:in (?:his|her|their) (?P<theirs>{_OF_THEIRS})|(?P<words>{_WORDS}))\b"
    rf"|(?:,| -) (?P<apart>(?:[0-9]{{1,2}}{_UNTIL})?[0-9]{{1,2}})"
    r"(?= -|[,;.](?![0-9])|\)|$)(?!, [\w' ]{0,30}\b(?:road|rd|street|st|avenue|lane|close|drive|hill)\b)"
    rf"| ?\((?P<alone>(?:[0-9]{{1,2}}{_UNTIL})?[0-9]{{1,2}})\))",
    re.IGNORECASE,
)
_NEAR: Final = 60
_APART: Final = 4  # years: what is written with a stroke and lies so far apart is a day and its month

_WORDED: Final = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen".split()
)
_FIGURE: Final = rf"(?P<years>(?:[0-9]{{1,2}}{_UNTIL})?[0-9]{{1,2}}|{'|'.join(_WORDED[5:])})"
_SOMEBODY: Final = (
    r"(?:male|female|boy|girl|child|kid|lad|youth|teenager|juvenile|youngster|young person|young people|children|yp|person|man|woman"
    r"|son|daughter|brother|sister|nephew|niece|cousin|victim|suspect|runner|misper|pupil|student|subject)s?"
)
_CALLED: Final = (
    r"(?:,? (?:called|named|known as|by the name of|who (?:is|was) called"
    r"|(?:who )?(?:gives|gave|giving) (?:his|her|their|the) name (?:as|of)))?"
)
_BEFORE = re.compile(
    rf"(?<![0-9/.-])(?P<old>{_FIGURES})[ -]?{_OLD}"
    rf"(?: (?:male|female|boy|girl|child|man|woman|lad|youth|victim|suspect|runner)){{0,2}}{_CALLED},? $"
    rf"|\b{_SOMEBODY},? (?:of|aged?) (?:about |only )?(?P<aged>{_FIGURES}){_CALLED},? $",
    re.IGNORECASE,
)
_THING: Final = (
    r"(?:car|van|vehicle|house|flat|building|phone|whisky|whiskey|scotch|rum|malt|line|account|laptop|dog|cat|horse|pup"
    r"|puppy|ford|bmw|audi|vw|moped|scooter|relationship|tenancy|lease|matter|case|photo|image|wound|scar|debt|sentence|conviction)s?"
)
# Each way in which an age is written that no name need stand beside.
_ALONE: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<![\w/.£-]){_FIGURE}[ -]?{_OLD}(?! {_THING}\b)",
        rf"\bage[ds]?(?: of| is|:)? (?:about |approx(?:imately)? |only )?{_FIGURE}\b(?![/.:-]?[0-9])",
        r"\bage[ds]? between (?P<years>[0-9]{1,2} and [0-9]{1,2})\b(?![/.:-]?[0-9])",
        rf"\bage[ds]? [0-9]{{1,2}}(?: and |, ?| ?& ?){_FIGURE}\b(?![/.:-]?[0-9])",
        rf"\b(?P<years>{_WORDS})\b",
        rf"\bin (?:his|her|their) (?P<years>{_OF_THEIRS})(?!\w)",
        rf"\b{_SOMEBODY}(?: ?\(|, ){_FIGURE}(?:\)|(?=[,.;)]))",
        rf"\b{_SOMEBODY}\b[^.;\n0-9]{{0,20}}(?<!for )(?<![0-9]){_FIGURE} ?(?:yrs?|years?)(?= ?[,.;)]|$)",
        rf"\b{_SOMEBODY} of (?:about |only )?{_FIGURE}\b(?! ?[%£:/.-]?[0-9])(?! (?:the|them|those|these|[a-z]+ (?:road|street))\b)",
        (
            rf"\b(?:looks?|looking|appears?(?: to be)?|believed(?: to be)?) (?:about |around |only |under |approx\w* )*{_FIGURE}"
            r"(?=[,.;)]|$| (?:years?|yrs?|and|but|or)\b)"
        ),
        (
            rf"\b(?:he|she|they|who|{_SOMEBODY})(?: is|'s| was| are| were| may be)"
            rf"(?: only| just| about| around| believed to be| under)? {_FIGURE}"
            r"(?= (?:and|but|or|so|years?|yrs?)\b|[,.;)]|$)"
        ),
    )
)
_OF_A_THING = re.compile(rf"\b{_THING} (?:is|was|are|were)(?: about| over| only)? $", re.IGNORECASE)
_LASTS = re.compile(r"\b(?:for|after|in|over|within|every|past|last|next)(?: the)? $", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AgeSaid:
    """An age that words say, as whole years, a span of them or the usual words, and where."""

    start: int
    end: int
    age: str
    """As `vocabulary.age` reads it, without blanks: `15`, `15-17` or `mid-teens`."""

    @property
    def child(self) -> bool:
        """Whether it may be the age of somebody under 18."""
        return Age.parse(self.age).least < ADULT_AT


def age_near(text: str, start: int, end: int) -> AgeSaid | None:
    """The age that stands beside a name: after it or else before; none where no age does."""
    after = _AFTER.match(text[end : end + _NEAR])
    if after and (said := _said(after, end)):
        return said
    first = max(0, start - _NEAR)
    before = _BEFORE.search(text[first:start])
    return _said(before, first) if before else None


def age_beside(text: str, start: int, end: int) -> str:
    """The age that stands beside a name; empty where none does."""
    near = age_near(text, start, end)
    return near.age if near else ""


def ages_said(text: str) -> Iterator[AgeSaid]:
    """Every age that words say of a person, beside a name or not, in the order they stand."""
    matches = sorted(chain.from_iterable(each.finditer(text) for each in _ALONE), key=lambda each: each.start("years"))
    until = -1
    for match in matches:
        start, end = match.span("years")
        before = text[max(0, match.start() - 30) : match.start()]
        plainly = match.start() != start or not (_OF_A_THING.search(before) or _LASTS.search(before))
        age = _age(match["years"])
        if start >= until and plainly and age:
            until = end
            yield AgeSaid(start, end, age)


def _age(said: str) -> str:
    """An age as it was said, in the one way in which it is kept; empty where it is none."""
    plain, figures = folded(said), [int(each) for each in re.findall(r"[0-9]+(?![0-9]|'?s)", said)]
    if figures:
        # A day of the month is written so too, and lies further apart than anybody's age is guessed.
        a_day = "/" in said and figures[-1] - figures[0] not in range(1, _APART)
        written = "" if a_day or not all(figures) else "-".join(map(str, sorted(set(figures))))
    else:
        written = str(_WORDED.index(plain) + 1) if plain in _WORDED else re.sub(r" to |[ /]+", "-", plain)
    try:
        Age.parse(written)
    except UnreadableValue:
        return ""
    return written


def _said(match: re.Match[str], at: int) -> AgeSaid | None:
    name, said = next((name, said) for name, said in match.groupdict().items() if said)
    start, end = match.span(name)
    age = _age(said)
    return AgeSaid(at + start, at + end, age) if age else None
