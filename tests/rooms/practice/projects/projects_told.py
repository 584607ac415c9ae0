"""A project of an invented sort that a council keeps, measured, and shown to others where it is asked for."""

from dataclasses import replace
from datetime import date
from typing import Final

from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.practice.projects import projects
from counterline.practice.projects.projects import (
    Better,
    MeasuresStatement,
    ProjectCounts,
    ProjectStatement,
    ShowToOthers,
)
from tests.nation import TestNation

COUNCIL: Final = "dorset-council"
SAID: Final = ProjectStatement(
    "Kingfisher (invented)",
    "One adult for each.",
    "Poole",
    "aged 11 to 16",
    12_500_00,
    "wellbeing",
    0,
    20,
    Better.MORE,
    date(2026, 1, 5),
)
COUNTS: Final = ProjectCounts(date(2026, 3, 1), 16, 12, 2, 8)
TABLE: Final = (
    "number,start,six_months\n" + "".join(f"{at},8,12\n" for at in range(1, 11)) + "11,8,left\n12,8,not yet due\n"
)


def council(nation: TestNation) -> Viewer:
    return nation.viewer(COUNCIL, ViewerRole.PARTNER)


def kept(nation: TestNation, title: str = SAID.title) -> str:
    with nation.as_seen_by(council(nation)) as work:
        ref = projects.keep_project(work, replace(SAID, title=title)).ref
        projects.say_counts(work, ref, COUNTS)
    return ref


def measured(nation: TestNation, ref: str, table: str = TABLE) -> projects.OwnChange:
    with nation.as_seen_by(council(nation)) as work:
        return projects.state_measures(work, ref, MeasuresStatement(table=table))


def shown_project(nation: TestNation) -> str:
    """A project whose figure everybody who reads projects reads."""
    measured(nation, ref := kept(nation))
    with nation.as_seen_by(council(nation)) as work:
        projects.show_to_others(work, ref, ShowToOthers())
    return ref
