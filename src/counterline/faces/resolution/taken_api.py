"""Entities as a stream that is written to disc first, by hand."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import Response

from counterline.api.clients import Asking
from counterline.api.files import Csv, csv_kept
from counterline.doors.answers import Question
from counterline.faces.resolution import told
from counterline.resolution.people import entities_taken
from counterline.resolution.people.entities import PERSON
from counterline.resolution.people.entities_taken import COLUMNS, KINDS

router = APIRouter(tags=["resolution"])


class EntitiesAsked(Question):
    """Of which kinds mentions are wanted; people where nothing is said."""

    kind: list[str] = Field(default_factory=lambda: [PERSON], json_schema_extra={"items": {"enum": list(KINDS)}})


@router.get("/entities.csv", response_class=Csv)
def entities(client: Asking, asked: Annotated[EntitiesAsked, Query()]) -> Response:
    """Every readable mention with the reference of the entity that holds it: record, slot, entity."""
    with client.work() as work:
        found = entities_taken.taken(work, client.taker, asked.kind)
        return csv_kept("entities", COLUMNS, told.rows_taken(found))
