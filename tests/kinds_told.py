"""Records of every kind as agencies file them, by the names of their fields; every person and number is invented.

file_records(nation, "dorset", "arrest", [{"reference": "CU/1", "person.name": "Sam Invented"}])
"""

from collections.abc import Mapping, Sequence

from counterline.governance.people.viewers import Viewer
from counterline.intake.arriving import receiving
from counterline.intake.running import runs, submissions
from counterline.vocabulary.identity import key_of
from tests.nation import TestNation, at, csv_of
from tests.retelling import told_once

Rows = Sequence[Mapping[str, str]]
SHARED = {"source.handling": "P"}

# One invented story, told in many kinds: a boy arrested, what became of it, and what was found with him.
NUMBER = "07700 900123"
BOY = {"person.name": "Sam Invented", "person.born": "2010-02-01", "person.role": "suspect"}
WOMAN = {"person.name": "Alex Pretend", "person.age": "34", "person.role": "suspect", "person.category": "suspect"}


def file_records(
    nation: TestNation,
    agency: str,
    kind: str,
    rows: Rows,
    *,
    as_at: str = "2026-03-20",
    by: Viewer | None = None,
) -> submissions.Submission:
    """File rows of a kind, whose columns are the names of its fields, and let all that follows be done."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    name = f"told-{kind.replace('_', '-')}-{key_of('columns', ' '.join(columns)) & 0xFFFFFF:06x}"
    mapping = nation.approve(
        f"name: {name}\nversion: 1\ntitle: Told by tests\nkind: {kind}\nsystem: tests\nmode: increment\ncolumns:\n"
        + "".join(f'  "{each}": {{field: {each}}}\n' for each in columns)
    )
    with nation.as_seen_by(by or nation.force(agency).feed) as work:
        content = csv_of([dict(row) for row in rows], columns)
        taken = receiving.receive(work, receiving.Handover(mapping, at(as_at), f"{kind}.csv"), [content])
        runs.ask_run(work, taken.ref, dry=False)
    nation.settle()
    with nation.as_seen_by(by or nation.force(agency).feed) as work:
        sent = submissions.submission(work, taken.ref)
    assert sent.state == "loaded", sent
    return sent


ARREST = {"happened_on": "2026-03-02", "area": "Bournemouth", "offences": "Possession with intent to supply"}
FOUND = {"drug.drug": "crack", "drug.amount": "20 wraps, 4.2g", "weapon.weapon": "knife", "cash": "£1,200.50"}
STORY: Sequence[tuple[str, str, Rows]] = (
    (
        "dorset",
        "arrest",
        [
            {"reference": "CU/1", "custody_reference": "CU/1", "case_reference": "C/1", **ARREST, **BOY}
            | {"contact_point.value": NUMBER, "contact_point.role": "deal line", "brands": "Gannet"},
            {"reference": "CU/2", "custody_reference": "CU/2", "case_reference": "C/2", **ARREST, **WOMAN},
        ],
    ),
    (
        "dorset",
        "case_status",
        [
            {"reference": f"CS/{number}", "case_reference": case, "happened_on": on, "outcome": outcome}
            for number, (case, on, outcome) in enumerate(
                [
                    ("C/1", "2026-03-02", "released under investigation"),
                    ("C/1", "2026-03-15", "no further action"),
                    ("C/2", "2026-03-03", "charged"),
                    ("C/2", "2026-03-18", "discontinued"),
                ]
            )
        ],
    ),
    (
        "dorset",
        "seizure",
        [
            {"reference": "SZ/1", "happened_on": "2026-03-02", "custody_reference": "CU/1", **FOUND}
            | {"device.imei": "00-440112-345678-8", "device.contact_point": NUMBER}
        ],
    ),
    (
        "merseyside",
        "transaction",
        [
            {"reference": "T/1", "happened_on": "2026-03-05", "amount": "£300", "account.number": "00-00-01 10203045"}
            | {"account.role": "paid to", "account.holder": "Alex Pretend", "area": "Poole"}
            | {"obtained_under": "POCA s.345 production order", "obtained_reference": "PO/1"}
        ],
    ),
    (
        "merseyside",
        "vehicle",
        [
            {
                "reference": "V/1",
                "happened_on": "2026-03-06",
                "vehicle.registration": "AB12 CDE",
                "area": "Poole",
                **WOMAN,
            }
        ],
    ),
    (
        "dorset",
        "address_visit",
        [
            {"reference": "AV/1", "happened_on": "2026-03-07", "result": "cuckooed"}
            | {"address.text": "1 Invented Street, Bournemouth", "address.postcode": "BH1 1AA"}
            | {"person.name": "Jo Makebelieve", "person.role": "occupier", "person.category": "victim"}
        ],
    ),
)


@told_once
def tell_a_story(nation: TestNation) -> None:
    """Have Dorset and Merseyside tell, in many kinds, of one number, a boy, a woman and what was found with them."""
    nation.force("dorset").reports(NUMBER, seen="2026-03-10", brand="Gannet", ref="D/1")
    for agency, kind, rows in STORY:
        file_records(nation, agency, kind, [{**row, **SHARED} for row in rows])
