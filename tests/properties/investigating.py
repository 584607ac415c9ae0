"""An investigation in two worlds: registered and spoken of by an agency, as one of the changes that others may not see."""

from datetime import timedelta

from counterline.coordination.register import entry_rows, planning, registering
from counterline.coordination.subjects import said_of_one, saying
from counterline.coordination.subjects.model import Mode
from tests.investigating import says
from tests.kinds_told import file_records
from tests.nation import TestNation
from tests.properties.hidden import VISIBLE
from tests.properties.leaking import Act


def investigates(agency: str, number: str) -> Act:
    """An agency registers an operation, of a name that another's has too, adds to it, and plans a visit."""

    def act(nation: TestNation) -> None:
        number_of_theirs = entry_rows.SubjectThing("contact_point", number)
        said = entry_rows.NewInvestigation(
            "Operation Heron", officer="Invented Inspector", things=(number_of_theirs,), handling="C"
        )
        with nation.as_seen_by(nation.viewer(agency)) as work:
            ref = registering.register_investigation(work, said).ref
        nation.settle()
        with nation.as_seen_by(nation.viewer(agency)) as work:
            saying.say(work, ref, said_of_one.Says.PLAN, {"strand": "pursue", "words": "Invented: find the holder."})
            at = work.clock.now() + timedelta(days=1)
            planning.plan_event(work, ref, planning.NewEvent("visit", at, at + timedelta(hours=2), area="Poole"))

    return act


def is_after_it_too(agency: str, mode: Mode | None = None, *, handling: str = "P", number: str = VISIBLE) -> Act:
    """An agency's register tells of an investigation of Dorset's number or another, and its officer says what it gives away."""

    def act(nation: TestNation) -> None:
        told = {
            "contact_point.value": number,
            "officer_in_charge": "DI Invented",
            "operation": "Invented",
            "status": "open",
        }
        reference = f"{agency}/IV" if number == VISIBLE else f"{agency}/IV/2"
        row = {"reference": reference, "opened_on": "2026-06-01", **told, "source.handling": handling}
        file_records(nation, agency, "investigation", [row], as_at="2026-06-16")
        if mode is not None:
            says(nation, agency, mode)

    return act
