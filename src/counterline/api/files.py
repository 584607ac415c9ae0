"""Answers as files: CSV that no spreadsheet takes for a formula, and GeoJSON; each carries its marking."""

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, Literal, TextIO

import orjson
from pydantic import JsonValue
from starlette.responses import Response, StreamingResponse

from counterline.doors.answers import Answer, Position
from counterline.vocabulary.marking import Marking
from counterline.vocabulary.spreadsheet_cell import csv_lines

MARKING = "X-Marking"
# By rule: an own view brings together what its records do not tell one by one, so it is marked above them, whatever they are.
OWN_VIEW = Marking.OFFICIAL_SENSITIVE

Row = Mapping[str, object]
_PIECE: Final = 65_536  # letters sent at once


class Csv(StreamingResponse):
    """A CSV file, for the OpenAPI document to name."""

    media_type = "text/csv"


class JsonLines(StreamingResponse):
    """A file of one JSON object on each line, for the OpenAPI document to name."""

    media_type = "application/jsonl"


class GeoJson(Response):
    """A map's things, for the OpenAPI document to name."""

    media_type = "application/geo+json"


def csv_answer(name: str, columns: Sequence[str], rows: Iterable[Row], marking: Marking = OWN_VIEW) -> Response:
    """Rows as a CSV file that carries its marking on every row, since rows are cut out and pasted elsewhere."""
    lines = csv_lines(["marking", *columns], ({"marking": marking.value, **row} for row in rows))
    return csv_response(name, lines, marking)


def csv_kept(name: str, columns: Sequence[str], rows: Iterable[Row], marking: Marking = OWN_VIEW) -> Response:
    """The same of rows that are there only as long as a transaction: they are written to disc before it is answered."""
    kept = tempfile.TemporaryFile("w+", encoding="utf-8", newline="")  # noqa: SIM115 - closed when all of it is sent
    kept.writelines(csv_lines(["marking", *columns], ({"marking": marking.value, **row} for row in rows)))
    kept.seek(0)
    return csv_response(name, _sent(kept), marking)


def _sent(kept: TextIO) -> Iterator[str]:
    with kept:
        while piece := kept.read(_PIECE):
            yield piece


def csv_response(name: str, lines: Iterable[str], marking: Marking = OWN_VIEW) -> Response:
    """Lines of CSV as a file to be saved."""
    headers = {MARKING: marking.value, "Content-Disposition": f'attachment; filename="{name}.csv"'}
    return Csv(lines, headers=headers)


def lines_response(name: str, lines: Iterable[str], marking: Marking = OWN_VIEW) -> Response:
    """Lines of JSON as a file to be saved."""
    headers = {MARKING: marking.value, "Content-Disposition": f'attachment; filename="{name}.jsonl"'}
    return JsonLines(lines, headers=headers)


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


def geojson_answer(found: FeatureCollection, marking: Marking = OWN_VIEW) -> Response:
    """A map's things as GeoJSON, carrying its marking."""
    return GeoJson(geojson_of(found, marking), headers={MARKING: marking.value})


def geojson_of(found: FeatureCollection, marking: Marking = OWN_VIEW) -> str:
    """A map's things as text; each carries the marking too, since it may be cut out and put on another map."""
    whole = found.model_dump(mode="json")
    for each in (whole, *whole["features"]):
        each["properties"] = {"marking": marking.value, **each["properties"]}
    return orjson.dumps(whole).decode()


def between(origin: Position, destinations: Sequence[Position]) -> Geometry:
    """What is drawn from one place to others: lines, or a point where it goes nowhere else."""
    lines = [[origin, each] for each in destinations if each != origin]
    if not lines:
        return Geometry(type="Point", coordinates=origin)
    if len(lines) == 1:
        return Geometry(type="LineString", coordinates=lines[0])
    return Geometry(type="MultiLineString", coordinates=lines)
