"""Parquet files, read as the CSV of them would be. Everything in them is invented."""

from pathlib import Path

import duckdb
import pytest

from counterline.files.errors import Unreadable
from counterline.files.opening import open_rows
from counterline.files.rows import Format, Row

EVERYTHING = """
select 'C/1' as ref, date '2026-03-02' as day, timestamp '2026-03-02 14:30:00' as moment, 1200.50::decimal(12,2) as cash,
       7700900123::bigint as number, 3.0::double as grams, true as flag, null::varchar as nothing, 'xy'::blob as bytes,
       [{'name': 'A', 'tel': ['1', '2']}, {'name': 'B', 'tel': []}] as people, {'street': 'Gannet Row', 'no': 7} as home,
       ['a', null] as brands
"""


def parquet(path: Path, select: str) -> Path:
    """A Parquet file of what a query gives."""
    with duckdb.connect() as connection:
        connection.execute(f"copy ({select}) to '{path}' (format parquet)")
    return path


def read(path: Path) -> list[Row]:
    """All its rows."""
    with open_rows(path) as rows:
        return list(rows)


def test_every_type_is_the_text_it_would_be_in_a_table(tmp_path: Path) -> None:
    (row,) = read(parquet(tmp_path / "a.parquet", EVERYTHING))
    assert row.cells == {
        "ref": "C/1",
        "day": "2026-03-02",
        "moment": "2026-03-02T14:30:00",
        "cash": "1200.50",
        "number": "7700900123",
        "grams": "3",
        "flag": "true",
        "nothing": "",
        "bytes": "7879",
        "people.name": ["A", "B"],
        "people.tel": ["1\x1f2", ""],
        "home.street": "Gannet Row",
        "home.no": "7",
        "brands": ["a", ""],
    }
    assert row.problems == ()


def test_headers_are_known_before_a_row_is_read(tmp_path: Path) -> None:
    with open_rows(parquet(tmp_path / "a.parquet", EVERYTHING + " where false")) as rows:
        assert rows.format is Format.PARQUET
        assert {"ref", "people.name", "people.tel", "home.street"} <= set(rows.headers[None])
        assert list(rows) == []


def test_what_cannot_be_stored_is_told(tmp_path: Path) -> None:
    (row,) = read(parquet(tmp_path / "a.parquet", "select chr(0) as a, repeat('x', 20001) as b"))
    assert "null character" in " ".join(row.problems)
    assert "holds 20,001 characters" in " ".join(row.problems)


@pytest.mark.parametrize("keep", [4, 60, -8, -1])
def test_a_damaged_file_is_refused(tmp_path: Path, keep: int) -> None:
    whole = parquet(tmp_path / "a.parquet", EVERYTHING).read_bytes()
    (tmp_path / "b.parquet").write_bytes(whole[:keep])
    with pytest.raises(Unreadable, match="damaged, cut short"):
        read(tmp_path / "b.parquet")


def test_a_file_with_a_hole_in_its_middle_is_refused(tmp_path: Path) -> None:
    path = parquet(tmp_path / "a.parquet", "select 'L' || i as ref, 'a note on ' || i as note from range(50000) t(i)")
    content = bytearray(path.read_bytes())
    content[200:4_000] = bytes(3_800)
    path.write_bytes(content)
    with pytest.raises(Unreadable, match="damaged, cut short"):
        read(path)


def test_another_file_under_its_name_is_refused_where_parquet_is_expected(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    path.write_text("Ref,Note\nL1,x\n")
    with pytest.raises(Unreadable, match="expects a Parquet file"):
        open_rows(path, format=Format.PARQUET)
