"""Authorisations to use call data as tests record them. Everybody and every number is invented."""

from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

from counterline.calls.authorisations import authorisation_acts, recording
from counterline.calls.authorisations.authorisation_acts import Because, Check
from counterline.calls.authorisations.recording import NewAuthorisation
from counterline.calls.authorisations.told_authorisations import AuthorisationTold
from counterline.calls.disposing import call_disposals
from counterline.calls.model import AuthorisationBasis
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.clock import day_begins, day_ends
from tests.nation import TestNation

WHY: Final = "Invented: what a test says of an authorisation."
SEED: Final = "+447700900123"
HANDSET: Final = "49015420323751"


def new(nation: TestNation, checker: Viewer, **other: Any) -> NewAuthorisation:  # noqa: ANN401 - any of its fields
    """One of communications data over the month before today, as its original says it."""
    today = nation.building.clock.today()
    said = NewAuthorisation(
        investigation="IV-AAAAAAAA",
        basis=AuthorisationBasis.COMMUNICATIONS_DATA,
        reference="CD/2026/0001 (invented)",
        purpose=WHY,
        necessity=WHY,
        proportionality=WHY,
        intrusion=WHY,
        sources=WHY,
        granted_by="Invented authorising officer",
        granted_at=nation.building.clock.now() - timedelta(days=1),
        starts=day_begins(today - timedelta(days=30)),
        ends=day_ends(today),
        review_on=today + timedelta(days=30),
        compare=False,
        compare_why=WHY,
        checker=checker.ref,
        numbers=("07700 900123",),
        handsets=(HANDSET,),
        contact="Invented single point of contact",
    )
    return replace(said, **other)


def recorded(nation: TestNation, force: str = "dorset", **other: Any) -> AuthorisationTold:  # noqa: ANN401 - any of its fields
    """Have an investigator record one that an intelligence officer is to check."""
    asked = new(nation, nation.viewer(force, ViewerRole.OFFICER), **other)
    with nation.as_seen_by(nation.viewer(force, ViewerRole.INVESTIGATOR)) as work:
        return recording.record(work, asked)


def checked(nation: TestNation, force: str = "dorset", **other: Any) -> AuthorisationTold:  # noqa: ANN401 - any of its fields
    """Have one recorded, and checked by the officer."""
    made = recorded(nation, force, **other)
    with nation.as_seen_by(nation.viewer(force, ViewerRole.OFFICER)) as work:
        return authorisation_acts.check_authorisation(work, made.ref, Check(same=True, reason=WHY))


def ended(nation: TestNation, force: str = "dorset", **other: Any) -> AuthorisationTold:  # noqa: ANN401 - any of its fields
    """Have one recorded, checked and ended."""
    ref = checked(nation, force, **other).ref
    with nation.as_seen_by(nation.viewer(force, ViewerRole.INVESTIGATOR)) as work:
        return authorisation_acts.end_use(work, ref, Because(WHY))


def dispose_of_calls(nation: TestNation, ref: str, force: str = "dorset") -> None:
    """Have its use ended, and its disposal ordered, agreed to and carried out."""
    investigator, officer = (nation.viewer(force, each) for each in (ViewerRole.INVESTIGATOR, ViewerRole.OFFICER))
    with nation.as_seen_by(investigator) as work:
        authorisation_acts.end_use(work, ref, Because(WHY))
    with nation.as_seen_by(investigator) as work:
        call_disposals.order_disposal(work, ref, Because(WHY))
    with nation.as_seen_by(officer) as work:
        call_disposals.agree_to_call_disposal(work, ref, Because(WHY))
    nation.settle()
