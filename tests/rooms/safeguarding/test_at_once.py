"""Of two colleagues who act on one thing at once, the later is told what the earlier did. Everybody here is invented."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from time import sleep

import pytest

from counterline import safeguarding
from counterline.governance import Viewer, ViewerRole
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work
from counterline.safeguarding import Turn
from tests.nation import TestNation
from tests.rooms.safeguarding.test_packs import REPRISAL, SAFE, begun, lead, types
from tests.rooms.safeguarding.test_referrals import sent

Deed = Callable[[Work], object]


def refuses_the_later(nation: TestNation, viewer: Viewer, earlier: Deed, later: Deed, why: str) -> None:
    """A colleague begins the later deed before the earlier is kept."""

    def does() -> None:
        with nation.as_seen_by(viewer) as beside:
            later(beside)

    with ThreadPoolExecutor(1) as pool:
        with nation.as_seen_by(viewer) as work:
            earlier(work)
            other = pool.submit(does)
            while not (other.done() or work.value("select count(*) from pg_locks where not granted")):
                sleep(0.01)
        with pytest.raises(Conflict, match=why):
            other.result()


def test_a_referral_is_not_declined_while_a_colleague_accepts_it(nation: TestNation) -> None:
    ref = sent(nation).ref
    refuses_the_later(
        nation,
        nation.viewer("liverpool-council", ViewerRole.PARTNER),
        lambda work: safeguarding.take_turn(work, ref, Turn.ACCEPTED),
        lambda work: safeguarding.take_turn(work, ref, Turn.DECLINED, "Invented: she lives elsewhere now."),
        "cannot be said of it now",
    )


def test_nothing_is_typed_into_a_pack_while_a_colleague_sends_it(nation: TestNation) -> None:
    ref = begun(nation)
    types(nation, ref, reprisal=REPRISAL, safe_contact=SAFE, referrer="PC Invented")
    refuses_the_later(
        nation,
        lead(nation),
        lambda work: safeguarding.take_pack(work, ref, "home-office"),
        lambda work: safeguarding.keep_typed(work, ref, {"own-words": "Too late to leave."}),
        "was sent",
    )
