"""Turns what PostgreSQL or the operating system said when it failed into a sentence that somebody can act on."""

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from counterline.plumbing.postgres.errors import DataHomeUnusable, ServerDidNotStart

NO_ROOM_AT_ALL = 1_000_000  # bytes: with less, PostgreSQL cannot even write why it stopped

# The first that fits is taken: where semaphores run out, PostgreSQL says "No space left on device" as well.
_SENTENCES = (
    ("could not create semaphores", "This machine has too few semaphores left for PostgreSQL. End unused servers."),
    ("No space left on device", "The disk that holds {home} is full. Free some space and start again."),
    ("Disk quota exceeded", "Your disk quota for {home} is used up. Free some space and start again."),
    ("Read-only file system", "{home} is on a read-only disk. Set COUNTERLINE_HOME to a folder you can write."),
    ("could not map anonymous shared memory", "There is too little memory for PostgreSQL. Free some and start again."),
    ("Cannot allocate memory", "There is too little memory for PostgreSQL. Free some and start again."),
    (
        "database files are incompatible",
        "The data in {home} was written by another version of PostgreSQL. Set COUNTERLINE_PG_BIN to that version's bin folder.",
    ),
    ("already exists", "Another PostgreSQL seems to be at work on {home}. Stop it and start again."),
    ("pre-existing shared memory block", "Another PostgreSQL is still at work on {home}. Stop it and start again."),
    (
        "Permission denied",
        "PostgreSQL may not use a file or folder that it needs in {home} or above it. Give its account access to that.",
    ),
    ("could not find the database system", "The data in {home} is damaged. Restore it from a backup."),
    ("data directory", "The data in {home} cannot be used as it is. Restore it from a backup."),
    ("could not locate a valid checkpoint record", "The data in {home} is damaged. Restore it from a backup."),
)


_ACTIONS = {
    errno.ENOSPC: "Free some space on its disk and start again.",
    errno.EDQUOT: "Free some of your disk quota and start again.",
    errno.EROFS: "It is on a read-only disk: set COUNTERLINE_HOME to a folder you can write.",
}


def explain(said: str, home: Path) -> ServerDidNotStart:
    """The error to raise for what PostgreSQL said last; its own words are added for whoever looks into it."""
    words = said.strip()
    if not words and shutil.disk_usage(home).free < NO_ROOM_AT_ALL:
        words = "No space left on device"
    sentence = next((text for mark, text in _SENTENCES if mark in words), "PostgreSQL did not start in {home}.")
    last = " / ".join(line.strip() for line in words.splitlines()[-4:])
    return ServerDidNotStart(f"{sentence.format(home=home)} PostgreSQL said: {last[:800] or 'nothing'}")


@contextmanager
def in_plain_words(data_home: Path) -> Iterator[None]:
    """Within this, turn an OSError about files into `DataHomeUnusable`, which says what to do."""
    try:
        yield
    except OSError as reason:
        action = _ACTIONS.get(reason.errno or 0, "Set COUNTERLINE_HOME to a folder you can write.")
        where = f" at {reason.filename}" if reason.filename else ""
        raise DataHomeUnusable(
            f"The data home {data_home} cannot be used ({reason.strerror}{where}). {action}"
        ) from reason
