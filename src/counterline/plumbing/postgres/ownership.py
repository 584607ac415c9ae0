"""Gives the account that PostgreSQL runs as its files inside the data home, and touches nothing outside it."""

import os
import pwd
import stat
import subprocess
from pathlib import Path

from counterline.plumbing.postgres.account import Account, Way, nobody
from counterline.plumbing.postgres.binaries import CLEAN_ENVIRONMENT, Binaries
from counterline.plumbing.postgres.errors import CannotRunHere, DataHomeUnusable


def check_owner(data: Path) -> None:
    """Raise `DataHomeUnusable` for a database that belongs to another user of the machine."""
    if not data.exists():
        return
    owner = data.stat().st_uid
    mine = (0, nobody()[0]) if os.geteuid() == 0 else (os.geteuid(),)
    if owner not in mine:
        raise DataHomeUnusable(
            f"The database in {data} belongs to {_name(owner)}, and counterline runs as {_name(os.geteuid())}. "
            f"Run it as {_name(owner)}, or set COUNTERLINE_HOME to a folder of your own."
        )


def hand_over(folder: Path, account: Account) -> None:
    """Make an account the owner of a folder and all in it. The folder comes last, so that a killed change is redone."""
    if folder.stat().st_uid == account.uid:
        return
    for parent, folders, files in os.walk(folder, topdown=False):
        for name in (*folders, *files):
            os.chown(Path(parent, name), account.uid, account.gid, follow_symlinks=False)
    os.chown(folder, account.uid, account.gid)


def open_the_way(home: Path, account: Account, binaries: Binaries) -> None:
    """Let `nobody` through the data home to its database. Raises `CannotRunHere` if a folder above that bars the way."""
    if account.way is not Way.SETPRIV:
        return
    for folder in (home.parent, home):
        if not _can_enter(folder, account):
            os.chown(folder, -1, account.gid)
            folder.chmod(stat.S_IMODE(folder.stat().st_mode) | stat.S_IXGRP)
    for folder, setting in ((home, "COUNTERLINE_HOME"), (binaries.path, "COUNTERLINE_PG_BIN")):
        if not _can_enter(folder, account):
            raise CannotRunHere(
                f"PostgreSQL has to run as the account `nobody` here, which may not enter {folder}. Run counterline "
                f"as an ordinary user, or set {setting} to a place that every account can reach, such as one in /srv."
            )


def _can_enter(folder: Path, account: Account) -> bool:
    trial = subprocess.run(
        [*account.prefix, "test", "-x", folder], capture_output=True, env=CLEAN_ENVIRONMENT, cwd="/", check=False
    )
    return trial.returncode == 0


def _name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"user {uid}"
