"""Leaving when asked: what is in hand is ended first, and a job that does not end keeps nobody waiting for ever."""

import asyncio
import faulthandler
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

import structlog

log = structlog.get_logger(__name__)

WITHIN: Final = 90.0  # seconds: less than the two minutes after which docs/running.md has a supervisor kill it
_ASKED_BY: Final = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def leaving(stop: Callable[[], object], within: float = WITHIN) -> Iterator[None]:
    """Within this, `stop` is called once the process is asked to end. Asked a second time it ends at once.

    It ends `within` seconds at last. Then what every thread was at is written to standard error, and nothing is lost: a job that was
    broken off is taken up again.
    """
    loop = asyncio.get_running_loop()

    def asked() -> None:
        _forget(loop)
        end = threading.Timer(within, _break_off)
        end.daemon = True
        end.start()
        stop()

    for each in _ASKED_BY:
        loop.add_signal_handler(each, asked)
    try:
        yield
    finally:
        _forget(loop)


def _forget(loop: asyncio.AbstractEventLoop) -> None:
    for each in _ASKED_BY:
        loop.remove_signal_handler(each)


def _break_off() -> None:
    log.warning("worker.left_before_its_jobs_ended")
    faulthandler.dump_traceback(sys.stderr)
    os._exit(1)
