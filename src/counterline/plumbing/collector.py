"""How often Python looks for garbage that reference counting leaves, while rows stream through by the hundred thousand."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

SELDOM: Final = (20_000, 20, 20)


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """Within it, look for garbage seldom, and never among what was there before: gazetteers and mappings stay."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
