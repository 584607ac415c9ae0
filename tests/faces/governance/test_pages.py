"""Whoever may end access does it on a page that says first what will happen, and nobody else sees that page."""

import pytest

from counterline.bootstrap.building import Building
from counterline.governance.entry import machines, tokens
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.database import Role
from tests.doors import Visitor, visitor_of
from tests.nation import TestNation


@pytest.fixture
def desk(visitor: Visitor, nation: TestNation, officer: Viewer) -> Visitor:
    """The national body's administrator at the viewers' page, and an officer of Dorset with one token."""
    with nation.as_seen_by(officer) as work:
        tokens.issue_token(work, officer, "invented loader")
    visitor.signs_in(nation.administrator, then="/viewers")
    return visitor


def token_ref(building: Building) -> str:
    """The reference of the one token there is."""
    with building.works.begin(Role.OWNER) as work:
        return str(work.value("select ref from tokens"))


def test_the_page_shows_who_has_access_and_the_tokens_without_their_secrets(desk: Visitor, officer: Viewer) -> None:
    assert "Invented officer of dorset" in desk.words
    assert "Nobody's access has ended." in desk.words
    assert "invented loader" in desk.words
    assert f'href="/viewers/{officer.ref}/end"' in desk.words
    assert "cl_" not in desk.words


def test_ending_access_is_confirmed_first_and_ends_a_session_at_its_next_request(
    desk: Visitor, officer: Viewer, building: Building
) -> None:
    theirs = visitor_of(building)
    theirs.signs_in(officer)
    assert theirs.visits("/lines").url.path == "/lines"
    desk.visits(f"/viewers/{officer.ref}/end")
    assert "1 live token of theirs is revoked with it." in desk.words
    assert theirs.visits("/lines").url.path == "/lines", "nothing has happened yet"
    desk.sends(f"/viewers/{officer.ref}/end")
    assert "Access has ended, and the tokens with it are revoked." in desk.words
    assert f'href="/viewers/{officer.ref}/end"' not in desk.words
    assert "Nobody's access has ended." not in desk.words
    assert theirs.visits("/lines").url.path == "/sign-in"
    assert officer.ref not in theirs.words, "nor is an ended persona offered"


def test_an_ended_viewers_session_sends_no_file_and_no_form(desk: Visitor, officer: Viewer, building: Building) -> None:
    theirs = visitor_of(building)
    theirs.signs_in(officer, then="/submissions/new")
    token = theirs.token
    desk.visits(f"/viewers/{officer.ref}/end")
    desk.sends(f"/viewers/{officer.ref}/end")
    headers = {"Content-Type": "multipart/form-data; boundary=x", "Content-Length": "10"}
    answer = theirs.client.post("/submissions/new", headers=headers, content=b"")
    assert (answer.status_code, "so nothing was read" in answer.text) == (403, True)
    changed = theirs.client.post(
        "/submissions/SB-7KQ2M9XD/withdraw", data={"csrf_token": token}, follow_redirects=False
    )
    assert (changed.status_code, changed.headers["location"].partition("?")[0]) == (303, "/sign-in")


def test_where_the_database_cannot_be_asked_no_session_is_let_in(
    visitor: Visitor, officer: Viewer, building: Building
) -> None:
    visitor.signs_in(officer)
    with building.works.begin(Role.OWNER) as work:
        work.run("alter table viewers rename to viewers_gone")
    assert visitor.visits("/lines").status_code == 500
    assert officer.name not in visitor.words


def test_revoking_a_token_is_confirmed_first_and_works_at_once(desk: Visitor, building: Building) -> None:
    ref = token_ref(building)
    desk.visits(f"/tokens/{ref}/revoke")
    assert "“invented loader” for Invented officer of dorset" in desk.words
    desk.sends(f"/tokens/{ref}/revoke")
    assert "The token is revoked." in desk.words
    assert f'href="/tokens/{ref}/revoke"' not in desk.words
    assert desk.visits(f"/tokens/{ref}/revoke").status_code == 404


def test_a_form_without_its_pages_token_ends_nobodys_access(desk: Visitor, officer: Viewer, building: Building) -> None:
    assert desk.client.post(f"/viewers/{officer.ref}/end").status_code == 403
    assert desk.client.post(f"/tokens/{token_ref(building)}/revoke").status_code == 403
    assert building.viewer(officer.ref) is not None


@pytest.mark.parametrize("path", ["/viewers", "/viewers/VW-7KQ2M9XD/end", "/tokens/TK-7KQ2M9XD/revoke"])
def test_an_officer_is_refused_and_not_shown_the_way(visitor: Visitor, officer: Viewer, path: str) -> None:
    visitor.signs_in(officer)
    assert 'href="/viewers"' not in visitor.words
    assert visitor.visits(path).status_code == 403
    if path != "/viewers":
        assert visitor.client.post(path, data={"csrf_token": visitor.token}).status_code == 403


def test_nobody_is_offered_to_end_their_own_access(desk: Visitor, nation: TestNation) -> None:
    assert f'href="/viewers/{nation.administrator.ref}/end"' not in desk.words
    assert desk.visits(f"/viewers/{nation.administrator.ref}/end").status_code == 409
    desk.visits("/viewers")
    assert desk.sends(f"/viewers/{nation.administrator.ref}/end").status_code == 409
    assert desk.visits("/viewers").status_code == 200


@pytest.mark.parametrize("path", ["/viewers/VW-7KQ2M9XD/end", "/viewers/Jay/end", "/tokens/TK-7KQ2M9XD/revoke"])
def test_nobody_of_that_reference_is_said_so(desk: Visitor, path: str) -> None:
    assert desk.visits(path).status_code == 404


@pytest.mark.parametrize("role", ViewerRole)
def test_a_viewer_of_any_role_has_a_name_for_it_on_the_page(
    visitor: Visitor, nation: TestNation, role: ViewerRole
) -> None:
    somebody = nation.viewer("dorset-council" if role is ViewerRole.PARTNER else "nclcc", role)
    visitor.signs_in(nation.administrator, then="/viewers")
    assert somebody.name in visitor.words


def test_a_keeper_sees_the_machines_of_their_people_and_ends_them(
    desk: Visitor, nation: TestNation, officer: Viewer
) -> None:
    with nation.as_seen_by(officer) as work:
        ref, secret = machines.add_machine(work, "invented machine", ["lines:line:read"])
    assert (ref in desk.visits("/viewers").text, secret in desk.words) == (True, False)
    desk.visits(f"/machines/{ref}/end")
    assert "“invented machine” for Invented" in desk.words
    desk.sends(f"/machines/{ref}/end")
    assert "The machine is ended." in desk.words
    assert desk.visits(f"/machines/{ref}/end").status_code == 404
