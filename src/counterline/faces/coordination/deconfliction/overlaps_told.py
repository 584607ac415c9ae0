"""What is told of overlaps: the shapes that the API answers and `--json` prints."""

from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import Field

from counterline.coordination.deconfliction import overlaps
from counterline.coordination.deconfliction.notices import MeetingOutcome
from counterline.coordination.deconfliction.overlapping import HowMet
from counterline.coordination.subjects import model as coordination_model
from counterline.doors.answers import Answer


class OverlapEnd(Answer):
    """One side: its investigation by our reference and by its agency's, where it is one; and the mention that met."""

    agency: str
    investigation: str | None
    reference: str | None
    mention: str


class OverlapFound(Answer):
    """Two sides that meet, on what and how. `outcome` was said last of it, or of all that met; `told_a`: whether `a` was told to ring.

    It stands apart from the room's own overlap, which also holds both sides as the database names them: nobody is told those.
    """

    a: OverlapEnd
    b: OverlapEnd
    kind: str
    met: str
    how: HowMet
    outcome: MeetingOutcome | None
    task: str | None = Field(description="The task by which one side was asked to lead.")
    told_a: bool
    told_b: bool
    misread: Literal["a", "b"] | None = Field(description="Which side misread it, where the outcome says that.")


class OverlapsFound(Answer):
    """Overlaps, those that nobody has said anything of first."""

    items: Annotated[list[OverlapFound], Field(max_length=coordination_model.MOST_LISTED)]


def overlaps_found(found: Iterable[overlaps.OverlapTold]) -> OverlapsFound:
    """Overlaps as a machine is told."""
    return OverlapsFound(
        items=[OverlapFound.of(each, a=OverlapEnd.of(each.a), b=OverlapEnd.of(each.b)) for each in found]
    )
