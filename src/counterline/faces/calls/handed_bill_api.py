"""A bill handed over by the API, as a file."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Form, UploadFile
from pydantic import Field

from counterline.api.clients import Asking, IdempotencyKey
from counterline.calls.authorisations.recording import MOST
from counterline.calls.loads import bill_acts
from counterline.calls.loads.bill_acts import BillHandover
from counterline.calls.loads.told_loads import BillLoad
from counterline.doors.answers import Question
from counterline.vocabulary.crossing import Ref

router = APIRouter(tags=["calls"])


class BillSent(Question):
    """A bill as CSV or XLSX, and what is said of it."""

    file: UploadFile
    mapping: str = Field("", max_length=120, description="The name of a mapping that comes with the product.")
    layout: str = Field("", max_length=100_000, description="A mapping of your own as YAML, in place of a name.")
    until: datetime | None = Field(None, description="The last moment of which the bill tells.")
    silent: list[str] = Field(
        [], max_length=MOST, description="Covered numbers of which the bill tells without a call."
    )
    trial: bool = Field(False, description="Count what would become of each row, and keep none.")


@router.post("/call-authorisations/{ref}/loads", status_code=201)
def hand_over_bill(
    ref: Ref,
    client: Asking,
    sent: Annotated[BillSent, Form(media_type="multipart/form-data")],
    _: IdempotencyKey = None,
) -> BillLoad:
    """Hand over a bill under an authorisation in use. It waits enciphered until the worker loads it."""
    said = BillHandover(sent.mapping, sent.layout, sent.until, tuple(sent.silent), sent.trial)
    with client.work() as work, client.noting_a_miss(work, {"call-authorisation": ref}):
        return bill_acts.hand_bill(work, ref, said, sent.file.filename or "bill", sent.file.file.read())
