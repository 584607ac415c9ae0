"""Somebody at the pages: a browser's cookies and forms over the real application and a fresh database."""

import re
from dataclasses import dataclass
from html import unescape

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from counterline.bootstrap import Building
from counterline.cli.server import pages_offered
from counterline.governance import Viewer
from counterline.web import create_app
from tests.nation import TestNation
from tests.rooms.web import gallery


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
        found = re.search(r'name="csrf_token" value="([^"]+)"', self.words)
        return found.group(1) if found else ""

    @property
    def words(self) -> str:
        """What the page last opened says."""
        return unescape(self.page.text) if self.page is not None else ""


def visitor_of(building: Building) -> Visitor:
    """A browser at a building's pages, the gallery of every component among them."""
    app = create_app(building, [*pages_offered(), gallery.PAGES])
    return Visitor(TestClient(app, raise_server_exceptions=False))


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
