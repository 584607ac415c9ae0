"""What happens at the door."""

from dataclasses import dataclass
from typing import ClassVar

from counterline.plumbing.database import Role
from counterline.plumbing.work import Fact


@dataclass(frozen=True, slots=True)
class RunAsked(Fact):
    """Somebody asked for a submission to be read: as a trial that stores nothing, or for good."""

    # A run writes as the agency that sent it, under that agency's own rights.
    settled_as: ClassVar[Role] = Role.APPLICATION

    run_id: int
    viewer_id: int
    agency: str

    @property
    def lock(self) -> str:
        """One run at a time for each agency, so that two files of one feed never race."""
        return f"intake-{self.agency}"


@dataclass(frozen=True, slots=True)
class FileReceived(Fact):
    """A file came in whose first rows alone were looked at while its sender waited."""

    settled_as: ClassVar[Role] = Role.APPLICATION

    submission_id: int
    viewer_id: int
    agency: str

    @property
    def lock(self) -> str:
        """In turn with the agency's runs, so that no file is read while it is being looked through."""
        return f"intake-{self.agency}"
