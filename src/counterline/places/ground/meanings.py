"""What one name can mean: an agency, named areas, places; and what forces that comes to."""

import re
from dataclasses import dataclass
from datetime import date

from counterline.places.folding import fold
from counterline.places.ground.agencies import agency, agency_named
from counterline.places.ground.gazetteer import places_named
from counterline.places.ground.model import Agency, Area, AreaKind, NamedArea, Place
from counterline.places.ground.named_areas import area_with_code, areas_named
from counterline.vocabulary.identity import AgencyCode

_ONS_CODE = re.compile(r"[A-Z][0-9]{8}")  # as the ONS makes them: a letter for the nation and eight figures
_WHOLE_LANDS = frozenset({AreaKind.REGION, AreaKind.COUNTRY})


@dataclass(frozen=True, slots=True)
class Meaning:
    """Everything that goes by one name."""

    agency: Agency | None
    areas: tuple[NamedArea, ...]
    places: tuple[Place, ...]

    def __bool__(self) -> bool:
        return self.agency is not None or bool(self.areas) or bool(self.places)

    @property
    def forces(self) -> frozenset[AgencyCode]:
        """The forces that anything of this name lies with."""
        named = {code for area in self.areas for code in area.forces} | {place.force for place in self.places}
        return frozenset(named | {self.agency.code} if self.agency else named)

    def holds(self, place: Place) -> bool:
        """True where a place lies in what this name means, so that the name may tell it from its namesakes."""
        return (
            (self.agency is not None and place.force == self.agency.code)
            or any(place.force in area.forces for area in self.areas if area.kind in _WHOLE_LANDS)
            or any(_in_area(place, area) for area in self.areas)
            or any(place.district is not None and place.district == other.district for other in self.places)
        )


NOTHING = Meaning(agency=None, areas=(), places=())


def meaning_of(name: str) -> Meaning:
    """Gather what a name can mean; only forces count as agencies here, for no other body polices an area."""
    areas, found = areas_named(name) or _coded(name), agency_named(name)
    force = agency(found) if found is not None else None
    if force is not None and not (force.is_force and force.stands_on(date.max)):
        force = None
    return Meaning(agency=force, areas=areas, places=places_named(name))


def _coded(said: str) -> tuple[NamedArea, ...]:
    code = said.strip().upper()
    area = area_with_code(code) if _ONS_CODE.fullmatch(code) else None
    return () if area is None else (area,)


def settled(said: str, meaning: Meaning) -> Area:
    """Say which place and force a meaning comes to; where it comes to several, no force and the reason."""
    forces = meaning.forces
    if len(forces) == 1:
        (force,) = forces
        only = meaning.places[0] if len(meaning.places) == 1 else None
        return Area(said, only, force, _why_one(meaning, force))
    if len(meaning.places) > 1:
        shown = ", ".join(place.shown for place in meaning.places)
        return Area(said, None, None, f"More than one place is called that: {shown}. Say which county or force.")
    shown = ", ".join(agency(code).short for code in sorted(forces))
    return Area(said, None, None, f"That lies with {len(forces)} forces: {shown}. Say which town or force.")


def _why_one(meaning: Meaning, force: AgencyCode) -> str:
    notes = "".join(f" {area.note}." for area in meaning.areas if area.note)
    if len(meaning.places) > 1:
        return f"There are several of that name, all policed by {agency(force).name}.{notes}"
    if meaning.agency is not None and not (meaning.areas or meaning.places):
        return f"The force named: {agency(force).name}."
    return f"Policed by {agency(force).name}.{notes}"


def _in_area(place: Place, area: NamedArea) -> bool:
    if area.kind is AreaKind.COUNTY and place.force in area.forces:
        return True
    if area.code is not None and place.district is not None:
        return area.code == place.district
    return fold(place.county) in map(fold, (area.name, *area.aliases))
