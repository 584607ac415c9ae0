"""What one body asks of another, answered in names and times that both read and nobody else. All of it is invented."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from counterline.coordination.asking import advice, task_rules
from counterline.coordination.asking.task_rules import TaskDid, TaskState, TaskWay
from counterline.coordination.subjects import model as coordination_model
from counterline.coordination.tasking import capacity, task_letters, task_sending, tasks
from counterline.coordination.tasking.task_sending import NewTask, TaskStep, Written
from counterline.governance.people import staff
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.governance.reach import purposes
from counterline.plumbing.clock import LONDON, Clock
from counterline.plumbing.database import Role
from counterline.plumbing.errors import Conflict, NotAllowed, NotFound
from counterline.post import inbox, outbox
from counterline.post.model import Letter, LetterKind, Recipient
from counterline.vocabulary.identity import AgencyCode
from tests.nation import TestNation, row
from tests.rooms.coordination.test_requesting import looked


def today() -> date:
    """Asked when it is needed: what is imported before midnight may be tried after it."""
    return Clock().today()


DUE = today() + timedelta(days=14)
ASKING = NewTask("dorset", "Visit the address", "Visit it and see that she is safe.", "It may be taken over.", DUE)

ORDERS = "Ask the neighbour to watch it."


def sends(nation: TestNation, viewer: Viewer, asking: NewTask = ASKING) -> Written:
    with nation.as_seen_by(viewer) as work:
        return task_sending.write_task(work, asking)


def does(
    nation: TestNation, viewer: Viewer, ref: str, did: TaskDid, words: str = "Invented: as agreed.", **said: object
) -> Written:
    with nation.as_seen_by(viewer) as work:
        return task_sending.act(work, ref, replace(TaskStep(did, words), **said))  # type: ignore[arg-type]


def letters(nation: TestNation, viewer: Viewer, ref: str) -> list[str]:
    with nation.as_seen_by(viewer) as work:
        return sorted(each.kind.value for each in inbox.inbox(work) if each.about == ref and not each.recalled)


def test_a_task_goes_from_the_desk_to_a_force_and_comes_back_done_in_names_that_both_read(nation: TestNation) -> None:
    whitlock, hale = nation.desk, nation.viewer("dorset")
    sent = sends(nation, whitlock).task
    assert (sent.state, sent.way) == (TaskState.ASKED, TaskWay.DOWN)
    assert letters(nation, hale, sent.ref) == ["task"]
    does(nation, hale, sent.ref, TaskDid.ACCEPTED, officer=hale.ref)
    assert letters(nation, hale, sent.ref) == ["task-due"], "the letter is answered, and the officer has their day"
    assert letters(nation, whitlock, sent.ref) == ["task-turn"]
    does(nation, hale, sent.ref, TaskDid.PROGRESS, "Invented: nobody was in.")
    does(nation, hale, sent.ref, TaskDid.DONE, "Invented: she is safe.")
    assert letters(nation, whitlock, sent.ref) == ["task-turn"] * 3
    told = does(nation, whitlock, sent.ref, TaskDid.FED_BACK, "Invented: it settled the question.").task
    assert letters(nation, whitlock, sent.ref) == [], "whoever acts has read what the other side did"
    assert [(each.did, each.by, each.agency) for each in told.acts] == [
        (TaskDid.SENT, whitlock.name, "nclcc"),
        *((did, hale.name, "dorset") for did in (TaskDid.ACCEPTED, TaskDid.PROGRESS, TaskDid.DONE)),
        (TaskDid.FED_BACK, whitlock.name, "nclcc"),
    ]
    with nation.as_seen_by(hale) as work:
        assert tasks.task(work, sent.ref) == told
        (taken,) = [tasks.task_row(work, each) for each in tasks.tasks_taken(work, hale.ref)]
    assert (taken["task"], taken["state"], taken["officer"]) == (sent.ref, "done", hale.ref)
    assert {ASKING.subject, ASKING.words, ASKING.why, hale.name}.isdisjoint(taken.values())
    for other in (
        nation.viewer("kent"),
        nation.viewer("rocu-south-west", ViewerRole.COORDINATOR),
        nation.viewer("dorset", ViewerRole.GUARDIAN),
    ):
        with nation.as_seen_by(other) as work, pytest.raises((NotFound, NotAllowed)):
            tasks.task(work, sent.ref)


def test_whoever_acts_on_a_page_that_is_out_of_date_answers_no_letter_that_they_have_not_read(
    nation: TestNation,
) -> None:
    whitlock, hale = nation.desk, nation.viewer("dorset")
    sent = sends(nation, whitlock).task
    read = does(nation, hale, sent.ref, TaskDid.ACCEPTED, officer=hale.ref).task
    does(nation, hale, sent.ref, TaskDid.PROGRESS, "Invented: she is afraid of them.")
    with pytest.raises(Conflict, match="after you opened it"):
        does(nation, whitlock, sent.ref, TaskDid.WITHDRAWN, turn=len(read.acts))
    assert letters(nation, whitlock, sent.ref) == ["task-turn"] * 2
    does(nation, whitlock, sent.ref, TaskDid.WITHDRAWN, turn=len(read.acts) + 1)
    assert letters(nation, whitlock, sent.ref) == []


def test_that_nobody_there_can_read_it_is_answered_by_withdrawing_alone(nation: TestNation) -> None:
    whitlock, hale = nation.desk, nation.viewer("dorset")
    sent = sends(nation, whitlock).task
    does(nation, hale, sent.ref, TaskDid.COUNTERED, officer=hale.ref, terms="Visit it by day.")
    with nation.building.works.begin(Role.DERIVE) as work:
        outbox.send(work, Letter(Recipient.person(whitlock.ref), LetterKind.UNREAD, sent.ref, f"{sent.ref}/unread"))
    does(nation, whitlock, sent.ref, TaskDid.REFUSED)
    assert letters(nation, whitlock, sent.ref) == ["unread"]
    does(nation, whitlock, sent.ref, TaskDid.WITHDRAWN)
    assert letters(nation, whitlock, sent.ref) == []


def test_another_day_and_wording_hold_once_the_sender_takes_them(nation: TestNation) -> None:
    whitlock, hale = nation.desk, nation.viewer("dorset")
    ref = sends(nation, whitlock).task.ref
    later = DUE + timedelta(days=7)
    offered = does(nation, hale, ref, TaskDid.COUNTERED, officer=hale.ref, due_on=later, terms="Visit it by day.").task
    assert (offered.asked, offered.by_day, offered.awaits and offered.awaits.person) == (
        ASKING.words,
        DUE,
        whitlock.ref,
    )
    assert does(nation, whitlock, ref, TaskDid.REFUSED).task.state is TaskState.ASKED
    does(nation, hale, ref, TaskDid.COUNTERED, officer=hale.ref, due_on=later, terms="Visit it by day.")
    taken = does(nation, whitlock, ref, TaskDid.TAKEN).task
    assert (taken.state, taken.asked, taken.by_day) == (TaskState.ACCEPTED, "Visit it by day.", later)
    assert taken.awaits is not None
    assert taken.awaits.person == hale.ref


def test_what_a_side_may_not_do_is_refused_and_changes_nothing(nation: TestNation) -> None:
    whitlock, hale = nation.desk, nation.viewer("dorset")
    ref = sends(nation, whitlock).task.ref
    refused: list[tuple[Viewer, TaskStep, str]] = [
        (whitlock, TaskStep(TaskDid.ACCEPTED, officer=whitlock.ref), "cannot be done"),
        (hale, TaskStep(TaskDid.WITHDRAWN, "Invented."), "cannot be done"),
        (hale, TaskStep(TaskDid.DONE, "Invented."), "cannot be done"),
        (hale, TaskStep(TaskDid.ACCEPTED), "Name the officer"),
        (hale, TaskStep(TaskDid.ACCEPTED, officer=whitlock.ref), "Name the officer"),
        (hale, TaskStep(TaskDid.DECLINED, " "), "in a sentence"),
        (hale, TaskStep(TaskDid.COUNTERED, "Invented.", hale.ref), "Offer another day"),
        (hale, TaskStep(TaskDid.COUNTERED, "Invented.", hale.ref, today() - timedelta(days=1)), "has passed"),
        (hale, TaskStep(TaskDid.COUNTERED, "I", hale.ref, terms=ORDERS), "already held"),
        (hale, TaskStep(TaskDid.ACCEPTED, ORDERS, hale.ref), "already held"),
        (hale, TaskStep(TaskDid.DECLINED, ORDERS), "already held"),
        (whitlock, TaskStep(TaskDid.WITHDRAWN, ORDERS), "already held"),
    ]
    for viewer, doing, why in refused:
        with nation.as_seen_by(viewer) as work, pytest.raises(Conflict, match=why):
            task_sending.act(work, ref, doing)
    with nation.as_seen_by(hale) as work:
        assert len(tasks.task(work, ref).acts) == 1
    does(nation, hale, ref, TaskDid.ACCEPTED, officer=hale.ref)
    for viewer, did, after in (
        (hale, TaskDid.PROGRESS, True),
        (hale, TaskDid.DONE, True),
        (whitlock, TaskDid.FED_BACK, False),
    ):
        with pytest.raises(Conflict, match="already held"):
            does(nation, viewer, ref, did, ORDERS)
        if after:
            does(nation, viewer, ref, did)


def test_a_task_is_not_asked_by_a_day_on_which_offices_have_shut(nation: TestNation) -> None:
    for hour in (10, 18):
        at = Clock(datetime(2027, 3, 3, hour, tzinfo=LONDON))  # a Wednesday
        then = replace(
            nation, building=replace(nation.building, clock=at, works=replace(nation.building.works, clock=at))
        )
        with then.as_seen_by(nation.desk) as work:
            purposes.choose_purpose(work, purposes.purposes_of(nation.desk)[0].value)
        asking = replace(ASKING, subject=f"Visit at {hour}", due_on=at.today())
        if hour == 10:
            assert sends(then, nation.desk, asking).task.state is TaskState.ASKED
        else:
            with pytest.raises(Conflict, match="have shut on 3 March 2027"):
                sends(then, nation.desk, asking)


def test_each_word_that_the_other_body_reads_is_looked_through(nation: TestNation) -> None:
    hale = nation.viewer("dorset")
    asking = replace(
        ASKING, to="rocu-south-west", how_many=6, from_day=today(), of_what="neighbours asked to watch him"
    )
    assert sends(nation, hale, asking).stopped is not None


def test_who_may_ask_whom_is_by_the_register(nation: TestNation) -> None:
    reached = {
        body: {each.code for each in task_rules.may_ask_of(AgencyCode(body), today())}
        for body in ("nclcc", "rocu-south-west", "police-scotland", "dorset")
    }
    assert {"dorset", "psni", "nca", "btp"} <= reached["nclcc"]
    assert "dorset-council" not in reached["nclcc"]
    assert "dorset" in reached["rocu-south-west"]
    assert "kent" not in reached["rocu-south-west"]
    assert {"rocu-south-west", "psni"} <= reached["police-scotland"]
    assert reached["dorset"] == set()
    for viewer, to in (
        (nation.viewer("dorset"), "kent"),
        (nation.viewer("rocu-south-west", ViewerRole.COORDINATOR), "kent"),
    ):
        with pytest.raises(Conflict, match="sends no tasks"):
            sends(nation, viewer, replace(ASKING, to=to))


def test_a_force_asks_its_region_for_support_and_that_is_turned_into_a_task(nation: TestNation) -> None:
    hale, rowe = nation.viewer("dorset"), nation.viewer("rocu-south-west", ViewerRole.COORDINATOR)
    surge = replace(ASKING, to="rocu-south-west", subject="Officers for a week of action", words="Help us search.")
    with pytest.raises(Conflict, match="how many"):
        sends(nation, hale, surge)
    asked = sends(nation, hale, replace(surge, how_many=6, of_what="officers", from_day=DUE - timedelta(days=5))).task
    assert (asked.way, asked.state) == (TaskWay.UP, TaskState.ASKED)
    assert letters(nation, rowe, asked.ref) == ["task"]
    does(nation, rowe, asked.ref, TaskDid.ACCEPTED, officer=rowe.ref)
    made = sends(
        nation, rowe, replace(ASKING, to="avon-and-somerset", subject="Lend officers", because_of=asked.ref)
    ).task
    assert (made.way, made.because_of) == (TaskWay.DOWN, asked.ref)


def test_evidence_that_the_receiver_cannot_read_is_named_and_nothing_is_sent(nation: TestNation) -> None:
    nation.force("dorset").files([row("L1", "07700 900111")], as_at="2026-03-20")
    nation.settle()
    whitlock = nation.desk
    with nation.building.works.begin(Role.OWNER) as work:
        ref = str(work.value("select m.ref from mentions m where m.kind = 'contact_point'"))
    assert sends(nation, whitlock, replace(ASKING, evidence=(ref,))).task.evidence == (ref,)
    with pytest.raises(Conflict, match=f"Kent Police cannot read {ref}"):
        sends(nation, whitlock, replace(ASKING, to="kent", evidence=(ref,)))
    with nation.as_seen_by(whitlock) as work:
        assert len(tasks.tasks(work)) == 1
        stands = tasks.tasks(work)[0].ref
    before = looked(nation, stands, whitlock)
    with pytest.raises(Conflict, match="This has been asked already: TK-"):
        sends(nation, whitlock, replace(ASKING, subject="Another", evidence=(ref,)))
    assert looked(nation, stands, whitlock) == before + 1, "whoever is told of it has read of it"
    assert sends(
        nation, whitlock, replace(ASKING, subject="Another", evidence=(ref,), although="Invented: it is another.")
    ).task.acts


def test_wording_that_asks_a_neighbour_to_watch_waits_for_an_adviser_and_is_sent_once_let_go(
    nation: TestNation,
) -> None:
    whitlock, hale, adviser = nation.desk, nation.viewer("dorset"), nation.viewer("nclcc", ViewerRole.GUARDIAN)
    written = sends(nation, whitlock, replace(ASKING, words="Ask the neighbour to keep an eye on it."))
    assert written.stopped is not None
    ref, question = written.task.ref, written.stopped.ref
    assert written.task.state is TaskState.DRAFT
    with nation.as_seen_by(hale) as work, pytest.raises(NotFound):
        tasks.task(work, ref)
    assert does(nation, whitlock, ref, TaskDid.SENT).stopped is not None, "pressed again, it waits as it did"
    assert letters(nation, adviser, question) == ["covert-wording"]
    with nation.as_seen_by(whitlock) as work, pytest.raises(NotAllowed):
        advice.advise(work, question, advice.AdvisersAnswer("It is fine.", "URN 1"))
    with nation.as_seen_by(adviser) as work:
        assert (
            advice.advise(work, question, advice.AdvisersAnswer("Invented: authorised.", "URN 12/26")).answer
            is not None
        )
    assert letters(nation, whitlock, question) == ["covert-advice"]
    with pytest.raises(Conflict):
        does(nation, whitlock, ref, TaskDid.SENT, due_on=DUE - timedelta(days=700))
    sent = does(nation, whitlock, ref, TaskDid.SENT, due_on=DUE + timedelta(days=3)).task
    assert (sent.state, "URN 12/26" in sent.acts[0].words) == (TaskState.ASKED, True)
    assert sent.by_day == DUE + timedelta(days=3), "its own day may go by while the adviser reads"
    other = sends(nation, whitlock, replace(ASKING, subject="Another", words="Ask his mother to find out who calls."))
    assert other.stopped is not None
    with nation.as_seen_by(adviser) as work:
        advice.advise(work, other.stopped.ref, advice.AdvisersAnswer("Invented: ask for what she saw."))
    assert does(nation, whitlock, other.task.ref, TaskDid.SENT).task.state is TaskState.DRAFT


def test_what_is_not_answered_in_time_is_told_to_the_commander_and_to_the_sender_once(nation: TestNation) -> None:
    whitlock, marsh = nation.desk, nation.viewer("dorset", ViewerRole.COMMANDER)
    ref = sends(nation, whitlock).task.ref

    for days in (0, 5, 6):
        at = Clock(nation.building.clock.now() + timedelta(days=days))
        with replace(nation.building.works, clock=at).begin(Role.DERIVE) as work:
            assert task_letters.tell_of_late_tasks(work) == (days > 0)
    assert (letters(nation, marsh, ref), letters(nation, whitlock, ref)) == (["task-late"], ["task-late"])
    does(nation, nation.viewer("dorset"), ref, TaskDid.DECLINED, "Invented: nobody is free.")
    assert (letters(nation, marsh, ref), letters(nation, whitlock, ref)) == ([], ["task-turn"])


def test_what_was_accepted_goes_to_another_officer_is_countered_or_declined(nation: TestNation) -> None:
    hale, other = nation.viewer("dorset"), nation.viewer("dorset", ViewerRole.INVESTIGATOR)
    ref, later = sends(nation, nation.desk).task.ref, DUE + timedelta(days=7)
    does(nation, hale, ref, TaskDid.ACCEPTED, officer=hale.ref)
    named = does(nation, hale, ref, TaskDid.ACCEPTED, officer=other.ref).task
    assert (letters(nation, other, ref), letters(nation, nation.desk, ref)) == (
        ["task-due"],
        ["task-turn", "task-turn"],
    )
    assert named.awaits is not None
    assert named.awaits.person == other.ref
    taken = named
    for officer, terms in ((hale, {"terms": "Visit it by day."}), (other, {"due_on": later})):
        does(nation, hale, ref, TaskDid.COUNTERED, officer=officer.ref, **terms)
        taken = does(nation, nation.desk, ref, TaskDid.TAKEN).task
        assert (taken.officer and taken.officer.officer) == officer.ref
    assert (taken.asked, taken.by_day) == ("Visit it by day.", later)
    assert does(nation, hale, ref, TaskDid.DECLINED).task.state is TaskState.DECLINED


def test_a_sender_or_officer_who_reads_letters_no_more_is_answered_for_by_their_role_and_stops_nothing(
    nation: TestNation,
) -> None:
    """Where one letter is refused, those of every body fail with it."""
    hale, moved = nation.viewer("dorset"), nation.viewer("dorset", ViewerRole.INVESTIGATOR)
    rowe, kent = nation.viewer("rocu-south-west", ViewerRole.COORDINATOR), nation.viewer("kent", ViewerRole.COMMANDER)
    support = replace(ASKING, to=rowe.agency, how_many=6, of_what="officers", from_day=DUE)
    asked = sends(nation, moved, support).task.ref
    given, beside = sends(nation, nation.desk).task.ref, sends(nation, nation.desk, replace(ASKING, to="kent")).task.ref
    does(nation, hale, given, TaskDid.ACCEPTED, officer=moved.ref)
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.ADMINISTRATOR)) as work:
        staff.move_person(work, moved.ref, ViewerRole.AUDITOR)
    at = Clock(nation.building.clock.now() + timedelta(days=30))
    with replace(nation.building.works, clock=at).begin(Role.DERIVE) as work:
        assert task_letters.tell_of_late_tasks(work) == 3
    assert letters(nation, kent, beside) == ["task-late"]
    assert (letters(nation, hale, asked), letters(nation, rowe, asked)) == (["task-late"], ["task"])
    does(nation, rowe, asked, TaskDid.DECLINED, "Invented: nobody is free.")
    assert letters(nation, hale, asked) == ["task-turn"]
    does(nation, nation.desk, given, TaskDid.WITHDRAWN)
    assert letters(nation, hale, given) == ["task-turn"]


def test_an_old_task_that_is_not_over_is_listed_before_five_hundred_newer_that_are(nation: TestNation) -> None:
    whitlock = nation.desk
    ref = sends(nation, whitlock).task.ref
    with nation.building.works.begin(Role.OWNER) as work:
        work.run(
            "insert into tasks select 'TK-ABCDE' || (1000 + n), way, agency, receiver, subject, words, why, due_on, how_many, "
            "of_what, from_day, evidence, because_of, side, other, written_by, "
            "written_at + interval '1 hour', sent_at from tasks, generate_series(1, 500) n"
        )
        work.run(
            "insert into task_acts select t.ref, n, case n when 1 then 'sent' else 'withdrawn' end, '', null, null, null, t.written_by, "
            "t.agency, t.sent_at from tasks t, generate_series(1, 2) n where t.ref <> :ref",
            ref=ref,
        )
    with nation.as_seen_by(whitlock) as work:
        listed = tasks.tasks(work)
        assert (listed[0].ref, len(listed)) == (ref, coordination_model.MOST_LISTED)
        assert [each.ref for each in tasks.tasks_alike(work, "dorset", ASKING.subject, ())] == [ref]
        assert len(tasks.tasks_taken(work, whitlock.ref)) == 501
        demand = {each.agency: each.demand for each in capacity.capacity_by_agency(work, today()).items}
        assert demand[AgencyCode("dorset")].tasks == 1
