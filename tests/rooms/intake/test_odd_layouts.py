"""Layouts that no ready-made reader knows, brought in through the real intake by their mappings alone."""

import io
from datetime import datetime

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from counterline import intake
from tests.nation import TestNation

HEAD = "name: odd-layout\nversion: 1\ntitle: An odd layout\nsystem: odd-layout\nmode: increment\n"
MONTHS = """
kind: missing_episode
file: {format: xlsx, each: {"*": ["", 0]}, totals: {column: Child, matches: [Total]}}
columns:
  "{Child} {(heading)}": {field: reference}
  "Child": {field: person.reference}
  "(heading)": {field: missing_from}
  "*": {field: previous_episodes}
ignore: {All: the sum of the months}
"""


def book_of(*rows: tuple[object, ...]) -> bytes:
    """A workbook with one table, whose dates are shown as months."""
    book, file = Workbook(), io.BytesIO()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in rows:
        sheet.append(list(row))
    for cell in sheet[1]:
        if isinstance(cell.value, datetime):
            cell.number_format = "mmm-yy"
    book.save(file)
    return file.getvalue()


def month(number: int) -> datetime:
    """The first of a month, as a workbook has it."""
    return datetime(2025, number, 1)  # noqa: DTZ001  # a workbook's dates have no zone


def references(nation: TestNation) -> list[str]:
    """The references of all that is kept."""
    with nation.as_seen_by(nation.desk) as work:
        return [str(each) for each in work.run("select reference from records order by reference").scalars()]


def test_a_table_of_months_grows_from_one_filing_to_the_next_without_a_new_mapping(nation: TestNation) -> None:
    mapping, dorset = nation.approve(HEAD + MONTHS), nation.force("dorset")
    first = book_of(("Child", month(1), month(2), "All"), ("C1", 2, None, "=SUM(B2:C2)"), ("Total", 2, 0, "=D2"))
    taken = dorset.sends(first, as_at="2026-02-28", name="first.xlsx", mapping=mapping)
    assert taken.receipt is not None
    assert [taken.receipt[each] for each in ("read", "kept", "held", "set aside")] == [2, 1, 0, 1]
    assert references(nation) == ["C1 2025-01"]
    later = book_of(("Child", month(1), month(2), month(3), "All"), ("C1", 2, 0, 3, "=SUM(B2:D2)"), ("C2", 0, 0, 0, 0))
    again = dorset.sends(later, as_at="2026-03-31", name="later.xlsx", mapping=mapping)
    assert again.receipt is not None
    assert [again.receipt[each] for each in ("read", "kept", "held", "set aside")] == [3, 2, 0, 1]
    assert references(nation) == ["C1 2025-01", "C1 2025-03"]


def test_a_cell_read_across_that_is_held_comes_home_with_its_heading_and_is_mended_alone(nation: TestNation) -> None:
    mapping, dorset = nation.approve(HEAD + MONTHS), nation.force("dorset")
    content = book_of(("Child", month(1), month(2), "All"), ("C1", 2, "several", 0))
    taken = dorset.sends(content, as_at="2026-03-11", name="first.xlsx", mapping=mapping)
    with nation.as_seen_by(dorset.officer) as work:
        given = "".join(intake.held_csv(work, taken))
    assert "several,2025-02" in given
    mended = given.replace("several,", "3,").encode()
    again = dorset.sends(mended, as_at="2026-03-11", name="held.csv", mapping=mapping, corrects=taken.ref)
    assert again.receipt is not None
    assert (again.receipt["kept"], again.receipt["held"]) == (1, 0)
    assert references(nation) == ["C1 2025-01", "C1 2025-02"]
