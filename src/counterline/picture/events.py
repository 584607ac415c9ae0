"""What happens in the picture."""

from dataclasses import dataclass
from typing import ClassVar

from counterline.plumbing.database import Role
from counterline.plumbing.work import Fact


@dataclass(frozen=True, slots=True)
class EstimateDue(Fact):
    """The national desk's estimate of living lines is to be made of what stands now: for the newest month, or the day asked for."""

    # Made of what a viewer of the desk may read and no more: some rows are for their originator alone.
    settled_as: ClassVar[Role] = Role.APPLICATION
    waits: ClassVar[int] = 20  # seconds: files that come together are estimated once

    viewer_id: int
    on: str | None = None
    known: str | None = None

    @property
    def lock(self) -> str:
        """One at a time, and beside what is loaded and drawn: a fit takes many seconds."""
        return "living-estimate"
