"""Invented tables of area figures and mappings of them; every number in them is made up."""

from pathlib import Path

from counterline.places.figures.area_mapping import AreaMapping
from counterline.places.figures.area_table import AreaReading, read_area_table

WIDE = """
mapping: invented-by-area
about: An invented table of areas
provisional: true
source:
  title: An invented publication
  address: https://example.org/areas
layout: one column per area
areas: local authorities
period:
  column: year
  means: calendar year
missing:
  "*": Too few to publish.
  "": Not sent.
set_aside:
  England: the whole of the country
periods_set_aside:
  "1999": before the areas were laid out anew
same_as:
  Shropshire: E06000051
own_areas:
  Bournemouth and Poole: two authorities of the time
  City of London and Hackney: two authorities of two forces
series:
  - series: invented-admissions
    title: Invented admissions
    unit: admissions
    definition: Made up for tests
    whose: Nobody's
    decimals: 2
"""
LONG = (
    WIDE.replace("one column per area", "one row per area and period\narea_column: code")
    .replace("means: calendar year", "means: financial year")
    .replace("    decimals: 2\n", "    column: figure\n")
    + """
  - series: invented-score
    title: Invented score
    unit: points
    definition: Made up for tests too
    whose: Nobody's
    column: score
    decimals: 3
    below_zero: less than the average
checked:
  name: area name
ignored:
  note: what the clerk thought
"""
)


def reading_of(folder: Path, table: str, document: str = WIDE) -> AreaReading:
    """Read an invented table by an invented mapping."""
    path = folder / "areas.csv"
    path.write_text(table)
    return read_area_table(path, AreaMapping.read(document, "a mapping"))
