"""Joiners, movers, leavers and deputies: each agency's administrator keeps its people, and the database refuses everybody else."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import DatabaseError

from counterline.bootstrap.building import Building
from counterline.governance import inspecting
from counterline.governance.entry import tokens
from counterline.governance.log import model as governance_model
from counterline.governance.log import store
from counterline.governance.people import access, staff, viewers
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import Permission, ViewerRole
from counterline.plumbing.clock import Clock
from counterline.plumbing.errors import Conflict, NotAllowed, NotFound
from counterline.vocabulary.identity import AgencyCode
from tests.conftest import building_on
from tests.nation import TestNation


def keeper_of(nation: TestNation, code: str) -> Viewer:
    """An agency's administrator."""
    return nation.viewer(code, ViewerRole.ADMINISTRATOR)


def logged(nation: TestNation, subject: str) -> list[tuple[str | None, tuple[str, ...]]]:
    """By whom and with what the log names a subject, newest first."""
    with nation.as_seen_by(nation.auditor) as work:
        return [(each.entry.viewer, each.entry.subjects) for each in inspecting.recent(work, subject=subject)]


def test_a_joiner_sees_what_their_agency_and_role_let_them_from_their_first_request(nation: TestNation) -> None:
    nation.force("dorset").reports("07700 900123", brand="Jay", seen="2026-03-10")
    keeper = keeper_of(nation, "dorset")
    with nation.as_seen_by(keeper) as work:
        joined = staff.add_person(work, "Invented Joiner", ViewerRole.INVESTIGATOR)
    with nation.as_seen_by(joined) as work:
        assert work.value("select count(*) from records") == 1
    assert logged(nation, joined.ref) == [
        (keeper.ref, tuple(sorted([joined.ref, "person:add", "role:investigator", "agency:dorset"])))
    ]


@pytest.mark.parametrize(
    ("keeper", "agency", "role", "allowed"),
    [
        ("dorset", "dorset", ViewerRole.OFFICER, True),
        ("dorset", None, ViewerRole.AUDITOR, True),
        ("dorset", "kent", ViewerRole.OFFICER, False),
        ("dorset", "kent", ViewerRole.ADMINISTRATOR, False),
        ("dorset", "dorset", ViewerRole.DESK, False),
        ("dorset-council", None, ViewerRole.PARTNER, True),
        ("dorset-council", None, ViewerRole.OFFICER, False),
        ("nclcc", "kent", ViewerRole.ADMINISTRATOR, True),
        ("nclcc", "kent", ViewerRole.OFFICER, False),
    ],
)
def test_an_administrator_adds_people_of_their_own_agency_in_its_roles_alone(
    nation: TestNation, keeper: str, agency: str | None, role: ViewerRole, *, allowed: bool
) -> None:
    by, code = keeper_of(nation, keeper), None if agency is None else AgencyCode(agency)
    said = {"name": "Invented", "agency": agency or keeper, "role": role.value}
    if allowed:
        with nation.as_seen_by(by) as work:
            assert staff.add_person(work, "Invented", role, code).role is role
        return
    with nation.as_seen_by(by) as work, pytest.raises(NotAllowed):
        staff.add_person(work, "Invented", role, code)
    with pytest.raises(DatabaseError), nation.as_seen_by(by) as work:
        work.run("select add_person('VW-7KQ2M9XD', :name, :agency, :role, now())", **said)


@pytest.mark.parametrize(
    "role", [each for each in ViewerRole if each not in {ViewerRole.ADMINISTRATOR, ViewerRole.PARTNER}]
)
def test_nobody_else_keeps_people_by_code_or_by_database(nation: TestNation, role: ViewerRole) -> None:
    by, officer, other = nation.viewer("nclcc", role), nation.viewer("dorset"), nation.force("dorset").feed
    with nation.as_seen_by(by) as work:
        for refused in (
            lambda: staff.add_person(work, "Invented", ViewerRole.OFFICER),
            lambda: staff.move_person(work, officer.ref, ViewerRole.COMMANDER),
            lambda: staff.name_deputy(work, officer.ref, other.ref, work.clock.today(), work.clock.today()),
            lambda: staff.deputyships(work),
        ):
            with pytest.raises(NotAllowed):
                refused()
        assert not work.value("select move_person(:ref, 'commander', now())", ref=officer.ref)
        named = "select name_deputy('DP-7KQ2M9XD', :a, :b, current_date, current_date, now())"
        assert not work.value(named, a=officer.ref, b=other.ref)
    for statement in ("update viewers set role = 'commander'", "delete from viewers", "delete from deputyships"):
        with pytest.raises(DatabaseError), nation.as_seen_by(by) as work:
            work.run(statement)


def test_a_mover_leaves_behind_what_they_held_with_their_earlier_role(nation: TestNation, building: Building) -> None:
    keeper, officer, other = keeper_of(nation, "dorset"), nation.viewer("dorset"), nation.force("dorset").feed
    with nation.as_seen_by(officer) as work:
        token = tokens.issue_token(work, officer, "invented")
    today = building.clock.today()
    with nation.as_seen_by(keeper) as work:
        staff.name_deputy(work, officer.ref, other.ref, today, today)
        moved = staff.move_person(work, officer.ref, ViewerRole.NEIGHBOURHOOD)
        assert [each.ended for each in staff.deputyships(work)] == [True]
    assert (moved.ref, moved.role) == (officer.ref, ViewerRole.NEIGHBOURHOOD)
    assert building.viewer_of_token(token) is None
    with nation.as_seen_by(officer) as work, pytest.raises(NotAllowed):
        viewers.require(work, Permission.LINES_LINE_READ)
    assert logged(nation, "person:move")[0][1] == tuple(
        sorted([officer.ref, "person:move", "role:neighbourhood-officer", "role-before:intelligence-officer"])
    )
    with nation.as_seen_by(keeper) as work:
        for ref, role, refusal in (
            (officer.ref, ViewerRole.NEIGHBOURHOOD, Conflict),
            (officer.ref, ViewerRole.DESK, NotAllowed),
            (keeper.ref, ViewerRole.OFFICER, Conflict),
            (nation.viewer("kent").ref, ViewerRole.COMMANDER, NotFound),
        ):
            with pytest.raises(refusal):
                staff.move_person(work, ref, role)
        assert not work.value("select move_person(:ref, 'commander', now())", ref=keeper.ref)
        assert not work.value("select move_person(:ref, 'commander', now())", ref=nation.viewer("kent").ref)


def test_an_administrator_ends_people_of_their_own_agency_and_sees_no_others(nation: TestNation) -> None:
    keeper, officer, other = keeper_of(nation, "dorset"), nation.viewer("dorset"), nation.viewer("kent")
    with nation.as_seen_by(keeper) as work:
        assert {each.viewer.agency for each in access.accesses(work)} == {"dorset"}
        with pytest.raises(NotFound):
            access.end_viewer(work, other.ref)
        assert not work.value("select end_viewer(:ref, now())", ref=other.ref)
        access.end_viewer(work, officer.ref)
    assert nation.building.viewer(officer.ref) is None
    assert nation.building.viewer(other.ref) is not None


def test_a_deputy_acts_in_the_role_from_the_first_day_to_the_last_and_the_log_names_both(
    nation: TestNation, building: Building
) -> None:
    keeper = keeper_of(nation, "dorset")
    lead, visits = nation.viewer("dorset"), nation.viewer("dorset", ViewerRole.NEIGHBOURHOOD)
    nation.force("dorset").reports("07700 900123", brand="Jay", seen="2026-03-10")
    first = building.clock.today() + timedelta(days=10)
    with nation.as_seen_by(keeper) as work:
        named = staff.name_deputy(work, lead.ref, visits.ref, first, first + timedelta(days=1))
    seen = {}
    for days in (9, 10, 11, 12):
        later = Clock(building.clock.now() + timedelta(days=days))
        then = building_on(dict(building.database.urls), building.settings.data_home, later)
        with then.work_as(visits) as work:
            acting = viewers.viewer_of(work)
            store.note(work, governance_model.Act.CONSULTATION, [f"day:{days}"])
            records = work.value("select count(*) from records")
            seen[days] = (acting.may(Permission.LINES_LINE_READ), records, staff.deputising_for(work) != [])
        then.database.close()
    assert seen == {9: (False, 0, False), 10: (True, 1, True), 11: (True, 1, True), 12: (False, 0, False)}
    with nation.as_seen_by(nation.auditor) as work:
        acted = {days: inspecting.recent(work, subject=f"day:{days}")[0].entry for days in seen}
    assert {days: each.acting_for for days, each in acted.items()} == {9: (), 10: (lead.ref,), 11: (lead.ref,), 12: ()}
    assert all(each.viewer == visits.ref for each in acted.values())
    with nation.as_seen_by(keeper) as work:
        staff.end_deputyship(work, named.ref)
        with pytest.raises(NotFound):
            staff.end_deputyship(work, named.ref)


def test_nobody_comes_by_what_watches_them_by_standing_in_for_it(nation: TestNation) -> None:
    keeper, other = keeper_of(nation, "dorset"), nation.viewer("dorset", ViewerRole.AUDITOR)
    officer, stranger = nation.viewer("dorset"), nation.viewer("kent")
    today = nation.building.clock.today()
    with nation.as_seen_by(keeper) as work:
        for absent, deputy in ((officer, keeper), (officer, other), (other, officer), (officer, officer)):
            with pytest.raises(Conflict):
                staff.name_deputy(work, absent.ref, deputy.ref, today, today)
        with pytest.raises(NotFound):
            staff.name_deputy(work, officer.ref, stranger.ref, today, today)
        for first, last in ((1, 0), (-9, -1), (0, 400)):
            with pytest.raises(Conflict, match="last day"):
                staff.name_deputy(
                    work,
                    officer.ref,
                    nation.force("dorset").feed.ref,
                    today + timedelta(days=first),
                    today + timedelta(days=last),
                )


def test_a_leavers_deputy_acts_for_nobody(nation: TestNation) -> None:
    keeper, officer = keeper_of(nation, "dorset"), nation.viewer("dorset")
    visits, today = nation.viewer("dorset", ViewerRole.NEIGHBOURHOOD), nation.building.clock.today()
    with nation.as_seen_by(keeper) as work:
        staff.name_deputy(work, officer.ref, visits.ref, today, today)
    with nation.as_seen_by(visits) as work:
        assert viewers.viewer_of(work).may(Permission.LINES_LINE_READ)
    with nation.as_seen_by(keeper) as work:
        access.end_viewer(work, officer.ref)
    with nation.as_seen_by(visits) as work:
        assert not viewers.viewer_of(work).may(Permission.LINES_LINE_READ)


def test_an_agencys_auditor_reads_what_its_own_people_did_and_the_national_bodys_reads_all(nation: TestNation) -> None:
    for code in ("dorset", "kent"):
        with nation.as_seen_by(nation.viewer(code)) as work:
            store.note(work, governance_model.Act.CONSULTATION, ["LN-7KQ2M9XD"])
    for auditor, agencies in (
        (nation.viewer("dorset", ViewerRole.AUDITOR), {"dorset"}),
        (nation.auditor, {"dorset", "kent"}),
    ):
        with nation.as_seen_by(auditor) as work:
            assert {each.entry.agency for each in inspecting.recent(work, subject="LN-7KQ2M9XD")} == agencies


def test_whoever_goes_away_names_who_acts_for_them_and_takes_it_back(nation: TestNation) -> None:
    officer, visits = nation.viewer("dorset"), nation.viewer("dorset", ViewerRole.NEIGHBOURHOOD)
    today = nation.building.clock.today()
    with nation.as_seen_by(officer) as work:
        assert visits.ref in {each.ref for each in staff.who_may_stand_in(work)}
        named = staff.name_deputy(work, officer.ref, visits.ref, today, today)
    with nation.as_seen_by(visits) as work:
        assert viewers.viewer_of(work).may(Permission.LINES_LINE_READ)
        assert staff.own_deputyships(work) == [named]
        with pytest.raises(NotFound):
            staff.end_deputyship(work, named.ref)
    with nation.as_seen_by(officer) as work:
        staff.end_deputyship(work, named.ref)
    with nation.as_seen_by(visits) as work:
        assert not viewers.viewer_of(work).may(Permission.LINES_LINE_READ)
    assert logged(nation, named.ref)[0] == (officer.ref, tuple(sorted([named.ref, "deputy:end"])))


def test_nobody_names_themselves_or_another_a_deputy_of_a_third(nation: TestNation) -> None:
    officer, other = nation.viewer("dorset"), nation.viewer("dorset", ViewerRole.INVESTIGATOR)
    auditor, feed, today = nation.viewer("dorset", ViewerRole.AUDITOR), nation.force("dorset").feed, "current_date"
    assert auditor.ref not in {each.ref for each in _offered(nation, officer)}
    named = f"select name_deputy('DP-7KQ2M9XD', :a, :b, {today}, {today}, now())"
    for by, absent, deputy in ((officer, other, officer), (officer, officer, auditor), (feed, feed, officer)):
        with nation.as_seen_by(by) as work:
            assert not work.value(named, a=absent.ref, b=deputy.ref), (by.role, absent.role)
            with pytest.raises((Conflict, NotAllowed)):
                staff.name_deputy(work, absent.ref, deputy.ref, work.clock.today(), work.clock.today())


def _offered(nation: TestNation, viewer: Viewer) -> list[Viewer]:
    with nation.as_seen_by(viewer) as work:
        return staff.who_may_stand_in(work)
