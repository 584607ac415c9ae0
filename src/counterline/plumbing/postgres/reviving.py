"""Keeps the embedded server of a data home running, for as long as a process needs it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.postgres.server import Server

EVERY: Final = 1.0  # seconds between looks, each of which reads one small file
LONGEST_PAUSE: Final = 30.0  # seconds: a full disk is not emptied sooner by trying more often


@contextmanager
def kept(server: Server, every: float = EVERY) -> Iterator[None]:
    """Within this, start the server again when it has died, ever more slowly while that fails. Once stopped it stays so."""
    stop = threading.Event()
    thread = threading.Thread(target=_keep, args=(server, stop, every), name="keeping", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()


def _keep(server: Server, stop: threading.Event, every: float) -> None:
    import structlog  # noqa: PLC0415 - only processes that go on say what happens in them

    log = structlog.get_logger(__name__)
    pause = every
    while not stop.wait(pause):
        try:
            if server.revive():
                log.warning("plumbing.database_started_again")
            pause = every
        except CounterlineError as refusal:
            log.warning("plumbing.database_does_not_start", why=refusal.message)
            pause = min(pause * 2, LONGEST_PAUSE)
