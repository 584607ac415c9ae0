"""What an area of figures is, and which district an area somebody wrote lies in."""

import pytest

from counterline.places.ground.area_names import AS_NAMED, AreaSort, area_key, figure_area
from counterline.places.ground.written_area import district_written


def test_a_force_a_district_and_a_merged_area_are_told_apart() -> None:
    dorset, district, merged = figure_area("dorset"), figure_area("E06000059"), figure_area("Bournemouth and Poole")
    assert dorset is not None
    assert district is not None
    assert merged is not None
    assert (dorset.name, dorset.kind, dorset.is_force) == ("Dorset Police", "police force area", True)
    assert (district.name, district.kind, district.force, district.is_force) == ("Dorset", "district", "dorset", False)
    assert (merged.kind, merged.force, merged.region) == (AS_NAMED, "dorset", dorset.region)


def test_an_area_of_two_forces_has_none_and_says_why() -> None:
    area = figure_area("City of London and Hackney")
    assert area is not None
    assert area.force is None
    assert "2 forces" in area.why


@pytest.mark.parametrize("key", ["nclcc", "national", "", "x" * 121])
def test_what_is_no_area_has_no_figures(key: str) -> None:
    assert figure_area(key) is None


@pytest.mark.parametrize(
    ("said", "key"),
    [("E09000003", "E09000003"), ("Barnet ", "E09000003"), ("Kent", "Kent"), ("St. Helens", "E08000013")],
)
def test_local_authorities_are_known_by_code_or_by_a_name_that_is_theirs_alone(said: str, key: str) -> None:
    assert area_key(said, AreaSort.LOCAL_AUTHORITIES, {}, ()) == key


@pytest.mark.parametrize(
    ("said", "place", "district"),
    [
        ("Weymouth", "weymouth", "E06000059"),
        ("Camden", None, "E09000007"),
        ("Wiltshire", None, None),
        ("Kent", None, None),
        ("somewhere", None, None),
    ],
)
def test_a_district_is_named_only_where_what_was_written_lies_in_one(
    said: str, place: str | None, district: str | None
) -> None:
    assert district_written(said, place) == district
