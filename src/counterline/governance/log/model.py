"""What the log holds: one entry for each act, told in references and codes and never in a person's own particulars."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final

import orjson

from counterline.plumbing.errors import CounterlineError


class Act(StrEnum):
    """The acts that section 62 of the Data Protection Act 2018 has logged; beside them refusals, and who came and went."""

    COLLECTION = "collection"
    ALTERATION = "alteration"
    CONSULTATION = "consultation"
    DISCLOSURE = "disclosure"
    COMBINATION = "combination"
    ERASURE = "erasure"
    REFUSAL = "refusal"
    SIGN_IN = "sign-in"
    SIGN_OUT = "sign-out"
    BREAK_GLASS = "break-glass"


class Purpose(StrEnum):
    """What an act was for, as a code, so that no entry holds a sentence about anybody."""

    NATIONAL_PICTURE = "national-picture"
    PREVENTING_CRIME = "preventing-crime"
    SAFEGUARDING = "safeguarding"
    FINDING_MISSING = "finding-missing"
    THREAT_TO_LIFE = "threat-to-life"
    PROCEEDS_OF_CRIME = "proceeds-of-crime"
    DATA_QUALITY = "data-quality"
    DATA_SUBJECT_RIGHTS = "data-subject-rights"
    CHECKING_LAWFULNESS = "checking-lawfulness"
    SELF_MONITORING = "self-monitoring"
    DATA_SECURITY = "data-security"
    CRIMINAL_PROCEEDINGS = "criminal-proceedings"


# What a log may be used for, and nothing else: Data Protection Act 2018 section 62(4)(a) to (d).
READS_THE_LOG_FOR: Final = (
    Purpose.CHECKING_LAWFULNESS,
    Purpose.SELF_MONITORING,
    Purpose.DATA_SECURITY,
    Purpose.CRIMINAL_PROCEEDINGS,
)
RECALLED: Final = "disclosure:recall"
SUBMITTED: Final = "disclosure:submitted"
"""Marks what left by being filed for others to read, and not because somebody took or sent it."""

ALL_VIEWERS = "all-viewers"
OWN_VIEW = "own-view"

# A reference of ours, or small words with at most two colons: no sentence, telephone number or name with capitals fits
_REFERENCE = re.compile(
    r"[A-Z]{1,4}-[0-9A-HJKMNP-TV-Z]{4,24}|[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?::[a-z0-9]+(?:-[a-z0-9]+)*){0,2}"
)
_LONGEST = 120  # letters of one reference


class NotAReference(CounterlineError):
    """The log was given something else than a reference or code; what it was is not repeated."""


def references(told: Sequence[str]) -> list[str]:
    """The references an entry names, sorted and once each; refuses what could be a person's particulars."""
    for each in told:
        if not _REFERENCE.fullmatch(each) or len(each) > _LONGEST:
            raise NotAReference(
                "The log holds references and codes alone, such as LN-7KQ2M9XD or agency:dorset, never a value."
            )
    return sorted(set(told))


@dataclass(frozen=True, slots=True)
class Entry:
    """One act as it was logged. Without a viewer it was the worker's own; `acting_for` are
    those they deputised for, and the glass that they had broken.

    A search has, enciphered and in base64, what was `sought`, and how many `hits` it had.
    """

    entry_id: int
    at: datetime
    act: str
    viewer: str | None
    agency: str | None
    subjects: tuple[str, ...]
    recipients: tuple[str, ...]
    purpose: str | None
    sought: str | None = None
    hits: int | None = None
    acting_for: tuple[str, ...] = ()

    def said(self) -> bytes:
        """The one line of bytes that stands for this entry in the tree and in an export."""
        told: dict[str, object] = {
            "entry": self.entry_id,
            "at": self.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "act": self.act,
            "viewer": self.viewer,
            "agency": self.agency,
            "subjects": list(self.subjects),
            "recipients": list(self.recipients),
            "purpose": self.purpose,
        }
        if self.sought is not None:  # entries from before searches were logged keep the bytes they were sealed as
            told |= {"sought": self.sought, "hits": self.hits}
        if self.acting_for:  # and so do entries of those who acted for nobody
            told["acting_for"] = list(self.acting_for)
        return orjson.dumps(told, option=orjson.OPT_SORT_KEYS)
