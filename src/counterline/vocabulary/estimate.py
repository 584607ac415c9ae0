"""A figure that is not known exactly: its lowest, central and highest value, and the method by which it was made."""

from dataclasses import dataclass

from counterline.vocabulary.errors import UnreadableValue


@dataclass(frozen=True, slots=True)
class Estimate:
    """Three whole numbers in order, and the method that gave them; never a lone figure."""

    low: int
    central: int
    high: int
    method: str

    def __post_init__(self) -> None:
        if not self.low <= self.central <= self.high:
            raise UnreadableValue(
                f"An estimate runs from low to high: {self.low}, {self.central}, {self.high} does not."
            )
        if not self.method.strip():
            raise UnreadableValue("An estimate says by what method it was made.")

    @property
    def is_exact(self) -> bool:
        """Whether nothing was left uncertain."""
        return self.low == self.high

    @property
    def shown(self) -> str:
        """The estimate as people read it: '1,200 (900 to 1,600)'."""
        return f"{self.central:,}" if self.is_exact else f"{self.central:,} ({self.low:,} to {self.high:,})"

    def __str__(self) -> str:
        return self.shown
