"""How a mapping says what columns of agencies' files hold, without code. Everything here is invented."""

import pytest

from counterline.reading.mapping.model import Mapping
from tests.rooms.reading.test_kinds import HEAD, faults, keeps, persons, why_held

Said = dict[str, str | list[str]]

CUSTODY = """
kind: arrest
columns:
  "{Force}/{Log no}": {field: reference}
  "Log no": {field: custody_reference}
  "{Title} {First} {Last}": {field: person.name}
  "{House}, {Street}, {Town} {Postcode}": {field: person.address}
  "Postcode": {field: person.postcode}
  "{Date} {Time}": {field: happened_on}
  "Sex": {field: person.sex, blank: not known}
"""
DETAINED: Said = {
    "Force": "55",
    "Log no": "123",
    "Title": "",
    "First": "Sam",
    "Last": "Invented",
    "House": "",
    "Street": "",
    "Town": "Poole",
    "Postcode": "BH15 1AA",
    "Date": "02/03/2026",
    "Time": "14:30",
    "Sex": "",
}


def test_a_value_is_made_of_several_columns_and_leaves_out_those_that_are_blank() -> None:
    kept = keeps(CUSTODY, DETAINED)
    (person,) = persons(kept)
    assert (kept.reference, kept.body["custody_reference"], kept.body["happened_on"]) == ("55/123", "123", "2026-03-02")
    assert (person["name"], person["address"], person["sex"]) == ("Sam Invented", "Poole BH15 1AA", "unknown")
    whole = keeps(CUSTODY, {**DETAINED, "House": "Flat 2", "Street": "Gannet Row"})
    assert persons(whole)[0]["address"] == "Flat 2, Gannet Row, Poole BH15 1AA"


def test_a_reference_needs_all_its_parts() -> None:
    why = why_held(CUSTODY, {**DETAINED, "Force": ""})
    assert why["Force / Log no"] == "It is made of Force and Log no, and Force is blank."
    assert "no reference" in why_held(CUSTODY, {**DETAINED, "Force": "", "Log no": ""})["Force / Log no"]


def test_a_blank_that_means_something_makes_no_person_of_itself() -> None:
    document = """
kind: incident
columns:
  "Ref": {field: reference}
  "Offence": {field: offence, blank: not stated}
  "Suspect": {field: person.name, group: s}
  "Suspect sex": {field: person.sex, group: s, blank: not known}
"""
    kept = keeps(document, {"Ref": "1", "Offence": "", "Suspect": "", "Suspect sex": ""})
    assert (kept.body["offence"], kept.body["persons"]) == ("not stated", [])


def test_numbered_columns_are_each_a_person_of_their_own() -> None:
    document = """
kind: incident
columns:
  "Ref": {field: reference}
  "Offence": {field: offence}
  "Suspect {1..3} name": {field: person.name, group: suspect, sets: {person.role: suspect}}
  "DOB of suspect {1..3}": {field: person.born, group: suspect}
  "Drug {1..2}": {field: brands}
"""
    cells: Said = {"Ref": "1", "Offence": "Robbery", "Drug 1": "Gannet", "Drug 2": "Heron"}
    for number, (name, born) in enumerate([("A Invented", ""), ("", ""), ("C Invented", "1/2/1999")], 1):
        cells |= {f"Suspect {number} name": name, f"DOB of suspect {number}": born}
    kept = keeps(document, cells)
    assert [(each["name"], each.get("born"), each["role"]) for each in persons(kept)] == [
        ("A Invented", None, "suspect"),
        ("C Invented", "1999-02-01", "suspect"),
    ]
    assert kept.body["brands"] == ["Gannet", "Heron"]


SEIZED = """
kind: seizure
columns:
  "Ref": {field: reference}
  "Drug": {field: drug.drug, lookup: drugs, others: as written}
  "Weight (g)": {field: drug.amount, unit: g}
  "Cash (p)": {field: cash, unit: pence}
  "Street value (GBP 000)": {field: drug.street_value, unit: thousand pounds}
  "Seized": {field: happened_on, dates: [excel, epoch, "%d.%m.%y"]}
lookups: {drugs: {"0": null, BR: heroin}}
"""
SEIZURE: Said = {
    "Ref": "1",
    "Drug": "BR",
    "Weight (g)": "3.5",
    "Cash (p)": "1250",
    "Street value (GBP 000)": "1.2",
    "Seized": "46083",
}


def test_bare_figures_are_in_the_unit_of_their_column() -> None:
    body = keeps(SEIZED, SEIZURE).body
    assert body["drugs_found"][0] == {
        "drug": ["heroin"],
        "amount": {"milligrams": 3500, "count": None, "unit": None},
        "street_value": 120000,
        "packages": None,
    }
    assert body["cash"] == 1250
    other = keeps(SEIZED, {**SEIZURE, "Weight (g)": "2 oz", "Cash (p)": "£12.50", "Drug": "crack"}).body
    assert (other["drugs_found"][0]["amount"]["milligrams"], other["cash"]) == (56699, 1250)
    assert other["drugs_found"][0]["drug"] == ["crack"]
    assert "pence" in why_held(SEIZED, {**SEIZURE, "Cash (p)": "12.5"})["Cash (p)"]


def test_a_unit_column_without_a_figure_says_nothing() -> None:
    document = SEIZED.replace('"Weight (g)": {field: drug.amount, unit: g}', '"{Weight} {Unit}": {field: drug.amount}')
    cells = {key: cell for key, cell in SEIZURE.items() if key != "Weight (g)"}
    assert keeps(document, {**cells, "Weight": "20", "Unit": "wraps"}).body["drugs_found"][0]["amount"]["count"] == 20
    assert keeps(document, {**cells, "Weight": "", "Unit": "g"}).body["drugs_found"][0]["amount"] is None


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("46083", "2026-03-02"),
        ("46083.604", "2026-03-02"),
        ("1772409600", "2026-03-02"),
        ("1772409600000", "2026-03-02"),
        ("02.03.26", "2026-03-02"),
        ("02/03/2026 14:30", "2026-03-02"),
        ("2026-03-02T14:30:00Z", "2026-03-02"),
        ("2026", "2026"),
    ],
)
def test_days_that_programs_count_are_read_where_the_mapping_says_so(said: str, day: str) -> None:
    assert keeps(SEIZED, {**SEIZURE, "Seized": said}).body["happened_on"] == day
    plain = SEIZED.replace("excel, epoch, ", "")
    if said.startswith("46083"):
        assert "day number" in why_held(plain, {**SEIZURE, "Seized": said})["Seized"]


def test_one_column_fills_two_fields() -> None:
    document = """
kind: incident
columns:
  "Ref": {field: reference}
  "Offence": {field: offence}
  "Location": [{field: area}, {field: address.text}]
"""
    body = keeps(document, {"Ref": "1", "Offence": "Robbery", "Location": "Poole"}).body
    assert (body["area"]["said"], body["addresses"][0]["text"]) == ("Poole", "Poole")


IDENTIFIERS = """
kind: intelligence_report
columns:
  "URN": {field: reference}
  "Text": {field: text}
  "Value":
    - {field: vehicle.registration, when: {column: Type, is: [VRM, Vehicle]}}
    - {field: contact_point.value, when: {column: Type, is: [Phone, Handle]}}
"""


def test_what_a_value_is_may_stand_in_the_column_beside_it() -> None:
    row: Said = {"URN": "1", "Text": "Seen.", "Type": "vrm", "Value": "AB12 CDE"}
    body = keeps(IDENTIFIERS, row).body
    assert (len(body["vehicles"]), body["contact_points"]) == (1, [])
    lists = keeps(IDENTIFIERS, {**row, "Type": ["Phone", "VRM"], "Value": ["07700 900123", "AB12 CDE"]}).body
    assert [each["value"]["value"] for each in lists["contact_points"]] == ["+447700900123"]
    assert [each["registration"] for each in lists["vehicles"]] == ["AB12 CDE"]
    assert "would be lost" in why_held(IDENTIFIERS, {**row, "Type": "Shoe size", "Value": "9"})["Value"]
    assert keeps(IDENTIFIERS, {**row, "Type": "Shoe size", "Value": ""}).body["vehicles"] == []


@pytest.mark.parametrize(
    "uses",
    [
        "[{field: vehicle.registration}, {ignore: x, when: {column: Type, is: [TAXI]}}]",
        "[{ignore: x, when: {column: Type, is: [TAXI]}}, {field: vehicle.registration, when: {column: Type, is: [CAR, TAXI]}}]",
        "[{field: vehicle.registration, when: {column: URN, is: ['1']}}, {ignore: x, when: {column: Type, is: [TAXI]}}]",
    ],
    ids=["beside a use of every row", "beside a use at the same word", "beside a use at words of another column"],
)
def test_what_is_left_out_at_a_word_is_read_by_no_other_use(uses: str) -> None:
    document = IDENTIFIERS.partition('  "Value"')[0] + f"  Value: {uses}\n"
    row: Said = {"URN": "1", "Text": "Seen."}
    rows: list[tuple[str | list[str], str | list[str], list[str]]] = [
        ("taxi", "AB12 CDE", []),
        ("CAR", "AB12 CDE", ["AB12 CDE"]),
        (["TAXI", "CAR"], ["AB12 CDE", "AB12 CDF"], ["AB12 CDF"]),
        (["TAXI", "CAR"], "AB12 CDE", ["AB12 CDE"]),
    ]
    for types, values, read in rows:
        body = keeps(document, {**row, "Type": types, "Value": values}).body
        assert [each["registration"] for each in body["vehicles"]] == read


def test_what_stands_before_a_value_is_left_off_by_a_layout_and_the_rest_may_say_nothing() -> None:
    document = """
kind: incident
columns:
  "Ref": {layouts: ["URN: {reference}", "{reference}"]}
  "Offence": {field: offence}
  "Remarks": {layouts: ["Known as {person.known_as}"], others: nothing}
"""
    kept = keeps(document, {"Ref": "URN:  7/26", "Offence": "Robbery", "Remarks": "See file"})
    assert (kept.reference, kept.body["persons"]) == ("7/26", [])


def test_one_cell_of_names_dates_and_roles() -> None:
    document = """
kind: incident
columns:
  "Ref": {field: reference}
  "Offence": {field: offence}
  "Persons": {split: "[;\\n]", layouts: ["{person.name} ({person.born}) - {person.role}", "{person.name} ({person.born})"]}
"""
    said = "SMITH-INVENTED John (01/02/2008) - runner; INVENTED Jo (3.4.1990)\n"
    read = persons(keeps(document, {"Ref": "1", "Offence": "Robbery", "Persons": said}))
    assert [(each["born"], each.get("role")) for each in read] == [("2008-02-01", "runner"), ("1990-04-03", None)]


def test_one_person_may_have_several_numbers() -> None:
    document = """
kind: incident
columns:
  "Ref": {field: reference}
  "Offence": {field: offence}
  "Names": {field: person.name, split: ";"}
  "Phones": {field: person.contact_point, split: ";", within: ","}
"""
    row: Said = {"Ref": "1", "Offence": "X", "Names": "A Invented; B Invented", "Phones": "07700 900001, 07700 900002;"}
    kept = keeps(document, row)
    first, second = persons(kept)
    assert [each["value"] for each in first["contact_point"]] == ["+447700900001", "+447700900002"]
    assert "contact_point" not in second
    assert sum(each.kind == "contact_point" for each in kept.mentions) == 2


def test_rows_are_set_aside_by_the_mappings_own_words() -> None:
    from counterline.reading.outcome import SetAside
    from tests.rooms.reading.test_kinds import reads

    document = """
kind: incident
file: {notes: {column: Ref, begins: ["Note:", "Source"]}, only: {column: Sort, is: [Crime]}}
columns:
  "Ref": {field: reference}
  "Offence": {field: offence}
"""
    row: Said = {"Ref": "1", "Offence": "Robbery", "Sort": "crime"}
    assert keeps(document, row).reference == "1"
    for changed, told in (
        ({"Ref": "Note: to 31 March", "Offence": "", "Sort": ""}, "a note below the table"),
        ({"Sort": "Custody"}, "not of this kind"),
        ({"Ref": "Ref", "Offence": "OFFENCE", "Sort": "Sort"}, "the header again"),
    ):
        aside = reads(document, {**row, **changed})
        assert isinstance(aside, SetAside)
        assert told in aside.why


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("unit: g}", "unit: stoneweight}", "'stoneweight' is not a unit of drugs"),
        ("unit: pence}", "unit: cents}", "write one of pence, pounds, thousand pounds"),
        ("{field: reference}", "{field: reference, unit: g}", "has no unit"),
        ("{field: cash, unit: pence}", "{field: cash, others: as written}", "has no 'lookup'"),
        ("{field: cash, unit: pence}", "{field: cash, others: nothing}", "has neither"),
        ("{field: cash, unit: pence}", "{field: cash, within: ','}", "nothing to part"),
        ("{field: cash, unit: pence}", "{field: cash, when: {column: X}}", "'is' is missing"),
        ("{field: cash, unit: pence}", "[{field: cash}, x]", "number 2 must be a section"),
        ('"Drug":', '"Drug {3..1}":', "must count upwards"),
        ('"Drug":', '"Drug {1..2} {1..3}":', "more than one row of numbers"),
        ('"Drug":', '"Drug {1..2}":', "needs a 'group'"),
        ("[excel, ", "[excell, ", "'excell' is not a date format"),
        ("columns:", "file: {rows: a.b}\ncolumns:", "must be json or xml"),
        ("columns:", "file: {format: json, rows: a..b}\ncolumns:", "names with dots between"),
        ("columns:", "file: {format: xml}\ncolumns:", "'rows' is missing"),
        ("columns:", "file: {format: jsonl, headers: [Ref]}\ncolumns:", "name their columns themselves"),
        ("columns:", "file: {headers: [Rref]}\ncolumns:", "Did you mean 'Ref'?"),
        ("columns:", "file: {gather: Rref}\ncolumns:", "Did you mean 'Ref'?"),
        ("columns:", "file: {notes: {column: Ref}}\ncolumns:", "'begins' is missing"),
        ("columns:", "file: {carry: [a.b]}\ncolumns:", "must be json or xml"),
        ("columns:", "file: {format: jsonl, forms: 'yes'}\ncolumns:", "for csv and xlsx"),
        ("columns:", "file: {forms: 'yes', headers: [Ref]}\ncolumns:", "have no table"),
    ],
)
def test_a_fault_of_a_column_is_told_with_what_to_do(old: str, new: str, told: str) -> None:
    assert told in faults(SEIZED.replace(old, new))


def test_such_mappings_come_back_from_their_canonical_text() -> None:
    shape = """
kind: incident
file: {format: csv, headers: [Ref, Sort, N1, N2], gather: Ref, notes: {column: Ref, begins: [x]}, only: {column: Sort, is: [a]}}
columns:
  "Ref": {layouts: ["URN {reference}"], others: nothing, fields: {reference: {blank: "1"}}}
  "N{1..2}": [{field: person.name, group: a, optional: "yes"}, {field: offence, when: {column: Sort, is: [b]}}]
"""
    nested = """
kind: incident
file: {format: json, rows: a.b, carry: [a.c]}
columns:
  "a.b.ref": {field: reference}
  "a.c": {field: offence}
  "p": {field: person.contact_point, within: ","}
"""
    forms = 'kind: incident\nfile: {forms: "yes"}\ncolumns: {R: {field: reference}, O: {field: offence}}'
    for document in (CUSTODY, SEIZED, IDENTIFIERS, shape, nested, forms):
        mapping = Mapping.parse(HEAD + document)
        assert Mapping.parse(mapping.canonical()) == mapping


def test_a_list_is_the_numbers_of_one_person_where_all_else_is_said_once() -> None:
    document = """
kind: incident
columns:
  "ref": {field: reference}
  "offence": {field: offence}
  "suspect.name": {field: person.name}
  "suspect.tel": {field: person.contact_point}
"""
    row: Said = {"ref": "1", "offence": "X", "suspect.name": "A Invented"}
    tel: Said = {"suspect.tel": ["07700 900001", "07700 900002"]}
    (person,) = persons(keeps(document, {**row, **tel}))
    assert len(person["contact_point"]) == 2
    two = persons(keeps(document, {**row, **tel, "suspect.name": ["A Invented", "B Invented"]}))
    assert [each["contact_point"]["value"] for each in two] == ["+447700900001", "+447700900002"]
    inner: Said = {"suspect.name": ["A Invented", "B Invented"], "suspect.tel": ["", "07700 900001\x1f07700 900002"]}
    assert len(persons(keeps(document, {**row, **inner}))[1]["contact_point"]) == 2


def test_rows_brought_together_say_each_person_and_source_once() -> None:
    document = """
kind: intelligence_report
file: {gather: URN}
columns:
  "URN": {field: reference}
  "Text": {field: text}
  "Eval": {field: source.grading}
  "Victim": {field: person.name, group: v, sets: {person.role: victim}}
  "Suspect": {field: person.name, group: s, sets: {person.role: suspect}}
"""
    kept = keeps(
        document,
        {
            "URN": "1",
            "Text": "Seen.",
            "Eval": ["2BP", "2BP"],
            "Victim": ["V Invented", "V Invented"],
            "Suspect": ["A Invented", "B Invented"],
        },
    )
    assert [each["name"] for each in persons(kept)] == ["V Invented", "A Invented", "B Invented"]
    assert len(kept.body["sources"]) == 1


def test_several_values_in_a_cell_are_parted_in_each_row_of_rows_brought_together() -> None:
    """A spreadsheet repeats or blanks the cell on the further rows of one record, and one row says as much as two."""
    mapping = """
kind: incident
file: {gather: Ref}
columns:
  "Ref": {field: reference}
  "VRMs": {field: vehicle.registration, split: "&"}
  "What": {field: described}
"""
    for cell in ("AB12 CDE & AB12 CDF", ["AB12 CDE & AB12 CDF", ""], ["AB12 CDE", "AB12 CDF"]):
        said: Said = {"Ref": "I/1", "VRMs": cell, "What": "Affray"}
        assert [each["registration"] for each in keeps(mapping, said).body["vehicles"]] == ["AB12 CDE", "AB12 CDF"]
