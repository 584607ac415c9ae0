"""What the log holds: one entry for each act, in references and codes and never in anybody's particulars."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final

import orjson

from counterline.plumbing.errors import CounterlineError


class Act(StrEnum):
    """The acts that section 62 of the Data Protection Act 2018 requires to be logged; and refusals, sign-ins and broken glass."""

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


# The only purposes for which a log may be used: Data Protection Act 2018 section 62(4)(a) to (d).
READS_THE_LOG_FOR: Final = (
    Purpose.CHECKING_LAWFULNESS,
    Purpose.SELF_MONITORING,
    Purpose.DATA_SECURITY,
    Purpose.CRIMINAL_PROCEEDINGS,
)
RECALLED: Final = "disclosure:recall"
SUBMITTED: Final = "disclosure:submitted"
"""Marks what others may read because it was filed with them among its readers, and not because somebody sent or took it."""

ALL_VIEWERS = "all-viewers"
OWN_VIEW = "own-view"

# A reference such as LN-7KQ2M9XD, or small words with at most two colons. No sentence, telephone number or capitalised name fits.
_REFERENCE = re.compile(
    r"[A-Z]{1,4}-[0-9A-HJKMNP-TV-Z]{4,24}|[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?::[a-z0-9]+(?:-[a-z0-9]+)*){0,2}"
)
_LONGEST = 120  # characters of one reference or code


class NotAReference(CounterlineError):
    """Something that is neither a reference nor a code was about to be logged. The message does not repeat it."""


def references(told: Sequence[str]) -> list[str]:
    """The references that an entry is to name, sorted and each once. Raises `NotAReference` for anything else."""
    for each in told:
        if not _REFERENCE.fullmatch(each) or len(each) > _LONGEST:
            raise NotAReference(
                "The log holds references and codes alone, such as LN-7KQ2M9XD or agency:dorset, never a value."
            )
    return sorted(set(told))


@dataclass(frozen=True, slots=True)
class Entry:
    """One act as it was logged. Where `viewer` is None the worker did it.

    `acting_for` are the references of those for whom the viewer deputised, and of the glass that they had broken. Of a search,
    `sought` is what was looked for, enciphered and in base64, and `hits` how much was found.
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
    viewer_id: int | None = None
    """The number by which tables name the viewer, as it is sealed with the entry."""

    def said(self) -> bytes:
        """The entry as the one line of JSON that is hashed into the tree and written to an export. It must never change."""
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
        # Entries sealed before these fields existed have to give the bytes that they were sealed as.
        if self.sought is not None:
            told |= {"sought": self.sought, "hits": self.hits}
        if self.acting_for:
            told["acting_for"] = list(self.acting_for)
        if self.viewer_id is not None:
            told["viewer_id"] = self.viewer_id
        return orjson.dumps(told, option=orjson.OPT_SORT_KEYS)
