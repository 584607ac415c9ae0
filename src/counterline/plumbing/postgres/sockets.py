"""Chooses the private folder for the server's socket: inside the data home, or a short one where that is too long."""

import hashlib
import os
import re
import stat
from contextlib import suppress
from pathlib import Path

from counterline.plumbing.postgres.account import Account
from counterline.plumbing.postgres.errors import DataHomeUnusable

PORT = 5432  # only part of the socket's name: no port of the machine is opened
LONGEST_ADDRESS = 103  # bytes: Linux allows 107, macOS 103
# Not the temporary folder that the environment names: all processes must come to the same place.
SHORT_PLACE = Path("/tmp")  # noqa: S108

_PLAIN_PATH = re.compile(r"[A-Za-z0-9/._+-]+")  # no sign that a URL would have to write otherwise


def socket_file(folder: Path) -> Path:
    """The socket itself, inside its folder."""
    return folder / f".s.PGSQL.{PORT}"


def fits(folder: Path) -> bool:
    """Whether a folder's path is short and plain enough for a socket in it."""
    return len(os.fsencode(socket_file(folder))) <= LONGEST_ADDRESS and _PLAIN_PATH.fullmatch(str(folder)) is not None


def choose_socket_folder(data: Path) -> Path:
    """The folder for the socket of a data directory, short enough to be a socket's address.

    Its name depends on the directory itself (its inode) and not only on its path: a server whose data was deleted removes its
    socket when it notices, and must not remove that of a new server made in the same place.
    """
    found = data.stat()
    inside = data.parent / f"run-{found.st_ino:x}"
    if fits(inside):
        return inside
    named_for = f"{found.st_dev} {found.st_ino} {os.geteuid()}".encode() + os.fsencode(data)
    return SHORT_PLACE / f"counterline-{hashlib.sha256(named_for).hexdigest()[:16]}"


def make_socket_folder(folder: Path, account: Account) -> None:
    """Make the folder, for the server alone, and clear what a dead server left. Raises `DataHomeUnusable` for another's."""
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        _refuse_strangers(folder, account)
    os.chown(folder, account.uid, account.gid)
    _clear(folder)


def remove_socket_folder(folder: Path) -> None:
    """Remove the socket of a server that was stopped, and the folder if nothing else is in it."""
    _clear(folder)
    with suppress(OSError):
        folder.rmdir()


def _clear(folder: Path) -> None:
    for left_over in (socket_file(folder), Path(f"{socket_file(folder)}.lock")):
        left_over.unlink(missing_ok=True)


def _refuse_strangers(folder: Path, account: Account) -> None:
    found = folder.lstat()
    if stat.S_ISDIR(found.st_mode) and found.st_uid in (account.uid, os.geteuid()) and not found.st_mode & 0o077:
        return
    raise DataHomeUnusable(
        f"The folder {folder}, where PostgreSQL's socket belongs, is not a private folder of the account that runs it. "
        "Remove it, or set COUNTERLINE_HOME to a folder with a shorter path."
    )
