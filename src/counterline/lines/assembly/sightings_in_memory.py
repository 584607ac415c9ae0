"""Stored sightings as kept in memory: each audience's rows at one version, shared by whoever may read that audience.

A part is keyed by its audience and the audience's own version, both as the database tells this viewer, so nobody is ever
given a part that they could not have read themselves, and a part that has changed is read again.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

import orjson

from counterline.governance.reach.audiences import readable_state
from counterline.lines.rule import Closure
from counterline.lines.sighting import Sighting, cases_in, read_sighting
from counterline.plumbing.clock import LONDON
from counterline.plumbing.kept import Kept
from counterline.plumbing.work import Work
from counterline.records.wording.case_turns import CaseKey

_READ = """
select s.audience_id, s.identity_key, s.known_from, s.known_to, d.body::text
  from sightings s join drawings d using (record_id) where s.audience_id = any(:audiences)
"""
_OF_KINDS = """
select distinct r.identity_key, r.kind from drawings d join records r using (record_id) where r.kind = any(cast(:kinds as text[]))
"""
# Patterns in JSON as the database writes it: a body without them need not be parsed.
_NAMES_CASES = re.compile(r'"cases": \[-?[0-9]')
_RETURNED = '"returned": true'
_CLOSES_BY_CHARGE = f'"status": "{Closure.TYPE_1.status}"'
_TRIES = 3  # how often a read that a change ran across is begun again


class Told:
    """One stored sighting, read into an object only when it is first asked for."""

    __slots__ = (
        "_cases",
        "_digest",
        "_keys",
        "_sighting",
        "body",
        "identity",
        "known_from",
        "known_to",
        "since",
        "until",
    )

    def __init__(self, identity: int, known_from: datetime, known_to: datetime | None, body: str) -> None:
        """Hold one row."""
        self.identity = identity
        self.known_from = known_from
        self.known_to = known_to
        self.body = body
        self.since = london_day(known_from)
        self.until = None if known_to is None else london_day(known_to)
        self._sighting: Sighting | None = None
        self._keys: tuple[int, ...] | None = None
        self._cases: tuple[CaseKey, ...] | None = None if _NAMES_CASES.search(body) else ()
        self._digest: bytes | None = None

    def stood_on(self, day: date) -> bool:
        """True where it stood at the end of a day."""
        return self.since <= day and (self.until is None or day < self.until)

    def sighting(self, first_told: datetime) -> Sighting:
        """The sighting, in the world of a viewer who first heard of its record at a time."""
        if self._sighting is None:
            self._sighting = read_sighting(self.identity, self.known_from, self.known_to, first_told, self.body)
        same = self._sighting.first_told == first_told
        return self._sighting if same else replace(self._sighting, first_told=first_told)

    @property
    def keys(self) -> tuple[int, ...]:
        """The contact points that it names."""
        if self._keys is None:
            self._keys = tuple(use[0] for use in orjson.loads(self.body)["uses"])
        return self._keys

    @property
    def cases(self) -> tuple[CaseKey, ...]:
        """The cases that it names."""
        if self._cases is None:
            self._cases = cases_in(orjson.loads(self.body))
        return self._cases

    @property
    def returned(self) -> bool:
        """Whether a line return says it, and not a report in which the line was met."""
        return _RETURNED in self.body

    @property
    def closes_by_charge(self) -> bool:
        """Whether it says that the line was closed by arrest and charge."""
        return _CLOSES_BY_CHARGE in self.body

    @property
    def digest(self) -> bytes:
        """A hash of what it says and of whom."""
        if self._digest is None:
            self._digest = hashlib.sha256(f"{self.identity}{self.body}".encode()).digest()
        return self._digest

    @property
    def row(self) -> tuple[object, ...]:
        """What it was made of: equal rows are one."""
        return self.identity, self.known_from, self.known_to, self.body


class _Part(NamedTuple):
    version: int
    told: tuple[Told, ...]


_PARTS: Kept[_Part] = Kept(most=50_000)  # audiences: a nation of a thousand lines has some two thousand


def told_in(work: Work) -> list[Told]:
    """Every sighting that the viewer may read, as it stood at every time; only changed audiences are read anew."""
    parts: dict[int, _Part] = {}
    for _ in range(_TRIES):
        readable = readable_state(work)
        found = {audience: _PARTS.found((readable.installation, audience)) for audience in readable.versions}
        stale = [a for a, part in found.items() if part is None or part.version != readable.versions[a]]
        fresh = _read(work, stale, found) if stale else {}
        new = {audience: _Part(readable.versions[audience], tuple(fresh.get(audience, ()))) for audience in stale}
        parts = {audience: part for audience, part in found.items() if part is not None} | new
        # Rows are read after versions: if anything changed between, both are read again. If it changes every time, what was read last is
        # answered and not kept.
        if not stale or readable_state(work) == readable:
            for audience, part in new.items():
                _PARTS.keep((readable.installation, audience), part)
            break
    return [told for part in parts.values() for told in part.told]


def identities_telling(work: Work, kinds: Sequence[str]) -> dict[int, str]:
    """The readable records of some kinds that tell of a line, by their identity, each with its kind."""
    return dict(map(tuple, work.rows(_OF_KINDS, kinds=list(kinds))))


def drawn_in(work: Work) -> dict[int, str]:
    """What every readable version of a record says of a line, standing or not, by the record."""
    return dict(map(tuple, work.rows("select record_id, body::text from drawings")))


def _read(work: Work, audiences: Sequence[int], old: Mapping[int, _Part | None]) -> dict[int, list[Told]]:
    known = {told.row: told for audience in audiences for told in _rows_of(old[audience])}
    fresh: dict[int, list[Told]] = {}
    for audience, *row in work.rows(_READ, audiences=list(audiences)):
        told = known.get(tuple(row))
        fresh.setdefault(audience, []).append(Told(*row) if told is None else told)
    return fresh


def _rows_of(part: _Part | None) -> Iterable[Told]:
    return () if part is None else part.told


@lru_cache(maxsize=65_536)
def london_day(moment: datetime) -> date:
    """The day that it was in London."""
    return moment.astimezone(LONDON).date()
