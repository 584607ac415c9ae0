"""A draft of a table, once its choices are made, reads that table: each record with all that belongs to it."""

from datetime import date
from pathlib import Path
from typing import Any

from counterline.drafting.suggesting.drafting import suggest
from counterline.drafting.suggesting.looking.seeing import see
from counterline.drafting.suggesting.model import CHOOSE, SuggestedMapping
from counterline.drafting.suggesting.writing import written
from counterline.intake.arriving.read_by import LOOKUPS
from counterline.intake.watching.loading import opened
from counterline.reading.mapping.model import Mapping
from counterline.reading.outcome import Kept
from counterline.reading.reader import Reader
from counterline.vocabulary.identity import AgencyCode


def drafted(folder: Path, text: str, kind: str | None = None) -> SuggestedMapping:
    """What is drafted for a file of this text."""
    path = folder / "invented.csv"
    path.write_text(text, "utf-8")
    return suggest(see(path, path.name), LOOKUPS, kind)


def read(folder: Path, draft: SuggestedMapping, *left_out: str) -> list[dict[str, Any]]:
    """The bodies of the records that a file comes to once a person has chosen; lines that still wait and match `left_out` are taken out."""
    return [dict(each.body) for each in kept(folder, draft, *left_out)]


def kept(folder: Path, draft: SuggestedMapping, *left_out: str) -> list[Kept]:
    """The same with all that is kept of them."""
    text = written(draft, system="kite").replace(f"mode: {CHOOSE}", "mode: increment")
    text = text.replace(f"marking: {CHOOSE}", "marking: OFFICIAL-SENSITIVE").replace(
        f"source.grading: {CHOOSE}", "source.grading: not graded"
    )
    text = "\n".join(line for line in text.splitlines() if not any(each in line for each in left_out))
    mapping = Mapping.parse(text)
    reader = Reader(mapping, LOOKUPS, AgencyCode("dorset"), date(2026, 4, 1))
    with opened(folder / "invented.csv", mapping) as rows:
        outcomes = [reader.read(row) for row in rows]
    assert not [each for each in outcomes if type(each).__name__ == "Held"], outcomes
    return [each for each in outcomes if isinstance(each, Kept)]


NUMBERED = """Crime No.,Offence,Suspect 1 Name,Suspect 1 DOB,Suspect 2 Name,Suspect 2 DOB
C/1,Affray,A Invented,01/02/1999,B Invented,02/03/2000
C/2,Robbery,C Invented,03/04/2001,,
C/3,Assault,D Invented,04/05/2002,E Invented,
"""


def test_columns_alike_but_for_a_number_are_one_with_a_thing_for_each_number(tmp_path: Path) -> None:
    draft = drafted(tmp_path, NUMBERED, "incident")
    assert '"Suspect {1..2} Name": {field: person.name, group: suspect, sets: {person.role: suspect}}' in written(draft)
    assert [len(each["persons"]) for each in read(tmp_path, draft)] == [2, 1, 2]


def test_a_gap_in_the_numbers_makes_no_run_of_columns(tmp_path: Path) -> None:
    draft = drafted(tmp_path, NUMBERED.replace("Suspect 2", "Suspect 4"), "incident")
    assert not [each.header for each in draft.columns if ".." in each.header]


CHILD = """Misper Ref,Name,DOB,Date Missing,Date Found,Mobile 1,Mobile 2
M/1,Ash Invented,01/02/2010,02/03/2026,03/03/2026,07700 900110,07700 900111
M/2,Elm Invented,17/11/2009,14/03/2026,14/03/2026,,07700 900112
"""


def test_numbers_of_the_person_that_a_row_is_about_are_that_persons_own(tmp_path: Path) -> None:
    found = read(tmp_path, drafted(tmp_path, CHILD))
    assert [len(each["persons"]) for each in found] == [1, 1]
    both, one = (row["persons"][0]["contact_point"] for row in found)
    assert ([each["value"] for each in both], one["value"]) == (["+447700900110", "+447700900111"], "+447700900112")


WORDED = """Exhibit Ref,Date Seized,Where Seized,Item Type,Item Detail
EX/1,02/03/2026,Poole,Cash,£450.00
EX/2,14/03/2026,Poole,Phone,07700 900130
EX/3,15/03/2026,Poole,Weapon,machete
EX/4,21/03/2026,Poole,Phone,07700 900131
EX/5,21/03/2026,Poole,Weapon,knife
EX/6,22/03/2026,Poole,Zorble,an invented thing
"""


def test_what_a_word_beside_a_value_means_is_drafted_and_what_nobody_knows_waits(tmp_path: Path) -> None:
    draft = drafted(tmp_path, WORDED, "seizure")
    assert draft.unresolved == ("Item Detail",)
    text = written(draft)
    assert f'- {{field: {CHOOSE}, when: {{column: "Item Type", is: ["Zorble"]}}}}' in text
    (tmp_path / "invented.csv").write_text(WORDED.rpartition("EX/6")[0], "utf-8")
    found = read(tmp_path, draft, "Zorble")
    assert (found[0]["cash"], found[1]["devices"][0]["contact_point"]["value"]) == (45000, "+447700900130")
    assert found[2]["weapons"][0]["weapon"] == "bladed article"


GATHERED = """Property Ref,Date,Location,Drug,Quantity
P/1,02/03/2026,Poole,crack,3.5g
,,,heroin,1.2g
P/2,14/03/2026,Weymouth,cannabis,28g
"""


def test_rows_blank_after_the_first_are_drafted_as_one_record(tmp_path: Path) -> None:
    draft = drafted(tmp_path, GATHERED, "seizure")
    assert draft.gather == "Property Ref"
    assert [len(each["drugs_found"]) for each in read(tmp_path, draft)] == [2, 1]


def test_rows_of_one_reference_that_differ_in_what_a_record_has_one_of_are_not_brought_together(tmp_path: Path) -> None:
    draft = drafted(tmp_path, GATHERED.replace(",,,heroin", "P/1,09/03/2026,,heroin"), "seizure")
    assert (draft.gather, draft.differing) == (None, ("Date",))
    assert "# check: rows of one reference differ in Date" in written(draft)


def test_a_row_typed_twice_makes_no_record_of_several_rows(tmp_path: Path) -> None:
    twice = GATHERED.replace(",,,heroin,1.2g", "P/1,02/03/2026,Poole,crack,3.5g")
    draft = drafted(tmp_path, twice, "seizure")
    assert (draft.gather, draft.differing) == (None, ())


def test_a_table_whose_header_has_figures_in_it_keeps_its_header(tmp_path: Path) -> None:
    draft = drafted(
        tmp_path, "Line ref,Phone 1,Phone 2\nL1,07700 900101,07700 900102\nL2,07700 900103,\n", "line_return"
    )
    assert not draft.file.given
