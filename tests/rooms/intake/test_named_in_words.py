"""Numbers that a file's free text names: the record is found by them, and they count nowhere. Everybody here is invented."""

import pytest

from counterline.finding.in_passing import numbers_in
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.records.looking.known import named_in, naming_the_same
from counterline.records.looking.listed import RecordsAsked, find_records
from counterline.records.wording.clues import clues_of
from tests.kinds_told import file_records
from tests.nation import TestNation

NUMBER = "07700 900456"


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Rang 07700900456 twice.", [NUMBER]),
        ("old line 07700 900-456, new +44 7700 900457", [NUMBER, "07700 900457"]),
        ("crime ref 07700900456", []),
        ("on 01/02/2026 at 10:30, 12 wraps, £1,200.50", []),
        ("Snap: gannet_invented", []),
        ("oh seven seven double oh nine double oh four five six", []),
        ("", []),
    ],
)
def test_what_text_names_in_passing_is_numbers_in_figures_alone(text: str, numbers: list[str]) -> None:
    assert [each.shown for each in numbers_in(text)] == numbers


def found(nation: TestNation, viewer: Viewer, number: str = NUMBER) -> list[str]:
    """The references of the records that somebody finds by a number."""
    with nation.as_seen_by(viewer) as work:
        return [each.reference for each in find_records(work, RecordsAsked(clues_of(number)))]


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("incident", {"offence": "Affray", "described": f"He rang {NUMBER} before."}),
        ("seizure", {"weapon.weapon": "knife", "weapon.described": f"{NUMBER} scratched on it"}),
        ("line_return", {"brands": "Gannet", "message": f"New number {NUMBER}", "source.grading": "2BP"}),
        ("safeguarding_contact", {"person.name": "Sam Invented", "indicators": f"Second phone, {NUMBER}"}),
    ],
)
def test_a_record_is_found_by_a_number_in_its_words_and_says_that_it_is_there(
    nation: TestNation, kind: str, said: dict[str, str]
) -> None:
    role = {"safeguarding_contact": "safeguarding-lead"}.get(kind, "intelligence-officer")
    reader = nation.viewer("dorset", ViewerRole(role))
    file_records(
        nation, "dorset", kind, [{"reference": "X/1", **said}], by=reader if role == "safeguarding-lead" else None
    )
    assert found(nation, reader) == ["X/1"]
    with nation.as_seen_by(reader) as work:
        (record,) = find_records(work, RecordsAsked(clues_of(NUMBER)))
        roles = {each.shown: each.role for each in named_in(work, record.ref)}
        # Only a return that names the number in a column would count it.
        points = work.value(
            "select coalesce(sum(jsonb_array_length((body::jsonb)->'uses')), 0) from sightings join drawings using (record_id)"
        )
    assert (roles[NUMBER], points) == ("named in words", 0)


def test_a_number_in_a_column_keeps_its_role_and_an_officers_own_is_not_taken(nation: TestNation) -> None:
    told = {
        "reference": "I/1",
        "operation": "Invented",
        "contact_point.value": NUMBER,
        "contact_point.role": "personal",
    }
    file_records(
        nation, "dorset", "investigation", [told | {"aims": f"Trace {NUMBER}.", "officer_contact": "01632 960123"}]
    )
    officer = nation.force("dorset").officer
    with nation.as_seen_by(officer) as work:
        (record,) = find_records(work, RecordsAsked(clues_of(NUMBER)))
        assert [each.role for each in named_in(work, record.ref) if each.kind == "contact_point"] == ["personal"]
    assert found(nation, officer, "01632 960123") == []


def test_a_number_in_words_is_read_by_whoever_reads_the_record_and_leads_to_what_else_names_it(
    nation: TestNation,
) -> None:
    words = {"reference": "X/1", "offence": "Affray", "described": f"He rang {NUMBER} before.", "source.handling": ""}
    file_records(nation, "dorset", "incident", [words])
    file_records(
        nation, "dorset", "arrest", [{"reference": "C/1", "person.name": "Jo Invented", "contact_point.value": NUMBER}]
    )
    assert found(nation, nation.force("merseyside").officer) == []
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        (record,) = [each for each in find_records(work, RecordsAsked(clues_of(NUMBER))) if each.reference == "X/1"]
        assert [each.reference for each in naming_the_same(work, record.ref)] == ["C/1"]
