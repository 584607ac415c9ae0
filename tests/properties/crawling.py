"""Walking two worlds side by side: every route of the application, links followed, each answer held against the other whole."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Final

from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.routing import BaseRoute
from starlette.testclient import TestClient

from counterline.vocabulary.lot import lots_from
from tests.properties.declared import but_declared
from tests.properties.leaking import lots

_LINK: Final = re.compile(r'(?:href|hx-get|src|sse-connect)="(/[^"#]*)')
_NAMED: Final = re.compile(r"[A-Z]{2,4}-[0-9A-HJKMNP-TV-Z]{4,24}|\d+")
_HOLE: Final = re.compile(r"\{[^}]+\}")


Answer = tuple[int, list[tuple[str, str]], bytes]


@dataclass
class Pair:
    """One viewer's doors in two worlds, and what has been asked at them."""

    name: str
    one: TestClient
    other: TestClient
    asked: int = 0
    differences: list[str] = field(default_factory=list)

    def ask(self, address: str) -> Answer:
        """The first world's answer; that the other's is the same to the byte, or how it differs, is noted."""
        self.asked += 1
        seed = f"{self.name} asks {self.asked}"
        first, second = (_asked(client, address, seed) for client in (self.one, self.other))
        if first != second:
            self.differences.append(f"{address} tells of what is hidden: {_first_difference(first, second)}")
        elif first[0] >= 500:
            self.differences.append(f"{address} answers {first[0]}")
        return first

    def ask_route(self, route: str, names: Iterable[str], questions: Iterable[str]) -> None:
        """Ask a route of each name, of a kind only while one's own of that kind is shown; or ask it each question."""
        if not _HOLE.search(route):
            if self.ask(route)[0] < 400:
                for each in questions:
                    self.ask(f"{route}?{each}")
            return
        absent = set[str]()
        for name in names:
            kind = name.partition("-")[0]
            if kind in absent:
                continue
            status = self.ask(_HOLE.sub(name, route))[0]
            if status == 403:  # for nobody in this role, whatever is named
                return
            if status >= 400:
                absent.add(kind)

    def walk(self, starts: Iterable[str], most: int) -> None:
        """Ask each address and what its page leads to, so many addresses of one shape."""
        waiting, met = list(starts), Counter[str]()
        while waiting:
            address = waiting.pop(0)
            met[shape := _NAMED.sub("…", address)] += 1
            if met[shape] > most:
                continue
            _, headers, body = self.ask(address)
            if "html" in dict(headers).get("content-type", ""):
                links = map(unescape, _LINK.findall(body.decode()))
                waiting += [each for each in links if "/static/" not in each and "seen=" not in each]


def routes_of(app: FastAPI) -> list[str]:
    """Every address that answers GET, with the names of what it takes still in it."""
    return sorted({route.path for route in _routes(app.routes) if "GET" in (route.methods or ())})


def _routes(routes: Iterable[BaseRoute]) -> Iterator[APIRoute]:
    for route in routes:
        if isinstance(route, APIRoute):
            yield route
        else:
            inner = getattr(route, "original_router", None) or getattr(route, "app", route)
            yield from _routes(getattr(inner, "routes", None) or ())


def _asked(client: TestClient, address: str, seed: str) -> Answer:
    with lots_from(lots(seed)):
        answer = client.get(address, follow_redirects=False, headers={"Accept-Encoding": "identity"})
    return answer.status_code, sorted(answer.headers.items()), but_declared(answer.content)


def _first_difference(one: Answer, other: Answer) -> str:
    lines = zip(_lines(one), _lines(other), strict=False)
    return next((f"{first!r} and {second!r}"[:600] for first, second in lines if first != second), "its length")


def _lines(answer: Answer) -> list[str]:
    status, headers, body = answer
    return [str(status), *map(str, headers), *body.decode("utf-8", "replace").splitlines()]
