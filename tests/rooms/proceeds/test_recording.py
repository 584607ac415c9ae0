"""Forms become records of the viewer's own agency, and a seizure is answered with its clock. All of it is invented."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from counterline.faces.proceeds import clocks_told
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.intake.errors import NotReadable
from counterline.plumbing.clock import LONDON
from counterline.plumbing.errors import Conflict, NotAllowed, NotFound
from counterline.proceeds.clocks import clock_approvals
from counterline.proceeds.recording import seizing
from counterline.proceeds.recording.money_forms import new_money_key
from counterline.proceeds.recording.seizing import SeizurePower, SeizureTold
from tests.nation import TestNation

WHY = "Read beside the Act on legislation.gov.uk, section by section (invented)."
ON = date(2025, 12, 31)
CASH = SeizureTold(
    on=ON, power=SeizurePower.SECTION_294, at="12:00", cash="3,400.50", name="Ade Invented", exhibit="INV/1"
)
DOCUMENT = "money-clocks-england-and-wales"


def officer(nation: TestNation) -> Viewer:
    return nation.viewer("dorset", ViewerRole.OFFICER)


def commander(nation: TestNation, agency: str = "dorset") -> Viewer:
    return nation.viewer(agency, ViewerRole.COMMANDER)


def approve(nation: TestNation) -> None:
    with nation.as_seen_by(commander(nation)) as work:
        clock_approvals.approve_clocks(work, DOCUMENT, 1, WHY)


def test_a_seizure_is_answered_with_its_clock_once_a_commander_approved_it(nation: TestNation) -> None:
    with nation.as_seen_by(officer(nation)) as work:
        kept = clocks_told.kept(work, seizing.record_seizure(work, CASH).ref)
    assert not kept.clocks.items
    assert [each.why for each in kept.clocks.not_counted] == [
        "No clock in force counts this in England and Wales. Not counted here: count it yourself."
    ]
    assert "England and Wales" in kept.clocks.drafts
    approve(nation)
    with nation.as_seen_by(officer(nation)) as work:
        [clock] = clocks_told.kept(work, kept.record).clocks.items
    # 12 hours, New Year's Day left out, Friday, and 12 hours of Monday.
    assert clock.ends == datetime(2026, 1, 5, 12, tzinfo=LONDON)
    assert (clock.name, clock.day_only) == ("cash-hours", False)


def test_one_form_is_one_record(nation: TestNation) -> None:
    key = new_money_key()
    with nation.as_seen_by(officer(nation)) as work:
        first = seizing.record_seizure(work, CASH, key)
    with nation.as_seen_by(officer(nation)) as work:
        assert seizing.record_seizure(work, CASH, key).ref == first.ref


def test_what_cannot_be_kept_is_refused_with_what_to_do(nation: TestNation) -> None:
    with nation.as_seen_by(officer(nation)) as work:
        with pytest.raises(Conflict, match="Say what was seized"):
            seizing.record_seizure(work, SeizureTold(on=ON, power=SeizurePower.PACE))
        with pytest.raises(NotReadable, match="decimal"):
            seizing.record_seizure(work, replace(CASH, cash="3.400,50"))
        with pytest.raises(Conflict, match="has not come yet"):
            seizing.record_seizure(work, SeizureTold(on=date(2030, 1, 1), power=SeizurePower.PACE, cash="5"))
        with pytest.raises(NotFound):
            seizing.seized(work, "RC-AAAAAAAAAAAAAA")


def test_a_commander_of_the_jurisdiction_alone_approves_and_suspends(nation: TestNation) -> None:
    approve(nation)
    with nation.as_seen_by(commander(nation, "police-scotland")) as work:
        with pytest.raises(NotAllowed, match="suspended by a commander of a body of England and Wales"):
            clock_approvals.suspend_clocks(work, DOCUMENT, WHY)
        with pytest.raises(Conflict, match="no unconfirmed clock called cash-detention"):
            clock_approvals.approve_clocks(work, "money-clocks-scotland", 1, WHY, ["cash-detention"])
        running = clock_approvals.in_force(work)
    names = {each.name for each in running[clock_approvals.SHELF.drafts[DOCUMENT].nation]}
    assert "cash-hours" in names
    assert "confiscation-payment" not in names, "nobody confirmed it"
