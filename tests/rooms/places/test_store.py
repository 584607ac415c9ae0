"""Figures and boundaries kept: open to every viewer, only added to, and standing by the publisher's date."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import permutations

import pytest
from sqlalchemy.exc import DBAPIError

from counterline.governance import inspecting
from counterline.governance.permissions import ViewerRole
from counterline.places.errors import IncompletePublication, UnfollowableSource
from counterline.places.figures.kept_figures import (
    areas_with_figures,
    keep_statistics,
    states_of_figures,
    statistics_as_loaded,
)
from counterline.places.figures.published import published_figures, published_series
from counterline.places.ground.boundaries import Boundary
from counterline.places.ground.kept_boundaries import boundaries_kept, keep_boundaries
from counterline.places.ground.model import AreaStatistic, Series, SeriesId, Source
from counterline.places.ground.publications import Loaded, publications, withdraw_publication
from counterline.plumbing.database import Role
from counterline.plumbing.errors import Conflict, CounterlineError, NotAllowed, NotFound
from counterline.vocabulary.amounts.period import Period
from counterline.vocabulary.identity import AgencyCode
from tests.nation import TestNation
from tests.rooms.places.kept import revisions, statistics

INVENTED = Source("An invented publication", "https://example.org/figures")
SERIES = Series(SeriesId("invented-offences"), "Invented offences", "offences", "Made up for tests", "Nobody's")
QUARTER = Period.from_json("2026-Q1")
CHANGED = {"area_series": "title", "place_withdrawals": "why"}
SEND = "load figures of areas"
MAY, JUNE = date(2026, 5, 1), date(2026, 6, 1)


def figure(value: int | None, area: str = "dorset", missing: str | None = None) -> AreaStatistic:
    """An invented figure of the first quarter of 2026."""
    return AreaStatistic(SERIES, area, QUARTER, value, INVENTED, provisional=True, missing=missing)


def square(force: str, west: float) -> Boundary:
    """An invented boundary."""
    ring = ((west, 50.0), (west + 1, 50.0), (west + 1, 51.0), (west, 50.0))
    return Boundary(AgencyCode(force), f"code of {force}", force, ((ring,),))


def test_what_one_viewer_loads_every_viewer_reads_as_it_was_loaded(nation: TestNation) -> None:
    given = (figure(12), figure(None, "kent", "Not sent."))
    with nation.as_seen_by(nation.desk) as work:
        assert keep_statistics(work, given, published_on=MAY) == Loaded(new=2, already=0)
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        assert statistics(work, SERIES.id) == given
        assert statistics(work, SERIES.id, area="kent") == given[1:]
        assert statistics(work, "another") == ()


def test_replaying_a_publication_changes_nothing(nation: TestNation) -> None:
    with nation.as_seen_by(nation.desk) as work:
        keep_statistics(work, [figure(12)], published_on=MAY)
    with nation.as_seen_by(nation.desk) as work:
        assert keep_statistics(work, [figure(12)], published_on=MAY) == Loaded(new=0, already=1)
        assert len(revisions(work, SERIES.id, "dorset", QUARTER)) == 1


def test_a_later_publication_stands_in_whatever_order_they_are_loaded(nation: TestNation) -> None:
    publications = ((MAY, 12), (JUNE, 14), (date(2026, 4, 1), 9))
    for number, order in enumerate(permutations(publications)):
        area = f"area-{number}"
        with nation.as_seen_by(nation.desk) as work:
            for published_on, value in order:
                keep_statistics(work, [figure(value, area)], published_on=published_on)
        with nation.as_seen_by(nation.desk) as work:
            assert [each.value for each in statistics(work, SERIES.id, area=area)] == [14]
            told = revisions(work, SERIES.id, area, QUARTER)
            assert [(each.loading.published_on, each.figure.value) for each in told] == [
                (JUNE, 14),
                (MAY, 12),
                (date(2026, 4, 1), 9),
            ]


def test_what_stood_at_an_instant_can_be_asked_again(nation: TestNation) -> None:
    with nation.as_seen_by(nation.desk) as work:
        before = work.clock.now()
        keep_statistics(work, [figure(12)], published_on=MAY)
    between = nation.building.clock.now()
    with nation.as_seen_by(nation.desk) as work:
        keep_statistics(work, [figure(14)], published_on=JUNE)
        assert [each.value for each in statistics(work, SERIES.id, as_at=between)] == [12]
        assert [each.value for each in statistics(work, SERIES.id)] == [14]
        assert statistics(work, SERIES.id, as_at=before) == ()


def test_a_definition_that_changes_leaves_old_figures_with_the_old_one(nation: TestNation) -> None:
    redefined = replace(figure(20), series=replace(SERIES, definition="Made up another way"))
    with nation.as_seen_by(nation.desk) as work:
        keep_statistics(work, [figure(12)], published_on=MAY)
        keep_statistics(work, [redefined], published_on=JUNE)
        told = revisions(work, SERIES.id, "dorset", QUARTER)
    assert [(each.figure.value, each.figure.definition) for each in told] == [
        (20, "Made up another way"),
        (12, "Made up for tests"),
    ]


def test_every_published_county_lines_figure_is_kept_and_read_back_whole(nation: TestNation) -> None:
    with nation.as_seen_by(nation.desk) as work:
        loaded = keep_statistics(work, published_figures(), published_on=JUNE)
        assert loaded == Loaded(new=len(published_figures()), already=0)
        kept = [each for series in published_series() for each in statistics(work, series)]
    assert {(each.series.id, each.period, each.value, each.missing) for each in kept} == {
        (each.series.id, each.period, each.value, each.missing) for each in published_figures()
    }
    assert set(kept) == set(published_figures())


@pytest.mark.parametrize(
    "table", ["area_statistics", "area_series", "place_boundaries", "place_publications", "place_withdrawals"]
)
@pytest.mark.parametrize("role", [Role.APPLICATION, Role.DERIVE])
def test_nobody_but_the_owner_changes_or_removes_what_was_loaded(nation: TestNation, table: str, role: Role) -> None:
    for change in (
        f"delete from {table}",
        f"update {table} set {CHANGED.get(table, 'loaded_at')} = null",
    ):
        with (
            nation.building.works.begin(role, nation.desk.viewer_id) as work,
            pytest.raises(DBAPIError, match="denied"),
        ):
            work.run(change)


def acts(nation: TestNation, subject: str) -> list[tuple[str, str | None]]:
    """What was done with a subject and by whom, oldest first."""
    with nation.as_seen_by(nation.auditor) as work:
        return [(each.entry.act, each.entry.viewer) for each in reversed(inspecting.recent(work, subject=subject))]


def loads_and_falls(nation: TestNation) -> None:
    """Load a figure in an act that fails afterwards."""
    with nation.as_seen_by(nation.desk) as work:
        keep_statistics(work, [figure(14)], published_on=JUNE)
        raise RuntimeError


def test_without_a_viewer_nothing_is_loaded(nation: TestNation) -> None:
    with pytest.raises(NotAllowed, match="Sign in first"), nation.building.works.begin(Role.APPLICATION) as work:
        keep_statistics(work, [figure(12)], published_on=MAY)
    with pytest.raises(NotAllowed, match="Sign in first"), nation.building.works.begin(Role.APPLICATION) as work:
        keep_boundaries(work, {AgencyCode("dorset"): square("dorset", 1)}, INVENTED, published_on=MAY)


def test_whoever_lacks_the_permission_loads_nothing_by_whatever_door_and_the_refusal_is_logged(
    nation: TestNation,
) -> None:
    others = [nation.viewer("dorset", role) for role in (ViewerRole.FEED, ViewerRole.OFFICER)]
    for other in others:
        with pytest.raises(NotAllowed, match=SEND), nation.as_seen_by(other) as work:
            keep_statistics(work, [figure(12)], published_on=MAY)
        with pytest.raises(NotAllowed, match=SEND), nation.as_seen_by(other) as work:
            keep_boundaries(work, {AgencyCode("dorset"): square("dorset", 1)}, INVENTED, published_on=MAY)
    with nation.as_seen_by(nation.desk) as work:
        assert statistics(work, SERIES.id) == ()
        assert boundaries_kept(work) == {}
    assert acts(nation, "places:statistics:send") == [("refusal", other.ref) for other in others for _ in range(2)]


def test_a_loading_is_logged_as_a_collection_once_and_falls_with_its_act(nation: TestNation) -> None:
    loader = nation.viewer("nclcc", ViewerRole.DESK)
    with nation.as_seen_by(loader) as work:
        keep_statistics(work, [figure(12)], published_on=MAY)
        keep_boundaries(work, {AgencyCode("dorset"): square("dorset", 1)}, INVENTED, published_on=MAY)
    with nation.as_seen_by(nation.desk) as work:
        keep_statistics(work, [figure(12)], published_on=MAY)
        keep_boundaries(work, {AgencyCode("dorset"): square("dorset", 1)}, INVENTED, published_on=MAY)
    with pytest.raises(RuntimeError):
        loads_and_falls(nation)
    once = [("collection", loader.ref)]
    assert acts(nation, "series:invented-offences") == acts(nation, "boundary:dorset") == once
    assert acts(nation, "published:2026-05-01") == once * 2
    assert acts(nation, "published:2026-06-01") == []


def test_what_stands_says_who_loaded_it_for_which_agency_and_when(nation: TestNation) -> None:
    loader = nation.viewer("nclcc", ViewerRole.DESK)
    with nation.as_seen_by(nation.desk) as work:
        keep_statistics(work, [figure(12), figure(3, "kent")], published_on=MAY)
    with nation.as_seen_by(loader) as work:
        before = work.clock.now()
        keep_statistics(work, [figure(14)], published_on=JUNE)
        found = statistics_as_loaded(work, area="dorset")
        every = statistics_as_loaded(work)
    (one,) = found
    assert one.figure.value == 14
    assert (one.loading.by, one.loading.agency) == (loader.name, "nclcc")
    assert (one.loading.source, one.loading.published_on) == (INVENTED, JUNE)
    assert before <= one.loading.at <= nation.building.clock.now()
    assert [(each.figure.area, each.loading.by) for each in every] == [
        ("dorset", loader.name),
        ("kent", nation.desk.name),
    ]


def test_a_source_that_no_page_may_link_to_is_refused(nation: TestNation) -> None:
    script = Source("An invented publication", "javascript:alert(1)")
    with nation.as_seen_by(nation.desk) as work:
        with pytest.raises(UnfollowableSource, match="not a web address"):
            keep_statistics(work, [replace(figure(12), source=script)], published_on=MAY)
        with pytest.raises(UnfollowableSource, match="not a web address"):
            keep_boundaries(work, {AgencyCode("dorset"): square("dorset", 1)}, script, published_on=MAY)
        assert statistics_as_loaded(work) == ()


def test_the_latest_published_boundary_of_each_force_stands(nation: TestNation) -> None:
    dorset, kent = AgencyCode("dorset"), AgencyCode("kent")
    moved = {dorset: square("dorset", 2)}
    with nation.as_seen_by(nation.desk) as work:
        keep_boundaries(work, moved, INVENTED, published_on=JUNE)
        first = {dorset: square("dorset", 1), kent: square("kent", 5)}
        assert keep_boundaries(work, first, INVENTED, published_on=MAY) == Loaded(new=2, already=0)
        assert keep_boundaries(work, first, INVENTED, published_on=MAY) == Loaded(new=0, already=2)
    with nation.as_seen_by(nation.force("kent").officer) as work:
        assert boundaries_kept(work) == {dorset: moved[dorset], kent: first[kent]}


def test_decimals_are_kept_to_the_last_and_a_whole_number_stays_whole(nation: TestNation) -> None:
    given = (replace(figure(None, "E06000001", "x"), value=Decimal("37.58"), missing=None), figure(30, "E06000002"))
    with nation.as_seen_by(nation.desk) as work:
        assert keep_statistics(work, given, published_on=MAY) == Loaded(new=2, already=0)
        assert keep_statistics(work, given, published_on=MAY) == Loaded(new=0, already=2)
        told = [each.value for each in statistics(work, SERIES.id)]
        assert told == [Decimal("37.58"), 30]
        assert [type(each) for each in told] == [Decimal, int]
        assert areas_with_figures(work) == ("E06000001", "E06000002")


def test_every_state_of_an_areas_figures_is_told_the_standing_one_first(nation: TestNation) -> None:
    with nation.as_seen_by(nation.desk) as work:
        for on, value in ((JUNE, 14), (MAY, 12)):
            keep_statistics(work, [figure(value)], published_on=on)
        ((standing, before),) = states_of_figures(work, "dorset")
        assert (standing.figure.value, before.figure.value) == (14, 12)


def test_what_a_withdrawn_publication_said_stands_no_longer_and_what_it_replaced_stands_again(
    nation: TestNation,
) -> None:
    with nation.as_seen_by(nation.desk) as work:
        keep_statistics(work, [figure(12)], published_on=MAY)
        wrong = keep_statistics(work, [figure(7777), figure(5, "kent")], published_on=JUNE).publication
        assert wrong is not None
    before = nation.building.clock.now()
    with nation.as_seen_by(nation.desk) as work:
        told = withdraw_publication(work, wrong, " Another year's table. ")
        assert told.withdrawn is not None
        assert (told.withdrawn.why, told.withdrawn.by) == ("Another year's table.", nation.desk.name)
        assert [each.value for each in statistics(work, SERIES.id)] == [12]
        assert [each.value for each in statistics(work, SERIES.id, as_at=before)] == [7777, 5]
        assert areas_with_figures(work) == ("dorset",)
        states = revisions(work, SERIES.id, "dorset", QUARTER)
        assert [(each.figure.value, each.stands) for each in states] == [(12, True), (7777, False)]
        assert [each.ref for each in publications(work, area="kent")] == [wrong]
    assert acts(nation, str(wrong)) == [("collection", nation.desk.ref), ("alteration", nation.desk.ref)]


def test_a_withdrawn_publication_can_be_loaded_again(nation: TestNation) -> None:
    with nation.as_seen_by(nation.desk) as work:
        wrong = keep_statistics(work, [figure(12)], published_on=MAY).publication
        withdraw_publication(work, str(wrong), "The wrong table.")
        assert statistics(work, SERIES.id) == ()
        assert keep_statistics(work, [figure(12)], published_on=MAY) == Loaded(new=1, already=0)
        assert [each.value for each in statistics(work, SERIES.id)] == [12]


def test_withdrawing_one_of_two_that_say_the_same_leaves_what_the_other_says(nation: TestNation) -> None:
    with nation.as_seen_by(nation.desk) as work:
        first = keep_statistics(work, [figure(12)], published_on=MAY).publication
        assert keep_statistics(work, [figure(12), figure(3, "kent")], published_on=MAY) == Loaded(new=1, already=1)
        assert len(revisions(work, SERIES.id, "dorset", QUARTER)) == 1
        withdraw_publication(work, str(first), "The wrong table.")
        assert [each.value for each in statistics(work, SERIES.id)] == [12, 3]


def test_withdrawn_boundaries_give_way_to_those_before(nation: TestNation) -> None:
    dorset = AgencyCode("dorset")
    with nation.as_seen_by(nation.desk) as work:
        keep_boundaries(work, {dorset: square("dorset", 1)}, INVENTED, published_on=MAY)
        wrong = keep_boundaries(work, {dorset: square("dorset", 2)}, INVENTED, published_on=JUNE).publication
        withdraw_publication(work, str(wrong), "A triangle drawn by hand.")
        assert boundaries_kept(work) == {dorset: square("dorset", 1)}
        assert [each.withdrawn is not None for each in publications(work, area="dorset")] == [True, False]
    assert acts(nation, "boundary:dorset")[-1] == ("alteration", nation.desk.ref)


def test_withdrawing_needs_the_desk_a_reason_and_a_publication_that_stands(nation: TestNation) -> None:
    with nation.as_seen_by(nation.desk) as work:
        ref = str(keep_statistics(work, [figure(12)], published_on=MAY).publication)
        with pytest.raises(CounterlineError, match="Say why"):
            withdraw_publication(work, ref, "  ")
        with pytest.raises(NotFound, match="No publication has that reference"):
            withdraw_publication(work, "PB-0000", "Because.")
    with pytest.raises(NotAllowed, match=SEND), nation.as_seen_by(nation.viewer("dorset")) as work:
        withdraw_publication(work, ref, "Mine is better.")
    with nation.as_seen_by(nation.desk) as work:
        withdraw_publication(work, ref, "The wrong table.")
        with pytest.raises(Conflict, match="was withdrawn before"):
            withdraw_publication(work, ref, "Once more.")


def test_what_is_not_complete_is_kept_only_with_a_reason_even_past_every_rule_of_the_code(nation: TestNation) -> None:
    lacks = ("The last quarter is missing.",)
    with nation.as_seen_by(nation.desk) as work:
        with pytest.raises(IncompletePublication, match="The last quarter is missing"):
            keep_statistics(work, [figure(12)], published_on=MAY, lacks=lacks, although=" ")
        assert publications(work) == ()
        keep_statistics(work, [figure(12)], published_on=MAY, lacks=lacks, although="It is not out yet.")
        (kept,) = publications(work)
        assert (kept.lacks, kept.although) == (lacks, "It is not out yet.")
    with nation.as_seen_by(nation.desk) as work, pytest.raises(DBAPIError, match="check constraint"):
        work.run(
            "insert into place_publications (ref, holds, published_on, loaded_at, lacks) "
            "values ('PB-00000000', 'figures', '2026-01-01', now(), '[\"x\"]')"
        )
