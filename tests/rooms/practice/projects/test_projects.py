"""A body keeps a project; others read that it runs and how many, and nobody else learns of a measure. All of it is invented."""

from dataclasses import replace
from datetime import date

import pytest

from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.errors import Conflict, NotAllowed, NotFound
from counterline.practice.projects import projects
from counterline.practice.projects.project_rows import UnfitMeasures
from counterline.practice.projects.projects import (
    MeasuresStatement,
    ShowToOthers,
)
from tests.nation import TestNation
from tests.rooms.practice.projects.projects_told import COUNTS, SAID, TABLE, council, kept, measured


def read_by(nation: TestNation, viewer: Viewer) -> projects.ProjectsTold:
    with nation.as_seen_by(viewer) as work:
        return projects.projects(work)


def test_police_read_that_a_project_runs_and_how_many_and_learn_nothing_by_what_is_measured(nation: TestNation) -> None:
    ref = kept(nation)
    police = nation.viewer("dorset", ViewerRole.INVESTIGATOR)
    before = read_by(nation, police)
    (told,) = before.items
    assert (told.title, told.area, told.cost_pence, told.counts, told.figure) == (
        SAID.title,
        "Poole",
        12_500_00,
        COUNTS,
        None,
    )
    assert measured(nation, ref).figure.due == 11
    measured(nation, ref, TABLE.replace("8,12", "20,0"))
    assert read_by(nation, police) == before, "two worlds, of which one has no measures"
    with nation.as_seen_by(police) as work:
        assert work.value("select count(*) from project_measures") == 0
        assert work.value("select count(*) from project_measures_said") == 0
        with pytest.raises(NotAllowed):
            projects.own_change(work, ref)


def test_another_body_of_partners_reads_no_measure_either(nation: TestNation) -> None:
    measured(nation, ref := kept(nation))
    with nation.as_seen_by(nation.viewer("catch22", ViewerRole.PARTNER)) as work:
        assert projects.project(work, ref).figure is None
        assert work.value("select count(*) from project_measures") == 0
        with pytest.raises(NotFound):
            projects.own_change(work, ref)
        with pytest.raises(NotFound):
            projects.say_counts(work, ref, COUNTS)


def test_a_figure_is_read_by_others_when_its_body_shows_it_and_as_it_was_then(nation: TestNation) -> None:
    own = measured(nation, ref := kept(nation))
    with nation.as_seen_by(council(nation)) as work:
        shown = projects.show_to_others(work, ref, ShowToOthers())
    assert shown.figure == own.figure
    measured(nation, ref, TABLE.replace("8,12", "8,10"))
    police = nation.viewer("dorset")
    assert read_by(nation, police).items[0].figure == own.figure, "what was shown stands until it is shown anew"
    with nation.as_seen_by(council(nation)) as work:
        projects.show_to_others(work, ref, ShowToOthers(show=False))
    assert read_by(nation, police).items[0].figure is None


def test_the_usual_figure_of_a_few_is_shown_to_nobody_else_and_no_figure_of_a_few_at_all(nation: TestNation) -> None:
    measured(nation, ref := kept(nation), TABLE.replace("1,8,12", "1,8,left"))
    with nation.as_seen_by(council(nation)) as work:
        assert projects.own_change(work, ref).figure.usual == 4.0
        shown = projects.show_to_others(work, ref, ShowToOthers()).figure
        assert shown is not None
        assert (shown.usual, shown.low is None) == (None, False)
    measured(nation, ref, TABLE.replace("1,8,12", "1,8,not yet due").replace("2,8,12", "2,8,not yet due"))
    with nation.as_seen_by(council(nation)) as work, pytest.raises(Conflict, match="no figure to show"):
        projects.show_to_others(work, ref, ShowToOthers())


def test_measures_are_loaded_all_or_none_and_a_later_statement_counts_beside_the_earlier(nation: TestNation) -> None:
    first = measured(nation, ref := kept(nation))
    with pytest.raises(UnfitMeasures):
        measured(nation, ref, TABLE.replace("5,8,12", "5,8,99"))
    with nation.as_seen_by(council(nation)) as work:
        assert projects.own_change(work, ref) == first
    later = measured(nation, ref, TABLE.replace("8,12", "8,10"))
    assert (later.statements, later.rows, later.figure.usual) == (2, 12, 2.0)
    with nation.as_seen_by(council(nation)) as work:
        assert work.value("select count(*) from project_measures") == 24, "the earlier are kept"


def test_counts_that_cannot_be_are_refused_and_the_last_said_count(nation: TestNation) -> None:
    ref = kept(nation)
    with nation.as_seen_by(council(nation)) as work:
        for wrong in (
            replace(COUNTS, started=17),
            replace(COUNTS, left_early=5),
            replace(COUNTS, on_day=date(2025, 12, 31)),
            replace(COUNTS, ended=date(2025, 12, 31)),
        ):
            with pytest.raises(Conflict):
                projects.say_counts(work, ref, wrong)
        assert projects.say_counts(work, ref, replace(COUNTS, started=13)).counts == replace(COUNTS, started=13)
        with pytest.raises(Conflict, match="Correct one"):
            projects.keep_project(work, replace(SAID, least=20))
        other = projects.keep_project(work, replace(SAID, title="Avocet (invented)")).ref
        with pytest.raises(Conflict, match="Say first how many started"):
            projects.state_measures(work, other, MeasuresStatement(table=TABLE))
    assert [each.title for each in read_by(nation, nation.desk).items] == ["Avocet (invented)", SAID.title], (
        "by name alone"
    )
    measured(nation, ref)
    with nation.as_seen_by(council(nation)) as work, pytest.raises(Conflict, match="measures of 12"):
        projects.say_counts(work, ref, replace(COUNTS, started=11))


def test_police_keep_no_project_and_no_measure_is_a_reference_to_anybody(nation: TestNation) -> None:
    with nation.as_seen_by(nation.viewer("dorset")) as work:
        with pytest.raises(NotAllowed):
            projects.keep_project(work, SAID)
        columns = work.rows(
            "select column_name as name from information_schema.columns where table_name = 'project_measures' order by 1"
        )
    assert [each.name for each in columns] == ["agency", "at_six_months", "at_start", "number", "said"]
