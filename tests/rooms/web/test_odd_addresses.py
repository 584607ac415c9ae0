"""Addresses that nobody writes by hand meet a page or a problem, over a real socket, and never a fault."""

import json
import socket
from contextlib import suppress

import pytest

from counterline.bootstrap.building import Building
from counterline.governance.entry import tokens
from tests.nation import TestNation
from tests.rooms.web.test_gate import listening

ODD = [
    "/%ff%fe",
    "/lines/%00",
    "/lines/LN-%C3%28",
    "/" + "x" * 8000,
    "/lines/../../etc/passwd",
    "/..%2f..%2fetc%2fpasswd",
    "/lines//",
    "/lines/%2e%2e/records",
    "/lines?on=%ff",
    "/lines?brand=%00",
    "/static/../web/application.py",
    "/static/%2e%2e/%2e%2e/pyproject.toml",
    "/lines;v=1",
    "/\u00e9",
]
METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "BREW"]


def asked(address: str, method: str, path: str, token: str = "") -> tuple[int, dict[str, str], bytes]:
    """What a server answers to bytes that no client would send so."""
    host, _, port = address.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port)), timeout=60) as line:
        said = f"{method} {path} HTTP/1.1\r\nHost: {host}:{port}\r\nContent-Length: 0\r\nConnection: close\r\n"
        line.sendall((said + (f"Authorization: Bearer {token}\r\n" if token else "") + "\r\n").encode())
        answer = b""
        while part := line.recv(65536):
            answer += part
    head, _, body = answer.partition(b"\r\n\r\n")
    status, *headers = head.decode("latin-1").split("\r\n")
    told = dict(each.lower().split(": ", 1) for each in headers)
    return int(status.split()[1]), told, body


@pytest.mark.parametrize("api", [True, False], ids=["API", "pages"])
def test_odd_addresses_and_methods_are_refused_in_the_doors_own_form(
    building: Building, nation: TestNation, *, api: bool
) -> None:
    officer = nation.force("dorset").officer
    with building.work_as(officer) as work:
        token = tokens.issue_token(work, officer, "invented machine")
    with listening(building) as address:
        tries = [("GET", path) for path in ODD] + [(method, "/lines") for method in METHODS]
        for method, path in tries:
            status, told, body = asked(address, method, ("/api/v1" if api else "") + path, token if api else "")
            assert status < 500, (method, path)
            assert b"root:" not in body, path
            if api and status >= 400 and method != "HEAD" and "invalid" not in body[:20].decode().lower():
                assert told["content-type"] == "application/problem+json", (method, path, status, body[:100])
                assert json.loads(body)["status"] == status
            assert "location" not in told or told["location"].startswith(("/", address)), path


def test_an_address_too_long_to_read_is_cut_off_and_the_next_is_answered(building: Building) -> None:
    with listening(building) as address:
        with suppress(ConnectionError):  # the server hangs up while it is still being sent
            status, _, _ = asked(address, "GET", "/api/v1/" + "x" * 200_000)
            assert status == 400
        assert asked(address, "GET", "/health")[0] == 200
