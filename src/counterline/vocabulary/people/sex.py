"""The sex of a person as a record states it; never worked out from a name."""

from types import MappingProxyType
from typing import Final

from counterline.vocabulary.named import Names, Word


class Sex(Word):
    """What a record says of a person's sex."""

    FEMALE = "female", "Recorded as female", "f, fem, woman, girl"
    MALE = "male", "Recorded as male", "m, man, boy"
    OTHER = "other", "Recorded as neither", "o, non-binary, nonbinary, nb, indeterminate, intersex, x"
    UNKNOWN = (
        "unknown",
        "Asked for, and not known or not stated",
        "u, unk, not known, n/k, nk, not stated, not specified, not recorded, prefer not to say, declined, undisclosed",
    )

    @classmethod
    def parse(cls, text: str) -> "Sex":
        """Read a sex as written: 'F', 'man', 'N/K'; figures are refused, for systems number the sexes differently."""
        return _NAMES.read(text)


AMBIGUOUS: Final = MappingProxyType(
    {
        **dict.fromkeys(("0", "1", "2", "9"), "different things in different systems"),
        "trans": "female, male or other",
        "transgender": "female, male or other",
    }
)
"""Words that state no one sex, with what each may be."""

_NAMES: Final = Names.of("sex", Sex, AMBIGUOUS)
