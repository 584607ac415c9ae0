"""A worker whose database stays away leaves with a code that a supervisor understands. Everything is invented."""

import os
import subprocess
import sys
from dataclasses import replace

import psycopg
import pytest
from procrastinate.exceptions import ConnectorException

from counterline.bootstrap.building import Building
from counterline.plumbing.clock import Clock
from counterline.plumbing.database import Database, Role
from counterline.plumbing.jobs import defer_facts
from counterline.plumbing.upkeep.away import DatabaseAway, is_away
from counterline.plumbing.work import Works
from counterline.worker.working import await_database

NOWHERE = "postgresql://nobody@127.0.0.1:1/none"


def test_a_database_that_stays_away_is_waited_for_and_then_left(building: Building) -> None:
    await_database(building, patience=0)
    nowhere = Database({Role.DERIVE: NOWHERE.replace(":", "+psycopg:", 1)}, pool_size=1)
    with pytest.raises(DatabaseAway, match="worker leaves"):
        await_database(replace(building, works=Works(nowhere, Clock(), defer_facts)), patience=0)


@pytest.mark.parametrize(
    ("cause", "away"),
    [
        (psycopg.OperationalError("lost"), True),
        (psycopg.errors.AdminShutdown("ended"), True),
        (psycopg.errors.UndefinedTable("no table"), False),
        (ValueError("a fault of ours"), False),
    ],
)
def test_what_the_queue_says_is_understood_by_its_cause(cause: Exception, *, away: bool) -> None:
    said = ConnectorException("database error")
    said.__cause__ = cause
    assert (is_away(cause), is_away(said)) == (away, away)


def test_a_command_that_may_be_tried_again_ends_with_75() -> None:
    urls = {f"COUNTERLINE_{each}_URL": NOWHERE for each in ("DATABASE", "OWNER", "DERIVE", "SEAL")}
    command = [sys.executable, "-m", "counterline.cli", "worker", "--once"]
    done = subprocess.run(command, env={**os.environ, **urls}, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.splitlines()[-1][:34]) == (75, "The database is not answering. `co")
