"""Killed at any moment and begun again, the post ends as if nothing had happened: each letter once, each mail at least once."""

import json
import os
import random
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from counterline.plumbing.database import Role
from counterline.post import inbox, mailing
from tests.mail import SENDER, Post, post_in
from tests.nation import TestNation
from tests.properties.poster import about, is_taken_back

ROOT: Final = Path(__file__).parents[2]
KILLS: Final = int(os.environ.get("COUNTERLINE_KILLS", "3"))  # script/bench kills it two hundred times
JOBS: Final = 40
LONGEST: Final = 0.6  # seconds from the start of work to the kill: about what most of it takes
PATIENCE: Final = 600
BEGUN: Final = datetime(2026, 11, 27, 3, tzinfo=UTC)


def _starts(nation: TestNation, mails: Post, number: int) -> "subprocess.Popen[str]":
    # Each begins an hour later, when what the one before had taken up is due again.
    orders = {
        "urls": {role.value: url for role, url in nation.building.database.urls.items()},
        "folder": str(mails.folder.parent),
        "port": mails.port,
        "sender": SENDER,
        "jobs": JOBS,
        "now": (BEGUN + timedelta(hours=number)).isoformat(),
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.properties.poster"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(json.dumps(orders))
    process.stdin.close()
    assert process.stdout.readline() == "ready\n"
    return process


def test_a_post_killed_again_and_again_loses_and_doubles_nothing(nation: TestNation, tmp_path: Path) -> None:
    readers = [nation.viewer("dorset"), nation.viewer("kent")]
    for reader in readers:
        with nation.as_seen_by(reader) as work:
            mailing.choose_mail(
                work, mailing.MailHow.AT_ONCE, f"{reader.agency}@example.police.uk", ["example.police.uk"]
            )
    mails, moments, killed = post_in(tmp_path), random.Random(20261127), 0
    with mails.open():
        for number in range(KILLS):
            process = _starts(nation, mails, number)
            time.sleep(moments.uniform(0.05, LONGEST))
            killed += process.poll() is None
            process.kill()
            process.wait(PATIENCE)
        assert _starts(nation, mails, KILLS).wait(PATIENCE) == 0
    assert killed, "the post was done before any kill: give it more jobs"
    for reader in readers:
        with nation.as_seen_by(reader) as work:
            there = sorted((each.about, each.recalled) for each in inbox.inbox(work, most=10_000))
        assert there == sorted((about(job), is_taken_back(job) and job < JOBS - 1) for job in range(JOBS))
    taken = {str(each["Message-ID"]) for each in mails.taken()}
    with nation.building.works.begin(Role.OWNER) as work:
        assert taken == {each.message_id for each in work.rows("select message_id from mails")}
        assert work.value("select count(*) from mails where sent_at is null") == 0
        letters = {f"<{each.ref}.{each.turn}.".lower() for each in work.rows("select ref, turn from letters")}
    assert letters <= {f"<{name.split('.')[0][1:]}.{name.split('.')[1]}." for name in taken}
