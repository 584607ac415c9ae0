"""Records of every kind are kept, corrected and read by whom they may be. Every person and number here is invented."""

import pytest

from counterline.governance.permissions import ViewerRole
from counterline.intake.arriving import receiving
from counterline.intake.running import runs, submissions
from counterline.plumbing.errors import NotAllowed
from counterline.records.keeping.reading_back import RecordTold, records_mentioning
from counterline.vocabulary.people.person_name import PersonName
from tests.nation import TestNation, at

ARRESTS = """
name: test-arrests
version: 1
title: Arrests as tests write them
kind: arrest
system: custody
mode: increment
columns:
  Ref: {field: reference}
  Corrects: {field: corrects}
  On: {field: happened_on}
  Name: {field: person.name}
  Where: {field: area}
  Handling: {field: source.handling}
constants: {person.role: suspect}
"""
CONTACTS = """
name: test-contacts
version: 1
title: Contacts of children's services as tests write them
kind: safeguarding_contact
system: casework
mode: increment
columns:
  Ref: {field: reference}
  On: {field: happened_on}
  Child: {field: person.name}
  Flag: {field: exploitation_flag}
  Where: {field: area}
constants: {person.role: subject, person.category: victim, source.handling: P}
"""
CHILD = PersonName.parse("Sam Invented").key


def arrested(nation: TestNation, *lines: str, as_at: str = "2026-03-02") -> submissions.Submission:
    """Dorset hands over arrests."""
    content = "\n".join(["Ref,Corrects,On,Name,Where,Handling", *lines]).encode()
    return nation.force("dorset").sends(content, as_at=as_at, mapping=nation.approve(ARRESTS))


def read_by(nation: TestNation, code: str, role: ViewerRole = ViewerRole.OFFICER) -> list[RecordTold]:
    """What somebody reads of the invented child."""
    with nation.as_seen_by(nation.viewer(code, role)) as work:
        return records_mentioning(work, CHILD)


def test_an_arrest_is_found_by_the_name_however_it_was_written(nation: TestNation) -> None:
    taken = arrested(nation, 'CU/1,,02/03/2026,"INVENTED, Sam",Bournemouth,P')
    assert taken.state == "loaded"
    (record,) = read_by(nation, "dorset")
    assert (record.kind, record.reference, record.basis) == ("arrest", "CU/1", "fact")
    assert record.body["persons"][0]["role"] == "suspect"


def test_it_goes_where_its_handling_lets_it_and_no_further(nation: TestNation) -> None:
    arrested(nation, "CU/1,,02/03/2026,Sam Invented,Liverpool,P", "CU/2,,02/03/2026,Sam Invented,Liverpool,")
    seen = {code: sorted(each.reference for each in read_by(nation, code)) for code in ("dorset", "merseyside", "kent")}
    assert seen == {"dorset": ["CU/1", "CU/2"], "merseyside": ["CU/1"], "kent": []}
    with nation.as_seen_by(nation.desk) as work:
        assert len(records_mentioning(work, CHILD)) == 2


def test_a_correction_by_reference_takes_the_place_of_what_it_corrects(nation: TestNation) -> None:
    arrested(nation, "CU/1,,02/03/2026,Sam Invented,Poole,P")
    arrested(nation, "CU/1A,CU/1,03/03/2026,Sam Invented,Bournemouth,P", as_at="2026-03-04")
    standing = [each for each in read_by(nation, "dorset") if each.stands]
    assert [(each.body["reference"], each.body["happened_on"]) for each in standing] == [("CU/1A", "2026-03-03")]


def test_what_protects_a_child_is_read_by_who_protects_them(nation: TestNation) -> None:
    partner = nation.viewer("catch22", ViewerRole.PARTNER)
    mapping = nation.approve(CONTACTS)
    with nation.as_seen_by(partner) as work:
        content = b"Ref,On,Child,Flag,Where\nC/1,02/03/2026,Sam Invented,Y,Bournemouth\n"
        taken = receiving.receive(work, receiving.Handover(mapping, at("2026-03-03"), "contacts.csv"), [content])
        runs.ask_run(work, taken.ref, dry=False)
    nation.settle()
    assert [each.regime for each in read_by(nation, partner.agency, ViewerRole.PARTNER)] == ["UK GDPR"]
    assert read_by(nation, "dorset") == []
    assert len(read_by(nation, "dorset", ViewerRole.SAFEGUARDING)) == 1
    assert len(read_by(nation, "nclcc", ViewerRole.SAFEGUARDING)) == 1


def test_a_role_without_the_permission_reads_no_record(nation: TestNation) -> None:
    arrested(nation, "CU/1,,02/03/2026,Sam Invented,Poole,P")
    with nation.as_seen_by(nation.viewer("dorset-council", ViewerRole.PARTNER)) as work:
        assert records_mentioning(work, CHILD) == []


def test_a_return_of_another_kind_moves_no_count_of_lines(nation: TestNation) -> None:
    nation.force("dorset").reports("07700 900123", seen="2026-03-01", brand="Gannet")
    before = counted(nation)
    arrested(nation, "CU/1,,02/03/2026,Sam Invented,Poole,P")
    assert counted(nation) == before


def counted(nation: TestNation) -> int:
    """How many sightings the desk's lines are drawn from."""
    with nation.as_seen_by(nation.desk) as work:
        return int(work.value("select count(*) from sightings"))


def test_a_role_that_may_not_keep_a_kind_is_told_so_at_the_door(nation: TestNation) -> None:
    mapping = nation.approve(CONTACTS)
    with (
        nation.as_seen_by(nation.force("dorset").feed) as work,
        pytest.raises(NotAllowed, match="safeguarding-lead, partner"),
    ):
        receiving.receive(work, receiving.Handover(mapping, at("2026-03-03"), "contacts.csv"), [b"Ref\n"])
