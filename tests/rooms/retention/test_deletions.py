"""What a body's own system deleted is proposed here by the body's own references. Everybody is invented."""

import pytest

from counterline.governance.permissions import ViewerRole
from counterline.plumbing.errors import NotFound
from counterline.retention import deletions, disposals
from counterline.retention.deletions import DeletedThere, DeletionProposed
from counterline.retention.disposals import DisposalState
from tests.disposing import looked_at, refs_of
from tests.nation import TestNation, row
from tests.people import files, person

WHY = "Invented: six clear years have passed there."


def says(nation: TestNation, agency: str, *references: str, system: str = "tests") -> DeletionProposed:
    """A body's data officer says what its system deleted."""
    with nation.as_seen_by(nation.viewer(agency, ViewerRole.DATA_OFFICER)) as work:
        return deletions.propose_deleted(work, DeletedThere(system, references, WHY))


def test_a_list_of_the_bodys_own_references_is_one_proposal_that_waits_for_another_person(nation: TestNation) -> None:
    for body in ("dorset", "kent"):
        nation.force(body).files([row("L/1", "07700 900401"), row("L/2", "07700 900402")], as_at="2026-03-13")
    made = says(nation, "dorset", "L/1", "L/gone", "L/1 ")
    assert made.not_here == ("L/gone",)
    assert made.disposal is not None
    assert (made.disposal.state, made.disposal.how_many, made.disposal.rule) == (DisposalState.PROPOSED, 1, "deleted")
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.COMMANDER)) as work:
        disposals.agree_to_disposal(work, made.disposal.ref)
    nation.settle()
    assert looked_at(nation, "dorset", made.disposal.ref).state is DisposalState.GONE
    assert [len(refs_of(nation, body, "L/1")) for body in ("dorset", "kent")] == [0, 1], (
        "another body's of that name stays"
    )
    with pytest.raises(NotFound, match="None of these references"):
        says(nation, "dorset", "L/1", "L/gone")


def test_whoever_is_read_by_themselves_goes_by_no_list_and_the_rest_of_it_is_proposed_once(nation: TestNation) -> None:
    rows = (
        person("D/1", "Bill Notreal-Larkspur", "2011-04-12"),
        person("D/2", "Bert Made-Up", "1990-02-03"),
        person("D/3", "Bill Notreal-Larkspur", "2011-04-12"),
        person("D/4", "Ines Unreal-Invented", "1985-07-01"),
    )
    files(nation.force("dorset"), *rows)
    made = says(nation, "dorset", "D/1", "D/2", "D/3", system="custody")
    assert made.disposal is not None
    assert [each.reference for each in made.disposal.records] == ["D/2"]
    assert (made.left_for_the_lead, made.ordered_already, made.not_here) == (("D/1", "D/3"), (), ())
    again = says(nation, "dorset", "D/1", "D/2", "D/3", "D/4", system="custody")
    assert again.disposal is not None
    assert [each.reference for each in again.disposal.records] == ["D/4"], "a list that grows proposes what is new"
    assert (again.left_for_the_lead, again.ordered_already) == (("D/1", "D/3"), ("D/2",))
    assert says(nation, "dorset", "D/1", "D/2", "D/3", system="custody").disposal is None
    lead = nation.viewer("dorset", ViewerRole.SAFEGUARDING)
    with nation.as_seen_by(lead) as work:
        one = deletions.propose_deleted(work, DeletedThere("custody", ("D/1", "D/3"), WHY))
    assert (one.disposal is not None, one.left_for_the_lead) == (True, ()), "one person, whom the lead has read"
