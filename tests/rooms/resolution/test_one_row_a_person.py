"""A list on which nobody stands twice: two of its rows are two people, and somebody is asked, whatever else is alike."""

from counterline.intake.running import submissions, withdrawing
from counterline.resolution.judging import review
from counterline.resolution.people import judgements
from counterline.resolution.people.assembling import Verdict
from tests.nation import TestAgency, TestNation, csv_of
from tests.people import COLUMNS, PEOPLE, files, mention_of, person
from tests.rooms.resolution.test_linking import ANN, BORN, held_together, links

INDEX = (
    PEOPLE.replace("people-arrested", "nominal-index")
    .replace("system: custody", "system: index")
    .replace("mode: increment", "mode: increment\none_row_a_person: yes")
)
TWICE = (person("I/1", ANN, BORN), person("I/2", ANN, BORN))


def tells(
    force: TestAgency, *rows: dict[str, str], document: str = INDEX, as_at: str = "2026-03-20"
) -> submissions.Submission:
    """A list sent by a mapping."""
    mapping = force.nation.approve(document)
    return force.sends(csv_of(rows, COLUMNS), as_at=as_at, name="index.csv", mapping=mapping)


def test_two_rows_of_such_a_list_are_two_people_and_are_asked_about_and_a_third_record_is_of_neither(
    nation: TestNation,
) -> None:
    tells(nation.force("dorset"), *TWICE)
    files(nation.force("kent"), person("K/1", ANN, BORN))
    assert len(links(nation)) == 3
    assert not held_together(nation, nation.desk, "I/1", "I/2")
    assert not held_together(nation, nation.desk, "K/1", "I/1")
    with nation.as_seen_by(nation.desk) as work:
        one, other, third = (mention_of(work, each) for each in ("I/1", "I/2", "K/1"))
        asked = {frozenset((each.one, each.other)) for each in review.questions(work)}
        assert asked == {frozenset((one, other)), frozenset((one, third)), frozenset((other, third))}
        assert review.side_by_side(work, one, other).opposed
        judgements.judge(work, one, other, Verdict.SAME, "The index names her twice by mistake.")
    assert held_together(nation, nation.desk, "I/1", "I/2", "K/1")


def test_the_same_rows_of_any_other_list_are_one_person(nation: TestNation) -> None:
    tells(nation.force("dorset"), *TWICE, document=INDEX.replace("one_row_a_person: yes\n", ""))
    assert held_together(nation, nation.desk, "I/1", "I/2")


def test_what_a_list_says_of_itself_goes_with_the_delivery_that_said_it(nation: TestNation) -> None:
    dorset = nation.force("dorset")
    tells(dorset, *TWICE, document=INDEX.replace("one_row_a_person: yes\n", ""))
    later = tells(dorset, *TWICE, document=INDEX.replace("version: 1", "version: 2"), as_at="2026-03-21")
    assert not held_together(nation, nation.desk, "I/1", "I/2")
    with nation.as_seen_by(dorset.feed) as work:
        withdrawing.withdraw_submission(work, later.ref)
    nation.settle()
    assert held_together(nation, nation.desk, "I/1", "I/2")
