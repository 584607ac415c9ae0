"""From a person's page to a screening that is finished, by every door; and a tool of an agency's own. All of it is invented."""

import json
from collections.abc import Callable
from pathlib import Path

from starlette.testclient import TestClient

from counterline.governance.people import viewers
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.database import Role
from counterline.vocabulary.identity import AgencyCode
from tests.doors import Visitor, command, visitor
from tests.nation import TestNation
from tests.rooms.safeguarding.test_packs import lead, tell
from tests.rooms.safeguarding.test_screenings import CHILD, OWN, WHY

__all__ = ["command", "visitor"]


def test_a_screening_is_typed_into_and_finished_without_scripts_and_shown_on_that_persons_page_alone(
    nation: TestNation, visitor: Visitor
) -> None:
    boy = tell(nation)
    visitor.signs_in(lead(nation))
    visitor.visits(f"/concerns/{boy}")
    assert "/screenings" in visitor.words, "the person's page leads there, by whichever of their mentions"
    assert "Choose a tool" in visitor.sends(f"/concerns/{boy}/screenings").text
    visitor.sends(f"/concerns/{boy}/screenings", tool=CHILD)
    assert visitor.page is not None
    path = str(visitor.page.url.path)
    assert "Unofficial, not validated" in visitor.words
    visitor.sends(path, **{"said.debt": "yes, now", "said.debt.words": "His aunt says so", "do": "keep"})
    assert "This must happen, whatever the sum" in visitor.words
    assert "3 now and 0 earlier, of at most 35" in visitor.words
    visitor.sends(path, **{"said.judgement": "He is used.", "do": "finish"})
    assert "Before it is finished" in visitor.words
    visitor.sends(path, **{"said.school.words": "No longer goes", "said.phones.words": "x" * 4001, "do": "keep"})
    assert "more than 4000 letters" in visitor.words
    assert "No longer goes" in visitor.visits(path).text, "one field that is refused loses no other"
    visitor.sends(path, **{"said.judgement": "He is used.", "said.debt.done": "Rang at noon", "do": "finish"})
    assert f"Finished by {lead(nation).name}" in visitor.visits(path).text
    visitor.visits(f"/concerns/{boy}/screenings")
    assert "He is used." in visitor.words
    assert "of at most" not in visitor.visits("/concerns").text, "no list of people has a sum in it"
    visitor.signs_in(nation.viewer("dorset", ViewerRole.INVESTIGATOR))
    assert visitor.visits(path).status_code == 403


def test_a_screening_and_an_own_tool_are_the_same_by_command_and_address(
    nation: TestNation, command: Callable[..., str], machine: Callable[[Viewer], TestClient], tmp_path: Path
) -> None:
    boy, who, api = tell(nation), lead(nation), machine(lead(nation))
    with nation.building.works.begin(Role.OWNER) as work:
        second = viewers.add_viewer(
            work, "Another lead (invented)", AgencyCode("dorset"), ViewerRole.SAFEGUARDING, persona=True
        )
    document = tmp_path / "own.yaml"
    document.write_text(OWN, encoding="utf-8")
    kept = json.loads(command(who, "screening", "keep", str(document)))
    assert json.loads(command(second, "screening", "approve", kept["ref"], "--reason", WHY))["in_use"]
    assert json.loads(command(who, "screening", "tools")) == api.get("/screening-tools").json()
    ref = api.post("/screenings", json={"tool": "dorset-short", "about": boy}).json()["ref"]
    command(who, "screening", "type", ref, "owes", "yes, now")
    api.post(f"/screenings/{ref}/words", json={"words": {"owes.done": "Rang", "judgement": "Used."}})
    shown = json.loads(command(who, "screening", "show", ref))
    assert shown == api.get(f"/screenings/{ref}").json()
    assert (shown["sum"]["now"], [each["done"] for each in shown["must"]]) == (1, ["Rang"])
    assert json.loads(command(who, "screening", "finish", ref))["finished_by"] == who.name
    assert json.loads(command(who, "screening", "list", boy)) == api.get(f"/concerns/{boy}/screenings").json()
    assert api.post(f"/screenings/{ref}/finish").status_code == 409
