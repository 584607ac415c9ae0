"""Fits as they are kept: made by the worker when figures change, the same for every viewer, and never waited for."""

from datetime import date

import pytest

from counterline.demand.harm.kept_fits import fit_now, making, newest_fit
from counterline.demand.harm.model import HarmFit, HarmTier
from counterline.governance.people.viewers import Viewer
from counterline.places.figures.kept_figures import keep_statistics
from counterline.places.ground.publications import withdraw_publication
from counterline.plumbing.database import Role
from counterline.plumbing.errors import NotAllowed
from counterline.vocabulary.identity import PublicationRef
from counterline.worker.working import settle
from tests.nation import TestNation
from tests.rooms.demand.figures import even, told_of


def loaded(nation: TestNation, count: int = 50, on: date = date(2026, 1, 1)) -> PublicationRef:
    """Eight invented areas, of which one has far more deaths than the others."""
    counts, people = even(areas=8, count=count)
    counts[:, 2] *= 5
    with nation.building.works.begin(Role.APPLICATION, nation.desk.viewer_id) as work:
        kept = keep_statistics(work, [each.figure for each in told_of(counts, people)], published_on=on)
    assert kept.publication is not None
    settle(nation.building, "FiguresChanged", {})
    return kept.publication


def read_by(nation: TestNation, viewer: Viewer) -> HarmFit | None:
    """The newest fit as a viewer reads it."""
    with nation.building.works.begin(Role.APPLICATION, viewer.viewer_id) as work:
        assert making(work) is None
        return newest_fit(work)


def test_figures_that_are_loaded_are_fitted_and_every_viewer_reads_the_same(nation: TestNation) -> None:
    assert read_by(nation, nation.desk) is None
    publication = loaded(nation)
    fit = read_by(nation, nation.desk)
    assert fit is not None
    (series,) = fit.series
    assert [each.name for each in series.in_tier(HarmTier.HIGHER)] == ["Invented area 002"]
    assert (series.publications, series.year, len(series.areas)) == ((publication,), 2013, 8)
    assert read_by(nation, nation.viewer("dorset")) == fit


def test_a_withdrawal_is_fitted_too_and_the_same_figures_are_never_fitted_twice(nation: TestNation) -> None:
    loaded(nation)
    before = read_by(nation, nation.desk)
    later = loaded(nation, count=60, on=date(2026, 2, 1))
    between = read_by(nation, nation.desk)
    assert before is not None
    assert between is not None
    assert before.inputs != between.inputs
    with nation.building.works.begin(Role.APPLICATION, nation.desk.viewer_id) as work:
        withdraw_publication(work, later, "Loaded by mistake.")
    settle(nation.building, "FiguresChanged", {})
    after = read_by(nation, nation.desk)
    assert after is not None
    assert (after.inputs, after.seed, after.series) == (before.inputs, before.seed, before.series)
    with nation.building.works.begin(Role.APPLICATION, nation.desk.viewer_id) as work:
        fit_now(work)
    settle(nation.building, "FiguresChanged", {})
    again = read_by(nation, nation.desk)
    assert again == after


def test_pages_tell_how_far_the_next_fit_is_and_show_the_last_meanwhile(nation: TestNation) -> None:
    loaded(nation)
    before = read_by(nation, nation.desk)
    with nation.building.works.begin(Role.DERIVE) as work:
        work.run(
            "insert into harm_fits (asked_at, version, done, of_all) values (:now, 'x', 2, 5)", now=work.clock.now()
        )
    with nation.building.works.begin(Role.APPLICATION, nation.desk.viewer_id) as work:
        told = making(work)
        assert told is not None
        assert (told.done, told.of_all) == (2, 5)
        assert newest_fit(work) == before


def test_whoever_may_not_load_figures_may_not_have_them_fitted(nation: TestNation) -> None:
    officer = nation.viewer("dorset")
    with nation.building.works.begin(Role.APPLICATION, officer.viewer_id) as work, pytest.raises(NotAllowed):
        fit_now(work)
