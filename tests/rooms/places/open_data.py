"""Published data laid beside the repository: measured against where it is there, skipped with the reason where not."""

import csv
from pathlib import Path

import pytest

BESIDE = Path(__file__).parents[4] / "shared" / "data"


def published(*parts: str) -> Path:
    """Give a published file, or skip the test with the reason."""
    path = BESIDE.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"the published file {'/'.join(parts)} does not lie beside the repository")
    return path


def rows_of(path: Path) -> list[dict[str, str]]:
    """Give the rows of a published table."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))
