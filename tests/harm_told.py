"""Incidents, seizures and reports that tell how harmful a line is, as tests file them: everybody and every number in them is invented."""

from typing import Final

from tests.nation import TestAgency, csv_of

_INCIDENT: Final = """
name: harm-incidents
version: 1
title: Incidents as tests write them
kind: incident
system: crimes
mode: increment
columns:
  Ref: {field: reference}
  On: {field: happened_on}
  Offence: {field: offence}
  Violence: {field: violence}
  Used: {field: weapon_used}
  Weapon: {field: weapon.weapon, split: ";"}
  Brand: {field: brands}
  Number: {field: contact_point.value}
  Called: {field: contact_point.role}
  Name: {field: person.name}
  Born: {field: person.born}
  Postcode: {field: person.postcode}
  Role: {field: person.role}
"""
_SEIZURE: Final = """
name: harm-seizures
version: 1
title: Seizures as tests write them
kind: seizure
system: property
mode: increment
columns:
  Ref: {field: reference}
  On: {field: happened_on}
  Cash: {field: cash}
  Drug: {field: drug.drug}
  Weapon: {field: weapon.weapon}
  Brand: {field: brands}
  Number: {field: device.contact_point}
  Name: {field: person.name}
  Born: {field: person.born}
  Postcode: {field: person.postcode}
  Role: {field: person.role}
  Words: {field: described}
"""
_REPORT: Final = """
name: harm-reports
version: 1
title: Intelligence reports as tests write them
kind: intelligence_report
system: intelligence
mode: increment
columns:
  Ref: {field: reference}
  On: {field: happened_from}
  Text: {field: text}
  Number: {field: contact_point.value}
  Called: {field: contact_point.role}
  Drugs: {field: drugs}
  To: {field: importing, split: ";"}
  Name: {field: person.name}
  Born: {field: person.born}
  Postcode: {field: person.postcode}
  Role: {field: person.role}
  Eval: {field: source.grading}
  Report: {field: source.reference}
"""
_SAID: Final = {
    "incident": (_INCIDENT, "Ref On Offence Violence Used Weapon Brand Number Called Name Born Postcode Role".split()),
    "seizure": (_SEIZURE, "Ref On Cash Drug Weapon Brand Number Name Born Postcode Role Words".split()),
    "report": (_REPORT, "Ref On Text Number Called Drugs To Name Born Postcode Role Eval Report".split()),
}
_USUAL: Final = {
    "incident": {"Offence": "Invented assault"},
    "seizure": {"Words": "Invented"},
    "report": {"Text": "Invented", "Eval": "2BP"},
}


def told(force: TestAgency, kind: str, ref: str, on: str = "2026-03-20", **said: str) -> None:
    """Have a force file one incident, seizure or report of harm, and let everything that follows be done."""
    mapping, columns = _SAID[kind]
    row = {"Ref": ref, "On": on, **_USUAL[kind], **{name.capitalize(): each for name, each in said.items()}}
    if "Number" in row and kind != "seizure":
        row.setdefault("Called", "deal line")
    content = csv_of([row], columns)
    force.sends(content, as_at=on, name=f"{kind}.csv", mapping=force.nation.approve(mapping))
