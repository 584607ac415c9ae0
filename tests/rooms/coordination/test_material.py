"""What may have to be disclosed is listed for whoever discloses at the agency whose it is: notices, and links not relied on."""

from counterline.coordination.deconfliction import notices
from counterline.coordination.register import material
from counterline.coordination.subjects import investigations, subjects
from counterline.governance.permissions import ViewerRole
from counterline.resolution.people import judgements
from counterline.resolution.people.assembling import Verdict
from tests.investigating import NUMBER, registers
from tests.nation import TestNation

ALEX = {"person__name": "Alex Pretend", "person__born": "1990-02-03", "contact_point__value": NUMBER}


def test_a_notice_and_a_link_that_was_unsure_are_listed_and_what_another_was_told_is_not(nation: TestNation) -> None:
    for force, reference in (("dorset", "D/1"), ("dorset", "D/2"), ("kent", "K/1")):
        registers(nation, force, reference, f"Operation {reference}", **ALEX, officer_in_charge="Invented Inspector")
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        own = [each.identity_key for each in investigations.investigations(work)]
        one, other = (each.ref for each in subjects.subjects_of(work, own) if each.is_person)
        judged = judgements.judge(work, one, other, Verdict.UNSURE, "Invented: nobody has seen him.")
    nation.settle()
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        heard = {each.ref for each in notices.notices(work)}
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.COMMANDER)) as work:
        listed = material.material(work)
        assert notices.notices(work) == ()
    assert heard
    assert {each.ref for each in listed if each.what == "notice"} == heard
    assert {each.ref for each in listed if each.what == "link rejected or unsure"} == {judged}
    with nation.as_seen_by(nation.viewer("merseyside", ViewerRole.COMMANDER)) as work:
        assert material.material(work) == ()
