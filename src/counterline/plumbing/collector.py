"""How often Python looks for garbage that reference counting leaves, while rows stream through by the hundred thousand."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

SELDOM: Final = (20_000, 20, 20)


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """Collect seldom inside, and never walk what stood before: gazetteers and mappings stay, and rows die by themselves."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
