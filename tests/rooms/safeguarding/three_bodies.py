"""One invented child of whom three bodies know a part: a council worries, one force arrests, another looked for them.

It happened these last weeks, for what is older than a year raises no concern, and whoever has turned 18 since is no child.
"""

from collections.abc import Mapping

from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.intake.running.submissions import Submission
from tests.ahead import BORN_IN, ahead
from tests.kinds_told import SHARED, file_records
from tests.nation import TestNation

COUNCIL = "liverpool-council"
TODAY = ahead(0).isoformat()
KIM = {"person.name": "Kim Makebelieve", "person.born": f"{BORN_IN}-02-01", "person.postcode": "L1 1AA"}
WORRY = {
    "reference": "W/1",
    "happened_on": ahead(-19).isoformat(),
    "type": "worry",
    "described": "Invented: new shoes, two phones, and nobody at home knows from where.",
    "source.handling": "C",
    "source.conditions": "A2",
    "circulation": "merseyside",
    **KIM,
}
EPISODE = {
    "reference": "ME/1",
    "missing_from": ahead(-18).isoformat(),
    "found_on": ahead(-15).isoformat(),
    "home_area": "Liverpool",
    "found_area": "Poole",
    **KIM,
    **SHARED,
}
ARREST = {
    "reference": "CU/1",
    "happened_on": ahead(-15).isoformat(),
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


def tells(nation: TestNation, agency: str, kind: str, *rows: Mapping[str, str], by: Viewer | None = None) -> Submission:
    """A body tells of something as at today."""
    return file_records(nation, agency, kind, rows, as_at=TODAY, by=by)


def council_worries(nation: TestNation) -> Submission:
    """The council says that it worries, to Merseyside alone."""
    return tells(nation, COUNCIL, "safeguarding_contact", WORRY, by=nation.viewer(COUNCIL, ViewerRole.PARTNER))


def merseyside_looked(nation: TestNation) -> Submission:
    """Merseyside was told that they were missing, and found them."""
    return tells(nation, "merseyside", "missing_episode", EPISODE)


def dorset_arrests(nation: TestNation) -> Submission:
    """Dorset arrests them with Class A, far from home."""
    return tells(nation, "dorset", "arrest", ARREST)
