"""People come in by their own provider, each into their own world, and go out of it: over HTTP, at a real provider process."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

import pytest

from counterline.bootstrap.building import Building
from counterline.governance.entry import tokens
from counterline.governance.people import access, viewers
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.governance.sign_on import identities
from counterline.plumbing.clock import Clock
from counterline.plumbing.database import Role
from counterline.vocabulary.identity import AgencyCode
from tests.nation import TestNation
from tests.providers import DOCUMENT, HERE, Traveller, answers, chosen, mock_provider, signing_on, traveller_of

KNOWN = DOCUMENT.replace("newcomers: mapped", "newcomers: known")


@pytest.fixture(scope="module")
def issuer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The issuer of a provider that runs as a process of its own."""
    with mock_provider(tmp_path_factory.mktemp("provider")) as found:
        yield found


@pytest.fixture
def house(building: Building, issuer: str) -> Building:
    """An installation whose sign-in document lets in whom the claims place."""
    return signing_on(building, issuer)


@pytest.fixture
def traveller(house: Building) -> Traveller:
    """A browser there."""
    return traveller_of(house)


def logged(building: Building, act: str) -> list[list[str]]:
    """What entries of one act name, the oldest first."""
    with building.works.begin(Role.OWNER) as work:
        rows = work.rows("select subjects from log_entries where act = :act order by entry_id", act=act)
        return [list(row.subjects) for row in rows]


def live(building: Building) -> list[Viewer]:
    """Everybody who has access."""
    with building.works.begin(Role.APPLICATION) as work:
        return viewers.viewers(work)


def test_who_is_placed_by_the_claims_comes_in_and_out_at_the_page_they_asked_for(
    traveller: Traveller, house: Building
) -> None:
    assert traveller.visits("/sessions").url.path == "/sign-in"
    assert 'href="/sign-in/provider?next=%2Fsessions"' in traveller.words
    arrived = traveller.comes_in("p-hale", then="/sessions")
    assert '<meta http-equiv="refresh" content="0; url=/sessions">' in arrived.text
    assert traveller.visits("/sessions").status_code == 200
    assert "Morgan Hale, Intelligence officer, Dorset Police" in traveller.words
    [viewer] = live(house)
    assert logged(house, "sign-in")[0][1] == "sign-in:provider"
    [[named, joined, sign_on]] = logged(house, "alteration")
    assert (named, joined, sign_on[:8]) == (viewer.ref, "sign-in:join", "sign-on:")


def test_nothing_of_the_person_is_in_the_cookie_the_address_or_the_log(traveller: Traveller, house: Building) -> None:
    address = traveller.sets_out()
    back = chosen(address, "p-hale")
    traveller.comes_back(back)
    cookies = dict(traveller.client.cookies)
    assert set(cookies) == {"counterline"}
    assert set(answers(address)) == {
        "response_type", "client_id", "redirect_uri", "scope", "state", "nonce", "code_challenge", "code_challenge_method",
    }  # fmt: skip
    assert answers(address)["code_challenge_method"] == "S256"
    with house.works.begin(Role.OWNER) as work:
        told = str(work.rows("select subjects, recipients, purpose from log_entries"))
    for hidden in ("Hale", "p-hale", cookies["counterline"], answers(address)["state"]):
        assert hidden not in told


def test_the_same_person_is_the_same_viewer_at_every_sign_in(traveller: Traveller, house: Building) -> None:
    traveller.comes_in("p-hale")
    traveller_of(house).comes_in("p-hale")
    assert len(live(house)) == 1


def test_a_cookie_planted_before_signing_in_is_worth_nothing_after(traveller: Traveller, house: Building) -> None:
    traveller.visits("/sign-in")
    planted = dict(traveller.client.cookies)["counterline"]
    traveller.comes_in("p-hale")
    assert dict(traveller.client.cookies)["counterline"] != planted
    thief = traveller_of(house)
    thief.client.cookies.set("counterline", planted)
    assert thief.visits("/sessions").url.path == "/sign-in"


def test_signing_in_again_ends_the_session_that_the_browser_set_out_with(traveller: Traveller, house: Building) -> None:
    traveller.comes_in("p-hale")
    before = dict(traveller.client.cookies)["counterline"]
    traveller.comes_in("p-hale")
    copy = traveller_of(house)
    copy.client.cookies.set("counterline", before)
    assert copy.visits("/sessions").url.path == "/sign-in"
    assert logged(house, "sign-out")[0][1] == "session:rotated"


@pytest.mark.parametrize("wrong", ["state", "browser", "late", "twice", "denied", "issuer"])
def test_a_way_back_that_is_not_this_browsers_own_lets_nobody_in(building: Building, issuer: str, wrong: str) -> None:
    now = datetime.now(UTC)
    house = signing_on(building, issuer, clock=Clock(now))
    traveller = traveller_of(house)
    back = chosen(traveller.sets_out(), "p-hale")
    match wrong:
        case "state":
            back = back.replace(answers(back)["state"], "x" * 43)
        case "browser":
            traveller = traveller_of(house)
        case "late":
            late = Clock(now + timedelta(minutes=10))
            late_traveller = traveller_of(signing_on(building, issuer, clock=late))
            late_traveller.client.cookies = traveller.client.cookies
            traveller = late_traveller
        case "twice":
            traveller.comes_back(back)
        case "denied":
            back = f"{HERE}/sign-in/back?state={answers(back)['state']}&error=access_denied"
        case _:
            back = f"{back}&iss=https%3A%2F%2Felsewhere.example"
    refused = traveller.comes_back(back)
    assert refused.status_code == 403
    assert "you are not signed in" in traveller.words
    assert traveller.visits("/sessions").url.path == "/sign-in"
    why = {"denied": "provider-refused", "issuer": "issuer"}.get(wrong, "state")
    assert logged(house, "refusal")[-1][1] == f"sign-in:{why}"


def test_whom_the_claims_place_nowhere_is_told_why_and_by_which_reference_it_was_logged(
    traveller: Traveller, house: Building
) -> None:
    assert traveller.comes_in("p-stranger").status_code == 403
    assert "No agency follows from the claim 'force'. No role follows from the claim 'roles'." in traveller.words
    [ref, why] = logged(house, "refusal")[-1]
    assert (ref in traveller.words, why) == (True, "sign-in:not-placed")
    assert live(house) == []


def test_a_leavers_next_request_is_refused_and_no_claim_brings_them_back(
    traveller: Traveller, house: Building, nation: TestNation
) -> None:
    traveller.comes_in("p-hale")
    [viewer] = live(house)
    with house.work_as(nation.administrator) as work:
        access.end_viewer(work, viewer.ref)
    assert traveller.visits("/sessions").url.path == "/sign-in"
    assert traveller.comes_in("p-hale").status_code == 403
    assert "Your access has ended." in traveller.words


def test_who_moved_is_somebody_new_and_what_they_were_has_ended(
    traveller: Traveller, building: Building, house: Building, issuer: str
) -> None:
    traveller.comes_in("p-hale")
    [before] = live(house)
    with house.work_as(before) as work:
        token = tokens.issue_token(work, before, "invented loader")
    moved = signing_on(building, issuer, DOCUMENT.replace("Dorset Police: dorset", "Dorset Police: kent"))
    elsewhere = traveller_of(moved)
    elsewhere.comes_in("p-hale")
    [after] = live(moved)
    assert (before.agency, after.agency) == ("dorset", "kent")
    assert after.ref != before.ref
    assert moved.viewer_of_token(token) is None
    assert traveller.visits("/sessions").url.path == "/sign-in"


def test_whom_the_claims_place_no_more_is_turned_out_of_every_session(
    traveller: Traveller, building: Building, issuer: str
) -> None:
    traveller.comes_in("p-hale")
    fewer = signing_on(building, issuer, DOCUMENT.replace("Dorset Police: dorset\n", "Dorset Police Force: dorset\n"))
    elsewhere = traveller_of(fewer)
    assert elsewhere.comes_in("p-hale").status_code == 403
    assert traveller.visits("/sessions").url.path == "/sign-in"
    assert live(fewer) == []


def test_a_session_begun_under_another_document_ends_at_its_next_request(
    traveller: Traveller, building: Building, issuer: str
) -> None:
    traveller.comes_in("p-hale")
    other = traveller_of(signing_on(building, issuer, DOCUMENT.replace("heron", "teal")))
    other.client.cookies.update(dict(traveller.client.cookies))
    assert other.visits("/sessions").url.path == "/sign-in"


def test_where_an_administrator_decides_nobody_comes_in_whom_they_did_not_join(building: Building, issuer: str) -> None:
    house = signing_on(building, issuer, KNOWN)
    traveller = traveller_of(house)
    assert traveller.comes_in("p-hale").status_code == 403
    assert "You are not known here yet." in traveller.words
    with house.works.begin(Role.OWNER) as work:
        added = viewers.add_viewer(work, "Morgan Hale (invented)", AgencyCode("dorset"), ViewerRole.OFFICER)
        identities.join(work, added.ref, issuer, "p-hale")
    traveller.comes_in("p-hale")
    assert traveller.visits("/sessions").status_code == 200
    assert "Morgan Hale (invented), Intelligence officer" in traveller.words


def test_whoever_has_several_roles_works_in_one_at_a_time(traveller: Traveller, house: Building) -> None:
    traveller.comes_in("p-whitlock")
    traveller.visits("/sessions")
    assert "Sam Whitlock, National desk analyst" in traveller.words
    desk, officer = live(house)
    assert {desk.role, officer.role} == {ViewerRole.DESK, ViewerRole.OFFICER}
    other = officer if officer.role is ViewerRole.OFFICER else desk
    assert traveller.sends("/sign-in/role", viewer=other.ref).url.path == "/"
    assert "Sam Whitlock, Intelligence officer" in traveller.words
    assert traveller.visits("/viewers").status_code == 403
    traveller.visits("/sessions")
    assert traveller.sends("/sign-in/role", viewer="VW-7KQ2M9XD").status_code == 404


def test_a_sensitive_act_takes_a_sign_in_of_the_last_minutes(building: Building, issuer: str, officer: Viewer) -> None:
    now = datetime.now(UTC)
    early = traveller_of(signing_on(building, issuer, clock=Clock(now)))
    early.comes_in("p-aziz")
    act = f"/viewers/{officer.ref}/end"
    assert early.visits(act).status_code == 200
    later = traveller_of(signing_on(building, issuer, clock=Clock(now + timedelta(minutes=11))))
    later.client.cookies.update(dict(early.client.cookies))
    assert later.visits(act).url.path == "/sign-in/again"
    assert f"/sign-in/provider?again=1&next=%2Fviewers%2F{officer.ref}%2Fend" in later.words
    refused = later.client.post(act, data={"csrf_token": later.token}, follow_redirects=False)
    assert refused.headers["location"].startswith("/sign-in/again?next=")
    assert building.viewer(officer.ref) is not None
    assert answers(later.sets_out(act, again=True))["prompt"] == "login"


def test_whoever_gives_a_right_signs_in_again_and_comes_back_to_its_page(building: Building, issuer: str) -> None:
    now = datetime.now(UTC)
    early = traveller_of(signing_on(building, issuer, clock=Clock(now)))
    later = traveller_of(signing_on(building, issuer, clock=Clock(now + timedelta(minutes=11))))
    given = {
        "p-hale": ("/glass", "/away", "/compartments/new", "/compartments/CM-7KQ2M9XD/members"),
        "p-aziz": ("/people/new", "/people/VW-7KQ2M9XD/move", "/deputies/new"),
    }
    for subject, acts in given.items():
        early.comes_in(subject)
        later.client.cookies.update(dict(early.client.cookies))
        later.visits("/sessions")
        for act in acts:
            sent = later.client.post(act, data={"csrf_token": later.token}, follow_redirects=False)
            back = f"next={quote(act.removesuffix('/members'), safe='')}"
            assert sent.headers["location"] == f"/sign-in/again?{back}", act


def test_signing_out_ends_the_session_here_and_leads_out_at_the_provider(traveller: Traveller, house: Building) -> None:
    traveller.comes_in("p-hale")
    traveller.visits("/sessions")
    cookie = dict(traveller.client.cookies)["counterline"]
    left = traveller.sends("/sign-out")
    assert "/oauth2/end_session?client_id=" in left.text
    assert "id_token" not in left.text
    copy = traveller_of(house)
    copy.client.cookies.set("counterline", cookie)
    assert copy.visits("/sessions").url.path == "/sign-in"
    assert logged(house, "sign-out")[-1][1] == "session:signed-out"


def test_where_no_provider_is_set_up_none_is_offered(building: Building) -> None:
    traveller = traveller_of(building)
    assert "/sign-in/provider" not in traveller.visits("/sign-in").text
    assert traveller.visits("/sign-in/provider").status_code == 404
    assert traveller.visits("/sign-in/back").status_code == 404


def test_a_provider_that_does_not_answer_is_said_so(building: Building) -> None:
    traveller = traveller_of(signing_on(building, "http://localhost:9"))
    assert traveller.visits("/sign-in/provider").status_code == 503
    assert "Try again in a few minutes" in traveller.words


def test_a_role_that_is_not_held_at_such_an_agency_follows_from_no_claim(traveller: Traveller, house: Building) -> None:
    assert traveller.comes_in("p-misfit").status_code == 403
    assert "The role intelligence-officer is not held at dorset-council." in traveller.words
    assert live(house) == []


def test_an_administrator_says_who_their_people_are_and_nobody_elses(
    building: Building, issuer: str, nation: TestNation
) -> None:
    house = signing_on(building, issuer, KNOWN)
    officer = nation.viewer("dorset")
    keeper, elsewhere = traveller_of(house), traveller_of(house)
    elsewhere.signs_in(nation.viewer("kent", ViewerRole.ADMINISTRATOR))
    elsewhere.visits(f"/viewers/{officer.ref}/sign-in")
    assert elsewhere.sends(f"/viewers/{officer.ref}/sign-in", subject="p-hale").status_code == 404
    theirs = nation.viewer("dorset", ViewerRole.ADMINISTRATOR)
    keeper.signs_in(theirs)
    keeper.visits(f"/viewers/{officer.ref}/sign-in")
    assert keeper.sends(f"/viewers/{officer.ref}/sign-in", subject="").status_code == 422
    assert keeper.sends(f"/viewers/{theirs.ref}/sign-in", subject="p-hale").status_code == 404
    keeper.visits("/viewers")
    assert f'href="/viewers/{officer.ref}/sign-in"' in keeper.words
    assert "They come in" in keeper.sends(f"/viewers/{officer.ref}/sign-in", subject="p-hale").text
    traveller = traveller_of(house)
    traveller.comes_in("p-hale")
    assert officer.name in traveller.visits("/sessions").text
