"""Whoever stands at a door of the system: a browser's cookies and forms, or a machine with a token, over a real database.

What a `conftest.py` imports from here its tests may ask for. Everybody and everything told is invented.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any, Final

import pytest
from fastapi import FastAPI
from httpx2 import Response
from sqlalchemy import make_url
from starlette.testclient import TestClient
from typer.testing import CliRunner

from counterline.api.application import create_api
from counterline.bootstrap.building import Building
from counterline.cli.main import app
from counterline.cli.web_server import addresses_offered, pages_offered
from counterline.governance.entry import tokens
from counterline.governance.people.viewers import Viewer
from counterline.plumbing.database import Role
from counterline.web import create_app
from tests.callers import Caller
from tests.nation import TestNation, row
from tests.retelling import told_once
from tests.rooms.web import gallery

Answer = dict[str, Any]
Machine = Callable[[Viewer], TestClient]


# The tokens of forms, and what lets a script run.
_DRAWN: Final = re.compile(r'(?<=name="csrf_token" value=")[^"]+|(?<="X-CSRF-Token": ")[^"]+|(?<=nonce=")[^"]+')


@dataclass
class Visitor:
    """One browser, which follows where it is sent and fills in the forms it is shown."""

    client: TestClient
    page: Response | None = None

    def visits(self, path: str) -> Response:
        """Open a page."""
        self.page = self.client.get(path)
        return self.page

    def sends(self, path: str, **fields: str) -> Response:
        """Send a form with the token of the page last opened."""
        self.page = self.client.post(path, data={"csrf_token": self.token, **fields})
        return self.page

    def signs_in(self, viewer: Viewer, then: str = "/") -> Response:
        """Choose a persona on the sign-in page."""
        self.visits("/sign-in")
        return self.sends("/sign-in", persona=viewer.ref, next=then)

    @property
    def token(self) -> str:
        """The token in the page last opened."""
        found = re.search(r'name="csrf_token" value="([^"]+)"', self.page.text if self.page is not None else "")
        return found.group(1) if found else ""

    @property
    def words(self) -> str:
        """What the page last opened says, without what is drawn for it alone, which may hold any letters that are looked for."""
        return unescape(_DRAWN.sub("", self.page.text)) if self.page is not None else ""


def visitor_of(building: Building) -> Visitor:
    """A browser at a building's pages."""
    return Visitor(Caller(pages_of(building), raise_server_exceptions=False))


def pages_of(building: Building) -> FastAPI:
    """A building's pages, the gallery of every component among them."""
    return worked_out(create_app(building, [*pages_offered(), gallery.PAGES]))


_WORKED_OUT: dict[tuple[type[FastAPI], int], FastAPI] = {}


def worked_out(app: FastAPI) -> FastAPI:
    """An application with the very routes of the one of its sort before it in this process, and with its description if one is made.

    What each route takes is worked out at an application's first question, which is a twentieth of a second for each test,
    and a description takes ten times as long. A route knows no building: it finds its application's in the request.
    """
    sort = type(app), len(app.router.routes)  # pages with the gallery among them, or without
    before = _WORKED_OUT.get(sort, app)
    app.router.routes[:] = before.router.routes
    app.openapi_schema = before.openapi_schema
    _WORKED_OUT[sort] = app
    return app


@pytest.fixture
def visitor(building: Building) -> Visitor:
    """A browser in which nobody has signed in."""
    return visitor_of(building)


@pytest.fixture
def officer(nation: TestNation) -> Viewer:
    """An invented officer of Dorset Police."""
    return nation.viewer("dorset")


@pytest.fixture
def desk(nation: TestNation) -> Viewer:
    """An invented analyst of the national desk, who alone loads what everybody reads."""
    return nation.desk


def api_of(building: Building) -> FastAPI:
    """The API of an installation."""
    return worked_out(create_api(building, addresses_offered()))


@pytest.fixture
def api(building: Building) -> FastAPI:
    """The API of this test's installation."""
    return api_of(building)


@pytest.fixture
def stranger(api: FastAPI) -> TestClient:
    """A machine without a token."""
    return Caller(api, raise_server_exceptions=False)


@pytest.fixture
def machine(api: FastAPI, building: Building) -> Machine:
    """Gives a viewer a token, and the machine that uses it."""

    def with_token(viewer: Viewer) -> TestClient:
        with building.work_as(viewer) as work:
            token = tokens.issue_token(work, viewer, "invented machine")
        return Caller(api, raise_server_exceptions=False, headers={"Authorization": f"Bearer {token}"})

    return with_token


@pytest.fixture
def dorset(nation: TestNation, machine: Machine) -> TestClient:
    """An officer's machine of Dorset Police."""
    return machine(nation.force("dorset").officer)


@pytest.fixture
def analyst(nation: TestNation, machine: Machine) -> TestClient:
    """An analyst's machine of the national desk."""
    return machine(nation.desk)


@pytest.fixture
def jay(nation: TestNation) -> TestNation:
    """A nation in which Dorset knows one line, told twice and with a second number; everything of it is invented."""
    _tell_of_jay(nation)
    return nation


@told_once
def _tell_of_jay(nation: TestNation) -> None:
    force = nation.force("dorset")
    told = {"brand": "Jay", "from": "Metropolitan Police", "to": "Bournemouth", "drugs": "crack"}
    force.reports("07700 900123", seen="2026-03-10", ref="D1", **told)
    force.reports("07700 900123; 07700 900124", seen="2026-03-12", ref="D2", **told)


@told_once
def tell_of_gannet(nation: TestNation, today: str) -> None:
    """Have Dorset tell of a line that was seen today."""
    nation.force("dorset").reports("07700 900123", seen=today, brand="Gannet", as_at=today)


@pytest.fixture
def seven(nation: TestNation) -> TestNation:
    """A nation in which Dorset knows seven lines of seven numbers, all run from London."""
    _tell_of_seven(nation)
    return nation


@told_once
def _tell_of_seven(nation: TestNation) -> None:
    said = {"first": "2026-03-10", "last": "2026-03-10", "from": "Metropolitan Police"}
    told = [row(f"D{n}", f"07700 90010{n}", brand=f"Jay{n}", **said) for n in range(7)]
    nation.force("dorset").files(told, as_at="2026-03-31")


@pytest.fixture
def command(
    nation: TestNation, urls: dict[Role, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., str]:
    """What a command prints with `--json`, as a viewer."""
    names = {Role.APPLICATION: "DATABASE", Role.OWNER: "OWNER", Role.DERIVE: "DERIVE", Role.SEAL: "SEAL"}
    for role, name in names.items():
        plain = make_url(urls[role]).set(drivername="postgresql").render_as_string(hide_password=False)
        monkeypatch.setenv(f"COUNTERLINE_{name}_URL", plain)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("COUNTERLINE_COOKIE_KEY", nation.building.cookie_key.decode())  # which signs cursors too

    def run(viewer: Viewer, *said: str) -> str:
        done = CliRunner().invoke(app, [*said, "--as", viewer.ref, "--json"])
        assert done.exit_code == 0, repr(done.exception)
        return done.stdout

    return run
