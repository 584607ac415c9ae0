"""What the room speaks of: agencies with their dates, places, areas as written, figures of areas. Rules without I/O."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from counterline.places.exact import Number, shown
from counterline.vocabulary.amounts.period import Period
from counterline.vocabulary.identity import AgencyCode
from counterline.vocabulary.terms.law import Jurisdiction, Regime, Sector

PlaceId = NewType("PlaceId", str)
SeriesId = NewType("SeriesId", str)

DAYS_NOT_STATED = "The publication does not state which days its periods stand for."
"""How the note of such a figure begins."""
NATIONAL = "national"  # the area of a figure that is of no one force; its note says what it covers


class AgencyKind(StrEnum):
    """What sort of body an agency is."""

    TERRITORIAL_FORCE = "territorial force"
    SPECIAL_FORCE = "special force"
    REGIONAL_UNIT = "regional unit"
    NATIONAL_AGENCY = "national agency"
    NATIONAL_DESK = "national desk"
    PARTNER = "partner"


FORCE_KINDS = frozenset({AgencyKind.TERRITORIAL_FORCE, AgencyKind.SPECIAL_FORCE})


@dataclass(frozen=True, slots=True)
class Agency:
    """A body that may send and receive, with the days between which it existed."""

    code: AgencyCode
    name: str
    short: str
    kind: AgencyKind
    jurisdiction: Jurisdiction
    regime: Regime
    region: str
    pfa: str | None
    valid_from: date | None
    valid_to: date | None
    rocu: AgencyCode | None
    succeeded_by: AgencyCode | None
    aliases: tuple[str, ...]
    note: str
    sector: Sector | None = None
    """What a partner does; None for policing bodies."""
    area: str | None = None
    """The ONS code of the ground a partner serves, where it has one."""
    covers: tuple[str, ...] = ()
    """For a health body, the ONS codes of the councils whose ground it serves, whole or in part."""
    policed_by: tuple[AgencyCode, ...] = ()
    """The forces on whose ground a partner serves; none where it serves a whole nation."""
    is_own: bool = False
    """True where the installation added it to the agencies that ship."""

    def stands_on(self, on: date) -> bool:
        """True where the agency existed on that day; an unrecorded start counts as always."""
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)

    @property
    def is_force(self) -> bool:
        """True for a police force, territorial or special."""
        return self.kind in FORCE_KINDS


class PlaceKind(StrEnum):
    """What sort of place: a city by charter, or a town (large villages and districts of cities count as towns)."""

    CITY = "city"
    TOWN = "town"


@dataclass(frozen=True, slots=True)
class Place:
    """A town or city, with the force that polices it."""

    id: PlaceId
    name: str
    kind: PlaceKind
    lat: float
    lon: float
    population: int | None
    force: AgencyCode
    district: str | None
    county: str
    aliases: tuple[str, ...]

    @property
    def shown(self) -> str:
        """The place as a reader needs it told from its namesakes: 'Newport (Gwent)'."""
        return self.name if self.name == self.county else f"{self.name} ({self.county})"


class AreaKind(StrEnum):
    """What sort of named area."""

    LONDON_BOROUGH = "london borough"
    METROPOLITAN_DISTRICT = "metropolitan district"
    DISTRICT = "district"
    COUNTY = "county"
    REGION = "region"
    COUNTRY = "country"


@dataclass(frozen=True, slots=True)
class NamedArea:
    """An area that has a name and lies with one force or several."""

    name: str
    kind: AreaKind
    code: str | None
    forces: tuple[AgencyCode, ...]
    aliases: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Area:
    """What somebody wrote for an area, and what it can be said to mean; never more than the words bear."""

    said: str
    place: Place | None
    force: AgencyCode | None
    why: str


class Bound(StrEnum):
    """How closely a published figure is given."""

    EXACT = "exactly"
    ABOUT = "about"
    MORE_THAN = "more than"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure was published, so that a reader may look."""

    title: str
    address: str

    def __post_init__(self) -> None:
        if not self.title or not self.address:
            raise ValueError("a source has a title and an address")

    @property
    def followable(self) -> bool:
        """True where the address is one that a page may link to: a script is an address too."""
        return self.address.startswith(("https://", "http://"))


@dataclass(frozen=True, slots=True)
class Series:
    """What a row of figures counts, in which unit, by which rule, and whose figures they are."""

    id: SeriesId
    title: str
    unit: str
    definition: str
    whose: str

    def __post_init__(self) -> None:
        if not (self.title and self.unit and self.definition and self.whose):
            raise ValueError(f"series {self.id} must say its title, unit, definition and whose figures they are")


@dataclass(frozen=True, slots=True)
class AreaStatistic:
    """One figure of one area and period; where there is none, the reason stands in its place."""

    series: Series
    area: str
    period: Period
    value: Number | None
    source: Source
    provisional: bool = False
    missing: str | None = None
    bound: Bound = Bound.EXACT
    note: str = ""

    def __post_init__(self) -> None:
        if (self.value is None) != bool(self.missing):
            raise ValueError(f"{self.series.id} {self.area} {self.period}: a figure, or the reason there is none")

    @property
    def unit(self) -> str:
        """What the figure counts."""
        return self.series.unit

    @property
    def definition(self) -> str:
        """The rule the figure was counted by."""
        return self.series.definition

    @property
    def days_stated(self) -> bool:
        """False where nobody says which days the period stands for: then it is no basis for a rate or a comparison by year."""
        return not self.note.startswith(DAYS_NOT_STATED)

    @property
    def shown(self) -> str:
        """The figure as a page shows it: '1,500 lines', 'more than 1,500 lines', or why there is none."""
        if self.value is None:
            return self.missing or ""
        close = "" if self.bound is Bound.EXACT else f"{self.bound} "
        return f"{close}{shown(self.value)} {self.unit}{' (provisional)' if self.provisional else ''}"
