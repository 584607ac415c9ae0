"""Where things are: agencies and the days they existed, towns, forces' boundaries, and figures published of areas.

Promises: an agency's code stands for one body for ever; what somebody wrote for an area is read as far as the words
bear and no further, with the reason; every figure carries its unit, definition, period and source. Never guesses,
never holds anything about a person, and never mixes others' figures with counts of our own.
"""

from counterline.places.agencies import (
    agency,
    agency_named,
    force_with_pfa,
    forces,
    forces_of,
    is_policing,
    region_of,
    register,
    rocu_of,
    standing,
)
from counterline.places.boundaries import (
    POLICE_FORCE_AREAS_2020,
    Boundary,
    BoundaryFields,
    BoundarySet,
    HeldFeature,
    boundaries_from,
    read_boundaries,
)
from counterline.places.districts import (
    DISTRICT_TO_FORCE_2024,
    DISTRICT_TO_REGION_2024,
    District,
    LookupColumns,
    read_districts,
)
from counterline.places.errors import (
    TotalsDisagree,
    UnknownAgency,
    UnknownPlace,
    UnreadableBoundaries,
    UnreadableTable,
)
from counterline.places.gazetteer import gazetteer, place, places_named, places_of
from counterline.places.model import Agency, AgencyKind, Area, AreaKind, NamedArea, Place, PlaceId, PlaceKind
from counterline.places.named_areas import area_with_code, areas_named, named_areas
from counterline.places.outcodes import Outcode, OutcodeColumns, OutcodeLookup, read_outcodes
from counterline.places.outlines import Drawing, thinned
from counterline.places.written_area import read_area

__all__ = [
    "DISTRICT_TO_FORCE_2024",
    "DISTRICT_TO_REGION_2024",
    "POLICE_FORCE_AREAS_2020",
    "Agency",
    "AgencyKind",
    "Area",
    "AreaKind",
    "Boundary",
    "BoundaryFields",
    "BoundarySet",
    "District",
    "Drawing",
    "HeldFeature",
    "LookupColumns",
    "NamedArea",
    "Outcode",
    "OutcodeColumns",
    "OutcodeLookup",
    "Place",
    "PlaceId",
    "PlaceKind",
    "TotalsDisagree",
    "UnknownAgency",
    "UnknownPlace",
    "UnreadableBoundaries",
    "UnreadableTable",
    "agency",
    "agency_named",
    "area_with_code",
    "areas_named",
    "boundaries_from",
    "force_with_pfa",
    "forces",
    "forces_of",
    "gazetteer",
    "is_policing",
    "named_areas",
    "place",
    "places_named",
    "places_of",
    "read_area",
    "read_boundaries",
    "read_districts",
    "read_outcodes",
    "region_of",
    "register",
    "rocu_of",
    "standing",
    "thinned",
]
