"""What a person is in a record: the data-subject categories of DPA 2018 s.38(3), and two it leaves open."""

import re
from typing import Final

from counterline.vocabulary.named import Names, Word


class SubjectCategory(Word):
    """What a record says of a person; one person may be several things in several records."""

    SUSPECT = (
        "suspect",
        "Suspected of having committed, or being about to commit, an offence (s.38(3)(a))",
        "suspected, sus, accused, charged, arrested, detained person",
    )
    CONVICTED = "convicted", "Convicted of an offence (s.38(3)(b))", "conviction, convict"
    VICTIM = (
        "victim",
        "Is, or may be, the victim of an offence (s.38(3)(c))",
        """vic, ip, injured party, injured person, aggrieved, complainant, potential victim, possible victim,
        suspected victim, victim or possible victim, exploited child, child victim, child_victim, victim child,
        juvenile victim""",
    )
    WITNESS = (
        "witness",
        "A witness, or someone with information about an offence (s.38(3)(d))",
        "wit, potential witness",
    )
    ASSOCIATE = (
        "associate",
        "Known to be with others named, and no more than that",
        "assoc, known associate, linked person, contact",
    )
    UNKNOWN = (
        "unknown",
        "Not yet known; treated as a possible victim until someone says",
        "not known, unk, n/k, nk, not yet known",
    )

    @staticmethod
    def says_child(text: str) -> bool:
        """Whether the words themselves say that it is a child: 'exploited child', CHILD_VICTIM."""
        return _CHILD.search(text.casefold()) is not None

    @classmethod
    def parse(cls, text: str) -> "SubjectCategory":
        """Read a category as written: 'suspected', 'IP', 'potential victim'; 'offender' is two things."""
        return _NAMES.read(text)


# Words that say what somebody is to a case or a line and not whether they chose it: some hide a victim.
_MAY_HIDE_A_VICTIM: Final = "offender perpetrator perp nominal criminal defendant subject runner".split()
# Systems put both into one word: CHILD_VICTIM, "exploited child".
_CHILD: Final = re.compile(r"child|juvenile")
_NAMES: Final = Names.of(
    "category of person", SubjectCategory, dict.fromkeys(_MAY_HIDE_A_VICTIM, "suspect, convicted or victim")
)
