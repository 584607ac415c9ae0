"""Break-glass widens purpose or role for an hour inside what originators opened, with a reason, in sight of the auditor."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import DatabaseError

from counterline.bootstrap.building import Building
from counterline.governance import inspecting
from counterline.governance.log import model as governance_model
from counterline.governance.log import store
from counterline.governance.log.model import Purpose
from counterline.governance.people import viewers
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import Permission, ViewerRole
from counterline.governance.reach import glass, purposes
from counterline.governance.reach.glass import Unreasoned
from counterline.governance.reach.purposes import PurposeRefused
from counterline.plumbing.clock import Clock
from counterline.plumbing.database import Role
from counterline.plumbing.errors import Conflict, NotAllowed
from counterline.records.kinds import KINDS, KINDS_READ
from counterline.vocabulary.identity import new_reference
from tests.conftest import building_on
from tests.nation import TestNation

WHY = "An armed man is on his way to this address now."


def breaks(nation: TestNation, viewer: Viewer, role: ViewerRole | None = ViewerRole.OFFICER) -> str:
    """Somebody breaks glass because a life is threatened."""
    with nation.as_seen_by(viewer) as work:
        return glass.break_glass(work, Purpose.THREAT_TO_LIFE, WHY, role).ref


def test_glass_widens_what_is_read_for_an_hour_and_nothing_that_is_written(
    nation: TestNation, building: Building
) -> None:
    nation.force("dorset").reports("07700 900123", brand="Jay", seen="2026-03-10")
    visits = nation.viewer("dorset", ViewerRole.NEIGHBOURHOOD)
    with nation.as_seen_by(visits) as work:
        writable = work.value("select writable()")
    breaks(nation, visits)
    seen = {}
    for minutes in (1, 59, 61):
        later = Clock(building.clock.now() + timedelta(minutes=minutes))
        then = building_on(dict(building.database.urls), building.settings.data_home, later)
        with then.work_as(visits) as work:
            who = viewers.viewer_of(work)
            seen[minutes] = (
                work.value("select count(*) from records"),
                who.may(Permission.LINES_LINE_READ),
                who.may(Permission.INTAKE_REPORT_WRITE),
                work.value("select may('lines:line:read')"),
                work.value("select may('intake:report:write')"),
                work.value("select writable()") == writable,
            )
        then.database.close()
    assert seen[1] == seen[59] == (1, True, False, True, False, True)
    assert seen[61] == (0, False, False, False, False, True), "by itself"


def test_the_auditor_is_told_by_an_entry_of_its_own_kind_and_every_entry_meanwhile_names_it(nation: TestNation) -> None:
    visits = nation.viewer("dorset", ViewerRole.NEIGHBOURHOOD)
    ref = breaks(nation, visits)
    with nation.as_seen_by(visits) as work:
        store.note(work, governance_model.Act.CONSULTATION, ["LN-7KQ2M9XD"])
        glass.mend_glass(work)
        with pytest.raises(Conflict):
            glass.mend_glass(work)
    with nation.as_seen_by(nation.auditor) as work:
        mended, broken = inspecting.recent(work, subject=ref)
        (read,) = inspecting.recent(work, subject="LN-7KQ2M9XD")
        (told,) = glass.broken_glass(work)
    assert (broken.entry.act, broken.entry.purpose, mended.entry.act) == (
        "break-glass",
        "threat-to-life",
        "break-glass",
    )
    assert (read.entry.acting_for, read.entry.purpose) == ((ref,), "threat-to-life")
    assert (told.ref, told.reason, told.viewer, told.ended_at is not None) == (ref, WHY, visits.ref, True)
    with nation.as_seen_by(nation.desk) as work, pytest.raises(NotAllowed):
        glass.broken_glass(work)
    with nation.as_seen_by(nation.desk) as work:
        assert work.value("select count(*) from broken_glass") == 0


@pytest.mark.parametrize(
    ("role", "purpose", "wider", "why", "refusal"),
    [
        (ViewerRole.NEIGHBOURHOOD, Purpose.THREAT_TO_LIFE, ViewerRole.OFFICER, "urgent", Unreasoned),
        (ViewerRole.NEIGHBOURHOOD, Purpose.THREAT_TO_LIFE, ViewerRole.OFFICER, "x" * 1001, Unreasoned),
        (ViewerRole.NEIGHBOURHOOD, Purpose.THREAT_TO_LIFE, ViewerRole.SAFEGUARDING, WHY, NotAllowed),
        (ViewerRole.NEIGHBOURHOOD, Purpose.CHECKING_LAWFULNESS, None, WHY, NotAllowed),
        (ViewerRole.INVESTIGATOR, Purpose.PROCEEDS_OF_CRIME, ViewerRole.DESK, WHY, NotAllowed),
        (ViewerRole.GUARDIAN, Purpose.SAFEGUARDING, ViewerRole.OFFICER, WHY, NotAllowed),
        (ViewerRole.AUDITOR, Purpose.THREAT_TO_LIFE, None, WHY, NotAllowed),
        (ViewerRole.ADMINISTRATOR, Purpose.THREAT_TO_LIFE, ViewerRole.OFFICER, WHY, NotAllowed),
        (ViewerRole.DATA_PROTECTION, Purpose.THREAT_TO_LIFE, ViewerRole.OFFICER, WHY, NotAllowed),
        (ViewerRole.NEIGHBOURHOOD, Purpose.SAFEGUARDING, None, "We want to evict the tenant here", PurposeRefused),
    ],
)
def test_glass_is_broken_by_those_and_for_that_alone_for_which_it_is_made(
    nation: TestNation, role: ViewerRole, purpose: Purpose, wider: ViewerRole | None, why: str, refusal: type[Exception]
) -> None:
    viewer = nation.viewer("dorset", role)
    with nation.as_seen_by(viewer) as work, pytest.raises(refusal):
        glass.break_glass(work, purpose, why, wider)
    if refusal is NotAllowed:
        with nation.as_seen_by(viewer) as work:
            past = "select break_glass('BG-7KQ2M9XD', :role, :purpose, :why, now(), now() + interval '1 hour')"
            assert not work.value(past, role=wider and wider.value, purpose=purpose.value, why=why)


def test_no_longer_and_no_second_glass_is_broken_past_the_code(nation: TestNation) -> None:
    visits = nation.viewer("dorset", ViewerRole.NEIGHBOURHOOD)
    past = "select break_glass('BG-7KQ2M9XD', null, 'threat-to-life', :why, now(), now() + cast(:long as interval))"
    with pytest.raises(DatabaseError), nation.as_seen_by(visits) as work:
        work.value(past, why=WHY, long="2 hours")
    breaks(nation, visits)
    with nation.as_seen_by(visits) as work, pytest.raises(Conflict, match="already"):
        glass.break_glass(work, Purpose.THREAT_TO_LIFE, WHY)
    for statement in ("update broken_glass set ends_at = now() + interval '1 day'", "delete from broken_glass"):
        with pytest.raises(DatabaseError), nation.as_seen_by(visits) as work:
            work.run(statement)


def test_purpose_alone_is_widened_where_the_role_reads_enough(nation: TestNation) -> None:
    investigator = nation.viewer("dorset", ViewerRole.INVESTIGATOR)
    with nation.as_seen_by(investigator) as work:
        before = work.value("select readable()")
        glass.break_glass(work, Purpose.PROCEEDS_OF_CRIME, WHY)
        assert purposes.require_purpose(work) is Purpose.PROCEEDS_OF_CRIME
        assert work.value("select readable()") == before


_HIDDEN = """
insert into compartments (ref, name, agency, guarded, opened_by, opened_at)
values (:ref, 'Invented', 'kent', false, :keeper, now()) returning ref
"""
AGENCIES = ("dorset", "kent", "dorset-council", "nclcc", "nspcc", "rocu-south-west")
TOLD = st.tuples(
    st.sampled_from(AGENCIES),
    st.sampled_from(["P", "C", "4", "not graded"]),
    st.sampled_from(sorted(KINDS)),
    st.frozensets(st.sampled_from(AGENCIES)),
    st.booleans(),
)


@given(
    told=st.lists(TOLD, min_size=4, max_size=20),
    wider=st.sampled_from([ViewerRole.NEIGHBOURHOOD, ViewerRole.FINANCIAL]),
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_widened_world_holds_no_audience_that_its_originator_did_not_open_to_the_agency(
    nation: TestNation, told: list[tuple[str, str, str, frozenset[str], bool]], wider: ViewerRole
) -> None:
    opened: dict[int, tuple[str, str, frozenset[str], bool]] = {}
    with nation.building.works.begin(Role.OWNER) as work:
        work.run("delete from broken_glass")
        hidden = work.value(_HIDDEN, ref=new_reference("CM"), keeper=nation.viewer("kent").viewer_id)
        for originator, handling, kind, readers, compartment in told:
            row = work.row(
                "insert into audiences (originator, by_need, compartment, kind, readers) "
                "values (:originator, :by_need, :compartment, :kind, :readers) on conflict do nothing returning audience_id",
                originator=originator,
                by_need=handling == "P",
                kind=kind,
                readers=sorted(readers | {originator}),
                compartment=hidden if compartment else None,
            )
            if row is None:
                continue
            for reader in readers | {originator}:
                work.run("insert into audience_readers values (:reader, :id)", reader=reader, id=row.audience_id)
            opened[row.audience_id] = (originator, kind, readers | {originator}, compartment)
    viewer = nation.viewer("dorset", wider)
    with nation.as_seen_by(viewer) as work:
        before = set(work.value("select readable()"))
    breaks(nation, viewer)
    with nation.as_seen_by(viewer) as work:
        after = set(work.value("select readable()"))
    assert before <= after
    for audience in after & opened.keys():
        assert "dorset" in opened[audience][2]
    for audience in (after - before) & opened.keys():
        originator, kind, _, compartment = opened[audience]
        assert not compartment
        assert originator not in {"dorset-council", "nspcc"}, "nothing that a partner sent"
        assert kind in KINDS_READ[ViewerRole.OFFICER]
    wanted = {
        each
        for each, (originator, kind, readers, compartment) in opened.items()
        if "dorset" in readers
        and not compartment
        and originator not in {"dorset-council", "nspcc"}
        and kind in KINDS_READ[ViewerRole.OFFICER]
    }
    assert wanted <= after, "and all of what it is for"
