"""What the national desk answers of a match that is taken to be wrong, and who hears that. All is invented."""

from collections.abc import Iterable

import pytest

from counterline.coordination.deconfliction import notices, overlaps
from counterline.coordination.deconfliction.notices import MeetingOutcome
from counterline.coordination.register import entry_rows, registering
from counterline.coordination.register.entry_rows import NewInvestigation
from counterline.coordination.subjects.model import Mode
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.errors import Conflict
from counterline.post import inbox
from counterline.post import model as post_model
from counterline.resolution.people import assembling, judging_hands
from tests.investigating import NUMBER, registers, says
from tests.kinds_told import SHARED, file_records
from tests.nation import TestNation
from tests.rooms.coordination.test_meeting import OTHER, PERSON, kinds, letters, told


def answers(nation: TestNation, viewers: Iterable[Viewer]) -> list[MeetingOutcome]:
    """What the desk says on the notices of some people."""
    return [each.answer for viewer in viewers for found in told(nation, viewer) for each in found.answers]


HANDS, MISREAD = MeetingOutcome.CHANGED_HANDS, MeetingOutcome.OTHER_MISREAD
MISREAD_OF = """
select m.misread from notices n, outcomes_of_pair(n.side, n.other) m where n.ref = :ref and m.misread is not null
"""
MISREAD_BY = {MISREAD: "dorset", MeetingOutcome.OWN_MISREAD: "kent"}


@pytest.mark.parametrize(
    ("mode", "said"),
    [
        (
            Mode.POINTER,
            [
                (MISREAD, [MeetingOutcome.OWN_MISREAD, MISREAD], ["dorset"], []),
                (HANDS, [HANDS, HANDS], [], [assembling.Verdict.DIFFERENT]),
                (
                    MeetingOutcome.OWN_MISREAD,
                    [MISREAD, MeetingOutcome.OWN_MISREAD],
                    ["kent"],
                    [assembling.Verdict.DIFFERENT],
                ),
            ],
        ),
        (Mode.SILENT, [(MISREAD, [MISREAD], [], [])]),
    ],
)
def test_of_a_number_the_desk_answers_each_side_that_was_told_and_no_other(
    nation: TestNation,
    mode: Mode,
    said: list[tuple[MeetingOutcome, list[MeetingOutcome], list[str], list[assembling.Verdict]]],
) -> None:
    officers = {force: nation.viewer(force) for force in ("dorset", "kent")}
    for force in officers:
        registers(
            nation, force, f"{force}/1", f"Op {force}", contact_point__value=NUMBER, vehicle__registration="AB12 CDE"
        )
    says(nation, "kent", mode)
    before = letters(nation, officers["dorset"])
    (doubted,) = told(nation, officers["kent"])
    for answer, heard, checks, judged in said:
        with nation.as_seen_by(officers["kent"]) as work:
            notices.say_outcome(work, doubted.ref, MeetingOutcome.WRONG_MATCH, "Invented: ours is another.")
            with pytest.raises(Conflict, match="national desk"):
                notices.say_outcome(work, doubted.ref, MISREAD, "Invented.")
        with nation.as_seen_by(nation.desk) as work:
            assert inbox.waiting(work) == 1, "each doubt reaches the desk"
            number, _ = sorted(notices.notice(work, doubted.ref).to_answer, key=lambda each: each.kind)
            with pytest.raises(notices.OfWhich, match=number.ref):
                notices.say_outcome(work, doubted.ref, answer, "Invented: of which of the two?")
            notices.say_outcome(work, doubted.ref, answer, "Invented: we looked at both.", number.ref)
            assert [each.verdict for each in judging_hands.hands_judged(work)] == judged
            misread = [each.misread and getattr(each, each.misread).agency for each in overlaps.overlaps(work)]
            assert misread == [MISREAD_BY.get(answer), None], "of the number, and not of the vehicle"
        nation.settle()
        assert answers(nation, officers.values()) == heard
        for viewer, things, misread_by in (
            (nation.desk, 2, True),
            (officers["kent"], 2, False),
            (officers["dorset"], 0, False),
        ):
            with nation.as_seen_by(viewer) as work:
                assert len(work.rows("select from met_of_notice(:ref)", ref=doubted.ref)) == things, "its readers'"
                assert bool(work.rows(MISREAD_OF, ref=doubted.ref)) == misread_by, "of whoever reads overlaps"
        assert [
            force for force in officers if post_model.LetterKind.MISREAD in kinds(nation, officers[force])
        ] == checks
    if mode is Mode.SILENT:
        assert letters(nation, officers["dorset"]) == before, "who was told nothing learns nothing"
        says(nation, "kent", Mode.POINTER)
        assert answers(nation, officers.values()) == [MeetingOutcome.OWN_MISREAD, MISREAD], "until they are told"
    registers(
        nation,
        "dorset",
        "dorset/1",
        "Op dorset",
        "2026-04-05",
        contact_point__value=OTHER,
        vehicle__registration="AB12 CDE",
    )
    assert answers(nation, officers.values()) == [], "though the vehicle meets still"
    for each in officers.values():
        assert told(nation, each)
        assert post_model.LetterKind.MISREAD not in kinds(nation, each), (
            "once it is corrected nobody is asked to check it"
        )


def test_of_two_numbers_one_is_judged_and_of_people_the_national_guardian_says_only_what_a_side_may(
    nation: TestNation,
) -> None:
    two = (entry_rows.SubjectThing("contact_point", NUMBER), entry_rows.SubjectThing("contact_point", OTHER))
    for force, alike in (("dorset", "merseyside"), ("kent", "cumbria")):
        with nation.as_seen_by(nation.viewer(force)) as work:
            said = NewInvestigation(f"Op {force}", aims="An invented line.", officer="DI Invented", things=two)
            registering.register_investigation(work, said)
        told_of = {"reference": alike, "operation": f"Op {alike}", "opened_on": "2026-03-01", "status": "open"}
        file_records(nation, alike, "investigation", [told_of | PERSON | SHARED])
    says(nation, "merseyside", Mode.GUARDIAN)
    doubted = []
    for viewer in (nation.viewer("kent"), nation.viewer("merseyside", ViewerRole.GUARDIAN)):
        (heard,) = told(nation, viewer)
        doubted.append(heard.ref)
        with nation.as_seen_by(viewer) as work:
            notices.say_outcome(work, heard.ref, MeetingOutcome.WRONG_MATCH, "Invented: ours is another.")
    with nation.as_seen_by(nation.desk) as work:
        first, _ = notices.notice(work, doubted[0]).to_answer
        notices.say_outcome(work, doubted[0], HANDS, "Invented: we looked at this one.", first.ref)
        assert len(judging_hands.hands_judged(work)) == 1
    with nation.as_seen_by(nation.viewer("nclcc", ViewerRole.GUARDIAN)) as work:
        assert HANDS not in notices.notice(work, doubted[1]).may_say, "whether they are one is judged"


def test_what_came_of_a_meeting_is_of_the_thing_that_it_was_said_of(nation: TestNation) -> None:
    for force in ("dorset", "kent"):
        met = {"contact_point__value": NUMBER, "vehicle__registration": "AB12 CDE"}
        registers(nation, force, f"{force}/1", f"Op {force}", **met)
    kent, why = nation.viewer("kent"), "Invented: as we agreed by telephone."
    wrong, joint, none = MeetingOutcome.WRONG_MATCH, MeetingOutcome.JOINT, MeetingOutcome.NO_CONFLICT
    (heard,) = told(nation, kent)
    with nation.as_seen_by(kent) as work:
        number, vehicle = sorted(notices.notice(work, heard.ref).things, key=lambda each: each.kind)
        notices.say_outcome(work, heard.ref, wrong, why, number.ref)
        said = notices.say_outcome(work, heard.ref, joint, why, vehicle.ref).outcomes
        assert [(each.outcome, each.met) for each in said] == [(wrong, number.refs), (joint, vehicle.refs)]
        with pytest.raises(notices.OfWhich):
            notices.say_outcome(work, heard.ref, joint, why, "MN-7KQ2M9XD3HAB")
    with nation.as_seen_by(nation.desk) as work:
        found = overlaps.overlaps(work)
        assert {each.kind: each.outcome for each in found} == {"contact_point": wrong, "vehicle": joint}
        assert sorted(str(overlaps.row_of(each)["outcome"]) for each in found) == ["joint", "wrong match"]
        assert notices.notice(work, heard.ref).to_answer == (number,), "of what nobody doubts nothing is answered"
    with nation.as_seen_by(kent) as work:
        notices.say_outcome(work, heard.ref, none, why)
    with nation.as_seen_by(nation.desk) as work:
        assert {each.outcome for each in overlaps.overlaps(work)} == {none}, "what is said of all is said of each"
