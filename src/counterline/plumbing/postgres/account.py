"""Decides which account PostgreSQL runs as, since it refuses to run as root and we add no user for it.

An ordinary user runs it directly. Root runs it in a user namespace of its own, in which root is seen as an
ordinary user and every file still belongs to root. Where the machine forbids that, it runs as the account
`nobody`, which is then given the database's own folders and nothing else.
"""

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from counterline.plumbing.postgres.binaries import CLEAN_ENVIRONMENT
from counterline.plumbing.postgres.errors import CannotRunHere


class Way(StrEnum):
    """How PostgreSQL is made to run as somebody other than root."""

    PLAIN = "plain"
    NAMESPACE = "user namespace"
    SETPRIV = "setpriv"


@dataclass(frozen=True)
class Account:
    """Which account PostgreSQL runs as: the command to put before its own, and the owner of its files on disk."""

    way: Way
    prefix: tuple[str, ...]
    uid: int
    gid: int


def choose_account(ways: Sequence[Way] = tuple(Way)) -> Account:
    """The first of these ways that works for whoever runs counterline. Raises `CannotRunHere` if none does."""
    for account in _candidates():
        if account.way in ways and _works(account):
            return account
    raise CannotRunHere(
        "PostgreSQL refuses to run as root, and this machine allows neither a user namespace (`unshare -U`) nor a "
        "change to the account `nobody` (`setpriv`). Run counterline as an ordinary user, or set "
        "COUNTERLINE_DATABASE_URL to use a PostgreSQL server of your own."
    )


def _candidates() -> Iterator[Account]:
    if os.geteuid() != 0:
        yield Account(Way.PLAIN, (), os.geteuid(), os.getegid())
        return
    uid, gid = nobody()
    if unshare := _program("unshare"):
        yield Account(Way.NAMESPACE, (unshare, "-U", f"--map-user={uid}", f"--map-group={gid}"), 0, os.getegid())
    if setpriv := _program("setpriv"):
        yield Account(Way.SETPRIV, (setpriv, f"--reuid={uid}", f"--regid={gid}", "--clear-groups"), uid, gid)


def nobody() -> tuple[int, int]:
    """The user and group numbers of the account `nobody`. Raises `CannotRunHere` where there is none."""
    try:
        entry = pwd.getpwnam("nobody")
    except KeyError as reason:
        raise CannotRunHere(
            "PostgreSQL refuses to run as root, and this machine has no account `nobody` to run it as. "
            "Run counterline as an ordinary user."
        ) from reason
    return entry.pw_uid, entry.pw_gid


def _program(name: str) -> str | None:
    return shutil.which(name, path=CLEAN_ENVIRONMENT["PATH"])


def _works(account: Account) -> bool:
    if account.way is Way.PLAIN:
        return True
    try:
        trial = subprocess.run(
            [*account.prefix, "id", "-u"], capture_output=True, env=CLEAN_ENVIRONMENT, timeout=30, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return trial.returncode == 0 and trial.stdout.strip() != b"0"
