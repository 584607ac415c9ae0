"""Whole worlds to compare: fresh databases that share one reference key and one clock, and answers as bytes.

Two worlds of one key give one return the same references, so their answers can be held against each other to the byte.
"""

import dataclasses
import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from pathlib import Path

import orjson

from counterline.governance.people.viewers import Viewer
from counterline.lines.assembly.assemble import Assembled
from counterline.picture import asked as picture_asked
from counterline.picture import own_view
from counterline.picture.figures import revisions
from counterline.plumbing.clock import Clock
from counterline.plumbing.database import Role
from counterline.plumbing.work import Work
from tests.databases import TestServer, building_in
from tests.nation import TestNation
from tests.plugins.examples import LARGE

KEY = "an invented key that two worlds share"
NOW = datetime(2026, 6, 30, 12, tzinfo=UTC)
ON = date(2026, 6, 30)
_WORLDS = itertools.count(1)


@contextmanager
def world(test_server: TestServer, folder: Path) -> Iterator[TestNation]:
    """An empty world on a fresh database, gone afterwards; what is told in it the worker settles in the longer run."""
    urls = test_server.fresh()
    building = building_in(test_server.database(urls), folder, Clock(NOW))
    try:
        with building.works.begin(Role.OWNER) as work:
            work.run("update installation set reference_key = :key", key=KEY)
        yield TestNation(building, by_worker=LARGE)
    finally:
        test_server.drop(urls)


def settled(nation: TestNation) -> TestNation:
    """The world as it is when all is done, and known from any other to whatever is kept in this process."""
    nation.settle()
    with nation.building.works.begin(Role.OWNER) as work:
        # Worlds of one key would share what is kept for their viewers, and a difference between them would not show.
        work.run("update audience_versions set version = version + :n", n=next(_WORLDS) * 1_000_000)
        work.run("update submissions set sent_at = as_at")
        failed = work.rows("select args from procrastinate_jobs where status = 'failed'")
    at_one_hour(nation)
    assert not failed, failed
    return nation


def at_one_hour(nation: TestNation) -> None:
    """Put right the hour at which records came, which is the database's own."""
    with nation.building.works.begin(Role.OWNER) as work:
        work.run("update records set received_at = :now where received_at <> :now", now=NOW)
        # By when somebody has to have taken a concern up is reckoned from that hour.
        work.run("update letters set due_at = :due where kind = 'concern'", due=NOW + timedelta(days=1))


def answers(nation: TestNation, viewer: Viewer) -> dict[str, bytes]:
    """All that the picture answers a viewer, as bytes."""
    asked = picture_asked.Asked(ON, date(2026, 4, 15))
    with nation.as_seen_by(viewer) as work:
        return {
            "own view": answered(lambda: own_view.own_view(work, asked)),
            "own view by default": answered(lambda: own_view.own_view(work)),
            "lines": as_bytes(_assembled(own_view.own_lines(work, picture_asked.Asked(ON)))),
            "earlier lines": as_bytes(_assembled(own_view.own_lines(work, picture_asked.Asked(date(2026, 4, 15))))),
            "trend": answered(lambda: own_view.own_trend(work, picture_asked.Asked(ON))),
            "revisions": answered(lambda: revisions.own_revisions(work, picture_asked.Asked(ON))),
        }


def answered(ask: Callable[[], object]) -> bytes:
    """An answer as bytes, or that there is none."""
    try:
        return as_bytes(ask())
    except picture_asked.NothingReturned:
        return b"nobody had returned it"


def _assembled(found: Assembled) -> list[object]:
    spells = {f"{key} {number}": spell for (key, number), spell in found.spells.items()}
    fewest = sorted(sorted(map(str, members)) for members in found.fewest.sets().values())
    return [found.on, found.rule, spells, found.lines, found.groups, fewest, found.refused]


def as_bytes(value: object) -> bytes:
    """Any answer as JSON, with what has no order of its own put in order."""
    return orjson.dumps(_plain(value), option=orjson.OPT_SORT_KEYS)


def _plain(value: object) -> object:
    match value:
        case Enum():
            return str(value)
        case Mapping():
            return {str(_plain(key)): _plain(each) for key, each in value.items()}
        case frozenset() | set():
            return sorted((_plain(each) for each in value), key=str)
        case bytes():
            return value.hex()
        case str() | int() | float() | None:
            return value
        case Iterable():
            return [_plain(each) for each in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {each.name: _plain(getattr(value, each.name)) for each in dataclasses.fields(value)}
    return str(value)


_LEDGER = {
    "raw rows": "select row_seq, sheet, row_number, content::text from raw_rows",
    "readings": "select row_seq, outcome, reasons::text, identity_key from readings",
    "records": "select ref, kind, reference, encode(content_digest, 'hex'), basis, body::text from records",
    "assertions": "select r.ref, a.as_at, a.sheet, a.row_number, a.row_seq from assertions a join records r using (record_id)",
    "mentions": "select r.ref, m.slot, m.ref, m.kind, m.role, m.key, m.value from mentions m join records r using (record_id)",
    "deliveries": "select feed_key, mode, as_at, withdrawn_at is null from deliveries",
    "standings": "select r.ref, s.known_from, s.known_to from standings s join records r using (record_id)",
    "sightings": "select r.ref, s.known_from, s.known_to, d.body::text "
    "from sightings s join drawings d using (record_id) join records r using (record_id)",
    "compared": "select mention_id, ref, features::text, made_by from person_features",
    "keys": "select key, mention_id from person_keys",
    "links": "select a, b, weight, vector, model from links",
    "submissions": "select agency, mode, as_at, encode(file_digest, 'hex'), state, receipt::text from submissions",
    "files": "select part, encode(sha256(content), 'hex') from submission_parts",
}


def ledger(work: Work) -> dict[str, list[str]]:
    """All that is kept and derived, in order, without row numbers and hours of arrival."""
    return {name: sorted(str(tuple(row)) for row in work.rows(sql)) for name, sql in _LEDGER.items()}
