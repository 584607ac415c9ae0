"""The files that say what a data home is for and which major version wrote it; checked before anything is opened."""

import os
import secrets
from pathlib import Path
from typing import Literal, get_args

from counterline.plumbing.postgres.binaries import Binaries
from counterline.plumbing.postgres.errors import DataHomeUnusable, WrongMajorVersion, WrongPurpose

Purpose = Literal["demo", "real", "test"]


def purpose_of(data_home: Path) -> str | None:
    """What a data home was made for; None if it has not been used yet."""
    try:
        return (data_home / "purpose").read_text("utf-8").strip()
    except FileNotFoundError:
        return None


def major_of(data_home: Path) -> int | None:
    """The major version of PostgreSQL that wrote a data home's database; None if there is none yet."""
    home = data_home / "postgres"
    if (home / "data").exists():
        return _number(home / "data" / "PG_VERSION")
    if (home / "major").exists():
        return _number(home / "major")
    return None


def check_purpose(data_home: Path, purpose: Purpose) -> None:
    """Raise `WrongPurpose` for a data home made for something else, so that a demonstration never opens real data."""
    found = purpose_of(data_home)
    if found is None and (data_home / "postgres" / "data").exists():
        raise WrongPurpose(
            f"{data_home} holds a database but its file `purpose` is missing. If you know what it is for, write "
            f"one of {', '.join(get_args(Purpose))} into that file; otherwise set COUNTERLINE_HOME to another "
            "folder."
        )
    if found not in (None, purpose):
        raise WrongPurpose(
            f"{data_home} was made for {found!r} data and is not opened for {purpose!r}. "
            "Set COUNTERLINE_HOME to another folder."
        )


def check_major(data_home: Path, binaries: Binaries) -> None:
    """Raise `WrongMajorVersion` for data written by another major version; the message says how to carry it over."""
    major, home = major_of(data_home), data_home / "postgres"
    if major not in (None, binaries.major):
        raise WrongMajorVersion(
            f"The data in {home} was written by PostgreSQL {major}, and the programs in {binaries.path} are "
            f"PostgreSQL {binaries.version}. To leave it as it is, set COUNTERLINE_PG_BIN to the bin folder of "
            f"PostgreSQL {major}. To carry it over, start counterline so; save everything with "
            f"`PGPASSFILE={home}/secrets/postgres.pgpass pg_dumpall -U postgres -h FOLDER > all.sql`, where FOLDER is "
            f"line 5 of {home}/data/postmaster.pid; stop counterline; move {home}/data and {home}/major aside; unset "
            "COUNTERLINE_PG_BIN, start again and load all.sql the same way, with `psql -f all.sql` for pg_dumpall."
        )
    if major is not None and not (home / "data").exists():
        raise DataHomeUnusable(
            f"The database that was in {home / 'data'} is gone. Put it back, or mount the disk it is on; "
            f"to begin with an empty one, remove {home}."
        )


def mark(place: Path, text: str) -> None:
    """Write such a file, whole or not at all. One that is there already is left as it is."""
    if place.exists():
        return
    draft = place.with_name(f"{place.name}.{secrets.token_hex(4)}")
    with draft.open("x") as file:
        file.write(f"{text}\n")
        file.flush()
        os.fsync(file.fileno())
    draft.replace(place)


def _number(place: Path) -> int:
    try:
        return int(place.read_text("ascii").strip())
    except (FileNotFoundError, NotADirectoryError, ValueError) as reason:
        raise DataHomeUnusable(
            f"{place} should say which PostgreSQL wrote the data beside it, and does not. Restore {place.parent} from "
            "a backup, or move it away if it is not counterline's."
        ) from reason
