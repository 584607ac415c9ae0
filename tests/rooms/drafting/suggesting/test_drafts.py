"""A file that no mapping reads is drafted from its headers and values; what it does not say is asked, never invented."""

import csv
import io
import json
from pathlib import Path

import pytest
from openpyxl import Workbook

from counterline.drafting.suggested import suggested_mapping
from counterline.drafting.suggesting.drafting import suggest
from counterline.drafting.suggesting.looking.seeing import see
from counterline.drafting.suggesting.model import CHOOSE, LIKELY, SURE, ColumnDraft, Guess, SuggestedMapping
from counterline.drafting.suggesting.writing import written
from counterline.intake.arriving.read_by import LOOKUPS
from counterline.intake.errors import RefusedAtTheDoor
from counterline.reading.mapping.errors import MappingRefused
from counterline.reading.mapping.model import Mapping


def drafted(folder: Path, rows: list[list[str]], kind: str | None = None) -> SuggestedMapping:
    """What is drafted for a table: its first row is the header."""
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    path = folder / "invented.csv"
    path.write_text(text.getvalue(), "utf-8")
    return suggest(see(path, path.name), LOOKUPS, kind)


def column(draft: SuggestedMapping, header: str) -> ColumnDraft:
    """One column of a draft."""
    return next(each for each in draft.columns if each.header == header)


ARRESTS = [
    ["Custody Record No.", "Arrest Date/Time", "Suspect 1 Name", "Suspect 1 DoB", "Gender", "CCE?", "Zorble"],
    ["CR/1", "02/03/2026", "Invented Ash", "01/02/2009", "1", "Y", "q"],
    ["CR/2", "15/03/2026", "Invented Birch", "21/04/1999", "2", "N", "q"],
    ["CR/3", "28/03/2026", "Invented Cedar", "30/12/2001", "1", "dk", "q"],
]


def test_columns_are_named_by_header_and_borne_out_by_values(tmp_path: Path) -> None:
    draft = drafted(tmp_path, ARRESTS)
    assert draft.kind == "arrest"
    assert column(draft, "Suspect 1 DoB").field == "person.born"
    assert column(draft, "Arrest Date/Time").dates == ("%d/%m/%Y",)
    assert column(draft, "CCE?").field == "exploitation_flag"


def test_columns_of_one_suspect_are_a_group_with_that_role(tmp_path: Path) -> None:
    name = column(drafted(tmp_path, ARRESTS), "Suspect 1 Name")
    assert (name.field, name.group, name.role) == ("person.name", "suspect 1", "suspect")


def test_a_code_whose_meaning_is_in_doubt_waits_for_a_person(tmp_path: Path) -> None:
    draft = drafted(tmp_path, ARRESTS)
    assert column(draft, "Gender").codes == {"1": None, "2": None}
    assert column(draft, "CCE?").codes == {"Y": "Y", "N": "N", "dk": "not known"}
    assert f'"1": {CHOOSE}' in written(draft, system="kite")


def test_a_column_that_says_nothing_known_is_left_open(tmp_path: Path) -> None:
    assert "Zorble" in drafted(tmp_path, ARRESTS).unresolved


def test_no_draft_can_be_approved_before_a_person_has_chosen(tmp_path: Path) -> None:
    with pytest.raises(MappingRefused) as refused:
        Mapping.parse(written(drafted(tmp_path, ARRESTS), system="kite"))
    assert any("mode" in each for each in refused.value.faults)
    assert any("marking" in each for each in refused.value.faults)


def test_no_grading_is_invented_where_a_graded_kind_has_none(tmp_path: Path) -> None:
    rows = [["Line ref", "Deal nos", "Brand"], *([f"L{n}", f"07700 90012{n}", f"Invented {n}"] for n in range(4))]
    draft = drafted(tmp_path, rows)
    assert draft.kind == "line_return"
    assert draft.constants["source.grading"] == CHOOSE
    with pytest.raises(MappingRefused, match="grading"):
        Mapping.parse(written(draft, system="kite"))


def test_a_header_that_values_contradict_is_not_believed(tmp_path: Path) -> None:
    rows = [["Ref", "Date of birth", "Name", "Custody number"]]
    rows += [[f"R{n}", f"0770090012{n}", f"Invented {word}", f"C{n}"] for n, word in enumerate(("Ash", "Birch", "Elm"))]
    assert column(drafted(tmp_path, rows), "Date of birth").field != "person.born"


def test_values_of_a_form_of_their_own_speak_under_any_header(tmp_path: Path) -> None:
    rows = [["Ref", "Blork", "Brand"], *([f"L{n}", f"07700 90012{n}", f"Invented {n}"] for n in range(5))]
    found = column(drafted(tmp_path, rows, "line_return"), "Blork")
    assert found.guess is not None
    assert (found.field, found.guess.confidence) == ("contact_points.now", 0.55)


def test_persons_of_one_cell_are_split_alike_in_every_column_of_theirs(tmp_path: Path) -> None:
    rows = [
        ["Ref", "Date", "Custody number", "Person name", "Person sex", "Person DOB"],
        ["A1", "01/03/2026", "C1", "Invented Ash | Invented Elm", "F | M", "01/02/2009 | "],
        ["A2", "14/03/2026", "C2", "Invented Oak", "M", "03/05/1990"],
    ]
    draft = drafted(tmp_path, rows)
    assert {column(draft, each).split for each in ("Person name", "Person sex", "Person DOB")} == {r"\|"}


@pytest.mark.parametrize(
    ("written", "layouts", "told"),
    [
        ("Invented Ash (0{n}/02/2009)", ("{person.name} ({person.born})", "{person.name}"), "100% of its values"),
        ("Invented Ash (0{n}/02/2009)|0{n}/02/2009", (), " 0% of its values"),
        ("Invented Ash 0{n}.2.89", ("{person.name} {person.born}", "{person.name}"), "100% of its values"),
        ("Invented Ash {n} Feb 1989", ("{person.name} {person.born}", "{person.name}"), "100% of its values"),
        ("Invented Ash 1{n}", ("{person.name} {person.age}", "{person.name}"), "100% of its values"),
        ("Invented Ash 07700 90010{n}", (), " 0% of its values"),
    ],
)
def test_what_stands_behind_a_name_is_laid_out_or_told(
    tmp_path: Path, written: str, layouts: tuple[str, ...], told: str
) -> None:
    head = ["Ref", "Custody number", "Who", "DOB"][: 3 + written.count("|")]
    rows = [head, *([f"A{n}", f"C{n}", *written.format(n=n).split("|")] for n in range(1, 6))]
    found = column(drafted(tmp_path, rows, "arrest"), "Who")
    guess = next(each for each in (found.guess, *found.others) if each is not None and each.field == "person.name")
    assert (found.layouts, told in guess.why) == (layouts, True)


def test_a_sheet_of_links_joins_the_sheet_whose_rows_it_names(tmp_path: Path) -> None:
    book = Workbook()
    main = book.active
    assert main is not None
    main.title = "Log"
    people = book.create_sheet("Persons")
    for row in (["Log no", "Date", "Offence"], *([f"X{n}", "01/03/2026", "Invented offence"] for n in range(1, 5))):
        main.append(row)
    for row in (["Custody", "Name", "DOB"], ["X1", "Invented Ash", "01/02/2009"], ["X3", "Invented Elm", "05/06/1991"]):
        people.append(row)
    path = tmp_path / "invented.xlsx"
    book.save(path)
    draft = suggest(see(path, path.name), LOOKUPS)
    assert [(each.sheet, each.column, each.matches) for each in draft.joins] == [("Persons", "Custody", "Log no")]
    assert column(draft, "Persons / Name").field == "person.name"


def test_a_finished_draft_is_a_mapping_that_reads_its_file(tmp_path: Path) -> None:
    text = written(drafted(tmp_path, ARRESTS), system="kite")
    text = text.replace(f"mode: {CHOOSE}", "mode: increment").replace(
        f"marking: {CHOOSE}", "marking: OFFICIAL-SENSITIVE"
    )
    text = text.replace(f'"1": {CHOOSE}', '"1": "M"').replace(f'"2": {CHOOSE}', '"2": "F"')
    text = text.replace(f'  "Zorble": {{field: {CHOOSE}}}', "  # Zorble: ") + "ignore: {Zorble: invented}\n"
    mapping = Mapping.parse(text)
    assert not mapping.check_headers(ARRESTS[0])


EPISODES = [
    ("M1", "Invented Ash", "01/02/2010"),
    ("M2", "Invented Elm", "03/04/2011"),
    ("M3", "Invented Oak", "05/06/2009"),
]


def test_the_rows_of_a_json_document_are_found(tmp_path: Path) -> None:
    path = tmp_path / "invented.json"
    rows = [{"misper_ref": ref, "child": {"name": name, "dob": born}, "flags": ["a"]} for ref, name, born in EPISODES]
    path.write_text(json.dumps({"export": {"from": "invented", "cases": rows}}, indent=1), "utf-8")
    draft = suggest(see(path, path.name), LOOKUPS, "missing_episode")
    assert 'rows: "export.cases"' in written(draft)
    assert (column(draft, "child.name").field, column(draft, "child.dob").field) == ("person.name", "person.born")


def test_rows_lie_where_the_kind_is_told_and_what_they_lie_within_is_given_to_them(tmp_path: Path) -> None:
    path = tmp_path / "invented.json"
    children = [
        {
            "name": name,
            "dob": born,
            "numbers": [{"value": "07700 900123"}],
            "episodes": [{"ref": ref, "missing_from": "2026-03-01", "found_on": "2026-03-02", "risk": "high"}],
        }
        for ref, name, born in EPISODES
    ]
    path.write_text(json.dumps({"children": children}, indent=1), "utf-8")
    draft = suggest(see(path, path.name), LOOKUPS)
    assert (draft.kind, draft.file.rows_at) == ("missing_episode", "children.episodes")
    assert draft.file.carried == ("children.name", "children.dob", "children.numbers.value")
    assert column(draft, "children.name").field == "person.name"
    assert 'carry: ["children.name", "children.dob", "children.numbers.value"]' in written(draft)


def test_a_marking_beside_the_rows_of_a_document_is_looked_at_as_one_in_them(tmp_path: Path) -> None:
    episodes = [{"ref": "M/1", "missing_from": "2026-03-01", "found_on": "2026-03-02"}]
    path = tmp_path / "invented.json"
    for marking in ("OFFICIAL", "SECRET"):
        child = {"name": "Invented Ash", "marking": marking, "episodes": episodes}
        path.write_text(json.dumps({"children": [child]}, indent=1), "utf-8")
        if marking == "OFFICIAL":
            assert suggested_mapping(path, path.name).file.rows_at == "children.episodes"
    with pytest.raises(RefusedAtTheDoor):
        suggested_mapping(path, path.name)


def test_people_inside_an_incident_are_no_rows_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "invented.json"
    rows = [
        {"urn": ref, "offence": "Affray", "people": [{"name": name, "dob": born, "type": "victim"}] * 3}
        for ref, name, born in EPISODES
    ]
    path.write_text(json.dumps({"crimes": rows}, indent=1), "utf-8")
    assert see(path, path.name).rows_at == "crimes"


def test_words_that_any_file_may_have_make_no_kind_sure(tmp_path: Path) -> None:
    rows = [
        ["Change ID", "Case", "Action", "Applies to", "New result", "Comment"],
        *([f"K{n}", f"C/{n}", "Amend", "Exhibit 1", "Positive", f"invented {n}"] for n in range(1, 5)),
    ]
    assert drafted(tmp_path, rows).kind_confidence < LIKELY
    assert drafted(tmp_path, ARRESTS).kind_confidence >= LIKELY


def test_the_rows_of_an_xml_document_are_found(tmp_path: Path) -> None:
    path = tmp_path / "invented.xml"
    rows = "".join(
        f"<Episode id='{ref}'><Name>{name}</Name><DOB>{born}</DOB></Episode>" for ref, name, born in EPISODES
    )
    path.write_text(f"<Export><Made>2026-03-31</Made>{rows}</Export>", "utf-8")
    draft = suggest(see(path, path.name), LOOKUPS, "missing_episode")
    assert 'rows: "Export.Episode"' in written(draft)
    assert column(draft, "DOB").field == "person.born"


def test_one_line_of_json_is_a_row_and_no_document(tmp_path: Path) -> None:
    path = tmp_path / "invented.jsonl"
    path.write_text(
        json.dumps({"misper_ref": "M1", "people": [{"name": "Invented Ash"}, {"name": "Invented Elm"}]}) + "\n"
    )
    draft = suggest(see(path, path.name), LOOKUPS, "missing_episode")
    assert draft.file.format == "jsonl"
    assert column(draft, "people.name").field == "person.name"


def test_lines_of_one_address_and_given_names_become_one_value_each(tmp_path: Path) -> None:
    rows = [
        ["Visit ref", "Address Line 1", "Address Line 2", "Postcode", "Occupier First Name", "Occupier Middle Names"]
    ]
    rows += [[f"V{n}", f"{n} Invented Road", "Poole", "BH15 1AA", "Invented", f"Ash{'abcd'[n]}"] for n in range(4)]
    draft = drafted(tmp_path, rows, "address_visit")
    fields = {each.header: each.field for each in draft.columns}
    assert fields["{Address Line 1}, {Address Line 2}"] == "address.text"
    assert fields["{Occupier First Name} {Occupier Middle Names}"] == "person.forenames"
    assert "Address Line 2" not in fields


PROPERTY = [
    ["Seizures Q3", "", "", "", "", ""],
    ["Prop ref", "When", "Items", "Det. F/names", "Surname", "Tel nos"],
    ["P/1", "01-10-26 1430", "2 wraps", "Sam Lee", "INVENTED", "07700 900201 / 07700900202"],
    ["P/2", "02-10-26 0915", "knife", "Alex", "PRETEND", "N/A"],
    ["P/3", "03-10-26 1105", "cash", "Jo", "FICTION", "07700900204"],
]


def test_a_file_is_of_what_its_title_calls_it_and_few_rows_make_nothing_sure(tmp_path: Path) -> None:
    draft = drafted(tmp_path, [row[:3:2] for row in PROPERTY])
    assert (draft.kind, column(draft, "Items").field) == ("seizure", "described")
    assert draft.kind_confidence < SURE
    assert all(each.guess is None or each.guess.confidence < SURE for each in draft.columns)
    many = [*PROPERTY, *([f"P/{at}", f"0{at}-10-26 1430", "knife", "Alex", "PRETEND", ""] for at in range(4, 9))]
    assert column(drafted(tmp_path, many), "When").guess == Guess(
        "happened_on", 1.0, "by its header; 100% of its values can be read so"
    )


def test_days_of_logs_and_numbers_with_a_stroke_between_are_seen(tmp_path: Path) -> None:
    draft = drafted(tmp_path, PROPERTY)
    assert column(draft, "When").dates == ("%d-%m-%y %H%M",)
    assert column(draft, "Tel nos").split == "/"
    clock = [["Ref", "Date"], ["P/1", "05SEP26 19:22"], ["P/2", "06SEP26 09:10"]]
    assert column(drafted(tmp_path, clock, "seizure"), "Date").dates == ("%d%b%y %H:%M",)


def test_a_link_is_not_parted_at_its_strokes(tmp_path: Path) -> None:
    rows = [["Ref", "Contact point"], ["1", "https://t.me/gannet"], ["2", "07700 900201"], ["3", "N/A"]]
    assert column(drafted(tmp_path, rows, "line_return"), "Contact point").split is None


def test_forenames_beside_a_surname_are_one_person_and_not_a_whole_name(tmp_path: Path) -> None:
    draft = drafted(tmp_path, PROPERTY)
    forenames, surname = column(draft, "Det. F/names"), column(draft, "Surname")
    assert (forenames.field, surname.field) == ("person.forenames", "person.surname")
    assert forenames.group == surname.group == "detainee"


def test_a_draft_says_what_is_left_unsaid_of_every_row(tmp_path: Path) -> None:
    text = written(drafted(tmp_path, PROPERTY), system="kite")
    assert (
        "# check: nothing says who may read the rows, so they are for your agency and the national desk alone" in text
    )
    assert "# check: nothing says what the persons are" in text
    assert "add person.role" not in text  # the header says that they were detained
    told = [[*PROPERTY[1], "Category", "Handling code"], *([*row, "suspect", "P"] for row in PROPERTY[2:])]
    assert "# check: nothing says" not in written(drafted(tmp_path, told, "seizure"), system="kite")
