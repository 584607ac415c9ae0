"""How much room is left where an installation keeps what is its own."""

import shutil
from pathlib import Path
from typing import Final

FULL_DISK: Final = 32_000_000  # bytes: two segments of PostgreSQL's log, without which it keeps nothing more and ends


def free_at(home: Path) -> tuple[int, Path]:
    """The bytes that are free at a data home, or at the nearest folder that there is above it, and which that is."""
    nearest = next(folder for folder in (home, *home.parents) if folder.exists())
    return shutil.disk_usage(nearest).free, nearest


def has_room(home: Path) -> bool:
    """Whether there is room for anything to be kept."""
    return free_at(home)[0] >= FULL_DISK
