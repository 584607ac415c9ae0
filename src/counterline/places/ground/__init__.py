"""Areas, towns, and the bodies that work there: names, codes, outlines, and what a written place means."""

__all__ = [
    "agencies",
    "area_names",
    "boundaries",
    "gazetteer",
    "kept_boundaries",
    "model",
    "named_areas",
    "outcodes",
    "outlines",
    "own_agencies",
    "publications",
    "written_area",
]
