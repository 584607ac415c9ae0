"""Things on a map, as GeoJSON: shapes that the API answers and pages save as a file."""

from collections.abc import Sequence
from typing import Literal

import orjson
from pydantic import JsonValue

from counterline.doors.answers import Answer, Position
from counterline.vocabulary.terms.marking import OWN_VIEW


class Geometry(Answer):
    """A point, a line or several lines, by longitude and latitude."""

    type: Literal["Point", "LineString", "MultiLineString"]
    coordinates: Position | list[Position] | list[list[Position]]


class Feature(Answer):
    """One thing on a map; without a geometry where nobody has said where it is."""

    type: Literal["Feature"] = "Feature"
    id: str | None = None
    geometry: Geometry | None
    properties: dict[str, JsonValue]


class FeatureCollection(Answer):
    """Things on a map, with what the whole of it counts."""

    type: Literal["FeatureCollection"] = "FeatureCollection"
    features: list[Feature]
    properties: dict[str, JsonValue]


def geojson_of(found: FeatureCollection) -> str:
    """A map's things as text; each carries its marking too, since it may be cut out and put on another map."""
    whole = found.model_dump(mode="json")
    for each in (whole, *whole["features"]):
        each["properties"] = {"marking": OWN_VIEW.value, **each["properties"]}
    return orjson.dumps(whole).decode()


def between(origin: Position, destinations: Sequence[Position]) -> Geometry:
    """What is drawn from one place to others: lines, or a point where it goes nowhere else."""
    lines = [[origin, each] for each in destinations if each != origin]
    if not lines:
        return Geometry(type="Point", coordinates=origin)
    if len(lines) == 1:
        return Geometry(type="LineString", coordinates=lines[0])
    return Geometry(type="MultiLineString", coordinates=lines)
