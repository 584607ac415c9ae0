"""Whether a person reported missing is still missing, by the words of the forces' missing-persons systems."""

from types import MappingProxyType
from typing import Final

from counterline.vocabulary.named import Names, Word


class MissingStatus(Word):
    """Where an episode of going missing stands."""

    MISSING = (
        "missing",
        "Whereabouts not known, and not yet established",
        """misper, mfh, missing from home, mfc, missing from care, still missing, outstanding, missing person,
        currently missing, high risk missing, missing - high risk, missing - low risk, missing - medium risk,
        medium risk missing, low risk missing, not found""",
    )
    FOUND = (
        "found",
        "Whereabouts established, wherever that is and however the person was found",
        """returned, located, traced, found safe, found safe and well, safe and well, returned home, found by police,
        returned of own accord, found deceased, found arrested, recovered, found injured, returned to placement,
        no longer missing""",
    )
    ABSENT = (
        "absent",
        "Not where expected, and judged at no apparent risk: not counted as missing",
        "no apparent risk, nar, missing - no apparent risk, absence, unauthorised absence, absent without authority",
    )

    @classmethod
    def parse(cls, text: str) -> "MissingStatus":
        """Read a status as written: 'MISPER', 'returned', 'no apparent risk'; 'closed' may mean found or not."""
        return _NAMES.read(text)


AMBIGUOUS: Final = MappingProxyType(
    {
        "closed": "found, or closed while still missing",
        "cancelled": "found, or reported in error",
        "resolved": "found, or reported in error",
        "awol": "missing or absent",
        "absconded": "missing, or unlawfully at large",
        "high risk": "missing, or found and still at risk",
    }
)
"""Words that name no one status, with what each may be."""

_NAMES: Final = Names.of("missing status", MissingStatus, AMBIGUOUS)
