"""What bodies tell one another to protect somebody stays between those who protect, and is answered in its time. All is invented."""

from dataclasses import replace
from datetime import timedelta

import pytest

from counterline.coordination import opening
from counterline.faces.safeguarding.referrals.referrals_told import referrals_told
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.clock import Clock
from counterline.plumbing.database import Role
from counterline.plumbing.errors import Conflict, NotAllowed, NotFound
from counterline.post import inbox, passing_on
from counterline.post import model as post_model
from counterline.records.wording.disclosing import GatewayNeeded
from counterline.safeguarding.referrals import referral_letters, referral_sending
from counterline.safeguarding.referrals.referral_rules import ReferralKind, ReferralSent, Turn
from counterline.safeguarding.referrals.referral_sending import ReferralStep, Sending
from tests.kinds_told import file_records
from tests.nation import TestNation
from tests.people import mention_of

TELLS = Sending(
    ReferralKind.REFERRAL,
    "liverpool-council",
    "She lives with you and was found here with a man we do not know.",
    "They look after her, and no less says what to do.",
    reprisal="The man knows her school; nothing is left there.",
    safe_contact="By her aunt's telephone",
)


_NOT_SHARED_SINCE = """
insert into referrals select ref || number, 'not shared', mention_ref, agency, receiver, words, why, law, reprisal, safe_contact, sent_by,
       sent_at + make_interval(mins => number), audience_id
  from referrals, generate_series(1, 501) number
"""


def council(nation: TestNation, code: str = "dorset-council") -> Viewer:
    """Somebody of a council who protects."""
    return nation.viewer(code, ViewerRole.PARTNER)


def sent(nation: TestNation, sending: Sending = TELLS) -> ReferralSent:
    """Dorset Council tells another body of a girl, or asks without naming her."""
    told = {"reference": "W/1", "happened_on": "2026-03-06", "type": "contact", "person.name": "Pat Pretend"}
    with nation.as_seen_by(council(nation)) as work:
        known = work.value("select count(*) from records")
    if not known:
        file_records(
            nation, "dorset-council", "safeguarding_contact", [told | {"person.age": "15"}], by=council(nation)
        )
    with nation.as_seen_by(council(nation)) as work:
        named = sending.kind is not ReferralKind.CONSULTATION
        return referral_sending.send_referral(work, replace(sending, about=mention_of(work, "W/1") if named else None))


def says(
    nation: TestNation,
    by: Viewer,
    ref: str,
    turn: Turn,
    words: str = "",
    *,
    law: str | None = None,
    endangers: bool = False,
) -> ReferralSent:
    """Somebody says what their side does."""
    with nation.as_seen_by(by) as work:
        return referral_sending.take_turn(work, ref, ReferralStep(turn, words, law, endangers))


def letters(nation: TestNation, viewer: Viewer) -> list[tuple[str, str]]:
    """The letters that somebody has."""
    with nation.as_seen_by(viewer) as work:
        return [(each.kind.value, each.about) for each in inbox.inbox(work)]


def test_a_council_tells_another_and_it_acknowledges_decides_and_feeds_back(nation: TestNation) -> None:
    liverpool = council(nation, "liverpool-council")
    told = sent(nation)
    assert told.awaits is not None
    assert letters(nation, liverpool) == [("referral", told.ref)]
    late = replace(nation.building.works, clock=Clock(told.awaits[1]))
    for _ in range(2):
        with late.begin(Role.DERIVE) as work:
            referral_letters.tell_of_late_referrals(work)
    assert letters(nation, council(nation)) == [("referral-late", told.ref)]
    says(nation, liverpool, told.ref, Turn.ACKNOWLEDGED)
    with nation.as_seen_by(liverpool) as work:
        (due,) = inbox.inbox(work)
        awaited = referral_sending.referral(work, told.ref).awaits
    assert awaited is not None
    assert (due.kind, due.due) == (post_model.LetterKind.REFERRAL_DUE, awaited[1])
    with nation.as_seen_by(liverpool) as work:
        assert referral_sending.referral(work, told.ref).words == TELLS.words
    after = says(nation, liverpool, told.ref, Turn.ACCEPTED, "A strategy discussion is held today.")
    assert after.awaits is not None
    assert after.awaits[0] is Turn.FED_BACK
    done = says(nation, liverpool, told.ref, Turn.FED_BACK, "She is with her aunt, and a plan is made.")
    assert done.awaits is None
    assert letters(nation, liverpool) == [], "what is done waits for nobody"
    assert sorted(letters(nation, council(nation))) == [("referral-late", told.ref)] + [("referral-turn", told.ref)] * 3
    with nation.as_seen_by(council(nation)) as work:
        assert [each.kind.value for each in inbox.outstanding(work, 9) if each.recalled] == ["referral-late"]


def test_what_awaits_an_answer_is_listed_first_however_many_came_since(nation: TestNation) -> None:
    told = sent(nation)
    with nation.building.works.begin(Role.OWNER) as work:
        work.run(_NOT_SHARED_SINCE)
    with nation.as_seen_by(council(nation)) as work:
        listed = referrals_told(work)
    assert (listed.items[0].ref, len(listed.items), listed.cut) == (told.ref, 501, True)


def test_nobody_but_those_who_protect_at_the_two_bodies_finds_it(nation: TestNation) -> None:
    told = sent(nation, replace(TELLS, to="dorset"))
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.SAFEGUARDING)) as work:
        assert [each.ref for each in referral_sending.referrals(work)] == [told.ref]
    for role in (ViewerRole.INVESTIGATOR, ViewerRole.OFFICER):
        with nation.as_seen_by(nation.viewer("dorset", role)) as work:
            assert work.value("select count(*) from referrals") == 0
        with nation.as_seen_by(nation.viewer("dorset", role)) as work, pytest.raises(NotAllowed):
            referral_sending.referrals(work)
    with nation.as_seen_by(council(nation, "liverpool-council")) as work, pytest.raises(NotFound):
        referral_sending.referral(work, told.ref)


@pytest.mark.parametrize(
    ("without", "says_so"),
    [
        ({"reprisal": ""}, "reprisal"),
        ({"safe_contact": "?"}, "safe way"),
        ({"why": ""}, "why it is needed"),
        ({"words": ""}, "what you tell"),
    ],
)
def test_nothing_is_sent_before_reprisal_and_safe_contact_were_thought_of(
    nation: TestNation, without: dict[str, str], says_so: str
) -> None:
    with pytest.raises(Conflict, match=says_so):
        sent(nation, replace(TELLS, **without))  # type: ignore[arg-type]


def test_a_consultation_names_nobody_and_what_is_not_shared_goes_nowhere(nation: TestNation) -> None:
    asked = replace(TELLS, kind=ReferralKind.CONSULTATION, words="A pupil comes to school with two telephones.")
    assert sent(nation, asked).mention is None
    with nation.as_seen_by(council(nation)) as work, pytest.raises(Conflict, match="names nobody"):
        referral_sending.send_referral(work, replace(asked, about=mention_of(work, "W/1")))
    kept = sent(
        nation, replace(TELLS, kind=ReferralKind.NOT_SHARED, why="Her mother asked us not to, and she is safe.")
    )
    assert (kept.awaits, kept.law) == (None, "")
    with nation.as_seen_by(council(nation, "liverpool-council")) as work, pytest.raises(NotFound):
        referral_sending.referral(work, kept.ref)
    assert [kind for kind, about in letters(nation, council(nation, "liverpool-council")) if about == kept.ref] == []


def test_what_was_wrong_is_recalled_and_answered_no_more(nation: TestNation) -> None:
    liverpool, told = council(nation, "liverpool-council"), sent(nation)
    with nation.as_seen_by(liverpool) as work, pytest.raises(Conflict):
        referral_sending.take_turn(work, told.ref, ReferralStep(Turn.RECALLED, "Not ours to recall"))
    says(nation, council(nation), told.ref, Turn.RECALLED, "It was another girl of her name.")
    with nation.as_seen_by(liverpool) as work:
        (first, *_) = [each for each in inbox.inbox(work) if each.kind is post_model.LetterKind.REFERRAL]
        assert first.recalled
    with nation.as_seen_by(liverpool) as work, pytest.raises(Conflict):
        referral_sending.take_turn(work, told.ref, ReferralStep(Turn.ACKNOWLEDGED))


def test_passing_it_on_is_told_to_its_sender_first_unless_that_endangers_the_child(nation: TestNation) -> None:
    lead = nation.viewer("dorset", ViewerRole.SAFEGUARDING)
    open_, quiet = sent(nation, replace(TELLS, to="dorset")), sent(nation, replace(TELLS, to="dorset"))
    says(
        nation,
        lead,
        open_.ref,
        Turn.PASSING_ON,
        "He is wanted for a stabbing, and is near her.",
        law="children-2004-s10",
    )
    says(nation, lead, quiet.ref, Turn.PASSING_ON, "Her worker is his sister, and would warn him.", endangers=True)
    with nation.as_seen_by(council(nation)) as work:
        assert Turn.PASSING_ON in referral_sending.referral(work, open_.ref).taken
        assert Turn.PASSING_ON not in referral_sending.referral(work, quiet.ref).taken
    assert letters(nation, council(nation)) == [("referral-turn", open_.ref)]


def test_police_answer_a_council_by_a_law_that_they_name(nation: TestNation) -> None:
    lead = nation.viewer("dorset", ViewerRole.SAFEGUARDING)
    told = sent(nation, replace(TELLS, to="dorset"))
    with nation.as_seen_by(lead) as work, pytest.raises(GatewayNeeded):
        referral_sending.take_turn(work, told.ref, ReferralStep(Turn.ANSWERED, "We know the man, and he is dangerous."))
    with nation.as_seen_by(lead) as work:
        said = "We know the man, and he is dangerous."
        referral_sending.take_turn(work, told.ref, ReferralStep(Turn.ANSWERED, said, "children-2004-s10"))
    with nation.building.works.begin(Role.SEAL) as work:
        left = work.value(
            "select count(*) from log_entries where act = 'disclosure' and subjects @> array[:ref, 'gateway:children-2004-s10']",
            ref=told.ref,
        )
    assert left == 1


def test_what_nobody_acknowledges_is_late_and_comes_first(nation: TestNation) -> None:
    told = sent(nation)
    now = nation.building.clock.now()
    assert told.awaits is not None
    assert not told.late(now)
    with nation.building.works.begin(Role.DERIVE) as work:
        passing_on.settle(work, opening.opens)
    assert letters(nation, council(nation)) == [("unread", told.ref)], "its sender hears now that nobody there reads it"
    assert told.late(now + timedelta(days=6))
