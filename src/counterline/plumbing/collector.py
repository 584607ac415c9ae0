"""How often Python looks for garbage that reference counting leaves: seldom while rows stream through, and never among what stays."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event
from typing import Final

SELDOM: Final = (20_000, 20, 20)
"""As `gc.set_threshold` takes it: new objects, and rounds of the two older generations. Python 3.11 begins with 700, 10 and 10."""

# Python could say so too, but counts for it everything that it keeps: thirty thousandths of a second for each file.
_KEEPS: Final = Event()


def keep_what_is_loaded() -> None:
    """Look for no garbage among what is loaded by now: in a process that serves for long that held up pages."""
    gc.collect()
    gc.freeze()
    _KEEPS.set()


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """Within it, look for garbage seldom, and never among what was there before: gazetteers and mappings stay."""
    before, kept = gc.get_threshold(), _KEEPS.is_set()
    if not kept:  # else its end would let go of what the process keeps
        gc.freeze()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        if not kept:
            gc.unfreeze()
