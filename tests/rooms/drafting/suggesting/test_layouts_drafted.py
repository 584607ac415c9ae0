"""A draft says how a file is laid out, and reads each record of it with all that belongs to it."""

import json
import tracemalloc
from pathlib import Path

import pytest
from openpyxl import Workbook

from counterline.drafting.suggesting.drafting import suggest
from counterline.drafting.suggesting.looking.seeing import MOST_ROWS, see
from counterline.drafting.suggesting.writing import written
from counterline.intake.arriving.read_by import LOOKUPS
from tests.rooms.drafting.suggesting.test_drafts_read_what_they_are_of import drafted

BLOCKS = """Area,Case ref,Seized on,Exhibit ref,Drug,Quantity
Poole,OP/1,02/03/2026,EX/1,heroin,12 wraps
,,,EX/2,crack,3.5g
,OP/2,14/03/2026,EX/4,heroin,6 wraps
,,,EX/5,crack,2g
Weymouth,OP/3,20/03/2026,EX/6,crack,7g
"""
SUSPECTS = """Crime no,Offence,Surname,Forename,Date of birth
C/1,Affray,Invented,Sam,01/02/2001
C/2,Theft,,,
C/3,Robbery,,,
C/4,Affray,Madeup,Jo,02/03/2002
"""


@pytest.mark.parametrize(
    ("text", "kind", "asked"),
    [(BLOCKS, "seizure", ["Area", "Case ref", "Seized on"]), (SUSPECTS, "incident", [])],
    ids=["what leads blocks of rows", "a crime without a suspect"],
)
def test_what_may_be_meant_of_the_rows_below_too_is_asked(
    tmp_path: Path, text: str, kind: str, asked: list[str]
) -> None:
    assert [each.header for each in drafted(tmp_path, text, kind).columns if each.asks] == asked


def test_rows_that_leave_their_reference_blank_are_one_record_and_not_several(tmp_path: Path) -> None:
    text = "Crime no,Offence,Suspect\nC/1,Affray,A Invented\n,,B Invented\nC/2,Theft,C Invented\n,,D Invented\n"
    draft = drafted(tmp_path, text, "incident")
    assert (draft.gather, draft.unresolved) == ("Crime no", ())


@pytest.mark.parametrize(
    "rows",
    [
        "M/1,Invented,Sam,02/03/2026\n,Madeup,Jo,03/03/2026\nM/3,Fictley,Ash,04/03/2026\n",
        "M/1,Invented,Sam,02/03/2026\n,Madeup,Jo,\nM/3,Fictley,Ash,04/03/2026\n",
    ],
)
def test_a_child_without_a_reference_is_not_drafted_as_more_of_the_child_above(tmp_path: Path, rows: str) -> None:
    assert drafted(tmp_path, f"Child ref,Surname,Forename,Missing from\n{rows}", "missing_episode").gather is None


@pytest.mark.parametrize(
    "row", [",07700900125,Bo Ray,,04/03/2026", ",07700900125,,Cy Invented,", ",,Bo Ray,,", ",07700900125,,,"]
)
def test_a_line_without_a_reference_is_not_drafted_as_more_of_the_line_above(tmp_path: Path, row: str) -> None:
    rows = (
        "L1,07700900123,Marco,A Invented,02/03/2026",
        "L2,07700900124,Tino,B Invented,03/03/2026",
        row,
        "L4,07700900126,Jay,D Invented,05/03/2026",
    )
    text = "\n".join(("Line ref,Deal number,Line name,Holder,Live since", *rows, ""))
    assert drafted(tmp_path, text, "line_return").gather is None


def test_a_row_without_a_reference_is_not_gathered_where_others_write_theirs_again(tmp_path: Path) -> None:
    text = (
        "Crime no,Offence,Suspect\nC/1,Affray,A Invented\nC/1,Affray,B Invented\nC/2,Theft,C Invented\n,,D Invented\n"
    )
    assert drafted(tmp_path, text, "incident").gather is None


CRIME = {"offence": "Affray", "committed": "2026-03-02", "suspect": {"name": "Sam Invented"}}
WIDE = """WESSEX FORCE CUSTODY SYSTEM     DAILY ARRESTS

CUST NO   SURNAME      FORENAMES   DOB         ARR DATE    OFFENCE
W00051    INVENTED     SAM LEE     01/02/1999  02/03/2026  Affray
W00052    MADEUP       JO          02/03/2000  02/03/2026  Possess knife
"""
ON_ITS_SIDE = """Crime no,C/1,C/2,C/3
Offence,Affray,Theft,Robbery
Committed,02/03/2026,03/03/2026,04/03/2026
Suspect,A Invented,B Madeup,C Fictley
"""
FORMS = "".join(f"Visit ref,V/{at}\nDate visited,0{at}/03/2026\nOccupant,Sam Invented\n\n" for at in (1, 2, 3))
MONTHS = "Force,Jan-26,Feb 2026,March,2026-04\nDorset,1,2,3,4\nKent,4,5,6,7\nEssex,3,3,1,1\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (json.dumps({f"C/{at}": CRIME for at in range(1, 6)}), True),
        (json.dumps({"crimes": {f"C/{at}": CRIME for at in range(1, 6)}}, indent=1), True),
        (json.dumps({"ref": "C/0"} | {f"suspect{at}": CRIME["suspect"] for at in range(1, 6)}), False),
        (ON_ITS_SIDE, True),
        (WIDE, True),
        (MONTHS, True),
        (FORMS, True),
        (SUSPECTS, False),
    ],
)
def test_a_file_of_which_few_columns_could_be_told_is_said_to_be_so_with_what_to_fill_instead(
    tmp_path: Path, text: str, told: bool
) -> None:
    path = tmp_path / "invented.txt"
    path.write_text(text, "utf-8")
    document = written(suggest(see(path, path.name), LOOKUPS))
    assert ("few columns could be told" in document, "counterline mapping template" in document) == (told, told)


BESIDE = """Case URN,Defendant,Charge 1,Result 1,Charge 2,Result 2
55AA1,A Invented,Affray,Convicted,Theft,Acquitted
55AA2,B Invented,PWITS Class A,Discontinued,,
55AA3,C Invented,Affray,Convicted,,
55AA4,D Invented,Affray,Acquitted,PWITS Class A,Convicted
55AA5,E Invented,Theft,Convicted,,
"""


def test_charges_with_results_side_by_side_are_left_to_a_person(tmp_path: Path) -> None:
    text = written(drafted(tmp_path, BESIDE, "case_status"))
    assert '"Result 1": {field: CHOOSE}' in text
    assert '"Result 2": {field: CHOOSE}' in text


def test_victims_and_suspects_of_one_crime_are_no_rows_by_their_keys(tmp_path: Path) -> None:
    path = tmp_path / "invented.json"
    person = {"name": "Sam Invented", "dob": "2001-02-01"}
    crimes = [
        {"urn": f"C/{at}", "offence": "Affray", "people": {"suspects": [person], "victims": [person]}}
        for at in range(5)
    ]
    path.write_text(json.dumps({"crimes": crimes}, indent=1), "utf-8")
    assert see(path, path.name).rows_at == "crimes"


LINKED = {
    "Crimes": [["Crime ref", "Offence"], ["C/1", "Affray"], ["C/2", "Theft"], ["C/3", "Robbery"]],
    "Links": [
        ["Crime ref", "Nominal", "Role"],
        ["C/1", "N1", "Suspect"],
        ["C/1", "N2", "Victim"],
        ["C/2", "N2", "Suspect"],
        ["C/3", "N3", "Suspect"],
    ],
    "Nominals": [
        ["Nominal", "Surname", "Forename"],
        ["N1", "Invented", "Sam"],
        ["N2", "Madeup", "Jo"],
        ["N3", "Fictley", "Ash"],
    ],
    "Phones": [["Nominal", "Mobile"], ["N1", "07700 900101"], ["N1", "07700 900102"], ["N3", "07700 900103"]],
}


def test_sheets_of_links_draft_each_person_and_a_sheet_of_several_for_each_is_left_out_by_name(tmp_path: Path) -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in LINKED.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    path = tmp_path / "invented.csv"
    book.save(path)
    draft = suggest(see(path, "invented.xlsx"), LOOKUPS)
    assert [each.sheet for each in draft.joins] == ["Links", "Nominals"]
    assert draft.left_out == ("Phones",)
    assert "# check: not read, for nothing ties them to the rows: Phones" in written(draft)


def test_a_draft_of_a_long_file_looks_at_its_top_alone(tmp_path: Path) -> None:
    path = tmp_path / "invented.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write("Crime no,Offence,Committed\n")
        file.writelines(f"C/{at},Affray,02/03/2026\n" for at in range(60_000))
    see(path, path.name)  # what is read once for all files is no file's
    tracemalloc.start()
    seen = see(path, path.name)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    draft = suggest(seen, LOOKUPS)
    assert max(each.rows for each in draft.file.tables) == MOST_ROWS
    assert most < 12 << 20
