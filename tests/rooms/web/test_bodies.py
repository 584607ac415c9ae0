"""Nobody fills the disk through the pages: what is too large, or a stranger's file, is refused before it is read."""

from collections.abc import Iterator

import pytest
from httpx2 import Response
from starlette.responses import PlainTextResponse

from counterline.bootstrap.building import Building
from counterline.cli.web_server import pages_offered
from counterline.governance.people.viewers import Viewer
from counterline.web import create_app
from tests.callers import Caller
from tests.doors import Visitor

FILE = "multipart/form-data; boundary=x"
FORM = "application/x-www-form-urlencoded"


def sent(visitor: Visitor, kind: str, length: int | str) -> Response:
    """Claim a body of that length, and send none of it: whoever waits for it would find it missing."""
    headers = {"Content-Type": kind, "Content-Length": str(length)}
    return visitor.client.post("/submissions/new", headers=headers, content=b"")


@pytest.mark.parametrize("kind", [FILE, "Multipart/Form-Data; boundary=x"])
def test_a_strangers_file_is_refused_whatever_its_size(visitor: Visitor, kind: str) -> None:
    answer = sent(visitor, kind, 10)
    assert answer.status_code == 403
    assert "You are not signed in, so nothing was read" in answer.text


def test_a_forged_cookie_is_no_session(visitor: Visitor) -> None:
    visitor.client.cookies.set("counterline", "invented")
    assert "so nothing was read" in sent(visitor, FILE, 10).text


@pytest.mark.parametrize(
    ("kind", "length", "status"),
    [
        (FORM, 64 << 10, 403),  # let through to the check for forgeries
        (FORM, (64 << 10) + 1, 413),
        ("application/octet-stream", (64 << 10) + 1, 413),
        (FILE, (2 << 30) + (1 << 20) + 1, 413),
        (FORM, "9" * 5000, 411),
    ],
)
def test_whoever_is_signed_in_sends_no_more_than_can_be_kept(
    visitor: Visitor, officer: Viewer, kind: str, length: int | str, status: int
) -> None:
    visitor.signs_in(officer)
    answer = sent(visitor, kind, length)
    assert answer.status_code == status
    assert ("Content-Security-Policy" in answer.headers, "<h1" in answer.text) == (True, True)


def test_a_body_of_no_stated_length_is_refused(visitor: Visitor, officer: Viewer) -> None:
    visitor.signs_in(officer)

    def dripping() -> Iterator[bytes]:
        yield b"persona=x"

    assert visitor.client.post("/sign-in", content=dripping()).status_code == 411


def test_what_is_mounted_beside_the_pages_keeps_its_own_door(building: Building) -> None:
    app = create_app(building, pages_offered(), beside={"/api/v1": PlainTextResponse("its own door")})
    client = Caller(app)
    assert client.post("/api/v1/x", content=b"a" * 100_000).text == "its own door"
    assert client.post("/api/v10", content=b"a" * 100_000).status_code == 413
