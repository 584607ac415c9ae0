"""Of what a guardian keeps the log tells its readers the guardian's name, and neither who looked nor at what."""

from dataclasses import replace

import pytest

from counterline.governance import inspecting
from counterline.governance.inspecting import Thing
from counterline.governance.log import model as governance_model
from counterline.governance.log import store
from counterline.governance.log.model import Purpose
from counterline.governance.log.store import Logged
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.governance.reach import compartments
from counterline.governance.reach.compartments import Compartment
from counterline.records.keeping.reading_back import record_by_ref
from counterline.records.looking.meant_by import meant_by
from counterline.reports import handing_in
from counterline.reports.model import Report, ThingKind
from counterline.reports.model import Thing as Told
from tests.nation import TestNation

NUMBER = "07700 900123"
REPORT = Report(
    f"The line on {NUMBER} is texting.", "2BP", "fact", (Told(ThingKind.CONTACT_POINT, NUMBER, "deal line"),)
)
WHY = Purpose.CHECKING_LAWFULNESS


@pytest.fixture
def guardian(nation: TestNation) -> Viewer:
    """Who answers for what even the desk does not see."""
    return nation.viewer("dorset", ViewerRole.GUARDIAN)


@pytest.fixture
def guarded(nation: TestNation, guardian: Viewer) -> Compartment:
    """A guardian's compartment with an officer of Dorset's on its list, who wrote a report into it and read it."""
    officer = nation.viewer("dorset")
    with nation.as_seen_by(guardian) as work:
        today = work.clock.today()
        opened = compartments.open_compartment(work, compartments.NewCompartment("Invented, guarded", today))
        compartments.name_member(work, opened.ref, compartments.NewMember(officer.ref, today, today))
    writes(nation, officer, opened.ref)
    return opened


def writes(nation: TestNation, officer: Viewer, compartment: str) -> str:
    """Write a report, settle it and read its record."""
    with nation.as_seen_by(officer) as work:
        sent = handing_in.send(work, replace(REPORT, compartment=compartment))
    nation.settle()
    with nation.as_seen_by(officer) as work:
        assert record_by_ref(work, sent.record.ref)
    return sent.record.ref


def asked(nation: TestNation, about: str) -> list[Logged]:
    """Who was shown a thing, as the data protection officer is told."""
    with nation.as_seen_by(nation.protector) as work:
        thing = Thing(about, *meant_by(about))
        return inspecting.who_saw(work, thing, WHY, nation.building.settings.searching_key).looks


def test_who_looked_at_what_a_guardian_keeps_is_answered_with_the_guardians_name(
    nation: TestNation, guardian: Viewer, guarded: Compartment
) -> None:
    found = asked(nation, NUMBER)
    assert found
    told = {(each.name, each.entry.viewer, each.entry.subjects, each.matched, each.guarded) for each in found}
    assert told == {(guardian.name, guardian.ref, (), (), True)}
    with nation.as_seen_by(nation.protector) as work:
        listed = inspecting.recent(work, subject=guarded.ref)
    assert {each.entry.viewer for each in listed} == {guardian.ref}


def test_what_somebody_did_behind_a_guardian_is_told_of_the_guardian_and_not_of_them(
    nation: TestNation, guardian: Viewer, guarded: Compartment
) -> None:
    officer = nation.viewer("dorset")
    with nation.as_seen_by(nation.protector) as work:
        theirs = inspecting.acts_of(work, officer.ref, WHY)
        guardians = inspecting.acts_of(work, guardian.ref, WHY)
    assert not any(each.guarded or guarded.ref in each.entry.subjects for each in theirs)
    assert any(each.guarded and each.entry.act == "consultation" for each in guardians)


def test_what_lies_in_the_open_is_told_as_before(nation: TestNation, guarded: Compartment) -> None:
    officer = nation.viewer("dorset")
    ref = writes(nation, officer, "")
    (open_ones, behind) = ([each for each in asked(nation, NUMBER) if each.guarded is kept] for kept in (False, True))
    assert {each.entry.viewer for each in open_ones} <= {officer.ref, None}
    assert any(ref in each.matched for each in open_ones)
    assert behind


def test_an_entry_of_both_tells_who_it_was_of_what_is_open_and_the_guardian_of_the_rest(
    nation: TestNation, guardian: Viewer, guarded: Compartment
) -> None:
    officer = nation.viewer("dorset")
    with nation.as_seen_by(officer) as work:
        kept = work.value("select ref from records")
        store.note(work, governance_model.Act.CONSULTATION, [kept, "RC-7KQ2M9XDAAAAAA"])
    with nation.as_seen_by(nation.protector) as work:
        (of_open,) = inspecting.recent(work, subject="RC-7KQ2M9XDAAAAAA")
        of_kept = inspecting.recent(work, subject=kept)
    assert (of_open.entry.viewer, of_open.entry.subjects, of_open.guarded) == (
        officer.ref,
        ("RC-7KQ2M9XDAAAAAA",),
        False,
    )
    assert {(each.entry.viewer, each.entry.subjects) for each in of_kept} == {(guardian.ref, ())}
