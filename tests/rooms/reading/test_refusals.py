"""What may not come in: the row is refused for a stated reason and route, and nothing it said is left behind."""

import gc

import pytest

from counterline.reading.outcome import Held, Kept, Refused
from tests.rooms.reading.rows import GOOD, Desk, InventedRow

HIGHER = "The row carries a marking that this system may not hold."
COVERT = "The row carries signs of covert-source or intercept material."


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("Marking", "SECRET", HIGHER),
        ("Marking", "Top Secret", HIGHER),
        ("Marking", "restricted", HIGHER),
        ("Officer in case", "SECRET", HIGHER),
        ("Message", "TOP SECRET", HIGHER),
        ("Message", "seen near the park [SECRET]", HIGHER),
        ("Price", "UK SECRET", HIGHER),
        ("Message", "This report is marked SECRET by its owner", HIGHER),
        ("Message", "Classified as SECRET, do not copy", HIGHER),
        ("Message", 'the attached, marking: "SECRET"', HIGHER),
        ("Nowhere", "CHIS says so", COVERT),
        ("Message", "from our covert human intelligence source", COVERT),
        ("Officer in case", "DSU", COVERT),
        ("Int refs", "source register 12", COVERT),
        ("Message", "an intercepted communication tells", COVERT),
    ],
)
def test_signs_of_what_must_stay_out_refuse_the_row_from_any_cell(column: str, value: str, reason: str) -> None:
    refused = Desk().reads({column: value, "Children": "3+"})
    assert isinstance(refused, Refused)
    assert refused.reason == reason
    assert refused.right_route


def test_a_refused_row_leaves_nothing_of_what_it_said() -> None:
    row = InventedRow({**GOOD, "Message": "CHIS Kittiwake told us"}, sheet="Lines", number=7)
    refused = Desk().reader.read(row)
    assert isinstance(refused, Refused)
    assert (refused.sheet, refused.number) == ("Lines", 7)
    assert not any(value in repr(refused) for value in (*GOOD.values(), "Kittiwake"))


def test_a_reader_does_not_remember_what_it_refused() -> None:
    desk = Desk()
    words = "CHIS Kittiwake " + "told us"
    desk.reads(Message=words)
    held = [each for each in gc.get_objects() if isinstance(each, (set, frozenset)) and words in each]
    assert held == []
    assert isinstance(desk.reads(Message=words), Refused)


def test_cells_beyond_the_header_are_looked_at_too() -> None:
    row = InventedRow(GOOD, problems=("The row has more cells than the header.",), raw="DOR/0001,,,CHIS told us")
    assert isinstance(Desk().reader.read(row), Refused)


def test_a_row_of_totals_is_looked_at_too() -> None:
    assert isinstance(Desk().reads({"Line ref": "Total", "Message": "CHIS"}), Refused)


@pytest.mark.parametrize("title", ["SECRET", "RESTRICTED - POLICE", "Confidential", "Lines told by our CHIS"])
def test_a_title_above_the_header_speaks_for_the_whole_file(title: str) -> None:
    refused = Desk().reader.refuse_title("Lines", 1, title)
    assert isinstance(refused, Refused)
    assert title not in repr(refused)


@pytest.mark.parametrize(
    "title", ["OFFICIAL-SENSITIVE", "Operation Protect: lines in March 2026", "Restricted list of lines"]
)
def test_an_ordinary_title_comes_in(title: str) -> None:
    assert Desk().reader.refuse_title(None, 1, title) is None


def test_lists_are_looked_through() -> None:
    assert isinstance(Desk().reads({"Brand": ["Gannet", "CHIS"]}), Refused)


@pytest.mark.parametrize(
    "value", ["the secret line", "Secret", "officers intercepted the car", "open source", "STRAPPED"]
)
def test_ordinary_words_come_in(value: str) -> None:
    assert isinstance(Desk().reads(Message=value), Kept)


def test_two_cells_side_by_side_never_make_a_sign() -> None:
    assert isinstance(Desk().reads({"Price": "open source", "Message": "register at the door"}), Kept)
    assert isinstance(Desk().reads({"Price": "TOP", "Message": "SECRETS"}), Kept)


def test_a_marking_that_is_merely_unreadable_holds_the_row() -> None:
    assert isinstance(Desk().reads(Marking="police only"), Held)


@pytest.mark.parametrize(
    "words", ["the SECRET line is run from Leeds", "a flat marked with secret signs", "Customers were marked by Secret"]
)
def test_a_brand_in_capitals_and_ordinary_secrets_come_in(words: str) -> None:
    assert not isinstance(Desk().reads(Message=words), Refused)
