"""The shapes in which one record of any kind is told, with whom to protect, what it names, and its way back to a row."""

from datetime import datetime

from pydantic import Field, JsonValue

from counterline import records
from counterline.api.answers import Answer, FileBeside, KindOfRecord
from counterline.vocabulary.offence_outcome import CaseStatus


class NamedTold(Answer):
    """One thing that a record names; its reference leads to `/known`."""

    ref: str
    kind: str
    role: str
    shown: str


class RowTold(Answer):
    """A held row that a later one puts right."""

    submission: str
    file_name: str
    sheet: str | None
    row_number: int


class StepTold(Answer):
    """One telling of a record: when, and for its originator alone the submission, sheet and row a person would open."""

    submission: str | None = Field(description="Null where you may not know of the submission.")
    as_at: datetime
    sheet: str | None = Field(description="The originator alone sees the file's row; null for others.")
    row_number: int | None = Field(description="The originator alone sees the file's row; null for others.")
    content: dict[str, JsonValue] | None = Field(
        description="The row's own cells in their file's order, for its originator alone."
    )
    corrects: RowTold | None = Field(description="The held row that it puts right, for its originator alone.")


class NamedHereTold(NamedTold):
    """One thing that this record names, and how many others name it (at most 1,000 are counted)."""

    others: int


class PersonTold(Answer):
    """Whom the record names, those to protect first."""

    name: str
    role: str | None
    protect: records.Protect | None = Field(description="Why this is a person to protect, on the day of the record.")
    age_least: int | None
    age_most: int | None


class OutcomeTold(Answer):
    """One outcome of the case that the record belongs to; `current` where nothing later stands for one of its people."""

    ref: str
    outcome: str = Field(json_schema_extra={"enum": [*CaseStatus]})
    meaning: str
    on: str | None
    persons: list[str]
    current: bool
    now_for: list[str] = Field(description="Those of the persons for whom nothing later stands or may stand.")
    unsure: bool = Field(
        description="Names differ, may be one person: a later status of the case may have ended this one."
    )


class VersionTold(Answer):
    """One telling of the record under its reference, and from when to when it stood."""

    ref: str
    reference: str
    known_from: datetime
    known_to: datetime | None


class RecordAround(Answer):
    """What stands around a record in your own view."""

    settling: bool = Field(
        description="Told so lately that it is still being put on the record: what stands follows within moments."
    )
    persons: list[PersonTold]
    names: list[NamedHereTold]
    outcomes: list[OutcomeTold]
    versions: list[VersionTold]
    files: list[FileBeside] = Field(description="What was put beside a report that was written here.")


class RecordWhole(RecordAround):
    """One record with the terms on which it may be read, its trace, and what stands around it in your own view."""

    ref: str
    kind: KindOfRecord
    agency: str
    system: str
    reference: str
    regime: str
    jurisdiction: str
    basis: str
    handling: str
    conditions: list[str]
    marking: str
    received_at: datetime
    stands: bool
    body: dict[str, JsonValue] = Field(
        description="As its kind's schema has it; accounts are masked but for their originator."
    )
    trace: list[StepTold]
