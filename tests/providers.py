"""Providers to sign in at: the demonstration's, as a process of its own, and one that does wrong in just the way it is told.

Everybody in them is invented.
"""

import base64
import hashlib
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from secrets import token_urlsafe
from socket import socket
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx2
import uvicorn
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from counterline.bootstrap.building import Building
from counterline.cli import demo_provider
from counterline.governance.sign_on.signing_out import EVENT
from counterline.plumbing.clock import Clock
from tests.callers import Caller
from tests.doors import Visitor, pages_of

HERE = "http://127.0.0.1:8000"
CLIENT = "counterline-tests"
SECRET = "an invented secret"
PATIENCE = 120  # seconds for a process to end, on a machine ten times too busy

PEOPLE = [
    {"sub": "p-hale", "name": "Morgan Hale", "force": "Dorset Police", "roles": ["CL Intelligence"]},
    {"sub": "p-okafor", "name": "Ade Okafor", "force": "Merseyside Police", "roles": ["CL Intelligence"]},
    {"sub": "p-pike", "name": "Joanne Pike", "force": "Dorset Council", "roles": ["CL Partner"]},
    {"sub": "p-whitlock", "name": "Sam Whitlock", "force": "NCLCC", "roles": ["CL Desk", "CL Intelligence"]},
    {"sub": "p-aziz", "name": "Noor Aziz", "force": "NCLCC", "roles": ["CL Keys"]},
    {"sub": "p-siddiqui", "name": "Imran Siddiqui", "force": "NCLCC", "roles": ["CL Protection"]},
    {"sub": "p-misfit", "name": "Lee Marsh", "force": "Dorset Council", "roles": ["CL Intelligence"]},
    {"sub": "p-stranger", "name": "Kit Lowe", "force": "Nowhere Police", "roles": ["Choir"]},
]
DOCUMENT = f"""
issuer: ISSUER
client_id: {CLIENT}
client_secret_file: secret.txt
address: {HERE}
newcomers: mapped
agency:
  claim: force
  values:
    Dorset Police: dorset
    Merseyside Police: merseyside
    Dorset Council: dorset-council
    NCLCC: nclcc
roles:
  claim: roles
  values:
    CL Keys: administrator
    CL Protection: data-protection-officer
    CL Desk: national-desk
    CL Intelligence: intelligence-officer
    CL Safeguarding: safeguarding-lead
    CL Partner: partner
groups:
  claim: teams
  values: {{Team Heron: heron}}
"""


def free_port() -> int:
    """A port of this machine that nobody uses now."""
    with socket() as port:
        port.bind(("127.0.0.1", 0))
        return int(port.getsockname()[1])


@contextmanager
def mock_provider(folder: Path) -> Iterator[str]:
    """oidc-provider-mock with the invented people in it, as a process of its own; its issuer."""
    port = free_port()
    process = demo_provider.started(port, PEOPLE, folder)
    try:
        yield demo_provider.issuer_at(port)
    finally:
        process.terminate()
        process.wait(PATIENCE)


def signing_on(
    building: Building, issuer: str, document: str = DOCUMENT, clock: Clock | None = None, address: str = HERE
) -> Building:
    """The same installation with a sign-in document, and another clock if one is given."""
    home = building.settings.data_home
    (home / "secret.txt").write_text(SECRET)
    (home / "secret.txt").chmod(0o600)
    path = home / "sign-in.yaml"
    path.write_text(document.replace("ISSUER", issuer).replace(HERE, address))
    settings = replace(building.settings, sign_on=path)
    told = clock or building.clock
    works = replace(building.works, clock=told)
    return Building(settings, told, building.database, works, building.cookie_key)


def at(building: Building, moment: datetime) -> Building:
    """The same installation at another moment."""
    told = Clock(moment)
    works = replace(building.works, clock=told)
    return Building(building.settings, told, building.database, works, building.cookie_key)


@dataclass
class Traveller(Visitor):
    """A browser that goes to the provider and comes back."""

    def sets_out(self, then: str = "/", *, again: bool = False) -> str:
        """Follow the way to the provider; the address at which it begins."""
        asked = {"next": then, **({"again": "1"} if again else {})}
        answer = self.client.get("/sign-in/provider", params=asked, follow_redirects=False)
        assert answer.status_code == 303, answer.text
        return str(answer.headers["location"])

    def comes_back(self, address: str) -> httpx2.Response:
        """Open the address that the provider sent it to, with no strict cookie, as a browser does from another site."""
        parts = urlsplit(address)
        jar = self.client.cookies.jar
        kept = [each for each in jar if each.name == "counterline"]
        for each in kept:
            jar.clear(each.domain, each.path, each.name)
        self.page = self.client.get(f"{parts.path}?{parts.query}")
        return self.page

    def comes_in(self, subject: str, then: str = "/", *, again: bool = False) -> httpx2.Response:
        """Set out, be chosen on the provider's page, and come back."""
        return self.comes_back(chosen(self.sets_out(then, again=again), subject))


def chosen(address: str, subject: str) -> str:
    """Where a provider sends a browser in which somebody was chosen on its page."""
    answer = httpx2.post(address, data={"sub": subject}, follow_redirects=False)
    assert answer.status_code in {302, 303}, answer.text
    return str(answer.headers["location"])


def traveller_of(building: Building) -> Traveller:
    """A browser at an installation's pages that can go to its provider."""
    return Traveller(Caller(pages_of(building), raise_server_exceptions=False, base_url=HERE))


def answers(address: str) -> dict[str, str]:
    """What the query of an address says."""
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


def _just(told: dict[str, Any]) -> dict[str, Any]:
    return told


@cache  # to look for two primes takes longer than most of what is then signed
def key_named(kid: str) -> RSAKey:
    """A key by which providers sign, the same in all tests of a process."""
    return RSAKey.generate_key(2048, {"kid": kid})


@dataclass
class CrookedProvider:
    """A provider over HTTP that is right in everything but what it is told to do wrong."""

    issuer: str = ""
    claims: dict[str, Any] = field(default_factory=lambda: dict(PEOPLE[0]))
    now: Callable[[], float] = time.time
    key: RSAKey = field(default_factory=lambda: key_named("first"))
    signs_with: RSAKey | None = None
    twist: Callable[[dict[str, Any]], dict[str, Any]] = _just
    header: Mapping[str, str] = field(default_factory=dict)
    seal: Callable[[dict[str, Any]], str] | None = None
    description: dict[str, Any] = field(default_factory=dict)
    more: dict[str, Any] = field(default_factory=dict)
    asked: list[dict[str, str]] = field(default_factory=list)
    keys_told: int = 0
    public: bool = False
    _codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def logout_token(self, **otherwise: object) -> str:
        """Its word that somebody signed out, with some of it otherwise; None leaves a claim out."""
        now = int(self.now())
        told = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 120, "jti": token_urlsafe(9)}
        told |= {"sub": self.claims["sub"], "events": {EVENT: {}}, **otherwise}
        return self._sealed({name: each for name, each in told.items() if each is not None})

    def app(self) -> Starlette:
        """Its addresses."""
        return Starlette(
            routes=[
                Route("/.well-known/openid-configuration", self._described),
                Route("/keys", self._keys),
                Route("/authorize", self._authorize, methods=["GET", "POST"]),
                Route("/token", self._token, methods=["POST"]),
                Route("/more", lambda _: JSONResponse(self.more)),
            ]
        )

    def _described(self, _: Request) -> Response:
        return JSONResponse(
            {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/keys",
                "userinfo_endpoint": f"{self.issuer}/more",
                "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"],
                **self.description,
            }
        )

    def _keys(self, _: Request) -> Response:
        self.keys_told += 1
        return JSONResponse({"keys": [self.key.as_dict(private=False)]})

    def _authorize(self, request: Request) -> Response:
        asked = dict(request.query_params)
        self.asked.append(asked)
        code = token_urlsafe(16)
        self._codes[code] = asked
        return RedirectResponse(f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}", 303)

    async def _token(self, request: Request) -> Response:
        form = await request.form()
        asked = self._codes.pop(str(form.get("code")), None)  # a code is good once
        if asked is None or not self._proves(asked, str(form.get("code_verifier", ""))):
            return JSONResponse({"error": "invalid_grant"}, 400)
        expected = base64.b64encode(f"{CLIENT}:{SECRET.replace(' ', '+')}".encode()).decode()
        plain = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        known = request.headers.get("Authorization") in {f"Basic {expected}", f"Basic {plain}"}
        if not known and not (self.public and form.get("client_id") == CLIENT):
            return JSONResponse({"error": "invalid_client"}, 401)
        now = int(self.now())
        claims = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "auth_time": now, **self.claims}
        claims = self.twist(claims | {"nonce": asked["nonce"]})
        return JSONResponse({"access_token": "of no use", "token_type": "Bearer", "id_token": self._sealed(claims)})

    def _proves(self, asked: dict[str, str], verifier: str) -> bool:
        digest = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
        return asked.get("code_challenge_method") == "S256" and asked.get("code_challenge") == digest

    def _sealed(self, claims: dict[str, Any]) -> str:
        if self.seal is not None:
            return self.seal(claims)
        key = self.signs_with or self.key
        return jwt.encode({"alg": "RS256", "kid": key.kid, **self.header}, claims, key)


@contextmanager
def crooked_provider() -> Iterator[CrookedProvider]:
    """One on a port of this machine."""
    provider = CrookedProvider()
    server = uvicorn.Server(uvicorn.Config(provider.app(), log_level="error", timeout_graceful_shutdown=2))
    with socket() as port:
        port.bind(("127.0.0.1", 0))
        provider.issuer = f"http://localhost:{port.getsockname()[1]}"
        thread = Thread(target=server.run, args=([port],))
        thread.start()
        try:
            while not server.started and thread.is_alive():
                time.sleep(0.01)
            yield provider
        finally:
            server.should_exit = True
            thread.join()
