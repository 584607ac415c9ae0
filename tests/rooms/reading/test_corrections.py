"""Held rows handed back: the original columns and why, so that an officer corrects those rows alone and sends them again."""

import csv
import io
import json
from pathlib import Path

from counterline.files.opening import open_rows
from counterline.reading.corrections import write_held, write_held_lines
from counterline.reading.mapping.headers import WHY_HELD
from counterline.reading.mapping.model import Mapping
from counterline.reading.outcome import Held, Kept
from counterline.reading.reader import RowRead
from tests.rooms.reading.rows import DOCUMENT, GOOD, Desk, InventedRow


def held(desk: Desk, row: RowRead) -> tuple[RowRead, Held]:
    """A row with why it is held."""
    outcome = desk.reader.read(row)
    assert isinstance(outcome, Held)
    return row, outcome


def written(*cells: dict[str, str]) -> list[list[str]]:
    """The file that these rows, all held, are handed back as."""
    desk = Desk()
    return list(
        csv.reader(io.StringIO("".join(write_held(held(desk, InventedRow(each)) for each in cells)), newline=""))
    )


def test_the_original_columns_come_back_in_their_order_with_why() -> None:
    header, row = written({**GOOD, "Children": "3+"})
    assert header == [*GOOD, "Children", WHY_HELD]
    assert row[:-1] == [*GOOD.values(), "3+"]
    assert row[-1].startswith("Row 2: Children: '3+' is not a whole number")


def test_rows_of_different_columns_share_one_header() -> None:
    header, first, second = written({**GOOD, "Children": "3+"}, {**GOOD, "Adults": "-1"})
    assert header == [*GOOD, "Children", "Adults", WHY_HELD]
    assert first[-2] == ""
    assert second[-2] == "-1"


def test_an_old_reason_gives_way_to_the_new() -> None:
    header, row = written({**GOOD, "why held": "an older reason", "Children": "3+"})
    assert header.count(WHY_HELD) == 1
    assert "why held" not in header
    assert "older" not in row[-1]


def test_line_ends_and_quotation_marks_survive() -> None:
    message = 'said "both on"\nall, day'
    header, row = written({**GOOD, "Message": message, "Children": "3+"})
    assert row[header.index("Message")] == message


def test_what_a_spreadsheet_would_run_is_made_harmless_and_numbers_are_left() -> None:
    row = written(
        {
            **GOOD,
            "Price": "=HYPERLINK(1)",
            "Message": "@SUM(1)",
            "Deal nos": "+447700900123",
            "Brand": "-",
            "Children": "3+",
        }
    )[1]
    assert row[1] == "+447700900123"
    assert {"'=HYPERLINK(1)", "'@SUM(1)"} <= set(row)


def test_a_corrected_file_is_read_again_without_its_reasons(tmp_path: Path) -> None:
    desk = Desk()
    bad = InventedRow({**GOOD, "Children": "3+", "Last": "31/02/2026"})
    file = tmp_path / "held.csv"
    text = "".join(write_held([held(desk, bad)]))
    file.write_text(text.replace(",3+,", ",3,").replace("31/02/2026", "28/02/2026", 1), encoding="utf-8", newline="")
    with open_rows(file) as rows:
        (row,) = rows
        headers = rows.headers[None]
    outcome = desk.reader.read(row)
    assert isinstance(outcome, Kept)
    assert outcome.body["children_seen"] == 3
    assert WHY_HELD in headers
    assert not any(WHY_HELD in str(issue) for issue in Mapping.parse(DOCUMENT).check_headers(headers))


def test_a_row_with_cells_beyond_the_header_comes_back_with_all_it_said() -> None:
    row = InventedRow(GOOD, problems=("The row has more cells than the header.",), raw="DOR/0001,extra")
    line = list(write_held([held(Desk(), row)]))[1]
    assert "The row as it came: DOR/0001,extra" in line


def test_json_lines_come_back_as_they_came_with_why() -> None:
    said = {**GOOD, "Children": "3+", WHY_HELD: "an older reason"}
    (line,) = write_held_lines([held(Desk(), InventedRow(said, raw=json.dumps({"nested": {"kept": 1}, **said})))])
    back = json.loads(line)
    assert back["nested"] == {"kept": 1}
    assert back["Children"] == "3+"
    assert back[WHY_HELD].startswith("Row 2: Children: '3+'")


def test_a_json_line_that_was_not_one_comes_back_by_its_cells() -> None:
    (line,) = write_held_lines([held(Desk(), InventedRow({**GOOD, "Children": "3+"}, raw="not json"))])
    assert json.loads(line)["Line ref"] == "DOR/0001"
