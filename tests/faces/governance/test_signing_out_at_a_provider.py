"""A provider says itself that somebody signed out there, and what they ran here ends; whoever else says so is not believed."""

from collections.abc import Iterator
from typing import Any

import httpx2
import pytest

from counterline.bootstrap.building import Building
from counterline.governance.sign_on.signing_out import EVENT
from tests.faces.governance.test_crooked_providers import OTHER_KEY, but, now, signed_by_the_secret, unsigned
from tests.faces.governance.test_signing_in_at_a_provider import live, logged
from tests.providers import CLIENT, CrookedProvider, Traveller, crooked_provider, signing_on, traveller_of


@pytest.fixture
def provider() -> Iterator[CrookedProvider]:
    """A provider that does nothing wrong yet."""
    with crooked_provider() as found:
        yield found


@pytest.fixture
def house(building: Building, provider: CrookedProvider) -> Building:
    """An installation that signs people in there."""
    return signing_on(building, provider.issuer)


def came_in(house: Building, provider: CrookedProvider, sid: str | None) -> Traveller:
    """Somebody who signed in, by what the provider knows that sign-in by."""
    provider.twist = but(sid=sid)
    found = traveller_of(house)
    found.comes_in("anybody")
    assert is_in(found)
    return found


def is_in(traveller: Traveller) -> bool:
    """Whether they may still open a page of their own."""
    return traveller.visits("/sessions").url.path == "/sessions"


def says(house: Building, token: str) -> httpx2.Response:
    """The provider's own request, which brings no cookie and no form of ours."""
    return traveller_of(house).client.post("/sign-in/signed-out", data={"logout_token": token})


def test_whoever_signs_out_at_the_provider_is_out_here_at_their_next_request(
    house: Building, provider: CrookedProvider
) -> None:
    desk, laptop = came_in(house, provider, "at the desk"), came_in(house, provider, "a laptop")
    answered = says(house, provider.logout_token(sid="at the desk"))
    assert (answered.status_code, answered.headers["Cache-Control"]) == (200, "no-store")
    assert [is_in(desk), is_in(laptop)] == [False, True], "one sign-in alone ended"
    assert logged(house, "sign-out")[-1][-1] == "session:provider"
    assert says(house, provider.logout_token()).status_code == 200
    assert not is_in(laptop), "without a name of the sign-in all of theirs end"
    assert says(house, provider.logout_token()).status_code == 200, "who is out already is told so again"


def test_a_sign_in_that_the_provider_gave_no_name_ends_by_whose_it_is(
    house: Building, provider: CrookedProvider
) -> None:
    unnamed = came_in(house, provider, None)
    assert says(house, provider.logout_token(sid="another", sub=None)).status_code == 200
    assert is_in(unnamed)
    assert says(house, provider.logout_token(sid="another")).status_code == 200
    assert not is_in(unnamed)


def test_a_word_brought_again_later_ends_nothing_that_began_since(house: Building, provider: CrookedProvider) -> None:
    early = provider.logout_token(iat=now() - 100)
    later = came_in(house, provider, None)
    assert says(house, early).status_code == 200
    assert is_in(later)


def test_a_role_changed_meanwhile_is_the_same_sign_in(house: Building, provider: CrookedProvider) -> None:
    provider.claims = {"sub": "p-whitlock", "name": "Sam Whitlock", "force": "NCLCC", "roles": ["CL Desk", "CL Intelligence"]}  # fmt: skip
    traveller = came_in(house, provider, "at the desk")
    desk, officer = sorted(live(house), key=lambda each: each.role, reverse=True)
    traveller.visits("/sessions")
    other = officer if "Sam Whitlock, National desk" in traveller.words else desk
    assert traveller.sends("/sign-in/role", viewer=other.ref).url.path == "/"
    assert is_in(traveller)
    says(house, provider.logout_token(sid="at the desk", sub=None))
    assert not is_in(traveller)


WRONGS: list[tuple[str, dict[str, Any], dict[str, Any], str]] = [
    ("another key", {"signs_with": OTHER_KEY}, {}, "signature"),
    ("no signature", {"seal": unsigned}, {}, "signature"),
    ("a signature by our own secret", {"seal": signed_by_the_secret}, {}, "signature"),
    ("what is no token", {"seal": lambda _: "a.b"}, {}, "signature"),
    ("another type", {"header": {"typ": "at+jwt"}}, {}, "type"),
    ("another issuer", {}, {"iss": "https://elsewhere.example"}, "issuer"),
    ("another audience", {}, {"aud": ["somebody-else"]}, "audience"),
    ("expired", {}, {"exp": now() - 90}, "expired"),
    ("no end", {}, {"exp": None}, "expired"),
    ("made in times to come", {}, {"iat": now() + 86_400}, "clock"),
    ("no beginning", {}, {"iat": None}, "clock"),
    ("no name of its own", {}, {"jti": None}, "identifier"),
    ("no event", {}, {"events": None}, "event"),
    ("another event", {}, {"events": {"http://schemas.openid.net/event/another": {}}}, "event"),
    ("an event that is no object", {}, {"events": {EVENT: "yes"}}, "event"),
    ("a nonce, as a token of a sign-in has", {}, {"nonce": "any"}, "nonce"),
    ("nobody", {}, {"sub": None}, "whom"),
]


@pytest.mark.parametrize(("name", "provides", "says_otherwise", "why"), WRONGS, ids=[each[0] for each in WRONGS])
def test_a_word_that_is_not_wholly_as_it_must_be_ends_nothing(
    house: Building,
    provider: CrookedProvider,
    name: str,
    provides: dict[str, Any],
    says_otherwise: dict[str, Any],
    why: str,
) -> None:
    traveller = came_in(house, provider, "at the desk")
    for what, told in provides.items():
        setattr(provider, what, told)
    answered = says(house, provider.logout_token(**says_otherwise))
    assert (answered.status_code, answered.json()["error"]) == (400, "invalid_request"), name
    assert is_in(traveller)
    assert logged(house, "refusal") == [[f"sign-out:{why}"]]


def test_an_audience_of_several_and_each_type_that_providers_write_are_taken(
    house: Building, provider: CrookedProvider
) -> None:
    for header in ({}, {"typ": "JWT"}, {"typ": "logout+jwt"}):
        provider.header = header
        assert says(house, provider.logout_token(aud=[CLIENT, "somebody-else"])).status_code == 200


def test_nothing_sent_ends_nothing(house: Building, provider: CrookedProvider) -> None:
    traveller = came_in(house, provider, "at the desk")
    for answered in (says(house, ""), traveller_of(house).client.post("/sign-in/signed-out")):
        assert answered.status_code == 400
    assert is_in(traveller)
