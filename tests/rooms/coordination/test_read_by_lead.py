"""Words that would have a child pursued reach nobody before the writer's own safeguarding lead let them go. All of it is invented."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Final

import pytest

from counterline.coordination import opening
from counterline.coordination.asking import advice
from counterline.coordination.asking.advice import Asks, CovertQuestion
from counterline.coordination.asking.request_rules import Reply
from counterline.coordination.asking.requesting import NewReply
from counterline.coordination.asking.task_rules import TaskDid, TaskState
from counterline.coordination.deconfliction import leads, notices, overlaps
from counterline.coordination.deconfliction.notices import MeetingOutcome
from counterline.coordination.tasking import task_sending
from counterline.coordination.tasking.task_sending import TaskStep
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.clock import Clock
from counterline.plumbing.database import Role
from counterline.plumbing.errors import Conflict, NotAllowed, NotFound
from counterline.post import inbox, passing_on
from counterline.post import model as post_model
from counterline.post.model import Step
from tests.investigating import NUMBER, registers
from tests.nation import TestNation
from tests.rooms.coordination.test_meeting import told
from tests.rooms.coordination.test_meeting_packs import SOUTH_WEST, coordinator, made
from tests.rooms.coordination.test_requesting import ASKS, asks, replies
from tests.rooms.coordination.test_requirements import NEEDS, said
from tests.rooms.coordination.test_tasks import ASKING, does, sends

WORDS: Final = "Take the boy of 14 as a target for pursuit."
Deed = Callable[[], bool]
"""Does something with `WORDS`, again if need be, and says whether anybody reads them."""


NOBODY: Final = (
    f"“{WORDS}” may be about a child. Nothing is kept or sent. A safeguarding lead reads it first, and nobody is one: neither at your "
    "organisation nor at the national body. Have an administrator make somebody a safeguarding lead."
)
HELD: Final = (
    f"“{WORDS}” may be about a child. Nothing is kept or sent yet. Your safeguarding lead has it now: save it again, in the same words, "
    "once they have let it go."
)


def unless_refused(deed: Callable[[], object]) -> bool:
    """Whether something was kept, and not refused for its words."""
    try:
        deed()
    except Conflict as refused:
        if str(refused) != HELD:
            raise
        return False
    return True


def task(nation: TestNation) -> tuple[Viewer, Deed]:
    """The desk asks Merseyside."""
    draft = sends(nation, nation.desk, replace(ASKING, to="merseyside", words=WORDS)).task.ref
    return nation.desk, lambda: does(nation, nation.desk, draft, TaskDid.SENT).task.state is TaskState.ASKED


def counter(nation: TestNation) -> tuple[Viewer, Deed]:
    """Dorset counters what the desk asked."""
    officer, ref = nation.viewer("dorset"), sends(nation, nation.desk).task.ref
    doing = TaskStep(TaskDid.COUNTERED, "Invented: otherwise.", officer.ref, terms=WORDS)

    def counters() -> bool:
        with nation.as_seen_by(officer) as work:
            return task_sending.act(work, ref, doing).task.state is TaskState.COUNTERED

    return officer, counters


def request(nation: TestNation) -> tuple[Viewer, Deed]:
    """Dorset asks Kent what it holds."""
    draft = asks(nation, replace(ASKS, question=WORDS)).ref
    officer = nation.viewer("dorset")
    return officer, lambda: replies(nation, draft, NewReply(Reply.SENT), officer).sent_at is not None


def answer(nation: TestNation) -> tuple[Viewer, Deed]:
    """Kent answers Dorset."""
    ref = asks(nation).ref
    return nation.viewer("kent"), lambda: bool(replies(nation, ref, NewReply(Reply.ANSWERED, WORDS)).replies)


def plan(nation: TestNation) -> tuple[Viewer, Deed]:
    """Dorset puts it into its plan."""
    return nation.viewer("dorset"), lambda: unless_refused(lambda: said(nation, replace(NEEDS, question=WORDS)))


def pack(nation: TestNation) -> tuple[Viewer, Deed]:
    """The South West's coordinator asks a meeting to decide it."""
    return coordinator(nation), lambda: unless_refused(lambda: made(nation, replace(SOUTH_WEST, decisions=(WORDS,))))


def notice(nation: TestNation) -> tuple[Viewer, Deed]:
    """Dorset says it of a notice that it meets Kent."""
    for force in ("dorset", "kent"):
        registers(nation, force, f"{force}/1", f"Op {force}", contact_point__value=NUMBER)
    officer = nation.viewer("dorset")
    (heard,) = told(nation, officer)

    def says() -> None:
        with nation.as_seen_by(officer) as work:
            notices.say_outcome(work, heard.ref, MeetingOutcome.JOINT, WORDS)

    return officer, lambda: unless_refused(says)


def lead(nation: TestNation) -> tuple[Viewer, Deed]:
    """The desk asks Dorset to lead where it meets Kent."""
    for force in ("dorset", "kent"):
        registers(nation, force, f"{force}/1", f"Op {force}", contact_point__value=NUMBER)
    with nation.as_seen_by(nation.desk) as work:
        (found,) = overlaps.overlaps(work)
        asked = leads.NewLead(
            found.a.mention, found.b.mention, ASKING.to, ASKING.subject, WORDS, ASKING.why, ASKING.due_on
        )
        draft = leads.set_lead(work, asked).task.ref
    return nation.desk, lambda: does(nation, nation.desk, draft, TaskDid.SENT).task.state is TaskState.ASKED


def waiting(nation: TestNation, lead: Viewer) -> list[CovertQuestion]:
    """What a lead has letters of, to read first or beside."""
    with nation.as_seen_by(lead) as work:
        about = [each.about for each in inbox.inbox(work) if each.kind is post_model.LetterKind.CHILD_WORDING]
        return [advice.covert_question(work, each) for each in about]


def lead_of(nation: TestNation, viewer: Viewer) -> Viewer:
    """The safeguarding lead of somebody's body."""
    return nation.viewer(viewer.agency, ViewerRole.SAFEGUARDING)


@pytest.mark.parametrize("written", [task, lead, counter, request, answer, plan, pack, notice])
def test_words_about_a_child_wait_for_the_writers_own_lead_with_the_sentence_and_go_once_let_go(
    nation: TestNation, written: Callable[[TestNation], tuple[Viewer, Deed]]
) -> None:
    for code in ("nclcc", "dorset", "kent", "merseyside", "rocu-south-west"):
        nation.viewer(code, ViewerRole.SAFEGUARDING)
    writer, deed = written(nation)
    assert [deed(), deed()] == [False, False], "said again, it waits as it did"
    reader = lead_of(nation, writer)
    (question,) = waiting(nation, reader)
    assert (question.asks, question.went, question.answer) == (Asks.CHILD, False, None)
    assert [(each.sentence, each.whom) for each in question.stopped] == [(WORDS, "somebody of 14")]
    for code in {"nclcc", "dorset", "kent", "merseyside", "rocu-south-west"} - {writer.agency}:
        assert waiting(nation, nation.viewer(code, ViewerRole.SAFEGUARDING)) == []
    with nation.as_seen_by(nation.viewer(writer.agency, ViewerRole.COMMANDER)) as work, pytest.raises(NotAllowed):
        advice.advise(work, question.ref, advice.AdvisersAnswer("Invented: it is fine.", none_needed=True))
    with nation.as_seen_by(reader) as work, pytest.raises(Conflict, match="No authority"):
        advice.advise(work, question.ref, advice.AdvisersAnswer("Invented: authorised.", "URN 1"))
    with nation.as_seen_by(reader) as work:
        advice.advise(work, question.ref, advice.AdvisersAnswer("Invented: he is 41, and I rang.", none_needed=True))
    assert deed()


def test_words_that_were_sent_back_stay_and_other_words_are_read_anew(nation: TestNation) -> None:
    writer, deed = plan(nation)
    reader = lead_of(nation, writer)
    assert not deed()
    (question,) = waiting(nation, reader)
    with nation.as_seen_by(reader) as work:
        advice.advise(work, question.ref, advice.AdvisersAnswer("Invented: he is ours to protect."))
    with pytest.raises(Conflict) as back:
        said(nation, replace(NEEDS, question=WORDS))
    assert (
        str(back.value)
        == f"“{WORDS}” may be about a child. {reader.name} sent it back: Invented: he is ours to protect."
    )
    with pytest.raises(Conflict, match="Your safeguarding lead has it now"):
        said(nation, replace(NEEDS, question="Arrest the lad."))
    assert said(nation).question == NEEDS.question


def test_where_nobody_protects_the_writer_is_told_so_and_where_only_the_desk_does_it_has_the_words(
    nation: TestNation,
) -> None:
    with pytest.raises(Conflict) as nobody:
        said(nation, replace(NEEDS, question=WORDS))
    assert str(nobody.value) == NOBODY
    desk = nation.viewer("nclcc", ViewerRole.SAFEGUARDING)
    with pytest.raises(Conflict, match="Your safeguarding lead has it now"):
        said(nation, replace(NEEDS, question=WORDS))
    with nation.building.works.begin(Role.DERIVE) as work:
        passing_on.settle(work, opens=opening.opens)
    assert [each.agency for each in waiting(nation, desk)] == ["dorset"]


def test_a_threat_to_life_and_a_missing_child_go_at_once_and_the_lead_reads_them_beside(nation: TestNation) -> None:
    reader = nation.viewer("nclcc", ViewerRole.SAFEGUARDING)
    sent = []
    for number, words in enumerate(
        ("There is a threat to life: the boy of 14 will be stabbed.", "The girl of 13 is missing. Search the address.")
    ):
        sent.append(sends(nation, nation.desk, replace(ASKING, subject=f"Invented {number}", words=words)))
    assert [(each.stopped, each.task.state) for each in sent] == [(None, TaskState.ASKED)] * 2
    assert [(each.about, each.went) for each in sorted(waiting(nation, reader), key=lambda each: each.at)] == [
        (each.task.ref, True) for each in sent
    ]


def test_what_a_safeguarding_lead_or_a_partner_writes_waits_for_nobody(nation: TestNation) -> None:
    protects, council = (
        nation.viewer("dorset", ViewerRole.SAFEGUARDING),
        nation.viewer("dorset-council", ViewerRole.PARTNER),
    )
    for writer, although in ((protects, ""), (council, "Invented: another.")):
        asking = replace(
            ASKS, question="The girl of 13 sleeps at the flat. Do you hold who lives there?", although=although
        )
        assert asks(nation, asking, writer).sent_at is not None
    assert waiting(nation, protects) == []


def test_nobody_answers_within_the_quarter_hour_and_the_national_safeguarding_desk_has_it(nation: TestNation) -> None:
    desk, writer = nation.viewer("nclcc", ViewerRole.SAFEGUARDING), nation.viewer("dorset")
    nation.viewer("dorset", ViewerRole.SAFEGUARDING)
    with pytest.raises(Conflict):
        said(nation, replace(NEEDS, question=WORDS), by=writer)
    (letter,) = nation_letters(nation, nation.viewer("dorset", ViewerRole.SAFEGUARDING))
    assert letter.due is not None
    assert round((letter.due - letter.told_at).total_seconds() / 60) == 15
    later = replace(nation.building.works, clock=Clock(nation.building.clock.now() + timedelta(minutes=21)))
    with later.begin(Role.DERIVE) as work:
        passing_on.settle(work, opens=opening.opens)
    (passed,) = nation_letters(nation, desk)
    assert (passed.about, passed.step) == (letter.about, Step.DESK)
    with nation.as_seen_by(desk) as work:
        advice.advise(
            work, letter.about, advice.AdvisersAnswer("Invented: nobody of that age is meant.", none_needed=True)
        )
    assert said(nation, replace(NEEDS, question=WORDS), by=writer).question == WORDS


def test_a_covert_authoritys_adviser_reads_nothing_of_it_and_lets_nothing_of_it_go(nation: TestNation) -> None:
    adviser, reader = nation.viewer("nclcc", ViewerRole.GUARDIAN), nation.viewer("nclcc", ViewerRole.SAFEGUARDING)
    both = "Ask the neighbour to watch for the boy of 14."
    made_of = sends(nation, nation.desk, replace(ASKING, words=both))
    assert made_of.stopped is not None
    (for_lead,) = waiting(nation, reader)
    with nation.as_seen_by(adviser) as work:
        (for_adviser,) = advice.covert_questions(work).items
        assert (for_adviser.about, for_adviser.asks) == (made_of.task.ref, Asks.AUTHORITY)
        with pytest.raises(NotFound):
            advice.covert_question(work, for_lead.ref)
        advice.advise(work, for_adviser.ref, advice.AdvisersAnswer("Invented: authorised.", "URN 12/26"))
    assert does(nation, nation.desk, made_of.task.ref, TaskDid.SENT).stopped is not None, "the lead has yet to read it"
    with nation.as_seen_by(reader) as work:
        advice.advise(work, for_lead.ref, advice.AdvisersAnswer("Invented: he is protected.", none_needed=True))
    went = does(nation, nation.desk, made_of.task.ref, TaskDid.SENT).task
    assert (went.state, went.acts[0].words) == (
        TaskState.ASKED,
        f"Let go by {adviser.name}, by authority URN 12/26.",
    )


def nation_letters(nation: TestNation, viewer: Viewer) -> list[post_model.Received]:
    """Somebody's letters about words of a child."""
    with nation.as_seen_by(viewer) as work:
        return [each for each in inbox.inbox(work) if each.kind is post_model.LetterKind.CHILD_WORDING]
