"""A process that loads a bill and is killed at every step of its files: `python -m tests.properties.bill_loader`.

Each try is a process of its own, that kills itself just before the nth time that it touches the folder of call data. It writes how many
were killed before one came through.
"""

import json
import os
import signal
import sys
from itertools import count
from pathlib import Path
from typing import Any, Final

from counterline.plumbing.database import Role
from counterline.worker.working import settle
from tests.databases import building_on

TOUCHES: Final = frozenset({"open", "os.mkdir", "os.rename", "os.remove", "os.listdir", "os.scandir"})


def main() -> None:
    """Try until one try comes through."""
    orders = json.load(sys.stdin)
    for nth in count(1):
        child = os.fork()
        if child == 0:
            _kill_before(nth)
            building = building_on({Role(role): url for role, url in orders["urls"].items()}, Path(orders["home"]))
            settle(building, "BillHanded", orders["body"])
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if not os.WIFSIGNALED(status):
            sys.stdout.write(json.dumps({"killed": nth - 1, "ended": os.waitstatus_to_exitcode(status)}))
            return


def _kill_before(nth: int) -> None:
    left = nth

    def hook(event: str, args: tuple[Any, ...]) -> None:
        nonlocal left
        if event in TOUCHES and "/calls/AU-" in str(args[0] if args else ""):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


if __name__ == "__main__":
    main()
