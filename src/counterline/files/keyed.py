"""Objects inside a row that keep things by their references, {"P1": {…}, "P2": {…}}, read as the list of things they are."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from counterline.files.flattening import Json

KEY: Final = "(key)"
VALUE: Final = "(value)"
ANY: Final = "*"
"""Stands in a path for whatever key an object has there."""

Way = tuple[str, ...]


def ways_of(named: Iterable[str]) -> tuple[Way, ...]:
    """The paths inside a row at which any key may stand: of 'people.*.name', that to 'people'. Names are folded."""
    found: dict[Way, None] = {}
    for name in named:
        parts = tuple(name.split("."))
        found.update({parts[:at]: None for at, part in enumerate(parts) if at and part == ANY})
    return tuple(found)


def with_keys(value: Json, ways: Sequence[Way]) -> Json:
    """Make each object at one of the paths a list, under '*', of what it keeps, each with its key."""
    if isinstance(value, list):
        return [with_keys(each, ways) for each in value]
    if not ways or not isinstance(value, dict):
        return value
    if () in ways:
        onward = [way[1:] for way in ways if way[:1] == (ANY,)]
        return {ANY: [with_keys({KEY: key, **each}, onward) for key, inner in value.items() for each in _each(inner)]}
    return {key: with_keys(inner, _onward(ways, key)) for key, inner in value.items()}


def _onward(ways: Sequence[Way], key: str) -> list[Way]:
    return [way[1:] for way in ways if way[0] == key.casefold()]


def _each(inner: Json) -> Iterator[dict[str, Json]]:
    for each in inner if isinstance(inner, list) else [inner]:
        yield each if isinstance(each, dict) else {VALUE: each}
