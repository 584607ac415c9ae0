"""Sealing: entries are put in order, hashed into the tree, and the tree's root is signed."""

import threading
from dataclasses import dataclass

import structlog
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy.exc import SQLAlchemyError

from counterline.governance.log import store
from counterline.governance.log.checkpoints import Checkpoint, NotGenuine, opened, public_key_of, signed
from counterline.governance.log.merkle import leaf_hash
from counterline.governance.log.outside import NOWHERE, CutShort, KeptOutside
from counterline.plumbing.database import Role
from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.locks import Lock
from counterline.plumbing.work import Work, Works

log = structlog.get_logger(__name__)

MOST_AT_ONCE = 5000  # entries of one checkpoint, so that no seal holds the log for long
LONGEST_PAUSE = 30.0  # seconds: how long a sealer that cannot seal waits before it tries again


@dataclass(frozen=True, slots=True)
class Sealer:
    """Seals what waits, with one key. Any number may run: each seal waits for the one before it.

    Refuses a database whose log ends before the newest note that is kept outside of it, or whose last seal does not fit.
    """

    key: Ed25519PrivateKey
    kept: KeptOutside = NOWHERE

    def seal(self, work: Work) -> int:
        """Seal what waits and answer how many entries that was; nothing waiting makes no checkpoint."""
        work.alone(Lock.SEALING_THE_LOG)
        origin, last = store.origin_of(work), store.newest(work)
        self.kept.refuse_below(work, public_key_of(origin, self.key))
        if last.note is not None:
            self._check(origin, last)
            self.kept.keep(last.note, public_key_of(origin, self.key))  # the one before may have ended before it did
        entries = store.unsealed(work, MOST_AT_ONCE)
        if not entries:
            return 0
        frontier, before = last.frontier, last.frontier.size
        sealed = [(entry, leaf_hash(entry.said())) for entry in entries]
        for _, leaf in sealed:
            frontier.add(leaf)
        store.keep_leaves(work, before, sealed)
        now = work.clock.now()
        checkpoint = Checkpoint(origin, frontier.size, frontier.root(), before, now)
        store.keep_checkpoint(work, frontier, signed(checkpoint, self.key), now)
        return len(sealed)

    def keep_outside(self, works: Works) -> None:
        """Keep the newest note outside, once the seal that it is of stands."""
        with works.begin(Role.SEAL) as work:
            origin, last = store.origin_of(work), store.newest(work)
        if last.note is not None:
            self.kept.keep(last.note, public_key_of(origin, self.key))

    def _check(self, origin: str, last: store.Sealed) -> None:
        try:
            checkpoint = opened(str(last.note), public_key_of(origin, self.key))
        except NotGenuine:
            raise CounterlineError(
                "The log was sealed with another key. Put that key back, or set COUNTERLINE_LOG_KEY to where it is."
            ) from None
        if (checkpoint.size, checkpoint.root) != (last.frontier.size, last.frontier.root()):
            raise CutShort("What the next seal goes on from is not what the last one sealed: the database was altered.")


def seal_waiting(works: Works, sealer: Sealer) -> int:
    """Seal everything that waits now, in as many checkpoints as it takes."""
    total = 0
    while True:
        with works.begin(Role.SEAL) as work:
            done = sealer.seal(work)
        total += done
        if done:
            sealer.keep_outside(works)
        if done < MOST_AT_ONCE:
            return total


def seal_until(stop: threading.Event, works: Works, sealer: Sealer, every: float = 1.0) -> None:
    """Seal again and again until told to stop, and then once more; a fault is told, and tried again ever more slowly."""
    pause, stopping = every, False
    while not stopping:
        stopping = stop.wait(pause)
        try:
            seal_waiting(works, sealer)
            pause = every
        except (CounterlineError, SQLAlchemyError) as fault:
            log.warning("governance.log_not_sealed", fault=type(fault).__name__, why=getattr(fault, "message", None))
            pause = min(pause * 2, LONGEST_PAUSE)
