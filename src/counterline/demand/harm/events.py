"""What happens to fits of harm."""

from dataclasses import dataclass

from counterline.plumbing.work import Fact


@dataclass(frozen=True, slots=True)
class HarmFitDue(Fact):
    """Recorded harm is to be fitted again from the figures that stand."""

    @property
    def lock(self) -> str:
        """One at a time, and beside what is loaded and drawn."""
        return "harm-fit"
