"""What the commands of homes answer is the body of their twins at the API. All is invented."""

import json
from collections.abc import Callable
from typing import Any

from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.safeguarding.homes import visiting
from tests.doors import Machine, api, command, machine
from tests.nation import TestNation
from tests.rooms.safeguarding.homes_told import dorset_visits

__all__ = ["api", "command", "machine"]


def test_homes_by_command_answer_what_the_api_does(
    nation: TestNation, command: Callable[..., str], machine: Machine
) -> None:
    def asked(viewer: Viewer, *said: str) -> Any:  # noqa: ANN401 - whatever JSON is answered
        return json.loads(command(viewer, *said))

    dorset_visits(nation)
    lead = nation.viewer("dorset", ViewerRole.SAFEGUARDING)
    api = machine(lead)
    home = api.get("/homes").json()["items"][0]["ref"]
    words = "Invented: twice a month."
    assert asked(lead, "home", "act", home, "repeat", "--words", words, "--days", "14")["due"]["what"] == "repeat"
    because = {"version": 1, "reason": "Invented: I have read each of them."}
    decided = api.post("/home-questions/home-england", json=because)
    assert (decided.status_code, decided.json()["draft"]) == (201, False)
    again = ("home", "approve", "home-england", "--version", "1", "--reason", because["reason"])
    assert asked(lead, *map(str, again)) == decided.json()
    answered = {"did": "answer", "words": words, "question": "freely", "answer": "no"}
    assert api.post(f"/homes/{home}/acts", json=answered).json()["acts"][-1]["answer"] == "no"
    asked(lead, "home", "answer", home, "freely", "not known", "--words", words)
    seen = {"home": home, "result": "at risk", "manner": "in uniform", "day": "2026-03-20"}
    visit = {"key": visiting.new_visit_key(), **seen}
    sent = [api.post("/home-visits", json=visit) for _ in range(2)]
    assert [each.status_code for each in sent] == [201, 201]
    assert sent[0].json() == sent[1].json()
    told = ("home", "visit", home, "at risk", "--manner", "in uniform", "--day", "2026-03-20")
    assert asked(lead, *told)["record"] != sent[0].json()["record"]
    nation.settle()
    for said, address in (
        ("home list", "/homes"),
        ("home list --area dorset --closed", "/homes?area=dorset&closed=true"),
        (f"home show {home}", f"/homes/{home}"),
        ("home questions", "/home-questions"),
    ):
        answer = api.get(address)
        assert (answer.status_code, asked(lead, *said.split())) == (200, answer.json()), said
