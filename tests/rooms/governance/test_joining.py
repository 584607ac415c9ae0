"""Whoever keeps people says who signs in, and becomes none of them by it: refused by the room and by the database."""

import pytest
from sqlalchemy.exc import DatabaseError

from counterline.governance import inspecting
from counterline.governance.entry import sessions
from counterline.governance.entry.sessions import Beginning, Door
from counterline.governance.people import staff
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.governance.sign_on import identities
from counterline.plumbing.database import Role
from counterline.plumbing.errors import Conflict, NotFound
from tests.nation import TestNation

ISSUER = "https://sign-in.example"


@pytest.fixture
def keeper(nation: TestNation) -> Viewer:
    """Dorset's administrator, who signs in as p-keeper."""
    found = nation.viewer("dorset", ViewerRole.ADMINISTRATOR)
    joined(nation, found, "p-keeper")
    return found


def joined(nation: TestNation, viewer: Viewer, subject: str) -> None:
    """Join somebody as whoever runs the installation does."""
    with nation.building.works.begin(Role.OWNER) as work:
        identities.join(work, viewer.ref, ISSUER, subject)


def signs_on(nation: TestNation) -> dict[str, str]:
    """Who signs in by which subject."""
    with nation.building.works.begin(Role.OWNER) as work:
        return dict(work.rows("select v.ref, s.subject from sign_ons s join viewers v using (viewer_id)"))


@pytest.mark.parametrize(
    ("agency", "role", "before", "subject"),
    [
        pytest.param("dorset", ViewerRole.OFFICER, "", "p-keeper", id="a sign-on of one's own"),
        pytest.param("dorset", ViewerRole.OFFICER, "p-hale", "p-other", id="somebody joined already"),
        pytest.param("dorset", ViewerRole.OFFICER, "", "p-auditor", id="a role beside one that is apart"),
        pytest.param("dorset", ViewerRole.AUDITOR, "", "p-analyst", id="a role apart beside another"),
        pytest.param("kent", ViewerRole.OFFICER, "", "p-new", id="another agency's people"),
    ],
)
def test_nobody_is_joined_to_a_sign_on_that_is_not_theirs_to_give(
    nation: TestNation, keeper: Viewer, agency: str, role: ViewerRole, before: str, subject: str
) -> None:
    joined(nation, nation.viewer("dorset", ViewerRole.AUDITOR), "p-auditor")
    joined(nation, nation.viewer("dorset", ViewerRole.COMMANDER), "p-analyst")
    theirs = nation.viewer(agency, role)
    if role is ViewerRole.AUDITOR:
        with nation.as_seen_by(keeper) as work:
            theirs = staff.add_person(work, "Invented Second Auditor", role)
    if before:
        joined(nation, theirs, before)
    told = signs_on(nation)
    with pytest.raises(NotFound), nation.as_seen_by(keeper) as work:
        identities.join_as_keeper(work, theirs.ref, ISSUER, subject)
    assert signs_on(nation) == told


def test_the_national_administrator_joins_another_agencys_administrator_alone(nation: TestNation) -> None:
    national = nation.viewer("nclcc", ViewerRole.ADMINISTRATOR)
    with nation.as_seen_by(national) as work:
        identities.join_as_keeper(work, nation.viewer("kent", ViewerRole.ADMINISTRATOR).ref, ISSUER, "p-kent")
    with pytest.raises(NotFound), nation.as_seen_by(national) as work:
        identities.join_as_keeper(work, nation.viewer("kent").ref, ISSUER, "p-officer")
    assert list(signs_on(nation).values()) == ["p-kent"]


def test_a_joiner_is_joined_once_and_the_log_tells_one_subject_from_another(nation: TestNation, keeper: Viewer) -> None:
    one, other = nation.viewer("dorset"), nation.viewer("dorset", ViewerRole.INVESTIGATOR)
    with nation.as_seen_by(keeper) as work:
        for viewer, subject in ((one, "p-hale"), (one, "p-hale"), (other, "p-moor")):
            identities.join_as_keeper(work, viewer.ref, ISSUER, subject)
    with nation.as_seen_by(nation.auditor) as work:
        entries = [each.entry.subjects for each in inspecting.recent(work, subject="sign-in:join") if each.entry.viewer]
    named = [next(each for each in subjects if each.startswith("sign-on:")) for subjects in entries]
    assert (len(named), len(set(named))) == (3, 2)
    assert not any("p-hale" in each for subjects in entries for each in subjects)


def test_whoever_runs_the_installation_joins_somebody_anew_and_whoever_they_were_is_signed_out(
    nation: TestNation, keeper: Viewer
) -> None:
    officer = nation.viewer("dorset")
    joined(nation, officer, "p-hale")
    with nation.as_seen_by(officer) as work:
        sessions.begin_session(work, bytes(32), Beginning(Door.PROVIDER, nation.building.clock.now()))
    joined(nation, officer, "p-hale")
    assert nation.building.signed_in(bytes(32)) is not None, "the same person"
    joined(nation, officer, "p-moor")
    assert nation.building.signed_in(bytes(32)) is None
    with pytest.raises(Conflict, match="no other role"):
        joined(nation, officer, signs_on(nation)[keeper.ref])


def test_nobody_with_a_second_role_is_moved_into_one_that_is_apart(nation: TestNation, keeper: Viewer) -> None:
    officer, commander = nation.viewer("dorset"), nation.viewer("dorset", ViewerRole.COMMANDER)
    for each in (officer, commander):
        joined(nation, each, "p-both")
    with pytest.raises(Conflict, match="holds no other"), nation.as_seen_by(keeper) as work:
        staff.move_person(work, officer.ref, ViewerRole.AUDITOR)
    with pytest.raises(DatabaseError, match="apart"), nation.as_seen_by(keeper) as work:
        work.value("select move_person(:ref, 'auditor', now())", ref=officer.ref)


def test_claims_admit_nobody_to_a_role_apart_beside_another(nation: TestNation, keeper: Viewer) -> None:
    with pytest.raises(DatabaseError, match="apart"), nation.as_seen_by(keeper) as work:
        work.value(
            "select admit_viewer('VW-7KQ2M9XD', 'Invented', 'dorset', 'intelligence-officer', :issuer, 'p-keeper', now())",
            issuer=ISSUER,
        )
