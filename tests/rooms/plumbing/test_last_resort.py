"""What nobody foresaw: the answer holds a reference, the log the place, and neither of them a value."""

import psycopg
import pytest
import structlog
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoneFree
from starlette.responses import PlainTextResponse, Response
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from counterline.plumbing.upkeep.last_resort import LastResort


def told(_: Scope, reference: str) -> Response:
    """An answer in this test's own words."""
    return PlainTextResponse(f"broken, see {reference}", 500)


def away(_: Scope) -> Response:
    """An answer for a database that is out of reach."""
    return PlainTextResponse("ask again", 503)


async def breaks(scope: Scope, receive: Receive, send: Send) -> None:
    """An application that breaks over a value before it has said anything."""
    raise ValueError("07700 900123")


async def breaks_midway(scope: Scope, receive: Receive, send: Send) -> None:
    """An application that breaks once its answer has begun."""
    await send({"type": "http.response.start", "status": 200, "headers": []})
    raise ValueError("07700 900123")


def test_whoever_asked_is_given_the_reference_under_which_it_is_logged() -> None:
    with structlog.testing.capture_logs() as logged:
        answer = TestClient(LastResort(breaks, door="api", told=told, away=away)).get("/")
    (line,) = logged
    assert (answer.status_code, answer.text) == (500, f"broken, see {line['reference']}")
    assert (line["event"], line["door"], line["kind"]) == ("plumbing.broke", "api", "ValueError")
    assert line["where"].startswith(f"{__name__}:")
    assert "900123" not in str(logged)


def test_an_answer_that_has_begun_is_broken_off_and_not_taken_for_whole() -> None:
    client = TestClient(LastResort(breaks_midway, door="web", told=told, away=away))
    with structlog.testing.capture_logs() as logged, pytest.raises(ValueError, match="07700"):
        client.get("/")
    assert [line["event"] for line in logged] == ["plumbing.broke"]


@pytest.mark.parametrize(
    ("fault", "status"),
    [
        (psycopg.OperationalError("connection refused"), 503),
        (psycopg.errors.AdminShutdown("ended"), 503),
        (psycopg.errors.CrashShutdown("crashed"), 503),
        (psycopg.errors.DiskFull("no space"), 503),
        (psycopg.errors.TooManyConnections("full"), 503),
        (NoneFree("no session free"), 503),
        (psycopg.errors.QueryCanceled("called off"), 500),
        (psycopg.errors.UniqueViolation("twice"), 500),
        (psycopg.errors.UndefinedTable("no table"), 500),
    ],
)
def test_a_database_out_of_reach_is_told_as_such_and_nothing_else_is(fault: Exception, status: int) -> None:
    async def asks(scope: Scope, receive: Receive, send: Send) -> None:
        if isinstance(fault, psycopg.Error):
            raise DBAPIError("select", {}, fault) from fault
        raise fault

    answer = TestClient(LastResort(asks, door="api", told=told, away=away)).get("/")
    assert answer.status_code == status
    assert ("Retry-After" in answer.headers) is (status == 503)
