"""A detention order changes the clock and its letters, and a step against a child's money tells the lead. All of it is invented."""

from dataclasses import replace
from datetime import timedelta

import pytest

from counterline.faces.proceeds import asset_told
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.clock import day_ends
from counterline.plumbing.database import Role
from counterline.plumbing.errors import Conflict, NotFound
from counterline.post import inbox
from counterline.post.model import LetterKind, Received
from counterline.proceeds.clocks.clock_lists import running_clocks
from counterline.proceeds.clocks.court_time import months_beginning_with
from counterline.proceeds.recording import receipt_form, seizing
from counterline.proceeds.recording.receipt_form import NewReceipt, ReceiptOutcome
from counterline.proceeds.recording.stepping import NewStep, ProtectAnswer, StepType
from counterline.reactions import tell_of_money_clocks
from tests.nation import TestNation
from tests.rooms.proceeds.test_recording import CASH, approve, officer


def financial(nation: TestNation) -> Viewer:
    return nation.viewer("dorset", ViewerRole.FINANCIAL)


def seize(nation: TestNation, age: str = "34") -> str:
    """Cash that an officer found today, and the asset that it became."""
    with nation.as_seen_by(officer(nation)) as work:
        seizing.record_seizure(work, replace(CASH, on=work.clock.today(), at="", age=age))
    nation.settle()
    with nation.as_seen_by(financial(nation)) as work:
        found = running_clocks(work)
        return (found.clocks[0] if found.clocks else found.not_counted[0]).asset


def letters(nation: TestNation, viewer: Viewer, kind: LetterKind) -> list[Received]:
    with nation.building.works.begin(Role.DERIVE) as work:
        tell_of_money_clocks(work)
    with nation.as_seen_by(viewer) as work:
        return [each for each in inbox.inbox(work, inbox.Box.WAITING) if each.kind == kind and not each.recalled]


def test_a_detention_order_changes_the_clock_and_its_letter(nation: TestNation) -> None:
    asset = seize(nation)
    assert letters(nation, financial(nation), LetterKind.MONEY_CLOCK) == [], "nobody approved a document"
    approve(nation)
    [told] = letters(nation, financial(nation), LetterKind.MONEY_CLOCK)
    assert told.about == asset
    assert [each.ref for each in letters(nation, financial(nation), LetterKind.MONEY_CLOCK)] == [told.ref]
    with nation.as_seen_by(financial(nation)) as work:
        today = work.clock.today()
        with pytest.raises(Conflict, match="has not come yet"):
            asset_told.record_step(work, asset, NewStep(step=StepType.DETAINED, on=today + timedelta(days=1)))
        with pytest.raises(NotFound):
            asset_told.record_step(work, "AS-AAAAAAAAAAAAAAAA", NewStep(step=StepType.DETAINED, on=today))
        kept = asset_told.record_step(work, asset, NewStep(step=StepType.DETAINED, on=today, amount="3,400.50"))
    assert not kept.protects
    nation.settle()
    with nation.as_seen_by(financial(nation)) as work:
        ends = {each.name: each.ends for each in running_clocks(work).clocks}
    assert ends == {
        "cash-detention": day_ends(months_beginning_with(today, 6)),
        "cash-detention-in-all": day_ends(months_beginning_with(today, 24)),
    }
    after = letters(nation, financial(nation), LetterKind.MONEY_CLOCK)
    assert len(after) == 2
    assert told.ref not in {each.ref for each in after}


def test_a_step_against_a_childs_money_is_kept_and_tells_the_lead(nation: TestNation) -> None:
    lead = nation.viewer("dorset", ViewerRole.SAFEGUARDING)
    asset = seize(nation, age="15")
    with nation.as_seen_by(financial(nation)) as work:
        said = NewStep(step=StepType.DETAINED, on=work.clock.today(), safeguarding_told=ProtectAnswer.NO)
        kept = asset_told.record_step(work, asset, said)
    assert said.terms == "Safeguarding lead told: no."
    assert kept.protects
    [told] = letters(nation, lead, LetterKind.MONEY_STEP)
    assert told.about == kept.record
    with nation.as_seen_by(financial(nation)) as work:
        with pytest.raises(Conflict, match="Give the reference"):
            receipt_form.record_receipt(work, NewReceipt(work.clock.today(), "5", ReceiptOutcome.RETURNED))
        assert receipt_form.record_receipt(
            work, NewReceipt(work.clock.today(), "5", ReceiptOutcome.RETURNED, of="INV/1")
        ).record


def test_what_cannot_be_is_kept_and_said_and_what_is_of_no_such_thing_is_refused(nation: TestNation) -> None:
    asset = seize(nation)
    with nation.as_seen_by(financial(nation)) as work:
        today = work.clock.today()
        with pytest.raises(Conflict, match="account freezing order is not made of this: cash"):
            asset_told.record_step(work, asset, NewStep(step=StepType.FROZE, on=today, amount="5"))
        kept = asset_told.record_step(work, asset, NewStep(step=StepType.FORFEITED, on=today, amount="99,999"))
    assert kept.not_counted == (
        "It is of £99,999, and £3,400.50 is there. Correct the sum of one of the two, or file what is missing between them."
    )
    with nation.as_seen_by(financial(nation)) as work:
        lost = receipt_form.record_receipt(work, NewReceipt(today, "5", ReceiptOutcome.RECEIVED, of="NOPE"))
    assert lost.not_counted is not None
    assert lost.not_counted.startswith("Nothing that you may read says of what it is.")


def test_a_court_that_gives_less_than_the_law_lets_it_ends_the_clock_sooner(nation: TestNation) -> None:
    asset = seize(nation)
    approve(nation)
    with nation.as_seen_by(financial(nation)) as work:
        today = work.clock.today()
        ends = today + timedelta(days=30)
        asset_told.record_step(work, asset, NewStep(step=StepType.DETAINED, on=today, amount="3,400.50", ends_on=ends))
    nation.settle()
    with nation.as_seen_by(financial(nation)) as work:
        assert running_clocks(work).clocks[0].ends == day_ends(ends)
