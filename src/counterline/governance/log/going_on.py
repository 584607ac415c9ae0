"""After a restore the log goes on: from a sealed entry that says how many entries were lost."""

from dataclasses import dataclass
from pathlib import Path

from counterline.governance.log import store
from counterline.governance.log.checkpoints import public_key_of
from counterline.governance.log.keys import sealing_key
from counterline.governance.log.model import Act
from counterline.governance.log.outside import KeptOutside
from counterline.governance.log.sealing import Sealer, seal_waiting
from counterline.plumbing.database import Role
from counterline.plumbing.work import Works

RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class WentOn:
    """How many entries the log has now, and how many that were sealed before are lost."""

    entries: int
    lost: int


def go_on(works: Works, key: Path, kept: KeptOutside) -> WentOn:
    """Log a restore and how many sealed entries were lost by it, seal that, and keep its note after the old ones.

    Raises `NotGenuine` where the notes are of another log or were altered.
    """
    sealing = sealing_key(key)
    with works.begin(Role.SEAL) as work:
        public = public_key_of(store.origin_of(work), sealing)
        before, held = store.newest(work).frontier.size, kept.newest(public)
    lost = max(0, held.checkpoint.size - before) if held else 0
    with works.begin(Role.DERIVE) as work:
        store.note(work, Act.ALTERATION, [RESTORED, f"{RESTORED}:lost-{lost}"])
    seal_waiting(works, Sealer(sealing))
    with works.begin(Role.SEAL) as work:
        last = store.newest(work)
    kept.take_up(str(last.note), public)
    return WentOn(last.frontier.size, lost)
