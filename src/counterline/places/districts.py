"""Local districts, and which force and region each lies with, read from the look-up tables that ONS publishes."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from counterline.places.agencies import force_with_pfa
from counterline.places.errors import UnreadableTable
from counterline.vocabulary.identity import AgencyCode


@dataclass(frozen=True, slots=True)
class District:
    """A local authority district."""

    code: str
    name: str
    force: AgencyCode
    region: str | None


@dataclass(frozen=True, slots=True)
class LookupColumns:
    """Which columns of a look-up table hold the district and what it lies with."""

    district: str
    name: str
    within: str


DISTRICT_TO_FORCE_2024 = LookupColumns(district="ltla24_code", name="ltla24_name", within="pfa24_code")
DISTRICT_TO_REGION_2024 = LookupColumns(district="ltla24_code", name="ltla24_name", within="region24_name")


def read_districts(
    to_force: Path,
    to_region: Path | None = None,
    *,
    force_columns: LookupColumns = DISTRICT_TO_FORCE_2024,
    region_columns: LookupColumns = DISTRICT_TO_REGION_2024,
) -> Mapping[str, District]:
    """Read districts by code for whoever has figures by district; refuses a district whose force is not known."""
    regions = {row[0]: row[2] for row in _rows(to_region, region_columns)} if to_region else {}
    return {
        code: District(code, name, _force(code, pfa), regions.get(code))
        for code, name, pfa in _rows(to_force, force_columns)
    }


def _rows(path: Path, columns: LookupColumns) -> list[tuple[str, str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines)
        wanted = (columns.district, columns.name, columns.within)
        missing = set(wanted) - set(reader.fieldnames or ())
        if missing:
            raise UnreadableTable(f"The look-up {path.name} has no column named {', '.join(sorted(missing))}.")
        return [(row[columns.district], row[columns.name], row[columns.within]) for row in reader]


def _force(district: str, pfa: str) -> AgencyCode:
    force = force_with_pfa(pfa)
    if force is None:
        raise UnreadableTable(f"District {district} is put with {pfa}, which is no force of the register.")
    return force
