"""Whoever took a copy of what went is told once to erase it, and confirms that by name. Everybody is invented."""

import pytest

from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.governance.reach import compartments
from counterline.plumbing.database import Role
from counterline.plumbing.errors import Conflict, NotFound
from counterline.post import inbox
from counterline.post.model import LetterKind
from counterline.records.looking import listed
from counterline.resolution.people import entities_taken
from counterline.retention import coming_back, copies, taking_away
from counterline.retention.copies import CopyHow, CopyOfBody, CopyState, ErasureSaid
from counterline.safeguarding.packs import pack_keeping
from tests.disposing import disposed, refs_of, took
from tests.kinds_told import SHARED, file_records
from tests.nation import TestNation, row
from tests.people import mention_of
from tests.rooms.governance.test_compartments import SECRET, names, opens
from tests.rooms.governance.test_compartments import files as filed
from tests.rooms.safeguarding.test_packs import RANG, REPRISAL, SAFE, types
from tests.rooms.safeguarding.three_bodies import lead


def told(nation: TestNation, *references: str) -> None:
    """Dorset tells of lines of which other forces read."""
    rows = [row(each, f"07700 9004{at:02}", to="Maidstone; Carlisle") for at, each in enumerate(references)]
    nation.force("dorset").files(rows, as_at="2026-03-13")


def to_erase(nation: TestNation, viewer: Viewer) -> list[str]:
    """Of which disposals somebody has a letter that asks them to erase a copy."""
    with nation.as_seen_by(viewer) as work:
        return [each.about for each in inbox.inbox(work) if each.kind is LetterKind.ERASE_COPY and not each.recalled]


def outside(nation: TestNation, ref: str) -> dict[str, CopyState]:
    """How each body stands that took a copy, as Dorset's data officer reads it."""
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.DATA_OFFICER)) as work:
        return {each.agency: each.state for each in copies.of_disposal(work, ref)}


def own(nation: TestNation, viewer: Viewer, ref: str) -> CopyOfBody:
    """What somebody's body took."""
    with nation.as_seen_by(viewer) as work:
        return copies.copy_to_erase(work, ref)


def test_whoever_took_a_file_is_told_once_and_confirms_by_name_and_whoever_looked_is_not(nation: TestNation) -> None:
    told(nation, "D/one", "D/two")
    one, other = refs_of(nation, "dorset", "D/one", "D/two")
    officer, looks = nation.viewer("kent"), nation.viewer("cumbria")
    took(nation, officer, one, other)
    with nation.as_seen_by(looks) as work:
        assert len(listed.find_records(work, listed.RecordsAsked(()))) == 2
    made = disposed(nation, "dorset", "D/one")
    kents = nation.viewer("kent", ViewerRole.DATA_OFFICER)
    assert to_erase(nation, kents) == [made.ref]
    assert outside(nation, made.ref) == {"kent": CopyState.ASKED}
    (taken,) = own(nation, kents, made.ref).copies
    gone = made.records[0].record
    assert (taken.how, taken.references, len(taken.by)) == (CopyHow.FILE, (gone,), 1)
    with nation.building.works.begin(Role.DERIVE) as work:
        taking_away.try_again(work)
    nation.settle()
    with nation.as_seen_by(kents) as work:
        said = copies.say_of_copy(work, made.ref, ErasureSaid(erased=True))
    assert (said.state, said.said_by is not None) == (CopyState.ERASED, True)
    assert (to_erase(nation, kents), outside(nation, made.ref)) == ([], {"kent": CopyState.ERASED})
    assert said.law == "Data Protection Act 2018 s.48(9)"


def test_a_body_that_may_not_erase_says_why_and_one_that_took_none_says_nothing(nation: TestNation) -> None:
    told(nation, "D/one")
    took(nation, nation.viewer("kent"), *refs_of(nation, "dorset", "D/one"))
    ref = disposed(nation, "dorset", "D/one").ref
    kents = nation.viewer("kent", ViewerRole.DATA_OFFICER)
    for neither in (ErasureSaid(), ErasureSaid(erased=True, why_not="Invented: a legal hold.")):
        with pytest.raises(Conflict), nation.as_seen_by(kents) as work:
            copies.say_of_copy(work, ref, neither)
    with nation.as_seen_by(kents) as work:
        copies.say_of_copy(work, ref, ErasureSaid(why_not="Invented: an investigation's legal hold keeps it."))
    assert outside(nation, ref) == {"kent": CopyState.NOT_ERASED}
    with (
        pytest.raises(NotFound, match="no copy"),
        nation.as_seen_by(nation.viewer("cumbria", ViewerRole.COMMANDER)) as work,
    ):
        copies.say_of_copy(work, ref, ErasureSaid(erased=True))


def test_what_a_machine_was_answered_and_a_file_of_everything_are_copies(nation: TestNation) -> None:
    told(nation, "D/one")
    with nation.as_seen_by(nation.force("kent").feed) as work:
        listed.find_records(work, listed.RecordsAsked(()))
    with nation.as_seen_by(nation.desk) as work:
        list(entities_taken.taken(work, nation.desk.ref))
    told(nation, "D/one", "D/late")
    ref, late = disposed(nation, "dorset", "D/one").ref, disposed(nation, "dorset", "D/late").ref
    assert set(outside(nation, ref)) == {"kent", "nclcc"}
    assert outside(nation, late) == {}, "told after both"
    (answered,) = own(nation, nation.viewer("kent", ViewerRole.COMMANDER), ref).copies
    assert (answered.how, answered.by) == (CopyHow.ANSWER, ())


def test_whoever_has_a_pack_about_the_person_is_told(nation: TestNation) -> None:
    told_of = {"person.name": "Robin Invented", "person.born": "1980-02-01", "person.role": "suspect", **SHARED}
    file_records(nation, "dorset", "arrest", [{"reference": "CU/8", "happened_on": "2026-03-02", **told_of}])
    dorset = lead(nation, "dorset")
    with nation.as_seen_by(dorset) as work:
        ref = pack_keeping.begin_pack(work, "pack-national-referral", mention_of(work, "CU/8")).ref
    types(nation, ref, reprisal=REPRISAL, safe_contact=SAFE, referrer=RANG, consent="yes")
    with nation.as_seen_by(dorset) as work:
        pack_keeping.take_pack(work, ref, "home-office")
    made = disposed(nation, "dorset", "CU/8", by=ViewerRole.SAFEGUARDING)
    taker = nation.viewer("home-office", ViewerRole.PARTNER)
    assert to_erase(nation, taker) == [made.ref]
    (taken,) = own(nation, taker, made.ref).copies
    assert taken.how is CopyHow.PACK
    assert taken.references == (made.records[0].record,), (
        "and not the pack's own, which not everybody there may read of"
    )


def test_a_file_of_everything_is_a_copy_of_what_its_taker_could_read_then_and_of_nothing_else(
    nation: TestNation,
) -> None:
    keeper, data = nation.viewer("dorset", ViewerRole.INVESTIGATOR), nation.viewer("dorset", ViewerRole.DATA_OFFICER)
    opened = opens(nation, keeper)
    names(nation, keeper, opened.ref, data)
    left = names(nation, keeper, opened.ref, nation.viewer("dorset", ViewerRole.COMMANDER))
    filed(nation, keeper, opened.ref, [SECRET])
    for each in (nation.viewer("dorset", ViewerRole.OFFICER), keeper, nation.viewer("dorset", ViewerRole.COMMANDER)):
        with nation.as_seen_by(each) as work:
            list(entities_taken.taken(work, each.ref, ["contact_point"]))
    with nation.as_seen_by(keeper) as work:
        compartments.end_membership(work, opened.ref, left)
    taken = own(nation, data, disposed(nation, "dorset", "D/9").ref).copies
    on_list = nation.viewer("dorset", ViewerRole.COMMANDER), keeper
    assert {each.by for each in taken} == {(each.name,) for each in on_list}, "and nobody who was on no list"


def test_whoever_ordered_a_disposal_reads_which_bodies_have_a_copy_and_no_row_of_who_took_it(
    nation: TestNation,
) -> None:
    told(nation, "D/one")
    took(nation, nation.viewer("kent"), *refs_of(nation, "dorset", "D/one"))
    ref = disposed(nation, "dorset", "D/one").ref
    kents = nation.viewer("kent", ViewerRole.DATA_OFFICER)
    with nation.as_seen_by(kents) as work:
        copies.say_of_copy(work, ref, ErasureSaid(erased=True))
    rows = {}
    for each in (nation.viewer("dorset", ViewerRole.DATA_OFFICER), kents):
        with nation.as_seen_by(each) as work:
            rows[each.agency] = work.value("select count(*) from disposal_copies")
    assert rows == {"dorset": 0, "kent": 1}
    assert outside(nation, ref) == {"kent": CopyState.ERASED}


def test_a_restore_tells_nobody_twice_and_keeps_what_was_confirmed(nation: TestNation) -> None:
    told(nation, "D/one")
    took(nation, nation.viewer("kent"), *refs_of(nation, "dorset", "D/one"))
    ref = disposed(nation, "dorset", "D/one").ref
    kents = nation.viewer("kent", ViewerRole.DATA_OFFICER)
    with nation.as_seen_by(kents) as work:
        copies.say_of_copy(work, ref, ErasureSaid(erased=True))
    with nation.building.works.begin(Role.DERIVE) as work:
        known = [coming_back.Entry(each) for each in coming_back.not_listed(work, [])]
    with nation.building.works.begin(Role.OWNER) as work:
        for table in ("disposal_erasures", "disposal_copies", "letter_addressees", "letters"):
            work.run(f"delete from {table}")
        coming_back.put_back(work, [_as_listed(each) for each in known])
    with nation.building.works.begin(Role.DERIVE) as work:
        assert copies.tell(work, ref) == 0
        assert coming_back.not_listed(work, [_as_listed(each) for each in known]) == []
    assert (to_erase(nation, kents), outside(nation, ref)) == ([], {"kent": CopyState.ERASED})


def _as_listed(entry: coming_back.Entry) -> coming_back.Entry:
    """As it is read from the list, where times are words."""
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in entry.items()}
