"""What people write is read as they mean it, or held: never as another thing. Everything here is invented."""

import pytest

from tests.rooms.reading.test_kinds import faults, keeps, persons, why_held

Said = dict[str, str | list[str]]

STATEMENT = """
kind: transaction
columns:
  "Ref": {{field: reference}}
  "Amount": {{field: amount}}
{rest}
constants: {{account.role: subject, obtained_under: search, obtained_reference: S/1}}
"""
PAID: Said = {"Ref": "1", "Amount": "20"}


def account_of(document: str, cells: Said) -> list[dict[str, object]]:
    """The accounts that a row is kept with."""
    told = keeps(document, {**PAID, **cells}).body["accounts"]
    return [{key: value for key, value in each.items() if value is not None and key != "role"} for each in told]


TITLED = [
    """
  "(title)":
    - {layouts: ["Sort code,{account.sort_code}"], others: nothing, group: own}
    - {layouts: ["Account number,{account.figures}"], others: nothing, group: own}
    - {layouts: ["Account name,{account.holder}"], others: nothing, group: own}
    - {layouts: ["Bank,{account.institution}"], others: nothing, group: own}""",
    """
  "(title)": {layouts: ["Sort code,{account.sort_code}", "Account number,{account.figures}",
                        "Account name,{account.holder}", "Bank,{account.institution}"], others: nothing}""",
]


@pytest.mark.parametrize("rest", TITLED)
def test_an_account_told_on_several_title_lines_is_one(rest: str) -> None:
    titles = ["Bank,Gannet Bank", "Account name,A INVENTED", "Sort code,00-00-01", "Account number,10203045", "Page 1"]
    (account,) = account_of(STATEMENT.format(rest=rest), {"(title)": titles})
    assert account == {
        "number": "00-00-01 10203045",
        "sort_code": "00-00-01",
        "figures": "10203045",
        "holder": "A INVENTED",
        "institution": "Gannet Bank",
    }


BY_TURNS = """
  "Said": [{field: account.sort_code, when: {column: What, is: [Sort]}}, {field: account.figures, when: {column: What, is: [Acc]}}]"""
SIDE_BY_SIDE = """
  "Sort": {field: account.sort_code}
  "No": {field: account.figures}"""


def test_the_halves_of_an_account_that_stand_by_turns_hold_the_row_for_nobody_knows_whose_they_are() -> None:
    ways: list[tuple[str, Said]] = [
        (BY_TURNS, {"What": ["Sort", "Acc"], "Said": ["00-00-01", "10203045"]}),
        (SIDE_BY_SIDE, {"Sort": ["00-00-01", ""], "No": ["", "10203045"]}),
    ]
    for rest, cells in ways:
        told = " ".join(why_held(STATEMENT.format(rest=rest), {**PAID, **cells}).values())
        assert "not certain whose they are" in told or "each without its other half" in told


def test_a_half_that_is_missing_from_one_of_two_accounts_is_not_taken_from_the_other() -> None:
    rest = """
  "From sort": {field: account.sort_code}
  "To sort": {field: account.sort_code}
  "From no": {field: account.figures}
  "To no": {field: account.figures}"""
    told = account_of(
        STATEMENT.format(rest=rest), {"From sort": "00-00-01", "To sort": "", "From no": "", "To no": "10203045"}
    )
    assert [each.get("number") for each in told] == [None, None]


def test_halves_of_an_account_in_two_groups_are_a_fault_of_the_mapping() -> None:
    rest = """
  "Sort": {field: account.sort_code, group: a}
  "No": {field: account.figures}"""
    told = faults(STATEMENT.format(rest=rest))
    assert "'Sort' fills 'account.sort_code' and stands apart from 'No'" in told
    assert "give both the same 'group'" in told


SEIZED = """
kind: seizure
columns:
  "Ref": {field: reference}
  "Drug": {field: drug.drug}
  "{Oz} oz, {Wraps} wraps": {field: drug.amount}
  "Weapon": {field: weapon.weapon}
  "How many": {field: weapon.count}
  "Cash": {field: cash}
"""
FOUND: Said = {"Ref": "1", "Drug": "crack", "Oz": "1", "Wraps": "", "Weapon": "", "How many": "", "Cash": ""}


@pytest.mark.parametrize(
    ("ounces", "wraps", "amount"),
    [("1", "", (28350, None)), ("", "12", (None, 12)), ("2", "12", (56699, 12)), ("0.5", "", (14175, None))],
)
def test_a_blank_takes_the_words_that_are_its_own(ounces: str, wraps: str, amount: tuple[int | None, int]) -> None:
    (drug,) = keeps(SEIZED, {**FOUND, "Oz": ounces, "Wraps": wraps}).body["drugs_found"]
    assert (drug["amount"]["milligrams"], drug["amount"]["count"]) == amount


@pytest.mark.parametrize(
    ("header", "values", "told"),
    [
        ("Flat {A}, {B} {C}", ("", "14", "Gannet Row"), "14 Gannet Row"),
        ("{A} ({B})", ("Gannet Row", ""), "Gannet Row"),
        ("{A} ({B})", ("", "the flats"), "the flats"),
        ("[{A}/{B}] {C}", ("1", "", "2"), "[1] 2"),
        ("{A} ({B}) {C}", ("Flat 2", "", "Gannet Row"), "Flat 2 Gannet Row"),
        ("{A} near {B}", ("Gannet Row", ""), "Gannet Row"),
        ("Seen: {A}-{B} (told)", ("", "12"), "Seen: 12 (told)"),
    ],
)
def test_words_and_brackets_about_a_blank_go_with_it(header: str, values: tuple[str, ...], told: str) -> None:
    document = (
        f'kind: incident\ncolumns: {{"Ref": {{field: reference}}, "{header}": {{field: described}}}}\n'
        "constants: {offence: Affray}\n"
    )
    cells: Said = {"Ref": "1", "A": "", "B": "", "C": "", **dict(zip("ABC", values, strict=False))}
    used = {key: value for key, value in cells.items() if key == "Ref" or f"{{{key}}}" in header}
    assert keeps(document, used).body["described"] == told


@pytest.mark.parametrize(
    ("said", "pence"), [("nil", 0), ("None", 0), ("ZERO", 0), ("0", 0), ("£0.00", 0), ("-", None), ("n/a", None)]
)
def test_no_cash_found_is_a_finding_and_no_word_is_none(said: str, pence: int | None) -> None:
    assert keeps(SEIZED, {**FOUND, "Cash": said}).body["cash"] == pence


def test_nil_in_the_column_that_was_not_paid_leaves_the_other_to_say_the_amount() -> None:
    document = """
kind: transaction
columns:
  "Ref": {field: reference}
  "In": {field: amount, sets: {direction: in}}
  "Out": {field: amount, sets: {direction: out}}
constants: {account.number: 00-00-01 10203045, obtained_under: search, obtained_reference: S/1}
"""
    body = keeps(document, {"Ref": "1", "In": "nil", "Out": "5"}).body
    assert (body["amount"], body["direction"]) == (500, "out")


@pytest.mark.parametrize(
    ("said", "weapon", "count"),
    [
        *(
            ("Knife x2", "knife", 2),
            ("2 x knives", "knife", 2),
            ("2 knives", "knife", 2),
            ("Machete (3)", "bladed article", 3),
        ),
        *(("x3 rounds", "ammunition", 3), ("knife x 2", "knife", 2), ("lock knife", "knife", None)),
    ],
)
def test_how_many_weapons_may_stand_beside_their_name(said: str, weapon: str, count: int | None) -> None:
    (kept,) = keeps(SEIZED, {**FOUND, "Weapon": said}).body["weapons"]
    assert (kept["weapon"], kept["count"]) == (weapon, count)


def test_two_counts_of_one_weapon_hold_the_row() -> None:
    why = why_held(SEIZED, {**FOUND, "Weapon": "Knife x2", "How many": "3"})
    assert why["Weapon / How many"] == "The weapon's name says 2 and its count says 3."


FLAGGED = """
kind: incident
columns: {"Ref": {field: reference}, "CL": {field: county_lines_flag}}
constants: {offence: Affray}
"""


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        *((each, "yes") for each in ("Y", "x", "TRUE", "☑", "☒", "✓", "✔", "[x]")),
        *((each, "no") for each in ("N", "false", "0")),
        *((each, "not known") for each in ("?", "Not stated", "not recorded", "NK", "N/K", "TBC")),
        *((each, None) for each in ("", "N/A", "-", "–", ".", "Not applicable", "☐", "[ ]")),
    ],
)
def test_yes_no_not_known_and_nothing_are_told_apart(said: str, answer: str | None) -> None:
    assert keeps(FLAGGED, {"Ref": "1", "CL": said}).body["county_lines_flag"] == answer


def test_a_cross_may_be_a_yes_or_a_no_and_is_asked_about() -> None:
    assert "have the mapping's lookup say which" in why_held(FLAGGED, {"Ref": "1", "CL": "✗"})["CL"]


@pytest.mark.parametrize(("said", "age"), [("8/12", 0), ("17y 3m", 17), ("6/52", 0), ("3/7", 0), ("15 3/12", 15)])
def test_an_age_in_months_weeks_or_days_is_no_span_of_years(said: str, age: int) -> None:
    document = """
kind: safeguarding_contact
columns: {"Ref": {field: reference}, "Name": {field: person.name}, "Age": {field: person.age}}
"""
    assert persons(keeps(document, {"Ref": "1", "Name": "A Invented", "Age": said}))[0]["age"] == age
    assert persons(keeps(document, {"Ref": "1", "Name": "A Invented", "Age": "8-12"}))[0]["age"]["least"] == 8


def test_foreign_cash_is_kept_with_its_currency_and_never_as_pounds() -> None:
    document = """
kind: seizure
columns:
  "Ref": {field: reference}
  "Cash":
    - {layouts: ["£{cash}", "GBP {cash}"], others: nothing}
    - {layouts: ["£{ignored}", "GBP {ignored}", "{described}"]}
"""
    body = keeps(document, {"Ref": "1", "Cash": "€500"}).body
    assert (body["cash"], body["described"]) == (None, "€500")
    body = keeps(document, {"Ref": "1", "Cash": "£20.50"}).body
    assert (body["cash"], body["described"]) == (2050, None)
    plain = 'kind: seizure\ncolumns: {"Ref": {field: reference}, "Cash": {field: cash}}\n'
    assert "have the mapping keep the foreign sum in words" in why_held(plain, {"Ref": "1", "Cash": "$20"})["Cash"]
