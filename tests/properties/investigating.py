"""An investigation in two worlds: registered and spoken of by an agency, as one of the changes that others may not see."""

from datetime import timedelta

from counterline import coordination
from tests.nation import TestNation
from tests.properties.leaking import Act


def investigates(agency: str, number: str) -> Act:
    """An agency registers an operation, of a name that another's has too, adds to it, and plans a visit."""

    def act(nation: TestNation) -> None:
        number_of_theirs = coordination.Thing("contact_point", number)
        said = coordination.Registering(
            "Operation Heron", officer="Invented Inspector", things=(number_of_theirs,), handling="C"
        )
        with nation.as_seen_by(nation.viewer(agency)) as work:
            ref = coordination.register_investigation(work, said).ref
        nation.settle()
        with nation.as_seen_by(nation.viewer(agency)) as work:
            coordination.say(
                work, ref, coordination.Says.PLAN, {"strand": "pursue", "words": "Invented: find the holder."}
            )
            at = work.clock.now() + timedelta(days=1)
            coordination.plan_event(
                work, ref, coordination.EventSaid("visit", at, at + timedelta(hours=2), area="Poole")
            )

    return act
