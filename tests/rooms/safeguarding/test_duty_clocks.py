"""Clocks start by facts, stop by facts or a named word, and bind whom the law says. Everybody here is invented."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterline.plumbing.clock import LONDON
from counterline.plumbing.documents import DocumentRefused
from counterline.records.kinds import KINDS
from counterline.safeguarding.duties.duty_approvals import SHELF
from counterline.safeguarding.duties.duty_clocks import (
    HELD_OR_DECLINED,
    OFFERED,
    DutyClock,
    DutySaid,
    DutyWord,
    OtherRecord,
    Whole,
    clocks_of_whole,
)
from counterline.safeguarding.duties.duty_documents import DutyDocument, Land
from counterline.safeguarding.duties.duty_kinds import BEARING, CONTACT
from counterline.safeguarding.signs.model import Sign, SignTold
from counterline.vocabulary.identity import AgencyCode
from tests.plugins.examples import tried

ENGLAND: Final = {Land.ENGLAND: SHELF.drafts["duties-england"].duties}
BACK: Final = date(2026, 3, 10)
HOME: Final = {"said": "Liverpool", "place": "liverpool", "force": "merseyside"}


def sign(which: Sign, day: date = BACK, record: str = "RC-EPISODE", agency: str = "dorset", **said: object) -> SignTold:
    """One sign of one invented person."""
    whole: dict[str, Any] = dict.fromkeys(SignTold.__dataclass_fields__) | {"lines": (), "brands": (), "roots": ()}
    told = {"mention_id": 1, "ref": f"MN-{record[3:]}", "kind": "person", "sign": which, "day": day, "audience_id": 1}
    return SignTold(
        **(whole | told | {"record_ref": record, "agency": agency, "record_kind": "missing_episode"} | said)
    )


def record(kind: str, day: date, ref: str = "RC-OTHER", contact: str | None = None, **body: object) -> OtherRecord:
    """One record that names the person."""
    return OtherRecord(f"MN-{ref[3:]}", ref, kind, contact, day, body, 1)


def interview(held: date) -> OtherRecord:
    """A return interview that was held on a day."""
    return record("return_interview", held, happened_on=held.isoformat())


def clocks(
    name: str, signs: Sequence[SignTold], *others: OtherRecord, said: Sequence[DutySaid] = ()
) -> list[DutyClock]:
    """The clocks of one duty."""
    return [each for each in clocks_of_whole(Whole(signs, others, said), ENGLAND) if each.duty.name == name]


def test_a_child_who_is_found_is_owed_an_interview_within_72_hours_of_the_day_of_return() -> None:
    (clock,) = clocks("return-interview", [sign(Sign.CHILD), sign(Sign.FOUND)])
    assert clock.begins == datetime(2026, 3, 10, tzinfo=LONDON)
    assert clock.due == clock.begins + timedelta(hours=72)
    assert not clock.late(datetime(2026, 3, 12, 23, 59, tzinfo=UTC))
    assert clock.late(datetime(2026, 3, 13, tzinfo=UTC))


@pytest.mark.parametrize(
    ("told", "offered", "held"),
    [
        ({"offered_on": "2026-03-11"}, date(2026, 3, 11), None),
        ({"offered_on": "2026-03-11", "accepted": "yes"}, date(2026, 3, 11), None),
        ({"offered_on": "2026-03-11", "accepted": "no"}, date(2026, 3, 11), date(2026, 3, 11)),
        ({"offered_on": "2026-03-11", "happened_on": "2026-03-14"}, date(2026, 3, 11), date(2026, 3, 14)),
        ({"happened_on": "2026-03-12"}, date(2026, 3, 12), date(2026, 3, 12)),
    ],
)
def test_an_offer_stops_the_clock_of_the_offer_alone_and_an_interview_that_was_held_or_declined_both(
    told: dict[str, str], offered: date, held: date | None
) -> None:
    day = date.fromisoformat(told.get("offered_on") or told["happened_on"])
    signs = [sign(Sign.CHILD), sign(Sign.FOUND)]
    (offer,) = clocks("return-interview-offer", signs, record("return_interview", day, **told))
    (interview_held,) = clocks("return-interview", signs, record("return_interview", day, **told))
    assert (offer.due, interview_held.due) == (None, datetime(2026, 3, 13, tzinfo=LONDON))
    assert offer.stopped is not None
    assert offer.stopped.on == offered
    assert (interview_held.stopped and interview_held.stopped.on) == held


def test_a_child_who_is_denied_bail_goes_to_an_authority_tonight_by_the_custody_officers_word() -> None:
    at = datetime(2026, 3, 10, 21, 30, tzinfo=UTC)
    began = DutySaid(
        *("DS-1", "MN-ARREST", "denied-bail", DutyWord.STARTED, at, "Charged tonight", "Invented"),
        *(AgencyCode("dorset"), at, 1),
    )
    arrest = record("arrest", BACK, "RC-ARREST", area={"said": "Liverpool", "place": "liverpool"}, home_area=HOME)
    signs = [sign(Sign.CHILD, record="RC-ARREST", force="dorset"), sign(Sign.ARRESTED, record="RC-ARREST")]
    for land, law in ((Land.ENGLAND, "s.21(2)(b)"), (Land.WALES, "s.77(2)(b)")):
        duty = next(each for each in SHELF.drafts[f"duties-{land.value.lower()}"].duties if each.name == "denied-bail")
        assert duty.unconfirmed is None
        assert law in duty.law
    (clock,) = clocks("denied-bail", signs, arrest, said=[began])
    assert (clock.begins, clock.due, clock.runs) == (at, None, True)
    assert [(each.what.value, each.agency) for each in clock.bound] == [
        ("police", "dorset"),
        ("authority where they were found", "liverpool-council"),
        ("authority where they live", "liverpool-council"),
    ]
    assert not clocks("denied-bail", [*signs, sign(Sign.ADULT, day=date(2020, 1, 1))][1:], arrest, said=[began])


@pytest.mark.parametrize("document", sorted(SHELF.drafts))
def test_what_stops_a_duty_that_ships_is_something_that_a_record_can_be(document: str) -> None:
    contacts = set(KINDS[CONTACT].by_name["type"].choices)
    can_be = {OFFERED, HELD_OR_DECLINED, *BEARING, *contacts}
    assert {each.stops for each in SHELF.drafts[document].duties if each.stops} - can_be == set()


@pytest.mark.parametrize(
    ("ages", "owed"),
    [
        ([sign(Sign.CHILD, until=date(2027, 1, 1))], True),
        ([sign(Sign.CHILD, until=date(2026, 3, 9)), sign(Sign.ADULT, day=date(2026, 3, 10))], False),
        ([sign(Sign.ADULT, day=date(2020, 1, 1))], False),
        ([sign(Sign.ADULT, day=date(2020, 1, 1)), sign(Sign.CHILD, until=None)], True),
        ([], True),
    ],
)
def test_whoever_may_be_a_child_is_owed_it_and_whoever_is_an_adult_by_all_that_is_said_is_not(
    ages: list[SignTold], *, owed: bool
) -> None:
    assert bool(clocks("return-interview", [*ages, sign(Sign.FOUND)])) is owed


def test_an_interview_answers_the_last_return_before_it_and_no_other() -> None:
    later = BACK + timedelta(days=20)
    episodes = [sign(Sign.CHILD), sign(Sign.FOUND), sign(Sign.FOUND, later, "RC-LATER")]
    first, second = clocks("return-interview", episodes, interview(later + timedelta(days=1)))
    assert (first.stopped, second.stopped and second.stopped.record_ref) == (None, "RC-OTHER")


def test_the_police_interview_is_apart_and_stops_nothing() -> None:
    whole = [sign(Sign.CHILD), sign(Sign.FOUND)]
    held = interview(BACK + timedelta(days=1))
    assert [each.runs for each in clocks("return-interview", whole, held)] == [False]
    assert [each.runs for each in clocks("prevention-interview", whole, held)] == [True]


def test_each_authority_is_named_by_what_it_is_to_the_child() -> None:
    body: dict[str, Any] = {
        "home_area": HOME,
        "found_area": {"said": "somewhere", "place": None},
        "placing_authority": "BCP Council",
    }
    episode = record("missing_episode", BACK, "RC-EPISODE", **body)
    (clock,) = clocks("return-interview", [sign(Sign.CHILD), sign(Sign.FOUND)], episode)
    assert [(each.what.value, each.agency) for each in clock.bound] == [
        ("authority where they live", "liverpool-council"),
        ("authority that placed them", "bournemouth-christchurch-and-poole-council"),
    ]
    assert clock.binds("liverpool-council")
    assert clock.binds("dorset"), "whoever told the fact finds out who is bound"
    assert not clock.binds("kent")
    (discussion,) = clocks("strategy-discussion", [sign(Sign.CHILD), sign(Sign.VICTIM)], episode)
    assert (discussion.bound[0].agency, discussion.bound[0].said) == (None, "somewhere")


def test_the_conference_is_due_15_working_days_after_the_discussion() -> None:
    held = record("safeguarding_contact", date(2026, 3, 27), "RC-EPISODE", "strategy discussion")
    (clock,) = clocks("conference", [sign(Sign.CHILD, agency="dorset-council")], held)
    # Good Friday, 3 April, and Easter Monday, 6 April, are no working days.
    assert clock.due is not None
    assert clock.due.astimezone(LONDON).date() == date(2026, 4, 21)


def test_a_referral_is_owed_once_for_all_that_was_told_before_it() -> None:
    told = [sign(Sign.CHILD), *(sign(Sign.VICTIM, BACK + timedelta(days=each), f"RC-{each}") for each in (0, 1, 9))]
    (one,) = clocks("national-referral-child", told)
    assert (one.ref, one.runs) == ("MN-0", True)
    sent = record("safeguarding_contact", BACK + timedelta(days=5), "RC-SENT", "national referral mechanism")
    stopped, again = clocks("national-referral-child", told, sent)
    assert (stopped.ref, stopped.runs, again.ref, again.runs) == ("MN-1", False, "MN-9", True)


def test_a_clock_that_no_record_starts_starts_by_somebodys_word_and_stops_by_one() -> None:
    at = datetime(2026, 3, 10, 22, 30, tzinfo=UTC)
    words: dict[str, Any] = {"mention": "MN-EPISODE", "duty": "police-protection", "agency": AgencyCode("dorset")}
    words |= {"by": "Invented", "told_at": at, "audience_id": 1}
    began = DutySaid("DS-1", said=DutyWord.STARTED, at=at, reason="At the station", **words)
    (clock,) = clocks("police-protection", [sign(Sign.CHILD)], said=[began])
    assert (clock.begins, clock.due) == (at, at + timedelta(hours=72))
    ended = DutySaid("DS-2", said=DutyWord.DONE, at=at + timedelta(hours=8), reason="Home", **words)
    (clock,) = clocks("police-protection", [sign(Sign.CHILD)], said=[began, ended])
    assert clock.stopped is not None
    assert clock.stopped.said == ended


def test_what_began_by_a_word_runs_anew_when_it_begins_again() -> None:
    words: dict[str, Any] = {"mention": "MN-EPISODE", "duty": "police-protection", "by": "Sam", "audience_id": 1}
    words |= {"agency": AgencyCode("dorset"), "reason": "Invented", "told_at": datetime(2026, 3, 20, tzinfo=UTC)}
    days = (DutyWord.STARTED, 1), (DutyWord.DONE, 2), (DutyWord.STARTED, 9)
    said = [DutySaid(f"DS-{day}", said=word, at=datetime(2026, 3, day, tzinfo=UTC), **words) for word, day in days]
    first, second = clocks("police-protection", [sign(Sign.CHILD)], said=said)
    assert (first.runs, second.runs, second.begins.day) == (False, True, 9)


def test_a_body_of_several_nations_begins_a_clock_of_the_nation_in_which_they_were() -> None:
    words: dict[str, Any] = {"mention": "MN-EPISODE", "duty": "police-protection", "by": "Sam", "audience_id": 1}
    at = datetime(2026, 3, 1, tzinfo=UTC)
    words |= {"agency": AgencyCode("btp"), "reason": "Invented", "told_at": at, "at": at, "said": DutyWord.STARTED}
    there = sign(Sign.CHILD, force="merseyside")
    assert [each.runs for each in clocks("police-protection", [there], said=[DutySaid("DS-1", **words)])] == [True]
    assert clocks("police-protection", [sign(Sign.CHILD)], said=[DutySaid("DS-1", **words)]) == []


def test_section_45_is_put_to_the_investigator_for_a_child_or_a_possible_victim_and_by_no_referral() -> None:
    arrested, adult = sign(Sign.ARRESTED), sign(Sign.ADULT, date(2020, 1, 1))
    decided = record("safeguarding_contact", BACK + timedelta(days=1), "RC-SENT", "national referral mechanism")
    (clock,) = clocks("section-45", [arrested, sign(Sign.CHILD)], decided)
    assert clock.runs, "no referral and no decision of it decides a defence"
    assert not clocks("section-45", [arrested, adult])
    assert clocks("section-45", [arrested, adult, sign(Sign.VICTIM)])


def test_a_child_who_was_arrested_may_be_in_custody_for_five_days_or_until_a_release() -> None:
    arrested, child = sign(Sign.ARRESTED), sign(Sign.CHILD)
    (clock,) = clocks("appropriate-adult", [arrested, child])
    last = clock.begins + timedelta(days=5)
    assert [clock.presses(at) for at in (clock.begins, last - timedelta(seconds=1), last)] == [True, True, False]
    (freed,) = clocks("appropriate-adult", [arrested, child, sign(Sign.RELEASE)])
    assert (freed.runs, freed.presses(freed.begins)) == (True, False)


def _told(found: list[DutyClock]) -> set[tuple[str, str, date | None]]:
    return {(each.duty.name, each.ref, each.stopped.on if each.stopped else None) for each in found}


DAYS: Final = st.dates(date(2026, 1, 1), date(2026, 3, 31))


@tried(50)
@given(st.lists(st.tuples(DAYS, st.booleans()), min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_in_whatever_order_things_are_told_the_clocks_are_the_same(
    told: list[tuple[date, bool]], chance: Random
) -> None:
    signs = [sign(Sign.CHILD), *(sign(Sign.FOUND, day, f"RC-{n}") for n, (day, _) in enumerate(told))]
    held = [record("return_interview", day, f"RC-I{n}") for n, (day, was) in enumerate(told) if was]
    before = clocks_of_whole(Whole(signs, held, ()), ENGLAND)
    chance.shuffle(signs)
    chance.shuffle(held)
    after = clocks_of_whole(Whole(signs, held, ()), ENGLAND)
    assert _told(after) == _told(before)


def test_every_document_says_of_each_duty_its_law_its_source_and_the_day_checked() -> None:
    assert {each.nation for each in SHELF.drafts.values()} == set(Land)
    for document in SHELF.drafts.values():
        for each in document.duties:
            assert each.law, each.name
            assert each.source.startswith("http") or each.unconfirmed, "what has no source that was read is unconfirmed"
    outside = [each for each in SHELF.drafts.values() if each.nation is not Land.ENGLAND]
    returns = [
        each
        for document in outside
        for each in document.duties
        if each.within and each.within.hours and "return" in each.name
    ]
    assert len(returns) == 3
    assert all(each.unconfirmed for each in returns)


def test_a_document_with_faults_is_refused_with_all_of_them() -> None:
    with pytest.raises(DocumentRefused) as refused:
        DutyDocument.parse(
            "name: x\nversion: 1\nnation: France\ntitle: X\nduties:\n- {name: a, title: A, says: S, law: L, source: S, checked: soon, "
            "starts: found again, of: child, binds: police, within: {hours: 3, working_days: 2}}\n"
        )
    assert len(refused.value.faults) == 3
