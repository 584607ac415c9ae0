"""Questions of call data at the API and a terminal. Everybody and every number is invented."""

import json
import threading
from collections.abc import Callable
from typing import Any

from counterline.governance.permissions import ViewerRole
from tests.asked import NEW, billed
from tests.authorised import SEED, checked
from tests.doors import Machine, api, command, machine
from tests.nation import TestNation

__all__ = ["api", "command", "machine"]


def test_by_the_api_a_covered_number_is_asked_and_the_adviser_reads_that_it_was(
    nation: TestNation, machine: Machine
) -> None:
    made = checked(nation, numbers=(SEED, NEW))
    billed(nation, made)
    own = machine(nation.viewer("dorset", ViewerRole.INVESTIGATOR))
    address = f"/call-authorisations/{made.ref}/questions"
    sent = own.post(address, json={"question": "continuity", "seed": "07700 900123"})
    assert (sent.status_code, sent.json()["state"], sent.json()["seed"]) == (201, "waiting", SEED)
    assert own.post(address, json={"question": "look", "seed": "07700 900777"}).status_code == 409
    nation.settle()
    at = f"/call-questions/{sent.json()['ref']}"
    found = own.get(at).json()
    assert (found["state"], found["answer"]["carries_on"]) == ("answered", NEW)
    opened = own.post(f"{at}/rows", json={"figure": found["answer"]["ranked"][0]["figures"][0]})
    assert opened.json()["inputs"] == {"answer": found["ref"], "figure": 0}
    nation.settle()
    rows = own.get(f"/call-questions/{opened.json()['ref']}").json()["answer"]
    assert rows["many"] == len(rows["rows"]) == 30
    adviser = machine(nation.viewer("dorset", ViewerRole.DATA_PROTECTION))
    noted = adviser.get(address)
    assert [each["question"] for each in noted.json()["items"]] == ["rows", "continuity"]
    assert "7700" not in noted.text
    strangers = [
        machine(nation.viewer(*who)) for who in (("kent", ViewerRole.INVESTIGATOR), ("dorset", ViewerRole.OFFICER))
    ]
    for each, status in ((adviser, 403), *((stranger, 404) for stranger in strangers)):
        assert each.get(at).status_code == status
        assert each.post(address, json={"question": "look", "seed": SEED}).status_code == status
    hidden, absent = (strangers[0].get(f"/call-questions/{ref}").text for ref in (found["ref"], "AQ-AAAAAAAA"))
    assert hidden == absent.replace("AQ-AAAAAAAA", found["ref"])
    # Whoever checked reads what is covered, and no question.
    assert strangers[1].get(address).json()["items"] == []


def test_a_terminal_waits_for_ranked_numbers_with_reasons(nation: TestNation, command: Callable[..., str]) -> None:
    made, viewer = checked(nation, numbers=(SEED, NEW)), nation.viewer("dorset", ViewerRole.INVESTIGATOR)
    billed(nation, made)
    asks = ("calls", "ask", made.ref, "--seed", SEED, "--question", "continuity")
    one = _beside_a_worker(nation, lambda: command(viewer, *asks))
    assert (one["answer"]["carries_on"], one["answer"]["abstained"]) == (NEW, False)
    assert one["answer"]["ranked"][0]["reasons"]["shared"] == 6
    assert one == json.loads(command(viewer, "calls", "answer", one["ref"]))
    both = _beside_a_worker(nation, lambda: command(viewer, *asks, "--seed", NEW))
    assert [(each["seed"], each["answer"]["came_before"]) for each in both] == [(SEED, None), (NEW, SEED)]
    opened = json.loads(command(viewer, "calls", "rows", one["ref"], "0"))
    nation.settle()
    rows = json.loads(command(viewer, "calls", "answer", opened["ref"]))
    assert len(rows["answer"]["rows"]) == 30
    adviser = nation.viewer("dorset", ViewerRole.DATA_PROTECTION)
    assert "7700" not in command(adviser, "calls", "questions", made.ref)


def _beside_a_worker(nation: TestNation, asks: Callable[[], str]) -> Any:  # noqa: ANN401 - whatever was answered
    worker = threading.Timer(1.0, nation.settle)
    worker.start()
    said = asks()
    worker.join()
    at = min(place for place in (said.find("{\n"), said.find("[\n")) if place >= 0)
    return json.loads(said[at:])  # after what the worker logs
