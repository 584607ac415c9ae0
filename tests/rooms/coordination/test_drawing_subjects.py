"""Investigations and their subjects are drawn from what registers tell, and keep their references."""

import pytest

from counterline.coordination.subjects import investigations
from counterline.coordination.subjects import model as coordination_model
from counterline.coordination.subjects import subjects as coordination_subjects
from counterline.coordination.subjects.drawing_subjects import operation_key
from counterline.governance.permissions import ViewerRole
from counterline.intake.running import regrading, withdrawing
from counterline.plumbing.errors import CounterlineError
from counterline.vocabulary.terms.handling import HandlingCode
from tests.investigating import NUMBER, only, registers
from tests.kinds_told import WOMAN
from tests.nation import TestNation

SUBJECTS = {"contact_point__value": NUMBER, "vehicle__registration": "AB12 CDE", "brands": "Gannet"} | {
    name.replace(".", "__"): each for name, each in WOMAN.items()
}


def test_a_register_entry_is_an_investigation_whose_reference_outlives_its_versions(nation: TestNation) -> None:
    registers(nation, "dorset", "OP/1", "Operation Heron", **SUBJECTS)
    first = only(nation)
    registers(nation, "dorset", "OP/1", "Operation Heron", "2026-03-25", status="closed", contact_point__value=NUMBER)
    then = only(nation)
    assert (first.ref, first.status, then.status) == (then.ref, "open", "closed")
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        assert investigations.investigation(work, then.ref) == then
        kinds = {each.kind for each in coordination_subjects.subjects_of(work, [then.identity_key])}
    assert kinds == {"contact_point"}


def test_its_subjects_are_people_and_things_and_no_places(nation: TestNation) -> None:
    registers(nation, "dorset", "OP/1", "Operation Heron", exporting="London", **SUBJECTS)
    found = only(nation)
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        subjects = coordination_subjects.subjects_of(work, [found.identity_key])
    assert {each.kind for each in subjects} == {"person", "contact_point", "vehicle", "brand"}
    assert {each.mode for each in subjects} == {coordination_model.Mode.POINTER}


def test_what_is_withdrawn_is_no_investigation_any_more_and_comes_back_under_its_reference(nation: TestNation) -> None:
    nation.viewer(
        "kent"
    )  # before whom nothing is put from elsewhere: the reference is made from this installation's key
    sent = registers(nation, "dorset", "OP/1", "Operation Heron", **SUBJECTS)
    ref = only(nation).ref
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        withdrawing.withdraw_submission(work, sent.ref)
    nation.settle()
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        assert investigations.investigations(work) == ()
        with pytest.raises(CounterlineError, match="no investigation"):
            investigations.investigation(work, ref)
    registers(nation, "dorset", "OP/1", "Operation Heron", "2026-03-26")
    assert only(nation).ref == ref


def test_a_regraded_entry_is_read_by_whoever_reads_it_now(nation: TestNation) -> None:
    registers(nation, "dorset", "OP/1", "Operation Heron", lead_force="merseyside", **SUBJECTS)
    found = only(nation, "merseyside")
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        regrading.regrade_record(
            work,
            found.record_ref,
            regrading.Regrading(
                HandlingCode.LEGACY_4, reason="An invented reason for it.", risk="An invented risk, which is met."
            ),
        )
    with nation.as_seen_by(nation.viewer("merseyside", ViewerRole.OFFICER)) as work:
        assert investigations.investigations(work) == ()
        assert coordination_subjects.subjects_of(work, [found.identity_key]) == ()
    nation.settle()
    assert only(nation).ref == found.ref


@pytest.mark.parametrize("name", ["Op. Heron", "OPERATION HERON", "heron"])
def test_spellings_of_an_operation_are_one(name: str) -> None:
    assert operation_key(name) == operation_key("Operation Heron")
    assert operation_key("Operation") is None
