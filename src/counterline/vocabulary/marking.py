"""Protective markings, and what must stay out: anything above OFFICIAL-SENSITIVE, and covert-source material."""

import re
from enum import StrEnum
from functools import lru_cache
from typing import Final

from counterline.vocabulary.errors import UnreadableValue
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


NEVER_ABOVE: Final = (
    "This system holds nothing above OFFICIAL-SENSITIVE. Take it off this network, tell your security officer,"
    " and send it by your agency's secure route."
)
RE_MARK: Final = "That is a marking of the old scheme: the originator must mark it again before it can be sent."

_ABOVE = re.compile(r"\b(?:TOPSECRET|SECRET|TS|STRAP ?[0-9]?|COSMIC|CODE ?WORD)\b|^S$")
_OLD = re.compile(r"\b(?:CONFIDENTIAL|RESTRICTED|PROTECT|UNCLASSIFIED|NOT PROTECTIVELY MARKED|NPM)\b")
_SENSITIVE = re.compile(r"(?:OFFICIAL ?SENSITIVE|O ?S|OFF ?SENS?)(?: (?:PERSONAL|COMMERCIAL|LOCSEN|PERSONAL DATA))?")


@lru_cache(maxsize=1024)
def _read(text: str) -> Marking:
    words = " ".join(re.findall(r"[A-Z0-9]+", tidied(text, "marking", 200).upper()))
    if _ABOVE.search(words):
        raise HigherMarking(f"{quoted(text)} may not come in. {NEVER_ABOVE}")
    if _OLD.search(words):
        raise HigherMarking(f"{quoted(text)} may not come in. {RE_MARK}")
    if _SENSITIVE.fullmatch(words):
        return Marking.OFFICIAL_SENSITIVE
    if words == "OFFICIAL":
        return Marking.OFFICIAL
    if "RECIPIENT" in words:
        raise UnreadableValue(f"{quoted(text)} names recipients: put who may read it in the conditions, not the marking.")
    raise UnreadableValue(f"{quoted(text)} is not a marking: write OFFICIAL or OFFICIAL-SENSITIVE.")
