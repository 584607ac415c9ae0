"""Of two colleagues who act on one thing at once, the later is told what the earlier did. Everybody here is invented."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from time import sleep

import pytest

from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.database import Role
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work
from counterline.safeguarding.packs import pack_keeping
from counterline.safeguarding.referrals import extracts, referral_sending
from counterline.safeguarding.referrals.referral_rules import Turn
from counterline.safeguarding.referrals.referral_sending import ReferralStep
from tests.nation import TestNation
from tests.rooms.safeguarding.test_extracts import LAW, NEED
from tests.rooms.safeguarding.test_packs import REPRISAL, SAFE, begun, lead, types
from tests.rooms.safeguarding.test_referrals import TELLS, council, says, sent

Deed = Callable[[Work], object]
_WAITING = """
select count(*) from pg_locks join pg_stat_activity using (pid) where not granted and datname = current_database()
"""
"""Locks that somebody waits for in this test's own database: others on the server may wait for theirs."""


def refuses_the_later(
    nation: TestNation, viewer: Viewer, earlier: Deed, later: Deed, why: str, by: Viewer | None = None
) -> None:
    """A colleague, or whoever it is `by`, begins the later deed before the earlier is kept."""

    def does() -> None:
        with nation.as_seen_by(by or viewer) as beside:
            later(beside)

    with ThreadPoolExecutor(1) as pool:
        with nation.as_seen_by(viewer) as work:
            earlier(work)
            other = pool.submit(does)
            while not (other.done() or work.value(_WAITING)):
                sleep(0.01)
        with pytest.raises(Conflict, match=why):
            other.result()


def test_a_referral_is_not_declined_while_a_colleague_accepts_it(nation: TestNation) -> None:
    ref = sent(nation).ref
    refuses_the_later(
        nation,
        nation.viewer("liverpool-council", ViewerRole.PARTNER),
        lambda work: referral_sending.take_turn(work, ref, ReferralStep(Turn.ACCEPTED)),
        lambda work: referral_sending.take_turn(
            work, ref, ReferralStep(Turn.DECLINED, "Invented: she lives elsewhere now.")
        ),
        "cannot be said of it now",
    )


def test_nothing_is_typed_into_a_pack_while_a_colleague_sends_it(nation: TestNation) -> None:
    ref = begun(nation)
    types(nation, ref, reprisal=REPRISAL, safe_contact=SAFE, referrer="PC Invented")
    refuses_the_later(
        nation,
        lead(nation),
        lambda work: pack_keeping.take_pack(work, ref, "home-office"),
        lambda work: pack_keeping.keep_typed(work, ref, {"own-words": "Too late to leave."}),
        "was sent",
    )


def test_a_pack_leaves_once_and_not_to_another_body_while_a_colleague_sends_it(nation: TestNation) -> None:
    ref = begun(nation, "pack-adult-safeguarding")
    types(nation, ref, reprisal=REPRISAL, safe_contact=SAFE, referrer="PC Invented")
    refuses_the_later(
        nation,
        lead(nation),
        lambda work: pack_keeping.take_pack(work, ref, "home-office"),
        lambda work: pack_keeping.take_pack(work, ref, "dorset-council", "crime-and-disorder-1998-s115"),
        "was sent",
    )
    with nation.building.works.begin(Role.SEAL) as work:
        left = work.rows(
            "select recipients from log_entries where act = 'disclosure' and :ref = any(subjects)", ref=ref
        )
    assert [each.recipients for each in left] == [["agency:home-office"]]


def test_no_extract_is_given_of_a_referral_while_its_sender_recalls_it(nation: TestNation) -> None:
    told = sent(nation, replace(TELLS, to="dorset"))
    says(nation, lead(nation), told.ref, Turn.PASSING_ON, "He is near her and armed.", law=LAW)
    refuses_the_later(
        nation,
        council(nation),
        lambda work: referral_sending.take_turn(
            work, told.ref, ReferralStep(Turn.RECALLED, "Invented: it was another girl.")
        ),
        lambda work: extracts.give_extract(work, told.ref, NEED),
        "has not recalled it",
        by=lead(nation),
    )
