"""Whatever is sent to whichever address, the answer is a problem with a sentence to act on; what is hidden is as if absent.

The requests are made from the API's own description, so that an address added later is tried as well. All of it is invented.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pytest
from fastapi import FastAPI
from httpx2 import Response
from starlette.testclient import TestClient

from counterline.bootstrap.building import Building
from counterline.governance.permissions import ViewerRole
from counterline.intake.running import runs
from counterline.picture.own_view import own_lines
from counterline.records.looking import known
from tests.doors import Machine
from tests.nation import TestNation, row
from tests.pictures import PICTURE
from tests.plugins.examples import LARGE

NUMBER = "07700900999"  # in the range kept for drama; no refusal may repeat it
BAD_PARTS = ("x", "LN-", "LN-7KQ2M9XD", NUMBER, "%00", "%E2%80%AE", "..%2F..", "a" * 3000, "%F0%9F%98%80", "%ff")
BAD_VALUES = ("", " ", "x" * 3000, "\0", "99999-01-01", "2026-02-30", "2999-01-01", "-1", "1e400", "[]", "😀", NUMBER)
TURNS = 3  # addresses that between them are given everything bad that all of them take alike
BAD_BODIES = (
    b"",
    b"{",
    b"[]",
    b"null",
    b'"07700900999"',
    b"12",
    b'{"zz": "07700900999"}',
    b'{"text": "\\ud800"}',
    b"[" * 10_000,
    b"\xff\xfe{}",
)
WRONG: tuple[Any, ...] = (None, [], {}, True, -1, 10**30, "", "x" * 30_000, "\0", NUMBER, [None], [{"kind": "zz"}])
# Addresses that take and keep whatever text they are given; what they answer is tried in their own tests.
OAUTH = "/token"  # refuses as RFC 6749 has it, which tests/faces/governance tries
FIELDS = re.compile(r"\{(\w+)\}")


@pytest.fixture
def building(building: Building) -> Building:
    """Where nobody is turned away for asking too much, since this file asks for more than anybody reads."""
    settings = replace(building.settings, look_ups_a_minute=1_000_000)
    return Building(settings, building.clock, building.database, building.works, building.cookie_key)


def operations(api: FastAPI) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every method and address with what the description says of it."""
    for path, methods in api.openapi()["paths"].items():
        for method, told in methods.items():
            if path != OAUTH:
                yield method, path, told


def filled(path: str, value: str = "XX-7KQ2M9XD") -> str:
    """An address with something in each of its blanks."""
    return FIELDS.sub(value, path)


def fault(answer: Response) -> str | None:
    """Why an answer is not one that a client could act on; None where it is."""
    if answer.status_code < 400:
        return None
    if answer.status_code >= 500:
        return f"broke with {answer.status_code}"
    if answer.headers.get("Content-Type") != "application/problem+json":
        return f"{answer.status_code} is no problem: {answer.text[:80]}"
    told = answer.json()
    if told["status"] != answer.status_code or len(told["detail"]) < 20 or not told["detail"].endswith((".", "”", "'")):
        return f"no sentence to act on: {told['detail'][:120]!r}"
    if NUMBER in answer.text.replace(" ", ""):
        return f"repeats a number: {told['detail'][:120]!r}"
    return None


def faults(tried: Iterator[tuple[str, Response]]) -> list[str]:
    """What is wrong with the answers to many requests."""
    return sorted({f"{what}: {why}" for what, answer in tried if (why := fault(answer))})


@dataclass(frozen=True)
class LetIn:
    """Whoever is let furthest in at an address: the national desk, or an officer where the desk is not."""

    desk: TestClient
    officer: TestClient

    def request(self, method: str, address: str, **sent: Any) -> Response:  # noqa: ANN401 - whatever a client sends
        """The desk's answer; the officer's, where the desk was rightly turned away."""
        answer = self.desk.request(method, address, **sent)
        turned_away = answer.status_code == 403 and fault(answer) is None
        return self.officer.request(method, address, **sent) if turned_away else answer


class Turns:
    """Everything bad for the first that is alike; for others like it some, which between them are given all of it in turns."""

    def __init__(self) -> None:
        """Nothing was met yet."""
        self._met: Counter[str] = Counter()

    def of(self, alike: str | None, bad: Sequence[Any]) -> Sequence[Any]:
        """What is tried of one; everything where it is like no other."""
        if LARGE or alike is None:
            return bad
        self._met[alike] += 1
        return bad if self._met[alike] == 1 else bad[self._met[alike] % TURNS :: TURNS]


@pytest.fixture
def asking(jay: TestNation, machine: Machine) -> Iterator[LetIn]:
    """Two machines that share a loop each over many requests, for to begin one takes as long as an answer."""
    with machine(jay.desk) as desk, machine(jay.force("dorset").officer) as officer:
        yield LetIn(desk, officer)


def test_an_address_with_anything_in_its_blanks_is_answered(api: FastAPI, asking: LetIn) -> None:
    def tried() -> Iterator[tuple[str, Response]]:
        for method, path, _ in operations(api):
            for value in BAD_PARTS if FIELDS.search(path) else ():
                yield f"{method} {path} {value[:20]}", asking.request(method, filled(path, value))

    assert faults(tried()) == []


def test_any_word_of_a_query_may_be_wrong(api: FastAPI, asking: LetIn) -> None:
    turns = Turns()

    def tried() -> Iterator[tuple[str, Response]]:
        shared = api.openapi()["components"]["parameters"]
        for method, path, told in operations(api):
            for each in told.get("parameters", ()):
                word = shared[each["$ref"].rpartition("/")[2]] if "$ref" in each else each
                if word["in"] == "query":
                    for value in turns.of(each.get("$ref"), BAD_VALUES):
                        what = f"{method} {path} {word['name']}={value[:20]!r}"
                        yield what, asking.request(method, filled(path), params={word["name"]: value})
            yield f"{method} {path} zz", asking.request(method, filled(path), params={"zz": NUMBER})

    assert faults(tried()) == []


def test_any_body_may_be_wrong(api: FastAPI, asking: LetIn) -> None:
    turns = Turns()

    def tried() -> Iterator[tuple[str, Response]]:
        for method, path, told in operations(api):
            for kind in told.get("requestBody", {}).get("content", ()):
                for body in turns.of(kind, BAD_BODIES):
                    headers = {"Content-Type": kind, "Upload-Offset": "0"}
                    yield (
                        f"{method} {path} {body[:20]!r}",
                        asking.request(method, filled(path), content=body, headers=headers),
                    )
                for other in ("text/plain", "application/xml", "multipart/form-data", "nonsense"):
                    yield (
                        f"{method} {path} as {other}",
                        asking.request(method, filled(path), content=b"{}", headers={"Content-Type": other}),
                    )

    assert faults(tried()) == []


def test_any_field_of_a_body_may_be_wrong(api: FastAPI, asking: LetIn) -> None:
    schemas, turns = api.openapi()["components"]["schemas"], Turns()

    def tried() -> Iterator[tuple[str, Response]]:
        for method, path, told in operations(api):
            told_of = told.get("requestBody", {}).get("content", {}).get("application/json")
            if told_of is None:
                continue
            fields = schemas[told_of["schema"]["$ref"].rpartition("/")[2]]["properties"]
            for name, told_once in fields.items():
                alike = json.dumps({word: said for word, said in told_once.items() if word != "description"})
                for value in turns.of(alike, WRONG):
                    body = {each: _usual(each) for each in fields if each != name} | {name: value}
                    yield f"{method} {path} {name}={str(value)[:20]}", asking.request(method, filled(path), json=body)

    assert faults(tried()) == []


def _usual(name: str) -> Any:  # noqa: ANN401 - whatever a field of that name may hold
    usual = {"text": "Invented.", "grading": "2BP", "basis": "fact", "why": "Invented.", "title": "Invented"}
    return usual.get(name)


def test_a_cursor_of_somebody_else_or_of_another_question_is_refused(
    seven: TestNation, dorset: TestClient, analyst: TestClient
) -> None:
    cursor = dorset.get("/lines", params={"limit": 1}).json()["next"]
    assert cursor
    for client, path, more in (
        (analyst, "/lines", {}),
        (dorset, "/lines", {"state": "active"}),
        (dorset, "/records", {}),
        (dorset, "/lines", {"cursor": cursor[:-2]}),
        (dorset, "/lines", {"cursor": cursor + "."}),
    ):
        answer = client.get(path, params={"limit": 1, "cursor": cursor} | more)
        assert (answer.status_code, fault(answer)) == (422, None), (path, more)


@pytest.mark.parametrize(
    "token", ["", "Bearer", "Bearer ", "Basic cl_x", "Bearer cl_" + "x" * 5000, "Bearer \xe9", "Bearer cl_a b"]
)
def test_a_token_of_any_shape_that_is_not_live_opens_nothing(stranger: TestClient, token: str) -> None:
    sent = [(b"Authorization", token.encode("latin-1"))] if token else []
    answer = stranger.get("/lines", headers=sent)
    assert (answer.status_code, fault(answer)) == (401, None)


def hidden_of(nation: TestNation, client: TestClient) -> list[str]:
    """References of everything that Dorset keeps to itself, each of its own kind."""
    dorset = nation.force("dorset")
    dorset.reports("07700 900123", seen="2026-03-10", brand="Gannet", eval="2BC", to="Poole")
    taken = dorset.files([row("D/2", "not a number", first="31 June 2026")], as_at="2026-03-12")
    draft = client.post("/report-drafts", json={"text": "The Gannet line is texting."}).json()["ref"]
    picture = {"file": ("menu.png", PICTURE, "image/png")}
    file = client.post(f"/report-drafts/{draft}/files", files=picture).json()["ref"]
    upload = client.post("/uploads", json={"file_name": "invented.csv", "file_bytes": 5}).json()["ref"]
    with nation.as_seen_by(dorset.officer) as work:
        line = own_lines(work).lines[0]
        named = known.named_in(work, line.sightings[0].record_ref)[0].ref
        run = runs.runs_of(work, taken)[0].ref
    return [taken.ref, run, draft, file, upload, line.ref, line.sightings[0].record_ref, named]


def absent_like(ref: str) -> str:
    """A reference of the same kind that nobody has."""
    head, _, letters = ref.partition("-")
    return f"{head}-{'7KQ2M9XD4F3GHJ2K'[: len(letters)]}"


@pytest.fixture
def kent(nation: TestNation, machine: Machine) -> Iterator[TestClient]:
    """An officer's machine of Kent Police that shares a loop over many requests."""
    with machine(nation.viewer("kent")) as kent:
        yield kent


def test_what_is_hidden_is_answered_as_what_is_absent_to_the_byte(
    api: FastAPI, nation: TestNation, machine: Machine, kent: TestClient
) -> None:
    hidden = hidden_of(nation, machine(nation.force("dorset").officer))
    tried = 0
    for method, path, told in operations(api):
        if "{" not in path:
            continue
        said = {"dry": True, "why": "Invented.", "sha256": "0" * 64, "as_at": "2026-03-31"}
        sent, absent = said if "requestBody" in told else None, (0, "")
        for ref in hidden:
            answer = kent.request(method, filled(path, ref), json=sent)
            heard = answer.status_code, answer.text.replace(ref, "REF")
            # Most addresses answer all kinds of references alike, and are asked once of what is absent.
            if heard != absent:
                twin = kent.request(method, filled(path, absent_like(ref)), json=sent)
                absent = twin.status_code, twin.text.replace(absent_like(ref), "REF")
            assert heard == absent, (method, path, ref)
            assert fault(answer) is None, (method, path, ref)
            tried += answer.status_code == 404
    assert tried > 100, "and most of it reached the place where it would have been found"


def test_what_is_hidden_may_not_be_named_as_what_a_body_speaks_of(nation: TestNation, machine: Machine) -> None:
    dorset, kent = machine(nation.force("dorset").officer), machine(nation.viewer("kent"))
    taken, _, draft, _, _, _, record, _ = hidden_of(nation, dorset)
    said = {"text": "The Gannet line is texting.", "grading": "2BP", "basis": "fact"}
    for body, ref in (({"draft": draft}, draft), ({"corrects": record}, record), ({"replaces": record}, record)):
        (name,) = body
        one, other = (kent.post("/reports", json=said | {name: each}) for each in (ref, absent_like(ref)))
        assert (one.status_code, fault(one)) == (other.status_code, fault(other)), name
        if one.status_code >= 400:
            assert one.text.replace(ref, "REF") == other.text.replace(absent_like(ref), "REF"), name
    begun = [
        kent.post("/report-drafts", json={"text": "x.", "corrects": each}) for each in (record, absent_like(record))
    ]
    assert [each.status_code for each in begun] == [404, 404]
    files = {"file": ("a.csv", b"Ref\n1\n", "text/csv")}
    sent = [
        kent.post("/submissions", data={"as_at": "2026-03-31", "corrects": each}, files=files)
        for each in (taken, absent_like(taken))
    ]
    assert sent[0].text.replace(taken, "REF") == sent[1].text.replace(absent_like(taken), "REF")
    assert fault(sent[0]) is None
    feed = machine(nation.viewer("kent", ViewerRole.FEED))
    assert fault(feed.get(f"/submissions/{taken}")) is None
