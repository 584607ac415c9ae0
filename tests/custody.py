"""Arrests of holders and statuses of cases as tests file them: everybody and every number in them is invented."""

from counterline.intake.running import submissions
from tests.nation import TestAgency

HOLDER = "Sam Invented"

ARRESTS = """
name: holder-arrests
version: 1
title: Arrests of holders as tests write them
kind: arrest
system: custody
mode: increment
columns:
  Ref: {field: reference}
  On: {field: happened_on}
  Name: {field: person.name}
  Number: {field: contact_point.value}
  Case: {field: case_reference}
constants: {person.role: holder, contact_point.role: deal line}
"""

STATUSES = """
name: case-statuses
version: 1
title: Statuses of cases as tests write them
kind: case_status
system: cases
mode: increment
columns:
  Ref: {field: reference}
  On: {field: happened_on}
  Case: {field: case_reference}
  Outcome: {field: outcome}
  Name: {field: person.name}
constants: {person.role: holder}
"""


def arrests(force: TestAgency, case: str, number: str, *, on: str, settle: bool = True) -> submissions.Submission:
    """File the arrest of a line's holder, with the number of the line and the case."""
    content = f"Ref,On,Name,Number,Case\nCU/{case},{on},{HOLDER},{number},{case}\n".encode()
    mapping = force.nation.approve(ARRESTS)
    return force.sends(content, as_at=on, name="arrests.csv", mapping=mapping, settle=settle)


def decides(
    force: TestAgency, case: str, outcome: str, *, on: str, as_at: str | None = None, ref: str = "", settle: bool = True
) -> submissions.Submission:
    """File one status of a case; the same reference with a later as-at day corrects what it said before."""
    content = f"Ref,On,Case,Outcome,Name\n{ref or f'{case}-{outcome}'},{on},{case},{outcome},{HOLDER}\n".encode()
    mapping = force.nation.approve(STATUSES)
    return force.sends(content, as_at=as_at or on, name="cases.csv", mapping=mapping, settle=settle)
