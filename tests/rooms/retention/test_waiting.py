"""What an open concern needs waits, and goes by itself when the last body has closed it. Everybody is invented."""

from counterline.governance.permissions import ViewerRole
from counterline.intake.running import withdrawing
from counterline.plumbing.database import Role
from counterline.retention.disposals import DisposalState
from counterline.safeguarding.concerns import acting, concerns
from counterline.safeguarding.concerns.acts import ConcernStep
from counterline.safeguarding.concerns.concern import ConcernOutcome, Did
from tests.ahead import ahead
from tests.disposing import disposed, everything_stored, looked_at, refs_of
from tests.kinds_told import file_records
from tests.nation import TestNation
from tests.nominated import let_in, nominated, target_refs
from tests.people import files, person
from tests.rooms.safeguarding.three_bodies import ARREST, lead, tells

WHY = "Invented: seen to, and nothing is left to do."


def closes(nation: TestNation, body: str) -> None:
    """Have a body's lead take up and close every concern that they read."""
    with nation.as_seen_by(lead(nation, body)) as work:
        for each in concerns.concerns(work).items:
            acting.act(work, each.ref, ConcernStep(Did.TAKE_UP, WHY))
            acting.act(work, each.ref, ConcernStep(Did.CLOSE, WHY, outcome=ConcernOutcome.UPHELD))
    nation.settle()


def test_a_record_in_an_open_concern_waits_until_every_body_has_closed_it(nation: TestNation) -> None:
    tells(nation, "dorset", "arrest", ARREST)
    reference = ARREST["reference"]
    with nation.building.works.begin(Role.OWNER) as work:
        told = {row[0] for row in work.rows("select distinct agency from concerns_told")}
    assert told
    made = disposed(nation, "dorset", reference, by=ViewerRole.SAFEGUARDING)
    assert (made.state, made.gone) == (DisposalState.WAITS, 0)
    assert len(refs_of(nation, "dorset", reference)) == 1
    for body in sorted(told):
        assert looked_at(nation, "dorset", made.ref).state is DisposalState.WAITS
        closes(nation, body)
    assert looked_at(nation, "dorset", made.ref).state is DisposalState.GONE
    assert "Makebelieve" not in everything_stored(nation)


def test_whoever_is_a_target_is_none_once_the_record_went(nation: TestNation) -> None:
    files(nation.force("dorset"), person("D/1", "Adam Invented-Walker", "1991-04-12"))
    let_in(nation, nominated(nation, "D/1").ref)
    assert len(target_refs(nation)) == 1
    made = disposed(nation, "dorset", "D/1", by=ViewerRole.SAFEGUARDING)
    assert made.state is DisposalState.GONE
    assert target_refs(nation) == []
    assert "Invented-Walker" not in everything_stored(nation)


def test_withdrawing_first_takes_nothing_from_a_concern_that_somebody_sees_to(nation: TestNation) -> None:
    sent = tells(nation, "dorset", "arrest", ARREST)
    with nation.as_seen_by(lead(nation, "dorset")) as work:
        (found,) = concerns.concerns(work).items
        acting.act(work, found.ref, ConcernStep(Did.TAKE_UP, WHY))
    with nation.as_seen_by(nation.force("dorset").feed) as work:
        withdrawing.withdraw_submission(work, sent.ref)
    nation.settle()
    made = disposed(nation, "dorset", ARREST["reference"], by=ViewerRole.SAFEGUARDING)
    assert (made.state, made.gone) == (DisposalState.WAITS, 0)


def test_a_concern_that_was_closed_by_another_record_of_the_same_person_keeps_no_record(nation: TestNation) -> None:
    tells(nation, "dorset", "arrest", ARREST)
    earlier = ARREST | {"reference": "CU/0"}  # it tells of the same person from an earlier day, so they go by it
    file_records(nation, "dorset", "arrest", [earlier], as_at=ahead(-8).isoformat())
    with nation.building.works.begin(Role.OWNER) as work:
        told = {row[0] for row in work.rows("select distinct agency from concerns_told")}
    for body in sorted(told):
        closes(nation, body)
    with nation.building.works.begin(Role.OWNER) as work:
        (by,) = work.rows("select array_agg(distinct mention_id) from concern_acts where did = 'close'")
        assert work.value("select count(*) from concerns_told where not mention_id = any(:by)", by=by[0])
    made = disposed(nation, "dorset", ARREST["reference"], by=ViewerRole.SAFEGUARDING)
    assert made.state is DisposalState.GONE
