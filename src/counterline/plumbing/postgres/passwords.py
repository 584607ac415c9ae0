"""Keeps each database role's random password in a file that only the data home's owner can read.

The files are in libpq's own password-file form, so that an address for a connection names the file and never
carries the password itself into a log or a list of processes.
"""

import re
import secrets
from functools import partial
from pathlib import Path

from counterline.plumbing.postgres.errors import DataHomeUnusable
from counterline.plumbing.secret_files import secret_in

_ROLE = re.compile(r"[a-z_][a-z0-9_]{0,62}")  # a name that needs no quoting, at most 63 bytes as PostgreSQL has it


def password_file(folder: Path, role: str) -> Path:
    """Where a role's password is kept."""
    if not _ROLE.fullmatch(role):
        raise ValueError(f"not a role's name: {role!r}")
    return folder / f"{role}.pgpass"


def password_for(folder: Path, role: str) -> str:
    """The password of a role, made at random and kept the first time it is asked for."""
    place = password_file(folder, role)
    line = secret_in(place, partial(_drawn, role))
    kept = line.decode("ascii").strip().rpartition(":")[2]
    if not kept:
        raise DataHomeUnusable(f"The password kept in {place} is empty. Restore that file from a backup.")
    return kept


def _drawn(role: str) -> bytes:
    return f"*:*:*:{role}:{secrets.token_urlsafe(32)}\n".encode()
