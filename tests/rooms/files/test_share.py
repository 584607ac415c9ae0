"""How much of a file has been read is known while it is read, so that whoever waits sees how much is left."""

from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path

import pytest

from counterline.files.opening import open_rows
from tests.rooms.files.files import table, workbook, written

MANY = 40_000


def lines() -> Iterable[str]:
    """Invented rows, more than one block of a file holds."""
    return (f"L{number},07700 900{number % 1000:03}" for number in range(MANY))


def as_csv(folder: Path) -> Path:
    """The rows as CSV."""
    return written(folder, "Ref,Now\n" + "\n".join(lines()))


def as_utf_16(folder: Path) -> Path:
    """The rows as Excel's Unicode text."""
    return written(folder, ("\ufeffRef,Now\n" + "\n".join(lines())).encode("utf-16-le"))


def as_json_lines(folder: Path) -> Path:
    """The rows as JSON Lines."""
    return written(folder, "".join(f'{{"Ref": "{line[:20]}"}}\n' for line in lines()), "return.jsonl")


def as_workbook(folder: Path) -> Path:
    """The rows as a sheet."""
    return workbook(folder, table(("Ref", "Now"), *(tuple(line.split(",")) for line in lines())))


@pytest.mark.parametrize("write", [as_csv, as_utf_16, as_json_lines, as_workbook])
def test_the_share_read_rises_to_the_whole(tmp_path: Path, write: Callable[[Path], Path]) -> None:
    rows = open_rows(write(tmp_path))
    shares = []
    while list(islice(rows, 2_000)):
        shares.append(rows.share)
    assert shares == sorted(shares)
    assert 0 < shares[0] < 0.9
    assert shares[-1] == 1


def test_a_small_file_is_read_at_once(tmp_path: Path) -> None:
    rows = open_rows(written(tmp_path, "Ref,Now\nL1,07700 900123\n"))
    next(rows)
    assert rows.share == 1
