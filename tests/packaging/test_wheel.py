"""A wheel carries everything that counterline needs, so that it installs on a machine without a network."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, expect_none, kept_files


@pytest.fixture(scope="module")
def carried(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of the files in a wheel built from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    return set(zipfile.ZipFile(wheel).namelist())


def test_a_wheel_carries_every_file_of_the_package(carried: set[str]) -> None:
    source = ROOT / "src"
    kept = {path.relative_to(source).as_posix() for path in kept_files() if path.is_relative_to(source)}
    expect_none(f"{name} is not in the wheel" for name in kept - carried)


def test_a_wheel_carries_the_pages_styles_and_scripts(carried: set[str]) -> None:
    static = {name.removeprefix("counterline/web/static/") for name in carried if "/web/static/" in name}
    assert "manifest.json" in static
    assert {Path(name).suffix for name in static} >= {".css", ".js", ".svg"}


def test_a_wheel_carries_nothing_that_only_the_workshop_needs(carried: set[str]) -> None:
    expect_none(name for name in carried if "node_modules" in name or "chromium" in name or name.startswith("tests/"))
