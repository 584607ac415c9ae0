"""A legal hold may restrict its records: they leave views, search and scores until it ends. Everybody is invented."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.database import Role
from counterline.plumbing.errors import Conflict, NotFound
from counterline.records.looking.clashes import RESTRICTED
from counterline.retention import coming_back, covering, disposals, legal_holds
from counterline.retention.disposals import DisposalState
from counterline.retention.legal_holds import Ground, HoldEnd, HoldReview, LegalHold, NewLegalHold
from tests.disposing import WHY_KEPT, disposed, everything_stored, held, looked_at, proposed, refs_of, restricted
from tests.nation import TestNation
from tests.nominated import let_in, nominated, target_refs
from tests.people import files, mention_of, person
from tests.rooms.retention.test_waiting import closes
from tests.rooms.safeguarding.three_bodies import ARREST, lead, tells

BILL, BORN = "Bill Notreal-Larkspur", "1991-04-12"
WHY = "Invented: what was contested is put right."
_SENT = (
    "select outcome, reasons->0->>'why' as why from readings where identity_key = :of order by submission_id, row_seq"
)


@pytest.fixture
def told(nation: TestNation) -> TestNation:
    """Kent and Dorset arrested Bill, and Kent somebody else."""
    files(nation.force("kent"), person("K/1", BILL, BORN), person("K/2", "Bert Made-Up", "1990-02-03"))
    files(nation.force("dorset"), person("D/1", BILL, BORN))
    return nation


def ends(nation: TestNation, ref: str) -> None:
    """Have Kent's commander end it."""
    with nation.as_seen_by(nation.viewer("kent", ViewerRole.COMMANDER)) as work:
        legal_holds.end_legal_hold(work, ref, HoldEnd(WHY))
    nation.settle()


def read(nation: TestNation, viewer: Viewer) -> set[str]:
    """The references of all records that somebody reads."""
    with nation.as_seen_by(viewer) as work:
        return {str(row.reference) for row in work.rows("select distinct reference from records")}


def beside(nation: TestNation, viewer: Viewer, ref: str) -> list[str | None]:
    """What somebody reads of records beside the legal hold that restricts them; and nothing of them after it."""
    with nation.as_seen_by(viewer) as work:
        found = legal_holds.legal_hold(work, ref).covers
        assert work.rows("select from records where ref = any(:refs)", refs=[each.record for each in found]) == []
        return [each.says for each in found]


def refused(
    nation: TestNation, why: str, *records: str, people: Sequence[str] = (), seen_by: str | None = None
) -> None:
    """What somebody asked for that restricts nothing."""
    viewer = nation.viewer("kent", ViewerRole.DATA_OFFICER)
    until = nation.building.clock.today() + timedelta(days=90)
    refs = refs_of(nation, "kent", *records)
    named = () if seen_by is None else (seen_by,)
    with nation.as_seen_by(viewer) as work, pytest.raises((Conflict, NotFound), match=why):
        legal_holds.set_legal_hold(
            work, NewLegalHold(Ground.CONTESTED, WHY_KEPT, until, refs, tuple(people), seen_by=named)
        )


def looked(nation: TestNation, ref: str) -> LegalHold:
    """A legal hold as Kent's commander reads it."""
    with nation.as_seen_by(nation.viewer("kent", ViewerRole.COMMANDER)) as work:
        return legal_holds.legal_hold(work, ref)


def test_nobody_finds_it_until_the_legal_hold_ends_and_those_named_read_it_beside_that(told: TestNation) -> None:
    officer, other = (told.viewer("kent", each) for each in (ViewerRole.SAFEGUARDING, ViewerRole.COMMANDER))
    before, stored = read(told, officer), everything_stored(told)
    made = restricted(told, "kent", "K/1", seen_by=officer)
    assert (made.seen_by, made.ground) == ((officer.name,), Ground.CONTESTED)
    assert (looked(told, made.ref).restricted, looked(told, made.ref).waits) == (1, 0)
    assert read(told, officer) == before - {"K/1"}
    assert "K/1" not in read(told, other)
    (says,) = beside(told, officer, made.ref)
    assert says is not None
    assert BILL in says
    assert beside(told, other, made.ref) == []
    ends(told, made.ref)
    assert read(told, officer) == before
    assert looked(told, made.ref).restricted == 0
    for line in stored.splitlines():
        if line.startswith(("mentions", "words_of", "person_features", "signs", "standings", "drawings", "raw_rows")):
            assert line in everything_stored(told)


def test_who_is_named_is_of_the_body_and_what_is_restricted_is_named(told: TestNation) -> None:
    officer = told.viewer("kent", ViewerRole.COMMANDER)
    refused(told, "Choose who sees it", "K/1")
    refused(told, "names its records", people=[_bill(told)], seen_by=officer.ref)
    refused(
        told, "nobody of such a reference at your body", "K/1", seen_by=told.viewer("dorset", ViewerRole.COMMANDER).ref
    )
    made = restricted(told, "kent", "K/1")
    with told.as_seen_by(told.viewer("dorset", ViewerRole.COMMANDER)) as work:
        assert work.rows("select * from restriction_told(:ref)", ref=made.ref) == [([], 0, 0)]


def _bill(nation: TestNation) -> str:
    with nation.as_seen_by(nation.force("kent").officer) as work:
        return mention_of(work, "K/1")


def test_nobody_is_named_later_or_by_another_and_a_review_keeps_who_is(told: TestNation) -> None:
    officer, commander = (told.viewer("kent", each) for each in (ViewerRole.SAFEGUARDING, ViewerRole.COMMANDER))
    made = restricted(told, "kent", "K/1", seen_by=officer)
    until = told.building.clock.today() + timedelta(days=300)
    with told.as_seen_by(commander) as work:
        again = "select restrict_to(:ref, array['ML-LATER'], array[:who], :until, :now)"
        work.run(again, ref=made.ref, who=commander.ref, until=until, now=work.clock.now())
        assert legal_holds.legal_hold(work, made.ref).seen_by == (officer.name,)
        legal_holds.review_legal_hold(work, made.ref, HoldReview(WHY, until))
    with told.as_seen_by(told.viewer("dorset", ViewerRole.COMMANDER)) as work:
        work.run(again, ref=made.ref, who=commander.ref, until=None, now=work.clock.now())
    with told.building.works.begin(Role.OWNER) as work:
        assert work.rows("select viewer_id, last_day from compartment_members") == [(officer.viewer_id, until)]


def test_a_later_row_of_it_is_held_with_whom_to_ask_and_comes_in_afterwards(told: TestNation) -> None:
    made = restricted(told, "kent", "K/1")
    files(told.force("kent"), person("K/1", BILL, "1991-04-13"), as_at="2026-04-02")
    with told.building.works.begin(Role.OWNER) as work:
        (of,) = work.rows("select distinct identity_key from records where reference = 'K/1'")
        kept, later = work.rows(_SENT, of=of.identity_key)
        assert (kept.outcome, later.outcome) == ("kept", "held")
        assert later.why == f"{RESTRICTED} Its legal hold is {made.ref}."
    ends(told, made.ref)
    files(told.force("kent"), person("K/1", BILL, "1991-04-13"), as_at="2026-04-03")
    with told.building.works.begin(Role.OWNER) as work:
        assert [row.outcome for row in work.rows(_SENT, of=of.identity_key)] == ["kept", "held", "kept"]
        assert work.value("select count(distinct audience_id) from records where reference = 'K/1'") == 1


def test_what_is_ordered_to_go_goes_by_itself_once_nothing_restricts_it(told: TestNation) -> None:
    made = proposed(told, told.viewer("kent", ViewerRole.DATA_OFFICER), "K/1")
    hold = restricted(told, "kent", "K/1")
    order = _agreed(told, made.ref)
    assert order is DisposalState.WAITS
    ends(told, hold.ref)
    assert looked_at(told, "kent", made.ref).state is DisposalState.GONE


def _agreed(nation: TestNation, ref: str) -> DisposalState:
    with nation.as_seen_by(nation.viewer("kent", ViewerRole.SAFEGUARDING)) as work:
        disposals.agree_to_disposal(work, ref)
    nation.settle()
    return looked_at(nation, "kent", ref).state


def test_another_legal_hold_goes_on_and_two_restrictions_of_one_file_end_by_themselves(told: TestNation) -> None:
    officer = told.viewer("kent", ViewerRole.SAFEGUARDING)
    held(told, told.viewer("kent", ViewerRole.DATA_OFFICER), "K/1")
    first, second = (restricted(told, "kent", each, seen_by=officer) for each in ("K/1", "K/2"))
    ends(told, first.ref)
    assert {"K/1", "K/2"} & read(told, officer) == {"K/1"}
    with told.building.works.begin(Role.OWNER) as work:
        parts = work.rows(
            "select distinct a.compartment from submission_parts p join submissions s using (submission_id)"
            " join audiences a on a.audience_id = p.audience_id where s.agency = 'kent'"
        )
        assert [row.compartment for row in parts] == [second.ref]
    assert disposed(told, "kent", "K/1").state is DisposalState.WAITS
    ends(told, second.ref)
    assert {"K/1", "K/2"} <= read(told, officer)


def test_a_restriction_that_was_set_since_the_backup_is_carried_out_again(told: TestNation) -> None:
    officer = told.viewer("kent", ViewerRole.SAFEGUARDING)
    with told.building.works.begin(Role.DERIVE) as work:
        before = [each["ref"] for each in coming_back.not_listed(work, []) if each["what"] == coming_back.LEGAL_HOLD]
    made = restricted(told, "kent", "K/1", seen_by=officer)
    with told.building.works.begin(Role.DERIVE) as work:
        known = [_as_listed(each) for each in coming_back.not_listed(work, [])]
    with told.building.works.begin(Role.OWNER) as work:  # as a backup from before it has it
        work.run("update records set audience_id = becomes from widened(:ref) where audience_id = was", ref=made.ref)
        for table in ("audience_readers", "audience_versions"):
            work.run(f"delete from {table} where audience_id in (select was from widened(:ref))", ref=made.ref)
        for table in ("compartment_members", "legal_hold_covers", "legal_holds"):
            work.run(f"delete from {table}")
        coming_back.put_back(work, known)
    with told.building.works.begin(Role.DERIVE) as work:
        covering.settle_restrictions(work)
    assert before == []
    assert looked(told, made.ref).seen_by == (officer.name,)
    assert "K/1" not in read(told, officer)


def _as_listed(entry: coming_back.Entry) -> coming_back.Entry:
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in entry.items()}


def test_what_an_open_concern_needs_is_restricted_only_when_every_body_has_closed_it(nation: TestNation) -> None:
    tells(nation, "dorset", "arrest", ARREST)
    with nation.building.works.begin(Role.OWNER) as work:
        bodies = sorted(row[0] for row in work.rows("select distinct agency from concerns_told"))
        holds = work.value("select count(*) from desk.holds")
    made = restricted(nation, "dorset", ARREST["reference"])
    for body in bodies:
        assert _counts(nation, made.ref) == (0, 1)
        closes(nation, body)
    assert _counts(nation, made.ref) == (1, 0)
    with nation.building.works.begin(Role.OWNER) as work:
        assert work.value("select count(*) from desk.holds") == holds


def _counts(nation: TestNation, ref: str) -> tuple[int, int]:
    with nation.as_seen_by(lead(nation, "dorset")) as work:
        found = legal_holds.legal_hold(work, ref)
    return found.restricted, found.waits


def test_whoever_is_a_target_is_none_while_the_record_is_restricted(nation: TestNation) -> None:
    files(nation.force("dorset"), person("D/1", "Adam Invented-Walker", "1991-04-12"))
    let_in(nation, nominated(nation, "D/1").ref)
    before = target_refs(nation)
    made = restricted(nation, "dorset", "D/1")
    assert (len(before), target_refs(nation)) == (1, [])
    with nation.as_seen_by(lead(nation, "dorset")) as work:
        legal_holds.end_legal_hold(work, made.ref, HoldEnd(WHY))
    nation.settle()
    assert target_refs(nation) == before
