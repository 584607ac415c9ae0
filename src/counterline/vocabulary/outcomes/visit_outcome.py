"""What a visit to an address thought to be cuckooed found, by the words officers and housing staff use."""

from types import MappingProxyType
from typing import Final

from counterline.vocabulary.named import Names, Word


class VisitOutcome(Word):
    """What one visit found at one address; a later visit may find something else."""

    CUCKOOED = (
        "cuckooed",
        "Others have taken the home over, now",
        """cuckooing, cuckooing confirmed, confirmed cuckooed, confirmed cuckooing, confirmed, currently cuckooed,
        cuckooed - confirmed, taken over, still cuckooed, actively cuckooed""",
    )
    AT_RISK = (
        "at risk",
        "Not taken over as far as was seen, with signs that it may be",
        """at risk of cuckooing, risk of cuckooing, vulnerable to cuckooing, suspected cuckooing, suspected cuckooed,
        possible cuckooing, suspected, vulnerable, cuckooing suspected, concerns""",
    )
    NO_LONGER_CUCKOOED = (
        "no longer cuckooed",
        "Was taken over before, and is so no more",
        "previously cuckooed, formerly cuckooed, historic cuckooing, historical cuckooing, ceased, cuckooing ended",
    )
    NOT_CUCKOOED = (
        "not cuckooed",
        "No sign that it is or was taken over",
        """no cuckooing, no evidence of cuckooing, no sign of cuckooing, no signs of cuckooing, no concerns, no issues,
        all in order, cuckooing not confirmed, not being cuckooed""",
    )
    NO_ACCESS = (
        "no access",
        "Nobody was seen inside, so that the visit found nothing out",
        """no reply, no answer, refused, refused entry, entry refused, access refused, not in, could not gain entry,
        unable to gain access, nobody home, no one home, no contact""",
    )
    VACANT = "vacant", "Nobody lives there", "empty, void, unoccupied, vacated, abandoned, boarded up, empty property"

    @classmethod
    def parse(cls, text: str) -> "VisitOutcome":
        """Read an outcome as written: 'cuckooing confirmed', 'no reply'; 'positive' may mean two things."""
        return _NAMES.read(text)


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

_NAMES: Final = Names.of("outcome of a visit", VisitOutcome, AMBIGUOUS)
