"""One body asks another what it holds: read by the two roles alone, answered or not, taken back. Everything is invented."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from time import sleep
from typing import TypeVar

import pytest
from sqlalchemy.exc import ProgrammingError

from counterline.coordination.asking import advice, request_reading, requesting
from counterline.coordination.asking.request_rules import InformationRequest, Reply
from counterline.coordination.asking.requesting import NewReply, NewRequest
from counterline.coordination.subjects import model as coordination_model
from counterline.coordination.tasking import capacity
from counterline.governance import inspecting
from counterline.governance.log import model as governance_model
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.database import Role
from counterline.plumbing.errors import Conflict, NotFound
from counterline.plumbing.work import Work
from counterline.post import inbox, outbox
from counterline.vocabulary.identity import AgencyCode
from tests.ahead import ahead
from tests.kinds_told import file_records
from tests.nation import TestNation

BY = ahead(50)
ASKS = NewRequest(
    "kent",
    BY,
    ViewerRole.OFFICER,
    question="What do you hold of the Gannet line in Margate?",
    why="Invented: we plan a warrant there.",
)
T = TypeVar("T")
SAYS = "Invented: two sightings in March."


def letters(nation: TestNation, viewer: Viewer) -> list[tuple[str, bool, bool]]:
    """What somebody's letters say, whether each waits, and whether it was taken back."""
    with nation.as_seen_by(viewer) as work:
        found = [each for box in inbox.Box for each in inbox.inbox(work, box)]
    return [(each.kind.value, each.waits, each.recalled) for each in found]


def asks(nation: TestNation, asking: NewRequest = ASKS, by: Viewer | None = None, key: str = "") -> InformationRequest:
    """Have Dorset's officer ask."""
    with nation.as_seen_by(by or nation.viewer("dorset")) as work:
        return requesting.ask(work, asking, key)


def replies(nation: TestNation, ref: str, replying: NewReply, by: Viewer | None = None) -> InformationRequest:
    """Have Kent's officer answer."""
    with nation.as_seen_by(by or nation.viewer("kent")) as work:
        return requesting.reply(work, ref, replying)


def drafts(nation: TestNation, asking: NewRequest = ASKS) -> tuple[InformationRequest, str]:
    """Have Dorset's officer write what waits for the adviser; the draft, and the reference of the question to them."""
    made = asks(nation, replace(asking, although="Ask the neighbour to watch it."))
    with nation.as_seen_by(nation.viewer("dorset")) as work:
        question = advice.question_about(work, made.ref)
    assert question is not None
    return made, question.ref


def lets_go(nation: TestNation, question: str) -> None:
    """Have Dorset's guardian let its words go."""
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.GUARDIAN)) as work:
        advice.advise(work, question, advice.AdvisersAnswer("Invented: it is authorised.", "INVENTED/1"))


def test_the_two_roles_read_it_and_nobody_else(nation: TestNation) -> None:
    made = asks(nation)
    assert letters(nation, nation.viewer("kent")) == [("information-asked", True, False)]
    replies(nation, made.ref, NewReply(Reply.ANSWERED, SAYS))
    for each in (nation.viewer("dorset"), nation.viewer("kent")):
        with nation.as_seen_by(each) as work:
            (found,) = request_reading.requests(work)
        assert (found.answer and found.answer.words, found.state) == (SAYS, "answered")
    assert letters(nation, nation.viewer("kent")) == [("information-asked", False, False)]
    assert letters(nation, nation.viewer("dorset")) == [("information-answered", True, False)]
    others = [
        nation.desk,
        nation.viewer("kent", ViewerRole.INVESTIGATOR),
        nation.viewer("dorset", ViewerRole.SAFEGUARDING),
        nation.viewer("cumbria"),
    ]
    for each in others:
        with nation.as_seen_by(each) as work:
            assert work.value("select count(*) from information_requests") == 0
            assert work.value("select count(*) from information_replies") == 0
            with pytest.raises(NotFound):
                request_reading.request(work, made.ref)


def test_each_side_is_shown_the_references_that_it_may_read(nation: TestNation) -> None:
    arrest = {"happened_on": "2026-03-02", "person.name": "Alex Invented", "source.handling": "P"}
    file_records(nation, "dorset", "arrest", [arrest | {"reference": "CU/1"}])
    theirs = [arrest | {"reference": "CU/2", "area": "Bournemouth"}, arrest | {"reference": "CU/3", "area": "Margate"}]
    file_records(nation, "kent", "arrest", theirs)
    with nation.as_seen_by(nation.viewer("kent")) as work:
        refs = {row.reference: row.ref for row in work.rows("select reference, ref from records")}
    with nation.as_seen_by(nation.viewer("dorset")) as work:
        refs |= {row.reference: row.ref for row in work.rows("select reference, ref from records")}
    ours, given, kept = (refs[f"CU/{n}"] for n in (1, 2, 3))
    with pytest.raises(Conflict, match="may read"):
        asks(nation, replace(ASKS, about=(kept,)))
    made = asks(nation, replace(ASKS, about=(ours, given)))
    told = replies(nation, made.ref, NewReply(Reply.ANSWERED, SAYS, records=(given, kept)))
    assert (made.about, told.about, told.replies[0].records) == ((ours, given), (given,), (given, kept))
    with nation.as_seen_by(nation.viewer("dorset")) as work:
        assert request_reading.request(work, made.ref).replies[0].records == (given,), "Kent's own is for Kent to show"


@pytest.mark.parametrize(
    ("replying", "ring"),
    [
        (NewReply(Reply.NOTHING_HELD), None),
        (NewReply(Reply.DECLINED, "Invented: it is another force's to tell."), None),
        (NewReply(Reply.RING, ring="07700 900 321"), "07700 900321"),
    ],
)
def test_what_is_not_answered_says_so(nation: TestNation, replying: NewReply, ring: str | None) -> None:
    told = replies(nation, asks(nation).ref, replying)
    assert (told.state, told.awaits, told.replies[0].ring) == (replying.reply.value, False, ring)


def test_an_answer_taken_back_is_read_no_more_and_is_awaited_again(nation: TestNation) -> None:
    made = asks(nation)
    replies(nation, made.ref, NewReply(Reply.ANSWERED, SAYS))
    with pytest.raises(Conflict, match="cannot be said"):
        replies(nation, made.ref, NewReply(Reply.NOTHING_HELD))
    after = replies(nation, made.ref, NewReply(Reply.RECALLED, "Invented: it was another line."))
    assert (after.awaits, after.replies[0].words) == (True, SAYS)
    assert ("information-answered", True, True) in letters(nation, nation.viewer("dorset"))
    assert ("information-asked", True, False) in letters(nation, nation.viewer("kent"))
    with nation.as_seen_by(nation.viewer("dorset")) as work:
        assert [each.words for each in request_reading.request(work, made.ref).replies] == [
            "",
            "Invented: it was another line.",
        ]
    assert replies(nation, made.ref, NewReply(Reply.NOTHING_HELD)).state == "nothing held"


def test_what_was_asked_before_is_shown_first(nation: TestNation) -> None:
    made = asks(nation)
    again = replace(ASKS, question="In Margate, what do you hold of the line Gannet?")
    before, officer = looked(nation, made.ref, nation.viewer("dorset")), nation.viewer("dorset")
    with pytest.raises(Conflict, match=made.ref):
        asks(nation, again)
    assert looked(nation, made.ref, officer) == before + 1, "whoever is told of it has read of it"
    asks(nation, replace(ASKS, question="What do you hold of the Plover line in Exeter?"))
    assert looked(nation, made.ref, officer) == before + 1, "and what was only compared was shown to nobody"
    assert asks(nation, replace(again, although="Invented: it came alive again.")).why == (
        "Invented: we plan a warrant there. Invented: it came alive again."
    ), "what is demanded is kept"
    merseyside = nation.viewer("merseyside")
    assert asks(nation, again, merseyside).agency == "merseyside", "what others asked changes nothing"


@pytest.mark.parametrize(
    ("asking", "why"),
    [
        (replace(ASKS, to="dorset"), "own body"),
        (replace(ASKS, role=ViewerRole.ADMINISTRATOR), "Nobody of that role"),
        (replace(ASKS, to="dorset-council", role=ViewerRole.OFFICER), "Nobody of that role"),
        (replace(ASKS, question="Gannet?"), "sentence"),
        (replace(ASKS, by=date(2020, 1, 1)), "by which you need it"),
    ],
)
def test_what_may_not_be_asked_is_refused(nation: TestNation, asking: NewRequest, why: str) -> None:
    with pytest.raises(Exception, match=why):
        asks(nation, asking)


def test_wording_that_asks_for_more_waits_for_the_adviser_and_goes_once_exactly_that_is_let_go(
    nation: TestNation,
) -> None:
    officer, kent, sent = nation.viewer("dorset"), nation.viewer("kent"), NewReply(Reply.SENT)
    made, question = drafts(nation)
    assert (made.state, replies(nation, made.ref, sent, officer).state) == ("draft", "draft")
    assert letters(nation, kent) == []
    with nation.as_seen_by(kent) as work, pytest.raises(NotFound):
        request_reading.request(work, made.ref)
    lets_go(nation, question)
    with nation.building.works.begin(Role.OWNER) as work:  # its day goes by while the adviser is waited for
        work.run("update information_requests set due = due - interval '2 years'")
    with pytest.raises(Conflict, match="by which you need it"):
        replies(nation, made.ref, sent, officer)
    gone = replies(nation, made.ref, replace(sent, by=BY), officer)
    assert gone.due == made.due
    assert (gone.state, "authority INVENTED/1" in gone.replies[0].words) == ("awaited", True)
    assert letters(nation, kent) == [("information-asked", True, False)]
    told = NewReply(Reply.ANSWERED, "The neighbour was watching the flat in May.")
    assert replies(nation, made.ref, told).state == "answered", "what was done is told"


def test_what_was_never_sent_is_withdrawn_and_told_to_nobody(nation: TestNation) -> None:
    made, officer = asks(nation, replace(ASKS, although="Ask the neighbour to watch it.")), nation.viewer("dorset")
    withdrawn = replies(nation, made.ref, NewReply(Reply.WITHDRAWN, "Invented: asked otherwise."), officer)
    assert (withdrawn.state, withdrawn.law, withdrawn.replies[0].law) == ("withdrawn", "", "")
    with nation.as_seen_by(nation.viewer("kent")) as work:
        assert (request_reading.requests(work), inbox.outstanding(work)) == ([], [])


def test_whoever_reads_what_an_adviser_said_is_logged(nation: TestNation) -> None:
    (made, question), officer = drafts(nation), nation.viewer("dorset")
    lets_go(nation, question)
    before = looked(nation, question, officer)
    with nation.as_seen_by(officer) as work:
        requesting.waiting_words(work, request_reading.request(work, made.ref), officer.agency)
        advice.question_about(work, made.ref)
    assert looked(nation, question, officer) == before + 2


def looked(nation: TestNation, ref: str, viewer: Viewer) -> int:
    """How often the log says that somebody looked at something."""
    with nation.as_seen_by(nation.auditor) as work:
        entries = [each.entry for each in inspecting.recent(work, subject=ref)]
    return sum((each.act, each.viewer) == (governance_model.Act.CONSULTATION, viewer.ref) for each in entries)


def meanwhile(nation: TestNation, viewer: Viewer, first: Callable[[Work], object], then: Callable[[], T]) -> T:
    """Have somebody do one thing, and a colleague another before the first is done; what came of the other."""
    with ThreadPoolExecutor(1) as beside:
        with nation.as_seen_by(viewer) as work:
            first(work)
            other = beside.submit(then)
            while not (other.done() or work.value("select count(*) from pg_locks where not granted")):
                sleep(0.01)
        return other.result()


def test_a_draft_that_one_colleague_withdraws_while_another_sends_it_is_not_sent(nation: TestNation) -> None:
    (made, question), officer = drafts(nation), nation.viewer("dorset")
    lets_go(nation, question)
    withdraws = NewReply(Reply.WITHDRAWN, "Invented: asked otherwise.")
    with pytest.raises(Conflict, match="cannot be said"):
        meanwhile(
            nation,
            officer,
            lambda work: requesting.reply(work, made.ref, withdraws),
            lambda: replies(nation, made.ref, NewReply(Reply.SENT), officer),
        )
    assert letters(nation, nation.viewer("kent")) == []


def test_of_two_colleagues_who_answer_at_once_one_is_told_that_it_has_its_answer(nation: TestNation) -> None:
    made, kent = asks(nation), nation.viewer("kent")
    with pytest.raises(Conflict, match="cannot be said"):
        meanwhile(
            nation,
            kent,
            lambda work: requesting.reply(work, made.ref, NewReply(Reply.ANSWERED, SAYS)),
            lambda: replies(nation, made.ref, NewReply(Reply.ANSWERED, "Invented: three sightings.")),
        )
    replies(nation, made.ref, NewReply(Reply.RECALLED, "Invented: it was another line."))
    with nation.as_seen_by(nation.viewer("dorset")) as work:
        read = [each.words for each in request_reading.request(work, made.ref).replies]
    assert read == ["", "Invented: it was another line."], "no answer stays that cannot be taken back"


def test_a_form_that_is_pressed_twice_at_once_is_one_request(nation: TestNation) -> None:
    key, officer = requesting.new_request_key(), nation.viewer("dorset")
    made = meanwhile(nation, officer, lambda work: requesting.ask(work, ASKS, key), lambda: asks(nation, key=key))
    assert made.ref == key
    assert letters(nation, nation.viewer("kent")) == [("information-asked", True, False)]


def test_one_form_is_one_request_and_only_its_asker_withdraws_it(nation: TestNation) -> None:
    key = requesting.new_request_key()
    assert asks(nation, key=key).ref == asks(nation, key=key).ref == key
    withdrawing = NewReply(Reply.WITHDRAWN, "Invented: found elsewhere.")
    orders = "Ask the neighbour to watch it instead."
    for said, by in ((Reply.WITHDRAWN, "dorset"), (Reply.ANSWERED, "kent"), (Reply.DECLINED, "kent")):
        with pytest.raises(Conflict, match="goes by the covert-authorities adviser"):
            replies(nation, key, NewReply(said, orders), nation.viewer(by))
    with pytest.raises(Conflict):
        replies(nation, key, withdrawing)
    with nation.as_seen_by(nation.viewer("kent")) as work, pytest.raises(ProgrammingError, match="row-level security"):
        work.run(
            """
            insert into information_replies (ref, request, reply, words, records, law, agency, told_by, told_at)
            values ('RR-2222', :ref, 'withdrawn', '', '{}', '', 'kent', :by, now())
            """,
            ref=key,
            by=nation.viewer("kent").viewer_id,
        )
    assert replies(nation, key, withdrawing, nation.viewer("dorset")).state == "withdrawn"
    assert letters(nation, nation.viewer("kent")) == [("information-asked", True, True)]


def test_it_is_due_when_offices_shut_on_the_day_that_it_says(nation: TestNation) -> None:
    made = asks(nation)
    with nation.as_seen_by(nation.viewer("dorset")) as work:
        (sent,) = outbox.standing(work, made.ref)
    assert sent.due == made.due
    assert [made.late(made.due - timedelta(seconds=each)) for each in (0, 1)] == [True, False]


def test_what_was_asked_long_ago_and_awaits_an_answer_is_listed_before_five_hundred_that_have_one(
    nation: TestNation,
) -> None:
    ref = asks(nation).ref
    with nation.building.works.begin(Role.OWNER) as work:
        work.run(
            "insert into information_requests select 'RQ-ABCDE' || (1000 + n), question, why, about, agency, asked_as, receiver, role, "
            "due, law, asked_by, asked_at + interval '1 hour', sent_at from information_requests, generate_series(1, 500) n"
        )
        work.run(
            "insert into information_replies select 'RY-' || substr(r.ref, 4), r.ref, 'nothing held', '', '{}', null, r.law, r.receiver, "
            "r.asked_by, r.asked_at from information_requests r where r.ref <> :ref",
            ref=ref,
        )
    with nation.as_seen_by(nation.viewer("dorset")) as work:
        listed = request_reading.requests(work)
        assert (listed[0].ref, len(listed)) == (ref, coordination_model.MOST_LISTED)
        demand = {each.agency: each.demand for each in capacity.capacity_by_agency(work, BY).items}
        assert demand[AgencyCode("kent")].requests == 1
