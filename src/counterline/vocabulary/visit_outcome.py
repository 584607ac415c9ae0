"""What a visit to an address thought to be cuckooed found, by the words officers and housing staff use."""

from enum import StrEnum
from types import MappingProxyType
from typing import Final

from counterline.vocabulary.named import Names


class VisitOutcome(StrEnum):
    """What one visit found at one address; a later visit may find something else."""

    CUCKOOED = "cuckooed"
    AT_RISK = "at risk"
    NO_LONGER_CUCKOOED = "no longer cuckooed"
    NOT_CUCKOOED = "not cuckooed"
    NO_ACCESS = "no access"
    VACANT = "vacant"

    @property
    def meaning(self) -> str:
        """The outcome in words."""
        return VISIT_MEANINGS[self]

    @property
    def settles_it(self) -> bool:
        """Whether the visit found out how it stands at the address, so that none need be made again for that."""
        return self is not VisitOutcome.NO_ACCESS

    @classmethod
    def parse(cls, text: str) -> "VisitOutcome":
        """Read an outcome as written: 'cuckooing confirmed', 'no reply'; 'positive' may mean two things."""
        return _NAMES.read(text)


VISIT_MEANINGS: Final = MappingProxyType(
    {
        VisitOutcome.CUCKOOED: "Others have taken the home over, now",
        VisitOutcome.AT_RISK: "Not taken over as far as was seen, with signs that it may be",
        VisitOutcome.NO_LONGER_CUCKOOED: "Was taken over before, and is so no more",
        VisitOutcome.NOT_CUCKOOED: "No sign that it is or was taken over",
        VisitOutcome.NO_ACCESS: "Nobody was seen inside, so that the visit found nothing out",
        VisitOutcome.VACANT: "Nobody lives there",
    }
)

WRITTEN: Final = MappingProxyType(
    {
        VisitOutcome.CUCKOOED: (
            *("cuckooing", "cuckooing confirmed", "confirmed cuckooed", "confirmed cuckooing", "confirmed"),
            *("currently cuckooed", "cuckooed - confirmed", "taken over", "still cuckooed", "actively cuckooed"),
        ),
        VisitOutcome.AT_RISK: (
            *("at risk of cuckooing", "risk of cuckooing", "vulnerable to cuckooing", "suspected cuckooing"),
            *("suspected cuckooed", "possible cuckooing", "suspected", "vulnerable", "cuckooing suspected"),
            "concerns",
        ),
        VisitOutcome.NO_LONGER_CUCKOOED: (
            *("previously cuckooed", "formerly cuckooed", "historic cuckooing", "historical cuckooing", "ceased"),
            "cuckooing ended",
        ),
        VisitOutcome.NOT_CUCKOOED: (
            *(
                "no cuckooing",
                "no evidence of cuckooing",
                "no sign of cuckooing",
                "no signs of cuckooing",
                "no concerns",
            ),
            *("no issues", "all in order", "cuckooing not confirmed", "not being cuckooed"),
        ),
        VisitOutcome.NO_ACCESS: (
            *("no reply", "no answer", "refused", "refused entry", "entry refused", "access refused", "not in"),
            *("could not gain entry", "unable to gain access", "nobody home", "no one home", "no contact"),
        ),
        VisitOutcome.VACANT: ("empty", "void", "unoccupied", "vacated", "abandoned", "boarded up", "empty property"),
    }
)
"""What is read as each, in small letters."""

AMBIGUOUS: Final = MappingProxyType(
    {
        "positive": "cuckooed, or a visit that went well",
        "negative": "not cuckooed, or a visit that went badly",
        "nfa": "not cuckooed, no access, or that others will act",
        "no trace": "no access or vacant",
        "visited": "any outcome",
        "completed": "any outcome",
        "safeguarded": "cuckooed, at risk or no longer cuckooed",
        "referred": "cuckooed or at risk",
        "drug use": "at risk or not cuckooed",
    }
)
"""Words that name no one outcome, with what each may be."""

_NAMES: Final = Names.of("outcome of a visit", WRITTEN, AMBIGUOUS)
