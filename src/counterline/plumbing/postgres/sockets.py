"""Chooses the private folder for the server's socket: inside the data home, or a short one where that is too long."""

import hashlib
import os
import re
import stat
from pathlib import Path

from counterline.plumbing.postgres.account import Account
from counterline.plumbing.postgres.errors import DataHomeUnusable

PORT = 5432
LONGEST_ADDRESS = 103  # bytes: Linux allows 107, macOS 103
# Not the environment's temporary folder: two processes must come to the same place whatever their environment.
SHORT_PLACE = Path("/tmp")  # noqa: S108

_PLAIN_PATH = re.compile(r"[A-Za-z0-9/._+-]+")


def socket_file(folder: Path) -> Path:
    """The socket itself, inside its folder."""
    return folder / f".s.PGSQL.{PORT}"


def choose_socket_folder(home: Path) -> Path:
    """Where the socket of a data home goes, short enough to be a socket's address."""
    inside = home / "run"
    if len(os.fsencode(socket_file(inside))) <= LONGEST_ADDRESS and _PLAIN_PATH.fullmatch(str(inside)):
        return inside
    key = hashlib.sha256(os.fsencode(home) + b"\0" + str(os.geteuid()).encode()).hexdigest()[:16]
    return SHORT_PLACE / f"counterline-{key}"


def make_socket_folder(folder: Path, account: Account) -> None:
    """Make the folder for the server alone, clear what a dead server left in it, refuse a stranger's."""
    try:
        folder.mkdir(mode=0o700)
        os.chown(folder, account.uid, account.gid)
    except FileExistsError:
        _refuse_strangers(folder, account)
    for left_over in (socket_file(folder), Path(f"{socket_file(folder)}.lock")):
        left_over.unlink(missing_ok=True)


def _refuse_strangers(folder: Path, account: Account) -> None:
    found = folder.lstat()
    if stat.S_ISDIR(found.st_mode) and found.st_uid in (account.uid, os.geteuid()) and not found.st_mode & 0o077:
        os.chown(folder, account.uid, account.gid)
        return
    raise DataHomeUnusable(
        f"The folder {folder}, where PostgreSQL's socket belongs, is not a private folder of the account that runs it. "
        "Remove it, or use a data home with a shorter path."
    )
