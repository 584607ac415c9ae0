"""A draft says how a file is laid out, and reads each record of it with all that belongs to it."""

import json
import tracemalloc
from pathlib import Path

import pytest
from openpyxl import Workbook

from counterline.drafting.suggesting.drafting import suggest
from counterline.drafting.suggesting.seeing import MOST_ROWS, see
from counterline.drafting.suggesting.writing import written
from counterline.intake.arriving.read_by import LOOKUPS
from tests.rooms.drafting.suggesting.test_drafts_read_what_they_are_of import drafted, read

BLOCKS = """Area,Case ref,Seized on,Exhibit ref,Drug,Quantity
Poole,OP/1,02/03/2026,EX/1,heroin,12 wraps
,,,EX/2,crack,3.5g
,,,EX/3,heroin,1g
,OP/2,14/03/2026,EX/4,heroin,6 wraps
,,,EX/5,crack,2g
Weymouth,OP/3,20/03/2026,EX/6,crack,7g
,,,EX/7,heroin,2g
"""


def test_what_leads_a_block_of_rows_is_given_to_each_of_them(tmp_path: Path) -> None:
    draft = drafted(tmp_path, BLOCKS)
    assert dict(draft.above) == {"Area": ("",), "Case ref": ("",), "Seized on": ("",)}
    found = read(tmp_path, draft)
    assert [each["happened_on"] for each in found][-3:] == ["2026-03-14", "2026-03-20", "2026-03-20"]


SUSPECTS = """Crime no,Offence,Surname,Forename,Date of birth
C/1,Affray,Invented,Sam,01/02/2001
C/2,Theft,,,
C/3,Robbery,,,
C/4,Affray,Madeup,Jo,02/03/2002
C/5,Affray,,,
"""


def test_a_crime_without_a_suspect_is_given_none_from_the_row_above(tmp_path: Path) -> None:
    draft = drafted(tmp_path, SUSPECTS, "incident")
    assert not draft.above
    assert not draft.maybe_above
    assert [len(each["persons"]) for each in read(tmp_path, draft)] == [1, 0, 0, 1, 0]


def test_rows_that_leave_their_reference_blank_are_one_record_and_not_several(tmp_path: Path) -> None:
    text = "Crime no,Offence,Suspect\nC/1,Affray,A Invented\n,,B Invented\nC/2,Theft,C Invented\n,,D Invented\n"
    draft = drafted(tmp_path, text, "incident")
    assert (dict(draft.above), draft.gather) == ({}, "Crime no")


DITTO = """Order no,Court,Type of order,Subject,Date of birth
ORD1,Poole Magistrates,Closure order,A Invented,01/02/1990
ORD2,〃,as above,B Invented,02/03/1991
ORD3,ditto,Closure notice,C Invented,03/04/1992
ORD4,Norwich Magistrates,",,",D Invented,04/05/1993
ORD5,Norwich Magistrates,Closure order,E Invented,05/06/1994
"""


def test_ditto_marks_are_drafted_as_what_stands_above(tmp_path: Path) -> None:
    draft = drafted(tmp_path, DITTO)
    assert dict(draft.above) == {"Court": ("〃", "ditto"), "Type of order": ("as above", ",,")}
    found = read(tmp_path, draft)
    assert [each["court"] for each in found][:3] == ["Poole Magistrates"] * 3
    assert [each["type"] for each in found][:4] == ["closure order"] * 2 + ["closure notice"] * 2


FAMILIES = """Child ref,Surname,Forename,Missing from
M/1,Invented,Sam,02/03/2026
M/2,Do,Jo,03/03/2026
M/3,Madeup,Ash,04/03/2026
"""


@pytest.mark.parametrize("header", ["nachname", "Nom de famille", "Family", "Last"])
def test_a_surname_is_no_ditto_mark(tmp_path: Path, header: str) -> None:
    assert not drafted(tmp_path, FAMILIES.replace("Surname", header), "missing_episode").above
    draft = drafted(tmp_path, FAMILIES, "missing_episode")
    assert not draft.above
    assert [each["persons"][0]["surname"] for each in read(tmp_path, draft)] == ["Invented", "Do", "Madeup"]


@pytest.mark.parametrize(
    "rows",
    [
        "M/1,Invented,Sam,02/03/2026\n,Madeup,Jo,03/03/2026\nM/3,Fictley,Ash,04/03/2026\n",
        "M/1,Invented,Sam,02/03/2026\n,Madeup,Jo,\nM/3,Fictley,Ash,04/03/2026\n",
    ],
)
def test_a_child_without_a_reference_is_not_drafted_as_more_of_the_child_above(tmp_path: Path, rows: str) -> None:
    assert drafted(tmp_path, FAMILIES.splitlines()[0] + "\n" + rows, "missing_episode").gather is None


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
    draft = drafted(tmp_path, text, "line_return")
    assert (dict(draft.above), draft.gather) == ({}, None)


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
CUST NO   SURNAME      FORENAMES   DOB         ARR DATE    OFFENCE
W00053    FICTLEY      ASH         03/04/2001  03/03/2026  Being concerned in supply
W00054    FABLER       ELM         04/05/2002  03/03/2026  Affray
W00055    MOCKTON      ROWAN       05/06/2003  04/03/2026  Theft

TOTAL     5
"""
ON_ITS_SIDE = """Crime no,C/1,C/2,C/3
Offence,Affray,Theft,Robbery
Committed,02/03/2026,03/03/2026,04/03/2026
Suspect,A Invented,B Madeup,C Fictley
"""


@pytest.mark.parametrize(
    ("text", "layout"),
    [
        (json.dumps({f"C/{at}": CRIME for at in range(1, 6)}), "names its records by their references"),
        (
            json.dumps({"crimes": {f"C/{at}": CRIME for at in range(1, 6)}}, indent=1),
            "records stand under their references",
        ),
        (json.dumps({"ref": "C/0"} | {f"suspect{at}": CRIME["suspect"] for at in range(1, 6)}), None),
        (ON_ITS_SIDE, "table on its side"),
        (WIDE, "tells its columns by their width alone"),
        ("Force,Jan-26,Feb 2026,March,2026-04\nDorset,1,2,3,4\nKent,4,5,6,7\nEssex,3,3,1,1\n", "column for each month"),
        (SUSPECTS, None),
    ],
)
def test_a_layout_that_no_mapping_reads_is_told_with_what_to_fill_instead(
    tmp_path: Path, text: str, layout: str | None
) -> None:
    path = tmp_path / "invented.txt"
    path.write_text(text, "utf-8")
    said = written(suggest(see(path, path.name), LOOKUPS))
    assert ("counterline mapping template" in said) == (layout is not None)
    assert layout is None or layout in said


LISTED = """Custody No,Detainee,Charges,Results
CU/1,A Invented,PWITS Class A; Affray,Charged; NFA
CU/2,B Invented,Affray,RUI
CU/3,C Invented,Theft; Affray; Arson,NFA; NFA; Charged
CU/4,D Invented,Possess knife,Bailed
"""


def test_results_in_step_with_charges_are_a_record_each_with_a_reference_of_its_own(tmp_path: Path) -> None:
    draft = drafted(tmp_path, LISTED)
    assert dict(draft.each) == {"Charges": ";", "Results": ";"}
    found = read(tmp_path, draft)
    assert [each["outcome"] for each in found][:2] == ["charged", "no further action"]
    assert [each["reference"] for each in found][:2] == ["CU/1 PWITS Class A", "CU/1 Affray"]
    assert len({each["reference"] for each in found}) == len(found) == 7


def test_people_in_one_cell_with_their_dates_of_birth_are_of_one_record(tmp_path: Path) -> None:
    text = "Crime no,Offence,Suspects,DOBs\n" + "".join(
        f"C/{at},Affray,A Invented; B Madeup,01/02/1990; 02/03/1991\n"
        if at % 2
        else f"C/{at},Theft,C Fictley,03/04/1992\n"
        for at in range(1, 7)
    )
    draft = drafted(tmp_path, text, "incident")
    assert not draft.each
    assert [len(each["persons"]) for each in read(tmp_path, draft)] == [2, 1] * 3


def forms(mark: str) -> str:
    """Three invented visits, each a form of labels and what stands beside them."""
    return "".join(
        f"VISIT RECORD\nVisit ref{mark}V/{at}\nDate visited{mark}0{at}/03/2026\nPremises{mark}{at} Gannet Row Poole BH15 1AA\n"
        f"Occupant{mark}Sam Invented\nOutcome{mark}No reply\n\n"
        for at in (1, 2, 3)
    )


@pytest.mark.parametrize("mark", [": ", ",", ":,"])
def test_forms_one_below_another_are_drafted_as_forms(tmp_path: Path, mark: str) -> None:
    draft = drafted(tmp_path, forms(mark))
    assert draft.file.forms
    assert 'forms: "yes"' in written(draft)
    found = read(tmp_path, draft)
    assert [each["reference"] for each in found] == ["V/1", "V/2", "V/3"]
    assert {each["persons"][0]["name"] for each in found} == {"Sam Invented"}


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        ("Offence,Crime no", "Robbery,C/{at}\nAffray,D/{at}\nTheft,E/{at}\n"),
        ("URN,Operation,Opened,Town", "OP/{at},Gannet {at},02/03/2026,Poole\n"),
        ("Crime no,Offence", "Crime {at},Affray\n"),
    ],
    ids=["of two columns", "with references alike but for a figure", "of both"],
)
def test_a_table_is_no_form(tmp_path: Path, header: str, rows: str) -> None:
    text = "".join((header, "\n", *(rows.format(at=at) for at in range(9))))
    assert not drafted(tmp_path, text).file.forms


HEADED = """Ref,Offence,Committed
Bournemouth,,
C/1,Affray,02/03/2026
C/2,Theft,03/03/2026
Poole,,
C/3,Robbery,04/03/2026
C/4,Affray,05/03/2026
C/5,Affray,06/03/2026
"""


def test_headings_between_rows_speak_for_the_rows_below(tmp_path: Path) -> None:
    draft = drafted(tmp_path, HEADED, "incident")
    assert draft.file.sections == "Ref"
    found = read(tmp_path, draft)
    assert [each["area"]["said"] for each in found] == ["Bournemouth"] * 2 + ["Poole"] * 3


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


def test_sheets_of_links_draft_each_person_with_all_their_numbers(tmp_path: Path) -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in LINKED.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    path = tmp_path / "invented.csv"
    book.save(path)
    draft = suggest(see(path, "invented.xlsx"), LOOKUPS)
    assert [(each.sheet, each.several) for each in draft.joins] == [
        ("Links", False),
        ("Nominals", False),
        ("Phones", True),
    ]
    found = read(tmp_path, draft)
    assert [len(each["persons"]) for each in found] == [2, 1, 1]
    sam = found[0]["persons"][0]
    assert (sam["reference"], [each["value"] for each in sam["contact_point"]]) == (
        "N1",
        ["+447700900101", "+447700900102"],
    )


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
