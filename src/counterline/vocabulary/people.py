"""What a person is in a record: the data-subject categories of DPA 2018 s.38(3), and two it leaves open."""

from enum import StrEnum
from types import MappingProxyType
from typing import Final

from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.tidy import quoted, tidied


class SubjectCategory(StrEnum):
    """What a record says of a person; one person may be several things in several records."""

    SUSPECT = "suspect"
    CONVICTED = "convicted"
    VICTIM = "victim"
    WITNESS = "witness"
    ASSOCIATE = "associate"
    UNKNOWN = "unknown"

    @property
    def meaning(self) -> str:
        """The category in words."""
        return CATEGORY_MEANINGS[self]

    @classmethod
    def parse(cls, text: str) -> "SubjectCategory":
        """Read a category as written: 'suspected', 'IP', 'potential victim'; 'offender' is two things."""
        tidy = tidied(text, "category of person", 60).casefold()
        if tidy in _TWO_THINGS:
            raise UnreadableValue(f"{quoted(text)} may mean several things: write suspect, convicted or victim.")
        if tidy not in _NAMED:
            raise UnreadableValue(f"{quoted(text)} is not a category of person: write one of {', '.join(cls)}.")
        return _NAMED[tidy]


CATEGORY_MEANINGS: Final = MappingProxyType(
    {
        SubjectCategory.SUSPECT: "Suspected of having committed, or being about to commit, an offence (s.38(3)(a))",
        SubjectCategory.CONVICTED: "Convicted of an offence (s.38(3)(b))",
        SubjectCategory.VICTIM: "Is, or may be, the victim of an offence (s.38(3)(c))",
        SubjectCategory.WITNESS: "A witness, or someone with information about an offence (s.38(3)(d))",
        SubjectCategory.ASSOCIATE: "Known to be with others named, and no more than that",
        SubjectCategory.UNKNOWN: "Not yet known; treated as a possible victim until someone says",
    }
)

_WRITTEN: Final = MappingProxyType(
    {
        SubjectCategory.SUSPECT: ("suspect", "suspected", "sus", "accused", "charged", "arrested", "detained person"),
        SubjectCategory.CONVICTED: ("convicted", "conviction", "convict"),
        SubjectCategory.VICTIM: (
            *("victim", "vic", "ip", "injured party", "injured person", "aggrieved", "complainant"),
            *(
                "potential victim",
                "possible victim",
                "suspected victim",
                "victim or possible victim",
                "exploited child",
            ),
        ),
        SubjectCategory.WITNESS: ("witness", "wit", "potential witness"),
        SubjectCategory.ASSOCIATE: ("associate", "assoc", "known associate", "linked person", "contact"),
        SubjectCategory.UNKNOWN: ("unknown", "not known", "unk", "n/k", "nk", "not yet known"),
    }
)
_NAMED = {name: category for category, names in _WRITTEN.items() for name in names}
_TWO_THINGS = frozenset({"offender", "perpetrator", "perp", "nominal", "criminal", "defendant", "subject", "runner"})
