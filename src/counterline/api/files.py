"""Answers as files: CSV that no spreadsheet takes for a formula, and GeoJSON; each carries its marking."""

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, TextIO

from starlette.responses import Response, StreamingResponse

from counterline.doors.maps import FeatureCollection, geojson_of
from counterline.vocabulary.spreadsheet_cell import csv_lines
from counterline.vocabulary.terms.marking import OWN_VIEW, Marking

MARKING = "X-Marking"

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


def geojson_answer(found: FeatureCollection) -> Response:
    """A map's things as GeoJSON, carrying its marking."""
    return GeoJson(geojson_of(found), headers={MARKING: OWN_VIEW.value})
