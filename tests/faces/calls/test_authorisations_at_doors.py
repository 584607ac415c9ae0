"""An authorisation is recorded at a terminal, checked by another officer at the API, and unknown to everybody else. All invented."""

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from counterline.governance.permissions import ViewerRole
from tests.authorised import SEED, WHY, new
from tests.doors import Machine, api, command, machine
from tests.investigating import only, registers
from tests.nation import TestNation

__all__ = ["api", "command", "machine"]


def test_it_is_recorded_checked_and_listed_for_those_alone_who_need_it(
    nation: TestNation, command: Callable[..., str], machine: Machine
) -> None:
    registers(nation, "dorset", "D/OP", "Operation Heron")
    nation.settle()
    investigator, officer = (nation.viewer("dorset", each) for each in (ViewerRole.INVESTIGATOR, ViewerRole.OFFICER))
    said: dict[str, Any] = asdict(new(nation, officer, investigation=only(nation).ref))
    options = [
        each
        for name, value in said.items()
        if value and name not in {"investigation", "basis", "compare"}
        for one in (value if isinstance(value, tuple) else (value,))
        for each in (f"--{name.replace('_', '-')}", str(one))
    ]
    typed = ["calls", "authorise", said["investigation"], said["basis"].value, "--compare", "no", *options]
    made = json.loads(command(investigator, *typed))
    address = f"/call-authorisations/{made['ref']}"
    assert (made["numbers"], made["state"]) == ([SEED], "to-check")
    theirs = machine(officer)
    assert [each["to_check"] for each in theirs.get("/call-authorisations").json()["items"]] == [True]
    assert theirs.post(f"{address}/check", json={"same": True, "reason": WHY}).json()["state"] == "in-use"
    own = machine(investigator)
    assert own.get(address).json() == json.loads(command(investigator, "calls", "show", made["ref"]))
    adviser = machine(nation.viewer("dorset", ViewerRole.DATA_PROTECTION))
    assert adviser.post(f"{address}/advice", json={"reason": WHY}).status_code == 200
    assert [each["did"] for each in own.get(address).json()["acts"]] == ["checked", "advised"]
    for agency, role, status in (("kent", ViewerRole.INVESTIGATOR, 404), ("nclcc", ViewerRole.DESK, 403)):
        assert machine(nation.viewer(agency, role)).get(address).status_code == status
    said = {name: value for name, value in said.items() if not isinstance(value, tuple)} | {"numbers": [SEED]}
    kent = machine(nation.viewer("kent", ViewerRole.INVESTIGATOR))
    assert kent.post("/call-authorisations", json=json.loads(json.dumps(said, default=str))).status_code == 404
