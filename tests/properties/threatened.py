"""A threat to somebody's life in two worlds: said by one force of somebody whom others may be after too, which it may not learn."""

from collections.abc import Mapping
from typing import Final

from counterline.coordination.subjects import investigations, saying, subjects
from counterline.coordination.subjects.model import Mode
from counterline.coordination.subjects.said_of_one import Says
from tests.investigating import says
from tests.kinds_told import file_records
from tests.nation import TestNation
from tests.properties.leaking import Act

SOMEBODY: Final = {"person.name": "Alex Pretend", "person.born": "1991-02-03", "person.role": "suspect"}
SOMEBODY_ELSE: Final = {"person.name": "Robin Invented", "person.born": "1988-07-09", "person.role": "suspect"}
CONTACT: Final = {"name": "Invented Inspector", "number": "07700 900900", "hours": "at all hours"}
REFERENCE: Final = "TL/1"


def is_after(force: str, person: Mapping[str, str], *, handling: str = "P", mode: Mode | None = None) -> Act:
    """A force's register tells that it investigates somebody, and its officer says what it gives away."""

    def act(nation: TestNation) -> None:
        told = {"reference": REFERENCE, "operation": f"Invented {force}", "opened_on": "2026-06-01", "status": "open"}
        file_records(
            nation,
            force,
            "investigation",
            [{**told, **person, "source.handling": handling}],
            as_at="2026-06-16",
        )
        if mode is not None:
            says(nation, force, mode)

    return act


def threatens(force: str, person: Mapping[str, str], where: str, *, handling: str = "P") -> Act:
    """A force is after somebody, and says that their life is threatened at another force, and whom to ring."""

    def act(nation: TestNation) -> None:
        is_after(force, person, handling=handling)(nation)
        with nation.as_seen_by(nation.viewer(force)) as work:
            found = investigations.investigations(work, investigations.InvestigationsAsked(agency=force))
            own = next(each for each in found if each.reference == REFERENCE)
            (subject,) = subjects.subjects_of(work, [own.identity_key])
            saying.say(work, own.ref, Says.CONTACT, CONTACT)
            said = {"state": "stands", "force": where, "person": subject.ref, "words": "Invented: a debt."}
            saying.say(work, own.ref, Says.THREAT, said)
        nation.settle()

    return act
