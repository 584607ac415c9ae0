"""An investigation run at the terminal answers what the API does. Everybody and every number here is invented."""

import json
from collections.abc import Callable
from pathlib import Path

from counterline.governance.permissions import ViewerRole
from tests.doors import Machine, api, command, machine
from tests.nation import TestNation

__all__ = ["api", "command", "machine"]

NUMBER = '{"kind": "contact_point", "value": "07700 900123"}'
WHY = ("--reason", "Invented: two officers have seen it.")


def test_an_officer_runs_an_investigation_by_command(
    nation: TestNation, command: Callable[..., str], machine: Machine, tmp_path: Path
) -> None:
    officer, commander = nation.force("dorset").officer, nation.viewer("dorset", ViewerRole.COMMANDER)

    def says(*said: str) -> dict[str, str]:
        told: dict[str, str] = json.loads(command(officer, "investigations", *said))
        nation.settle()
        return told

    ref = says("register", "Operation Heron", "--officer", "Invented", "--things", NUMBER)["ref"]
    says("say", ref, "decision", "--said", "words=We wait, as agreed.", "--said", "why=Invented.")
    says("add", ref, "--thing", "kind=vehicle", "--thing", "value=AB12 CDE", *WHY, "--mode", "silent")
    says("change", ref, "--stage", "covert")
    between = ("--starts-at", "2030-03-01T06:00", "--ends-at", "2030-03-01T08:00")
    event = says("plan", ref, "visit", "--area", "Poole", *between)["ref"]
    assert says("cancel", ref, event)["cancelled_at"]
    other = says("register", "Op Heron", "--although", "Another of that name.", "--officer", "Invented")["ref"]
    says("same", ref, other, "different", *WHY)
    asks = machine(officer)
    whole = asks.get(f"/investigations/{ref}").json()
    assert [each["said"]["words"] for each in whole["statements"] if each["says"] == "decision"] == [
        "We wait, as agreed."
    ]
    assert (whole["investigation"]["stage"], {each["mode"] for each in whole["subjects"]}) == (
        "covert",
        {"pointer", "silent"},
    )
    subject = next(each["ref"] for each in whole["subjects"] if each["kind"] == "vehicle")
    assert says("subject", ref, subject, "mode", "--mode", "named", *WHY)["mode"] == "named"
    for said, address in (
        (("list",), "/investigations"),
        (("list", "--operation", "heron", "--status", "open"), "/investigations?operation=heron&status=open"),
        (("show", ref), f"/investigations/{ref}"),
    ):
        assert says(*said) == asks.get(address).json(), said
    assert json.loads(command(commander, "investigations", "material")) == machine(commander).get("/material").json()
    command(officer, "investigations", "subjects", ref, "--out", str(tmp_path / "subjects.json"))
    assert len(json.loads((tmp_path / "subjects.json").read_text("utf-8"))) == 2
