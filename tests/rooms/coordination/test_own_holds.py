"""An investigation's own legal hold keeps what names its subjects, and what was ordered goes when it ends. Everybody is invented."""

from collections.abc import Callable
from typing import Final

import pytest

from counterline.coordination.subjects import own_holds
from counterline.governance.permissions import ViewerRole
from counterline.intake.running import withdrawing
from counterline.plumbing.database import Role
from counterline.plumbing.errors import Conflict, NotAllowed, NotFound
from counterline.resolution.people.assembling import Verdict
from counterline.resolution.people.judgements import judge
from counterline.retention.disposals import DisposalState
from counterline.retention.legal_holds import HoldEnd, legal_hold_told
from tests.disposing import disposed, everything_stored, looked_at, refs_of
from tests.investigating import only, registers
from tests.nation import TestNation
from tests.people import files, mention_of, person

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


def ends(nation: TestNation, force: str, role: ViewerRole, ref: str = "") -> None:
    """Have somebody of a force end the legal hold of an investigation, the one that there is if none is named."""
    ref = ref or only(nation).ref
    with nation.as_seen_by(nation.viewer(force, role)) as work:
        own_holds.end_own_legal_hold(work, ref, HoldEnd(WHY))


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
    with pytest.raises(Conflict, match="Dorset Police answers"):
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


def covered(nation: TestNation) -> set[str]:
    """The references of records that a legal hold covers, as the worker is answered."""
    with nation.building.works.begin(Role.OWNER) as work:
        of = {row[0]: row[1] for row in work.rows("select distinct identity_key, reference from records")}
    with nation.building.works.begin(Role.DERIVE) as work:
        return {of[each] for each in own_holds.under_legal_hold(work, of)}


def leaves_subjects_out(nation: TestNation) -> None:
    """Dorset corrects its entry, which then names nobody and no number."""
    registers(nation, "dorset", "D/IV", "Heron", stage="charged", as_at="2026-04-05")


def withdraws_the_entry(nation: TestNation) -> None:
    """Dorset takes back every return that told of its entry."""
    withdraws(nation, "dorset")


def names_somebody_else(nation: TestNation) -> None:
    """Kent corrects its record of Bill, which then names another."""
    files(nation.force("kent"), person("K/1", "Carl Not-At-All", "1970-05-06"), as_at="2026-04-06")


def takes_its_records_back(nation: TestNation) -> None:
    """Kent takes back every return."""
    withdraws(nation, "kent")


def withdraws(nation: TestNation, force: str) -> None:
    with nation.building.works.begin(Role.OWNER) as work:
        sent = [
            row[0] for row in work.rows("select ref from submissions where agency = :force order by 1", force=force)
        ]
    with nation.as_seen_by(nation.force(force).feed) as work:
        for each in sent:
            withdrawing.withdraw_submission(work, each)
    nation.settle()


DEEDS: Final[tuple[Callable[[TestNation], None], ...]] = (
    leaves_subjects_out,
    withdraws_the_entry,
    names_somebody_else,
    takes_its_records_back,
)


@pytest.mark.parametrize("first", range(len(DEEDS)), ids=[each.__name__ for each in DEEDS])
@pytest.mark.parametrize("way", [1, -1])
def test_nothing_but_its_commander_ends_a_legal_hold_of_anything_that_it_has_covered(
    investigated: TestNation, first: int, way: int
) -> None:
    deeds = (DEEDS[first:] + DEEDS[:first])[::way]
    files(investigated.force("kent"), person("K/4", "Billy Notreal-Larkspur", BORN), as_at="2026-04-01")
    ref, before = only(investigated).ref, covered(investigated)
    assert before == {"D/IV", "K/1", "K/2", "K/4"}
    for deed in deeds:
        deed(investigated)
        assert covered(investigated) >= before
        before = covered(investigated)
    files(investigated.force("kent"), person("K/5", BILL, BORN), as_at="2026-04-07")
    assert "K/5" in covered(investigated)
    ends(investigated, "dorset", ViewerRole.COMMANDER, ref)
    assert covered(investigated) == set()


def test_what_may_have_to_be_disclosed_is_covered_too(investigated: TestNation) -> None:
    """Somebody judged that Bert is not Bill: that is on the disclosure list, which names Bert's record."""
    assert "K/3" not in covered(investigated)
    with investigated.as_seen_by(investigated.desk) as work:
        judge(work, mention_of(work, "D/IV"), mention_of(work, "K/3"), Verdict.DIFFERENT, "Invented: not he.")
    assert covered(investigated) == {"D/IV", "K/1", "K/2", "K/3"}
    with investigated.as_seen_by(investigated.desk) as work:
        # As whoever reads all of these would: the body's own people read of them what they read elsewhere.
        found = legal_hold_told(work, only(investigated).ref)
    assert {each.reference for each in found.covers} == {"D/IV", "K/1", "K/2", "K/3"}


def test_another_body_reads_nothing_of_a_legal_hold_nor_that_there_is_one(investigated: TestNation) -> None:
    ref = only(investigated).ref
    for role in (ViewerRole.DATA_OFFICER, ViewerRole.INVESTIGATOR, ViewerRole.COMMANDER):
        with investigated.as_seen_by(investigated.viewer("kent", role)) as work, pytest.raises((NotFound, NotAllowed)):
            own_holds.own_legal_hold(work, ref)


def test_a_commander_behind_an_order_that_waits_for_it_does_not_end_it_alone(investigated: TestNation) -> None:
    order = disposed(investigated, "dorset", "D/IV", by=ViewerRole.COMMANDER)
    with pytest.raises(NotAllowed, match=f"two people behind {order.ref}, .* another commander"):
        ends(investigated, "dorset", ViewerRole.COMMANDER)
