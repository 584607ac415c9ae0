"""One invented home of which several bodies know a part: a force visits, its officers found a knife, a court closed it in part."""

from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from tests.kinds_told import SHARED, file_records
from tests.nation import TestNation
from tests.retelling import told_once

ADDRESS = {"address.text": "Flat 2, 14 Invented Road, Poole", "address.postcode": "BH15 1AA"}
OCCUPIER = {"person.name": "Robin Pretend", "person.age": "52", "person.role": "occupier", "person.category": "victim"}
TOLD_CLOSELY = {"source.handling": "C", "source.conditions": "A2", "circulation": "cumbria"}
"""For a force that has nothing to do with it, and so not for the force on whose ground the home lies."""
VISIT = {
    "reference": "CV/1",
    "happened_on": "2026-03-02",
    "area": "Poole",
    "result": "cuckooed",
    "others_control_entry": "yes",
    "occupier_consents": "no",
    "referred_to": "adult social care",
    "address.role": "visited",
    **ADDRESS,
    **OCCUPIER,
    **SHARED,
}
FIGHT = {
    "reference": "IN/1",
    "happened_on": "2026-03-04",
    "offence": "Wounding",
    "area": "Poole",
    "violence": "yes",
    "weapon.weapon": "knife",
    "person.name": "Sam Invented",
    "person.born": "2010-02-01",
    "person.role": "victim",
    "address.role": "found at",
    **ADDRESS,
    **SHARED,
}
CLOSURE = {
    "reference": "OR/1",
    "type": "partial closure order",
    "made_on": "2026-03-10",
    "starts_on": "2026-03-10",
    "ends_on": "2026-06-08",
    "status": "in force",
    "court": "Invented Magistrates' Court",
    "terms": "Nobody but the occupier may enter",
    "address.role": "cuckooed",
    **ADDRESS,
    **SHARED,
}


def neighbourhood(nation: TestNation, code: str = "dorset") -> Viewer:
    """An officer who goes to the door."""
    return nation.viewer(code, ViewerRole.NEIGHBOURHOOD)


@told_once
def dorset_visits(nation: TestNation, /, **said: str) -> None:
    """Dorset tells of a visit."""
    file_records(nation, "dorset", "address_visit", [VISIT | said])


@told_once
def dorset_tells_all(nation: TestNation) -> None:
    """Dorset tells of the visit, the fight and the order."""
    dorset_visits(nation)
    file_records(nation, "dorset", "incident", [FIGHT])
    file_records(nation, "dorset", "order", [CLOSURE])
