"""A row read quickly comes to what the house's Reader makes of it. All numbers are invented."""

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from counterline.calls.bills.bill_taken import reader_of
from counterline.calls.bills.mapping import BillMapping, shipped
from counterline.calls.bills.plain_rows import RowReader
from counterline.files.rows import Row
from counterline.reading.outcome import Kept, Outcome

AS_AT = date(2026, 12, 1)
CELLS = st.one_of(
    st.sampled_from(
        [
            *("", " ", "-", "0", "00", "07700 900123", " 07700900123", "+447700900123", "10/07/2026 12:00:00", "C-12"),
            *(
                "unknown",
                "MO",
                "VOICE",
                "60",
                "1:30",
                "7.7E+11",
                "#REF!",
                "=A1",
                "SECRET",
                "TOP SECRET",
                "Total",
                "ditto",
            ),
            *("n/a", '"', "CHIS 1", "1", "99", "é", "1\n2", "12 ", "31.03.2026 10:00", "A9", "AB-9", "x" * 30),
        ]
    ),
    st.text(max_size=8),
    st.from_regex(r"[0-9 :/.+-]{1,12}", fullmatch=True),
)


def as_read(outcome: Outcome | Any) -> Any:  # noqa: ANN401 - a body, or what became of a row that has none
    """What a row comes to, so far as a bill asks for it."""
    if isinstance(outcome, Kept):
        return (outcome.body, outcome.notes)
    return outcome if not isinstance(outcome, dict) else (outcome, ())


def rows_of(mapping: BillMapping) -> st.SearchStrategy[list[dict[str, str]]]:
    """Files of a few rows under a mapping's columns, now and then without one or with one more."""
    words = {
        each.header: st.sampled_from([*mapping.lookups.get(each.lookup or "", ["60"])]) for each in mapping.columns
    }
    cells = {each: st.one_of(usual, usual, CELLS) for each, usual in words.items() if each != "(row)"}
    more = {"Remarks": CELLS, next(iter(cells)).upper(): CELLS}
    row = st.one_of(st.fixed_dictionaries(cells), st.fixed_dictionaries(cells, optional=more))
    return st.lists(row, min_size=1, max_size=6)


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_every_row_comes_to_the_same_in_whatever_company(data: st.DataObject) -> None:
    mapping = data.draw(st.sampled_from([*shipped().values()]))
    cells = data.draw(rows_of(mapping))
    quick, reader = RowReader(mapping, reader_of(mapping, AS_AT)), reader_of(mapping, AS_AT)
    for number, each in enumerate([*cells, *reversed(cells)], 2):
        row = Row(None, number, each, (), "")
        whole = as_read(reader.read(row._replace(cells={**each, "(row)": str(number)})))
        told = as_read(quick.read(row))
        if isinstance(told, tuple) and isinstance(whole, tuple):
            whole, told = (({**body, "reference": None}, notes) for body, notes in (whole, told))
        assert told == whole
