"""Doctor says which forces no loaded boundary outlines, for maps draw those as points without a word."""

import json
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from counterline.cli.main import app
from counterline.places.ground import agencies, boundaries, kept_boundaries
from counterline.places.ground import model as places_model
from counterline.plumbing.database import Role
from tests.nation import TestNation

SQUARE = [[[-2.5, 50.6], [-1.9, 50.6], [-1.9, 50.9], [-2.5, 50.9], [-2.5, 50.6]]]


@pytest.fixture
def installed(nation: TestNation, monkeypatch: pytest.MonkeyPatch) -> TestNation:
    """An installation that commands find by its settings."""
    names = {Role.APPLICATION: "DATABASE", Role.OWNER: "OWNER", Role.DERIVE: "DERIVE", Role.SEAL: "SEAL"}
    for role, name in names.items():
        monkeypatch.setenv(f"COUNTERLINE_{name}_URL", nation.building.database.urls[role])
    monkeypatch.setenv("COUNTERLINE_HOME", str(nation.building.settings.data_home))
    return nation


def outlines_told() -> list[str]:
    """What doctor says of outlines."""
    found = json.loads(CliRunner().invoke(app, ["doctor", "--json"]).stdout)
    return [each["what"] for each in found if "outline" in each["what"].partition(":")[0] and "/" not in each["what"]]


def test_forces_without_an_outline_are_named(installed: TestNation, tmp_path: Path) -> None:
    assert outlines_told() == ["No force has an outline"]
    feature = {"type": "Feature", "properties": {"pfa20_name": "Dorset", "pfa20_code": "E23000039"}}
    square = tmp_path / "boundaries.geojson"
    square.write_text(
        json.dumps(
            {
                "type": "FeatureCollection",
                "features": [feature | {"geometry": {"type": "Polygon", "coordinates": SQUARE}}],
            }
        )
    )
    with installed.as_seen_by(installed.desk) as work:
        kept = kept_boundaries.keep_boundaries(
            work,
            boundaries.read_boundaries(square).boundaries,
            places_model.Source("Invented boundaries", "https://example.org/boundaries"),
            published_on=date(2026, 3, 1),
        )
    assert kept.new == 1
    (told,) = outlines_told()
    assert told.startswith(f"{len(agencies.forces(date(2026, 11, 1))) - 1} forces have no outline: ")
    assert "Kent Police" in told
    assert "Dorset Police" not in told
