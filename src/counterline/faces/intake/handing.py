"""What a sender says of a file by the API, whether it comes at once or in parts."""

from datetime import date, datetime
from typing import Annotated, Any, Final

from pydantic import AwareDatetime, Field

from counterline.doors.answers import Question
from counterline.intake.arriving import mappings, receiving
from counterline.intake.running import submissions
from counterline.plumbing.clock import day_begins
from counterline.plumbing.work import Work
from counterline.vocabulary.crossing import Ref
from counterline.vocabulary.identity import SubmissionRef

KNOWN: Final[dict[int | str, dict[str, Any]]] = {200: {"description": "This was done before; nothing has changed."}}


class Handing(Question):
    """What a sender says of a file."""

    mapping: str | None = Field(
        None, max_length=120, description="The mapping that reads it; where rows are corrected, theirs if not given."
    )
    as_at: Annotated[AwareDatetime | date, Field(union_mode="left_to_right")] = Field(
        description="When it was true: a date, or an instant with its offset."
    )
    mapping_version: int | None = Field(
        None,
        ge=1,
        description="The newest version if not given; where rows are corrected, the version that they were read under.",
    )
    received: date | None = Field(
        None,
        description="For loading history (`intake:history:load`): the day on which another system received it first.",
    )
    mode: submissions.Mode | None = Field(None, description="The mapping's own mode if not given.")
    compartment: Ref | None = Field(
        None, description="The compartment in which all of it lies: one on whose list you stand."
    )
    corrects: Ref | None = Field(None, description="The submission whose held rows these are.")

    def handover(self, work: Work, file_name: str) -> receiving.Handover:
        """The file as it is handed over; a date means its beginning in London."""
        said, corrects = self.as_at, SubmissionRef(self.corrects) if self.corrects else None
        return receiving.Handover(
            mapping=mappings.chosen_mapping(work, self.mapping, self.mapping_version, corrects),
            as_at=said if isinstance(said, datetime) else day_begins(said),
            file_name=file_name,
            mode=self.mode,
            corrects=corrects,
            received_at=day_begins(self.received) if self.received else None,
            compartment=self.compartment,
        )
