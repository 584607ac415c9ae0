"""A process that files a list of returns and settles them, made to be killed: `python -m tests.properties.loader`.

It reads its orders as JSON from its input, says "ready" when it begins, and ends well only when all is done.
"""

import json
import sys
from datetime import datetime
from pathlib import Path

from counterline.intake.arriving import mappings, receiving
from counterline.intake.running import runs
from counterline.plumbing.database import Role
from counterline.vocabulary.identity import ViewerId
from counterline.worker import settle_waiting
from tests.conftest import building_on


def main() -> None:
    """File every return that is named and not yet loaded, one after the other."""
    orders = json.load(sys.stdin)
    building = building_on({Role(role): url for role, url in orders["urls"].items()}, Path(orders["folder"]))
    viewer = ViewerId(orders["viewer"])
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for number, path in enumerate(orders["files"]):
        with building.works.begin(Role.APPLICATION, viewer) as work:
            mapping = mappings.mapping_on_file(work, orders["mapping"])
            as_at = datetime.fromisoformat(orders["as at"][number])
            handover = receiving.Handover(mapping, as_at, Path(path).name, mode="snapshot")
            taken = receiving.receive(work, handover, [Path(path).read_bytes()])
            if taken.state == "received":
                runs.ask_run(work, taken.ref, dry=False)
        settle_waiting(building)
    building.database.close()


if __name__ == "__main__":
    main()
