"""One invented child of whom three bodies know a part: a council worries, one force arrests, another looked for them."""

from counterline import intake
from counterline.governance import Viewer, ViewerRole
from tests.kinds_told import SHARED, file_records
from tests.nation import TestNation

COUNCIL = "liverpool-council"
KIM = {"person.name": "Kim Makebelieve", "person.born": "2010-02-01", "person.postcode": "L1 1AA"}
WORRY = {
    "reference": "W/1",
    "happened_on": "2026-03-01",
    "type": "worry",
    "described": "Invented: new shoes, two phones, and nobody at home knows from where.",
    "source.handling": "C",
    "source.conditions": "A2",
    "circulation": "merseyside",
    **KIM,
}
EPISODE = {
    "reference": "ME/1",
    "missing_from": "2026-03-02",
    "found_on": "2026-03-05",
    "home_area": "Liverpool",
    "found_area": "Poole",
    **KIM,
    **SHARED,
}
ARREST = {
    "reference": "CU/1",
    "happened_on": "2026-03-05",
    "area": "Poole",
    "home_area": "Liverpool",
    "drugs": "crack and heroin",
    "person.role": "suspect",
    **KIM,
    **SHARED,
}


def lead(nation: TestNation, code: str) -> Viewer:
    """A force's safeguarding lead."""
    return nation.viewer(code, ViewerRole.SAFEGUARDING)


def council_worries(nation: TestNation) -> intake.Submission:
    """The council says that it worries, to Merseyside alone."""
    return file_records(nation, COUNCIL, "safeguarding_contact", [WORRY], by=nation.viewer(COUNCIL, ViewerRole.PARTNER))


def merseyside_looked(nation: TestNation) -> intake.Submission:
    """Merseyside was told that they were missing, and found them."""
    return file_records(nation, "merseyside", "missing_episode", [EPISODE])


def dorset_arrests(nation: TestNation) -> intake.Submission:
    """Dorset arrests them with Class A, far from home."""
    return file_records(nation, "dorset", "arrest", [ARREST])
