"""What every role is answered at every address, as a line for each: of JSON each path and its value, of a page its parts."""

import re
from collections.abc import Iterator
from hashlib import sha256
from html.parser import HTMLParser
from typing import Any, Final

import orjson
from starlette.testclient import TestClient

from tests.properties.crawling import Questions, addressed, answer_of, routes_of
from tests.properties.forms import FORMS
from tests.properties.leaking import everybody
from tests.properties.named import questions_of
from tests.properties.posting import TOKEN, undrawn
from tests.properties.test_leaks import Doors

_SHOWN: Final = {"h1", "h2", "h3", "th", "dt", "caption", "legend", "label"}
_FIELDS: Final = {"input", "select", "textarea", "button", "option"}
_MARK: Final = re.compile(r"\?v=[0-9a-f]+|seen=[\w.-]+")


class _Page(HTMLParser):
    """The form fields, links and headings of a page, and its words."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.words: list[str] = []
        self._within: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag in _FIELDS and said.get("name") != "csrf_token":
            self.parts.append(
                f"{tag} {said.get('name') or ''} {said.get('type') or ''} {said.get('value') or ''}".strip()
            )
        if tag == "a" and said.get("href"):
            self.parts.append(f"link {_MARK.sub('', said['href'] or '')}")
        if tag == "form":
            self.parts.append(f"form {said.get('method') or ''} {said.get('action') or ''}")
        self._within.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._within:
            while self._within.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        words = " ".join(data.split())
        if words and not {"script", "style"} & set(self._within):
            self.words.append(words)
            if shown := _SHOWN & set(self._within):
                self.parts.append(f"{min(shown)} {words}")


def answers(doors: Doors) -> Iterator[dict[str, Any]]:
    """What everybody is answered at each address of pages and API, one line an answer."""
    questions = questions_of(doors.nation)
    for who in everybody():
        yield from _asked(f"{' of '.join(who)} by page", doors.browser(who), routes_of(doors.pages), questions)
        yield from _asked(f"{' of '.join(who)} by API", doors.machine(who), routes_of(doors.api), questions)


def _asked(name: str, client: TestClient, routes: list[str], questions: Questions) -> Iterator[dict[str, Any]]:
    for route in routes:
        needs = questions.needs.get(route)
        for address in addressed(route, questions.names):
            asked = f"{address}?{needs}" if needs else address
            yield {"who": name, "asks": asked, **_said(client, "GET", asked, name)}


def refusals(doors: Doors) -> Iterator[dict[str, Any]]:
    """What everybody is answered who posts each form with nothing typed, and each act of the API with an empty body."""
    names = questions_of(doors.nation).names
    for who in everybody():
        browser, machine, name = doors.browser(who), doors.machine(who), " of ".join(who)
        found = TOKEN.findall(browser.get("/").content)
        token = found[0].decode() if found else ""
        for route in FORMS:
            address = next(addressed(route, names))
            sent = {"data": {"csrf_token": token}}
            yield {"who": f"{name} by page", "posts": address, **_said(browser, "POST", address, name, **sent)}
        for method in ("POST", "PUT", "PATCH", "DELETE"):
            for route in routes_of(doors.api, method):
                address = next(addressed(route, names), None)
                if address and not _ends_what_others_need(route):
                    sent = {} if method == "DELETE" else {"json": {}}
                    yield {
                        "who": f"{name} by API",
                        "posts": f"{method} {address}",
                        **_said(machine, method, address, name, **sent),
                    }


def _ends_what_others_need(route: str) -> bool:
    """Whether what is asked would end the asker's own access."""
    return "token" in route or "session" in route


def _said(client: TestClient, method: str, address: str, seed: str, **sent: Any) -> dict[str, Any]:  # noqa: ANN401 - as a client sends
    status, headers, body = answer_of(client, method, address, f"{seed} {method} {address}", sent)
    told = {"status": status}
    kind = dict(headers).get("content-type", "").partition(";")[0]
    if to := dict(headers).get("location"):
        told["to"] = _MARK.sub("", to)
    if kind.endswith("json"):
        told["told"] = dict(sorted(_paths(orjson.loads(body), ""))) if body else {}
    elif kind == "text/html":
        page = _Page()
        page.feed(undrawn(body).decode("utf-8", "replace"))
        told |= {"parts": page.parts, "words": _digest(" ".join(page.words))}
        if status >= 400 or method != "GET":
            told["error"] = [each for each in page.words if "error" in each.lower()][:3]
    else:
        told["bytes"] = f"{kind} {_digest(body.decode('latin-1'))}"
    return told


def _paths(value: object, at: str) -> Iterator[tuple[str, str]]:
    """Each path of an answer with the digest of all that stands there, a list's places being one path."""
    found: dict[str, list[str]] = {}
    _gather(value, at, found)
    for path, values in found.items():
        yield (
            path,
            f"{len(values)} {_digest(' '.join(values))}" if len(values) > 1 or len(values[0]) > 60 else values[0],
        )


def _gather(value: object, at: str, found: dict[str, list[str]]) -> None:
    match value:
        case dict():
            for name, each in value.items():
                _gather(each, f"{at}.{name}", found)
        case list():
            for each in value:
                _gather(each, f"{at}[]", found)
        case _:
            found.setdefault(at, []).append(orjson.dumps(value).decode())


def _digest(words: str) -> str:
    return sha256(_MARK.sub("", words).encode()).hexdigest()[:16]
