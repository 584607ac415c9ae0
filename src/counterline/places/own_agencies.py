"""The agencies that an installation adds of its own, such as schools and housing associations: a table it keeps, checked whole."""

import csv
from collections.abc import Iterator, Mapping
from datetime import date
from io import StringIO
from pathlib import Path

from counterline.places.errors import UnreadableRegister
from counterline.places.folding import fold, name_key
from counterline.places.model import Agency, AgencyKind, Sector
from counterline.places.shipped import day, listed
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.identity import AgencyCode, agency_code
from counterline.vocabulary.law import Jurisdiction, Regime

NEEDED = ("code", "name", "sector", "jurisdiction", "regime")
MAY = ("short", "region", "area", "forces", "valid_from", "valid_to", "succeeded_by", "aliases", "note")
LARGEST = 20_000_000

Register = Mapping[AgencyCode, Agency]


def own_agencies(path: Path, shipped: Register) -> tuple[Agency, ...]:
    """Read the table of an installation's own agencies; refuses it with every fault where any row is wrong."""
    try:
        content = path.read_bytes()[: LARGEST + 1]
        return own_agencies_in(content.decode("utf-8-sig"), shipped)
    except OSError as error:
        raise UnreadableRegister([f"{path} cannot be read: {error.strerror}"]) from error
    except UnicodeDecodeError as error:
        raise UnreadableRegister([f"{path} is not UTF-8 text: save it as CSV in UTF-8"]) from error


def own_agencies_in(text: str, shipped: Register) -> tuple[Agency, ...]:
    """Read the text of such a table: what it adds must clash with no code and no name that is known already."""
    reader = csv.DictReader(StringIO(text))
    columns = reader.fieldnames or ()
    faults = [f"the column '{name}' is missing" for name in NEEDED if name not in columns]
    faults += [f"there is no column '{name}' in this table" for name in columns if name not in (*NEEDED, *MAY)]
    if faults:
        raise UnreadableRegister(faults)
    found: dict[AgencyCode, Agency] = {}
    taken = {key: each.code for each in shipped.values() for key in _names(each)}
    for line, row in enumerate(reader, 2):
        try:
            each = _agency({name: (row.get(name) or "").strip() for name in (*NEEDED, *MAY)}, shipped)
            faults += [f"line {line}: {fault}" for fault in _faults(each, found, taken, shipped)]
        except (UnreadableValue, ValueError) as unreadable:
            faults.append(f"line {line}: {getattr(unreadable, 'reason', None) or unreadable}")
            continue
        found[each.code] = each
        taken |= dict.fromkeys(_names(each), each.code)
    faults += [
        f"'{each.code}' is succeeded by '{each.succeeded_by}', which is in no register"
        for each in found.values()
        if each.succeeded_by and each.succeeded_by not in {*shipped, *found}
    ]
    if faults:
        raise UnreadableRegister(faults)
    return tuple(found.values())


def _agency(row: Mapping[str, str], shipped: Register) -> Agency:
    lacking = [name for name in NEEDED if not row[name]]
    if lacking:
        raise ValueError(f"'{lacking[0]}' is empty")
    return Agency(
        code=agency_code(row["code"]),
        name=row["name"],
        short=row["short"] or row["name"],
        kind=AgencyKind.PARTNER,
        jurisdiction=Jurisdiction(row["jurisdiction"]),
        regime=Regime(row["regime"]),
        region=row["region"] or _region(row["forces"], shipped),
        pfa=None,
        valid_from=day(row["valid_from"]),
        valid_to=day(row["valid_to"]),
        rocu=None,
        succeeded_by=agency_code(row["succeeded_by"]) if row["succeeded_by"] else None,
        aliases=listed(row["aliases"]),
        note=row["note"],
        sector=Sector(row["sector"]),
        area=row["area"] or None,
        policed_by=tuple(map(agency_code, row["forces"].split())),
        is_own=True,
    )


def _faults(each: Agency, found: Register, taken: Mapping[str, AgencyCode], shipped: Register) -> Iterator[str]:
    if each.code in shipped or each.code in found:
        yield f"the code '{each.code}' is taken"
    for key in sorted(_names(each)):
        if key in taken:
            yield f"'{key}' names '{taken[key]}' already"
    for code in each.policed_by:
        if code not in shipped or not shipped[code].is_force:
            yield f"'{code}' is no police force"
    if each.valid_to is not None and each.valid_to < (each.valid_from or date.min):
        yield "it ends before it begins"


def _region(forces: str, shipped: Register) -> str:
    """The region of the force that polices its ground, where that is one alone."""
    known = {shipped[AgencyCode(code)].region for code in forces.split() if code in shipped}
    return known.pop() if len(known) == 1 else "National"


def _names(each: Agency) -> set[str]:
    return {name_key(name) for name in (each.code, each.name, each.short, *each.aliases)}


def code_from(name: str) -> AgencyCode:
    """Make a code from an agency's name: 'St Fern's Academy' is 'st-ferns-academy'."""
    return agency_code("-".join(fold(name).split())[:60].strip("-"))


def with_agency(table: str, row: Mapping[str, str], shipped: Register) -> str:
    """The text of a table with one more row, for whoever keeps it; refuses what the table would be refused for."""
    reader = csv.DictReader(StringIO(table))
    rows = [dict(each) for each in reader]
    columns = [*(reader.fieldnames or NEEDED), *(name for name in row if name not in (reader.fieldnames or NEEDED))]
    out = StringIO()
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows([*rows, dict(row)])
    own_agencies_in(out.getvalue(), shipped)
    return out.getvalue()
