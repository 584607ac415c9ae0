"""Protective markings, and what must stay out: anything above OFFICIAL-SENSITIVE, and covert-source material."""

import re
from enum import StrEnum
from typing import Final

from counterline.vocabulary.disguises import undisguised
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.remembered import remembered
from counterline.vocabulary.tidy import quoted, tidied


class HigherMarking(UnreadableValue):
    """Refuses what is marked above this system, or under the old scheme, and names the right route."""


class Marking(StrEnum):
    """The two markings this system may hold."""

    OFFICIAL = "OFFICIAL"
    OFFICIAL_SENSITIVE = "OFFICIAL-SENSITIVE"

    @classmethod
    def parse(cls, text: str) -> "Marking":
        """Read a marking as written, 'Official - Sensitive' and 'O-S' too; refuses higher and old ones."""
        return _read(text)


OWN_VIEW: Final = Marking.OFFICIAL_SENSITIVE
"""By rule: an own view brings together what its records do not tell one by one, so it is marked above them, whatever they are."""
NEVER_ABOVE: Final = (
    "This system holds nothing above OFFICIAL-SENSITIVE. Take it off this network, tell your security officer,"
    " and send it by your agency's secure route."
)
RE_MARK: Final = "That is a marking of the old scheme: the originator must mark it again before it can be sent."

# The Government Security Classifications above OFFICIAL, and words that only stand beside them.
_ABOVE = re.compile(r"\b(?:TOPSECRET|SECRET|TS|STRAP ?[0-9]?|COSMIC|CODE ?WORD)\b|^S$")
# The Government Protective Marking Scheme, which ended on 2 April 2014: what it meant is the originator's to say.
_OLD = re.compile(r"\b(?:CONFIDENTIAL|RESTRICTED|PROTECT|UNCLASSIFIED|NOT PROTECTIVELY MARKED|NPM)\b")
# With its descriptor, which handling conditions carry here.
_SENSITIVE = re.compile(r"(?:OFFICIAL ?SENSITIVE|O ?S|OFF ?SENS?)(?: (?:PERSONAL|COMMERCIAL|LOCSEN|PERSONAL DATA))?")


@remembered(1024)
def _read(text: str) -> Marking:
    words = " ".join(re.findall(r"[A-Z0-9]+", undisguised(tidied(text, "marking", 200)).upper()))
    if _ABOVE.search(words):
        raise HigherMarking(f"{quoted(text)} may not come in. {NEVER_ABOVE}")
    if _OLD.search(words):
        raise HigherMarking(f"{quoted(text)} may not come in. {RE_MARK}")
    if _SENSITIVE.fullmatch(words):
        return Marking.OFFICIAL_SENSITIVE
    if words == "OFFICIAL":
        return Marking.OFFICIAL
    if "RECIPIENT" in words:
        raise UnreadableValue(f"{quoted(text)} names recipients: put them in the handling conditions.")
    raise UnreadableValue(f"{quoted(text)} is not a marking: write OFFICIAL or OFFICIAL-SENSITIVE.")


SANITISE_FIRST: Final = (
    "Nothing that could show who a source is may come in: send a sanitised report through your force's source unit."
)
NEVER_INTERCEPT: Final = (
    "Nothing of an interception may come in, nor that there was one: ring your agency's officer for sensitive material."
)


def _any_of(*signs: str) -> re.Pattern[str]:
    # Between two words may stand any white space, or what nobody sees, which is gone by now.
    spaced = "|".join(signs).replace(" ", r"\s*").replace("]+", "]*").replace("]?", "]*").replace(r"\s?", r"\s*")
    return re.compile(rf"(?<![a-z0-9])(?:{spaced})(?![a-z0-9])", re.IGNORECASE)


_SOURCE_SIGNS = _any_of(
    r"chis(?:e?s|'s)?",
    r"c\.\s?h\.\s?i\.\s?s\.?",
    r"covert human intelligence sources?",
    r"(?:source|informant)[\s_-]+(?:register|registration|handlers?|handling unit|unit|urn|pseudonym)",
    r"(?:source|informant)[\s_-]+(?:payments?|rewards?)",
    r"(?:registered|covert) (?:source|informant)s?",
    r"dedicated source (?:handling )?unit",
    r"dsu",
    r"under[\s-]?cover (?:officer|operative)s?",
    r"(?:identity|name) of (?:the|this|our) (?:source|informant)",
    r"ripa part (?:ii|2)",
)
# 'Officers intercepted the car' is ordinary police work; only words of communications count.
_INTERCEPT_SIGNS = _any_of(
    r"intercepted (?:communications?|calls?|messages?|texts?|traffic|telephone|phone)",
    r"(?:telephone|phone|lawful|targeted|line) intercept(?:ion|s)?",
    r"intercept(?:ion)?[\s_-]+(?:product|material|warrants?|evidence|intelligence)",
    r"t\.?i\.? (?:product|material|warrant|line)",
    r"wire[\s-]?tap(?:s|ped|ping)?",
    r"phone[\s-]tap(?:s|ped|ping)?",
)


# The letters of a registration mark say nothing: of today's form wherever it stands, of an older one where it stands alone,
# for 'on the A12 DSU said' is no mark.
_DSU_IN_A_MARK = re.compile(
    r"\b[a-z]{2}\d\d[ \t-]dsu\b|^[ \t]*(?:[a-z]\d{1,3}[ \t-]dsu|dsu[ \t-]\d{1,3}[a-z]?)[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)


def covert_source_signs(text: str) -> str | None:
    """Say why a text that speaks of a covert source or an interception must stay out, or give None."""
    searched = undisguised(text)
    sign = _SOURCE_SIGNS.search(searched)
    if sign and sign[0].casefold() == "dsu":
        sign = _SOURCE_SIGNS.search(_DSU_IN_A_MARK.sub(" ", searched))
    if sign:
        return f"This speaks of a covert source ({quoted(sign[0])}). {SANITISE_FIRST}"
    if sign := _INTERCEPT_SIGNS.search(searched):
        return f"This speaks of an interception ({quoted(sign[0])}). {NEVER_INTERCEPT}"
    return None
