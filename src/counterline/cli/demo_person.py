"""One invented man whom three forces have arrested under three forms of his name, so that a demonstration has somebody to find.

The nation's own people are drawn by lot, and at its small size none of them need be known to three forces.
"""

from collections.abc import Mapping
from datetime import date
from typing import Final

from counterline.vocabulary.identity import AgencyCode
from counterline.vocabulary.spreadsheet_cell import csv_lines

MAPPING: Final = """
name: demonstrated-arrests
version: 1
title: Arrests of the man whom a demonstration has to find
kind: arrest
system: demonstration
mode: increment
columns:
  Ref: {field: reference}
  Date: {field: happened_on}
  Area: {field: area}
  Offences: {field: offences}
  Name: {field: person.name}
  Born: {field: person.born}
  Sex: {field: person.sex}
  Phone: {field: person.contact_point}
  Postcode: {field: person.postcode}
constants: {person.role: suspect, person.category: suspect, source.handling: P}
"""
_COLUMNS: Final = ("Ref", "Date", "Area", "Offences", "Name", "Born", "Sex", "Phone", "Postcode")
_BORN: Final = {"Born": "04/05/1991", "Sex": "M", "Offences": "Possession of a Class A drug with intent to supply"}
# All three in Dorset, whose officer may read them by that. Of one number are the first two, of one home the first and the third.
_ARRESTS: Final[Mapping[AgencyCode, Mapping[str, str]]] = {
    AgencyCode("dorset"): {"Area": "Poole", "Name": "William Pretend", "Phone": "07700 900881", "Postcode": "BH15 1AA"},
    AgencyCode("merseyside"): {"Area": "Bournemouth", "Name": "Billy Pretend", "Phone": "07700 900881", "Postcode": ""},
    AgencyCode("kent"): {"Area": "Weymouth", "Name": "Bill Pretend", "Phone": "07700 900882", "Postcode": "BH15 1AA"},
}


def arrests(on: date) -> Mapping[AgencyCode, bytes]:
    """Each force's file: one arrest, in the month of a day."""
    days = {agency: on.replace(day=nth) for nth, agency in enumerate(_ARRESTS, start=3)}
    rows = {
        agency: {**_BORN, **said, "Ref": f"DEMO/{agency}", "Date": f"{days[agency]:%d/%m/%Y}"}
        for agency, said in _ARRESTS.items()
    }
    return {agency: "".join(csv_lines(_COLUMNS, [row])).encode() for agency, row in rows.items()}
