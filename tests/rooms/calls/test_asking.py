"""Questions are asked of covered numbers alone, and answered while the authorisation may be used. Every number is invented."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import DBAPIError

from counterline.calls.asking import asking_acts, told_questions, worker_answers
from counterline.calls.asking.asking_acts import FigureOpened, NewCallQuestion
from counterline.calls.asking.call_questions import CallQuestion
from counterline.calls.asking.told_questions import CallAnswerState
from counterline.calls.authorisations import authorisation_acts
from counterline.calls.authorisations.authorisation_acts import Because
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.database import Role
from counterline.plumbing.errors import Conflict, NotAllowed, NotFound
from tests.asked import NEW, answered, asked, billed, read
from tests.authorised import HANDSET, SEED, WHY, checked, recorded
from tests.nation import TestNation

BOTH = (SEED, NEW)


def test_a_number_is_named_with_its_reasons_and_each_figure_opens_exactly_its_rows(nation: TestNation) -> None:
    made = checked(nation, numbers=BOTH)
    billed(nation, made)
    found = answered(nation, made.ref, CallQuestion.CONTINUITY)
    assert (found.state, found.seed, found.by) == (CallAnswerState.ANSWERED, SEED, found.by)
    assert found.answer is not None
    assert (found.answer["carries_on"], found.answer["abstained"], found.answer["calls_read"]) == (NEW, False, 102)
    (first,) = found.answer["ranked"]
    assert (first["number"], first["side"], first["reasons"]["shared"]) == (NEW, "after", 6)
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.INVESTIGATOR)) as work:
        rows = asking_acts.open_rows(work, found.ref, FigureOpened(first["figures"][0])).ref
        with pytest.raises(Conflict, match="no such figure"):
            asking_acts.open_rows(work, found.ref, FigureOpened(99))
    nation.settle()
    opened = read(nation, rows)
    assert opened.answer is not None
    assert (opened.question, opened.answer["many"], len(opened.answer["rows"])) == ("rows", 30, 30)
    assert {(each["subject"], each["direction"]) for each in opened.answer["rows"]} == {(NEW, "in")}
    assert [each["file_row"] for each in opened.answer["rows"]] == list(range(74, 104))
    nation.becomes(f"{nation.building.clock.today() + timedelta(days=2)}")
    with nation.building.works.begin(Role.DERIVE) as work:
        assert worker_answers.forget_rows(work) == 1
    assert read(nation, rows).state is CallAnswerState.GONE
    assert read(nation, found.ref).answer == found.answer


def test_every_question_is_answered_of_a_number_and_of_a_handset(nation: TestNation) -> None:
    made = checked(nation, numbers=BOTH)
    billed(nation, made)
    for each in CallQuestion:
        found = answered(nation, made.ref, each)
        assert (found.state, found.why) == (CallAnswerState.ANSWERED, None)
        assert found.answer is not None
        assert found.version is not None
    none = answered(nation, made.ref, CallQuestion.LOOK, HANDSET).answer
    assert none is not None
    assert none["contacts"] == []
    silent = answered(nation, made.ref, CallQuestion.SILENCE, HANDSET)
    assert (silent.state, silent.answer) == (CallAnswerState.FAILED, None)
    assert "Load its bill first" in (silent.why or "")


@pytest.mark.parametrize("seed", ["07700 900777", "35-693803-564380-9", "Ash", "12"])
def test_what_the_authorisation_does_not_cover_is_refused_and_nothing_is_kept(nation: TestNation, seed: str) -> None:
    made = checked(nation)
    with pytest.raises(Conflict) as refused:
        asked(nation, made.ref, CallQuestion.LOOK, seed)
    assert refused.value.of == "seed"
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.INVESTIGATOR)) as work:
        assert work.rows("select * from call_questions") == []


def test_the_database_itself_keeps_no_seed_that_is_not_covered(nation: TestNation) -> None:
    made = checked(nation)
    ref = asked(nation, made.ref, CallQuestion.LOOK)
    kept = {"question": "AQ-AAAAAAAA", "seed": "+447700900777", "inputs": "{}"}
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.INVESTIGATOR)) as work:
        row = work.row("select * from call_questions where ref = :ref", ref=ref)
        assert row is not None
        work.keep("call_questions", **{**row._asdict(), "ref": "AQ-AAAAAAAA"})
        with pytest.raises(DBAPIError, match="row-level security"):
            work.keep("call_seeds", **kept, audience_id=row.audience_id)
        work.connection.rollback()


def test_a_day_of_review_that_passes_between_asking_and_answering_leaves_a_reason(nation: TestNation) -> None:
    made = checked(nation)
    billed(nation, made)
    ref = asked(nation, made.ref, CallQuestion.LOOK)
    nation.becomes(f"{made.review_on + timedelta(days=1)}")
    nation.settle()
    found = read(nation, ref)
    assert (found.state, found.answer) == (CallAnswerState.FAILED, None)
    assert found.why == "Its day of review is past. Renew it, or extend it once by 72 hours."
    with pytest.raises(Conflict, match="day of review is past"):
        asked(nation, made.ref, CallQuestion.LOOK)
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.INVESTIGATOR)) as work:
        authorisation_acts.extend_use(work, made.ref, Because(WHY))
    assert answered(nation, made.ref, CallQuestion.LOOK).state is CallAnswerState.ANSWERED


def test_before_it_is_checked_nothing_is_asked(nation: TestNation) -> None:
    with pytest.raises(Conflict, match="Nobody has checked"):
        asked(nation, recorded(nation).ref, CallQuestion.LOOK)


def test_off_its_list_nobody_asks_or_reads_and_the_adviser_reads_neither_number_nor_answer(nation: TestNation) -> None:
    made = checked(nation)
    billed(nation, made)
    ref = answered(nation, made.ref, CallQuestion.LOOK).ref
    off = [("kent", ViewerRole.INVESTIGATOR), ("dorset", ViewerRole.OFFICER), ("dorset", ViewerRole.DATA_PROTECTION)]
    for who in off:
        with nation.as_seen_by(nation.viewer(*who)) as work:
            assert work.rows("select * from call_seeds") == work.rows("select * from call_answers") == []
            with pytest.raises((NotFound, NotAllowed)):
                asking_acts.ask_call_question(work, made.ref, NewCallQuestion(CallQuestion.LOOK, SEED))
            with pytest.raises((NotFound, NotAllowed)):
                told_questions.show_answer(work, ref)
    for who in off[:2]:
        with nation.as_seen_by(nation.viewer(*who)) as work:
            assert work.rows("select * from call_questions") == []
    with nation.as_seen_by(nation.viewer(*off[2])) as work:
        (noted,) = told_questions.questions_noted(work, made.ref).items
    assert (noted.ref, noted.question) == (ref, "look")
    assert not hasattr(noted, "seed")


def test_a_question_is_answered_once_and_the_log_names_authorisation_and_question_alone(nation: TestNation) -> None:
    made = checked(nation)
    ref = answered(nation, made.ref, CallQuestion.DOES).ref
    with nation.building.works.begin(Role.DERIVE) as work:
        worker_answers.give_up_question(work, ref)  # answered already: nothing is said anew
    waits = asked(nation, made.ref, CallQuestion.LOOK)
    with nation.building.works.begin(Role.DERIVE) as work:
        worker_answers.give_up_question(work, waits)
    nation.settle()
    with pytest.raises(Conflict):
        asked(nation, made.ref, CallQuestion.LOOK, "07700 900777")
    assert read(nation, ref).answer == {"figures": [], "loads": [], "calls_read": 0}
    assert "failed at this question several times" in (read(nation, waits).why or "")
    with nation.building.works.begin(Role.OWNER) as work:
        rows = work.rows("select act, subjects, sought from log_entries order by entry_id")
        assert next((row.act, row.subjects) for row in rows if ref in row.subjects) == ("consultation", [ref, made.ref])
        assert [row.subjects for row in rows if row.act == "refusal"] == [[made.ref]]
        assert {row.sought for row in rows} == {None}
        assert "7700" not in f"{rows}"


def test_once_its_number_and_answer_were_taken_away_a_question_says_so(nation: TestNation) -> None:
    made = checked(nation)
    ref = answered(nation, made.ref, CallQuestion.LOOK).ref
    with nation.building.works.begin(Role.OWNER) as work:
        work.run("delete from call_answers")
        work.run("delete from call_seeds")
    found = read(nation, ref)
    assert (found.state, found.seed, found.answer) == (CallAnswerState.GONE, None, None)
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.INVESTIGATOR)) as work:
        assert [each.ref for each in told_questions.asking_under(work, made.ref).asked] == [ref]
        with pytest.raises(Conflict, match="disposed of"):
            asking_acts.open_rows(work, ref, FigureOpened(0))
