"""When Python's garbage collector runs: seldom while many rows pass, and never over objects that stay for good."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event
from typing import Final

SELDOM: Final = (20_000, 20, 20)
"""The arguments of `gc.set_threshold`: new objects, and rounds of the two older generations. Python's own are 700, 10 and 10."""

# Whether `keep_what_is_loaded` was called. `gc.get_freeze_count` would say so too, but counts all objects: 30 ms for each file.
_KEEPS: Final = Event()


@contextmanager
def loading() -> Iterator[None]:
    """Within this, load modules without looking for garbage among them, which took a fifth of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if collecting:
            gc.enable()


def keep_what_is_loaded() -> None:
    """Never look for garbage among what is loaded by now. In a process that serves pages for days, doing so held pages up."""
    gc.collect()
    gc.freeze()
    _KEEPS.set()


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """Within this, look for garbage seldom, and never among what was there before, such as gazetteers and mappings."""
    before, kept = gc.get_threshold(), _KEEPS.is_set()
    if not kept:  # otherwise `unfreeze` below would undo `keep_what_is_loaded`
        gc.freeze()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        if not kept:
            gc.unfreeze()
