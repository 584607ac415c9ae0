"""What needs somebody today: their own and nobody else's, in the order of when, alike by page, API and command. All is invented."""

import json
from collections.abc import Callable
from datetime import timedelta

from starlette.testclient import TestClient

from counterline.coordination.subjects import investigations, saying
from counterline.coordination.subjects.said_of_one import Says
from counterline.doors.due import AT_MOST
from counterline.drafting import approving, keeping
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.intake.watching import coverage
from counterline.intake.watching.coverage import Due
from counterline.places.ground.agencies import agency
from counterline.plumbing.database import Role
from counterline.post import inbox, outbox
from counterline.post.model import Letter, LetterKind, Recipient
from counterline.prioritisation import activating
from counterline.proceeds.clocks import clock_approvals
from counterline.safeguarding.concerns import acting, concerns
from counterline.safeguarding.concerns.acts import ConcernStep
from counterline.safeguarding.concerns.concern import ConcernOutcome, Did
from tests.doors import Visitor, api, command, machine, visitor
from tests.investigating import NUMBER, registers
from tests.nation import TestNation, row
from tests.nominated import let_in, nominated
from tests.people import files, person
from tests.rooms.drafting.test_mapping_drafts import begun, finished
from tests.rooms.safeguarding.three_bodies import dorset_arrests, lead

__all__ = ["api", "command", "machine", "visitor"]
NOTHING = "Nothing needs you today."


def test_each_role_is_told_its_own_by_every_door_and_whoever_has_nothing_is_told_so(
    nation: TestNation, visitor: Visitor, machine: Callable[[Viewer], TestClient], command: Callable[..., str]
) -> None:
    for force in ("dorset", "kent"):
        registers(nation, force, f"{force}/1", f"Op {force}", contact_point__value=NUMBER)
    held = nation.force("dorset").files([row("D/1", "not a number")], as_at="2026-06-30")
    runs_out(nation)
    officer, data = nation.viewer("dorset"), nation.viewer("dorset", ViewerRole.DATA_OFFICER)
    told = machine(officer).get("/today").json()
    assert told == json.loads(command(officer, "today", "--json"))
    assert [(each["kind"], each["late"]) for each in told["items"]] == [("notice", False), ("authority", False)]
    assert [each["called"] for each in told["counts"]] == ["1 notice", "1 authority"]
    one_sort = machine(officer).get("/today?kind=authority").json()
    assert [each["kind"] for each in one_sort["items"]] == ["authority"]
    visitor.signs_in(officer)
    main = visitor.words.partition("<main")[2]
    assert main.index('href="/reports"') < main.index(told["rows"][0]["leads_to"])
    for each in told["rows"]:
        assert each["who"] in main
        assert visitor.visits(str(each["leads_to"])).status_code == 200
    assert f"The return for {due_month(nation)} has not come: Dorset Police." in command(data, "today")
    assert [each["about"] for each in machine(data).get("/today?kind=held").json()["items"]] == [held.ref]
    visitor.signs_in(data)
    words = visitor.words.partition("<main")[2]
    assert words.index("Late") < words.index("1 row is held")
    commander = nation.viewer("dorset", ViewerRole.COMMANDER)
    with nation.as_seen_by(commander) as work:
        clock_approvals.approve_clocks(
            work, "money-clocks-england-and-wales", 1, "Invented: read beside the Act, line by line."
        )
    for nobody in (nation.auditor, commander):
        assert machine(nobody).get("/today").json() == {"counts": [], "items": [], "rows": [], "number": 0}
        visitor.signs_in(nobody)
        assert NOTHING in visitor.words


def test_a_hundred_letters_of_one_sort_hide_none_of_another(
    nation: TestNation, machine: Callable[[Viewer], TestClient]
) -> None:
    officer, soon = nation.viewer("dorset"), nation.building.clock.now() + timedelta(days=1)
    kinds = [*[(LetterKind.NOTICE, soon)] * AT_MOST, *[(LetterKind.CONCERN, None)] * 2]
    with nation.building.works.begin(Role.DERIVE) as work:
        for number, (kind, due) in enumerate(kinds):
            about = f"MN-7KQ2M9XD3H{number % 89 + 10}"
            outbox.send(work, Letter(Recipient.person(officer.ref), kind, about, f"cause:{number}", due=due))
    told = machine(officer).get("/today").json()["counts"]
    assert [(each["kind"], each["number"], each["more"]) for each in told] == [
        ("notice", AT_MOST, True),
        ("concern", 2, False),
    ]


def test_a_return_is_late_where_coverage_says_so_of_a_force_that_sends_and_to_those_who_may_know(
    nation: TestNation,
) -> None:
    today = nation.building.clock.today()
    month = ((today - coverage.DUE_AFTER).replace(day=1) - timedelta(days=1)).replace(day=1)
    came = (month + timedelta(days=31)).replace(day=1) + coverage.DUE_AFTER - timedelta(days=1)
    nation.force("dorset").files([row("D/1", NUMBER)], as_at=came.isoformat())
    nation.force("kent").files([row("K/1", NUMBER)], as_at=(came - timedelta(days=100)).isoformat())
    for viewer in (nation.desk, nation.viewer("kent", ViewerRole.DATA_OFFICER), nation.viewer("dorset")):
        with nation.as_seen_by(viewer) as work:
            known = {each.agency for each in coverage.coverage(work, [month], today) if each.due is Due.MISSING}
            # Of a force that never sent one, nothing is late; coverage shows that none came.
            assert {each.agency for each in coverage.missing_returns(work, viewer)} == known & {"kent"}
            assert ("essex" in known) == (viewer == nation.desk)
            assert ("dorset" in known, "kent" in known) == (False, viewer.agency != "dorset")


def test_what_waits_for_a_second_person_is_theirs_until_they_have_answered(nation: TestNation) -> None:
    files(nation.force("dorset"), person("D/1", "Adam Invented-Walker", "1991-04-12"))
    made, officer = nominated(nation, "D/1"), nation.viewer("dorset", ViewerRole.OFFICER)
    filer = nation.viewer("dorset", ViewerRole.INVESTIGATOR)
    lead = nation.viewer("dorset", ViewerRole.SAFEGUARDING)

    def to_agree(viewer: Viewer) -> list[str]:
        with nation.as_seen_by(viewer) as work:
            return [each.ref for each in activating.nominations_to_agree(work, viewer, 10)]

    assert [to_agree(each) for each in (officer, lead, filer)] == [[made.ref], [made.ref], []]
    let_in(nation, made.ref)
    assert to_agree(officer) == to_agree(lead) == []
    draft = begun(nation).ref
    author = nation.force("dorset").officer

    def drafts(viewer: Viewer) -> list[tuple[str, bool]]:
        with nation.as_seen_by(viewer) as work:
            return [(each.ref, each.returned) for each in keeping.drafts_waiting(work, viewer, 10)]

    assert drafts(nation.desk) == []
    with nation.as_seen_by(author) as work:
        keeping.ask_approval(work, finished(work, keeping.mapping_draft(work, draft)).ref)
    assert (drafts(nation.desk), drafts(author)) == ([(draft, False)], [])
    with nation.as_seen_by(nation.desk) as work:
        approving.return_mapping_draft(work, draft, "Invented: one code is missing.")
    assert (drafts(nation.desk), drafts(author)) == ([], [(draft, True)])


def test_an_open_concern_is_told_once_until_somebody_takes_it_up_or_closes_it(
    nation: TestNation, machine: Callable[[Viewer], TestClient]
) -> None:
    merseyside, dorset = lead(nation, "merseyside"), lead(nation, "dorset")
    dorset_arrests(nation)

    def told(viewer: Viewer) -> list[str]:
        """Where each concern of somebody's first page is looked at: a letter, or the concern itself."""
        items = machine(viewer).get("/today?kind=concern").json()["items"]
        return sorted(str(each["leads_to"]).split("/")[1] for each in items)

    def answer(viewer: Viewer, most: int) -> None:
        with nation.as_seen_by(viewer) as work:
            for each in inbox.outstanding(work, most):
                inbox.acknowledge(work, each.ref)

    def does(did: Did, body: str | None = None) -> None:
        outcome = ConcernOutcome.UPHELD if did is Did.CLOSE else None
        with nation.as_seen_by(merseyside) as work:
            (kim,) = concerns.concerns(work).items
            acting.act(work, kim.ref, ConcernStep(did, "Invented: looked at today.", body, outcome))

    assert told(merseyside) == ["inbox"]
    answer(merseyside, 9)
    answer(dorset, 9)
    assert [told(each) for each in (merseyside, dorset, lead(nation, "kent"))] == [["concerns"], ["concerns"], []]
    does(Did.TAKE_UP)
    assert (told(merseyside), told(dorset)) == ([], [])
    does(Did.GIVE, body="dorset")
    answer(dorset, 9)
    assert (told(merseyside), told(dorset)) == ([], ["concerns"])
    does(Did.CLOSE)
    answer(dorset, 9)
    assert (told(merseyside), told(dorset)) == ([], ["concerns"]), "a close is the closing body's own"


def runs_out(nation: TestNation) -> None:
    """Have Dorset rely on an authority that runs out in a week, and on another that was said anew for longer.

    A week is the longest at which it is told of, and later than a notice is ever due: over Christmas or Easter that is six days.
    """
    today = nation.building.clock.today()
    with nation.as_seen_by(nation.viewer("dorset")) as work:
        (found,) = (each for each in investigations.investigations(work) if each.agency == "dorset")
        for covers, days in (("visit", 7), ("online check", 7), ("online check", 60)):
            until = (today + timedelta(days=days)).isoformat()
            said = {"sort": "court order or warrant", "covers": covers, "reference": "INV/1", "decided_by": "Invented"}
            saying.say(work, found.ref, Says.AUTHORITY, said | {"until": until})


def due_month(nation: TestNation) -> str:
    """The newest month whose return is due, as it is written."""
    assert agency("dorset").name == "Dorset Police"
    month = (nation.building.clock.today() - coverage.DUE_AFTER).replace(day=1) - timedelta(days=1)
    return f"{month:%B %Y}"
