"""Numbers with a decimal comma are read where the mapping says so, and never guessed at. Everything here is invented."""

import pytest

from counterline.reading.mapping.model import Mapping
from tests.rooms.reading.test_kinds import HEAD, faults, keeps, why_held

SEIZED = """
kind: seizure
columns:
  "Ref": {field: reference}
  "Drug": {field: drug.drug}
  "Amount": {field: drug.amount, unit: g, decimal: comma}
  "Cash": {field: cash, decimal: comma}
"""


@pytest.mark.parametrize(
    ("cash", "pence"), [("1.234,56", 123456), ("12,5", 1250), ("1.234", 123400), ("1 234,56", 123456), ("0,99", 99)]
)
def test_money_with_a_decimal_comma_is_read_where_its_column_says_so(cash: str, pence: int) -> None:
    cells: dict[str, str | list[str]] = {"Ref": "1", "Drug": "crack", "Amount": "12,5", "Cash": cash}
    body = keeps(SEIZED, cells).body
    assert (body["cash"], body["drugs_found"][0]["amount"]["milligrams"]) == (pence, 12500)
    cells["Amount"] = "20 wraps, 4,2 g"
    assert keeps(SEIZED, cells).body["drugs_found"][0]["amount"]["milligrams"] == 4200


def test_what_is_no_such_number_holds_the_row_and_says_why() -> None:
    why = why_held(SEIZED, {"Ref": "1", "Drug": "", "Amount": "", "Cash": "1,234.56"})
    assert "is no number with a decimal comma" in why["Cash"]


def test_without_the_mappings_word_it_is_held_with_the_way_to_say_so() -> None:
    plain = SEIZED.replace(", decimal: comma", "")
    why = why_held(plain, {"Ref": "1", "Drug": "crack", "Amount": "12,5 g", "Cash": "1.234,56"})
    assert all("have the mapping say 'decimal: comma'" in why[each] for each in ("Amount", "Cash"))
    assert keeps(plain, {"Ref": "1", "Drug": "", "Amount": "", "Cash": "1,234"}).body["cash"] == 123400


def test_only_amounts_have_decimals_and_the_word_comes_back_from_the_canonical_text() -> None:
    assert "has no decimals" in faults(
        SEIZED.replace('"Ref": {field: reference}', '"Ref": {field: reference, decimal: comma}')
    )
    mapping = Mapping.parse(HEAD + SEIZED)
    assert Mapping.parse(mapping.canonical()).columns == mapping.columns
