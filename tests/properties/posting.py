"""Posting every form of the pages in two worlds: of one's own, of what is hidden there, and of what nobody has."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from starlette.testclient import TestClient

from tests.properties.crawling import HOLE, Answer, Pair, answer_of, first_difference, holes_of
from tests.properties.forms import FORMS
from tests.properties.named import AT, SAID

TOKEN: Final = re.compile(rb'name="csrf_token" value="([^"]+)"')
_LETTERS: Final = re.compile(r"(?<=-)[0-9A-Z]+$")
_DRAWN: Final = re.compile(rb"[\w-]{12}\.[0-9a-f]{64}|(?<=nonce-)[\w-]+|(?<=nonce=\")[\w-]+|ER-\w+")
Kinds = Mapping[str, str]
Fields = tuple[tuple[str, str], ...]


@dataclass
class Posting:
    """One viewer's browsers, and of each kind of reference one of their own, and one that the second world hides."""

    pair: Pair
    beside: TestClient | None
    """The same in the third world, which would differ afterwards if nothing were posted there; none where nothing comes afterwards."""
    own: Kinds
    hidden: Kinds
    after: Callable[[], None]
    """What is done in both worlds after a form that was taken."""
    done: int = 0
    """How many forms were taken."""

    def everything(self) -> Iterator[str]:
        """Post every form, empty and filled in; each that tells what is hidden from what is absent."""
        _, _, page = self.pair.ask("/")
        if self.beside:
            self.beside.get("/")
        token = TOKEN.findall(page)[0].decode()
        for route, typed in FORMS.items():
            for address, fields in dict.fromkeys(self._turns(route, typed)):
                status = self._sent(address, {"csrf_token": token, **dict(fields)})
                self.done += status < 400
                if status < 400:
                    self.after()
            yield from self._told_apart(route, typed, token)

    def _sent(self, address: str, fields: dict[str, str]) -> int:
        status, *_ = self.pair.ask(address, "POST", data=fields)
        if self.beside:
            answer_of(self.beside, "POST", address, f"{self.pair.name} asks {self.pair.asked}", {"data": fields})
        return status

    def _turns(self, route: str, typed: Mapping[str, str]) -> Iterator[tuple[str, Fields]]:
        hidden = {**self.own, **self.hidden}
        yield _named(route, hidden), ()
        yield _named(route, hidden), _filled(typed, self.own)
        yield _named(route, self.own), ()
        yield _named(route, self.own), _filled(typed, hidden)
        yield _named(route, self.own), _filled(typed, self.own)

    def _told_apart(self, route: str, typed: Mapping[str, str], token: str) -> Iterator[str]:
        # In order, and no two absent ones alike: which of two an answer names would else depend on the order of a set.
        kinds = sorted({AT[each] for each in holes_of(route) if each in AT} & set(self.hidden))
        absent = {**self.own, **{kind: _nobodys(self.hidden[kind], turn) for turn, kind in enumerate(kinds)}}
        hidden = {**self.own, **{kind: self.hidden[kind] for kind in kinds}}
        for fields in dict.fromkeys([(), _filled(typed, self.own)]) if kinds else ():
            one, other = (
                self._answer(_named(route, each), fields, token, {kind: each[kind] for kind in kinds})
                for each in (hidden, absent)
            )
            if one != other:
                told = first_difference(one, other)
                yield f"POST {_named(route, hidden)} tells what is hidden from what is absent: {told}"

    def _answer(self, address: str, fields: Fields, token: str, names: Kinds) -> Answer:
        sent = {"data": {"csrf_token": token, **dict(fields)}}
        seed = f"{self.pair.name} {address} {fields}"
        status, headers, body = answer_of(self.pair.other, "POST", address, seed, sent)
        for kind, name in names.items():
            body = body.replace(name.encode(), kind.encode())
            headers = [(header, said.replace(name, kind)) for header, said in headers]
        return status, [(header, undrawn(said.encode()).decode()) for header, said in headers], undrawn(body)


def undrawn(told: bytes) -> bytes:
    """An answer without what is drawn for each: the mark of its scripts, the token of its forms, the number of a fault."""
    return _DRAWN.sub(b"", told)


def _named(route: str, names: Kinds) -> str:
    for hole in holes_of(route):
        route = HOLE.sub(names[AT[hole]] if hole in AT else SAID[hole][-1], route, count=1)
    return route


def _filled(typed: Mapping[str, str], names: Kinds) -> Fields:
    return tuple((field, names.get(said[1:-1], said) if said[:1] == "{" else said) for field, said in typed.items())


def _nobodys(ref: str, turn: int) -> str:
    """A reference of the same form that nothing has, another at each turn."""
    return _LETTERS.sub(lambda found: "7KQ2M9XD4F3GHJ2K7KQ2M9XD"[turn : turn + len(found[0])], ref)
