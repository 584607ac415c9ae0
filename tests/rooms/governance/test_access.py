"""Access ends at once for whoever shows a session or a token, and only by those who may end it."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import DatabaseError

from counterline.bootstrap.building import Building
from counterline.governance import inspecting
from counterline.governance.entry import tokens
from counterline.governance.lets import lacking
from counterline.governance.log import model as governance_model
from counterline.governance.log import store
from counterline.governance.people import access, viewers
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import Permission, ViewerRole, roles_with
from counterline.plumbing.clock import Clock
from counterline.plumbing.database import Role
from counterline.plumbing.errors import Conflict, NotAllowed, NotFound
from tests.conftest import building_on
from tests.nation import TestNation


def token_of(nation: TestNation, viewer: Viewer) -> str:
    """A fresh token of a viewer."""
    with nation.as_seen_by(viewer) as work:
        return tokens.issue_token(work, viewer, "invented machine")


def opens(building: Building, token: str) -> bool:
    """Whether a token is anybody's."""
    return building.viewer_of_token(token) is not None


def ended(nation: TestNation, viewer: Viewer) -> None:
    """The national body's administrator ends a viewer's access."""
    with nation.as_seen_by(nation.administrator) as work:
        access.end_viewer(work, viewer.ref)


def test_an_ended_viewers_tokens_and_transactions_are_worth_nothing_at_once(
    nation: TestNation, building: Building
) -> None:
    officer = nation.viewer("dorset")
    nation.force("dorset").reports("07700 900123", brand="Jay", seen="2026-03-10")
    token = token_of(nation, officer)
    assert opens(building, token)
    ended(nation, officer)
    assert not opens(building, token)
    assert building.viewer(officer.ref) is None
    with pytest.raises(NotAllowed, match="ended"):
        building.work(officer.ref)
    with nation.as_seen_by(officer) as work:  # a transaction begun the moment before
        assert work.value("select count(*) from records") == 0
        with pytest.raises(NotAllowed):
            viewers.viewer_of(work)


def test_what_an_ended_viewer_did_stays_in_the_log_and_so_does_the_ending(nation: TestNation) -> None:
    officer = nation.viewer("dorset")
    with nation.as_seen_by(officer) as work:
        store.note(work, governance_model.Act.CONSULTATION, ["LN-7KQ2M9XD"])
    ended(nation, officer)
    with nation.as_seen_by(nation.auditor) as work:
        (done,) = inspecting.recent(work, subject="LN-7KQ2M9XD")
        (ending,) = inspecting.recent(work, subject="viewer:end")
    assert (done.entry.viewer, done.entry.agency) == (officer.ref, "dorset")
    assert (ending.entry.act, ending.entry.viewer, ending.entry.subjects) == (
        "alteration",
        nation.administrator.ref,
        (officer.ref, "viewer:end"),
    )


@pytest.mark.parametrize("role", [ViewerRole.OFFICER, ViewerRole.FEED])
def test_who_may_not_end_access_is_refused_by_code_and_by_database(nation: TestNation, role: ViewerRole) -> None:
    other, victim = nation.viewer("merseyside", role), nation.viewer("dorset")
    with nation.as_seen_by(other) as work, pytest.raises(NotAllowed):
        access.end_viewer(work, victim.ref)
    with pytest.raises(DatabaseError), nation.as_seen_by(other) as work:
        work.run("select end_viewer(:ref, now())", ref=victim.ref)
    with pytest.raises(DatabaseError), nation.as_seen_by(nation.desk) as work:
        work.run("update viewers set ended_at = now()")
    with nation.as_seen_by(nation.auditor) as work:
        (refused,) = inspecting.recent(work, subject="governance:person:keep")
    assert refused.entry.act == "refusal"
    assert nation.building.viewer(victim.ref) is not None


def test_nobody_ends_their_own_access_and_nobody_is_ended_twice(nation: TestNation) -> None:
    desk, officer = nation.administrator, nation.viewer("dorset")
    with nation.as_seen_by(desk) as work, pytest.raises(Conflict, match="own access"):
        access.end_viewer(work, desk.ref)
    with nation.as_seen_by(desk) as work:
        assert work.value("select end_viewer(:ref, now())", ref=desk.ref) is False, "nor past the code"
    ended(nation, officer)
    with nation.as_seen_by(desk) as work, pytest.raises(NotFound):
        access.end_viewer(work, officer.ref)


def test_those_who_end_access_see_who_has_it_who_had_it_and_how_many_tokens_live(nation: TestNation) -> None:
    dorset, mersey, desk = nation.viewer("dorset"), nation.viewer("merseyside"), nation.administrator
    token_of(nation, dorset)
    token_of(nation, mersey)
    ended(nation, mersey)
    with nation.as_seen_by(desk) as work:
        told = {each.viewer.ref: (each.ended_at is not None, each.live_tokens) for each in access.accesses(work)}
    assert told == {dorset.ref: (False, 1), desk.ref: (False, 0), mersey.ref: (True, 0)}
    with nation.as_seen_by(dorset) as work, pytest.raises(NotAllowed):
        access.accesses(work)


def test_a_token_is_listed_without_its_secret_and_revoked_by_its_owner(nation: TestNation, building: Building) -> None:
    officer = nation.viewer("dorset")
    kept, lost = token_of(nation, officer), token_of(nation, officer)
    with nation.as_seen_by(officer) as work:
        listed = tokens.tokens(work)
        assert kept not in repr(listed)
        assert lost[:-4] not in repr(listed)
        (wanted,) = (each for each in listed if each.ends_with == lost[-4:])
        tokens.revoke_token(work, wanted.ref)
    assert (opens(building, kept), opens(building, lost)) == (True, False)
    with nation.as_seen_by(officer) as work:
        (revoked,) = (each for each in tokens.tokens(work) if each.revoked_at)
        assert revoked.ref == wanted.ref
        with pytest.raises(NotFound):
            tokens.revoke_token(work, wanted.ref)
    with nation.as_seen_by(nation.auditor) as work:
        told = [each.entry.subjects for each in inspecting.recent(work, subject=wanted.ref)]
    assert told == [(wanted.ref, "token:revoke"), (wanted.ref, officer.ref)]


def test_anothers_token_is_seen_and_revoked_by_an_administrator_alone(nation: TestNation, building: Building) -> None:
    officer, other = nation.viewer("dorset"), nation.viewer("merseyside")
    token = token_of(nation, officer)
    with nation.as_seen_by(nation.administrator) as work:
        (found,) = tokens.tokens(work)
    with nation.as_seen_by(other) as work:
        assert tokens.tokens(work) == []
        with pytest.raises(NotFound):
            tokens.revoke_token(work, found.ref)
        assert work.value("select revoke_token(:ref, now())", ref=found.ref) is False
    assert opens(building, token)
    with nation.as_seen_by(nation.administrator) as work:
        tokens.revoke_token(work, found.ref)
    assert not opens(building, token)


def test_an_ended_viewer_revokes_and_ends_nothing_more(nation: TestNation, building: Building) -> None:
    desk, other = nation.administrator, nation.viewer("nclcc", ViewerRole.OFFICER)
    token = token_of(nation, other)
    with building.works.begin(Role.OWNER) as work:
        ref = work.value("select ref from tokens")
        work.run("update viewers set ended_at = now() where ref = :ref", ref=desk.ref)
    with nation.as_seen_by(desk) as work:
        assert work.value("select revoke_token(:ref, now())", ref=ref) is False
    with pytest.raises(DatabaseError), nation.as_seen_by(desk) as work:
        work.run("select end_viewer(:ref, now())", ref=other.ref)
    assert opens(building, token)


def test_a_token_that_expired_is_no_live_one(nation: TestNation, building: Building) -> None:
    officer = nation.viewer("dorset")
    token_of(nation, officer)
    later = Clock(building.clock.now() + timedelta(days=91))
    after = building_on(dict(building.database.urls), building.settings.data_home, later)
    with after.work_as(nation.administrator) as work:
        told = {each.viewer.ref: each.live_tokens for each in access.accesses(work)}
    after.database.close()
    assert told[officer.ref] == 0


@pytest.mark.parametrize("permission", Permission)
def test_whoever_may_not_is_told_what_who_may_and_whom_to_ask_in_words(permission: Permission) -> None:
    told = lacking(permission)
    assert ":" not in told
    assert "do this" not in told
    assert all(role.value.replace("-", " ") in told for role in roles_with(permission))
    assert "administrator gives roles" in told
