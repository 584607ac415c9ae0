"""What stands when, by the sources' own dates: tellings, absences from snapshots, ties, and rows dated by themselves."""

from datetime import date, datetime

import pytest

from counterline.intake.arriving import mappings
from counterline.plumbing.clock import LONDON
from counterline.plumbing.database import Role
from counterline.records.keeping import reading_back
from counterline.records.looking.same_record import feed_key, identity_key
from counterline.vocabulary.identity import AgencyCode
from tests.nation import COLUMNS, MAPPING, TestNation, csv_of, row

DORSET = AgencyCode("dorset")


def _stood(nation: TestNation, reference: str, system: str = "tests") -> list[tuple[str, date, date | None]]:
    """Each brand under which a record stood, and from which day to which."""
    key = identity_key(DORSET, system, "line_return", reference)
    with nation.building.works.begin(Role.DERIVE) as work:
        found = sorted(reading_back.standings_of(work, [key], ["line_return"]), key=lambda each: each.known_from)
    return [(each.body["brands"][0], _day(each.known_from), each.known_to and _day(each.known_to)) for each in found]


def _day(instant: datetime) -> date:
    return instant.astimezone(LONDON).date()


def _told(reference: str, brand: str) -> dict[str, str]:
    return row(reference, "07700 900101", brand=brand)


def test_each_telling_stands_until_the_next_by_the_sources_dates_and_not_by_arrival(nation: TestNation) -> None:
    dorset = nation.force("dorset")
    dorset.files([_told("D/1", "Second")], as_at="2026-03-10")
    dorset.files([_told("D/1", "First")], as_at="2026-03-01")
    assert _stood(nation, "D/1") == [
        ("First", date(2026, 3, 1), date(2026, 3, 10)),
        ("Second", date(2026, 3, 10), None),
    ]


def test_the_same_telling_again_moves_no_date(nation: TestNation) -> None:
    dorset = nation.force("dorset")
    for day in ("2026-03-10", "2026-03-20", "2026-03-01"):
        dorset.files([_told("D/1", "Jay")], as_at=day)
    assert _stood(nation, "D/1") == [("Jay", date(2026, 3, 1), None)]


def test_a_record_that_a_snapshot_omits_ends_there_and_stands_again_when_told_again(nation: TestNation) -> None:
    dorset = nation.force("dorset")
    dorset.files([_told("D/1", "Jay")], as_at="2026-03-01", mode="snapshot")
    dorset.files([_told("D/2", "Ace")], as_at="2026-03-10", mode="snapshot")
    dorset.files([_told("D/1", "Jay")], as_at="2026-03-20", mode="snapshot")
    assert _stood(nation, "D/1") == [
        ("Jay", date(2026, 3, 1), date(2026, 3, 10)),
        ("Jay", date(2026, 3, 20), None),
    ]
    assert _stood(nation, "D/2") == [("Ace", date(2026, 3, 10), date(2026, 3, 20))]


def test_an_increment_withdraws_nothing(nation: TestNation) -> None:
    dorset = nation.force("dorset")
    dorset.files([_told("D/1", "Jay")], as_at="2026-03-01")
    dorset.files([_told("D/2", "Ace")], as_at="2026-03-10")
    assert _stood(nation, "D/1") == [("Jay", date(2026, 3, 1), None)]


@pytest.mark.parametrize("brands", [("Jay", "Ace"), ("Ace", "Jay")])
def test_two_tellings_of_one_instant_are_decided_by_what_they_say(nation: TestNation, brands: tuple[str, str]) -> None:
    for brand in brands:
        nation.force("dorset").files([_told("D/1", brand)], as_at="2026-03-01")
    with nation.building.works.begin(Role.OWNER) as work:
        greater = work.value("select body->'brands'->>0 from records order by content_digest desc limit 1")
    assert _stood(nation, "D/1") == [(greater, date(2026, 3, 1), None)]


@pytest.mark.parametrize("loaded", [(1, 2), (2, 1)], ids=["in order", "the wrong way round"])
@pytest.mark.parametrize(("told", "meant"), [("Jay", "Ace"), ("Ace", "Jay")])
def test_of_two_readings_of_one_file_that_of_the_mapping_approved_last_stands(
    nation: TestNation, told: str, meant: str, loaded: tuple[int, int]
) -> None:
    # Both ways round, so that the greater hash is now on this side and now on that.
    put_right = MAPPING.replace("version: 1", "version: 2").replace("{field: brands,", "{field: brands, lookup: names,")
    versions = {1: nation.mapping(), 2: nation.approve(f"{put_right}lookups: {{names: {{{told}: {meant}}}}}\n")}
    for version in loaded:
        nation.force("dorset").files([_told("D/1", told)], as_at="2026-03-10", mapping=versions[version])
    assert _stood(nation, "D/1") == [(meant, date(2026, 3, 10), None)]


def test_at_one_instant_a_telling_stands_before_an_absence(nation: TestNation) -> None:
    dorset = nation.force("dorset")
    dorset.files([_told("D/1", "Jay")], as_at="2026-03-01", mode="snapshot")
    dorset.files([_told("D/2", "Ace")], as_at="2026-03-10", mode="snapshot")
    dorset.files([_told("D/1", "Jay")], as_at="2026-03-10", mode="increment")
    assert _stood(nation, "D/1") == [("Jay", date(2026, 3, 1), None)]


def test_one_reference_told_two_ways_in_one_file_is_held_and_ends_nothing(nation: TestNation) -> None:
    dorset = nation.force("dorset")
    dorset.files([_told("D/1", "Jay")], as_at="2026-03-01", mode="snapshot")
    taken = dorset.files([_told("D/1", "Ace"), _told("D/1", "Kit")], as_at="2026-03-10", mode="snapshot")
    assert taken.receipt is not None
    assert (taken.receipt["held"], taken.receipt["clashing"]) == (2, 2)
    assert _stood(nation, "D/1") == [("Jay", date(2026, 3, 1), None)]


def test_a_row_dated_by_itself_stands_again_when_a_later_snapshot_holds_it_again(nation: TestNation) -> None:
    mapping = _dated_mapping(nation)
    columns = [*COLUMNS, "Known"]
    dorset = nation.force("dorset")
    jay, ace = _told("D/1", "Jay") | {"Known": "2026-02-01"}, _told("D/2", "Ace") | {"Known": "2026-02-01"}
    for day, rows in (("2026-03-01", [jay, ace]), ("2026-03-10", [ace]), ("2026-03-20", [jay, ace])):
        dorset.sends(csv_of(rows, columns), as_at=day, mode="snapshot", mapping=mapping)
    assert _stood(nation, "D/1") == [
        ("Jay", date(2026, 2, 1), date(2026, 3, 10)),
        ("Jay", date(2026, 3, 20), None),
    ]
    assert _stood(nation, "D/2") == [("Ace", date(2026, 2, 1), None)]


def _dated_mapping(nation: TestNation) -> mappings.MappingOnFile:
    document = MAPPING.replace("name: test-lines", "name: test-dated") + "  Known: {field: known_on}\n"
    with nation.as_seen_by(nation.desk) as work:
        mappings.approve_mapping(work, document)
        return mappings.mapping_on_file(work, "test-dated")


def test_the_feed_and_the_record_have_keys_that_no_other_shares() -> None:
    metropolitan = AgencyCode("metropolitan")
    assert feed_key(DORSET, "a", "line_return") != feed_key(metropolitan, "a", "line_return")
    assert identity_key(DORSET, "a", "line_return", "1") != identity_key(DORSET, "a1", "line_return", "")
