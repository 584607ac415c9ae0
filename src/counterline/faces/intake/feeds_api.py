"""Feeds watched: what has changed in them, how good what an agency sends is, and a mapping drafted for a new one."""

import tempfile
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Form, Query, UploadFile
from pydantic import Field

from counterline import drafting, intake
from counterline.api.answers import Answer, Question, Ref
from counterline.api.clients import Asking, IdempotencyKey
from counterline.drafting import SuggestedMapping
from counterline.governance import Permission, require
from counterline.intake import Due
from counterline.places import agency

router = APIRouter(tags=["feeds"])
CHUNK = 1 << 20


class AlarmTold(Answer):
    """One change in a feed, open until a new version of the mapping or a person answers it."""

    ref: str
    agency: str
    kind: str
    system: str
    mapping_version: int
    submission: str = Field(description="In which it was first seen.")
    sort: str
    about: str = Field(description="The column or flag; empty where it is about the whole load.")
    said: str
    first_seen_at: datetime
    last_seen_at: datetime
    cleared_at: datetime | None
    cleared_by: str | None
    cleared_why: str | None


class Alarms(Answer):
    """What has changed in feeds, newest first."""

    view: str
    items: list[AlarmTold]


class AlarmsAsked(Question):
    """Whose alarms, and whether answered ones too."""

    agency: str | None = Field(None, max_length=60)
    cleared: bool = False


class AlarmAnswered(Question):
    """Why a change is as it should be."""

    why: str = Field(min_length=1, max_length=500)


class AlarmsAnswered(AlarmAnswered):
    """Which changes are as they should be, for one reason."""

    alarms: list[Annotated[str, Field(max_length=60)]] = Field(
        min_length=1, max_length=1000, description="References of alarms, as `/alarms` lists them."
    )


class FlagTold(Answer):
    """How often one flag of one kind was answered: 'not known' is an answer, a blank is none."""

    kind: str
    flag: str
    yes: int
    no: int
    not_known: int
    blank: int


class MonthTold(Answer):
    """One month of what an agency sent."""

    month: date
    due: Due | None = Field(description="What became of its line return; null where none is asked of it.")
    read: int
    kept: int
    held: int
    repeated: int
    corrections: int
    flags: list[FlagTold]


class HeldTold(Answer):
    """For how many rows one column was a reason to hold them, and in which submissions."""

    kind: str
    column: str
    rows: int
    submissions: list[str]


class QualityTold(Answer):
    """What an agency sends, month by month, with no value of any row."""

    view: str
    unit: str = "rows"
    on: date
    agency: str
    name: str
    months: list[MonthTold]
    held: list[HeldTold]
    alarms: list[AlarmTold]


class FileToDraftFrom(Question):
    """A file that no mapping reads yet."""

    file: UploadFile
    system: str | None = Field(None, max_length=60, description="The system at the agency that it came from.")
    kind: str | None = Field(None, max_length=60, description="The kind of record; guessed from the file if not given.")


class ColumnDrafted(Answer):
    """One column as drafted; without a field it waits for a person."""

    header: str
    field: str | None
    confidence: float | None
    why: str | None


class MappingDrafted(Answer):
    """A draft of a mapping: it cannot be approved while the word CHOOSE stands in it."""

    kind: str
    kind_confidence: float
    columns: list[ColumnDrafted]
    document: str


@router.get("/alarms")
def alarms(client: Asking, asked: Annotated[AlarmsAsked, Query()]) -> Alarms:
    """What has changed in the feeds you may know of: columns, codes, volumes, held rows and flags left blank."""
    with client.work() as work:
        code = None if asked.agency is None else agency(asked.agency).code
        found = intake.alarms(work, code, cleared=asked.cleared)
    return Alarms(view=client.view, items=[AlarmTold.model_validate(each) for each in found])


@router.post("/alarms/answers")
def answer_alarms(client: Asking, answered: AlarmsAnswered, _: IdempotencyKey = None) -> Alarms:
    """Answer several changes at once with one reason: all of them or none; what was answered already stays as it was."""
    with client.work() as work:
        found = intake.clear_alarms(work, answered.alarms, answered.why)
    return Alarms(view=client.view, items=[AlarmTold.model_validate(each) for each in found])


@router.post("/alarms/{ref}/answer")
def answer_alarm(ref: Ref, client: Asking, answered: AlarmAnswered, _: IdempotencyKey = None) -> AlarmTold:
    """Answer a change in your own agency's feed, or at the national desk in any, with the reason."""
    with client.work() as work:
        return AlarmTold.model_validate(intake.clear_alarm(work, ref, answered.why))


@router.get("/quality/{code}")
def quality(code: str, client: Asking) -> QualityTold:
    """The quality of what an agency sends: for itself, its regional unit and the national desk."""
    today = client.building.clock.today()
    with client.work() as work:
        found = intake.quality(work, agency(code).code, today)
    return QualityTold(
        view=client.view,
        on=today,
        agency=found.agency,
        name=found.name,
        months=[MonthTold.model_validate(each) for each in found.months],
        held=[HeldTold.model_validate(each) for each in found.held],
        alarms=[AlarmTold.model_validate(each) for each in found.alarms],
    )


@router.post("/mapping-drafts")
def draft_mapping(
    client: Asking, sent: Annotated[FileToDraftFrom, Form(media_type="multipart/form-data")]
) -> MappingDrafted:
    """Draft a mapping from a file's headers and values. Nothing is kept: finish the document and have it approved."""
    with client.work() as work, tempfile.TemporaryDirectory(prefix="counterline-") as folder:
        require(work, Permission.INTAKE_SUBMISSION_SEND)
        name = sent.file.filename or "file"
        path = Path(folder) / ("file" + Path(name).suffix[:8])
        with path.open("wb") as file:
            while chunk := sent.file.file.read(CHUNK):
                file.write(chunk)
        found = drafting.suggested_mapping(path, name, sent.kind)
    return mapping_drafted(found, sent.system)


def mapping_drafted(found: SuggestedMapping, system: str | None) -> MappingDrafted:
    """A draft of a mapping, as the API and a command tell it."""
    columns = [
        ColumnDrafted(
            header=each.header,
            field=each.field,
            confidence=None if each.guess is None else each.guess.confidence,
            why=None if each.guess is None else each.guess.why,
        )
        for each in found.columns
    ]
    document = drafting.mapping_text(found, system=system)
    return MappingDrafted(kind=found.kind, kind_confidence=found.kind_confidence, columns=columns, document=document)
