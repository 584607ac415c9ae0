"""Sealing: new entries are put in order and hashed into the tree, and the tree's new root is signed."""

import threading
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy.exc import SQLAlchemyError

from counterline.governance.log import store
from counterline.governance.log.checkpoints import Checkpoint, NotGenuine, opened, public_key_of, signed
from counterline.governance.log.merkle import leaf_hash
from counterline.governance.log.outside import NOWHERE, CutShort, KeptOutside
from counterline.plumbing.database import Role
from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.tables.locks import Lock
from counterline.plumbing.work import Work, Works

MOST_AT_ONCE = 5000  # entries in one seal, so that other sealers and an export never wait long for it
LONGEST_PAUSE = 30.0  # seconds: the longest that a sealer which cannot seal waits before it tries again


@dataclass(frozen=True, slots=True)
class Sealer:
    """Seals what waits, with one key. Several may run at once: each seal waits for the one before it.

    Raises `CutShort` for a database whose log ends before the newest note kept outside, or whose last seal does not fit its tree.
    """

    key: Ed25519PrivateKey
    kept: KeptOutside = NOWHERE

    def seal(self, work: Work) -> int:
        """Seal up to `MOST_AT_ONCE` entries that wait, and return how many. Where none waits, no checkpoint is made."""
        work.alone(Lock.SEALING_THE_LOG)
        origin, last = store.origin_of(work), store.newest(work)
        self.kept.refuse_below(work, public_key_of(origin, self.key))
        if last.note is not None:
            self._check(origin, last)
            self.kept.keep(
                last.note, public_key_of(origin, self.key)
            )  # the last sealer may have died before it did this
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
        """Keep the newest note outside. Called after the seal is committed, so that no note is kept of one that failed."""
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
            raise CutShort("The tree in the database is not the one that was sealed last: the database was altered.")


def seal_waiting(works: Works, sealer: Sealer) -> int:
    """Seal everything that waits now, in as many checkpoints as it takes; returns how many entries."""
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
    """Seal every `every` seconds until told to stop, and then once more. After each fault, logged, the pause doubles."""
    import structlog  # noqa: PLC0415 - only processes that go on say what happens in them

    log = structlog.get_logger(__name__)
    pause, stopping = every, False
    while not stopping:
        stopping = stop.wait(pause)
        try:
            seal_waiting(works, sealer)
            pause = every
        except (
            CounterlineError,
            SQLAlchemyError,
            OSError,
        ) as fault:  # OSError: the disk of a note may be full for a while
            log.warning("governance.log_not_sealed", fault=type(fault).__name__, why=getattr(fault, "message", None))
            pause = min(pause * 2, LONGEST_PAUSE)
