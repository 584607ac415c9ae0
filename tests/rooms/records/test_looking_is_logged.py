"""Whatever of a record is shown to somebody is a consultation of it, so that its originator's log can say who read it."""

from counterline.governance import inspecting
from counterline.governance.log import store
from counterline.records.keeping.history import outcomes_of
from counterline.records.looking.known import known_as, named_in, thing_known
from counterline.records.looking.listed import RecordsAsked, find_records
from counterline.records.wording.clues import clues_of, person_key
from tests.kinds_told import tell_a_story
from tests.nation import TestNation


def _ref(nation: TestNation, reference: str) -> str:
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        found = find_records(work, RecordsAsked(clues_of(reference)))
    return next(each.ref for each in found if each.reference == reference)


def _consulted(nation: TestNation, subject: str) -> int:
    with nation.as_seen_by(nation.auditor) as work:
        found = inspecting.recent(work, subject=subject, part=store.Stretch(most=1000))
    return sum(each.entry.act == "consultation" for each in found)


def test_what_became_of_a_case_is_a_consultation_of_every_record_that_tells_of_it(nation: TestNation) -> None:
    tell_a_story(nation)
    arrest, ended = _ref(nation, "CU/1"), _ref(nation, "CS/1")
    before = _consulted(nation, ended)
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        assert ended in {each.ref for each in outcomes_of(work, arrest)}
    assert _consulted(nation, ended) == before + 1


def test_what_is_known_of_a_thing_is_a_consultation_of_it(nation: TestNation) -> None:
    tell_a_story(nation)
    arrest = _ref(nation, "CU/2")
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        (name,) = (each for each in named_in(work, arrest) if each.kind == "person")
        thing_known(work, name.ref)
    assert _consulted(nation, name.ref) == 1


def test_words_that_turn_out_to_name_somebody_are_a_consultation_of_the_name_found(nation: TestNation) -> None:
    tell_a_story(nation)
    arrest = _ref(nation, "CU/1")
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        (name,) = (each for each in named_in(work, arrest) if each.kind == "person")
        key = person_key("Sam Invented")
        assert known_as(work, [key, person_key("Nobody Atall")]) == {key: "Invented, Sam"}
    assert _consulted(nation, name.ref) == 1
