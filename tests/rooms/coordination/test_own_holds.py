"""An investigation's own legal hold keeps what names its subjects, and what was ordered goes when it ends. Everybody is invented."""

import pytest

from counterline.coordination.subjects import own_holds
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.database import Role
from counterline.plumbing.errors import Conflict, NotAllowed
from counterline.retention.disposals import DisposalState
from tests.disposing import disposed, everything_stored, looked_at, refs_of
from tests.investigating import only, registers
from tests.nation import TestNation
from tests.people import files, person

BILL, BORN = "Bill Notreal-Larkspur", "1991-04-12"
WHY = "Invented: the appeal has ended, and nothing has to be kept."


@pytest.fixture
def investigated(nation: TestNation) -> TestNation:
    """Dorset registers an investigation of Bill and of a number; Kent arrested him twice, and somebody else."""
    registers(
        nation,
        "dorset",
        "D/IV",
        "Heron",
        stage="charged",
        person__name=BILL,
        person__born=BORN,
        contact_point__value="07700 900551",
    )
    files(
        nation.force("kent"),
        person("K/1", BILL, BORN),
        person("K/2", "Ann Unreal", "1985-01-02", phone="07700 900551"),
        person("K/3", "Bert Made-Up", "1990-02-03"),
    )
    return nation


def ends(nation: TestNation, force: str, role: ViewerRole) -> None:
    """Have somebody of a force end the legal hold of the one investigation."""
    ref = only(nation).ref
    with nation.as_seen_by(nation.viewer(force, role)) as work:
        own_holds.end_legal_hold(work, ref, own_holds.HoldEnd(WHY))


def test_what_names_a_subject_waits_at_another_body_and_goes_by_itself_as_the_legal_hold_ends(
    investigated: TestNation,
) -> None:
    made = disposed(investigated, "kent", "K/1", "K/2", "K/3")
    assert (made.state, made.gone, made.how_many) == (DisposalState.WAITS, 1, 3)
    assert [each.reference for each in made.records if each.gone_at] == ["K/3"]
    ends(investigated, "dorset", ViewerRole.COMMANDER)
    investigated.settle()
    made = looked_at(investigated, "kent", made.ref)
    assert (made.state, made.gone) == (DisposalState.GONE, 3)
    assert refs_of(investigated, "kent", "K/1", "K/2", "K/3") == ()
    assert "Ann Unreal" not in everything_stored(investigated)


def test_a_record_that_comes_later_is_covered_too_and_so_is_the_entry(investigated: TestNation) -> None:
    files(investigated.force("kent"), person("K/4", BILL, BORN), as_at="2026-04-02")
    assert disposed(investigated, "kent", "K/4").state is DisposalState.WAITS
    assert disposed(investigated, "dorset", "D/IV").state is DisposalState.WAITS


def test_only_a_commander_of_the_body_that_registered_it_ends_it_and_once(investigated: TestNation) -> None:
    with pytest.raises(NotAllowed):
        ends(investigated, "dorset", ViewerRole.INVESTIGATOR)
    with pytest.raises(Conflict, match="Another body answers"):
        ends(investigated, "nclcc", ViewerRole.COMMANDER)
    ends(investigated, "dorset", ViewerRole.COMMANDER)
    with pytest.raises(Conflict, match="ended already"):
        ends(investigated, "dorset", ViewerRole.COMMANDER)


def test_the_door_itself_leaves_what_names_a_number_of_a_subject(investigated: TestNation) -> None:
    made = disposed(investigated, "kent", "K/2")
    with investigated.building.works.begin(Role.OWNER) as work:
        (own,) = work.rows("select distinct identity_key from records where reference = 'K/2'")
        went = work.rows("select take_away(:ref, :of, '{}', now(), '{}')", ref=made.ref, of=[own[0]])
    assert went == []
    assert len(refs_of(investigated, "kent", "K/2")) == 1
