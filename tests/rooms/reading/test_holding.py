"""Rows that are held: nothing in them is guessed or dropped, and every reason is told at once, with what to do."""

import pytest

from counterline.reading.outcome import Held, Reason
from tests.rooms.reading.rows import GOOD, Desk, InventedRow


@pytest.mark.parametrize(
    ("column", "value", "why"),
    [
        ("Deal nos", "07700 9001", "is not a number"),
        ("Deal nos", "07700 900123; see log", "'see log'"),
        ("Prev nos", "7.7009E+9", "'7.7009E+9'"),
        ("First", "31/02/2026", "is not a day that exists"),
        ("Last", "31/02/2026", "is not a day that exists"),
        ("Last", "05/26", "05/26"),
        ("Last", "01/04/2026", "1 April 2026 is later than the return, which stands as at 31 March 2026."),
        ("Last", "Jan 2026", "It was last seen (January 2026) before it was first seen (1 February 2026)."),
        ("Closed", "31/01/2026", "It was closed (31 January 2026) before it was first seen"),
        ("Closed", "2027", "2027 is later than the return"),
        ("As known on", "02/04/2026", "2 April 2026 is later than the return"),
        ("Children", "-2", "is less than none"),
        ("Children", "3+", "is not a whole number"),
        ("Children", "several", "is not a whole number"),
        ("Adults", "2.5", "is not a whole number"),
        ("Adults", "٣", "is not a whole number"),
        ("Adults", "7700900123", "is more people than one line could show"),
        ("Status", "shut", "is not in the lookup 'status'"),
        ("Drugs", "crack, moonbeams", "'moonbeams'"),
        ("Lead", "Atlantis Police", "is not an agency in the register"),
        ("Eval", "B2P", "wrong order"),
        ("Eval", "P2B", "2BP"),
        ("Eval", "", "The grading is blank, and a grade is never invented."),
        ("Eval", "n/a", "'n/a'"),
        ("Marking", "for police only", "is not a marking"),
        ("Basis", "hunch", "is not a basis"),
        ("Line ref", "", "The row has no reference"),
        ("Line ref", "unknown", "The row has no reference"),
        ("Line ref", "x" * 101, "100 is the most"),
        ("Holder", "x" * 121, "120 is the most"),
        ("Holder", "Sam\x00", "cannot be printed"),
        ("Brand", "\u200b", "holds nothing that can be seen"),
        ("Message", "on\x00off", "cannot be stored"),
        ("Message", "x" * 4001, "none is longer than 4000"),
        ("Deal nos", ";" * 5000, "none is longer than 4000"),
        ("May see", "Merseyside", "names who may read it, and its handling is not C"),
        ("Nowhere", "something", "Nothing reads this column"),
        ("", "something", "Nothing reads this column"),
    ],
)
def test_a_value_that_cannot_be_taken_holds_the_row_with_the_reason(column: str, value: str, why: str) -> None:
    held = Desk().holds({column: value})
    (reason,) = held.reasons
    assert reason.column == column
    assert why in reason.why
    assert reason.what_to_do
    assert reason.why.isprintable()
    assert reason.value.isprintable()
    assert len(reason.value) <= 201


def test_every_reason_is_told_at_once() -> None:
    told = Desk().why_held(
        {"Deal nos": "0770", "Last": "31/02/2026", "Children": "3+", "Eval": "B2P", "Status": "shut", "Nowhere": "x"}
    )
    assert set(told) == {"Deal nos", "Last", "Children", "Eval", "Status", "Nowhere"}


def test_two_bad_numbers_in_one_cell_are_two_reasons() -> None:
    held = Desk().holds(Deal_nos="0770; 07700 900123; 0771")
    assert [each.value for each in held.reasons] == ["0770", "0771"]


def test_a_held_row_says_its_reference_where_it_could_be_read() -> None:
    assert Desk().holds(Children="3+").reference == "DOR/0001"
    assert Desk().holds({"Line ref": "", "Children": "3+"}).reference is None


def test_a_row_that_names_no_line_is_held() -> None:
    (reason,) = Desk().holds({"Deal nos": "", "Brand": "unknown"}).reasons
    assert reason.column == "Deal nos / Prev nos / Brand"
    assert reason.why == "The row does not say which line it is."


def test_a_row_whose_only_number_is_unreadable_is_told_so_once() -> None:
    assert list(Desk().why_held({"Deal nos": "0770", "Brand": ""})) == ["Deal nos"]


def test_what_cannot_have_been_known_yet_holds_the_row() -> None:
    told = Desk().why_held({"As known on": "15/01/2026", "Last": ""})
    assert told == {"First": "1 February 2026 is later than the day it was known (15 January 2026)."}


def test_a_rough_date_is_taken_as_it_could_be() -> None:
    Desk().keeps(First="28/03/2026", Last="Mar 2026")
    Desk().keeps(First="2026", Last="01/01/2026")


def test_one_value_where_a_list_gives_two_holds_the_row() -> None:
    told = Desk().why_held({"Group": ["OCG/1", "OCG/2"]})
    assert told == {"Group": "It holds 2 values and takes one."}


def test_two_columns_that_fold_to_one_hold_the_row() -> None:
    outcome = Desk().reader.read(InventedRow({**GOOD, "STATUS": "live"}))
    assert isinstance(outcome, Held)
    assert [each.column for each in outcome.reasons] == ["Status", "STATUS"]


def test_a_row_the_formats_found_faulty_is_held_whatever_its_cells_say() -> None:
    problem = "The row has more cells than the header."
    for cells in (GOOD, {}):
        outcome = Desk().reader.read(InventedRow(cells, problems=(problem,), raw="DOR/0001,…"))
        assert isinstance(outcome, Held)
        assert outcome.reasons[0].why == problem


def test_reasons_are_kept_as_plain_json_and_come_back() -> None:
    held = Desk().holds(Children="3+", Eval="B2P")
    assert [Reason.from_json(each) for each in held.to_json()] == list(held.reasons)
    assert set(held.to_json()[0]) == {"column", "value", "why", "what_to_do"}


def test_an_ignored_column_holds_nothing() -> None:
    kept = Desk().keeps({"Officer in case": "PC Invented", "WHY  HELD": "Children: '3+' is not a whole number"})
    assert "Invented" not in str(kept.body)


@pytest.mark.parametrize(
    ("cell", "problem", "advice"),
    [
        ("=A1&B1", "Cell B3 holds a formula, not a value (=A1&B1, last seen as x).", "paste them as values"),
        ("#N/A", "Cell B3 holds the error #N/A.", "Mend the formula or what it looks up"),
    ],
)
def test_a_formula_or_an_error_names_its_column_and_how_to_send_the_row_again(
    cell: str, problem: str, advice: str
) -> None:
    held = Desk().reader.read(InventedRow({**GOOD, "Brand": cell}, problems=(problem,)))
    assert isinstance(held, Held)
    (reason,) = [each for each in held.reasons if each.why == problem]
    assert (reason.column, advice in reason.what_to_do, "--corrects" in reason.what_to_do) == ("Brand", True, True)


def test_a_row_of_another_table_is_told_how_to_name_it() -> None:
    held = Desk().reader.read(
        InventedRow(GOOD, problems=("Row 8 names other columns (“Item”), so this is a row of another table.",))
    )
    assert isinstance(held, Held)
    assert "file.sheets" in held.reasons[0].what_to_do


def test_a_row_of_a_joining_sheet_that_nothing_names_is_held_for_that_alone() -> None:
    told = "No row of the main sheet has “13” in “Links / Child”. Its row cannot be joined to anything."
    held = Desk().reader.read(InventedRow({"People / Name": "A Invented"}, problems=(told,)))
    assert isinstance(held, Held)
    (reason,) = held.reasons
    assert (reason.why, "take this row out of the sheet" in reason.what_to_do) == (told, True)
