"""The data directory: made whole or not at all, marked with its purpose and major version, and checked before use."""

import os
import secrets
import shutil
import subprocess
from pathlib import Path
from typing import Literal, get_args

from counterline.plumbing.postgres.account import Account
from counterline.plumbing.postgres.binaries import CLEAN_ENVIRONMENT, Binaries
from counterline.plumbing.postgres.diagnosis import explain
from counterline.plumbing.postgres.errors import DataHomeUnusable, WrongMajorVersion, WrongPurpose
from counterline.plumbing.postgres.passwords import password_for

Purpose = Literal["demo", "real", "test"]

SUPERUSER = "postgres"
ROOM_FOR_A_NEW_CLUSTER = 200_000_000  # bytes: 40 to 60 MB when made, and write-ahead log beside it
BUILTIN_COLLATION_SINCE = 17


def purpose_of(data_home: Path) -> str | None:
    """What a data home was made for, or nothing if it has not been used yet."""
    try:
        return (data_home / "purpose").read_text("utf-8").strip()
    except FileNotFoundError:
        return None


def major_of(home: Path) -> int | None:
    """The major version of PostgreSQL that wrote the data, or nothing if there is none yet."""
    for place in (home / "data" / "PG_VERSION", home / "major"):
        try:
            return int(place.read_text("ascii").strip())
        except FileNotFoundError:
            continue
        except ValueError as reason:
            raise DataHomeUnusable(f"{place} does not hold a version number. Restore it from a backup.") from reason
    return None


def check_purpose(data_home: Path, purpose: Purpose) -> None:
    """Refuse a data home made for something else, so that a demonstration never opens real data."""
    found = purpose_of(data_home)
    if found is None and (data_home / "postgres" / "data").exists():
        raise WrongPurpose(
            f"{data_home} holds a database but its file `purpose` is missing. If you know what it is for, write "
            f"one of {', '.join(get_args(Purpose))} into that file; otherwise choose another COUNTERLINE_DATA_HOME."
        )
    if found not in (None, purpose):
        raise WrongPurpose(
            f"{data_home} was made for {found!r} data and is not opened for {purpose!r}. "
            "Set COUNTERLINE_DATA_HOME to another folder."
        )


def mark_purpose(data_home: Path, purpose: Purpose) -> None:
    """Mark a data home for one purpose, for good."""
    if purpose_of(data_home) is None:
        _write_whole(data_home / "purpose", purpose)


def check_major(home: Path, binaries: Binaries) -> None:
    """Refuse data written by another major version, saying how to carry it over."""
    major = major_of(home)
    if major in (None, binaries.major):
        return
    raise WrongMajorVersion(
        f"The data in {home} was written by PostgreSQL {major}, and the programs in {binaries.path} are PostgreSQL "
        f"{binaries.version}. To carry it over: set COUNTERLINE_PG_BIN to the bin folder of PostgreSQL {major} and "
        f"start counterline; save everything with `pg_dumpall -h <socket folder> -U {SUPERUSER} > all.sql`; stop it; "
        f"move {home} aside; unset COUNTERLINE_PG_BIN, start again, and load it with `psql -f all.sql`. "
        f"To go on without carrying it over, keep using PostgreSQL {major}."
    )


def make_cluster(home: Path, binaries: Binaries, account: Account, *, durable: bool) -> None:
    """Make the data directory under another name and move it into place, so a killed start leaves none half made."""
    _clear_unfinished(home)
    _check_room(home)
    draft = home / f"making-{secrets.token_hex(4)}"
    key = home / f"making-{secrets.token_hex(4)}.key"
    for place in (draft, key):
        _make_private(place, account, folder=place is draft)
    key.write_text(password_for(home / "secrets", SUPERUSER) + "\n", "ascii")
    try:
        _initdb(binaries, account, draft, key, durable)
        _write_whole(home / "major", str(binaries.major))
        draft.rename(home / "data")
    finally:
        key.unlink(missing_ok=True)
        shutil.rmtree(draft, ignore_errors=True)


def _initdb(binaries: Binaries, account: Account, draft: Path, key: Path, durable: bool) -> None:
    command = [*account.prefix, binaries.program("initdb"), "--pgdata", str(draft), "--username", SUPERUSER]
    command += ["--pwfile", str(key), "--auth-local=scram-sha-256", "--auth-host=scram-sha-256"]
    command += ["--encoding=UTF8", "--data-checksums", "--no-instructions"]
    command += _collation(binaries) if durable else [*_collation(binaries), "--no-sync"]
    made = subprocess.run(command, capture_output=True, text=True, env=CLEAN_ENVIRONMENT, cwd=draft, check=False)
    if made.returncode != 0:
        raise explain(made.stderr, home=draft.parent)


def _collation(binaries: Binaries) -> list[str]:
    # Order by bytes everywhere, so that the order of a list never depends on the machine's language files.
    if binaries.major >= BUILTIN_COLLATION_SINCE:
        return ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    return ["--locale=C"]


def _make_private(place: Path, account: Account, *, folder: bool) -> None:
    if folder:
        place.mkdir(mode=0o700)
    else:
        os.close(os.open(place, os.O_CREAT | os.O_EXCL, 0o600))
    os.chown(place, account.uid, account.gid)


def _clear_unfinished(home: Path) -> None:
    for left in home.glob("making-*"):
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.unlink(missing_ok=True)


def _check_room(home: Path) -> None:
    free = shutil.disk_usage(home).free
    if free < ROOM_FOR_A_NEW_CLUSTER:
        raise DataHomeUnusable(
            f"Only {free // 1_000_000} MB are free at {home}, and a new database needs "
            f"{ROOM_FOR_A_NEW_CLUSTER // 1_000_000} MB. Free some space or set COUNTERLINE_DATA_HOME to a larger disk."
        )


def _write_whole(place: Path, text: str) -> None:
    draft = place.with_name(f"{place.name}.{secrets.token_hex(4)}")
    with draft.open("x") as file:
        file.write(text + "\n")
        file.flush()
        os.fsync(file.fileno())
    draft.replace(place)
