"""Published figures of areas: how a table is read, kept, corrected and withdrawn."""

__all__ = [
    "area_mapping",
    "area_table",
    "completeness",
    "crime_mapping",
    "kept_figures",
    "published",
    "recorded_crime",
    "roll_ups",
]
