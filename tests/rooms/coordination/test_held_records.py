"""What a body outside policing holds is asked for by ticks, and no word of police reaches it before an adviser. Everything is invented."""

from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError, ProgrammingError

from counterline.coordination.asking import advice, held_records, requesting
from counterline.coordination.asking.held_records import Ticked
from counterline.coordination.asking.request_rules import InformationRequest, Reply
from counterline.coordination.asking.requesting import NewReply, NewRequest
from counterline.governance import inspecting
from counterline.governance.log import store
from counterline.governance.log.model import Purpose
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.governance.reach import purposes
from counterline.governance.reach.purposes import WordsRefused
from counterline.places.partners import partners
from counterline.plumbing.database import Role
from counterline.plumbing.errors import Conflict, NotAllowed
from counterline.post import inbox
from tests.ahead import ahead
from tests.asking_others import COUNCIL, child_who_was_missing, told_to
from tests.nation import TestNation
from tests.plugins.examples import tried

HINT = "It would help to know who is in on Fridays."
LAW = "children-2004-s10"


@pytest.fixture(scope="module")
def child(standing_nation: TestNation) -> str:
    """A child whom the council reads of in a record of Dorset's."""
    return child_who_was_missing(standing_nation)


def lead(nation: TestNation) -> Viewer:
    """Dorset's safeguarding lead."""
    return nation.viewer("dorset", ViewerRole.SAFEGUARDING)


def interviews(nation: TestNation, child: str, first: int = 30) -> NewRequest:
    """What was said at the return interviews of the last days, by next week."""
    today = nation.building.clock.today()
    ticked = Ticked("return-interviews", today - timedelta(days=first), today, Purpose.SAFEGUARDING)
    return NewRequest(COUNCIL, today + timedelta(days=7), ticked=ticked, about=(child,), gateway=LAW)


def asks(nation: TestNation, asking: NewRequest) -> InformationRequest:
    """Have Dorset's safeguarding lead ask."""
    with nation.as_seen_by(lead(nation)) as work:
        return requesting.ask(work, asking)


def says(nation: TestNation, ref: str, replying: NewReply) -> InformationRequest:
    """Have the lead say something of it."""
    with nation.as_seen_by(lead(nation)) as work:
        return requesting.reply(work, ref, replying)


def advises(nation: TestNation, ref: str, authority: str | None, *, none_needed: bool) -> advice.CovertQuestion:
    """Have Dorset's guardian answer about the words that wait of a request."""
    with nation.as_seen_by(lead(nation)) as work:
        question = advice.question_about(work, ref)
    assert question is not None
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.GUARDIAN)) as work:
        said = advice.AdvisersAnswer("Invented: read.", authority, none_needed=none_needed)
        return advice.advise(work, question.ref, said)


def test_an_investigator_who_works_against_crime_asks_a_council_by_the_crime_and_disorder_act(
    nation: TestNation,
) -> None:
    child, today = child_who_was_missing(nation), nation.building.clock.today()
    ticked = Ticked("return-interviews", today - timedelta(days=20), today, Purpose.PREVENTING_CRIME)
    asking = NewRequest(COUNCIL, today + timedelta(days=7), ticked=ticked, about=(child,))
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.INVESTIGATOR)) as work:
        purposes.state_purpose(work, "preventing-crime")
        for gateway in (None, LAW):  # the Children Act serves no policing
            with pytest.raises(NotAllowed, match="law"):
                requesting.ask(work, replace(asking, gateway=gateway))
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.INVESTIGATOR)) as work:
        purposes.state_purpose(work, "preventing-crime")
        made = requesting.ask(work, replace(asking, gateway="crime-and-disorder-1998-s115"))
    assert made.state == "awaited"
    assert made.law.endswith(", by Crime and Disorder Act 1998 s.115")


def test_what_is_ticked_goes_at_once_by_a_law_that_is_named(standing_nation: TestNation, child: str) -> None:
    nation = standing_nation
    asking = interviews(nation, child)
    with pytest.raises(NotAllowed, match="law"):
        asks(nation, replace(asking, gateway=None))
    made = asks(nation, asking)
    assert (made.state, made.role, made.words) == ("awaited", ViewerRole.PARTNER, ("", ""))
    assert "Children Act 2004" in made.law
    (theirs,) = told_to(nation, COUNCIL)
    assert (theirs.ticked, theirs.about) == (asking.ticked, (child,))
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.DATA_PROTECTION)) as work:
        left = inspecting.left_the_house(work, Purpose.CHECKING_LAWFULNESS, store.Stretch(most=200))
    assert any(made.ref in each.entry.subjects for each in left)
    with pytest.raises(Conflict, match=made.ref):
        asks(nation, interviews(nation, child, first=5))
    assert says(nation, made.ref, NewReply(Reply.WITHDRAWN, gateway=LAW)).state == "withdrawn"


@pytest.mark.parametrize(
    ("ticked", "why"),
    [
        ({"to_day": 1}, "in the future"),
        ({"from_day": 1}, "before the first"),
        ({"kind": "housing-complaints"}, "not known to keep"),
        ({"purpose": Purpose.THREAT_TO_LIFE}, "that you work for"),
    ],
)
def test_what_may_not_be_ticked_is_refused(
    standing_nation: TestNation, child: str, ticked: dict[str, Any], why: str
) -> None:
    asking = interviews(standing_nation, child, first=400)
    assert asking.ticked is not None
    today = standing_nation.building.clock.today()
    said: dict[str, Any] = {
        name: today + timedelta(days=each) if isinstance(each, int) else each for name, each in ticked.items()
    }
    with pytest.raises(Conflict, match=why):
        asks(standing_nation, replace(asking, ticked=replace(asking.ticked, **said)))


def test_whom_it_is_of_is_a_reference_that_whoever_is_asked_reads(standing_nation: TestNation, child: str) -> None:
    asking = interviews(standing_nation, child, first=400)
    unshared = child_who_was_missing(standing_nation, "M/2", shared=False)
    for about, why in (((), "by reference"), ((unshared,), "cannot read")):
        with pytest.raises(Conflict, match=why):
            asks(standing_nation, replace(asking, about=about))


def test_words_beside_it_wait_whatever_they_say_and_go_once_exactly_these_are_let_go(
    standing_nation: TestNation, child: str
) -> None:
    nation = standing_nation
    before = len(told_to(nation, COUNCIL))
    made = asks(nation, replace(interviews(nation, child, first=20), question=HINT, although="Invented: of May."))
    assert (made.state, len(told_to(nation, COUNCIL))) == ("draft", before)
    assert says(nation, made.ref, NewReply(Reply.SENT, gateway=LAW)).state == "draft"
    for role in (ViewerRole.OFFICER, ViewerRole.COMMANDER):  # who read tasks, and not what a lead asks of a child
        with nation.as_seen_by(nation.viewer("dorset", role)) as work:
            assert advice.question_about(work, made.ref) is None
    with pytest.raises(Conflict, match="or say that none is needed"):
        advises(nation, made.ref, "INVENTED/1", none_needed=True)
    read = advises(nation, made.ref, None, none_needed=True)
    assert (read.stopped, "Return interviews" in read.beside) == ((), True)
    (sent,) = says(nation, made.ref, NewReply(Reply.SENT, gateway=LAW)).replies
    assert (sent.reply, sent.words) == (Reply.SENT, ""), "who let it go, and by what, is not for the council"
    assert len(told_to(nation, COUNCIL)) == before + 1
    reason = NewReply(Reply.WITHDRAWN, "Invented: the landlord told us.", gateway=LAW)
    assert says(nation, made.ref, reason).state == "awaited", "why waits too"
    advises(nation, made.ref, None, none_needed=False)
    assert says(nation, made.ref, reason).state == "awaited", "sent back"
    assert says(nation, made.ref, replace(reason, words="")).state == "withdrawn"


def test_an_answer_of_police_in_words_waits_and_a_number_to_ring_does_not(standing_nation: TestNation) -> None:
    nation = standing_nation
    council, why = nation.viewer(COUNCIL, ViewerRole.PARTNER), "Invented: we place him."
    with nation.as_seen_by(council) as work:
        asked = NewRequest(
            "dorset",
            BY,
            ViewerRole.SAFEGUARDING,
            question="What do you hold of the home at 9 Invented Street?",
            why=why,
        )
        ref = requesting.ask(work, asked).ref
    answer = NewReply(Reply.ANSWERED, "Invented: a line was run there in May.", gateway=LAW)
    assert says(nation, ref, answer).replies == ()
    assert next(each for each in told_to(nation, COUNCIL) if each.ref == ref).replies == ()
    assert advises(nation, ref, None, none_needed=True).beside == "the reply “answered”"
    assert says(nation, ref, replace(answer, reply=Reply.DECLINED)).replies == (), "let go as an answer alone"
    with nation.as_seen_by(lead(nation)) as work, pytest.raises(ProgrammingError, match="row-level security"):
        work.run(SAID, ref=ref, reply="declined", words=answer.words)
    assert says(nation, ref, answer).state == "answered"
    assert says(nation, ref, NewReply(Reply.RECALLED, gateway=LAW)).state == "awaited", "taken back at once"
    number = NewReply(Reply.RING, ring="07700 900321", gateway=LAW)
    with pytest.raises(Conflict, match="the number alone"):
        says(nation, ref, replace(number, words="Now."))
    assert says(nation, ref, number).state == "ring"


BY = ahead(49)
SAID = """
insert into information_replies (ref, request, reply, words, records, law, agency, told_by, told_at)
values ('RR-1', :ref, :reply, :words, '{}', '', 'dorset', current_viewer(), now())
"""


def test_the_database_lets_no_words_by_and_no_day_to_come(standing_nation: TestNation, child: str) -> None:
    nation = standing_nation
    made = asks(nation, replace(interviews(nation, child, first=25), question=HINT, although="Invented: of April."))
    with nation.as_seen_by(lead(nation)) as work, pytest.raises(ProgrammingError, match="row-level security"):
        work.run("update information_requests set sent_at = now() where ref = :ref", ref=made.ref)
    gone = asks(nation, interviews(nation, child, first=26)).ref
    with nation.as_seen_by(lead(nation)) as work, pytest.raises(ProgrammingError, match="row-level security"):
        work.run(SAID, ref=gone, reply="sent", words="By authority DS/1 on 9 Invented St.")
    with nation.building.works.begin(Role.OWNER) as work, pytest.raises(IntegrityError, match="held_already"):
        work.run("update information_requests set to_day = asked_at::date + 2 where ref = :ref", ref=made.ref)


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        ("kent-council", "exclusions"),
        ("cardiff-council", "absence-returns-wales"),
        ("aberdeen-council", "looked-after-record-scotland"),
        ("belfast-hsc-trust", "looked-after-record-northern-ireland"),
        ("nhs-england", "emergency-attendance"),
        ("hmpps", "licence"),
        ("dwp", "benefit-claim"),
        ("catch22", None),
        ("kent", None),
    ],
)
def test_a_body_is_asked_for_what_bodies_like_it_keep_in_its_land(body: str, kept: str | None) -> None:
    names = [each.name for each in held_records.kinds_held_by(body)]
    assert (kept in names) if kept else names == []


WORDS = st.text(st.characters(exclude_categories=("Cc", "Cs"))).map("Invented words: {}".format)
BODIES = st.sampled_from([str(each.code) for each in partners(date(2026, 11, 28))])
WAYS = st.sampled_from(["asked", "beside", "withdrawn", "answered"])


@pytest.fixture(scope="module")
def awaited(standing_nation: TestNation, child: str) -> dict[str, str]:
    """What Dorset asked of the council long ago, and the council of Dorset: neither is answered."""
    asking = interviews(standing_nation, child, first=900)
    assert asking.ticked is not None
    long_ago = replace(asking.ticked, to_day=asking.ticked.from_day)
    with standing_nation.as_seen_by(standing_nation.viewer(COUNCIL, ViewerRole.PARTNER)) as work:
        theirs = NewRequest(
            "dorset", BY, ViewerRole.SAFEGUARDING, question="Is the tenant at Poole known?", why="Invented: we visit."
        )
        asked = requesting.ask(work, theirs).ref
    return {"withdrawn": asks(standing_nation, replace(asking, ticked=long_ago)).ref, "answered": asked}


@tried(25)
@given(words=WORDS, body=BODIES, way=WAYS)
def test_whatever_police_write_nothing_of_it_is_read_outside_policing_before_an_adviser(
    standing_nation: TestNation, child: str, awaited: dict[str, str], words: str, body: str, way: str
) -> None:
    nation, to = standing_nation, body if way == "asked" else COUNCIL
    asking = replace(interviews(nation, child), to=to, question=words, why=words, although=words)
    before = read_there(nation, to)
    with suppress(WordsRefused):  # what may not be kept is not read either
        if way in awaited:
            said = says(nation, awaited[way], NewReply(Reply(way), words, gateway=LAW))
            assert said.awaits
        else:
            said = asks(nation, asking if way == "beside" else replace(asking, ticked=None, about=()))
            assert said.state == "draft"
    assert read_there(nation, to) == before


def read_there(nation: TestNation, to: str) -> tuple[object, ...]:
    """Everything of requests that a body reads: them, what was said of them, and letters."""
    with nation.as_seen_by(nation.viewer(to, ViewerRole.PARTNER)) as work:
        rows = [
            work.rows(f"select * from {table} order by ref")
            for table in ("information_requests", "information_replies")
        ]
        return (*rows, [each.ref for each in inbox.outstanding(work)])
