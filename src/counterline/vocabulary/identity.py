"""Identities: agency codes, row ids, the short references shown to people, and the 64-bit keys that tables join on."""

import re
from functools import lru_cache
from hashlib import blake2b
from typing import Final, NewType

from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.lot import drawn_letters
from counterline.vocabulary.tidy import quoted, tidied

AgencyCode = NewType("AgencyCode", str)

SubmissionId = NewType("SubmissionId", int)
AudienceId = NewType("AudienceId", int)
ViewerId = NewType("ViewerId", int)

RecordRef = NewType("RecordRef", str)
SubmissionRef = NewType("SubmissionRef", str)
FigureRef = NewType("FigureRef", str)
PublicationRef = NewType("PublicationRef", str)

CROCKFORD: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O or U: read down a telephone without mistakes
REFERENCE_LENGTH: Final = 8  # 40 bits: short enough to read down a telephone
LONGEST_REFERENCE: Final = 24  # 120 bits

_PAIRS: Final = [first + second for second in CROCKFORD for first in CROCKFORD]
"""Two letters for every ten bits, the lower five first: a ledger makes references by the million."""

_MISREAD = str.maketrans("ILO", "110")
_SLUG = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")  # what file names, addresses and the log all take
_PREFIX = re.compile(r"[A-Z]{1,4}")  # SB, VW, RN and the like say what a reference is of
_LETTERS = re.compile(rf"[{CROCKFORD}]{{4,{LONGEST_REFERENCE}}}")  # fewer than four would meet by chance


def agency_code(text: str) -> AgencyCode:
    """Read an agency's code, such as 'dorset' or 'rocu-south-west', for whoever names an agency."""
    tidy = tidied(text, "agency code", 60).lower()
    if not _SLUG.fullmatch(tidy):
        raise UnreadableValue(f"{quoted(text)} is not an agency code: write it as in 'dorset' or 'rocu-south-west'.")
    return AgencyCode(tidy)


def new_reference(prefix: str, length: int = REFERENCE_LENGTH) -> str:
    """Make a fresh random reference, such as LN-7KQ2M9XD, that tells nobody how many there are."""
    return f"{_checked(prefix)}-{drawn_letters(CROCKFORD, length)}"


def reference_for(prefix: str, *parts: str, length: int = REFERENCE_LENGTH) -> str:
    """Make the reference that always belongs to these parts, for what must keep its own when rebuilt."""
    digest = int.from_bytes(_hash((prefix, *parts), 15))
    letters = "".join([_PAIRS[(digest >> place) & 1023] for place in range(0, 5 * min(length, LONGEST_REFERENCE), 10)])
    return f"{_checked(prefix)}-{letters[:length]}"


def read_reference(text: str) -> str:
    """Read a reference as someone typed it: any case, spaces for hyphens, O for 0 and I or L for 1."""
    prefix, _, rest = tidied(text, "reference", 60).upper().replace(" ", "-").partition("-")
    letters = rest.replace("-", "").translate(_MISREAD)
    if not _PREFIX.fullmatch(prefix) or not _LETTERS.fullmatch(letters):
        raise UnreadableValue(f"{quoted(text)} is not a reference: it looks like LN-7KQ2M9XD.")
    return f"{prefix}-{letters}"


def key_of(kind: str, value: str) -> int:
    """Give the signed 64-bit key a value joins on; the same on every machine, for ever."""
    return int.from_bytes(_hash((kind, value), 8), signed=True)


def _hash(parts: tuple[str, ...], size: int) -> bytes:
    # Each part is told with its length, so that ("ab", "c") and ("a", "bc") differ.
    encoded = [part.encode("utf-8", "surrogatepass") for part in parts]
    return blake2b(b"".join([len(part).to_bytes(4) + part for part in encoded]), digest_size=size).digest()


@lru_cache(maxsize=64)
def _checked(prefix: str) -> str:
    if not _PREFIX.fullmatch(prefix):
        raise ValueError(f"a reference's prefix is one to four capital letters, not {prefix!r}")
    return prefix
