"""People whom records of several agencies name, as tests file them: everybody and every number in them is invented."""

from collections.abc import Iterable

from counterline.intake.running import submissions
from counterline.plumbing.work import Work
from tests.nation import TestAgency, csv_of

PEOPLE = """
name: people-arrested
version: 1
title: People arrested, as tests write them
kind: arrest
system: custody
mode: increment
columns:
  Ref: {field: reference}
  On: {field: happened_on}
  Name: {field: person.name, split: ";"}
  Born: {field: person.born, split: ";"}
  Sex: {field: person.sex, split: ";"}
  Postcode: {field: person.postcode, split: ";"}
  Phone: {field: person.contact_point, split: ";"}
constants: {person.role: suspect}
"""
COLUMNS = ("Ref", "On", "Name", "Born", "Sex", "Postcode", "Phone")


def person(ref: str, name: str, born: str = "", on: str = "2026-03-10", **said: str) -> dict[str, str]:
    """One record that names somebody: what is not said is empty."""
    return {"Ref": ref, "On": on, "Name": name, "Born": born} | {key.capitalize(): each for key, each in said.items()}


def files(
    force: TestAgency, *rows: dict[str, str], as_at: str = "2026-03-20", settle: bool = True
) -> submissions.Submission:
    """File records that name people as at a day."""
    mapping = force.nation.approve(PEOPLE)
    content = csv_of(rows, COLUMNS)
    return force.sends(content, as_at=as_at, name="people.csv", mapping=mapping, settle=settle)


def mention_of(work: Work, reference: str, kind: str = "person") -> str:
    """The reference of the first person, or thing of a kind, whom a record of this reference names, as the viewer reads it."""
    return str(
        work.value(
            "select min(m.ref) from mentions m join records r using (record_id) where r.reference = :reference and m.kind = :kind",
            reference=reference,
            kind=kind,
        )
    )


def mentions_of(work: Work, references: Iterable[str]) -> list[str]:
    """The same of several records."""
    return [mention_of(work, each) for each in references]
