"""Which lines answer what somebody looks for, and in what order: one rule for pages, the API, commands and files."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from http import HTTPStatus
from types import MappingProxyType
from typing import Annotated, Final

from counterline.lines.assembly.line import Line
from counterline.lines.rule import RANK, State
from counterline.places.ground.agencies import agency
from counterline.places.ground.written_area import district_written
from counterline.plumbing.errors import CounterlineError
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import question
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.particulars import telephone
from counterline.vocabulary.particulars.contact_point import ContactKind, ContactPoint
from counterline.vocabulary.trade.brands import brand_key
from counterline.vocabulary.trade.drugs import Drug

_LAST: Final = date.max.toordinal()


class Way(StrEnum):
    """Which way a force's lines run: out of it, into it from outside, or nowhere else."""

    EXPORTED = "exported"
    IMPORTED = "imported"
    INTERNAL = "internal"


class Sureness(StrEnum):
    """How many independent sources speak of a line: two or more, or one."""

    CONFIRMED = "confirmed"
    SINGLE = "single"


class SortedBy(StrEnum):
    """What a list of lines is sorted by."""

    REFERENCE = "reference"
    STATE = "state"
    LAST_SEEN = "last-seen"
    BRAND = "brand"
    SOURCES = "sources"


@question
@dataclass(frozen=True, slots=True)
class Sought:
    """What somebody looks for: a line must meet every field that is set, and an empty field rules nothing out."""

    state: Annotated[tuple[State, ...], crossing.field("State", "One state or several.")] = ()
    force: Annotated[
        str | None,
        crossing.field("Force", "A force's code, whether it exports or imports the line in any report.", max_length=60),
    ] = None
    way: Annotated[
        Way | None,
        crossing.field(
            "Way", "With `force`: only the lines counted under it that it exports, imports, or keeps inside."
        ),
    ] = None
    exporting: Annotated[
        str | None, crossing.field("From", "The code of a force that it is said to run from.", max_length=60)
    ] = None
    importing: Annotated[
        str | None, crossing.field("To", "The code of a force that it is said to run to.", max_length=60)
    ] = None
    brand: Annotated[
        str | None, crossing.field("Brand", "A brand or part of one, in any spelling.", max_length=120)
    ] = None
    contact: Annotated[
        str | None,
        crossing.field(
            "Contact point",
            "A number, handle or QR code as written; a handle without its platform is looked for on every one.",
            alias="contact-point",
            max_length=2048,
        ),
    ] = None
    drug: Annotated[Drug | None, crossing.field("Drug", "A drug that it is said to sell.")] = None
    sureness: Annotated[
        Sureness | None, crossing.field("Sources", "Whether two independent sources speak of it, or one.")
    ] = None

    @property
    def narrowing(self) -> Mapping[str, object]:
        """The fields that are set, by name, for the log of searches."""
        said = ((each.name, getattr(self, each.name)) for each in fields(self))
        return {name: list(value) if isinstance(value, tuple) else value for name, value in said if value}


def answering(lines: Iterable[Line], sought: Sought, order: SortedBy = SortedBy.REFERENCE) -> list[Line]:
    """The lines that meet what is sought, sorted.

    Refuses a way without a force, a code that no agency has (`UnknownAgency`) and a number that cannot be read (`UnreadableValue`).
    """
    if sought.way and not sought.force:
        raise CounterlineError(
            "Say of which force the lines are exported, imported or internal, with `force`.",
            HTTPStatus.UNPROCESSABLE_ENTITY,
            of="way",
        )
    tests = list(_tests(sought))
    return sorted((line for line in lines if all(holds(line) for holds in tests)), key=place_in(order))


def _tests(sought: Sought) -> Iterable[Callable[[Line], bool]]:
    force, way, keys = sought.force, sought.way, contact_keys(sought.contact) if sought.contact else frozenset()
    if sought.state:
        yield lambda line: line.state in sought.state
    if force:
        code = agency(force).code
        yield lambda line: way_of(line, code) is way if way else code in line.exporting or code in line.importing
    for side in ("exporting", "importing"):
        if said := getattr(sought, side):
            yield _names(side, agency(said).code)
    if sought.brand:
        part = brand_key(sought.brand)
        yield lambda line: any(part in brand_key(brand) for brand in line.brands)
    if keys:
        yield lambda line: any(spell.key in keys for spell in line.spells)
    if sought.drug:
        yield lambda line: sought.drug in line.drugs
    if sought.sureness:
        yield lambda line: line.confirmed is (sought.sureness is Sureness.CONFIRMED)


def _names(side: str, code: str) -> Callable[[Line], bool]:
    return lambda line: code in getattr(line, side)


def way_of(line: Line, force: str) -> Way | None:
    """Which way a line runs for a force, or None where it does not.

    It is exported or internal for the one force that it is counted under, and imported for any other that it is said to reach.
    """
    if line.origin == force:
        return Way.INTERNAL if line.crosses_a_border is False else Way.EXPORTED
    return Way.IMPORTED if force in line.importing else None


def by_way(lines: Iterable[Line], force: str) -> Mapping[Way, list[Line]]:
    """A force's lines: those that run from it, those that reach it from outside, and those that stay inside it."""
    found: dict[Way, list[Line]] = {way: [] for way in Way}
    for line in lines:
        way = way_of(line, force)
        if way is not None:
            found[way].append(line)
    return found


def of_district(lines: Iterable[Line], district: str) -> tuple[list[Line], list[Line]]:
    """The lines said to run from a district, and those said to reach it, in any report of them."""
    exported, imported = [], []
    for line in lines:
        origins = [sighting.exporting for sighting in line.sightings if sighting.exporting]
        if district in {district_written(area.said, area.place) for area in origins}:
            exported.append(line)
        if district in {district_written(area.said, area.place) for area in line.importing_areas}:
            imported.append(line)
    return exported, imported


def landing_by_district(lines: Iterable[Line]) -> Mapping[str, int]:
    """How many of some lines are said to reach each district, in any report of them; as `of_district` counts them."""
    found: Counter[str] = Counter()
    for line in lines:
        written = {district_written(area.said, area.place) for area in line.importing_areas}
        found.update(each for each in written if each)
    return found


def contact_keys(text: str) -> frozenset[int]:
    """Every key that a contact point may have.

    A QR code has its target's too, and a handle without a platform has one on each. Refuses what looks like a telephone number and
    cannot be read as one (`UnreadableValue`).
    """
    point = _point(text)
    return frozenset(each.key for one in (point, point.reaches) if one for each in one.on_every_platform)


def _point(text: str) -> ContactPoint:
    try:
        return ContactPoint.parse(text)
    except UnreadableValue:
        if telephone.looks_like_one(text):
            raise
        # A name without an @ in the field for contact points is a handle whose platform nobody said.
        return ContactPoint.parse(text, ContactKind.HANDLE)


def place_in(order: SortedBy) -> Callable[[Line], tuple[str, ...]]:
    """The sort key of an order, made of texts, so that the next page of a list can begin after the last line's."""
    return _PLACES[order]


def _latest_first(line: Line) -> str:
    return f"{_LAST - (line.last_seen or date.min).toordinal():07}"


def _by_brand(line: Line) -> tuple[str, ...]:
    return "0" if line.brands else "1", brand_key(line.brands[0]) if line.brands else "", line.ref


_PLACES: Final[Mapping[SortedBy, Callable[[Line], tuple[str, ...]]]] = MappingProxyType(
    {
        SortedBy.REFERENCE: lambda line: (line.ref,),
        SortedBy.STATE: lambda line: (str(RANK[line.state]), _latest_first(line), line.ref),
        SortedBy.LAST_SEEN: lambda line: (_latest_first(line), line.ref),
        SortedBy.BRAND: _by_brand,
        # Always six figures, so that texts sort as numbers do: a line has at least one source and never a million.
        SortedBy.SOURCES: lambda line: (f"{10**6 - len(line.sources)}", *_by_brand(line)),
    }
)
