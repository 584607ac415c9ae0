"""A task in two worlds: asked of a force by its region, as one of the changes that others may not see; and one that is stopped."""

from dataclasses import replace
from datetime import timedelta

from counterline.coordination.asking import task_rules
from counterline.coordination.tasking import task_sending
from counterline.governance.permissions import ViewerRole
from counterline.places.ground.agencies import rocu_of
from tests.nation import TestNation
from tests.properties.leaking import Act
from tests.tasking import STOPPED, asking, sent


def tasks(force: str) -> Act:
    """A force's region asks something of it; it accepts, and asks its region for support in words that are stopped."""

    def act(nation: TestNation) -> None:
        officer, region = nation.viewer(force), str(rocu_of(force))
        ref = sent(
            nation, nation.viewer(region, ViewerRole.COORDINATOR), asking(nation, force, "Visit the address")
        ).task.ref
        with nation.as_seen_by(officer) as work:
            task_sending.act(work, ref, task_sending.TaskStep(task_rules.TaskDid.ACCEPTED, officer=officer.ref))
        from_day = nation.building.clock.today() + timedelta(days=1)
        support = replace(
            asking(nation, region, "Officers", STOPPED), how_many=6, of_what="officers", from_day=from_day
        )
        sent(nation, officer, support)

    return act
