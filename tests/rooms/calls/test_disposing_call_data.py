"""Call data goes once two people said so and nothing holds it: folder, keys, answers, drafts and numbers. All of it is invented."""

import pytest

from counterline.calls.asking import asking_acts, writing_up
from counterline.calls.asking.asking_acts import NewCallQuestion
from counterline.calls.asking.call_questions import CallQuestion
from counterline.calls.authorisations import authorisation_acts
from counterline.calls.authorisations.authorisation_acts import Because
from counterline.calls.authorisations.told_authorisations import told
from counterline.calls.disposing import call_disposals
from counterline.calls.model import AuthorisationAct, AuthorisationState
from counterline.coordination.subjects import own_holds
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.errors import Conflict, NotFound
from counterline.reports import drafts
from counterline.retention.legal_holds import HoldEnd
from tests.authorised import SEED, WHY, checked
from tests.billed import bill, call, loaded
from tests.disposing import everything_stored
from tests.investigating import only, registers
from tests.nation import TestNation

PLACES = {
    "call_bills_waiting",
    "call_files",
    "call_folders",
    "call_answers",
    "call_seeds",
    "report_drafts",
    "call_drafts",
    "call_comparisons",
    "call_covers",
}


def ended_and_ordered(nation: TestNation, **said: str) -> str:
    """Have a bill loaded, asked of and written up, its use ended, and its disposal ordered and agreed to."""
    investigator, officer = (nation.viewer("dorset", each) for each in (ViewerRole.INVESTIGATOR, ViewerRole.OFFICER))
    made = checked(nation, **said)
    loaded(nation, made, bill([call(nation, n, other=200 + n) for n in range(5)]))
    with nation.as_seen_by(investigator) as work:
        asked = asking_acts.ask_call_question(work, made.ref, NewCallQuestion(CallQuestion.CONTINUITY, SEED))
    nation.settle()
    with nation.as_seen_by(investigator) as work:
        writing_up.write_up(work, asked.ref)
    with nation.as_seen_by(investigator) as work, pytest.raises(Conflict, match="End its use first"):
        call_disposals.order_disposal(work, made.ref, Because(WHY))
    with nation.as_seen_by(investigator) as work:
        authorisation_acts.end_use(work, made.ref, Because(WHY))
    with nation.as_seen_by(officer) as work, pytest.raises(NotFound, match="not on the list"):
        call_disposals.order_disposal(work, made.ref, Because(WHY))
    with nation.as_seen_by(officer) as work, pytest.raises(Conflict, match="Nobody has ordered"):
        call_disposals.agree_to_call_disposal(work, made.ref, Because(WHY))
    with nation.as_seen_by(investigator) as work:
        call_disposals.order_disposal(work, made.ref, Because(WHY))
    with nation.as_seen_by(officer) as work:
        agreed = call_disposals.agree_to_call_disposal(work, made.ref, Because(WHY))
    assert agreed.state is AuthorisationState.GOING
    return made.ref


def state(nation: TestNation, ref: str) -> AuthorisationState:
    """How it stands, as its investigator reads it."""
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.INVESTIGATOR)) as work:
        return told(work, ref).state


def test_once_it_is_gone_no_number_is_left_in_folder_database_log_or_draft(nation: TestNation) -> None:
    ref = ended_and_ordered(nation)
    folder = nation.building.settings.data_home / "calls" / ref
    assert folder.is_dir()
    assert SEED in everything_stored(nation)
    nation.settle()
    assert not folder.exists()
    stored = everything_stored(nation).replace(" ", "")
    assert [each for each in ("7700900123", "77009002") if each in stored] == []
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.INVESTIGATOR)) as work:
        found = told(work, ref)
        assert drafts.drafts(work) == []
        went = work.value("select went from call_disposals where authorisation = :ref and did = 'gone'", ref=ref)
    assert set(went) == PLACES
    assert (went["call_covers"], went["call_seeds"], went["call_answers"], went["report_drafts"]) == (2, 1, 1, 1)
    assert (found.state, found.numbers, found.handsets) == (AuthorisationState.GONE, (), ())
    assert [each.did for each in found.acts][-3:] == [
        AuthorisationAct.ORDERED,
        AuthorisationAct.AGREED,
        AuthorisationAct.GONE,
    ]


def test_a_legal_hold_of_the_investigation_makes_it_wait_until_it_ends(nation: TestNation) -> None:
    registers(nation, "dorset", "investigated", "Heron")
    investigation = only(nation).ref
    ref = ended_and_ordered(nation, investigation=investigation)
    nation.settle()
    assert state(nation, ref) is AuthorisationState.GOING
    assert (nation.building.settings.data_home / "calls" / ref).is_dir()
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.COMMANDER)) as work:
        own_holds.end_own_legal_hold(work, investigation, HoldEnd(WHY))
    nation.settle()
    assert state(nation, ref) is AuthorisationState.GONE
