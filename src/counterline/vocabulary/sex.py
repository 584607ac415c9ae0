"""The sex of a person as a record states it; never worked out from a name."""

from enum import StrEnum
from types import MappingProxyType
from typing import Final

from counterline.vocabulary.named import Names


class Sex(StrEnum):
    """What a record says of a person's sex."""

    FEMALE = "female"
    MALE = "male"
    OTHER = "other"
    UNKNOWN = "unknown"

    @property
    def meaning(self) -> str:
        """The word explained."""
        return SEX_MEANINGS[self]

    @classmethod
    def parse(cls, text: str) -> "Sex":
        """Read a sex as written: 'F', 'man', 'N/K'; figures are refused, for systems number the sexes differently."""
        return _NAMES.read(text)


SEX_MEANINGS: Final = MappingProxyType(
    {
        Sex.FEMALE: "Recorded as female",
        Sex.MALE: "Recorded as male",
        Sex.OTHER: "Recorded as neither",
        Sex.UNKNOWN: "Asked for, and not known or not stated",
    }
)

WRITTEN: Final = MappingProxyType(
    {
        Sex.FEMALE: ("f", "fem", "woman", "girl"),
        Sex.MALE: ("m", "man", "boy"),
        Sex.OTHER: ("o", "non-binary", "nonbinary", "nb", "indeterminate", "intersex", "x"),
        Sex.UNKNOWN: (
            *("u", "unk", "not known", "n/k", "nk", "not stated", "not specified", "not recorded"),
            *("prefer not to say", "declined", "undisclosed"),
        ),
    }
)
"""What is read as each, in small letters."""

AMBIGUOUS: Final = MappingProxyType(
    {
        **dict.fromkeys(("0", "1", "2", "9"), "different things in different systems"),
        "trans": "female, male or other",
        "transgender": "female, male or other",
    }
)
"""Words that state no one sex, with what each may be."""

_NAMES: Final = Names.of("sex", WRITTEN, AMBIGUOUS)
