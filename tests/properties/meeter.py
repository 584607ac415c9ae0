"""A process that finds out who meets whom, made to be killed: `python -m tests.properties.meeter`.

It reads its orders as JSON from its input, says "ready" when it begins, looks at every record from the first again, as a queue does whose
worker was killed, and ends well only when all is done.
"""

import json
import sys
from pathlib import Path

from counterline import coordination
from counterline.plumbing.database import Role
from tests.databases import building_on


def main() -> None:
    """Look at every record, each in an act of its own."""
    orders = json.load(sys.stdin)
    building = building_on({Role(role): url for role, url in orders["urls"].items()}, Path(orders["folder"]))
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for identity in orders["identities"]:
        with building.works.begin(Role.DERIVE) as work:
            coordination.meet_at(work, [identity])
    building.database.close()


if __name__ == "__main__":
    main()
