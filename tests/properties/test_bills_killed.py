"""Killed at every step between file and database, the load of a bill ends as one that never was. All numbers are invented."""

import json
import subprocess
import sys
from pathlib import Path

from counterline.plumbing.database import Role
from counterline.worker.working import settle
from tests.authorised import checked
from tests.billed import bill, call, handed, loaded, opened
from tests.nation import TestNation

ROOT = Path(__file__).parents[2]


def test_a_bill_killed_at_every_step_is_loaded_once_and_nothing_else_lies_there(nation: TestNation) -> None:
    made = checked(nation)
    loaded(nation, made, bill([call(nation, n) for n in range(30)]))
    second = bill([*(call(nation, n) for n in range(20, 60)), call(nation, days=60)])
    load = handed(nation, made, second)
    body = {"load": load.ref, "authorisation": made.ref}
    home = nation.building.settings.data_home
    urls = {role.value: url for role, url in nation.building.database.urls.items()}
    told = subprocess.run(
        [sys.executable, "-m", "tests.properties.bill_loader"],
        cwd=ROOT,
        input=json.dumps({"urls": urls, "home": str(home), "body": body}),
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    said = json.loads(told.stdout.splitlines()[-1])  # after what the worker logs
    assert said["ended"] == 0
    assert said["killed"] >= 12, (
        "each of three files is begun, put in its place and looked at, and the folder before them"
    )
    settle(
        nation.building, "BillHanded", body
    )  # killed after its end and before the queue knew: done again, it does nothing
    folder = opened(nation, made)
    assert sorted(folder.calls["t_lo"].to_pylist()) == sorted({*folder.calls["t_lo"].to_pylist()})
    assert folder.calls.num_rows == 60
    with nation.building.works.begin(Role.OWNER) as work:
        named = {f"{row.name}.parquet" for row in work.rows("select name from call_files")}
        assert work.rows("select load from call_bills_waiting") == []
    assert {each.name for each in (home / "calls" / made.ref).iterdir()} == named
    assert len(named) == 5
