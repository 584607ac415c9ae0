"""The published tables scored: the shares that the model was chosen by, again, and plain models beside it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from counterline.cli.main import app
from counterline.demand.harm.foretelling import ALL_SIZES, MODELS
from counterline.demand.harm.tables_at_hand import TABLES

PLAIN, ITSELF, POOLED = MODELS
COVERED = {
    ("admissions-drug-misuse", PLAIN): (681, 0.59),
    ("admissions-drug-misuse", ITSELF): (683, 0.63),
    ("admissions-drug-misuse", POOLED): (683, 0.91),
    ("admissions-drug-primary", PLAIN): (658, 0.51),
    ("admissions-drug-primary", ITSELF): (670, 0.53),
    ("admissions-drug-primary", POOLED): (670, 0.91),
    ("admissions-drug-secondary", PLAIN): (685, 0.32),
    ("admissions-drug-secondary", ITSELF): (685, 0.21),
    ("admissions-drug-secondary", POOLED): (685, 0.95),
}


@pytest.mark.open_data
def test_intervals_hold_as_often_as_they_say_for_the_model_and_not_for_plain_ones(open_data: Path) -> None:
    ran = CliRunner().invoke(app, ["demand", "score", "--tables", str(open_data / "demand"), "--json"])
    assert ran.exit_code == 0, ran.output
    told = json.loads(ran.output)
    assert told["feeds_none"] == []
    of_all = [each for each in told["scores"] if each["size"] == ALL_SIZES and each["sort"] == "local authorities"]
    covered = {(each["series"], each["model"]): (each["forecasts"], round(each["coverage_90"], 2)) for each in of_all}
    assert {key: value for key, value in covered.items() if key in COVERED} == COVERED
    loss = {(each["series"], each["model"]): each["crps"] for each in of_all}
    for series in {series for series, _ in COVERED}:
        assert loss[series, POOLED] == min(loss[series, model] for model in MODELS)


@pytest.mark.open_data
def test_every_table_that_feeds_the_model_is_found_by_how_its_path_ends(open_data: Path) -> None:
    assert all(len(list((open_data / "demand").rglob(ends))) == 1 for ends in TABLES.values())


def test_a_folder_without_a_table_that_is_known_says_so(tmp_path: Path) -> None:
    ran = CliRunner().invoke(app, ["demand", "score", "--tables", str(tmp_path)])
    assert "holds no table that is known" in str(ran.exception)
