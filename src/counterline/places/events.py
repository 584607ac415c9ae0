"""What happens to figures of areas."""

from dataclasses import dataclass
from typing import ClassVar

from counterline.plumbing.work import Fact


@dataclass(frozen=True, slots=True)
class FiguresChanged(Fact):
    """Figures of areas were loaded, or a publication of them was withdrawn: what rests on figures is to be made again."""

    waits: ClassVar[int] = 5  # seconds: tables that are loaded together are looked at once
