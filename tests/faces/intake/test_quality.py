"""An agency reads the quality of what it sends, and answers what has changed; others see as much as of its submissions."""

from tests.doors import Visitor
from tests.nation import TestNation

MAPPING = """
name: kite-missing
version: 1
title: Missing episodes as tests write them
kind: missing_episode
system: kite
mode: increment
columns:
  Ref: {field: reference}
  Name: {field: person.name}
  CCE: {field: exploitation_flag}
  Risk: {field: risk, lookup: risk}
constants: {marking: OFFICIAL-SENSITIVE}
lookups:
  risk: {H: high}
"""


def told(nation: TestNation) -> str:
    """A month of Dorset's, with a blank flag and a code that nobody has named; the submission's reference."""
    content = b"Ref,Name,CCE,Risk\nM1,Invented Ash,yes,H\nM2,Invented Birch,,H\nM3,Invented Cedar,not known,Zed\n"
    today = nation.building.clock.today()
    return nation.force("dorset").sends(content, as_at=today.isoformat(), mapping=nation.approve(MAPPING)).ref


def test_the_agency_sees_its_flags_held_rows_and_changes_and_answers_one(nation: TestNation, visitor: Visitor) -> None:
    ref = told(nation)
    visitor.signs_in(nation.force("dorset").officer)
    visitor.visits("/quality")
    assert "50% (1 yes, 0 no, 0 not known, 1 blank)" in visitor.words
    assert "Missing episode, Risk: 1 row" in visitor.words
    assert "codes that its lookup does not know" in visitor.words
    assert "Invented" not in visitor.words.partition("<main")[2].replace("Invented officer", "")
    alarm = visitor.words.partition('name="alarm" value="')[2].partition('"')[0]
    assert visitor.sends("/alarms", alarm=alarm, why=" ", back="dorset").status_code == 422
    assert "Say why this is as it should be" in visitor.words
    assert f'value="{alarm}" aria-describedby="alarm-{alarm}-hint" checked' in visitor.words
    visitor.sends("/alarms", alarm=alarm, why="A trainee's file.", back="dorset")
    assert "Nothing has changed since the loads before." in visitor.words
    visitor.visits(f"/submissions/{ref}")
    assert "Answered: A trainee's file." in visitor.words


def test_the_desk_sees_the_page_and_another_force_sees_nothing(nation: TestNation, visitor: Visitor) -> None:
    told(nation)
    visitor.signs_in(nation.desk)
    assert "1 blank" in visitor.visits("/quality/dorset").text
    assert "missing_episode,2,2" in visitor.visits("/quality/dorset/months.csv").text.replace("\r", "") or (
        "exploitation_flag: blank,missing_episode,1,2" in visitor.words
    )
    visitor.signs_in(nation.force("kent").officer)
    assert visitor.visits("/quality/dorset").status_code == 403


def test_a_regional_unit_is_led_to_the_quality_of_each_of_its_forces(nation: TestNation, visitor: Visitor) -> None:
    visitor.signs_in(nation.viewer("rocu-south-west"), then="/quality")
    assert 'href="/quality/dorset"' in visitor.words
    assert 'href="/quality/kent"' not in visitor.words
    assert visitor.visits("/quality/dorset").status_code == 200
    assert "Forces of your region" not in visitor.words


def test_many_mappings_and_many_changes_are_folded_and_few_are_not(nation: TestNation, visitor: Visitor) -> None:
    told(nation)
    visitor.signs_in(nation.force("dorset").officer)
    assert "<details" not in visitor.visits("/mappings").text.partition("<main")[2]
    for version in range(2, 15):
        nation.approve(MAPPING.replace("version: 1", f"version: {version}"))
    page = visitor.visits("/mappings").text
    assert "Missing episodes (14)" in page
    assert "/mappings/kite-missing?version=14" in page
    for at in range(4):
        content = f"Ref,Name,CCE,Risk\nN{at},Invented Ash,yes,{at}x\n".encode()
        made = MAPPING.replace("kite", f"kite{'abcd'[at]}")
        nation.force("dorset").sends(
            content, as_at=nation.building.clock.today().isoformat(), mapping=nation.approve(made)
        )
    assert "more change" in visitor.visits("/quality").text


def test_the_desk_answers_open_changes_of_all_agencies_from_one_list(nation: TestNation, visitor: Visitor) -> None:
    told(nation)
    visitor.signs_in(nation.force("dorset").officer)
    assert visitor.visits("/alarms").status_code == 403
    visitor.signs_in(nation.desk)
    assert "Dorset Police (1)" in visitor.visits("/alarms").text
    assert "Zed" not in visitor.words
    alarm = visitor.words.partition('name="alarm" value="')[2].partition('"')[0]
    assert visitor.sends("/alarms", alarm=alarm, why=" ").status_code == 422
    assert visitor.sends("/alarms", why="Dorset says a trainee's file.").status_code == 422
    assert "Tick the changes that are as they should be" in visitor.words
    visitor.sends("/alarms", alarm=alarm, why="Dorset says a trainee's file.")
    assert "No change is waiting for an answer." in visitor.words


def test_several_changes_of_an_agency_are_answered_at_once_with_one_reason(
    nation: TestNation, visitor: Visitor
) -> None:
    refs = [told(nation)]
    for at in range(2):
        content = f"Ref,Name,CCE,Risk\nN{at},Invented Ash,yes,{at}x\n".encode()
        mapping = nation.approve(MAPPING.replace("kite", f"kite{'ab'[at]}"))
        today = nation.building.clock.today()
        refs.append(nation.force("dorset").sends(content, as_at=today.isoformat(), mapping=mapping).ref)
    visitor.signs_in(nation.desk)
    assert "All 3 changes of Dorset Police" in visitor.visits("/alarms").text
    every = visitor.words.partition('id="all-dorset" name="alarm" value="')[2].partition('"')[0]
    assert len(every.split()) == 3
    visitor.sends("/alarms", alarm=every, why="One trainee's files.")
    assert "What you ticked is answered." in visitor.words
    assert "No change is waiting for an answer." in visitor.words
    for ref in refs:
        visitor.visits(f"/submissions/{ref}")
        assert "Answered: One trainee's files." in visitor.words
    assert visitor.sends("/alarms", alarm=every, why="Ticked by two people.").status_code == 200


def test_nobody_answers_the_changes_of_another_agency_with_their_own(nation: TestNation, visitor: Visitor) -> None:
    told(nation)
    visitor.signs_in(nation.desk)
    alarm = visitor.visits("/alarms").text.partition('name="alarm" value="')[2].partition('"')[0]
    visitor.signs_in(nation.force("kent").officer)
    visitor.visits("/quality")
    assert visitor.sends("/alarms", alarm=alarm, why="No business of Kent's.").status_code in {403, 404}
