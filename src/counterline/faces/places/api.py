"""Forces, areas and agencies for machines; a table of figures is sent here by itself, since it comes as a file."""

import csv
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

from fastapi import APIRouter, Form, UploadFile
from pydantic import Field

from counterline.api.clients import Asking
from counterline.doors.answers import Question
from counterline.faces.places import areas_api, forces_api
from counterline.faces.places.register import agencies_api
from counterline.faces.places.told import FiguresLoaded, figures_loaded
from counterline.places import errors as places_errors
from counterline.places.figures import area_mapping, area_table, completeness, kept_figures
from counterline.places.figures.area_mapping import AreaMapping
from counterline.places.figures.area_table import AreaReading
from counterline.plumbing.errors import CounterlineError

PARTS = (forces_api.ADDRESSES, areas_api.ADDRESSES, agencies_api.ADDRESSES)
router = APIRouter(tags=["places"])

CHUNK = 1 << 20  # a table is copied by the megabyte, whatever its size


class FiguresSent(Question):
    """A table of area figures, and how it is read."""

    file: UploadFile
    mapping: str = Field(max_length=100_000, description="The name of a worked mapping, or a mapping document in full.")
    published_on: date = Field(description="The publisher's own date.")
    although: str | None = Field(
        None, max_length=1000, description="Why it is right to load a table that is not as its mapping expects."
    )


@router.post("/area-figures")
def load_figures(client: Asking, sent: Annotated[FiguresSent, Form(media_type="multipart/form-data")]) -> FiguresLoaded:
    """Load a table of area figures by a mapping, for the national desk; loading it twice changes nothing."""
    if sent.published_on > client.building.clock.today():
        raise CounterlineError("Give a date of publication that is today or earlier.")
    mapping = _mapping(sent.mapping)
    reading = _read(sent.file, mapping)
    lacks = completeness.area_lacks(reading)
    with client.work() as work:
        kept = kept_figures.keep_statistics(
            work,
            reading.figures,
            published_on=sent.published_on,
            read_by=mapping,
            lacks=lacks,
            although=sent.although,
        )
    return figures_loaded(reading, kept, mapping, (*lacks, *completeness.area_unmet(reading)))


def _mapping(told: str) -> AreaMapping:
    # A name is one line; a document says at least what it is called and what it reads.
    written = told.strip()
    return AreaMapping.read(told, "The mapping") if "\n" in written else area_mapping.worked_area_mapping(written)


def _read(file: UploadFile, mapping: AreaMapping) -> AreaReading:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "The table"
        with path.open("wb") as kept:
            while part := file.file.read(CHUNK):
                kept.write(part)
        try:
            return area_table.read_area_table(path, mapping)
        except (UnicodeDecodeError, csv.Error) as unread:
            raise places_errors.UnreadableTable(
                "The table could not be read as text: send it as CSV (UTF-8)."
            ) from unread
