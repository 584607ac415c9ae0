"""Violence of a line and of an area, from what a viewer reads: each incident with its reason, and no answer taken for a no."""

import pytest

from counterline.demand.violence import of_areas, of_lines
from counterline.demand.violence.of_lines import HELD, NAMED, ViolenceOfLine
from counterline.governance.people.viewers import Viewer
from counterline.picture.own_view import own_lines
from counterline.plumbing.errors import NotFound
from tests.harm_told import told
from tests.nation import TestNation, csv_of

IN_AREAS = """
name: violence
version: 1
title: Violence as tests write it
kind: incident
system: crimes
mode: increment
columns:
  Ref: {field: reference}
  On: {field: happened_on}
  Offence: {field: offence}
  Violence: {field: violence}
  Code: {field: offence_code}
  Area: {field: area}
  Flag: {field: county_lines_flag}
  Victim: {field: victim_drug_link}
  Suspect: {field: suspect_drug_link}
  Name: {field: person.name, split: ";"}
  Role: {field: person.role, split: ";"}
"""
COLUMNS = "Ref On Offence Violence Code Area Flag Victim Suspect Name Role".split()
HOLDER = {"name": "Quill Imaginary", "born": "1988-05-04", "postcode": "BH15 1AA"}


def _violence(nation: TestNation, viewer: Viewer) -> ViolenceOfLine:
    with nation.as_seen_by(viewer) as work:
        (line,) = own_lines(work).lines
        return of_lines.violence_of_line(work, line, [line])


def test_violence_by_a_number_that_changed_hands_is_of_the_line_that_it_served_that_day(nation: TestNation) -> None:
    nation.becomes("2026-04-01")
    dorset = nation.force("dorset")
    told(dorset, "report", "R/1", on="2023-01-10", number="07700 900123", role="holder", **HOLDER)
    told(dorset, "report", "R/2", on="2026-03-10", number="07700 900123")
    told(dorset, "incident", "I/1", number="07700 900123", violence="yes")
    told(dorset, "incident", "I/2", number="07700 900123")
    with nation.as_seen_by(nation.desk) as work:
        lines = own_lines(work).lines
        found = {each.ref: of_lines.violence_of_line(work, each, lines) for each in lines}
    told_of = {min(line.spells, key=lambda each: each.key).began: found[line.ref] for line in lines}
    assert {began and began.year: (len(each.incidents), each.not_answered) for began, each in told_of.items()} == {
        2023: (0, 0),
        2026: (1, 1),
    }


def test_a_line_has_the_violence_that_names_it_or_its_holder_with_the_reason(nation: TestNation) -> None:
    nation.becomes("2026-04-01")
    dorset = nation.force("dorset")
    told(dorset, "report", "R/1", number="07700 900123", role="holder", **HOLDER)
    hurt = {"name": "Ivo Invented", "born": "2011-01-01", "role": "victim"}
    told(dorset, "incident", "I/1", number="07700 900123", violence="yes", weapon="lock knife", **hurt)
    told(dorset, "incident", "I/2", on="2026-03-21", used="yes", role="suspect", **HOLDER)
    told(dorset, "incident", "I/3", on="2026-03-22", violence="no", number="07700 900123")
    told(
        dorset,
        "incident",
        "I/4",
        on="2026-03-22",
        violence="yes",
        name="Osric Fabled",
        born="1970-01-01",
        role="suspect",
    )
    found = _violence(nation, nation.desk).incidents
    assert [(each.happened, each.reason, each.weapons, each.children) for each in found] == [
        ("21 March 2026", HELD, (), 0),
        ("20 March 2026", NAMED, ("knife",), 1),
    ]
    assert found[0].chance < found[1].chance == 1.0


def test_an_area_counts_incidents_and_victims_apart_with_what_nobody_answered(nation: TestNation) -> None:
    nation.becomes("2026-04-01")
    hurt = {"Name": "Ivo Invented;Leda Invented", "Role": "victim;victim"}
    did = {"Name": "Rufus Invented", "Role": "suspect"}
    rows = [
        {"Ref": "V/1", "Violence": "yes", "Flag": "yes", "Victim": "no", "Suspect": "yes", **hurt},
        {"Ref": "V/2", "Violence": "yes", "Victim": "no", "Suspect": "", **did},
        {"Ref": "V/3", "Code": "5D", "Area": "Bournemouth", "Flag": "no", "Victim": "no", "Suspect": "no"},
        {"Ref": "V/4", "Violence": "no", "Flag": "yes"},
        {"Ref": "V/5", "Violence": "yes", "Area": "Maidstone", "Flag": "yes"},
        {"Ref": "V/6", "Violence": "yes", "Flag": "yes", "On": "2025-03-20"},
        {"Ref": "V/7", "Violence": "yes", "On": "2025"},
        {"Ref": "V/8"},
        {"Ref": "V/9", "Code": "44"},
    ]
    usual = {"On": "2026-03-20", "Offence": "Invented", "Area": "Poole"}
    content = csv_of([usual | row for row in rows], COLUMNS)
    nation.force("dorset").sends(content, as_at="2026-03-25", name="violence.csv", mapping=nation.approve(IN_AREAS))
    with nation.as_seen_by(nation.desk) as work:
        told_of_all = of_areas.violence_in_area(work, "dorset")
        incidents, victims = told_of_all.counts
        district = of_areas.violence_in_area(work, "E06000058")
        with pytest.raises(NotFound):
            of_areas.violence_in_area(work, "e06000058")
    assert (told_of_all.not_answered, told_of_all.without_day) == (1, 1)
    assert (district.area, district.counts[0].all) == ("E06000058", 3)
    assert (incidents.all, victims.all) == (3, 2)
    assert incidents.county_lines == of_areas.Answers(1, 1, 1)
    assert incidents.drug_link == of_areas.Answers(1, 1, 1)
    assert victims.drug_link == of_areas.Answers(2, 0, 0)
    with nation.as_seen_by(nation.force("kent").officer) as work:
        assert of_areas.violence_in_area(work, "dorset").counts[0].all == 0
