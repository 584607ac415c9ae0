"""Which forenames are one forename: short forms, and one name as it is written in Latin letters in several ways.

A forename's *roots* are the names that it may stand for: 'joe' may be Joseph or Joshua, 'sam' Samuel or Samantha. Two
forenames may be one where they share a root.
"""

import tomllib
from collections.abc import Collection
from functools import cache, lru_cache
from importlib import resources
from typing import Final

from nicknames import NickNamer

from counterline.resolution.naming.sounds import readings, spelt

_BRITISH: Final = ("british", "gaelic_and_welsh")
MOST_ROOTS: Final = 4
"""More, and a short form ('al' of fourteen names) says so little that looking under each of them finds everybody."""


@lru_cache(maxsize=65536)
def roots_of(forename: str) -> tuple[str, ...]:
    """Every name that a plain forename may stand for, itself and the key of its spelling among them; an initial for none."""
    return tuple(sorted({*_listed(forename), spelt(forename)})) if len(forename) > 1 else ()


@lru_cache(maxsize=65536)
def sought_under(forename: str) -> tuple[str, ...]:
    """The roots under which a forename is looked for: none but itself where it may stand for too many."""
    roots = _listed(forename)
    return roots if len(roots) <= MOST_ROOTS else (forename,)


def _listed(forename: str) -> tuple[str, ...]:
    read = {name for each in readings(forename) for name in _read_otherwise().get(each, ())}
    return tuple(sorted({forename} | read | _stands_for().get(forename, frozenset())))


def read_as(surname: str) -> str:
    """A plain surname as it is mostly written here, if it is a forename in another alphabet: 'hasan' of 'xasan'."""
    return next((each for each in readings(surname) if each in _read_otherwise()), surname)


@cache
def _read_otherwise() -> dict[str, set[str]]:
    """By each name of the lists of other traditions, itself and the first of its line: what another alphabet may be read as."""
    found: dict[str, set[str]] = {}
    for line in _lines(besides=_BRITISH):
        first, *others = line.split()
        for each in (first, *others):
            found.setdefault(each, {each}).add(first)
    return found


@cache
def known_forenames() -> frozenset[str]:
    """Every name of the lists, in whatever line."""
    return frozenset(word for line in _lines() for word in line.split())


@lru_cache(maxsize=4096)
def forms_of(forename: str) -> tuple[str, ...]:
    """The other forenames that may be this one, for whoever looks for somebody: 'william', 'bill' and 'billie' of 'billy'."""
    return tuple(sorted({form for root in roots_of(forename) for form in _forms().get(root, ())} - {forename}))


@cache
def _forms() -> dict[str, frozenset[str]]:
    """By each name, itself and every form that stands for it."""
    found: dict[str, set[str]] = {}
    for short, roots in _stands_for().items():
        for root in roots:
            found.setdefault(root, {root}).add(short)
    return {root: frozenset(forms) for root, forms in found.items()}


@cache
def _stands_for() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for short, whole in NickNamer().canonical_lookup.items():
        found.setdefault(short, set()).update(whole)
    for line in _lines():
        first, *others = line.split()
        for each in others:
            found.setdefault(each, set()).add(first)
    return {short: frozenset(whole) for short, whole in found.items()}


def _lines(besides: Collection[str] = ()) -> list[str]:
    words = tomllib.loads(
        resources.files("counterline.resolution").joinpath("words", "forenames.toml").read_text("utf-8")
    )
    return [line for name, said in words.items() if name not in besides for line in str(said).splitlines() if line]
