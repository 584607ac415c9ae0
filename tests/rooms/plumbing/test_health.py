"""How an installation is doing is told from its queue and its log, at the numbers' own address too. All of it is invented."""

from dataclasses import replace
from datetime import timedelta
from socket import socket

import httpx2
import pytest

from counterline.bootstrap.building import Building
from counterline.cli.metrics import serve_metrics
from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.clock import Clock
from counterline.plumbing.database import Role
from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.jobs import failures
from counterline.plumbing.upkeep.health import health_of
from tests.doors import visitor_of
from tests.nation import TestNation

LATE = {
    "no worker": ("select 1", "No worker has been seen."),
    "a worker gone": (
        "insert into procrastinate_workers (last_heartbeat) values (now() - interval '5 minutes')",
        "No worker has been seen for 5 minutes.",
    ),
    "a job that waits": (
        """insert into procrastinate_workers default values;
        insert into procrastinate_jobs (queue_name, task_name, args, scheduled_at)
        values ('q', 'counterline.settle', '{}', now() - interval '20 minutes')""",
        "The oldest job has waited for 20 minutes.",
    ),
}


@pytest.mark.parametrize("late", list(LATE))
def test_what_is_late_is_an_alarm_to_those_who_run_it_and_to_nobody_else(
    building: Building, nation: TestNation, late: str
) -> None:
    made, told = LATE[late]
    with building.works.begin(Role.OWNER) as work:
        for each in made.split(";"):
            work.run(each)
    (alarm,) = building.health().alarms  # type: ignore[union-attr]
    assert alarm.what == told
    running, agencys = (nation.viewer(each, ViewerRole.ADMINISTRATOR) for each in ("nclcc", "dorset"))
    for viewer, sees in ((running, True), (agencys, False)):
        visitor = visitor_of(building)
        visitor.signs_in(viewer, then="/viewers")
        assert "Who has access" in visitor.words
        assert (told in visitor.words) is sees


def test_jobs_of_call_data_are_counted_nowhere(building: Building) -> None:
    with building.works.begin(Role.OWNER) as work:
        work.run(
            """insert into procrastinate_jobs (queue_name, task_name, lock, args, scheduled_at, status)
               select 'q', 'counterline.settle', lock, '{"fact": "Invented"}', now() - interval '20 minutes',
                      status::procrastinate_job_status
                 from unnest(array['calls-AU-1', 'other']) lock, unnest(array['todo', 'failed']) status"""
        )
    health = building.health()
    assert health is not None
    assert (health.waiting, health.failed) == (1, 1)
    with building.works.begin(Role.DERIVE) as work:
        assert [each["fact"] for each in failures(work)] == ["Invented"]


def test_entries_that_nobody_seals_are_an_alarm(building: Building, nation: TestNation) -> None:
    long_ago = replace(building.works, clock=Clock(building.clock.now() - timedelta(hours=3)))
    with long_ago.begin(Role.APPLICATION, nation.viewer("dorset").viewer_id) as work:
        note(work, Act.CONSULTATION, ["RC-7KQ2M9XD"])
    health = building.health()
    assert health is not None
    assert (health.unsealed >= 1, health.sealer) == (True, False)
    assert "no checkpoint for 3 hours" in health.alarms[-1].what


def test_numbers_are_given_at_their_own_address_and_name_nobody(building: Building, nation: TestNation) -> None:
    nation.force("dorset").reports("07700 900123", seen="2026-03-10", ref="D1", brand="Jay")
    with socket() as found:
        found.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{found.getsockname()[1]}"
    serve_metrics(building, address)
    told = httpx2.get(f"http://{address}/metrics").text
    assert "counterline_database_up 1.0" in told
    assert "counterline_jobs_waiting" in told
    assert not [each for each in ("dorset", "Jay", "07700", "agency") if each in told]
    with pytest.raises(CounterlineError, match="port taken"):
        serve_metrics(building, address)
    with pytest.raises(CounterlineError, match=r"127\.0\.0\.1:9464"):
        serve_metrics(building, "9464")
    assert visitor_of(replace(building)).visits("/metrics").status_code == 404


def test_how_it_is_doing_may_be_asked_without_a_right_to_queue_or_log(building: Building) -> None:
    with building.works.begin(Role.APPLICATION) as work:
        assert health_of(work).waiting == 0
