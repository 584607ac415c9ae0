"""Walking two worlds side by side: every route of the application, links followed, each answer held against the other whole."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from itertools import product
from typing import Any, Final

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from starlette.testclient import TestClient

from counterline.vocabulary.lot import lots_from
from tests.properties.declared import but_declared
from tests.properties.leaking import lots

_LINK: Final = re.compile(r'(?:href|hx-get|src|sse-connect)="(/[^"#]*)')
_NAMED: Final = re.compile(r"[A-Z]{2,4}-[0-9A-HJKMNP-TV-Z]{4,24}|\d+")
_ASKS: Final = re.compile(r'name="([a-z-]+)"')
# A mark for news is told apart in declared.py; a PNG is its SVG drawn, and dear.
_LEFT: Final = re.compile(r"seen=|\.png|^/static/")
PUBLIC: Final = {"/openapi.json", "/health", "/ready"}
HOLE: Final = re.compile(r"\{[^}]+\}")

Answer = tuple[int, list[tuple[str, str]], bytes]
Names = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Questions:
    """What is asked: what addresses may name, what some need beside it, and something to ask by each word."""

    names: Names
    needs: Mapping[str, str]
    words: Mapping[str, str]


@dataclass
class Pair:
    """One viewer's doors in two worlds, and what has been asked at them."""

    name: str
    one: TestClient
    other: TestClient
    asked: int = 0
    differences: list[str] = field(default_factory=list)
    met: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    """With which statuses each route answered."""
    shapes: Counter[str] = field(default_factory=Counter)
    """How often something of each shape of an address was asked."""
    leads: list[str] = field(default_factory=list)
    """Where the pages that were shown lead."""

    def ask(self, address: str, method: str = "GET", **sent: Any) -> Answer:  # noqa: ANN401 - whatever a client sends
        """The first world's answer; that the other's is the same to the byte, or how it differs, is noted."""
        self.asked += 1
        seed = f"{self.name} asks {self.asked}"
        first, second = (answer_of(client, method, address, seed, sent) for client in (self.one, self.other))
        if first != second:
            self.differences.append(f"{method} {address} tells of what is hidden: {first_difference(first, second)}")
        elif first[0] == 429 or (first[0] >= 500 and address != "/ready"):  # no worker runs here, and it says so
            self.differences.append(f"{method} {address} answers {first[0]}: {first[2][:300]!r}")
        elif "no-store" not in dict(first[1]).get("cache-control", "") and address not in PUBLIC:
            self.differences.append(f"{method} {address} may be kept by a cache")
        self.shapes[_shape(address)] += 1
        if self.is_page(first[2]):
            self.leads += [each for each in map(unescape, _LINK.findall(first[2].decode())) if not _LEFT.search(each)]
        return first

    def ask_route(self, route: str, words: set[str], questions: "Questions") -> None:
        """Ask a route of each thing that its address may name, and each question whose word it knows or has a field for."""
        needs = questions.needs.get(route)
        for address in addressed(route, questions.names):
            status, _, body = self.ask(f"{address}?{needs}" if needs else address)
            self.met[route].add(status)
            if status == 200 and not needs and not HOLE.search(route):
                fields = set(_ASKS.findall(body.decode())) if self.is_page(body) else set()
                for each in sorted((words | fields) & set(questions.words)):
                    self.ask(f"{address}?{questions.words[each]}")

    def walk(self, most: int) -> None:
        """Ask where pages lead, and where those lead, until so many addresses of each shape were asked."""
        while self.leads:
            address = self.leads.pop(0)
            if self.shapes[_shape(address)] < most:
                self.ask(address)

    @staticmethod
    def is_page(body: bytes) -> bool:
        """Whether an answer is a page."""
        return body[:40].lstrip().lower().startswith(b"<!doctype html")


def routes_of(app: FastAPI, method: str = "GET") -> list[str]:
    """Every address that answers a method, with the names of what it takes still in it."""
    routes = iter_route_contexts(app.routes)
    return sorted({each.path for each in routes if each.path and method in (each.methods or ())})


def words_of(description: Mapping[str, Any]) -> dict[str, set[str]]:
    """The words by which each described address is asked."""
    shared = description["components"]["parameters"]
    return {
        path: {shared[each["$ref"].rpartition("/")[2]]["name"] if "$ref" in each else each["name"] for each in asked}
        for path, methods in description["paths"].items()
        for asked in [methods.get("get", {}).get("parameters", ())]
    }


def addressed(route: str, names: Names) -> Iterator[str]:
    """A route's addresses: each hole filled with each thing that may stand there."""
    for filled in fillings(route, names):
        address = route
        for name in filled:
            address = HOLE.sub(name, address, count=1)
        yield address


def fillings(route: str, names: Names) -> Iterator[tuple[str, ...]]:
    """What a route's holes may be filled with together, in their order."""
    unsaid = set(holes_of(route)) - set(names)
    assert not unsaid, f"{route} names something that tests/properties/named.py does not say: {unsaid}"
    yield from product(*(names[each] for each in holes_of(route)))


def holes_of(route: str) -> list[str]:
    """Each hole of a route by the word before it, which says what is named there."""
    said, before = list[str](), ""
    for part in route.strip("/").split("/"):
        said += [f"{before}/{hole}" for hole in HOLE.findall(part)]
        before = before if HOLE.search(part) else part
    return said


def answer_of(client: TestClient, method: str, address: str, seed: str, sent: Mapping[str, Any]) -> Answer:
    headers = {"Accept-Encoding": "identity", **sent.get("headers", {})}
    with lots_from(lots(seed)):
        answer = client.request(method, address, follow_redirects=False, **{**sent, "headers": headers})
    return answer.status_code, sorted(answer.headers.items()), but_declared(answer.content)


def _shape(address: str) -> str:
    """An address without what it names and what it is asked with, but for the words."""
    path, _, asked = address.partition("?")
    return f"{_NAMED.sub('…', path)}?{sorted(each.partition('=')[0] for each in asked.split('&'))}"


def first_difference(one: Answer, other: Answer) -> str:
    lines = zip(_lines(one), _lines(other), strict=False)
    return next((f"{first!r} and {second!r}"[:600] for first, second in lines if first != second), "its length")


def _lines(answer: Answer) -> list[str]:
    status, headers, body = answer
    return [str(status), *map(str, headers), *body.decode("utf-8", "replace").splitlines()]
