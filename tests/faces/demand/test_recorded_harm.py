"""Recorded harm for machines and at a terminal: loaded by the shipped mapping, fitted, and told alike to everybody."""

import json
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner, Result

from counterline.cli.main import app
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.database import Role
from counterline.plumbing.errors import NotAllowed
from counterline.worker.working import settle
from tests.nation import TestNation

PLACES = ("Barnet", "Bexley", "Birmingham", "Blackpool", "Bolton", "Bury", "Derby")
YEARS = range(2009, 2020)


@pytest.fixture
def desk(nation: TestNation, urls: dict[Role, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Viewer:
    """An analyst of the national desk at a terminal, beside invented tables laid out as the published ones are."""
    for name, role in (
        ("DATABASE", Role.APPLICATION),
        ("OWNER", Role.OWNER),
        ("DERIVE", Role.DERIVE),
        ("SEAL", Role.SEAL),
    ):
        monkeypatch.setenv(f"COUNTERLINE_{name}_URL", urls[role])
    monkeypatch.setenv("COUNTERLINE_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    chance = np.random.default_rng(31)
    high = [1 + 2 * (place == "Blackpool") for place in PLACES]
    write("people.csv", [[200_000] * len(PLACES) for _ in YEARS])
    write("deaths.csv", [[int(chance.poisson(40 * each)) for each in high] for _ in YEARS][:10])
    return nation.desk


def write(name: str, rows: list[list[int]]) -> None:
    """A table with a column for each place and a row for each year."""
    lines = [",".join(("year", *PLACES))]
    lines += [",".join(map(str, (year, *row))) for year, row in zip(YEARS, rows, strict=False)]
    Path(name).write_text("\n".join(lines))


def runs(viewer: Viewer, *words: str) -> Result:
    """Run a command as a viewer."""
    ran = CliRunner().invoke(app, [*words, "--as", viewer.ref])
    assert ran.exit_code == 0, (ran.output, ran.exception)
    return ran


def loads(viewer: Viewer, table: str, mapping: str) -> None:
    """Load an invented table by a shipped mapping."""
    runs(viewer, "areas", "load", table, "--mapping", mapping, "--published", "2026-01-02", "--although", "Invented.")


def test_tables_loaded_by_the_shipped_mappings_are_fitted_and_told_alike_to_everybody(
    nation: TestNation, desk: Viewer
) -> None:
    loads(desk, "people.csv", "population-by-local-authority")
    loads(desk, "deaths.csv", "deaths-misuse-by-local-authority")
    assert json.loads(runs(desk, "demand", "show", "--json").output)["fit"] is None, "no page waits for a fit"
    settle(nation.building, "FiguresChanged", {})
    told = json.loads(runs(desk, "demand", "show", "--json").output)
    (series,) = told["fit"]["series"]
    assert told["stands_for"] == "recorded harm from drugs, a stand-in for demand"
    assert [each["name"] for each in series["areas"] if each["tier"] == "higher"] == ["Blackpool"]
    assert len(series["periods"]) == 4, "three-year deaths are four windows that do not overlap"
    council = nation.viewer("dorset-council", ViewerRole.PARTNER)
    for viewer in (nation.force("dorset").officer, council):
        assert json.loads(runs(viewer, "demand", "show", "--json").output) == told


def test_an_area_reads_its_years_its_interval_and_its_ratio_or_that_nothing_is_told_of_it(
    nation: TestNation, desk: Viewer
) -> None:
    loads(desk, "people.csv", "population-by-local-authority")
    loads(desk, "deaths.csv", "deaths-misuse-by-local-authority")
    settle(nation.building, "FiguresChanged", {})
    told = json.loads(runs(desk, "demand", "area", "E06000009", "--json").output)
    (series,) = told["series"]
    assert series["heading"] == (
        "Deaths related to drug misuse, 2016 to 2018: recorded harm from drugs, a stand-in for demand"
    )
    harm = series["harm"]
    assert harm["low"] < harm["rate"] < harm["high"]
    assert harm["ratio_low"] > 1
    assert json.loads(runs(desk, "demand", "area", "E09000033", "--json").output)["series"] == []
    unknown = CliRunner().invoke(app, ["demand", "area", "Mordor", "--as", desk.ref])
    assert "There is no such area" in str(unknown.exception)


def test_loaded_figures_are_scored_beside_plain_models_and_population_alone_scores_nothing(
    nation: TestNation, desk: Viewer
) -> None:
    loads(desk, "deaths.csv", "deaths-misuse-by-local-authority")
    told = json.loads(runs(desk, "demand", "score", "--json").output)
    assert told["scores"] == []
    assert told["feeds_none"][0]["why"].startswith("No population of these local authorities is loaded.")
    loads(desk, "people.csv", "population-by-local-authority")
    told = json.loads(runs(desk, "demand", "score", "--json").output)
    assert {each["forecasts"] for each in told["scores"]} == {len(PLACES)}
    assert len({each["model"] for each in told["scores"]}) == 3


def test_the_desk_has_it_fitted_again_and_nobody_else_does(nation: TestNation, desk: Viewer) -> None:
    assert json.loads(runs(desk, "demand", "fit", "--json").output)["version"] == "harm-1"
    refused = CliRunner().invoke(app, ["demand", "fit", "--as", nation.force("dorset").officer.ref])
    assert isinstance(refused.exception, NotAllowed)
