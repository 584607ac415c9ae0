"""How much room is left where an installation keeps what is its own."""

import shutil
from pathlib import Path
from typing import Final

FULL_DISK: Final = (
    32_000_000  # bytes: two segments of PostgreSQL's write-ahead log; without room for one the server stops
)


def free_at(home: Path) -> tuple[int, Path]:
    """The free bytes at a data home or, where there is none yet, at the nearest folder above it; and that folder."""
    nearest = next(folder for folder in (home, *home.parents) if folder.exists())
    return shutil.disk_usage(nearest).free, nearest


def has_room(home: Path) -> bool:
    """Whether the disk of a data home has room for anything more."""
    return free_at(home)[0] >= FULL_DISK
