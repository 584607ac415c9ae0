"""Turns what PostgreSQL said when it failed into a sentence that somebody can act on."""

from pathlib import Path

from counterline.plumbing.postgres.errors import ServerDidNotStart

# The first that fits wins: semaphores also run out with "No space left on device".
_SENTENCES = (
    ("could not create semaphores", "This machine has too few semaphores left for PostgreSQL. End unused servers."),
    ("No space left on device", "The disk that holds {home} is full. Free some space and start again."),
    ("Disk quota exceeded", "Your disk quota for {home} is used up. Free some space and start again."),
    ("Read-only file system", "{home} is on a read-only disk. Set COUNTERLINE_DATA_HOME to a folder you can write."),
    ("could not map anonymous shared memory", "There is too little memory for PostgreSQL. Free some and start again."),
    ("Cannot allocate memory", "There is too little memory for PostgreSQL. Free some and start again."),
    ("database files are incompatible", "The data in {home} was written by another version of PostgreSQL."),
    ("already exists", "Another PostgreSQL seems to be at work on {home}. Stop it and start again."),
    ("pre-existing shared memory block", "Another PostgreSQL is still at work on {home}. Stop it and start again."),
    ("Permission denied", "PostgreSQL may not use a file or folder it needs in {home} or on the way to it."),
    ("data directory", "The data in {home} cannot be used as it is. Restore it from a backup."),
    ("could not locate a valid checkpoint record", "The data in {home} is damaged. Restore it from a backup."),
)


def explain(said: str, home: Path) -> ServerDidNotStart:
    """The refusal to raise for PostgreSQL's last words, the words themselves added for whoever must dig."""
    sentence = next((text for mark, text in _SENTENCES if mark in said), "PostgreSQL did not start in {home}.")
    last = " / ".join(line.strip() for line in said.strip().splitlines()[-4:])
    return ServerDidNotStart(f"{sentence.format(home=home)} PostgreSQL said: {last[:800] or 'nothing'}")
