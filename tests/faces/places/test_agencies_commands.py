"""The register of agencies at the terminal: found by name, and a table of one's own looked at before it is used."""

import json
from pathlib import Path

import typer
from typer.testing import CliRunner, Result

from counterline.faces.places.register.agencies_commands import agency
from counterline.plumbing.errors import CounterlineError
from tests.rooms.places.test_own_agencies import HEADER, SCHOOL, table

APP = typer.Typer()
APP.add_typer(agency, name="agency")


def runs(*words: str) -> Result:
    """Run a command."""
    return CliRunner().invoke(APP, ["agency", *words])


def test_an_agency_is_found_by_part_of_a_name_with_who_polices_its_ground() -> None:
    told = runs("list", "kent").output
    assert "Kent County Council, children's services, policed by kent" in told
    assert "Kent Police, territorial force" in told
    assert "Dorset" not in told


def test_a_board_that_ended_says_so_and_partners_are_told_by_what_they_do() -> None:
    told = runs("list", "waveney", "--sector", "health").output
    assert "NHS Norfolk and Waveney Integrated Care Board, health, ended 2026-03-31" in told
    codes = [
        each["code"] for each in json.loads(runs("list", "lothian", "--sector", "health", "--json").output)["items"]
    ]
    assert codes == ["nhs-lothian"]


def test_nothing_is_ones_own_until_it_is_added() -> None:
    assert runs("list", "--own").output == "0 agencies.\n"


def test_a_table_is_looked_at_before_it_is_used(tmp_path: Path) -> None:
    told = runs("check", str(table(tmp_path, SCHOOL))).output
    assert "Fernlatch Academy (invented), education" in told
    assert "The table can be used: 1 agencies" in told
    refused = runs("check", str(table(tmp_path, SCHOOL.replace("dorset", "nowhere"), header=HEADER)))
    assert isinstance(refused.exception, CounterlineError)
    assert "'nowhere' is no police force" in refused.exception.message
