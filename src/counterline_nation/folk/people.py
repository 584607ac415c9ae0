"""An invented person as they truly are: names, birth, family and homes through time."""

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date

from counterline_nation.ground import Town


@dataclass(frozen=True, slots=True)
class Home:
    """A dwelling: its address as the post would write it, and a postcode that no place can have."""

    id: str
    street: str
    town: Town
    postcode: str

    @property
    def address(self) -> str:
        """The address on one line."""
        return f"{self.street}, {self.town.name}"


@dataclass(slots=True)
class Someone:
    """One invented person; `birth_family` differs where a name was taken in marriage."""

    id: str
    given: str
    middle: str
    family: str
    birth_family: str
    born: date
    sex: str
    homes: list[tuple[date, Home]] = field(default_factory=list)
    """Where they lived from each day on, earliest first."""
    twin: str | None = None
    parents: tuple[str, ...] = ()
    namesake_of: str | None = None
    telephone: str = ""
    in_care: bool = False

    def home_on(self, day: date) -> Home:
        """Where they lived on a day."""
        place = bisect_right([since for since, _ in self.homes], day)
        return self.homes[max(place - 1, 0)][1]

    def age_on(self, day: date) -> int:
        """How old they were on a day."""
        return day.year - self.born.year - ((day.month, day.day) < (self.born.month, self.born.day))

    def is_child_on(self, day: date) -> bool:
        """Whether they were under 18 on a day."""
        return self.age_on(day) < 18
