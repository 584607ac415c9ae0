"""Who gets in, as whom, where they come out, and that no other site can act in their name."""

import pytest
from starlette.requests import Request

from counterline.bootstrap.building import Building
from counterline.faces.governance.entry.sign_in_pages import way_back
from counterline.governance.people.viewers import Viewer
from counterline.plumbing.database import Role
from counterline.web.security.forgery import form_token, is_ours
from counterline.web.security.sessions import Sessions, new_session
from tests.doors import Visitor, visitor_of


def test_a_page_of_ones_own_sends_a_stranger_to_sign_in_and_back(visitor: Visitor, officer: Viewer) -> None:
    stopped = visitor.visits("/gallery?wide=yes")
    assert stopped.url.path == "/sign-in"
    assert 'value="/gallery?wide=yes"' in visitor.words
    arrived = visitor.sends("/sign-in", persona=officer.ref, next="/gallery?wide=yes")
    assert arrived.url.path == "/gallery"


def test_the_header_says_who_is_signed_in_and_whose_view_it_is(visitor: Visitor, officer: Viewer) -> None:
    visitor.signs_in(officer)
    assert "Invented officer of dorset, Intelligence officer, Dorset Police" in visitor.words
    assert "Own view: only records that Dorset Police may read, as of " in visitor.words


def test_signing_out_ends_the_session_in_that_browser(visitor: Visitor, officer: Viewer) -> None:
    visitor.signs_in(officer)
    visitor.sends("/sign-out")
    assert "You have signed out." in visitor.words
    assert visitor.visits("/gallery").url.path == "/sign-in"


def test_choosing_nobody_is_a_mistake_that_says_what_to_do(visitor: Visitor, officer: Viewer) -> None:
    visitor.visits("/sign-in")
    answer = visitor.sends("/sign-in")
    assert answer.status_code == 422
    assert '<a href="#persona">Select who you would like to be</a>' in visitor.words
    assert "<title>Error: Sign in" in visitor.words


def test_only_an_invented_person_can_be_signed_in_as_without_a_sign_on(visitor: Visitor, officer: Viewer) -> None:
    visitor.visits("/sign-in")
    assert visitor.sends("/sign-in", persona="VW-REA1").status_code == 404
    assert visitor.visits("/gallery").url.path == "/sign-in"


def test_a_viewer_whose_access_ended_is_out_at_the_next_page(
    visitor: Visitor, officer: Viewer, building: Building
) -> None:
    visitor.signs_in(officer)
    with building.works.begin(Role.OWNER) as work:
        work.run("update viewers set ended_at = now() where ref = :ref", ref=officer.ref)
    assert visitor.visits("/gallery").url.path == "/sign-in"


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org", "/\\example.org", "x", "/a\nb", ""])
def test_signing_in_never_leads_to_another_site(elsewhere: str) -> None:
    assert way_back(elsewhere) == "/"


@pytest.mark.parametrize("headers", [{}, {"X-CSRF-Token": "made.up"}, {"X-CSRF-Token": ""}])
def test_a_form_without_its_pages_token_changes_nothing(
    visitor: Visitor, officer: Viewer, headers: dict[str, str]
) -> None:
    visitor.signs_in(officer)
    answer = visitor.client.post("/gallery/change", headers=headers)
    assert answer.status_code == 403
    assert "nothing was changed" in answer.text


def test_a_form_that_another_site_sent_is_refused_even_with_a_token(visitor: Visitor, officer: Viewer) -> None:
    visitor.signs_in(officer)
    fields = {"csrf_token": visitor.token}
    ours = visitor.client.post("/gallery/change", data=fields, headers={"Sec-Fetch-Site": "same-origin"})
    theirs = visitor.client.post("/gallery/change", data=fields, headers={"Sec-Fetch-Site": "cross-site"})
    assert (ours.status_code, theirs.status_code) == (200, 403)


def test_a_form_refused_leaves_an_entry_of_whoever_is_signed_in_and_nobody_fills_the_log_from_outside(
    building: Building, visitor: Visitor, officer: Viewer
) -> None:
    stranger = visitor_of(building)
    assert stranger.client.post("/gallery/change").status_code == 403
    assert stranger.client.post("/sign-in").status_code == 403
    visitor.signs_in(officer)
    assert visitor.client.post("/gallery/change").status_code == 403
    with building.works.begin(Role.OWNER) as work:
        rows = work.rows("select viewer, subjects from log_entries where act = 'refusal' order by entry_id")
    assert [(row.viewer, list(row.subjects)) for row in rows] == [
        (None, ["form:not-ours"]),
        (officer.ref, ["form:not-ours"]),
    ]


def test_one_browsers_token_is_worth_nothing_in_another(building: Building, officer: Viewer) -> None:
    hers, his = visitor_of(building), visitor_of(building)
    hers.signs_in(officer)
    his.signs_in(officer)
    his.page = hers.page
    assert his.sends("/gallery/change").status_code == 403


def test_a_token_from_before_signing_in_is_worth_nothing_after(visitor: Visitor, officer: Viewer) -> None:
    visitor.visits("/sign-in")
    early = visitor.page
    visitor.sends("/sign-in", persona=officer.ref)
    visitor.page = early
    assert visitor.sends("/gallery/change").status_code == 403


def test_a_token_looks_different_each_time_and_is_ours_each_time() -> None:
    session = new_session()
    tokens = {form_token(session, b"key") for _ in range(20)}
    assert len(tokens) == 20
    assert all(is_ours(token, session, b"key") for token in tokens)
    assert not any(is_ours(token, session, b"another key") for token in tokens)


@pytest.mark.parametrize("cookie", ["", "x", "W10.x.y", "é", "a" * 42, "a" * 44, "a" * 42 + "%"])
def test_a_cookie_that_is_not_ours_is_nobodys_session(cookie: str) -> None:
    request = Request({"type": "http", "headers": [(b"cookie", f"counterline={cookie}".encode())]})
    assert Sessions(b"key", secure=False, lifetime=60).read(request).fresh


def copied(building: Building, visitor: Visitor) -> Visitor:
    """Another browser with a copy of a visitor's cookies."""
    other = visitor_of(building)
    other.client.cookies.update(dict(visitor.client.cookies))
    return other


def test_signing_out_ends_every_copy_of_the_cookie_and_no_other_session(building: Building, officer: Viewer) -> None:
    hers, elsewhere = visitor_of(building), visitor_of(building)
    hers.signs_in(officer)
    elsewhere.signs_in(officer)
    copy = copied(building, hers)
    assert officer.name in copy.visits("/gallery").text
    token = copy.token
    hers.sends("/sign-out")
    assert copy.visits("/gallery").url.path == "/sign-in"
    changed = copy.client.post("/gallery/change", data={"csrf_token": token}, follow_redirects=False)
    headers = {"Content-Type": "multipart/form-data; boundary=x", "Content-Length": "10"}
    sent = copy.client.post("/submissions/new", headers=headers, content=b"")
    assert (changed.status_code, sent.status_code) == (303, 403)
    assert elsewhere.visits("/gallery").url.path == "/gallery"


def test_signing_in_again_ends_the_session_before(building: Building, visitor: Visitor, officer: Viewer) -> None:
    visitor.signs_in(officer)
    copy = copied(building, visitor)
    visitor.signs_in(officer)
    assert copy.visits("/gallery").url.path == "/sign-in"
    assert visitor.visits("/gallery").url.path == "/gallery"


def test_the_cookie_is_kept_from_scripts_and_other_sites(visitor: Visitor) -> None:
    cookie = visitor.visits("/sign-in").headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie


@pytest.mark.parametrize(
    ("headers", "kept"), [({}, True), ({"X-By-Itself": "yes"}, False), ({"Accept": "text/event-stream"}, False)]
)
def test_what_a_page_asks_by_itself_is_no_use_of_a_session(
    visitor: Visitor, officer: Viewer, building: Building, headers: dict[str, str], kept: bool
) -> None:
    visitor.signs_in(officer)
    assert "X-By-Itself" in visitor.visits("/picture").text
    with building.works.begin(Role.OWNER) as work:
        work.run("update sessions set seen_at = seen_at - interval '10 minutes'")
    visitor.client.get("/gallery", headers=headers)
    with building.works.begin(Role.OWNER) as work:
        assert work.value("select seen_at > now() - interval '5 minutes' from sessions where ended_at is null") is kept
