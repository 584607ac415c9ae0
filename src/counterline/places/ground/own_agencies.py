"""The agencies that an installation adds of its own, such as schools and housing associations: a table it keeps, checked whole."""

import csv
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, ValidationError

from counterline.places.errors import UnreadableRegister
from counterline.places.folding import fold, name_key
from counterline.places.ground.model import Agency, AgencyKind
from counterline.places.shipped import listed
from counterline.plumbing.document_parts import Day, Part, faults_of
from counterline.vocabulary.identity import AgencyCode, agency_code
from counterline.vocabulary.terms.law import Jurisdiction, Regime, Sector

LARGEST = 20_000_000  # bytes: the table of partners that ships has 80,000

Register = Mapping[AgencyCode, Agency]
Code = Annotated[AgencyCode, BeforeValidator(agency_code)]


class OwnAgency(Part):
    """One row: a partner's code, what it does and under which law, and as far as it is known its days and its ground."""

    code: Code
    name: str
    sector: Sector
    jurisdiction: Jurisdiction
    regime: Regime
    short: str = ""
    region: str = ""
    area: str | None = None
    forces: Annotated[tuple[Code, ...], BeforeValidator(str.split)] = ()
    valid_from: Day | None = None
    valid_to: Day | None = None
    succeeded_by: Code | None = None
    aliases: Annotated[tuple[str, ...], BeforeValidator(listed)] = ()
    note: str = ""

    def agency(self, shipped: Register) -> Agency:
        """The agency that it adds, of its forces' region where it names none and they are all of one."""
        regions = {shipped[force].region for force in self.forces if force in shipped}
        region = self.region or (regions.pop() if len(regions) == 1 else "National")
        said = {**self.model_dump(exclude={"forces"}), "short": self.short or self.name, "region": region}
        return Agency(**said, kind=AgencyKind.PARTNER, pfa=None, rocu=None, policed_by=self.forces, is_own=True)


NEEDED = tuple(name for name, field in OwnAgency.model_fields.items() if field.is_required())


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
    faults += [f"there is no column '{name}' in this table" for name in columns if name not in OwnAgency.model_fields]
    if faults:
        raise UnreadableRegister(faults)
    found: dict[AgencyCode, Agency] = {}
    taken = {key: each.code for each in shipped.values() for key in _names(each)}
    for line, row in enumerate(reader, 2):
        try:
            each = OwnAgency.model_validate({name: cell.strip() for name, cell in row.items() if (cell or "").strip()})
        except ValidationError as unread:
            faults += [f"line {line}: {fault.removesuffix('.')}" for fault in faults_of(unread, OwnAgency)]
            continue
        added = each.agency(shipped)
        faults += [f"line {line}: {fault}" for fault in _faults(added, {*found, *shipped}, taken, shipped)]
        found[added.code] = added
        taken |= dict.fromkeys(_names(added), added.code)
    faults += [
        f"'{each.code}' is succeeded by '{each.succeeded_by}', which is in no register"
        for each in found.values()
        if each.succeeded_by and each.succeeded_by not in {*shipped, *found}
    ]
    if faults:
        raise UnreadableRegister(faults)
    return tuple(found.values())


def faults_among(each: Agency, known: Register) -> Iterator[str]:
    """Why an agency cannot be added to a register, or nothing where it can."""
    yield from _faults(each, known.keys(), {key: one.code for one in known.values() for key in _names(one)}, known)


def _faults(
    each: Agency, codes: Collection[AgencyCode], taken: Mapping[str, AgencyCode], shipped: Register
) -> Iterator[str]:
    if each.code in codes:
        yield f"the code '{each.code}' is taken"
    for key in sorted(_names(each)):
        if key in taken:
            yield f"'{key}' names '{taken[key]}' already"
    for code in each.policed_by:
        if code not in shipped or not shipped[code].is_force:
            yield f"'{code}' is no police force"
    if each.valid_to is not None and each.valid_to < (each.valid_from or date.min):
        yield "it ends before it begins"


def _names(each: Agency) -> set[str]:
    return {name_key(name) for name in (each.code, each.name, each.short, *each.aliases)}


def code_from(name: str) -> AgencyCode:
    """Make a code from an agency's name: 'St Fern's Academy' is 'st-ferns-academy'."""
    return agency_code("-".join(fold(name).split())[:60].strip("-"))
