"""Postcode districts: where each lies, read from a table that the user loads. None ships; nothing is guessed."""

import re
from collections.abc import Mapping
from csv import DictReader
from csv import Error as CsvError
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from counterline.places.errors import UnreadableTable
from counterline.places.ground.named_areas import area_with_code
from counterline.plumbing.settings import postcodes_file
from counterline.vocabulary.identity import AgencyCode

# An outcode alone, or a whole postcode with or without its space
_OUTCODE = re.compile(r"([A-Z]{1,2}[0-9][0-9A-Z]?)(?: ?[0-9][A-Z]{2})?")
_DISTRICT = re.compile(r"[EWSN][0-9]{8}")  # England, Wales, Scotland and Northern Ireland, as the ONS has them
_COLUMNS = frozenset(("out", "lat", "lon", "lad"))  # lad: the ONS code of the district that holds most of its postcodes
_ONE_FORCE_NATIONS = {"S": AgencyCode("police-scotland"), "N": AgencyCode("psni")}


@dataclass(frozen=True, slots=True)
class Outcode:
    """A postcode district: its mean position, and the local district that holds most of its postcodes."""

    code: str
    lat: float
    lon: float
    district: str
    force: AgencyCode | None


@dataclass(frozen=True, slots=True, eq=False)
class OutcodeLookup:
    """Postcode districts by code. Two look-ups are never equal, so that answers may be remembered for each."""

    outcodes: Mapping[str, Outcode] = field(default_factory=dict)

    def find(self, code: str) -> Outcode | None:
        """The postcode district with this code, or None where the table has none."""
        return self.outcodes.get(code)


def outcode_in(text: str) -> str | None:
    """The postcode district in a postcode or outcode as written, or None where the text is neither."""
    found = _OUTCODE.fullmatch(" ".join(text.upper().split())) or _OUTCODE.fullmatch("".join(text.upper().split()))
    return found.group(1) if found else None


@cache
def loaded_outcodes() -> OutcodeLookup | None:
    """The postcode districts that the installation keeps, read once; None where it keeps none."""
    path = postcodes_file()
    return None if path is None else read_outcodes(path)


def read_outcodes(path: Path) -> OutcodeLookup:
    """Read a table of postcode districts, so that 'PE21' is understood; refuses one that cannot be read whole."""
    try:
        return _read(path)
    except (OSError, UnicodeDecodeError, CsvError) as unread:
        raise UnreadableTable(
            f"The table of postcode districts {path.name} cannot be read as CSV in UTF-8. Put it right and start again."
        ) from unread


def _read(path: Path) -> OutcodeLookup:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        reader = DictReader(lines)
        missing = _COLUMNS - set(reader.fieldnames or ())
        if missing:
            raise UnreadableTable(f"The outcode table {path.name} has no column named {', '.join(sorted(missing))}.")
        found = (_outcode(row, reader.line_num) for row in reader)
        return OutcodeLookup({each.code: each for each in found})


def _outcode(row: dict[str, str | None], line: int) -> Outcode:
    code, district = (row["out"] or "").strip().upper(), (row["lad"] or "").strip()
    if outcode_in(code) != code:
        raise UnreadableTable(f"Line {line} has '{code[:20]}' for a postcode district: write one such as BH15.")
    try:
        lat, lon = float(row["lat"] or ""), float(row["lon"] or "")
    except ValueError as unread:
        raise UnreadableTable(f"Line {line}, {code}, has a position that is not a number.") from unread
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise UnreadableTable(f"Line {line}, {code}, has a position that is none on earth.")
    if not _DISTRICT.fullmatch(district):
        raise UnreadableTable(f"Line {line}, {code}, has '{district[:20]}' for the ONS code of its district.")
    return Outcode(code=code, lat=lat, lon=lon, district=district, force=force_of_district(district))


def force_of_district(code: str) -> AgencyCode | None:
    """The force that polices the district with this ONS code, or None where the code is not known."""
    if code[:1] in _ONE_FORCE_NATIONS:
        return _ONE_FORCE_NATIONS[code[:1]]
    found = area_with_code(code)
    return found.forces[0] if found and len(found.forces) == 1 else None
