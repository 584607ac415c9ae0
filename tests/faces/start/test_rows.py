"""One row for each person or thing: named once a purpose is stated, in one consultation, and never before. Everybody is invented."""

from collections.abc import Callable
from typing import Any

from starlette.testclient import TestClient

from counterline.coordination import desk_numbers
from counterline.governance.people import viewers
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.governance.reach import purposes
from counterline.plumbing.database import Role
from counterline.plumbing.wording import day, deadline
from counterline.post import inbox, outbox
from counterline.post.model import Letter, LetterKind, Recipient
from counterline.safeguarding.duties import duty_approvals
from counterline.safeguarding.duties.duty_letters import tell_of_duties
from counterline.vocabulary.identity import AgencyCode
from tests.ahead import ahead
from tests.doors import Visitor, api, machine, visitor
from tests.investigating import NUMBER, registers
from tests.nation import TestNation
from tests.rooms.safeguarding.homes_told import dorset_visits
from tests.rooms.safeguarding.three_bodies import (
    ARREST,
    COUNCIL,
    EPISODE,
    dorset_arrests,
    lead,
    merseyside_looked,
    tells,
)

__all__ = ["api", "machine", "visitor"]
Row = dict[str, Any]
Machine = Callable[[Viewer], TestClient]


def newcomer(nation: TestNation, code: str, role: ViewerRole) -> Viewer:
    """Somebody more who holds a role, and has stated no purpose."""
    with nation.building.works.begin(Role.OWNER) as work:
        return viewers.add_viewer(work, f"Invented newcomer of {code}", AgencyCode(code), role, persona=True)


def states(nation: TestNation, viewer: Viewer, purpose: str, gateway: str | None = None) -> None:
    """Have somebody say what they work for, and by which law."""
    with nation.as_seen_by(viewer) as work:
        purposes.choose_purpose(work, purpose, gateway)


def rows(machine: Machine, viewer: Viewer) -> list[Row]:
    """The rows of somebody's first page that are about anything in particular, or tell of what was taken back."""
    found = machine(viewer).get("/today").json()["rows"]
    return [each for each in found if each["refs"] or each["kind"] == "letter"]


def entries(nation: TestNation, viewer: Viewer) -> list[set[str]]:
    """What each consultation that somebody made names, the newest last."""
    asked = "select subjects from log_entries where viewer_id = :viewer and act = 'consultation' order by entry_id"
    with nation.building.works.begin(Role.OWNER) as work:
        return [set(row.subjects) for row in work.rows(asked, viewer=viewer.viewer_id)]


def test_a_child_is_one_row_and_is_named_by_one_consultation_once_a_purpose_is_stated(
    nation: TestNation, machine: Machine, visitor: Visitor
) -> None:
    viewer = newcomer(nation, "merseyside", ViewerRole.SAFEGUARDING)
    merseyside_looked(nation)
    dorset_arrests(nation)
    with nation.as_seen_by(viewer) as work:
        letters = inbox.outstanding(work)
    by = {each.kind: deadline(each.due) for each in letters if each.due}
    (row,) = rows(machine, viewer)
    assert (row["who"], row["where"]) == ("A child", "Merseyside")
    assert row["why"][:1] == ["A child on a line."]
    assert f"Take the concern up, by {by[LetterKind.CONCERN]}." in row["why"]
    visitor.signs_in(viewer)
    assert "Makebelieve" not in visitor.words
    assert "Liverpool" not in visitor.words.partition("<main")[2]
    states(nation, viewer, "safeguarding")
    before = len(entries(nation, viewer))
    (row,) = rows(machine, viewer)
    assert (row["who"], row["where"]) == (f"Kim Makebelieve (Child), {row['who'].split()[-1]}", "Liverpool, Merseyside")
    assert row["who"].split()[-1] in {"14", "15", "16"}
    naming = [each for each in entries(nation, viewer)[before:] if set(row["refs"]) <= each]
    assert len(naming) == 1
    assert any(ref.startswith("RC-") for ref in naming[0])
    visitor.signs_in(viewer)
    assert "Kim Makebelieve" in visitor.words.partition("<main")[2]


def test_an_officer_reads_which_number_and_whom_to_ring(nation: TestNation, machine: Machine) -> None:
    viewer = newcomer(nation, "dorset", ViewerRole.OFFICER)
    with nation.as_seen_by(nation.viewer("kent")) as work:
        desk_numbers.keep_desk(work, "01632 960001", "day and night")
    for force in ("dorset", "kent"):
        registers(nation, force, f"{force}/1", f"Op {force}", contact_point__value=NUMBER)
    (row,) = [each for each in rows(machine, viewer) if each["kind"] == "notice"]
    assert (row["who"], row["where"], row["why"][0]) == ("A match", None, "Kent Police is after it too.")
    assert NUMBER not in str(row)
    states(nation, viewer, "preventing-crime")
    before = len(entries(nation, viewer))
    (row,) = [each for each in rows(machine, viewer) if each["kind"] == "notice"]
    assert (row["who"], row["why"][:2]) == (NUMBER, ["Kent Police is after it too.", "Ring Kent, 01632 960001."])
    every = {ref for each in rows(machine, viewer) for ref in each["refs"]}
    assert [each for each in entries(nation, viewer)[before:] if every <= each]


def test_two_bodies_after_one_number_are_one_row_that_says_whom_to_ring_of_each(
    nation: TestNation, machine: Machine
) -> None:
    viewer = nation.viewer("dorset")
    for place, force in enumerate(("dorset", "kent", "merseyside"), start=1):
        with nation.as_seen_by(nation.viewer(force)) as work:
            desk_numbers.keep_desk(work, f"01632 96000{place}", "day and night")
        registers(nation, force, f"{force}/1", f"Op {force}", contact_point__value=NUMBER)
    (row,) = [each for each in rows(machine, viewer) if each["kind"] == "notice"]
    assert (row["who"], len(row["refs"])) == (NUMBER, 2)
    assert {"Ring Kent, 01632 960002.", "Ring Merseyside, 01632 960003."} <= set(row["why"])


def test_whoever_needs_a_law_for_police_records_is_named_nobody_until_it_is_stated(
    nation: TestNation, machine: Machine
) -> None:
    council = nation.viewer(COUNCIL, ViewerRole.PARTNER)
    viewer = newcomer(nation, COUNCIL, ViewerRole.PARTNER)
    merseyside_looked(nation)
    for each in (viewer, council):
        assert "Makebelieve" not in str(rows(machine, viewer)), each.name
    with nation.as_seen_by(lead(nation, "merseyside")) as work:
        about = work.value("select min(ref) from mentions where kind = 'person'")
    with nation.building.works.begin(Role.DERIVE) as work:
        to = Recipient(AgencyCode(COUNCIL), ViewerRole.PARTNER)
        outbox.send(work, Letter(to, LetterKind.CONCERN_GIVEN, about, "given"))
    told = [each for each in rows(machine, viewer) if about in each["refs"]]
    assert [(each["who"], each["where"], each["why"]) for each in told] == [
        ("Another body gives you the concern: take it up", None, [])
    ]


def test_what_was_taken_back_is_one_row_and_stands_below_all_work(nation: TestNation, machine: Machine) -> None:
    viewer = nation.viewer("dorset", ViewerRole.SAFEGUARDING)
    to = Recipient(AgencyCode("dorset"), ViewerRole.SAFEGUARDING)
    refs = [f"MN-7KQ2M9XD3H{number}" for number in range(20, 24)]
    with nation.building.works.begin(Role.DERIVE) as work:
        for ref in refs:
            outbox.send(work, Letter(to, LetterKind.CONCERN, ref, ref))
        for ref in refs[:3]:
            outbox.recall(work, ref)
    told = rows(machine, viewer)
    assert [each["who"] for each in told] == [
        "Take the concern up",
        "3 things that you were told were taken back: read which",
    ]
    assert told[-1]["leads_to"] == "/inbox"


def test_a_child_who_is_missing_now_is_danger_whatever_is_due_about_them(nation: TestNation, machine: Machine) -> None:
    viewer = newcomer(nation, "merseyside", ViewerRole.SAFEGUARDING)
    merseyside_looked(nation)
    dorset_arrests(nation)
    states(nation, viewer, "safeguarding")
    (row,) = rows(machine, viewer)
    assert row["group"] != "now"
    gone = {each: value for each, value in EPISODE.items() if each not in {"found_on", "found_area"}}
    tells(
        nation,
        "merseyside",
        "missing_episode",
        gone | {"reference": "MP/9", "missing_from": ahead(-1).isoformat(), "status": "missing"},
    )
    (row,) = rows(machine, viewer)
    assert (row["group"], row["why"][0]) == ("now", f"Missing now, since {day(ahead(-1))}.")


def test_a_child_in_custody_is_danger_now_and_the_row_says_which_duty_of_whom_and_leads_to_its_act(
    nation: TestNation, machine: Machine, visitor: Visitor
) -> None:
    viewer = newcomer(nation, "dorset", ViewerRole.INVESTIGATOR)
    with nation.as_seen_by(lead(nation, "dorset")) as work:
        duty_approvals.approve_duties(work, "duties-england", 2, "Checked against the law as it stands today.", ())
    tells(nation, "dorset", "arrest", ARREST | {"happened_on": ahead(-1).isoformat(), "home_area": "Poole"})
    with nation.building.works.begin(Role.DERIVE) as work:
        tell_of_duties(work)
    (row,) = rows(machine, viewer)
    assert (row["group"], row["who"]) == ("now", "A child")
    by = row["why"][0].removeprefix("The law asks Dorset Police to act now, by ").rstrip(".")
    assert (by in row["why"][0], "law" in by) == (True, False)
    states(nation, viewer, "preventing-crime")
    (row,) = rows(machine, viewer)
    defence = "Put section 45 to the investigator and the prosecutor (Dorset Police)"
    assert (row["group"], row["who"].split(" (")[0], row["why"]) == ("now", "Kim Makebelieve", [f"{defence}, by {by}."])
    commander = newcomer(nation, "dorset", ViewerRole.COMMANDER)
    states(nation, commander, "preventing-crime")
    adult = "An appropriate adult is there (Dorset Police)."
    assert [(each["group"], each["why"]) for each in rows(machine, commander)] == [("now", [adult, f"{defence}."])]
    visitor.signs_in(viewer)
    visitor.visits(row["leads_to"])
    page = visitor.words.partition("<main")[2]
    assert ("Put section 45 to" in page, "An appropriate adult is there" in page) == (True, False)


def test_a_home_for_which_nobody_set_how_often_it_is_visited_is_on_the_first_page_of_whoever_visits_there(
    nation: TestNation, machine: Machine
) -> None:
    dorset_visits(nation)
    for force, found in (("dorset", ["Say how often to visit this home."]), ("kent", None)):
        viewer = newcomer(nation, force, ViewerRole.NEIGHBOURHOOD)
        states(nation, viewer, "safeguarding")
        told = [each for each in rows(machine, viewer) if each["leads_to"].startswith("/homes/")]
        assert [each["why"] for each in told] == ([found] if found else [])
