"""Makes the data directory, whole or not at all. Everybody needs a password there, and text is sorted by its bytes."""

import os
import secrets
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from counterline.plumbing.postgres.account import Account
from counterline.plumbing.postgres.binaries import CLEAN_ENVIRONMENT, Binaries
from counterline.plumbing.postgres.diagnosis import explain
from counterline.plumbing.postgres.errors import DataHomeUnusable
from counterline.plumbing.postgres.passwords import password_for

SUPERUSER = "postgres"
ROOM_FOR_A_NEW_CLUSTER = 200_000_000  # bytes: 40 to 60 MB when made, and write-ahead log beside it
BUILTIN_COLLATION_SINCE = 17  # before it the C collation of the machine is taken


@dataclass(frozen=True)
class Making:
    """What it takes to make and to run a cluster.

    `durable` is whether it waits until data is on the disk, and `life` the locked file descriptor that its processes inherit.
    """

    binaries: Binaries
    account: Account
    durable: bool
    life: int


def make_cluster(home: Path, making: Making) -> None:
    """Make the data directory under another name and then rename it, so that a killed start leaves none half made."""
    _clear_unfinished(home)
    _check_room(home)
    draft = home / f"making-{secrets.token_hex(4)}"
    key = draft.with_suffix(".key")
    draft.mkdir(mode=0o700)
    os.close(os.open(key, os.O_CREAT | os.O_EXCL, 0o600))
    for place in (draft, key):
        os.chown(place, making.account.uid, making.account.gid)
    try:
        key.write_text(password_for(home / "secrets", SUPERUSER) + "\n", "ascii")
        _initdb(draft, key, making)
        draft.rename(home / "data")
        _sync_folder(home)
    finally:
        key.unlink(missing_ok=True)
        shutil.rmtree(draft, ignore_errors=True)


def _initdb(draft: Path, key: Path, making: Making) -> None:
    command = [*making.account.prefix, making.binaries.program("initdb"), "--pgdata", str(draft)]
    command += ["--username", SUPERUSER, "--pwfile", str(key)]
    command += ["--auth-local=scram-sha-256", "--auth-host=scram-sha-256"]
    command += ["--encoding=UTF8", "--data-checksums", "--no-instructions", *_collation(making.binaries)]
    made = subprocess.run(
        command if making.durable else [*command, "--no-sync"],
        capture_output=True,
        text=True,
        errors="replace",
        env=CLEAN_ENVIRONMENT,
        cwd=draft,
        pass_fds=(making.life,),
        check=False,
    )
    if made.returncode != 0:
        raise explain(made.stderr, home=draft.parent)


def _collation(binaries: Binaries) -> list[str]:
    # Sorted by bytes, so that the order of a list never depends on the machine's language files.
    if binaries.major >= BUILTIN_COLLATION_SINCE:
        return ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    return ["--locale=C", f"--lc-ctype={_widest_letters()}"]


def _widest_letters() -> str:
    """C.UTF-8 where the machine knows it, so that capitals outside ASCII have their small letters."""
    asked = {**CLEAN_ENVIRONMENT, "LC_ALL": "C.UTF-8"}
    try:
        # Found on the fixed path of the clean environment, never on the caller's.
        answer = subprocess.run(["locale", "charmap"], capture_output=True, env=asked, check=False)  # noqa: S607
    except OSError:
        return "C"
    return "C.UTF-8" if answer.stdout.strip() == b"UTF-8" else "C"


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
            f"{ROOM_FOR_A_NEW_CLUSTER // 1_000_000} MB. Free some space or set COUNTERLINE_HOME to a larger disk."
        )


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
