"""One officer asks another body what it holds, by page, command and machine alike. Everybody and everything is invented."""

import json
from collections.abc import Callable

from starlette.testclient import TestClient

from counterline.governance import Viewer
from tests.doors import Visitor, command
from tests.nation import TestNation

__all__ = ["command"]

ASKS = {
    "to": "kent",
    "role": "intelligence-officer",
    "question": "What do you hold of the Gannet line in Margate?",
    "why": "Invented: we plan a warrant there.",
    "by": "2027-01-15",
}


def test_what_is_asked_on_a_page_is_answered_by_machine_and_read_back_by_command(
    nation: TestNation, visitor: Visitor, machine: Callable[[Viewer], TestClient], command: Callable[..., str]
) -> None:
    dorset, kent = nation.viewer("dorset"), nation.viewer("kent")
    visitor.signs_in(dorset)
    visitor.visits("/requests/new")
    visitor.sends("/requests/new", **ASKS | {"by": "soon"})
    assert "Write the day as in" in visitor.words
    visitor.sends("/requests/new", **ASKS | {"question": "Can the school watch who collects him and report back?"})
    assert "Ask only for what they already hold" in visitor.words
    visitor.sends("/requests/new", **ASKS)
    assert ASKS["question"] in visitor.words
    theirs = machine(kent)
    (asked,) = theirs.get("/requests").json()["items"]
    ref = asked["ref"]
    visitor.visits("/requests/new")
    visitor.sends("/requests/new", **ASKS)
    assert f'href="/requests/{ref}"' in visitor.words, "what was asked before is shown first"
    answer = theirs.post(f"/requests/{ref}/replies", json={"reply": "ring", "ring": "07700 900321"}).json()
    assert (answer["state"], answer["replies"][0]["ring"]) == ("ring", "07700 900321")
    visitor.visits(f"/requests/{ref}")
    assert "Ring 07700 900321." in visitor.words
    shown = command(dorset, "requests", "show", ref)
    assert json.loads(shown) == machine(dorset).get(f"/requests/{ref}").json()
    why = ("--words", "Invented: the wrong number.")
    assert json.loads(command(kent, "requests", "reply", ref, "recalled", *why))["state"] == "awaited"
    said = ("--to", "kent", "--why", ASKS["why"], "--by", ASKS["by"])
    again = json.loads(command(dorset, "requests", "ask", "Who led the raid at Poole last May?", *said))
    visitor.sends(f"/requests/{again['ref']}", reply="withdrawn", words="Invented: found elsewhere.")
    assert "Withdrawn" in visitor.words
    assert machine(nation.viewer("cumbria")).get(f"/requests/{ref}").status_code == 404
