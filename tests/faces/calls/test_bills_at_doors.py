"""A bill is handed over at the API or a terminal, and its receipt says what became of every row. All invented."""

import json
import threading
from collections.abc import Callable
from pathlib import Path

from counterline.governance.permissions import ViewerRole
from tests.authorised import WHY, checked
from tests.billed import NORTHERN, bill, call, on_its_list
from tests.doors import Machine, api, command, machine
from tests.nation import TestNation

__all__ = ["api", "command", "machine"]


def test_a_bill_comes_in_by_the_api_and_two_people_open_its_excess(nation: TestNation, machine: Machine) -> None:
    made = checked(nation)
    nation.settle()
    own = machine(nation.viewer("dorset", ViewerRole.INVESTIGATOR))
    address = f"/call-authorisations/{made.ref}/loads"
    content = bill([call(nation, 1), call(nation, days=60)])
    sent = own.post(address, data={"mapping": NORTHERN}, files={"file": ("bill.csv", content)})
    assert (sent.status_code, sent.json()["state"]) == (201, "waiting")
    refused = own.post(address, data={"mapping": "northern"}, files={"file": ("bill.csv", content)})
    assert (refused.status_code, NORTHERN in refused.json()["detail"]) == (404, True)
    nation.settle()
    load = f"/call-loads/{sent.json()['ref']}"
    assert own.get(load).json()["loaded"] == own.get(load).json()["excess"] == 1
    assert own.post(f"{load}/addendum", json={"reason": WHY}).status_code == 201
    assert own.post(f"{load}/addendum/answer", json={"reason": WHY, "accept": True}).status_code == 409
    other = machine(on_its_list(nation, made))
    done = other.post(f"{load}/addendum/answer", json={"reason": WHY, "accept": True})
    assert [each["did"] for each in done.json()["said_of_excess"]] == ["asked", "accepted"]
    adviser = machine(nation.viewer("dorset", ViewerRole.DATA_PROTECTION))
    assert [each["excess"] for each in adviser.get(address).json()["items"]] == [1]
    stranger = machine(nation.viewer("kent", ViewerRole.INVESTIGATOR))
    assert [stranger.get(each).status_code for each in (address, load)] == [404, 404]
    assert {each["name"] for each in stranger.get("/call-layouts").json()["items"]} >= {NORTHERN, "invented-cells"}


def test_a_terminal_waits_for_the_receipt(nation: TestNation, command: Callable[..., str], tmp_path: Path) -> None:
    made, viewer = checked(nation), nation.viewer("dorset", ViewerRole.INVESTIGATOR)
    nation.settle()
    at = tmp_path / "bill.csv"
    at.write_bytes(bill([call(nation, 1), call(nation, 2, other="0770090")]))
    worker = threading.Timer(1.0, nation.settle)
    worker.start()
    said = command(viewer, "calls", "load", made.ref, str(at), "--mapping", NORTHERN)
    worker.join()
    told = json.loads(said[said.index("{\n") :])  # after what the worker logs
    assert (told["state"], told["loaded"], told["held"], told["rows_held"][0]["row"]) == ("loaded", 1, 1, 3)
    assert told == json.loads(command(viewer, "calls", "receipt", told["ref"]))
