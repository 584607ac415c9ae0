"""Figures and boundaries of areas at the terminal: loaded by a mapping, told with who loaded them, refused with reasons."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from counterline.cli.main import app
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.places.figures import area_mapping, crime_mapping
from counterline.plumbing.database import Role
from counterline.plumbing.errors import CounterlineError
from tests.nation import TestNation
from tests.rooms.places.invented_areas import WIDE
from tests.rooms.places.invented_crime import DRUGS, HEADER, OFFENCES, row

SQUARE = [[[-2.5, 50.6], [-1.9, 50.6], [-1.9, 50.9], [-2.5, 50.9], [-2.5, 50.6]]]


@pytest.fixture
def desk(nation: TestNation, urls: dict[Role, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Viewer:
    """An analyst of the national desk at a terminal of the installation."""
    for name, role in (
        ("DATABASE", Role.APPLICATION),
        ("OWNER", Role.OWNER),
        ("DERIVE", Role.DERIVE),
        ("SEAL", Role.SEAL),
    ):
        monkeypatch.setenv(f"COUNTERLINE_{name}_URL", urls[role])
    monkeypatch.setenv("COUNTERLINE_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    Path("crime.csv").write_text("\n".join([HEADER, row("Dorset", DRUGS, "31"), row("Nowhere", DRUGS, "2")]))
    Path("offences.csv").write_text(OFFENCES)
    return nation.desk


def runs(viewer: Viewer, *words: str) -> Result:
    """Run a command as a viewer."""
    return CliRunner().invoke(app, ["areas", *words, "--as", viewer.ref])


def refusal(result: Result) -> str:
    """The sentence that a command was refused with."""
    assert isinstance(result.exception, CounterlineError)
    return result.exception.message


def crime(viewer: Viewer, *more: str) -> Result:
    """Load the invented table."""
    cut = ("--although", "An invented table of a few rows.")
    return runs(viewer, "crime", "crime.csv", "offences.csv", "--published", "2018-07-19", *cut, *more)


def test_recorded_crime_is_loaded_and_told_with_its_source_and_who_loaded_it(desk: Viewer) -> None:
    assert "No figures of this area have been loaded." in runs(desk, "figures", "dorset").output
    done = crime(desk)
    assert done.exit_code == 0
    assert "row 3 held: 'Nowhere' is no force" in done.output
    assert "read by the mapping recorded-crime-by-force-2017-18." in done.output
    told = runs(desk, "figures", "dorset").output
    assert "Recorded drug offences: 31 offences recorded" in told
    assert f"by {desk.name}, nclcc: Home Office: police recorded crime open data" in told
    assert "published on 2018-07-19" in told
    answers = json.loads(runs(desk, "figures", "dorset", "--json").output)["items"]
    drugs = next(each for each in answers if each["period"] == "2017-Q2/2017-Q2" and each["value"] == 31)
    assert (drugs["series"]["id"], drugs["loaded"]["by"]) == ("recorded-drug-offences", desk.name)


def test_a_mapping_of_ones_own_is_taken_and_a_bad_one_refused_with_what_is_wrong(desk: Viewer) -> None:
    worked = CliRunner().invoke(app, ["areas", "mapping"]).output
    assert worked == crime_mapping.worked_crime_document()
    Path("own.yaml").write_text(worked.replace("Number_of_Offences", "Total").replace("2017-18", "own"))
    Path("bad.yaml").write_text(worked.replace("provisional: false", "provisional: perhaps"))
    assert "crime.csv has no column named 'Total'" in refusal(crime(desk, "--mapping", "own.yaml"))
    assert "'provisional' is 'perhaps' and must be true or false" in refusal(crime(desk, "--mapping", "bad.yaml"))
    assert "No figures of this area" in runs(desk, "figures", "dorset").output
    table = Path("crime.csv")
    table.write_text(table.read_text().replace("Number_of_Offences", "Total"))
    assert "read by the mapping recorded-crime-by-force-own." in crime(desk, "--mapping", "own.yaml").output


def test_boundaries_need_a_web_address_and_a_day_that_has_come(desk: Viewer) -> None:
    feature = {
        "type": "Feature",
        "properties": {"pfa20_code": "E23000039", "pfa20_name": "Dorset"},
        "geometry": {"type": "Polygon", "coordinates": SQUARE},
    }
    Path("areas.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))

    def boundaries(published: str, source: str) -> Result:
        return runs(desk, "boundaries", "areas.geojson", "--published", published, "--source", source)

    assert "today or earlier" in refusal(boundaries("2199-01-01", "https://example.org/areas"))
    assert "not a web address" in refusal(boundaries("2021-01-01", "a drawer"))
    assert "1 boundaries are new" in boundaries("2021-01-01", "https://example.org/areas").output


@pytest.mark.parametrize("role", [ViewerRole.OFFICER, ViewerRole.FEED])
def test_an_officer_or_a_feed_loads_and_withdraws_nothing(nation: TestNation, desk: Viewer, role: ViewerRole) -> None:
    other = nation.viewer("dorset", role)
    assert "does not let you load figures of areas" in refusal(crime(other))
    assert "No figures of this area" in runs(desk, "figures", "dorset").output
    crime(desk)
    (loaded,) = json.loads(runs(other, "publications", "--json").output)["items"]
    assert "does not let you load figures of areas" in refusal(
        runs(other, "withdraw", loaded["ref"], "--why", "Mine is better.")
    )
    assert "31 offences recorded" in runs(desk, "figures", "dorset").output


def test_a_table_that_is_not_complete_needs_a_reason_and_the_receipt_says_what_is_missing(desk: Viewer) -> None:
    refused = runs(desk, "crime", "crime.csv", "offences.csv", "--published", "2018-07-19")
    assert "The table is not complete: The quarter from April 2017 has no row of" in refusal(refused)
    assert "No figures of this area" in runs(desk, "figures", "dorset").output
    done = crime(desk).output
    assert "missing: The quarter from July 2017 has no row of any force." in done
    assert "missing: Dorset Police has, in the quarter from April 2017, no row of 2 of 3 offence codes" in done
    (loaded,) = json.loads(runs(desk, "publications", "--json").output)["items"]
    assert loaded["although"] == "An invented table of a few rows."
    assert f"Kept as {loaded['ref']}." in done


def test_a_publication_loaded_by_mistake_is_withdrawn_and_what_stood_before_stands_again(desk: Viewer) -> None:
    Path("areas.yaml").write_text(WIDE)
    for value, on in (("41.5", "2019-08-15"), ("7777", "2020-08-15")):
        Path("areas.csv").write_text(f"year,Barnet\n2018,{value}\n")
        runs(desk, "load", "areas.csv", "--mapping", "areas.yaml", "--published", on)
    wrong = runs(desk, "publications").output.partition("  ")[0]
    assert "why: A slip of the keys." in runs(desk, "withdraw", wrong, "--why", "A slip of the keys.").output
    assert "41.5 admissions" in runs(desk, "figures", "E09000003").output
    told = runs(desk, "figures", "E09000003", "--revisions").output
    assert "7,777 admissions (provisional), published on 2020-08-15, withdrawn: A slip of the keys." in told
    assert "why A slip of the keys." in runs(desk, "publications").output
    again = json.loads(runs(desk, "withdraw", wrong, "--why", "Again.", "--json").output)
    assert again["withdrawn"]["why"] == "A slip of the keys."


def test_a_table_of_areas_is_loaded_by_ones_own_mapping_and_told(desk: Viewer) -> None:
    Path("areas.csv").write_text("year,Barnet,Kent,Mordor\n2018,41.5,*,9\n")
    Path("areas.yaml").write_text(WIDE)
    done = runs(desk, "load", "areas.csv", "--mapping", "areas.yaml", "--published", "2019-08-15")
    assert done.exit_code == 0, done.output
    assert "read             3 figures               50.5 their sum" in done.output
    assert "kept             1 figures               41.5 their sum" in done.output
    assert "row 2, Mordor held: 'Mordor' is no area that is known" in done.output
    assert "2 figures are new, 0 were there already; read by the mapping invented-by-area." in done.output
    assert "Invented admissions: 41.5 admissions (provisional)" in runs(desk, "figures", "E09000003").output
    assert json.loads(runs(desk, "figures", "Kent", "--json").output)["items"][0]["missing"] == "Too few to publish."


def test_what_was_published_of_a_figure_before_is_told_where_asked(desk: Viewer) -> None:
    Path("areas.yaml").write_text(WIDE)
    for value, on in (("41.5", "2019-08-15"), ("40", "2020-08-15")):
        Path("areas.csv").write_text(f"year,Barnet\n2018,{value}\n")
        runs(desk, "load", "areas.csv", "--mapping", "areas.yaml", "--published", on)
    assert "41.5" not in runs(desk, "figures", "E09000003").output
    told = runs(desk, "figures", "E09000003", "--revisions").output
    assert "Invented admissions: 40 admissions (provisional), published on 2020-08-15" in told
    assert "Invented admissions: 41.5 admissions (provisional), published on 2019-08-15" in told


def test_worked_mappings_of_areas_are_listed_and_printed() -> None:
    listed = CliRunner().invoke(app, ["areas", "mappings"])
    assert "deaths-misuse-by-police-force" in listed.output
    printed = CliRunner().invoke(app, ["areas", "mapping", "deaths-misuse-by-police-force"])
    assert printed.output == area_mapping.worked_area_documents()["deaths-misuse-by-police-force"]
    schema = json.loads(
        CliRunner().invoke(app, ["areas", "mapping", "deaths-misuse-by-police-force", "--schema"]).output
    )
    assert {"layout", "area_column", "series"} <= schema["properties"].keys()
    assert "No worked mapping is named 'none'" in refusal(CliRunner().invoke(app, ["areas", "mapping", "none"]))
