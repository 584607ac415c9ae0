"""The description of the API tells what each kind of record is, and real answers are as it says. All of it is invented."""

import json
from typing import Any, cast

import pytest
from fastapi import FastAPI
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

from counterline.bootstrap.building import Building
from counterline.faces.records.told import schema_name
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.records.kinds import KINDS, Field, Kind, Reads
from counterline.reports.model import ThingKind
from tests.doors import Machine, api_of
from tests.kinds_told import file_records
from tests.nation import TestNation

# One value of each, as an agency writes it; every number and name is invented.
WRITTEN = {
    Reads.REFERENCE: "REF/1",
    Reads.CONTACT_POINT: "07700 900123",
    Reads.NAME: "Sam Invented",
    Reads.BRAND: "Gannet",
    Reads.PERSON: "Sam Invented",
    Reads.AREA: "Bournemouth",
    Reads.ADDRESS: "1 Invented Street, Bournemouth",
    Reads.POSTCODE: "BH1 1AA",
    Reads.DRUG: "crack",
    Reads.WEAPON: "knife",
    Reads.COUNT: "3",
    Reads.AGE: "16",
    Reads.SEX: "male",
    Reads.CATEGORY: "victim",
    Reads.AGENCY: "kent",
    Reads.OFFENCE_CODE: "4/10",
    Reads.OUTCOME: "no further action",
    Reads.VISIT: "cuckooed",
    Reads.MISSING: "found",
    Reads.ANSWER: "not known",
    Reads.DATE: "March 2025",
    Reads.MONEY: "£1,200.50",
    Reads.WEIGHT: "20 wraps, 4.2g",
    Reads.REGISTRATION: "AB12 CDE",
    Reads.ACCOUNT: "00-00-01 10203045",
    Reads.WALLET: "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2",
    Reads.TIME: "02:10",
    Reads.DEVICE: "00-440112-345678-8",
    Reads.GROUP: "Group 1",
    Reads.TEXT: "Words that were invented.",
}
DATES = ("2025-03-01", "2025-W09", "2025-02", "2025-Q1", "2025")
# What each is in JSON: a type, or the schema that stands for it.
TYPES = {
    Reads.CONTACT_POINT: "ContactPointSaid",
    Reads.AREA: "AreaSaid",
    Reads.WEAPON: "Weapon",
    Reads.COUNT: "Count",
    Reads.AGE: "Age",
    Reads.SEX: "Sex",
    Reads.CATEGORY: "CategoryOfPerson",
    Reads.AGENCY: "AgencyCode",
    Reads.OFFENCE_CODE: "OffenceCode",
    Reads.OUTCOME: "CaseOutcome",
    Reads.VISIT: "OutcomeOfVisit",
    Reads.MISSING: "MissingStatus",
    Reads.ANSWER: "YesNoOrNotKnown",
    Reads.DATE: "DateSaid",
    Reads.MONEY: "Pence",
    Reads.WEIGHT: "AmountSaid",
    Reads.POSTCODE: "Postcode",
    Reads.REGISTRATION: "Registration",
    Reads.ACCOUNT: "BankAccount",
    Reads.WALLET: "WalletAddress",
    Reads.TIME: "TimeOfDay",
    Reads.DEVICE: "Imei",
}
PROTECTING = {"return_interview", "safeguarding_contact"}


@pytest.fixture(scope="module")
def described() -> dict[str, Any]:
    """The description, which is the same of every installation."""
    return api_of(cast("Building", None)).openapi()


def schema_of(described: dict[str, Any], name: str) -> dict[str, Any]:
    """One schema of the description."""
    found: dict[str, Any] = described["components"]["schemas"][name]
    return found


def fits(described: dict[str, Any], name: str, answer: object) -> list[str]:
    """What of an answer is not as the description says."""
    whole = {"$ref": f"#/components/schemas/{name}", "components": described["components"]}
    return [f"{each.json_path}: {each.message}" for each in Draft202012Validator(whole).iter_errors(answer)]


def leaves(told: dict[str, Any]) -> list[dict[str, Any]]:
    """What a field may be, without null and lists around it."""
    offered = told.get("anyOf", [told])
    return [each.get("items", each) for each in offered if each.get("type") != "null"]


def is_as_declared(field: Field, told: dict[str, Any]) -> bool:
    """Whether one field's schema is what its declaration reads."""
    if field.choices:
        return all(tuple(each["enum"]) == field.choices for each in leaves(told))
    if field.reads is Reads.DRUG:
        return all(each["$ref"].endswith("/Drug") for each in leaves(told))
    wanted = TYPES.get(field.reads)
    found = {each.get("$ref", each.get("type")) for each in leaves(told)}
    return found == {f"#/components/schemas/{wanted}" if wanted else "string"}


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_declared_field_of_a_kind_is_described_as_it_is_read(described: dict[str, Any], kind: Kind) -> None:
    body = schema_of(described, schema_name(kind))
    of_parts = {part.plural: part for part in kind.parts}
    for field in kind.fields:
        told = body["properties"][field.into or field.name]
        if field.into is None:
            assert is_as_declared(field, told), (field.name, told)
            assert (told.get("type") == "array") is (field.many or field.reads is Reads.DRUG)
        else:
            (leaf,) = leaves(told)
            roles = schema_of(described, leaf["$ref"].rpartition("/")[2])["properties"]["when"]["enum"]
            assert field.role in roles
    for plural, part in of_parts.items():
        thing = schema_of(described, body["properties"][plural]["items"]["$ref"].rpartition("/")[2])
        assert list(thing["properties"]) == [each.name.partition(".")[2] for each in part.fields]
        for field in part.fields:
            assert is_as_declared(field, thing["properties"][field.name.partition(".")[2]]), field.name
    own = {field.into or field.name for field in kind.fields} | set(of_parts)
    assert set(body["properties"]) == own | {"reference", "sources", "basis", "corrects", "withdrawn"}
    assert set(body["required"]) == own | {"reference", "sources", "basis"}


def test_records_are_told_apart_by_their_kind(described: dict[str, Any]) -> None:
    whole = schema_of(described, "RecordOfAnyKind")
    assert whole["discriminator"]["propertyName"] == "kind"
    assert set(whole["discriminator"]["mapping"]) == set(KINDS)
    for kind, ref in whole["discriminator"]["mapping"].items():
        told = schema_of(described, ref.rpartition("/")[2])["properties"]
        assert told["kind"]["const"] == kind
        assert told["body"]["$ref"] == f"#/components/schemas/{schema_name(KINDS[kind])}"
    assert schema_of(described, "KindOfRecord")["enum"] == list(KINDS)


def row_of(kind: Kind, date: str) -> dict[str, str]:
    """A row that says something in every field of a kind."""
    inside = (field for part in kind.parts for field in part.fields)
    said = {}
    for field in (*kind.fields, *inside):
        if field.name not in {"account.sort_code", "account.figures"}:
            said[field.name] = field.choices[0] if field.choices else WRITTEN[field.reads]
            said[field.name] = date if field.reads is Reads.DATE else said[field.name]
    if "person.born" in said:
        said |= {"person.born": "2010", "person.age": "15-17yrs" if date == "2025" else said["person.age"]}
    return said


def teller(nation: TestNation, kind: Kind) -> Viewer:
    """Whoever may file and read a kind."""
    return nation.viewer("catch22", ViewerRole.PARTNER) if kind.name in PROTECTING else nation.force("dorset").officer


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_real_answers_of_a_kind_are_as_described(
    nation: TestNation, machine: Machine, described: dict[str, Any], kind: Kind
) -> None:
    who = teller(nation, kind)
    scant = {name: row_of(kind, "2025")[name] for group in kind.needs for name in group[:1]}
    rows = [{"reference": f"FULL/{date}", **row_of(kind, date), "source.handling": "P"} for date in DATES]
    rows.append({"reference": "SCANT", **scant, "source.handling": "P"})
    file_records(nation, who.agency, kind.name, rows, by=who)
    client = machine(who)
    listed = client.get("/records", params={"kind": kind.name})
    assert fits(described, "RecordsPage", listed.json()) == []
    found = {each["reference"]: client.get(f"/records/{each['ref']}").json() for each in listed.json()["items"]}
    assert len(found) == len(rows)
    for told in found.values():
        assert fits(described, "RecordOfAnyKind", told) == []
        assert fits(described, f"{schema_name(kind)}Record", told) == []
        thing = next(iter(told["names"]), None)
        if thing is not None:
            assert fits(described, "ThingWhole", client.get(f"/known/{thing['ref']}").json()) == []
    whole = found["FULL/2025-W09"]["body"]
    assert [name for name, value in whole.items() if value in (None, [])] == []
    wrong = {**found["SCANT"], "body": {**found["SCANT"]["body"], "said_by_nobody": 1}}
    assert fits(described, f"{schema_name(kind)}Record", wrong) != []


def test_corrected_and_withdrawn_records_are_as_described(nation: TestNation, described: dict[str, Any]) -> None:
    dorset = nation.force("dorset")
    said = {"happened_on": "2026-03-02", "person.name": "Sam Invented", "source.handling": "P"}
    rows = [{"reference": "A/1", **said}, {"reference": "A/2", "corrects": "A/1", **said}]
    for at, row in enumerate(rows):
        file_records(nation, "dorset", "arrest", [row], as_at=f"2026-03-1{at}", by=dorset.officer)
    gone = {"reference": "A/3", "corrects": "A/1", "withdrawn": "yes", **said}
    file_records(nation, "dorset", "arrest", [gone], as_at="2026-03-15", by=dorset.officer)
    with nation.as_seen_by(dorset.officer) as work:
        bodies = [row.body for row in work.rows("select body from records order by record_id")]
    assert [body.get("corrects") for body in bodies] == [None, "A/1", "A/1"]
    assert bodies[-1]["withdrawn"] == "yes"
    assert [fits(described, "ArrestAndCustody", body) for body in bodies] == [[], [], []]


def test_a_report_is_described_by_the_roles_that_its_kind_declares(described: dict[str, Any]) -> None:
    offered = schema_of(described, "ReportSent")["properties"]["things"]["items"]
    assert set(offered["discriminator"]["mapping"]) == {str(each) for each in ThingKind}
    for kind, ref in offered["discriminator"]["mapping"].items():
        told = schema_of(described, ref.rpartition("/")[2])["properties"]
        roles = tuple(told["role"]["enum"]) if "role" in told else ()
        assert tuple(filter(None, roles)) == ThingKind(kind).roles
    assert {"born", "age"} <= set(schema_of(described, "ConfirmedPerson")["properties"])


def test_schemas_have_names_that_readers_know_and_the_whole_stays_short(api: FastAPI, stranger: TestClient) -> None:
    names = api.openapi()["components"]["schemas"]
    assert {"ArrestAndCustody", "MissingEpisode", "ReturnHomeInterview", "Seizure", "NamedPerson"} <= set(names)
    ours = set(names) - {"Body_token"}  # the form of OAuth 2.0, whose readers know it by its address
    assert [name for name in ours if not name.isidentifier() or "_" in name] == []
    served = stranger.get("/openapi.json")
    assert len(served.content) < 3_300 * len(api.openapi()["paths"]), "with the schemas that they share"
    assert int(served.headers["Content-Length"]) < 430 * len(api.openapi()["paths"]), "packed"


def test_the_description_is_sent_once_and_then_only_if_it_is_new(stranger: TestClient) -> None:
    first = stranger.get("/openapi.json")
    assert "max-age" in first.headers["Cache-Control"]
    again = stranger.get("/openapi.json", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    plain = stranger.get("/openapi.json", headers={"Accept-Encoding": "identity"})
    assert json.loads(plain.content) == first.json()
    assert "Content-Encoding" not in plain.headers
