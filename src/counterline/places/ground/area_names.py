"""Areas of published tables: forces by their code, districts by ONS code, and merged areas of the time as they are named.

A figure's area is the code of a force, the ONS code of an area that has one, or the name a publication gives an area of
its own, such as 'Bournemouth and Poole'. A name that could mean two areas is none of them until a mapping says which.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from counterline.places.ground.agencies import (
    agency,
    agency_named,
    force_with_pfa,
    of_the_register,
    region_of,
    register,
)
from counterline.places.ground.gazetteer import places_named
from counterline.places.ground.model import NATIONAL, AreaKind, NamedArea
from counterline.places.ground.named_areas import area_with_code, areas_named
from counterline.places.ground.written_area import LONGEST, read_area
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.identity import AgencyCode

AS_NAMED = "area as its publication names it"
BEFORE = {
    "S12000015": ("S12000047", "2018"),
    "S12000024": ("S12000048", "2018"),
    "S12000044": ("S12000050", "2019"),
    "S12000046": ("S12000049", "2019"),
}
"""Codes that councils of Scotland had until their bounds were put right, each with the one since then and its year."""


class AreaSort(StrEnum):
    """What the areas of a table are."""

    LOCAL_AUTHORITIES = "local authorities"
    POLICE_FORCES = "police forces"


@dataclass(frozen=True, slots=True)
class FigureArea:
    """An area that has figures: its key, what it is called, what it is, and who polices it where that is certain."""

    key: str
    name: str
    kind: str
    force: AgencyCode | None
    why: str

    @property
    def region(self) -> str | None:
        """The region of its force, where the force is certain."""
        return region_of(self.force) if self.force else None

    @property
    def is_force(self) -> bool:
        """True for the area of a police force."""
        return self.force == self.key


def area_key(said: str, sort: AreaSort, same_as: Mapping[str, str], own: Collection[str]) -> str:
    """The key of an area as a table writes it; refuses one that is not known or could be two."""
    name = " ".join(said.split())
    if sort is AreaSort.POLICE_FORCES:
        return _force(same_as.get(said, name))
    if said in own:
        return _own(name)
    name = same_as.get(said, name)
    key = name if area_with_code(name) else _local(name)
    _refuse_total(name, area_with_code(key))
    return key


@of_the_register
@lru_cache(maxsize=4096)
def figure_area(key: str) -> FigureArea | None:
    """The area that a figure's key stands for; None where the key is neither a code nor a possible name."""
    if key in register():
        body = agency(key)
        return FigureArea(key, body.name, "police force area", body.code, "") if body.is_force else None
    if key == NATIONAL or not key.strip() or len(key) > LONGEST:
        return None
    named = area_with_code(key)
    if named is not None:
        force = named.forces[0] if len(named.forces) == 1 else None
        return FigureArea(key, named.name, named.kind.value, force, "" if force else _many(named))
    read = read_area(key)
    return FigureArea(key, key, AS_NAMED, read.force, "" if read.force else read.why)


def areas_around(shown: str) -> list[FigureArea]:
    """The district and the force in which a town lies, as records show it; none where several towns are named so."""
    found = [each for each in places_named(shown.partition(" (")[0]) if each.shown == shown]
    codes = (found[0].district, found[0].force) if len(found) == 1 else ()
    around = (figure_area(code) for code in codes if code)
    return [area for area in around if area is not None and area.kind != AS_NAMED]


def _refuse_total(said: str, area: NamedArea | None) -> None:
    if area is not None and area.kind in (AreaKind.REGION, AreaKind.COUNTRY):
        told = area.name if said == area.name else f"{area.name} ({said})"
        raise UnreadableValue(
            f"{told} is a {area.kind}, so its figure is the total of many local authorities: set it aside by name or code, "
            "or list it under 'own_areas' if it is no total."
        )


def _force(name: str) -> str:
    code = agency_named(name) or force_with_pfa(name)
    if code is None or not agency(code).is_force:
        raise UnreadableValue(f"'{name}' is no force of the register: correct it, or set it aside by name.")
    return code


def _own(name: str) -> str:
    if len(name) > LONGEST or "/" in name or name in register():
        raise UnreadableValue(f"'{name[:60]}' cannot name an area of its own: shorten it, or write it with capitals.")
    return name


def _local(name: str) -> str:
    found = areas_named(name)
    coded = {each.code: each for each in found if each.code}
    counties = [each for each in found if each.kind is AreaKind.COUNTY]
    if len(coded) == 1 and not counties:
        return next(iter(coded)) or name
    if not coded and len(counties) == 1:
        return counties[0].name
    if name in BEFORE:
        raise UnreadableValue(_renumbered(name))
    if not found:
        raise UnreadableValue(
            f"'{name}' is no area that is known: say in the mapping which it is under 'same_as', "
            "list it under 'own_areas', or set it aside by name."
        )
    raise UnreadableValue(
        f"'{name}' could be {' or '.join(sorted({_told(each) for each in found}))}: say which in the mapping. "
        f"{_which(name, sorted(coded))}"
    )


def _which(name: str, codes: Sequence[str]) -> str:
    """What to write for each of the areas that a name could mean."""
    same = " or ".join(f"'{name}: {each}'" for each in codes)
    return f"Under 'same_as' write {same}; for the area that has no code, list it under 'own_areas'."


def _renumbered(code: str) -> str:
    now, year = BEFORE[code]
    area = area_with_code(now)
    return (
        f"'{code}' is the code that {area.name if area else 'the council'} had before {year}, when its bounds were put right: "
        f"write {now}, here or under 'same_as', or list it under 'own_areas' to keep the two apart."
    )


def _told(area: NamedArea) -> str:
    return f"the {area.kind} {area.code}" if area.code else f"the {area.kind}"


def _many(area: NamedArea) -> str:
    shown = ", ".join(agency(code).short for code in area.forces)
    return f"It lies with several forces: {shown}." if shown else "Who polices it is not known."
