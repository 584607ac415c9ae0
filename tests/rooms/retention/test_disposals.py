"""Two people of a body order its records away; everything of them goes, and what must wait waits. Everybody is invented."""

import pytest

from counterline.governance.people.two_people import OnePerson
from counterline.governance.permissions import ViewerRole
from counterline.intake.running import withdrawing
from counterline.plumbing.database import Role
from counterline.plumbing.errors import Conflict, NotAllowed, NotFound
from counterline.retention import disposals, taking_away
from counterline.retention.disposals import DisposalState
from tests.disposing import disposed, everything_stored, looked_at, proposed, refs_of
from tests.nation import TestNation
from tests.people import files, person

BILL = "Bill Notreal-Larkspur"


def test_what_two_people_ordered_goes_from_every_table_and_what_they_did_not_order_stays(nation: TestNation) -> None:
    gone, stays = person("D/1", BILL, "1991-04-12", phone="07700 900551"), person("D/2", "Bert Made-Up", "1990-02-03")
    files(nation.force("dorset"), gone, stays)
    assert "Larkspur" in everything_stored(nation)
    made = disposed(nation, "dorset", "D/1")
    assert (made.state, made.gone, made.how_many) == (DisposalState.GONE, 1, 1)
    assert made.records[0].reference == "D/1"
    stored = everything_stored(nation)
    assert [line for line in stored.splitlines() if "arkspur" in line.casefold() or "900551" in line] == []
    assert "Bert Made-Up" in stored
    assert refs_of(nation, "dorset", "D/1") == ()
    assert len(refs_of(nation, "dorset", "D/2")) == 1


def test_nobody_agrees_to_what_they_proposed(nation: TestNation) -> None:
    files(nation.force("dorset"), person("D/1", BILL, "1991-04-12"))
    officer = nation.viewer("dorset", ViewerRole.DATA_OFFICER)
    made = proposed(nation, officer, "D/1")
    with pytest.raises(OnePerson), nation.as_seen_by(officer) as work:
        disposals.agree_to_disposal(work, made.ref)
    nation.settle()
    assert looked_at(nation, "dorset", made.ref).state == DisposalState.PROPOSED
    assert len(refs_of(nation, "dorset", "D/1")) == 1


def test_only_the_body_whose_records_they_are_orders_them_away(nation: TestNation) -> None:
    files(nation.force("kent"), person("K/1", BILL, "1991-04-12"))
    nation.force("kent").reports("07700 900552", ref="K/2", seen="2026-03-10")
    with pytest.raises(NotFound, match="in what you may see"):
        proposed(nation, nation.viewer("dorset", ViewerRole.COMMANDER), "K/1", of="kent")
    with pytest.raises(NotAllowed, match="another body's record"):
        proposed(nation, nation.viewer("nclcc", ViewerRole.COMMANDER), "K/2", of="kent")


def test_a_child_is_never_disposed_of_in_bulk_and_only_by_who_protects(nation: TestNation) -> None:
    child, man = person("D/1", BILL, "2011-04-12"), person("D/2", "Bert Made-Up", "1990-02-03")
    files(nation.force("dorset"), child, man)
    lead = nation.viewer("dorset", ViewerRole.SAFEGUARDING)
    with pytest.raises(Conflict, match="read and proposed by itself"):
        proposed(nation, lead, "D/1", "D/2")
    with pytest.raises(NotAllowed, match="safeguarding lead"):
        proposed(nation, nation.viewer("dorset", ViewerRole.DATA_OFFICER), "D/1")
    assert proposed(nation, lead, "D/1").how_many == 1


def test_what_was_withdrawn_is_read_by_itself_too_since_it_tells_nothing_of_whom_it_named(nation: TestNation) -> None:
    child, man = person("D/1", BILL, "2011-04-12"), person("D/2", "Bert Made-Up", "1990-02-03")
    sent = files(nation.force("dorset"), child, man)
    with nation.as_seen_by(nation.force("dorset").feed) as work:
        withdrawing.withdraw_submission(work, sent.ref)
    nation.settle()
    officer = nation.viewer("dorset", ViewerRole.DATA_OFFICER)
    with pytest.raises(Conflict, match="read and proposed by itself"):
        proposed(nation, officer, "D/1", "D/2")
    with pytest.raises(NotAllowed, match="safeguarding lead"):
        proposed(nation, officer, "D/1")


def test_a_body_learns_of_its_own_records_alone_which_are_read_by_themselves(nation: TestNation) -> None:
    files(nation.force("dorset"), person("D/1", BILL, "2011-04-12"))
    files(nation.force("kent"), person("K/1", BILL, "2011-04-12"))
    with nation.building.works.begin(Role.OWNER) as work:
        numbers = taking_away.numbers_of(
            work, [row[0] for row in work.rows("select distinct identity_key from records")]
        )
        (own,) = (row[0] for row in work.rows("select distinct identity_key from records where agency = 'dorset'"))
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.DATA_OFFICER)) as work:
        found = work.rows(
            "select read_by_themselves(:every, :mentions, :signs)",
            every=[*numbers.values()],
            mentions=[*numbers],
            signs=["child"],
        )
    assert [numbers[row[0]] for row in found] == [own]


def test_nobody_decides_on_another_bodys_disposal(nation: TestNation) -> None:
    files(nation.force("dorset"), person("D/1", BILL, "1991-04-12"))
    made = proposed(nation, nation.viewer("dorset", ViewerRole.DATA_OFFICER), "D/1")
    kents = nation.viewer("kent", ViewerRole.COMMANDER)
    for decide in (disposals.agree_to_disposal, disposals.take_back_disposal):
        with pytest.raises(NotFound, match="in what you may see"), nation.as_seen_by(kents) as work:
            decide(work, made.ref)
    assert looked_at(nation, "dorset", made.ref).state == DisposalState.PROPOSED


def test_a_row_of_a_disposed_record_that_is_sent_again_is_held_and_says_why(nation: TestNation) -> None:
    rows = person("D/1", BILL, "1991-04-12"), person("D/2", "Bert Made-Up", "1990-02-03")
    files(nation.force("dorset"), *rows)
    made = disposed(nation, "dorset", "D/1")
    sent = files(nation.force("dorset"), *rows, as_at="2026-04-20")
    assert sent.receipt is not None
    assert (sent.receipt["kept"], sent.receipt["held"]) == (1, 1)
    assert refs_of(nation, "dorset", "D/1") == ()
    with nation.as_seen_by(nation.viewer("dorset")) as work:
        (row,) = work.rows("select reasons from readings where outcome = 'held'")
    assert made.ref in row.reasons[0]["why"]


def test_one_order_carried_out_twice_takes_nothing_more(nation: TestNation) -> None:
    files(nation.force("dorset"), person("D/1", BILL, "1991-04-12"))
    made = disposed(nation, "dorset", "D/1")
    with (
        pytest.raises(Conflict, match="gone"),
        nation.as_seen_by(nation.viewer("dorset", ViewerRole.COMMANDER)) as work,
    ):
        disposals.agree_to_disposal(work, made.ref)
