"""What happens to figures of areas."""

from dataclasses import dataclass
from typing import ClassVar

from counterline.plumbing.work import Fact


@dataclass(frozen=True, slots=True)
class FiguresChanged(Fact):
    """Figures were loaded or withdrawn, or a person asks: what rests on figures of areas is to be made again."""

    waits: ClassVar[int] = 5  # seconds: tables that are loaded together are looked at once

    @property
    def lock(self) -> str:
        """One at a time, and beside what is loaded and drawn."""
        return "area-figures"
