"""Whatever a provider, or somebody between it and us, does wrong: nobody comes in, and the log says which wrong it was."""

import base64
import hmac
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from hashlib import sha256
from typing import Any

import orjson
import pytest
from joserfc.jwk import RSAKey

from counterline.bootstrap.building import Building
from counterline.plumbing.database import Role
from tests.providers import (
    CLIENT,
    DOCUMENT,
    SECRET,
    CrookedProvider,
    Traveller,
    answers,
    chosen,
    crooked_provider,
    key_named,
    signing_on,
    traveller_of,
)

OTHER_KEY = RSAKey.generate_key(2048, {"kid": "first"})


@pytest.fixture
def provider() -> Iterator[CrookedProvider]:
    """A provider that does nothing wrong yet."""
    with crooked_provider() as found:
        yield found


@pytest.fixture
def traveller(building: Building, provider: CrookedProvider) -> Traveller:
    """A browser at an installation that signs people in there."""
    return traveller_of(signing_on(building, provider.issuer))


def why_refused(building: Building) -> str:
    """Which wrong the log says it was."""
    with building.works.begin(Role.OWNER) as work:
        found = work.value("select subjects from log_entries where act = 'refusal' order by entry_id desc limit 1")
    return str(found[1])


def unsigned(claims: dict[str, Any]) -> str:
    """A token that says it needs no signature."""
    return f"{_part({'alg': 'none', 'kid': 'first'})}.{_part(claims)}."


def signed_by_the_secret(claims: dict[str, Any]) -> str:
    """A token signed with what the client knows too."""
    signed = f"{_part({'alg': 'HS256', 'kid': 'first'})}.{_part(claims)}"
    return f"{signed}.{_written(hmac.digest(SECRET.encode(), signed.encode(), sha256))}"


def _part(told: dict[str, Any]) -> str:
    return _written(orjson.dumps(told))


def _written(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def but(**told: object) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """The claims with some of them otherwise; None leaves one out."""
    return lambda claims: {name: each for name, each in {**claims, **told}.items() if each is not None}


def now() -> int:
    """The second it is."""
    return int(time.time())


WRONGS: list[tuple[str, dict[str, Any], str]] = [
    ("another key", {"signs_with": OTHER_KEY}, "signature"),
    ("no signature", {"seal": unsigned}, "signature"),
    ("a signature by our own secret", {"seal": signed_by_the_secret}, "signature"),
    ("no token at all", {"seal": lambda _: ""}, "signature"),
    ("what is no token", {"seal": lambda _: "a.b"}, "signature"),
    ("another nonce", {"twist": but(nonce="another")}, "nonce"),
    ("no nonce", {"twist": but(nonce=None)}, "nonce"),
    ("another audience", {"twist": but(aud="somebody-else")}, "audience"),
    ("an audience of two and no word for whom", {"twist": but(aud=[CLIENT, "somebody-else"])}, "audience"),
    ("another authorised party", {"twist": but(azp="somebody-else")}, "audience"),
    ("another issuer", {"twist": but(iss="https://elsewhere.example")}, "issuer"),
    ("expired by more than clocks may differ", {"twist": but(exp=now() - 90)}, "expired"),
    ("made in times to come", {"twist": but(iat=now() + 86_400)}, "clock"),
    ("no end", {"twist": but(exp=None)}, "expired"),
    ("nobody's", {"twist": but(sub=None)}, "id-token"),
    *((f"whose subject is {each!r}", {"twist": but(sub=each)}, "subject") for each in ("", " ", "\t")),
    *((f"whose subject is {each!r}", {"twist": but(sub=each)}, "id-token") for each in (7, ["p-1"])),
    ("a hash of another access token", {"twist": but(at_hash="x" * 22)}, "id-token"),
]


@pytest.mark.parametrize(("name", "wrong", "why"), WRONGS, ids=[each[0] for each in WRONGS])
def test_a_token_that_is_not_wholly_as_it_must_be_lets_nobody_in(
    traveller: Traveller, provider: CrookedProvider, building: Building, name: str, wrong: dict[str, Any], why: str
) -> None:
    for what, told in wrong.items():
        setattr(provider, what, told)
    assert traveller.comes_in("anybody").status_code == 403
    assert traveller.visits("/sessions").url.path == "/sign-in"
    assert why_refused(building) == f"sign-in:{why}"


def test_the_same_provider_lets_in_whoever_it_does_nothing_wrong_with(
    traveller: Traveller, provider: CrookedProvider
) -> None:
    provider.twist = but(exp=now() - 30)  # clocks may differ by as much
    assert traveller.comes_in("anybody").status_code == 200
    assert traveller.visits("/sessions").status_code == 200


def test_a_code_is_good_once_and_with_its_own_verifier(traveller: Traveller, building: Building) -> None:
    used = chosen(traveller.sets_out(), "anybody")
    traveller.comes_back(used)
    code, state = answers(used)["code"], answers(traveller.sets_out())["state"]
    assert traveller.comes_back(f"/sign-in/back?code={code}&state={state}").status_code == 403
    assert why_refused(building) == "sign-in:code"
    theirs, ours = chosen(traveller.sets_out(), "anybody"), answers(traveller.sets_out())["state"]
    stolen = answers(theirs)["code"]
    assert traveller.comes_back(f"/sign-in/back?code={stolen}&state={ours}").status_code == 403
    assert why_refused(building) == "sign-in:code"


def test_keys_that_the_provider_changed_are_looked_up_and_no_more_often_than_they_may_be(
    traveller: Traveller, provider: CrookedProvider
) -> None:
    assert traveller.comes_in("anybody").status_code == 200
    provider.key = key_named("second")
    # What was asked just now is not asked again for a while, so that made-up keys make nobody ask without end.
    assert traveller.comes_in("anybody").status_code == 403
    assert provider.keys_told == 1


def test_a_new_key_is_taken_once_the_old_ones_were_not_looked_up_just_now(
    building: Building, provider: CrookedProvider
) -> None:
    house = signing_on(building, provider.issuer)
    traveller = traveller_of(house)
    assert traveller.comes_in("anybody").status_code == 200
    provider.key = key_named("second")
    kept = house.provider
    assert kept is not None
    assert kept._kept is not None
    kept._kept.at -= timedelta(minutes=1)
    assert traveller.comes_in("anybody").status_code == 200
    assert provider.keys_told == 2


@pytest.mark.parametrize(
    ("claim", "status"),
    [({}, 200), ({"auth_time": None}, 403), ({"auth_time": now() - 3600}, 403)],
    ids=["just now", "it does not say when", "an hour ago"],
)
def test_a_fresh_sign_in_is_one_of_which_the_provider_says_when(
    traveller: Traveller, provider: CrookedProvider, building: Building, claim: dict[str, Any], status: int
) -> None:
    traveller.comes_in("anybody")
    provider.twist = but(**claim)
    assert traveller.comes_in("anybody", again=True).status_code == status
    assert (provider.asked[-1]["prompt"], provider.asked[-1]["max_age"]) == ("login", "0")
    if status == 403:
        assert why_refused(building) == "sign-in:not-fresh"


@pytest.mark.parametrize(
    ("description", "words"),
    [
        ({"issuer": "https://elsewhere.example"}, "gives another issuer than the sign-in document does"),
        ({"token_endpoint": ""}, "has no token_endpoint"),
        ({"jwks_uri": "http://localhost:9/none"}, "does not answer as it should"),
    ],
)
def test_a_provider_that_describes_itself_wrongly_is_said_so(
    traveller: Traveller, provider: CrookedProvider, description: dict[str, Any], words: str
) -> None:
    provider.description = description
    assert traveller.visits("/sign-in/provider").status_code == 503
    assert words in traveller.words


def test_what_more_a_provider_tells_must_be_of_the_same_person(building: Building, provider: CrookedProvider) -> None:
    house = signing_on(building, provider.issuer, DOCUMENT + "userinfo: true\n")
    roles = provider.claims.pop("roles")
    provider.more = {"sub": "somebody-else", "roles": roles}
    assert traveller_of(house).comes_in("anybody").status_code == 403
    assert why_refused(building) == "sign-in:userinfo"
    provider.more = {"sub": provider.claims["sub"], "roles": roles}
    traveller = traveller_of(house)
    assert traveller.comes_in("anybody").status_code == 200
    assert "Morgan Hale" in traveller.visits("/sessions").text


def test_a_provider_that_is_asked_for_more_must_say_where(building: Building, provider: CrookedProvider) -> None:
    traveller = traveller_of(signing_on(building, provider.issuer, DOCUMENT + "userinfo: true\n"))
    provider.description = {"userinfo_endpoint": ""}
    assert traveller.visits("/sign-in/provider").status_code == 503
    assert "has no userinfo_endpoint" in traveller.words


def test_a_client_without_a_secret_says_who_it_is_and_proves_the_code_is_its_own(
    building: Building, provider: CrookedProvider
) -> None:
    house = signing_on(building, provider.issuer, DOCUMENT.replace("client_secret_file: secret.txt\n", ""))
    assert traveller_of(house).comes_in("anybody").status_code == 403
    provider.public = True
    assert traveller_of(house).comes_in("anybody").status_code == 200
