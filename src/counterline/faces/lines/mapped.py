"""A line on a map: from where it is said to run from, to where it is said to run to."""

from counterline.doors.answers import Position
from counterline.doors.maps import Feature, Geometry, between
from counterline.faces.lines.told import Said, line_told
from counterline.lines.assembly.line import Line
from counterline.lines.sighting import AreaNamed
from counterline.places.ground import gazetteer
from counterline.places.ground import model as places_model


def drawn(line: Line, said: Said) -> Feature:
    """One line; without a geometry where nobody has said where it runs."""
    shown = {"ref", "state", "brands", "exporting", "importing", "confirmed", "said_as", "lead_force"}
    told = line_told(line, said).model_dump(mode="json", include=shown)
    return Feature(id=line.ref, geometry=_geometry(line), properties=told)


def _geometry(line: Line) -> Geometry | None:
    origins = [point for each in line.sightings if each.exporting and (point := _point(each.exporting))]
    ends = dict.fromkeys(point for area in line.importing_areas if (point := _point(area)))
    if origins:
        return between(max(origins, key=lambda point: (origins.count(point), point)), list(ends))
    return Geometry(type="Point", coordinates=next(iter(ends))) if len(ends) == 1 else None


def _point(area: AreaNamed) -> Position | None:
    if area.place is not None:
        found = gazetteer.gazetteer().get(places_model.PlaceId(area.place))
        if found is not None:
            return found.lon, found.lat
    return None if area.force is None else gazetteer.point_of(area.force)
