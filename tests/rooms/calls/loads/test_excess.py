"""What is beyond an authorisation opens once another person accepted why, and at no earlier moment. All numbers are invented."""

import pytest

from counterline.calls.authorisations.authorisation_acts import Because
from counterline.calls.loads import excess_acts
from counterline.calls.loads.excess_acts import ExcessAnswer
from counterline.calls.loads.told_loads import AddendumDid
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.errors import Conflict, NotFound
from tests.authorised import WHY, checked
from tests.billed import bill, call, loaded, on_its_list, opened
from tests.nation import TestNation


@pytest.mark.parametrize("accepted", [True, False])
def test_another_officer_of_its_list_opens_what_is_sealed_or_leaves_it_so(nation: TestNation, accepted: bool) -> None:
    made = checked(nation)
    load = loaded(nation, made, bill([call(nation, 1), call(nation, 2, days=60), call(nation, 3, days=60)]))
    investigator, officer = (nation.viewer("dorset", each) for each in (ViewerRole.INVESTIGATOR, ViewerRole.OFFICER))
    answer = ExcessAnswer(reason=WHY, accept=accepted)
    with nation.as_seen_by(investigator) as work, pytest.raises(Conflict, match="Nobody asked"):
        excess_acts.answer_excess(work, load.ref, answer)
    with nation.as_seen_by(investigator) as work:
        excess_acts.ask_for_excess(work, load.ref, Because(WHY))
    with nation.as_seen_by(officer) as work, pytest.raises(NotFound):
        excess_acts.answer_excess(work, load.ref, answer)
    on_its_list(nation, made)
    assert opened(nation, made).calls.num_rows == 1
    with nation.as_seen_by(officer) as work:
        told = excess_acts.answer_excess(work, load.ref, answer)
    did = AddendumDid.ACCEPTED if accepted else AddendumDid.REFUSED
    assert [(each.did, each.by) for each in told.said_of_excess] == [
        (AddendumDid.ASKED, investigator.name),
        (did, officer.name),
    ]
    assert opened(nation, made).calls.num_rows == (3 if accepted else 1)
    with nation.as_seen_by(officer) as work, pytest.raises(Conflict, match="answered already"):
        excess_acts.answer_excess(work, load.ref, answer)


def test_an_excess_sent_twice_and_accepted_twice_counts_once(nation: TestNation) -> None:
    made, lines = checked(nation), bill([call(nation, 2, days=60), call(nation, 3, days=60)])
    loads = [loaded(nation, made, lines) for _ in range(2)]
    officer = on_its_list(nation, made)
    for load in loads:
        with nation.as_seen_by(nation.viewer("dorset", ViewerRole.INVESTIGATOR)) as work:
            excess_acts.ask_for_excess(work, load.ref, Because(WHY))
        with nation.as_seen_by(officer) as work:
            excess_acts.answer_excess(work, load.ref, ExcessAnswer(reason=WHY, accept=True))
    assert opened(nation, made).calls.num_rows == 2


def test_nothing_is_asked_of_a_bill_wholly_covered(nation: TestNation) -> None:
    made = checked(nation)
    load = loaded(nation, made, bill([call(nation, 1)]))
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.INVESTIGATOR)) as work, pytest.raises(Conflict):
        excess_acts.ask_for_excess(work, load.ref, Because(WHY))
