"""What lies in a compartment is read by those on its list, from their first day to their last, and by nobody else whatever their role."""

from datetime import timedelta

import pytest

from counterline.governance import inspecting
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.governance.reach import compartments
from counterline.governance.reach.compartments import Compartment
from counterline.governance.sign_on import claims, identities
from counterline.governance.sign_on.configuration import Mapped, SignOn
from counterline.intake.arriving import receiving
from counterline.intake.running import runs
from counterline.intake.watching import loading
from counterline.picture.asked import Asked
from counterline.picture.living import live
from counterline.plumbing.database import Role
from counterline.plumbing.errors import Conflict, CounterlineError, NotAllowed, NotFound
from counterline.plumbing.work import Work
from tests.nation import TestNation, at, csv_of, row

REFS = "select reference from records order by reference"
# Every table whose rows name an audience, so that a row of any of them would be seen.
TABLES = """
select c.relname from pg_attribute t join pg_class c on c.oid = t.attrelid
 where t.attname = 'audience_id' and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
"""


@pytest.fixture
def investigator(nation: TestNation) -> Viewer:
    """Who opens a compartment and keeps its list."""
    return nation.viewer("dorset", ViewerRole.INVESTIGATOR)


@pytest.fixture
def opened(nation: TestNation, investigator: Viewer) -> Compartment:
    """A compartment of Dorset's with its keeper alone on its list."""
    return opens(nation, investigator)


def opens(nation: TestNation, keeper: Viewer) -> Compartment:
    """A compartment for two weeks."""
    with nation.as_seen_by(keeper) as work:
        return compartments.open_compartment(
            work, compartments.NewCompartment("Operation Invented", work.clock.today() + timedelta(days=14))
        )


def names(nation: TestNation, keeper: Viewer, ref: str, somebody: Viewer, *, days: int = 7, first: int = 0) -> str:
    """Put somebody on a list for some days, by its keeper."""
    with nation.as_seen_by(keeper) as work:
        day = work.clock.today() + timedelta(days=first)
        return compartments.name_member(
            work, ref, compartments.NewMember(somebody.ref, day, day + timedelta(days=days))
        ).ref


def files(nation: TestNation, sender: Viewer, ref: str | None, rows: list[dict[str, str]]) -> receiving.Received:
    """Hand a return over, in a compartment or in the open, and settle it."""
    mapping = nation.mapping()
    with nation.as_seen_by(sender) as work:
        handover = receiving.Handover(mapping, at("2026-03-01"), "march.csv", compartment=ref)
        taken = receiving.receive(work, handover, [csv_of(rows)])
        run = runs.ask_run(work, taken.ref, dry=False)
    with nation.as_seen_by(sender) as work:
        loading.carry_out(work, run.run_id)
    nation.settle()
    return taken


def read_of(nation: TestNation, viewer: Viewer) -> list[str]:
    """The references of the records that somebody reads now."""
    with nation.as_seen_by(viewer) as work:
        return [each.reference for each in work.rows(REFS)]


def rows_read(work: Work) -> dict[str, int]:
    """How many rows of each table somebody reads."""
    return {name: int(work.value(f"select count(*) from {name}")) for (name,) in work.rows(TABLES)}


SECRET = row("D/9", "07700 900109", From="London", To="Bournemouth", Brand="Unseen", Last="2026-02-20")
OPEN = row("D/1", "07700 900101", From="London", To="Bournemouth", Brand="Seen", Last="2026-02-20")


def test_only_those_on_its_list_read_what_lies_in_it_in_any_table(
    nation: TestNation, investigator: Viewer, opened: Compartment
) -> None:
    others = [
        nation.desk,
        nation.force("dorset").officer,
        nation.force("dorset").feed,
        nation.viewer("dorset", ViewerRole.GUARDIAN),
        nation.viewer("rocu-south-west", ViewerRole.COORDINATOR),
        nation.force("metropolitan").officer,
        nation.auditor,
    ]
    files(nation, investigator, None, [OPEN])
    before = {}
    for each in others:
        with nation.as_seen_by(each) as work:
            before[each.ref] = rows_read(work)
    files(nation, investigator, opened.ref, [SECRET])
    for each in others:
        with nation.as_seen_by(each) as work:
            assert rows_read(work) == before[each.ref], each.role
    assert read_of(nation, investigator) == ["D/1", "D/9"]


def test_a_list_narrows_a_handling_code_and_widens_nothing(
    nation: TestNation, investigator: Viewer, opened: Compartment
) -> None:
    concerned, not_concerned = nation.force("metropolitan").officer, nation.force("kent").officer
    for each in (concerned, not_concerned, nation.desk):
        names(nation, investigator, opened.ref, each)
    files(nation, investigator, opened.ref, [SECRET, row("D/8", "07700 900108", Eval="B24", To="London")])
    assert read_of(nation, investigator) == ["D/8", "D/9"]
    assert read_of(nation, concerned) == read_of(nation, nation.desk) == ["D/9"]
    assert read_of(nation, not_concerned) == []


def test_somebody_reads_from_their_first_day_to_their_last_and_nothing_from_the_request_after_they_were_taken_off(
    nation: TestNation, investigator: Viewer, opened: Compartment
) -> None:
    files(nation, investigator, opened.ref, [SECRET])
    later, now = nation.viewer("dorset", ViewerRole.FINANCIAL), nation.force("dorset").officer
    names(nation, investigator, opened.ref, later, first=1)
    place = names(nation, investigator, opened.ref, now)
    assert (read_of(nation, later), read_of(nation, now)) == ([], ["D/9"])
    with nation.as_seen_by(investigator) as work:
        compartments.end_membership(work, opened.ref, place)
    assert read_of(nation, now) == []
    with nation.as_seen_by(now) as work, pytest.raises(NotFound):
        compartments.compartment(work, opened.ref)


def test_whoever_is_not_on_its_list_neither_files_in_it_nor_learns_that_it_is_there(
    nation: TestNation, opened: Compartment
) -> None:
    officer = nation.force("dorset").officer
    with pytest.raises(NotFound) as refused:
        files(nation, officer, opened.ref, [SECRET])
    with pytest.raises(NotFound) as unknown:
        files(nation, officer, "CM-UNKNOWN7", [SECRET])
    assert refused.value.message.replace(opened.ref, "") == unknown.value.message.replace("CM-UNKNOWN7", "")
    with nation.as_seen_by(officer) as work:
        assert compartments.compartments(work) == []


def test_the_same_file_in_the_open_is_a_submission_of_its_own_and_ends_nothing_behind_the_list(
    nation: TestNation, investigator: Viewer, opened: Compartment
) -> None:
    hidden = files(nation, investigator, opened.ref, [SECRET, OPEN])
    again = files(nation, nation.force("dorset").officer, None, [SECRET, OPEN])
    assert again.new
    assert again.ref != hidden.ref
    assert read_of(nation, nation.desk) == ["D/1", "D/9"]
    assert read_of(nation, investigator) == ["D/1", "D/1", "D/9", "D/9"]


def test_only_keepers_keep_a_list_and_its_last_keeper_stays(
    nation: TestNation, investigator: Viewer, opened: Compartment
) -> None:
    officer = nation.force("dorset").officer
    names(nation, investigator, opened.ref, officer)
    with pytest.raises(NotFound, match="that you keep"):
        names(nation, officer, opened.ref, nation.desk)
    with nation.as_seen_by(investigator) as work:
        own = next(each for each in compartments.compartment(work, opened.ref).members if each.keeps)
        with pytest.raises(NotFound, match="last keeper"):
            compartments.end_membership(work, opened.ref, own.ref)
        today = work.clock.today()
        for somebody in (nation.desk, nation.force("kent").officer):
            with pytest.raises(CounterlineError, match="keeper is of the agency"):
                compartments.name_member(
                    work, opened.ref, compartments.NewMember(somebody.ref, today, today, keeps=True)
                )
    with nation.as_seen_by(nation.desk) as work, pytest.raises(NotAllowed):
        compartments.open_compartment(work, compartments.NewCompartment("Not theirs", work.clock.today()))


def test_a_guardians_list_is_kept_by_guardians(nation: TestNation) -> None:
    guardian = nation.viewer("dorset", ViewerRole.GUARDIAN)
    guarded = opens(nation, guardian)
    assert guarded.guarded
    today = nation.building.clock.today()
    with nation.as_seen_by(guardian) as work, pytest.raises(CounterlineError, match="kept by guardians"):
        compartments.name_member(
            work, guarded.ref, compartments.NewMember(nation.force("dorset").officer.ref, today, today, keeps=True)
        )


def test_nothing_that_is_made_for_others_rests_on_a_compartment_although_its_maker_stands_on_the_list(
    nation: TestNation,
) -> None:
    guardian = nation.viewer("dorset", ViewerRole.GUARDIAN)
    guarded = opens(nation, guardian)
    officer = nation.force("dorset").officer
    for somebody in (officer, nation.desk):
        names(nation, guardian, guarded.ref, somebody)
    files(nation, officer, None, [OPEN])
    files(nation, officer, guarded.ref, [SECRET])
    assert read_of(nation, nation.desk) == ["D/1", "D/9"]
    with nation.as_seen_by(nation.desk) as work:
        figures = live.live_figures(work, Asked(at("2026-02-28").date()), making=lambda _, __: None)
        assert figures.known_lines == 1
        audiences = work.value("select audiences from desk.estimates")
    with nation.as_seen_by(nation.viewer("nclcc", ViewerRole.ANALYST)) as work:
        assert set(audiences) <= set(work.value("select readable()"))


def test_every_change_of_a_list_is_in_the_log(nation: TestNation, investigator: Viewer, opened: Compartment) -> None:
    officer = nation.force("dorset").officer
    place = names(nation, investigator, opened.ref, officer)
    with nation.as_seen_by(investigator) as work:
        compartments.end_membership(work, opened.ref, place)
    with nation.as_seen_by(nation.auditor) as work:
        found = [each.entry.subjects for each in inspecting.recent(work, subject=opened.ref)]
    assert [subjects[-1] for subjects in reversed(found)] == ["compartment:open", "compartment:name", "compartment:end"]
    assert all(place in subjects and officer.ref in subjects for subjects in found[:2])


SIGN_ON = SignOn(
    issuer="https://login.example.org",
    client_id="counterline",
    address="https://counterline.example.org",
    groups=Mapped(claim="teams", values={"Team Heron": "heron"}),
)


def signs_in(nation: TestNation, viewer: Viewer, *groups: str) -> None:
    """Let somebody sign in whom their identity provider names in some groups."""
    with nation.building.works.begin(Role.OWNER) as work:
        identities.join(work, viewer.ref, SIGN_ON.issuer, viewer.ref)
    told = claims.Placed(viewer.name, None, (), groups)
    with nation.building.works.begin(Role.APPLICATION) as work:
        assert [each.ref for each in identities.admit(work, SIGN_ON, viewer.ref, told)] == [viewer.ref]


def test_a_list_that_asks_for_a_group_is_read_by_whoever_is_on_it_and_in_the_group_since_they_last_signed_in(
    nation: TestNation, investigator: Viewer
) -> None:
    officer, other = nation.force("dorset").officer, nation.viewer("dorset", ViewerRole.COORDINATOR)
    for each in (investigator, officer):
        signs_in(nation, each, "heron")
    signs_in(nation, other)
    with nation.as_seen_by(investigator) as work:
        last = work.clock.today()
        with pytest.raises(Conflict, match="does not name you"):
            compartments.open_compartment(work, compartments.NewCompartment("Not theirs", last, "choir"))
        opened = compartments.open_compartment(work, compartments.NewCompartment("Operation Invented", last, "heron"))
    assert opened.group == "heron"
    for each in (officer, other):
        names(nation, investigator, opened.ref, each)
    files(nation, investigator, opened.ref, [SECRET])
    assert [read_of(nation, each) for each in (investigator, officer, other)] == [["D/9"], ["D/9"], []]
    signs_in(nation, officer)
    signs_in(nation, other, "heron")
    assert [read_of(nation, each) for each in (officer, other)] == [[], ["D/9"]]
