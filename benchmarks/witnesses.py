"""Witnesses of what the product does, recorded before a change that is to change nothing, and held against it afterwards.

    script/bench witnesses record FOLDER            # what everybody is answered, what each act does, commands, and the schema
    script/bench witnesses compare FOLDER FOLDER    # what differs, by kind; exits with 1 where anything does

They are told of one invented nation that shares everything with the tests of what is hidden, with all that is hidden in it. To record
a version that has no such benchmark, lay these files into its checkout.
"""

import gzip
import sys
import tempfile
from collections.abc import Iterable
from contextlib import ExitStack
from difflib import unified_diff
from itertools import zip_longest
from pathlib import Path
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).parents[1]))

import orjson
import psycopg
from sqlalchemy import make_url
from witnessed.acts import Traced
from witnessed.answers import answers, refusals
from witnessed.commands import commands
from witnessed.database import schema_of

from counterline.bootstrap.opening import bring_to_present
from counterline.plumbing.database import Role
from counterline.plumbing.postgres import Server
from counterline.plumbing.tables.roles import ensure_database, ensure_roles, urls_of
from tests.databases import PASSWORDS, TestServer
from tests.nation import TestNation
from tests.properties.hidden_changes import HIDDEN_CHANGES, SHARED
from tests.properties.leaking import Change, _people
from tests.properties.test_leaks import Doors, _unhurried
from tests.properties.worlds import settled, world

_KINDS: Final = ("acts", "answers", "refusals", "commands", "schema")
_SHOWN: Final = 20
"""How many of the things that differ are printed of each kind."""


def record(folder: Path) -> None:
    """Write what there is to hold a later version against."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made, ExitStack() as stack:
        server = _server(Path(made), stack)
        nation = _unhurried(stack.enter_context(world(server, Path(made))))
        _write(folder, "schema", _schema(nation))
        traced = Traced(nation)
        for change in _in_turn():
            traced.do(change)
        _write(folder, "acts", traced.found)
        settled(nation)
        doors = Doors.of(nation, stack)
        _write(folder, "answers", answers(doors))
        _write(folder, "refusals", refusals(doors))
    _write(folder, "commands", commands())


def _in_turn() -> Iterable[Change]:
    """What is shared and what is hidden by turns, as the tests tell it."""
    instead = {each.instead_of: each for each in HIDDEN_CHANGES if each.instead_of}
    besides = [each for each in HIDDEN_CHANGES if not each.instead_of]
    yield Change("people", _people)
    for showing, hiding in zip_longest(SHARED, besides):
        if showing:
            yield Change(showing.name, instead.get(showing.name, showing).act)
        if hiding:
            yield hiding


def _server(folder: Path, stack: ExitStack) -> TestServer:
    server = Server(folder / "pg", purpose="test")
    running = server.start()
    stack.callback(server.stop)
    superuser = running.url("postgres", running.superuser, running.password_for(running.superuser))
    ensure_roles(superuser, PASSWORDS)
    ensure_database(superuser, "template_of_witnesses")
    bring_to_present(urls_of(superuser, "template_of_witnesses", PASSWORDS)[Role.OWNER])
    made = TestServer(superuser, "template_of_witnesses")
    stack.callback(made.close)
    return made


def _schema(nation: TestNation) -> list[str]:
    url = make_url(nation.building.database.urls[Role.OWNER]).set(drivername="postgresql")
    with psycopg.connect(url.render_as_string(hide_password=False)) as session:
        return schema_of(session)


def _write(folder: Path, kind: str, found: Iterable[Any]) -> None:
    many = 0
    with gzip.open(folder / f"{kind}.jsonl.gz", "wb") as out:
        for each in found:
            many += 1
            out.write(orjson.dumps(each, option=orjson.OPT_SORT_KEYS) + b"\n")
    print(f"{kind}: {many}", flush=True)


def compare(one: Path, other: Path) -> int:
    """Print what differs, kind by kind, and answer how much does."""
    differing = 0
    for kind in _KINDS:
        before, after = (_lines(folder / f"{kind}.jsonl.gz") for folder in (one, other))
        changed = [each for each in before.keys() | after.keys() if before.get(each) != after.get(each)]
        print(f"{kind}: {len(before)} before, {len(after)} after, {len(changed)} differ")
        for name in sorted(changed)[:_SHOWN]:
            was, now = (
                orjson.dumps(each.get(name), option=orjson.OPT_INDENT_2).decode().splitlines()
                for each in (before, after)
            )
            lines = [
                each
                for each in unified_diff(was, now, lineterm="", n=0)
                if each[:3] not in {"---", "+++"} and each[:2] != "@@"
            ]
            print(f"  {name}\n    " + "\n    ".join(each[:200] for each in lines[:6]))
        differing += len(changed)
    return differing


def _lines(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = {}
    with gzip.open(file, "rb") as lines:
        for line in lines:
            told = orjson.loads(line)
            name = (
                told
                if isinstance(told, str)
                else " ".join(str(told[each]) for each in ("who", "asks", "posts", "act", "command") if each in told)
            )
            found[name] = told
    return found


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["record", folder]:
            record(Path(folder))
        case ["compare", one, other]:
            sys.exit(1 if compare(Path(one), Path(other)) else 0)
        case _:
            sys.exit(__doc__)
