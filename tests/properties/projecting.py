"""Projects in two worlds: that two bodies keep them both worlds know, and what one of them measured is known to itself alone."""

from counterline.governance.permissions import ViewerRole
from counterline.practice.projects import projects
from counterline.practice.projects.projects import MeasuresStatement
from tests.nation import TestNation
from tests.properties.leaking import Change
from tests.rooms.practice.projects.projects_told import COUNTS, SAID, TABLE, shown_project

OTHERS = "catch22"  # a charity, which the council is not


def _keep(nation: TestNation) -> None:
    shown_project(nation)
    with nation.as_seen_by(nation.viewer(OTHERS, ViewerRole.PARTNER)) as work:
        projects.say_counts(work, projects.keep_project(work, SAID).ref, COUNTS)


def _measure(nation: TestNation) -> None:
    with nation.as_seen_by(nation.viewer(OTHERS, ViewerRole.PARTNER)) as work:
        ref = work.value("select ref from projects where agency = :others", others=OTHERS)
        projects.state_measures(work, ref, MeasuresStatement(table=TABLE))


PROJECTS = Change("projects are kept", _keep)
MEASURES = Change("state measures of a project", _measure)
