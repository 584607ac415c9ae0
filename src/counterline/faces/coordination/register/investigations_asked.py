"""What may be asked and said of investigations: by the API, at a terminal and on pages alike."""

from typing import Annotated

from pydantic import Field, StringConstraints

from counterline.coordination.register.entry_rows import Aims
from counterline.coordination.register.same_operation import SameVerdict
from counterline.coordination.subjects.model import Line, Status
from counterline.coordination.subjects.said_of_one import Says
from counterline.coordination.subjects.subject_saying import Why
from counterline.doors.answers import Question
from counterline.vocabulary.crossing import Ref


class EntryChanged(Question):
    """What is corrected of an entry registered here; what is empty stays."""

    status: Status | None = None
    stage: Line = ""
    lead: Line = ""
    officer: Line = ""
    aims: Aims = ""
    closed_on: Line = ""

    @property
    def changed(self) -> dict[str, str]:
        """What was said, by its name."""
        return {name: str(value) for name, value in self.model_dump(mode="json").items() if value}


class StatementSaid(Question):
    """One thing said of an investigation: its sort, and its blanks."""

    says: Says
    said: dict[str, Annotated[str, StringConstraints(max_length=2000)]] = Field(
        max_length=10, description="Each blank and its value, such as words=We wait."
    )


class SameJudged(Question):
    """Whether another entry is of the same operation, and why."""

    other: Ref = Field(description="The other entry's reference.")
    verdict: SameVerdict
    reason: Why = Field(description="Why, in a sentence that a colleague can check.")
