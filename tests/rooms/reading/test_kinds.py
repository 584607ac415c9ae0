"""Any kind of record is read by its declaration. Every person, number and address here is invented."""

from datetime import date
from typing import Any

import pytest

from counterline.reading.mapping.errors import MappingRefused
from counterline.reading.mapping.model import Mapping
from counterline.reading.outcome import Held, Kept, Outcome
from counterline.reading.reader import Reader
from counterline.records.kinds import KINDS
from counterline.vocabulary.identity import AgencyCode
from tests.rooms.reading.rows import LOOKUPS, InventedRow

HEAD = """
name: invented
version: 1
title: An invented extract
system: invented
mode: increment
"""


def reads(document: str, cells: dict[str, str | list[str]]) -> Outcome:
    """Read one row under a mapping document."""
    reader = Reader(Mapping.parse(HEAD + document), LOOKUPS, AgencyCode("dorset"), date(2026, 3, 31))
    return reader.read(InventedRow(cells))


def keeps(document: str, cells: dict[str, str | list[str]]) -> Kept:
    """Read a row that must be kept."""
    outcome = reads(document, cells)
    assert isinstance(outcome, Kept), outcome
    return outcome


def why_held(document: str, cells: dict[str, str | list[str]]) -> dict[str, str]:
    """Read a row that must be held, and give the reason in each column."""
    outcome = reads(document, cells)
    assert isinstance(outcome, Held), outcome
    return {each.column: each.why for each in outcome.reasons}


def faults(document: str) -> str:
    """The faults of a mapping that must be refused."""
    with pytest.raises(MappingRefused) as refused:
        Mapping.parse(HEAD + document)
    return "\n".join(refused.value.faults)


def persons(kept: Kept) -> list[dict[str, Any]]:
    """The persons of a kept body, with what was said of them alone."""
    return [{key: value for key, value in each.items() if value is not None} for each in kept.body["persons"]]


ARREST = """
kind: arrest
columns:
  "Custody no": {field: reference}
  "Arrested": {field: happened_on}
  "Detained person": {field: person.name}
  "DOB": {field: person.born}
  "Offences": {field: offences, split: ";"}
  "Where": {field: area}
  "AA": {field: appropriate_adult}
constants: {person.role: suspect, person.category: suspect}
"""
DETAINED: dict[str, str | list[str]] = {
    "Custody no": "CU/1",
    "Arrested": "02/03/2026",
    "Detained person": "INVENTED, Sam",
    "DOB": "01/02/2008",
    "Offences": "Possession with intent to supply; Affray",
    "Where": "Bournemouth",
    "AA": "Y",
}


def test_an_arrest_is_kept_with_the_person_it_is_of() -> None:
    kept = keeps(ARREST, DETAINED)
    assert kept.reference == "CU/1"
    assert kept.happened == (date(2026, 3, 2), date(2026, 3, 2))
    assert kept.body["offences"] == ["Possession with intent to supply", "Affray"]
    assert kept.body["appropriate_adult"] == "yes"
    assert kept.body["basis"] == "fact"
    (person,) = persons(kept)
    assert (person["forenames"], person["surname"], person["born"]) == ("Sam", "Invented", "2008-02-01")
    assert (person["role"], person["category"]) == ("suspect", "suspect")
    assert {(each.kind, each.role) for each in kept.mentions} == {
        ("person", "suspect"),
        ("place", "arrested in"),
        ("agency", "arrested in"),
    }


SPOKEN_OF = """
kind: incident
columns:
  "Ref": {field: reference}
  "From": {field: happened_on}
  "To": {field: happened_to}
  "What": {field: offence}
"""


@pytest.mark.parametrize(
    ("ended", "last"), [("", date(2026, 3, 2)), ("05/03/2026", date(2026, 3, 5))], ids=["not said", "said"]
)
def test_what_speaks_of_one_day_ends_on_it(ended: str, last: date) -> None:
    kept = keeps(SPOKEN_OF, {"Ref": "I/1", "From": "02/03/2026", "To": ended, "What": "Affray"})
    assert kept.happened == (date(2026, 3, 2), last)
    assert (kept.body["happened_to"] is None) == (not ended)


@pytest.mark.parametrize("name", [name for name in KINDS if name != "line_return"])
def test_every_key_of_every_kind_is_in_its_body_said_or_not(name: str) -> None:
    kind = KINDS[name]
    needed = [fields[0] for fields in kind.needs]
    columns = "".join(f'  "{field}": {{field: {field}}}\n' for field in ["reference", *needed])
    said = {
        "outcome": "received" if name == "receipt" else "charged",
        "type": kind.by_name["type"].choices[0] if "type" in kind.by_name else "",
        "amount": "£10",
        "account.number": "00-00-01 10203045",
        "cash": "£10",
        "address.text": "1 Invented Street, Bournemouth",
        "vehicle.registration": "AB12 CDE",
        "obtained_under": "search",
    }
    kept = keeps(
        f"kind: {name}\ncolumns:\n{columns}",
        {"reference": "X/1", **{each: said.get(each, "Invented") for each in needed}},
    )
    whole = {
        "reference",
        "sources",
        "basis",
        *(each.name for each in kind.fields),
        *(each.plural for each in kind.parts),
    }
    assert kept.body.keys() == whole


def test_persons_of_one_cell_correspond_to_their_dates_of_birth() -> None:
    document = """
kind: incident
columns:
  "Ref": {field: reference}
  "Offence": {field: offence}
  "Names": {field: person.name, split: ";"}
  "Born": {field: person.born, split: ";"}
"""
    cells: dict[str, str | list[str]] = {
        "Ref": "1",
        "Offence": "Robbery",
        "Names": "A Invented; B Invented",
        "Born": "; 1/2/1999",
    }
    first, second = persons(keeps(document, cells))
    assert ("born" in first, second["born"]) == (False, "1999-02-01")
    assert "not certain which" in why_held(document, {**cells, "Born": "1/2/1999"})["Born"]


def test_groups_of_columns_speak_of_persons_in_several_roles() -> None:
    document = """
kind: incident
columns:
  "Ref": {field: reference}
  "Offence": {field: offence}
  "Victim": {field: person.name, group: victim, sets: {person.role: victim, person.category: victim}}
  "Victim DOB": {field: person.born, group: victim}
  "Suspects": {field: person.name, split: ";", group: suspect, sets: {person.role: suspect}}
"""
    cells: dict[str, str | list[str]] = {
        "Ref": "1",
        "Offence": "Robbery",
        "Victim": "A Invented",
        "Victim DOB": "1/2/2010",
        "Suspects": "B Invented; C Invented",
    }
    kept = keeps(document, cells)
    assert [(each["name"], each["role"]) for each in persons(kept)] == [
        ("A Invented", "victim"),
        ("B Invented", "suspect"),
        ("C Invented", "suspect"),
    ]
    assert persons(keeps(document, {**cells, "Victim": "", "Victim DOB": ""}))[0]["role"] == "suspect"


def test_one_value_laid_out_in_several_fields_is_read_by_the_first_layout_that_fits() -> None:
    document = """
kind: intelligence_report
columns:
  "URN": {field: reference}
  "Text": {field: text}
  "Subjects": {split: ";", layouts: ["{person.name} (b. {person.born})", "{person.name}"], fields: {person.born: {dates: ["%d.%m.%Y"]}}}
  "Eval": {field: source.grading}
"""
    cells: dict[str, str | list[str]] = {
        "URN": "INT/1",
        "Text": "Seen dealing.",
        "Eval": "2BP",
        "Subjects": "Sam Invented (b. 01.02.2008); Jo Invented",
    }
    first, second = persons(keeps(document, cells))
    assert (first["name"], first["born"]) == ("Sam Invented", "2008-02-01")
    assert (second["name"], "born" in second) == ("Jo Invented", False)
    only = document.replace(', "{person.name}"]', "]")
    assert "in none of the mapping's layouts" in why_held(only, cells)["Subjects"]


def test_a_correction_stands_under_the_reference_of_what_it_corrects() -> None:
    document = ARREST.replace('  "AA"', '  "Corrects": {field: corrects}\n  "AA"')
    kept = keeps(document, {**DETAINED, "Custody no": "CU/1-A", "Corrects": "CU/1"})
    assert (kept.reference, kept.body["reference"], kept.body["corrects"]) == ("CU/1", "CU/1-A", "CU/1")


@pytest.mark.parametrize(
    ("closed", "status", "told", "notes"),
    [
        ("", "", "open", []),
        ("05/03/2026", "", "closed", []),
        ("05/03/2026", "Closed", "closed", []),
        ("05/03/2026", "Open", "open", [("State", "Open", "It says open, and closed on 5 March 2026.")]),
        ("", "suspended", "suspended", []),
    ],
)
def test_an_investigation_with_a_closing_day_is_not_open_and_one_called_so_is_noted(
    closed: str, status: str, told: str, notes: list[tuple[str, str, str]]
) -> None:
    document = """
kind: investigation
columns: {Ref: {field: reference}, Op: {field: operation}, Shut: {field: closed_on}, State: {field: status}}
"""
    kept = keeps(document, {"Ref": "I/1", "Op": "Invented", "Shut": closed, "State": status})
    assert kept.body["status"] == told
    assert [(each.column, each.value, each.why) for each in kept.notes] == notes


def test_lists_from_nested_documents_are_persons_without_a_split() -> None:
    document = """
kind: missing_episode
columns:
  "ref": {field: reference}
  "people.name": {field: person.name}
  "people.dob": {field: person.born}
"""
    kept = keeps(
        document, {"ref": "M/1", "people.name": ["A Invented", "B Invented"], "people.dob": ["", "2010-01-02"]}
    )
    assert [each.get("born") for each in persons(kept)] == [None, "2010-01-02"]


def test_what_a_kind_cannot_do_without_holds_the_row() -> None:
    assert "cannot do without" in why_held(ARREST, {**DETAINED, "Detained person": ""})["Detained person"]


def test_a_date_to_come_is_no_fault_where_the_kind_looks_ahead() -> None:
    document = """
kind: case_status
columns:
  "Case": {field: case_reference}
  "Ref": {field: reference}
  "On": {field: happened_on}
  "Outcome": {field: outcome}
  "Bail to": {field: returns_on}
"""
    cells: dict[str, str | list[str]] = {
        "Case": "C/1",
        "Ref": "1",
        "On": "02/03/2026",
        "Outcome": "Bailed",
        "Bail to": "1/6/2026",
    }
    assert keeps(document, cells).body["returns_on"] == "2026-06-01"
    assert "later than the return" in why_held(document, {**cells, "On": "1/6/2026"})["On"]


def test_three_answers_are_three() -> None:
    assert [keeps(ARREST, {**DETAINED, "AA": said}).body["appropriate_adult"] for said in ("N", "not known", "")] == [
        "no",
        "not known",
        None,
    ]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("kind: arrest", "kind: arest"), "Did you mean 'arrest'?"),
        (("field: person.born", "field: person.bron"), "'person.bron' is not a field of an arrest and custody."),
        (("person.role: suspect", "person.role: holderr"), "'holderr' is not a"),
        (("field: person.name}", "field: person.name, sets: {area: Poole}}"), "not of the same part"),
        (("{field: happened_on}", "{field: happened_on, group: a}"), "needs no group"),
        (("{field: person.name}", '{layouts: ["{person.name}{person.age}"]}'), "nothing between them"),
        (("{field: person.name}", '{layouts: ["{person.nam}"]}'), "Did you mean 'person.name'?"),
        (("{field: person.name}", '{layouts: ["no field"]}'), "names no field"),
        (("{field: person.name}", "{ignore: x, when: {column: Other, is: [a]}}"), "no use of it fills a field"),
        (("{field: person.name}", "[{field: person.name}, {ignore: x}]"), "'ignore' goes with 'when' here"),
        (
            ("{field: person.name}", "[{field: person.name}, {ignore: x, split: a, when: {column: b, is: [c]}}]"),
            "nothing else",
        ),
        (('"Detained person": {field: person.name}', '"Detained person": {field: person.age}'), "says nothing without"),
    ],
)
def test_a_fault_of_a_mapping_is_told_with_what_to_do(change: tuple[str, str], told: str) -> None:
    assert told in faults(ARREST.replace(*change))


def test_a_mapping_of_any_kind_comes_back_from_its_canonical_text() -> None:
    for document in (ARREST,):
        mapping = Mapping.parse(HEAD + document)
        assert Mapping.parse(mapping.canonical()) == mapping


LINES = """
kind: line_return
columns:
  "Ref": {field: reference}
  "Number": {field: contact_points.now}
  "Shut": {field: closed_on, dates: ["%d/%m/%Y", "%b %Y"]}
  "Seen": {field: last_seen, dates: ["%d/%m/%Y", "%b %Y"]}
  "Grade": {field: source.grading}
  "State": {field: status}
"""


@pytest.mark.parametrize(
    ("shut", "seen", "why"),
    [
        ("10/03/2026", "12/03/2026", ["It was closed (10 March 2026), and last seen after that (12 March 2026)."]),
        ("10/03/2026", "10/03/2026", []),
        ("10/03/2026", "Mar 2026", []),  # it may have been before
        ("Feb 2026", "01/03/2026", ["It was closed (February 2026), and last seen after that (1 March 2026)."]),
    ],
)
def test_a_line_that_was_seen_after_it_closed_is_kept_and_asked_about(shut: str, seen: str, why: list[str]) -> None:
    cells: dict[str, str | list[str]] = {"Ref": "1", "Number": "07700 900101", "Grade": "2BP", "State": "closed type 2"}
    found = keeps(LINES, cells | {"Shut": shut, "Seen": seen})
    assert [each.why for each in found.notes] == why
    assert {each.what_to_do for each in found.notes} == (
        {"Both are kept; look which of them is right."} if why else set()
    )


ASSESSMENT = """
kind: group_assessment
columns:
  "Ref": {field: reference}
  "Group": {field: group_reference}
  "Scheme": {field: scheme}
  "Score": {field: score}
  "From": {field: lowest_score}
  "Out of": {field: highest_score}
"""


@pytest.mark.parametrize(
    ("score", "lowest", "highest", "held"),
    [
        ("0", "", "10", {}),
        ("10", "", "10", {}),
        ("11", "", "10", {"Score": "11 is outside its scheme, which goes from 0 to 10."}),
        ("0", "1", "5", {"Score": "0 is outside its scheme, which goes from 1 to 5."}),
        ("4", "", "", {}),
    ],
)
def test_a_score_is_read_by_its_own_scheme_and_held_outside_it(
    score: str, lowest: str, highest: str, held: dict[str, str]
) -> None:
    cells: dict[str, str | list[str]] = {"Ref": "GA/1", "Group": "OCG/1", "Scheme": "Invented scheme"}
    cells |= {"Score": score, "From": lowest, "Out of": highest}
    if held:
        assert why_held(ASSESSMENT, cells) == held
    else:
        assert keeps(ASSESSMENT, cells).body["score"] == int(score)


@pytest.mark.parametrize(
    ("written", "pence"),
    [
        ("-£12.30", -1230),
        ("£-12.30", -1230),
        ("(1,012.30)", -101230),
        ("12.30 OD", -1230),
        ("12 dr", -1200),
        ("£12.30", 1230),
    ],
)
def test_a_balance_may_be_overdrawn_and_a_payment_is_not_less_than_nothing(written: str, pence: int) -> None:
    document = """
kind: transaction
columns:
  "Ref": {field: reference}
  "Paid": {field: amount}
  "Balance": {field: balance_after}
constants: {account.number: 00-00-01 10203045, obtained_under: search, obtained_reference: S/1}
"""
    assert keeps(document, {"Ref": "T/1", "Paid": "£5", "Balance": written}).body["balance_after"] == pence
    if pence < 0:
        assert list(why_held(document, {"Ref": "T/1", "Paid": written, "Balance": "£5"})) == ["Paid"]
