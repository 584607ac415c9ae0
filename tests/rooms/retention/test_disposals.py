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
from tests.kinds_told import file_records
from tests.nation import TestNation, csv_of
from tests.people import COLUMNS, PEOPLE, files, person
from tests.rooms.governance.test_compartments import names, opens

BILL = "Bill Notreal-Larkspur"
HIS = {"person.name": BILL, "person.born": "1991-04-12", "person.sex": "M", "contact_point.value": "07700 900551"}
GIVEN = {"source.handling": "C", "source.conditions": "A2", "circulation": "dorset"}
ROLES = PEOPLE.replace("people-arrested", "people-in-roles").replace(
    "constants: {person.role: suspect}", '  Role: {field: person.role, split: ";"}'
)


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


@pytest.mark.parametrize(
    ("force", "kind", "said", "counts"),
    [
        ("dorset", "safeguarding_contact", {"person.role": "victim"}, True),
        ("dorset", "return_interview", {"person.role": "victim"}, True),
        ("kent", "arrest", {"person.role": "victim", **GIVEN}, True),
        ("kent", "arrest", {"person.role": "victim"}, False),
        ("kent", "return_interview", {"person.role": "victim", **GIVEN}, False),
    ],
)
def test_what_protects_somebody_counts_by_every_record_of_the_body_and_by_what_its_people_read_of_others(
    nation: TestNation, force: str, kind: str, said: dict[str, str], counts: bool
) -> None:
    man = person("D/1", BILL, "1991-04-12", sex="M", phone="07700 900551")
    files(nation.force("dorset"), man, person("D/2", "Bert Made-Up", "1990-02-03"))
    told = {"reference": "X/1", "happened_on": "2026-03-06", **HIS, **said}
    file_records(nation, force, kind, [told], by=nation.viewer(force, ViewerRole.SAFEGUARDING))
    officer = nation.viewer("dorset", ViewerRole.DATA_OFFICER)
    if not counts:
        assert proposed(nation, officer, "D/1", "D/2").how_many == 2
        return
    with pytest.raises(Conflict, match="read and proposed by itself"):
        proposed(nation, officer, "D/1", "D/2")
    with pytest.raises(NotAllowed, match="safeguarding lead"):
        proposed(nation, officer, "D/1")
    assert proposed(nation, officer, "D/2").how_many == 1


def test_what_only_a_list_of_people_reads_protects_nobody_before_whoever_is_not_on_it(nation: TestNation) -> None:
    force, keeper = nation.force("dorset"), nation.viewer("dorset", ViewerRole.INVESTIGATOR)
    files(force, person("D/1", BILL, "1991-04-12", phone="07700 900551"), person("D/2", "Bert Made-Up", "1990-02-03"))
    opened = opens(nation, keeper)
    names(nation, keeper, opened.ref, force.feed)
    told = person("D/3", BILL, "1991-04-12", phone="07700 900551", role="victim")
    mapping, content = nation.approve(ROLES), csv_of([told], (*COLUMNS, "Role"))
    force.sends(content, as_at="2026-03-20", mapping=mapping, compartment=opened.ref)
    assert len(refs_of(nation, "dorset", "D/3")) == 1
    officer = nation.viewer("dorset", ViewerRole.DATA_OFFICER)
    made = proposed(nation, officer, "D/1", "D/2")
    with nation.as_seen_by(officer) as work:
        disposals.take_back_disposal(work, made.ref)
    names(nation, keeper, opened.ref, officer)
    with pytest.raises(Conflict, match="read and proposed by itself"):
        proposed(nation, officer, "D/1", "D/2")


def test_whoever_nothing_tells_to_be_an_adult_is_read_by_itself_whoever_else_the_record_names(
    nation: TestNation,
) -> None:
    both = person("D/1", f"{BILL};Carl Invented", ";1971-09-08", sex="M;M")
    files(nation.force("dorset"), both, person("D/2", "Bert Made-Up", "1990-02-03"))
    officer = nation.viewer("dorset", ViewerRole.DATA_OFFICER)
    with pytest.raises(Conflict, match="age is not known"):
        proposed(nation, officer, "D/1", "D/2")
    with pytest.raises(NotAllowed, match="safeguarding lead"):
        proposed(nation, officer, "D/1")


def test_records_of_one_child_are_one_order_though_they_name_officers(nation: TestNation) -> None:
    said = {"born": "2011-04-12;", "sex": "M;M", "phone": "07700 900551;", "role": "suspect;officer"}
    rows = [person(ref, f"{BILL};Olive Invented", **said) for ref in ("D/1", "D/2")]
    force = nation.force("dorset")
    force.sends(csv_of(rows, (*COLUMNS, "Role")), as_at="2026-03-20", name="roles.csv", mapping=nation.approve(ROLES))
    assert proposed(nation, nation.viewer("dorset", ViewerRole.SAFEGUARDING), "D/1", "D/2").how_many == 2


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
            "select read_by_themselves(:mentions, '{}', :signs, 10)",
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
