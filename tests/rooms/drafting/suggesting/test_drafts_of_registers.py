"""Registers of investigations as forces keep them: what a draft of one reads, with whatever waits for a person left out."""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from counterline.drafting.suggesting.drafting import suggest
from counterline.drafting.suggesting.looking.seeing import see
from counterline.drafting.suggesting.model import SURE
from counterline.drafting.suggesting.writing import written
from counterline.intake.arriving.read_by import LOOKUPS
from tests.rooms.drafting.suggesting.test_drafts_read_what_they_are_of import drafted, read

KIND = "investigation"
NUMBERS = [f"07700 9001{at}{at}" for at in range(1, 7)]


def register(header: str, cells: list[str]) -> str:
    """A register with one column beside its reference and name; a cell is quoted, for it may hold a line's end."""
    rows = (f'OP/{at},Invented {at},"{cell}"\n' for at, cell in enumerate(cells, 1))
    return f"Op ref,Operation,{header}\n{''.join(rows)}"


def numbers(found: list[dict[str, Any]]) -> list[list[str]]:
    """The numbers that each record names, as they are dialled in this country."""
    return [["0" + each["value"]["value"][3:] for each in record["contact_points"]] for record in found]


@pytest.mark.parametrize("header", ["Numbers", "Phones", "Line numbers", "Tel nos"])
@pytest.mark.parametrize("between", [", ", " / ", "\n", "; "])
@pytest.mark.parametrize("note", ["", " (line)", " (mother's)"])
def test_numbers_are_read_whatever_parts_them_and_whatever_note_stands_behind(
    tmp_path: Path, header: str, between: str, note: str
) -> None:
    pairs = [f"{first}{note}{between}{other}" for first, other in pairwise(NUMBERS)]
    draft = drafted(tmp_path, register(header, pairs), KIND)
    told = [[each.replace(" ", "") for each in pair] for pair in pairwise(NUMBERS)]
    assert numbers(read(tmp_path, draft)) == told


def test_two_signs_between_numbers_of_one_column_are_both_drafted(tmp_path: Path) -> None:
    cells = [f"{NUMBERS[0]} / {NUMBERS[1]}", f"{NUMBERS[2]}\n{NUMBERS[3]}", NUMBERS[4], NUMBERS[5], NUMBERS[0]]
    found = numbers(read(tmp_path, drafted(tmp_path, register("Line numbers", cells), KIND)))
    assert [len(each) for each in found] == [2, 2, 1, 1, 1]


def test_a_platform_in_brackets_is_no_note(tmp_path: Path) -> None:
    cells = [f"@invented_{at} (Telegram)" for at in range(6)]
    (first, *_) = read(tmp_path, drafted(tmp_path, register("Handles", cells), KIND))
    assert first["contact_points"][0]["value"]["platform"] == "telegram"


@pytest.mark.parametrize("played", ["", " - runner", ", runner"])
@pytest.mark.parametrize("born", ["({})", "(b. {})", "born {}"])
@pytest.mark.parametrize("between", ["\n", "; "])
@pytest.mark.parametrize("written", ["INVENTED, {}", "{} Invented"])
def test_nominals_are_read_with_their_births_and_the_part_each_plays(
    tmp_path: Path, written: str, between: str, born: str, played: str
) -> None:
    one, other = (
        f"{written.format(name)} {born.format(day)}{played}"
        for name, day in (("Ash", "01/02/1990"), ("Elm", "03/04/1991"))
    )
    cells = [f"{one}{between}{other}", one, other, one, other]
    first, *_ = read(tmp_path, drafted(tmp_path, register("Nominals", cells), KIND))
    said = [(each["surname"], each["forenames"], each["born"], each["role"]) for each in first["persons"]]
    role = "runner" if played else None
    assert said == [("Invented", "Ash", "1990-02-01", role), ("Invented", "Elm", "1991-04-03", role)]


def test_commas_part_people_where_each_stands_behind_a_birth(tmp_path: Path) -> None:
    cells = [
        "Ash Invented (b. 01.02.90), Elm Invented (b. 03.04.91)",
        *(f"Oak Invented (b. 0{at}.05.92)" for at in range(1, 6)),
    ]
    first, *_ = read(tmp_path, drafted(tmp_path, register("Nominals", cells), KIND))
    assert [(each["forenames"], each["born"]) for each in first["persons"]] == [
        ("Ash", "1990-02-01"),
        ("Elm", "1991-04-03"),
    ]


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("{} Invented (01/02/1990), Jo Fable (03/04/1991)", True),
        ("{} Invented born 3 Feb 1990, Jo Fable born 4 Mar 1991", True),
        ("{} Invented (17), Jo Fable (aged 16)", True),
        ("{} Invented (runner), Jo Fable (holder)", True),
        ("{} Invented (01/02/1990), runner", False),
        ("{} Invented (01/02/1990), Flat 14", False),
        ("{} Invented (01/02/1990), Poole (BH15)", False),
        ("{} Invented 01/02/1990, 14 Gannet Row", False),
        ("{} Invented (01/02/1990), 07700 900101", False),
    ],
)
def test_commas_part_people_only_where_each_piece_is_somebody(tmp_path: Path, cell: str, parts: bool) -> None:
    cells = [cell.format(name) for name in ("Ash", "Elm", "Oak", "Sam", "Beth", "Carl")]
    (nominals,) = (each for each in drafted(tmp_path, register("Nominals", cells), KIND).columns[2:])
    assert (nominals.split == ",") is parts


@pytest.mark.parametrize(
    "header", ["SIO mobile", "OIC contact number", "LRO contact", "Lead officer tel", "Supervisor mobile"]
)
def test_an_officers_number_is_no_subject_by_which_all_their_investigations_would_meet(
    tmp_path: Path, header: str
) -> None:
    draft = drafted(tmp_path, register(header, NUMBERS), KIND)
    assert [each for each in draft.columns if each.field and "contact_point" in each.field] == []


def test_numbers_and_handles_are_both_drafted_where_each_has_a_column(tmp_path: Path) -> None:
    text = register("Phones,Socials", [f'{number}","@invented_{at}' for at, number in enumerate(NUMBERS)])
    found = read(tmp_path, drafted(tmp_path, text, KIND))
    assert [len(each["contact_points"]) for each in found] == [2] * len(NUMBERS)


@pytest.mark.parametrize(
    ("written", "is_reference"),
    [
        ("CR-041234567{}", True),
        ("05/012345678{}", True),
        ("OP/0123-4567-8{}", True),
        ("INV-2026-0412-34567{}", True),
        ("HC/4426012345{}", True),
        ("07700 90010{}", False),
        ("+44 7700 90010{} (line)", False),
        ("Invented (0770090010{})", False),
        ("0770090010{0}/0770090011{0}", False),
    ],
)
def test_a_reference_may_hold_as_many_figures_as_a_number_but_no_number_is_a_reference(
    tmp_path: Path, written: str, is_reference: bool
) -> None:
    rows = "".join(f"{written.format(at)},Invented {at}\n" for at in range(1, 8))
    guess = drafted(tmp_path, f"URN,Operation\n{rows}", KIND).columns[0].guess
    assert (guess is not None and guess.field == "reference" and guess.confidence >= SURE) is is_reference


@pytest.mark.parametrize("header", ["Sensitivity", "Sens", "Restricted", "Confidential", "Handling"])
def test_a_protective_marking_says_nothing_of_what_others_are_told(tmp_path: Path, header: str) -> None:
    cells = ["OFFICIAL", "OFFICIAL-SENSITIVE", "OFFICIAL - SENSITIVE"] * 2
    assert drafted(tmp_path, register(header, cells), KIND).columns[2].field == "marking"
    for two in (cells[:2], ["Y", "N"]):
        assert header in drafted(tmp_path, register(header, two * 3), KIND).unresolved


def test_numbers_below_lines_are_no_brands(tmp_path: Path) -> None:
    draft = drafted(tmp_path, register("Lines", NUMBERS), KIND)
    assert numbers(read(tmp_path, draft)) == [[each.replace(" ", "")] for each in NUMBERS]


def workbook(folder: Path, sheets: dict[str, list[list[str]]]) -> list[dict[str, Any]]:
    """What the draft of a workbook reads."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(folder / "invented.csv")  # what a file is, is found out from its bytes
    return read(folder, suggest(see(folder / "invented.csv", "invented.xlsx"), LOOKUPS, KIND))


def test_a_word_tells_what_each_row_of_a_joined_sheet_is(tmp_path: Path) -> None:
    subjects = [
        [f"OP/{at}", kind, said]
        for at in range(1, 7)
        for kind, said in (("Phone", NUMBERS[at - 1]), ("Vehicle", f"AB1{at} CDE"))
    ]
    found = workbook(
        tmp_path,
        {
            "Operations": [["Op ref", "Operation"], *([f"OP/{at}", f"Invented {at}"] for at in range(1, 7))],
            "Subjects": [["Op ref", "Type", "Subject"], *subjects],
        },
    )
    assert [(len(each["contact_points"]), len(each["vehicles"])) for each in found] == [(1, 1)] * 6


def test_sheets_that_differ_in_a_column_are_one_register_in_parts(tmp_path: Path) -> None:
    header = ["Op ref", "Operation", "Started", "Line number", "Officer in charge"]
    row = ["Invented", "01/02/2026", NUMBERS[0], "DC Invented"]
    found = workbook(
        tmp_path,
        {
            "Live": [header, *([f"L/{at}", *row] for at in range(1, 4))],
            "Closed": [[*header, "Date closed"], *([f"C/{at}", *row, "03/02/2026"] for at in range(1, 4))],
        },
    )
    assert [each["closed_on"] for each in found] == [None] * 3 + ["2026-02-03"] * 3


HOMES = [f"{at} Gannet Row Poole,BH15 1A{end},{at} Heron Road Poole,BH15 2A{end}" for at, end in enumerate("ABDEFG", 1)]


def table(headers: str, cells: list[str]) -> str:
    """A register with several columns beside its reference and name."""
    rows = (f"OP/{at},Invented {at},{each}\n" for at, each in enumerate(cells, 1))
    return f"Op ref,Operation,{headers}\n{''.join(rows)}"


@pytest.mark.parametrize(
    ("headers", "fields"),
    [
        (
            "Subject - Home address,Subject - Home postcode,Subject - Premises,Subject - Premises postcode",
            ["person.address", "person.postcode", "address.text", "address.postcode"],
        ),
        (
            "Subject - Premises,Subject - Premises postcode,Subject - Home address,Subject - Home postcode",
            ["address.text", "address.postcode", "person.address", "person.postcode"],
        ),
    ],
)
def test_a_postcode_is_never_moved_to_another_address_of_its_object(
    tmp_path: Path, headers: str, fields: list[str]
) -> None:
    draft = drafted(tmp_path, table(headers, HOMES), KIND)
    assert [each.field for each in draft.columns][2:] == fields


def test_codes_are_listed_with_the_words_that_they_may_stand_for(tmp_path: Path) -> None:
    text = written(drafted(tmp_path, register("Status", ["Live", "Live", "Shut", "Live", "Shut"]), KIND))
    assert "# check: a number that is nobody's own, such as a taxi firm's, brings all together who list it" in text
    assert "  status:  # one of proposed, open, suspended, closed; null if it says nothing" in text


def test_lines_of_one_address_in_a_cell_are_one_address(tmp_path: Path) -> None:
    one = [f"{at} Gannet Row\nPoole BH15 1A{at}" for at in "ABD"]
    two = [f"{at} Gannet Row Poole BH15 1AA\n{at} Heron Row Poole BH15 1AB" for at in range(1, 4)]
    for cells, count in ((one, 1), (two, 2)):
        found = read(tmp_path, drafted(tmp_path, register("Premises", cells), KIND))
        assert [len(each["addresses"]) for each in found] == [count] * 3


def test_a_list_that_is_blank_in_some_records_is_drafted_by_what_its_things_say(tmp_path: Path) -> None:
    entries = [
        {"ref": f"OP/{at}", "operation": f"Invented {at}", "nominals": [{"name": "Ash Invented"}] if at % 2 else []}
        for at in range(1, 7)
    ]
    path = tmp_path / "invented.csv"
    path.write_text("\n".join(map(json.dumps, entries)))
    draft = suggest(see(path, "invented.jsonl"), LOOKUPS, KIND)
    assert [each.header for each in draft.columns] == ["ref", "operation", "nominals.name"]
    assert [len(each["persons"]) for each in read(tmp_path, draft)] == [1, 0] * 3
