"""A process that sends letters and mails, made to be killed: `python -m tests.properties.poster`.

It reads its orders as JSON from its input, says "ready" when it begins, does every job from the first again, as a queue does whose
worker was killed, and ends well only when all is done.
"""

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from counterline.bootstrap.building import Building
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.clock import Clock
from counterline.plumbing.database import Role
from counterline.post import mail_server, mailing, outbox, passing_on
from counterline.post import model as post_model
from counterline.vocabulary.identity import AgencyCode, reference_for
from tests.databases import building_on

TOGETHER = 20  # jobs between two rounds of the worker's clock


def about(job: int) -> str:
    """What the letters of a job are about."""
    return reference_for("MN", "job", str(job), length=12)


def is_taken_back(job: int) -> bool:
    """Whether the job after it finds that its letters hold no more."""
    return job % 3 == 1


def main() -> None:
    """Do every job and send every mail."""
    orders = json.load(sys.stdin)
    urls = {Role(role): url for role, url in orders["urls"].items()}
    building = building_on(urls, Path(orders["folder"]), Clock(datetime.fromisoformat(orders["now"])))
    server = mail_server.MailServer(
        "127.0.0.1", orders["port"], orders["sender"], ("example.police.uk",), security="none"
    )
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for job in range(orders["jobs"]):
        _job(building, job)
        if job % TOGETHER == TOGETHER - 1:
            _round(building, server)
    while _round(building, server):
        pass
    building.database.close()


def _job(building: Building, job: int) -> None:
    with building.works.begin(Role.DERIVE) as work:
        for agency in ("dorset", "kent"):
            for _ in range(2):
                to: Any = post_model.Recipient(AgencyCode(agency), ViewerRole.OFFICER)
                outbox.send(work, post_model.Letter(to, post_model.LetterKind.NOTICE, about(job), f"job:{job}"))
        if job and is_taken_back(job - 1):
            outbox.recall(work, f"job:{job - 1}")


def _round(building: Building, server: mail_server.MailServer) -> int:
    with building.works.begin(Role.DERIVE) as work:
        passing_on.settle(work, lambda *_: True)
    return mailing.deliver(building.works, server)


if __name__ == "__main__":
    main()
