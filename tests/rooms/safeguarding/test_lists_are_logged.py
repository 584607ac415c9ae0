"""Who looks at a list of what protects is in the log as who looks at one thing of it. Everybody here is invented."""

from counterline.governance.people.viewers import Viewer
from counterline.plumbing.database import Role
from counterline.safeguarding.concerns import concerns
from counterline.safeguarding.packs import pack_keeping
from counterline.safeguarding.referrals import extracts
from tests.kinds_told import SHARED, file_records
from tests.nation import TestNation
from tests.rooms.safeguarding.test_extracts import given
from tests.rooms.safeguarding.test_packs import begun, lead


def consulted(nation: TestNation, viewer: Viewer, subject: str) -> int:
    """How often a viewer read a subject."""
    with nation.building.works.begin(Role.SEAL) as work:
        found: int = work.value(
            "select count(*) from log_entries where act = 'consultation' and viewer = :viewer and :ref = any(subjects)",
            viewer=viewer.ref,
            ref=subject,
        )
    return found


def test_the_extracts_of_a_referral_are_logged_as_read(nation: TestNation) -> None:
    (of, extract), viewer = given(nation), lead(nation)
    before = consulted(nation, viewer, extract.ref)
    with nation.as_seen_by(viewer) as work:
        assert extracts.extracts_of(work, of) == [extract]
    assert consulted(nation, viewer, extract.ref) == before + 1


def test_the_list_of_packs_is_logged_as_read(nation: TestNation) -> None:
    ref, viewer = begun(nation), lead(nation)
    before = consulted(nation, viewer, ref)
    with nation.as_seen_by(viewer) as work:
        assert [each.ref for each in pack_keeping.packs(work)] == [ref]
    assert consulted(nation, viewer, ref) == before + 1


def test_records_of_ages_to_establish_are_logged_as_read(nation: TestNation) -> None:
    told = {"reference": "CU/1", "happened_on": "2026-03-02", "person.name": "Sam Invented", "person.role": "runner"}
    file_records(nation, "dorset", "arrest", [told | SHARED])
    viewer = lead(nation)
    with nation.as_seen_by(viewer) as work:
        (asked,) = concerns.ages_to_establish(work, "dorset")
    assert consulted(nation, viewer, asked.record_ref) > 0
