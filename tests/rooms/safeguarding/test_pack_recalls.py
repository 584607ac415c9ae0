"""A pack that left is recalled once no concern about the person holds for whoever sent it. Everybody is invented."""

import pytest

from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.intake.running import submissions, withdrawing
from counterline.plumbing.database import Role
from counterline.post import inbox
from counterline.post import model as post_model
from counterline.resolution.people import entities, judgements
from counterline.safeguarding.packs import pack_keeping
from tests.kinds_told import SHARED, file_records
from tests.nation import TestNation
from tests.people import mention_of
from tests.rooms.safeguarding.test_packs import RANG, REPRISAL, SAFE, types
from tests.rooms.safeguarding.three_bodies import dorset_arrests, lead, merseyside_looked


def recalled_for(nation: TestNation, viewer: Viewer) -> list[str]:
    """Which packs somebody is told are recalled."""
    with nation.as_seen_by(viewer) as work:
        return [each.about for each in inbox.inbox(work) if each.kind is post_model.LetterKind.PACK_RECALLED]


def withdraws(nation: TestNation, force: str, sent: submissions.Submission) -> None:
    """A force takes back what it told."""
    with nation.as_seen_by(nation.force(force).feed) as work:
        withdrawing.withdraw_submission(work, sent.ref)
    nation.settle()


def test_whoever_has_a_pack_and_whoever_sent_it_are_told_once_nothing_holds_that_it_rested_on(
    nation: TestNation,
) -> None:
    arrest, episode = dorset_arrests(nation), merseyside_looked(nation)
    dorset, taker = lead(nation, "dorset"), nation.viewer("liverpool-council", ViewerRole.PARTNER)
    with nation.as_seen_by(dorset) as work:
        ref = pack_keeping.begin_pack(work, "pack-national-referral", mention_of(work, "CU/1")).ref
    types(nation, ref, reprisal=REPRISAL, safe_contact=SAFE, referrer=RANG)
    with nation.as_seen_by(dorset) as work:
        pack_keeping.take_pack(work, ref, "liverpool-council", "children-2004-s10")
    withdraws(nation, "merseyside", episode)
    assert recalled_for(nation, taker) == [], "another concern about her holds"
    withdraws(nation, "dorset", arrest)
    assert (recalled_for(nation, taker), recalled_for(nation, dorset)) == ([ref], [ref])
    assert recalled_for(nation, lead(nation, "merseyside")) == []
    with nation.building.works.begin(Role.SEAL) as work:
        left = work.rows(
            "select recipients from log_entries where subjects @> array[:ref, 'disclosure:recall'] and cardinality(subjects) = 2 "
            "and recipients = array['agency:liverpool-council']",
            ref=ref,
        )
    assert len(left) == 1


@pytest.mark.parametrize("by", ["withdrawing", "splitting"])
def test_of_whom_no_concern_was_told_a_pack_is_recalled_once_what_it_carried_is_gone_or_of_two(
    nation: TestNation, by: str
) -> None:
    told = {"person.name": "Robin Invented", "person.born": "1980-02-01", "person.role": "suspect", **SHARED}
    first, second = (
        file_records(nation, "dorset", "arrest", [{"reference": each, "happened_on": "2026-03-02", **told}])
        for each in ("CU/8", "CU/9")
    )
    dorset, taker = lead(nation, "dorset"), nation.viewer("home-office", ViewerRole.PARTNER)
    with nation.as_seen_by(dorset) as work:
        one, other = mention_of(work, "CU/8"), mention_of(work, "CU/9")
        assert {each.ref for each in entities.entities_of(work, [one])[one].mentions} == {one, other}
        ref = pack_keeping.begin_pack(work, "pack-national-referral", one).ref
    types(nation, ref, reprisal=REPRISAL, safe_contact=SAFE, referrer=RANG, consent="yes")
    with nation.as_seen_by(dorset) as work:
        pack_keeping.take_pack(work, ref, "home-office")
    file_records(nation, "dorset", "arrest", [{"reference": "CU/10", "happened_on": "2026-03-04", **told}])
    assert recalled_for(nation, dorset) == [], "more of the same person takes nothing from it"
    if by == "withdrawing":
        withdraws(nation, "dorset", second)
    else:
        with nation.as_seen_by(nation.desk) as work:
            judgements.split(work, [one], [other], "Invented: two women of one name.")
        nation.settle()
    assert (recalled_for(nation, taker), recalled_for(nation, dorset)) == ([ref], [ref])
    withdraws(nation, "dorset", first)
    assert recalled_for(nation, dorset) == [ref], "it is recalled once"
