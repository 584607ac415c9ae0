"""Quotation marks that nobody closed: one row is held for them and no other is lost."""

from dataclasses import replace
from pathlib import Path

from counterline.files.limits import LIMITS
from counterline.files.opening import open_rows
from tests.rooms.files.files import read, written

HEADER = "Ref,Note,Brand\n"


def lines(first: int, last: int) -> str:
    return "".join(f"L{number},n,b\n" for number in range(first, last + 1))


def test_an_open_quotation_mark_at_the_end_holds_its_own_row_alone(tmp_path: Path) -> None:
    rows, _ = read(written(tmp_path, HEADER + 'L1,"never closed,b\n' + lines(2, 60)))
    assert [row.cells["Ref"] for row in rows] == [f"L{number}" for number in range(1, 61)]
    assert "opens a quotation mark that is never closed" in rows[0].problems[0]
    assert rows[0].raw == 'L1,"never closed,b'
    assert not any(row.problems for row in rows[1:])


def test_a_quotation_mark_open_over_thousands_of_lines_holds_its_own_row_alone(tmp_path: Path) -> None:
    content = HEADER + lines(1, 10) + 'L11,"open,b\n' + lines(12, 30_000) + 'L30001,n,"closed"\n'
    rows, _ = read(written(tmp_path, content))
    assert [row.cells["Ref"] for row in rows] == [f"L{number}" for number in range(1, 30_002)]
    assert [row.number for row in rows if row.problems] == [12]
    assert "not closed within 200 lines" in rows[10].problems[0]


def test_a_stray_mark_that_meets_a_later_one_does_not_join_rows(tmp_path: Path) -> None:
    rows, _ = read(written(tmp_path, HEADER + 'L1,"stray,b\n' + lines(2, 5) + 'L6,"good, note",b\nL7,n,b\n'))
    assert [row.cells["Ref"] for row in rows] == [f"L{number}" for number in range(1, 8)]
    assert [row.number for row in rows if row.problems] == [2]
    assert rows[5].cells["Note"] == "good, note"


def test_the_rest_of_a_broken_record_is_not_taken_for_rows(tmp_path: Path) -> None:
    rows, _ = read(written(tmp_path, HEADER + 'L1,"first line\nsecond line\nthird, and more'))
    assert [row.number for row in rows] == [2, 3, 4]
    assert all(row.problems for row in rows)
    assert "may be part of another row" in rows[1].problems[0]


def test_a_quoted_note_of_many_lines_is_one_row(tmp_path: Path) -> None:
    note = "\n".join(f"line {number}" for number in range(199))
    rows, _ = read(written(tmp_path, HEADER + f'L1,"{note}",b\nL2,n,b\n'))
    assert rows[0].cells["Note"] == note
    assert rows[1].number == 201


def test_a_quoted_note_that_straddles_two_blocks_is_one_row(tmp_path: Path) -> None:
    filler = lines(1, 26_210)
    content = HEADER + filler + 'L26211,"one\n' + "two\n" * 150 + 'three",b\n' + lines(26_212, 60_000)
    rows, _ = read(written(tmp_path, content))
    assert len(rows) == 60_000
    assert not any(row.problems for row in rows)


def test_a_mark_in_the_middle_of_a_quoted_cell_is_told(tmp_path: Path) -> None:
    rows, _ = read(written(tmp_path, HEADER + 'L1,"said "hello" to",b\nL2,5" knife,b\n'))
    assert "must be doubled" in rows[0].problems[0]
    assert rows[1].cells["Note"] == '5" knife'
    assert rows[1].problems == ()


def test_how_many_lines_a_quoted_cell_may_run_over_can_be_set(tmp_path: Path) -> None:
    limits = replace(LIMITS, quoted_lines=LIMITS.quoted_lines._replace(most=2))
    path = written(tmp_path, HEADER + 'L1,"a\nb\nc",x\n')
    assert "within 2 lines" in next(open_rows(path, limits=limits)).problems[0]
