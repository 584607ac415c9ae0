"""Each kind of record tells the signs that the table says, of the people and addresses it names, and of nobody else. All is invented."""

from collections.abc import Iterable

import pytest

from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.intake.running import withdrawing
from counterline.plumbing.database import Role
from counterline.records.events import SubmissionLoaded
from counterline.safeguarding.signs import signs as safeguarding_signs
from counterline.safeguarding.signs.model import Sign
from tests.kinds_told import SHARED, Rows, file_records
from tests.nation import TestNation, row

LINE = {"contact_point.value": "07700 900123", "contact_point.role": "deal line"}
CHILD = {"person.name": "Sam Invented", "person.born": "2010-02-01"}
ARREST = {"happened_on": "2026-03-02", "area": "Bournemouth", "home_area": "Liverpool", "person.role": "suspect"}
EPISODE = {"missing_from": "2026-03-01", "home_area": "Liverpool", "person.name": "Pat Pretend", "person.age": "15"}
OBTAINED = {"obtained_under": "POCA s.345 production order", "obtained_reference": "PO/1"}
ACCOUNT = {"account.number": "00-00-01 10203045", **OBTAINED}
PAID = {"happened_on": "2026-03-03", "amount": "£300", **ACCOUNT}
TOLD: Iterable[tuple[str, Rows, dict[str, set[Sign]]]] = (
    (
        "arrest",
        [
            {"reference": "A/1", **ARREST, **CHILD, **LINE, "drugs": "crack and heroin"},
            {"reference": "A/2", **ARREST, "person.name": "Alex Pretend", "person.age": "34", "drugs": "cannabis"},
            {"reference": "A/3", **ARREST, **CHILD, "person.role": "witness", "drugs": "crack"},
            {"reference": "A/4", **ARREST, **CHILD, "exploitation_flag": "yes", "person.category": "victim"},
        ],
        {
            "A/1": {Sign.CHILD, Sign.ARRESTED, Sign.ARRESTED_CLASS_A, Sign.LOSS, Sign.LINE_NAMED},
            "A/2": {Sign.ADULT, Sign.ARRESTED, Sign.LOSS},
            "A/3": {Sign.CHILD},
            "A/4": {Sign.CHILD, Sign.VICTIM, Sign.CALLED_VICTIM},
        },
    ),
    (
        "missing_episode",
        [
            {"reference": "M/1", **EPISODE, "found_on": "2026-03-04", "found_area": "Poole"},
            {"reference": "M/2", **EPISODE, "status": "missing", "county_lines_flag": "yes"},
            {"reference": "M/3", **EPISODE, "status": "absent"},
        ],
        {
            "M/1": {Sign.CHILD, Sign.MISSING, Sign.FOUND},
            "M/2": {Sign.CHILD, Sign.MISSING, Sign.VICTIM},
            "M/3": {Sign.CHILD},
        },
    ),
    (
        "address_visit",
        [
            {"reference": "V/1", "happened_on": "2026-03-07", "result": "cuckooed", "person.name": "Jo Makebelieve"}
            | {"address.text": "1 Invented Street, Bournemouth", "person.role": "occupier", "person.age": "51"},
            {"reference": "V/2", "happened_on": "2026-03-07", "result": "not cuckooed", "child_there": "yes"}
            | {"address.text": "2 Invented Street, Bournemouth"},
            {"reference": "V/3", "happened_on": "2026-03-07", "result": "no access", "child_there": "yes"}
            | {"address.text": "3 Invented Street, Bournemouth"},
        ],
        {
            "V/1": {Sign.HOME_USED, Sign.ADULT, Sign.VICTIM},
            "V/2": {Sign.HOME_CLEAR},
            "V/3": {Sign.CHILD_THERE},
        },
    ),
    (
        "seizure",
        [
            {"reference": "S/1", "happened_on": "2026-03-02", "cash": "£400", **CHILD, "person.role": "suspect"},
            {"reference": "S/2", "happened_on": "2026-03-02", "cash": "£400", "weapon.weapon": "machete", **CHILD},
            {"reference": "S/3", "happened_on": "2026-03-02", "drug.drug": "heroin", **CHILD, "person.role": "witness"},
        ],
        {"S/1": {Sign.CHILD, Sign.LOSS}, "S/2": {Sign.CHILD, Sign.LOSS, Sign.CARRIED}, "S/3": {Sign.CHILD}},
    ),
    (
        "case_status",
        [
            {"reference": f"C/{nth}", "case_reference": "C/1", "happened_on": "2026-03-03", **CHILD, "outcome": outcome}
            for nth, outcome in enumerate(("released under investigation", "charged"))
        ],
        {"C/0": {Sign.CHILD, Sign.RELEASE}, "C/1": {Sign.CHILD}},
    ),
    (
        "investigation",
        [
            {"reference": f"I/{nth}", "operation": f"Op {nth}", "opened_on": "2024-01-05", **CHILD, **said}
            for nth, said in enumerate(
                (
                    {"status": "open", "person.role": "suspect"},
                    {"status": "closed", "person.role": "suspect"},
                    {"status": "open", "person.role": "witness"},
                    {"status": "suspended", "person.role": "suspect"},
                )
            )
        ],
        {
            "I/0": {Sign.CHILD, Sign.INVESTIGATED},
            "I/1": {Sign.CHILD},
            "I/2": {Sign.CHILD},
            "I/3": {Sign.CHILD, Sign.INVESTIGATED},
        },
    ),
    (
        "return_interview",
        [{"reference": "R/1", "happened_on": "2026-03-06", "brands": "Gannet", **CHILD}],
        {"R/1": {Sign.CHILD, Sign.LINE_NAMED}},
    ),
    (
        "transaction",
        [
            {"reference": "T/1", **PAID, **CHILD, "direction": "in", "person.role": "account holder"},
            {"reference": "T/2", **PAID, "direction": "out", "person.name": "Kit Invented", "person.role": "subject"},
            {
                "reference": "T/3",
                **PAID,
                "account.role": "paid to",
                "person.name": "Kit Invented",
                "person.role": "victim",
            },
            {"reference": "T/4", **PAID, "direction": "in", "person.name": "Kit Invented", "person.role": "suspect"},
            {"reference": "T/5", **PAID, **CHILD, "direction": "in", "person.role": "witness"},
        ],
        {
            "T/1": {Sign.CHILD, Sign.ACCOUNT_USED, Sign.MONEY_CAME},
            "T/2": {Sign.ACCOUNT_USED, Sign.MONEY_LEFT},
            "T/3": {Sign.ACCOUNT_USED, Sign.MONEY_CAME, Sign.CALLED_VICTIM},
            "T/4": {Sign.ACCOUNT_USED},
            "T/5": {Sign.CHILD},
        },
    ),
    (
        "account",
        [{"reference": "F/1", "opened_on": "2026-03-01", **ACCOUNT, **CHILD, "person.role": "account holder"}],
        {"F/1": {Sign.CHILD, Sign.ACCOUNT_USED}},
    ),
    (
        "safeguarding_contact",
        [
            {"reference": "W/1", "happened_on": "2026-03-06", "type": "worry", **CHILD},
            {"reference": "W/2", "happened_on": "2026-03-06", "type": "national referral mechanism", **CHILD},
        ],
        {"W/1": {Sign.CHILD, Sign.WORRY}, "W/2": {Sign.CHILD, Sign.VICTIM}},
    ),
)


@pytest.fixture(scope="module")
def told(standing_nation: TestNation) -> TestNation:
    """A nation in which every kind has told its signs, and lines have been returned."""
    for kind, rows, _ in TOLD:
        file_records(
            standing_nation, "merseyside", kind, [{**each, **SHARED} for each in rows], by=lead(standing_nation)
        )
    standing_nation.force("merseyside").files(
        [
            row("L/1", "07700 900123", holders="Kim Invented", runners="Lee Invented", last="2026-03-01"),
            row("L/2", "07700 900124", runners="Lou Invented", last="2026-03-01", eval="2EP"),
        ],
        as_at="2026-03-12",
    )
    return standing_nation


def lead(nation: TestNation, code: str = "merseyside") -> Viewer:
    """A force's safeguarding lead."""
    return nation.viewer(code, ViewerRole.SAFEGUARDING)


def signs(nation: TestNation, viewer: Viewer) -> dict[str, set[Sign]]:
    """The signs that somebody reads, by the reference of the record that tells them."""
    with nation.as_seen_by(viewer) as work:
        refs = [each.ref for each in work.rows("select ref from mentions where kind in ('person', 'address')")]
        found: dict[str, set[Sign]] = {}
        for each in safeguarding_signs.signs_of(work, refs):
            found.setdefault(each.reference, set()).add(each.sign)
    return found


def test_each_kind_of_record_tells_its_signs_and_no_others(told: TestNation) -> None:
    expected = {ref: these for _, _, by_ref in TOLD for ref, these in by_ref.items() if these}
    lines = {"L/1": {Sign.HOLDS, Sign.RUNS, Sign.AGE_NOT_KNOWN, Sign.LINE_NAMED}}
    assert signs(told, lead(told)) == expected | lines


def test_a_sign_says_where_it_was_and_which_line_and_when_a_child_turns_18(told: TestNation) -> None:
    with told.as_seen_by(lead(told)) as work:
        (ref,) = (each.ref for each in work.rows(_MENTION, reference="A/1"))
        told_of = {each.sign: each for each in safeguarding_signs.signs_of(work, [ref])}
    arrested, child = told_of[Sign.ARRESTED_CLASS_A], told_of[Sign.CHILD]
    assert (arrested.force, arrested.home_force) == ("dorset", "merseyside")
    assert (str(arrested.day), len(arrested.lines), arrested.roots) == ("2026-03-02", 1, ("merseyside|a/1",))
    assert str(child.until) == "2028-02-01"


_MENTION = """
select m.ref from mentions m join records r using (record_id) where r.reference = :reference and m.kind = 'person'
"""


@pytest.mark.parametrize(
    ("role", "hidden"),
    [(ViewerRole.SAFEGUARDING, set[str]()), (ViewerRole.INVESTIGATOR, {"R/1", "W/1", "W/2"})],
)
def test_a_sign_is_read_by_whoever_reads_its_record_and_nobody_else(
    told: TestNation, role: ViewerRole, hidden: set[str]
) -> None:
    every = signs(told, lead(told)).keys()
    assert signs(told, told.viewer("merseyside", role)).keys() == every - hidden
    assert signs(told, told.viewer("kent", role)).keys() & {"R/1", "W/1", "W/2", "L/1"} == set()


def test_drawing_again_changes_nothing_and_what_is_taken_back_tells_nothing(told: TestNation) -> None:
    before = signs(told, lead(told))
    taken = file_records(told, "merseyside", "arrest", [{"reference": "A/9", **ARREST, **CHILD, **SHARED}])
    with told.building.works.begin(Role.DERIVE) as work:
        for (submission,) in work.rows("select submission_id from deliveries order by submission_id desc"):
            work.tell(SubmissionLoaded(submission))
    told.settle()
    assert signs(told, lead(told)) == before | {"A/9": {Sign.CHILD, Sign.ARRESTED}}
    with told.as_seen_by(told.force("merseyside").feed) as work:
        withdrawing.withdraw_submission(work, taken.ref)
    told.settle()
    assert signs(told, lead(told)) == before
