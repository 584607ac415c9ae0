"""What a line is and who leads on it, and lines that nobody leads on, for machines."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from counterline.api.clients import Asking, IdempotencyKey
from counterline.api.files import Csv, csv_answer
from counterline.coordination.owning import line_seen
from counterline.coordination.owning import unowned as coordination_unowned
from counterline.faces.coordination import line_owners_told as told
from counterline.vocabulary.crossing import Ref

router = APIRouter(tags=["lines"])


@router.get("/lines/{ref}/said")
def line_said(ref: Ref, client: Asking) -> told.LineStands:
    """What people say of a line beside what is counted: its state, who leads, its check-backs, and everything said."""
    with client.work() as work, client.noting_a_miss(work, {"line": ref}):
        return told.stands(line_seen.line_seen(work, ref), work.clock.now())


@router.post("/lines/{ref}/said", status_code=201)
def say_of_line(ref: Ref, client: Asking, said: told.LineSays, _: IdempotencyKey = None) -> told.LineStands:
    """Say what a line is, with evidence, or who leads on it; what its evidence does not bear is refused with why."""
    with client.work() as work, client.noting_a_miss(work, {"line": ref}):
        return told.stands(told.says(work, ref, said), work.clock.now())


@router.get("/unowned")
def unowned(client: Asking, wanted: Annotated[told.UnownedWanted, Query()]) -> told.UnownedTold:
    """Lines seen lately in an area on which nobody leads, the longest unowned first, with why each is in the list."""
    with client.work() as work:
        return told.unowned_told(client.view, coordination_unowned.unowned(work, wanted.asked))


@router.get("/unowned.csv", response_class=Csv)
def unowned_file(client: Asking, wanted: Annotated[told.UnownedWanted, Query()]) -> Response:
    """The same as CSV, one line a row: a disclosure to whoever takes it."""
    with client.work() as work:
        found = coordination_unowned.unowned(work, wanted.asked)
    client.takes_away("unowned", [each.line for each in found.items])
    return csv_answer("unowned", coordination_unowned.COLUMNS, coordination_unowned.rows_of(found))
