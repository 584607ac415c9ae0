"""Areas as officers write them: read as far as the words bear, and no further."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from counterline.places.errors import UnreadableTable
from counterline.places.ground.agencies import agency, register
from counterline.places.ground.gazetteer import gazetteer
from counterline.places.ground.outcodes import OutcodeLookup, read_outcodes
from counterline.places.ground.written_area import read_area


@pytest.mark.parametrize(
    ("written", "place_id", "force"),
    [
        ("Boston", "boston", "lincolnshire"),
        ("  BOSTON ", "boston", "lincolnshire"),
        ("Boston, Lincs", "boston", "lincolnshire"),
        ("Boston (Lincolnshire)", "boston", "lincolnshire"),
        ("Boston town centre", "boston", "lincolnshire"),
        ("Lincolnshire", None, "lincolnshire"),
        ("Lincs Police", None, "lincolnshire"),
        ("London", "london", "metropolitan"),
        ("SW London", "london", "metropolitan"),
        ("Tower Hamlets", None, "metropolitan"),
        ("Hammersmith & Fulham", None, "metropolitan"),
        ("City of London", None, "city-of-london"),
        ("London, City of", None, "city-of-london"),
        ("Sandwell", None, "west-midlands"),
        ("West Midlands", None, "west-midlands"),
        ("Isle of Wight", None, "hampshire"),
        ("Newport, Gwent", "newport-gwent", "gwent"),
        ("Newport Shropshire", "newport-shropshire", "west-mercia"),
        ("Newport - Isle of Wight", "newport-isle-of-wight", "hampshire"),
        ("Grimsby, Lincolnshire", "grimsby", "humberside"),
        ("Bangor, NI", "bangor-down", "psni"),
        ("Ashford Kent", "ashford-kent", "kent"),
        ("Poole, Dorset, UK", "poole", "dorset"),
        ("Saint Helens", "st-helens", "merseyside"),
        ("North Devon", None, "devon-and-cornwall"),
        ("Central Scotland", None, "police-scotland"),
        ("Fife, Scotland", None, "police-scotland"),
        ("Bournemouth/Poole", None, "dorset"),
        ("BTP", None, "btp"),
    ],
)
def test_what_the_words_settle_is_read(written: str, place_id: str | None, force: str) -> None:
    area = read_area(written)
    assert (area.place.id if area.place else None, area.force) == (place_id, force)
    assert area.why


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("Newport", "Newport \\(Gwent\\), Newport \\(Isle of Wight\\), Newport \\(Shropshire\\)"),
        ("Richmond", "More than one place"),
        ("Newcastle", "Newcastle upon Tyne"),
        ("Yorkshire", "lies with 4 forces: Humberside, North Yorkshire, South Yorkshire, West Yorkshire"),
        ("Mid Wales", "lies with 4 forces"),
        ("National", "lies with 45 forces"),
        ("Dorset/Hampshire", "lie with 2 forces"),
        ("Boston, Kent", "No 'boston' is known in 'kent'"),
        ("Boston, Mordor", "'mordor' is not known"),
        ("NCA", "not a force with an area of its own"),
        ("PE", "postcode areas cross force boundaries"),
        ("PE21", "no postcode look-up is loaded"),
        ("pe21 6ab", "PE21 is a postcode district"),
        ("Mordor", "nothing is guessed"),
        ("", "No area was written"),
        (" - ", "No area was written"),
        ("Boston " * 40, "too long"),
    ],
)
def test_what_the_words_leave_open_has_no_force_and_says_why(written: str, reason: str) -> None:
    area = read_area(written)
    assert area.force is None
    assert area.place is None
    assert re.search(reason, area.why)


def test_every_place_is_read_from_its_name_and_county_in_any_case() -> None:
    for each in gazetteer().values():
        for written in (f"{each.name}, {each.county}", f"{each.name} ({each.county})".upper()):
            area = read_area(written)
            assert area.force == each.force, written
            assert area.place == each or each.county == each.name, written


def test_every_force_is_read_from_its_own_name() -> None:
    for each in register().values():
        if each.is_force and each.valid_to is None:
            assert read_area(each.name).force == each.code


def test_no_reading_names_a_force_that_no_longer_exists() -> None:
    for each in register().values():
        force = read_area(each.name).force
        assert force is None or agency(force).valid_to is None


def test_the_same_words_are_read_once() -> None:
    read_area("Skegness, Lincs")
    before = read_area.cache_info().hits
    assert read_area("Skegness, Lincs").force == "lincolnshire"
    assert read_area.cache_info().hits == before + 1


def test_a_postcode_is_read_only_from_a_look_up_that_is_loaded() -> None:
    assert read_area("PE21", OutcodeLookup()).why == "PE21 is not a postcode district of the look-up that is loaded."


@pytest.mark.open_data
def test_a_loaded_look_up_places_postcodes_with_their_force(open_data: Path) -> None:
    outcodes = read_outcodes(open_data / "geography" / "outcode_centroids_computed.csv")
    assert read_area("PE21", outcodes).force == "lincolnshire"
    assert read_area("BH1 2AB", outcodes).force == "dorset"
    assert read_area("AB10", outcodes).force == "police-scotland"
    assert read_area("PE21").force is None
    assert all(each.force is not None for each in outcodes.outcodes.values())


_TABLE = "out,lat,lon,lad\nBH15,50.72,-1.98,E06000058\nPE21,52.97,-0.02,E07000136\n"


def _placed(table: Path, *asked: str) -> list[str]:
    """What a process of its own, that keeps the table, says of areas; each reads its look-up once."""
    said = (
        "import sys; from counterline.places.ground.written_area import read_area; "
        "[print(read_area(each).force) for each in sys.argv[1:]]"
    )
    environment = {**os.environ, "COUNTERLINE_POSTCODES": str(table)}
    run = subprocess.run(
        [sys.executable, "-c", said, *asked], env=environment, capture_output=True, text=True, check=False
    )
    return run.stdout.split() or [run.stderr]


def test_an_installation_that_keeps_a_look_up_places_postcodes_by_it(tmp_path: Path) -> None:
    table = tmp_path / "postcodes.csv"
    table.write_text(_TABLE)
    assert _placed(table, "BH15", "pe21 9cv", "Poole", "ZE1") == ["dorset", "lincolnshire", "dorset", "None"]


@pytest.mark.parametrize(
    "content",
    [
        *(b"out,lat,lon\nBH15,1,2\n", b"\xff\xfe\x00", b"out,lat,lon,lad\nBH15,x,2,E06000058\n"),
        *(b"out,lat,lon,lad\nBH15,50.7,-2.0\n", b"out,lat,lon,lad\n,50.7,-2.0,E06000058\n"),
        *(b"out,lat,lon,lad\nBH15 1AA,50.7,-2.0,E06000058\n", b"out,lat,lon,lad\nBH15,nan,-2.0,E06000058\n"),
        b"out,lat,lon,lad\nBH15,50.7,-2.0,XX\n",
    ],
)
def test_a_look_up_with_a_fault_is_refused_and_not_read_in_part(tmp_path: Path, content: bytes) -> None:
    table = tmp_path / "postcodes.csv"
    table.write_bytes(content)
    with pytest.raises(UnreadableTable):
        read_outcodes(table)
    assert "UnreadableTable" in _placed(table, "BH15")[0]


def test_the_code_of_an_area_is_the_area() -> None:
    assert (read_area("E06000058").force, read_area("e06000059").force) == ("dorset", "dorset")
    assert read_area("E99999999").force is None
