"""Call data is used under an authorisation that a second person checked, until its review, by those on its list. All invented."""

from datetime import timedelta
from typing import Any

import pytest

from counterline.calls.authorisations import authorisation_acts, told_authorisations, use
from counterline.calls.authorisations.authorisation_acts import Because, Check, Renewal
from counterline.calls.authorisations.recording import Owner
from counterline.calls.model import AuthorisationBasis, AuthorisationState
from counterline.governance.permissions import ViewerRole
from counterline.governance.reach import compartments
from counterline.plumbing.database import Role
from counterline.plumbing.errors import Conflict, NotAllowed, NotFound
from tests.authorised import HANDSET, SEED, WHY, checked, recorded
from tests.nation import TestNation


def test_it_is_used_only_once_a_second_person_checked_it_and_until_its_review(nation: TestNation) -> None:
    made = recorded(nation)
    investigator, officer = (nation.viewer("dorset", each) for each in (ViewerRole.INVESTIGATOR, ViewerRole.OFFICER))
    with nation.as_seen_by(investigator) as work, pytest.raises(Conflict, match="Nobody has checked"):
        use.usable(work, made.ref)
    with nation.as_seen_by(officer) as work:
        assert (
            authorisation_acts.check_authorisation(work, made.ref, Check(same=True, reason=WHY)).state
            is AuthorisationState.IN_USE
        )
    with nation.as_seen_by(officer) as work, pytest.raises(NotFound):  # who only checked is not on its list
        use.usable(work, made.ref)
    with nation.as_seen_by(investigator) as work:
        found = use.usable(work, made.ref)
    assert (found.numbers, found.handsets, found.compare) == ((SEED,), (HANDSET,), False)
    nation.becomes(f"{found.review_on + timedelta(days=1)}")
    with nation.as_seen_by(investigator) as work, pytest.raises(Conflict, match="day of review is past"):
        use.usable(work, made.ref)
    nation.becomes(f"{found.review_on + timedelta(days=5)}")
    with nation.as_seen_by(investigator) as work, pytest.raises(Conflict, match="more than 72 hours past"):
        authorisation_acts.extend_use(work, made.ref, Because(WHY))
    nation.becomes(f"{found.review_on + timedelta(days=1)}")
    with nation.as_seen_by(investigator) as work:
        extended = authorisation_acts.extend_use(work, made.ref, Because(WHY))
    assert extended.use_until - nation.building.clock.now() == timedelta(hours=72)
    with nation.as_seen_by(investigator) as work, pytest.raises(Conflict, match="extended already"):
        authorisation_acts.extend_use(work, made.ref, Because(WHY))
    until = nation.building.clock.today() + timedelta(days=30)
    with nation.as_seen_by(investigator) as work:
        authorisation_acts.renew_use(work, made.ref, Renewal(WHY, until))
        authorisation_acts.end_use(work, made.ref, Because(WHY))
    with nation.as_seen_by(investigator) as work, pytest.raises(Conflict, match="has ended"):
        use.usable(work, made.ref)


def test_what_differs_from_its_original_is_never_used(nation: TestNation) -> None:
    made = recorded(nation)
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.OFFICER)) as work:
        refused = authorisation_acts.check_authorisation(work, made.ref, Check(same=False, reason=WHY))
    assert refused.state is AuthorisationState.REFUSED
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.INVESTIGATOR)) as work, pytest.raises(Conflict):
        use.usable(work, made.ref)


AGREED = {"basis": AuthorisationBasis.AGREEMENT, "contact": ""}


@pytest.mark.parametrize(
    ("other", "of"),
    [
        ({"numbers": (), "handsets": ()}, "numbers"),
        ({"numbers": ("12",)}, "numbers"),
        ({"contact": ""}, "contact"),
        ({"agreed_by": Owner.ADULT}, "agreed_by"),
        ({**AGREED}, "agreed_by"),
        ({**AGREED, "agreed_by": Owner.ADULT}, "notice_on"),
        ({**AGREED, "agreed_by": Owner.CHILD, "notice_on": "today"}, "decider"),
        ({"seeks_source": True}, "approved_by"),
        ({"victims": True, "handsets": (), "compare": True}, "victims"),
    ],
)
def test_what_its_law_does_not_allow_is_refused_beside_its_field(
    nation: TestNation, other: dict[str, Any], of: str
) -> None:
    if "notice_on" in other:
        other = {**other, "notice_on": nation.building.clock.today()}
    with pytest.raises(Conflict) as refused:
        recorded(nation, **other)
    assert refused.value.of == of


def test_nobody_off_its_list_learns_of_it_and_the_adviser_reads_and_advises(nation: TestNation) -> None:
    made = checked(nation)
    roles = [("kent", ViewerRole.OFFICER), ("nclcc", ViewerRole.DESK), ("kent", ViewerRole.DATA_PROTECTION)]
    for agency, role in roles:
        with nation.as_seen_by(nation.viewer(agency, role)) as work:
            assert work.rows("select * from call_authorisations") == []
            assert work.rows("select * from call_covers") == work.rows("select * from call_authorisation_acts") == []
            with pytest.raises(NotFound, match="There is no such authorisation"):
                use.authorisation(work, made.ref)
    with nation.as_seen_by(nation.viewer("nclcc", ViewerRole.DESK)) as work, pytest.raises(NotAllowed):
        told_authorisations.show(work, made.ref)
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.DATA_PROTECTION)) as work:
        advised = authorisation_acts.advise_on_use(work, made.ref, Because(WHY))
        assert advised.compartment is None
        assert [each.did for each in advised.acts] == ["checked", "advised"]
        assert compartments.compartments(work) == []
        with pytest.raises(NotFound):
            use.usable(work, made.ref)


def test_the_worker_uses_one_too(nation: TestNation) -> None:
    made = checked(nation)
    with nation.building.works.begin(Role.DERIVE) as work:
        assert use.usable(work, made.ref).numbers == (SEED,)
