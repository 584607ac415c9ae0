"""Where things are: agencies and the days they existed, towns, forces' boundaries, and figures published of areas.

Promises: an agency's code stands for one body for ever; what somebody wrote for an area is read as far as the words
bear and no further, with the reason; every figure carries its unit, definition, period and source, and who loaded it.
Never guesses, never holds anything about a person, and never mixes others' figures with counts of our own.
"""

from counterline.places.agencies import (
    agencies_like,
    agency,
    agency_named,
    bodies,
    forces,
    forces_of,
    is_policing,
    law_of,
    of_the_register,
    region_of,
    register,
    rocu_of,
    shipped_register,
)
from counterline.places.area_mapping import (
    AreaMapping,
    worked_area_documents,
    worked_area_mapping,
)
from counterline.places.area_names import AS_NAMED, FigureArea, areas_around, figure_area
from counterline.places.area_table import AreaReading, read_area_table
from counterline.places.boundaries import (
    Boundary,
    BoundarySet,
    read_boundaries,
)
from counterline.places.completeness import area_lacks, area_unmet, crime_lacks
from counterline.places.crime_mapping import (
    CrimeMapping,
    worked_crime_document,
    worked_crime_mapping,
)
from counterline.places.errors import (
    IncompletePublication,
    UnfitAgency,
    UnknownAgency,
    UnreadableRegister,
    UnreadableTable,
)
from counterline.places.gazetteer import gazetteer, place, places_named, places_of, point_of
from counterline.places.kept_agencies import add_agency, end_agency, keep_abreast, under_uk_gdpr
from counterline.places.kept_boundaries import boundaries_kept, keep_boundaries
from counterline.places.kept_figures import (
    Loading,
    Revision,
    areas_with_figures,
    keep_statistics,
    states_of_figures,
    statistics_as_loaded,
)
from counterline.places.model import (
    Agency,
    AreaStatistic,
    Bound,
    NamedArea,
    Place,
    PlaceId,
    Series,
    Source,
)
from counterline.places.named_areas import area_with_code, areas_named, named_areas
from counterline.places.outcodes import loaded_outcodes, outcode_in
from counterline.places.outlines import thinned
from counterline.places.own_agencies import own_agencies
from counterline.places.partners import council_of, council_where, health_body_of, partners
from counterline.places.publications import (
    Loaded,
    Publication,
    Withdrawal,
    publication,
    publications,
    withdraw_publication,
)
from counterline.places.published import published, published_figures, published_series
from counterline.places.recorded_crime import CrimeReading, read_recorded_crime
from counterline.places.roll_ups import rolled_up
from counterline.places.written_area import district_written, read_area

__all__ = [
    "AS_NAMED",
    "Agency",
    "AreaMapping",
    "AreaReading",
    "AreaStatistic",
    "Bound",
    "Boundary",
    "BoundarySet",
    "CrimeMapping",
    "CrimeReading",
    "FigureArea",
    "IncompletePublication",
    "Loaded",
    "Loading",
    "NamedArea",
    "Place",
    "PlaceId",
    "Publication",
    "Revision",
    "Series",
    "Source",
    "UnfitAgency",
    "UnknownAgency",
    "UnreadableRegister",
    "UnreadableTable",
    "Withdrawal",
    "add_agency",
    "agencies_like",
    "agency",
    "agency_named",
    "area_lacks",
    "area_unmet",
    "area_with_code",
    "areas_around",
    "areas_named",
    "areas_with_figures",
    "bodies",
    "boundaries_kept",
    "council_of",
    "council_where",
    "crime_lacks",
    "district_written",
    "end_agency",
    "figure_area",
    "forces",
    "forces_of",
    "gazetteer",
    "health_body_of",
    "is_policing",
    "keep_abreast",
    "keep_boundaries",
    "keep_statistics",
    "law_of",
    "loaded_outcodes",
    "named_areas",
    "of_the_register",
    "outcode_in",
    "own_agencies",
    "partners",
    "place",
    "places_named",
    "places_of",
    "point_of",
    "publication",
    "publications",
    "published",
    "published_figures",
    "published_series",
    "read_area",
    "read_area_table",
    "read_boundaries",
    "read_recorded_crime",
    "region_of",
    "register",
    "rocu_of",
    "rolled_up",
    "shipped_register",
    "states_of_figures",
    "statistics_as_loaded",
    "thinned",
    "under_uk_gdpr",
    "withdraw_publication",
    "worked_area_documents",
    "worked_area_mapping",
    "worked_crime_document",
    "worked_crime_mapping",
]
