"""Nobody is born after the return that names them, and few so long ago that nobody lives. Everything here is invented."""

import pytest

from counterline.governance.permissions import ViewerRole
from counterline.intake.errors import NotReadable
from counterline.records.keeping.reading_back import record_by_ref
from counterline.records.looking.persons import Protect, persons_told
from counterline.reports.handing_in import send
from counterline.reports.model import Report, Thing, ThingKind
from tests.nation import TestNation
from tests.rooms.reading.test_kinds import keeps, persons, why_held

ARREST = """
kind: arrest
columns:
  "Ref": {field: reference}
  "Known": {field: known_on}
  "Name": {field: person.name, split: ";"}
  "DOB": {field: person.born, split: ";"}
"""


def _row(born: str, known: str = "") -> dict[str, str | list[str]]:
    return {"Ref": "1", "Known": known, "Name": "Sam Invented", "DOB": born}


@pytest.mark.parametrize(
    ("born", "known", "why"),
    [
        ("01/01/2030", "", "1 January 2030 is later than the return, which stands as at 31 March 2026."),
        ("2027", "", "2027 is later than the return, which stands as at 31 March 2026."),
        ("20/03/2026", "10/03/2026", "20 March 2026 is later than the day it was known (10 March 2026)."),
    ],
)
def test_a_birth_that_cannot_be_holds_the_row(born: str, known: str, why: str) -> None:
    assert why_held(ARREST, _row(born, known))["DOB"] == why


@pytest.mark.parametrize("born", ["31/03/2026", "2026", "01/04/1905", "01/01/2010"])
def test_a_birth_that_may_be_is_kept(born: str) -> None:
    assert persons(keeps(ARREST, _row(born)))[0]["born"]


@pytest.mark.parametrize(
    ("written", "born"),
    [("27.6.67", "1967-06-27"), ("31.3.26", "2026-03-31"), ("1.4.37", "1937-04-01"), ("5.6.71", "1971-06-05")],
)
def test_a_birth_whose_year_has_two_figures_lies_before_the_return(written: str, born: str) -> None:
    document = ARREST.replace("{field: person.born", '{field: person.born, dates: ["%d.%m.%y"]')
    assert persons(keeps(document, _row(written)))[0]["born"] == born
    assert "later than the return" in why_held(document, _row("27/06/2067"))["DOB"]


@pytest.mark.parametrize(
    ("written", "age"), [("12.9.26", ""), ("3.5.27", ""), ("31.12.36", ""), ("27.6.67", "16"), ("27.6.67", "17-19")]
)
def test_a_birth_whose_century_is_in_doubt_makes_nobody_an_adult(written: str, age: str) -> None:
    document = ARREST.replace("{field: person.born", '{field: person.born, dates: ["%d.%m.%y"]')
    document += '  "Age": {field: person.age}\n'
    assert "later than the return" in why_held(document, {**_row(written), "Age": age})["DOB"]
    assert persons(keeps(document, {**_row("27.6.67"), "Age": "58"}))[0]["born"] == "1967-06-27"


def test_a_birth_so_long_ago_that_nobody_would_live_is_kept_and_noted() -> None:
    kept = keeps(ARREST, _row("01/01/1900"))
    assert persons(kept)[0]["born"] == "1900-01-01"
    (note,) = kept.notes
    assert (note.column, note.why) == ("DOB", "Somebody born 1 January 1900 would be 126 years old.")


def test_each_person_of_a_cell_is_looked_at() -> None:
    cells = _row("01/01/2010;01/01/2031") | {"Name": "Sam Invented;Alex Pretend"}
    assert "2031 is later" in why_held(ARREST, cells)["DOB"]


def test_a_written_report_with_such_a_birth_is_not_sent(nation: TestNation) -> None:
    person = Thing(ThingKind.PERSON, "Sam Invented", born="01/01/2060")
    with (
        nation.as_seen_by(nation.viewer("dorset", ViewerRole.OFFICER)) as work,
        pytest.raises(NotReadable, match="later than the return"),
    ):
        send(work, Report("Sam Invented was seen.", "2BP", "fact", (person,)))


def test_a_written_report_may_tell_an_age_as_a_span(nation: TestNation) -> None:
    person = Thing(ThingKind.PERSON, "Sam Invented", age="15-17yrs")
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.OFFICER)) as work:
        sent = send(work, Report("Sam Invented was seen.", "2BP", "fact", (person,)))
        record = record_by_ref(work, sent.record.ref)
        assert record is not None
        (told,) = persons_told(record.body, record.day)
    assert record.body["persons"][0]["age"] == {"said": "15-17yrs", "least": 15, "most": 17}
    assert (told.ages, told.protect) == ((15, 17), Protect.CHILD)
