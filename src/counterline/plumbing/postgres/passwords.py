"""Keeps each database role's random password in a file that only the data home's owner can read.

The files are in libpq's own password-file form, so that an address for a connection names the file and never
carries the password itself into a log or a list of processes.
"""

import os
import re
import secrets
from pathlib import Path

from counterline.plumbing.postgres.errors import DataHomeUnusable

_ROLE = re.compile(r"[a-z_][a-z0-9_]{0,62}")


def password_file(folder: Path, role: str) -> Path:
    """Where a role's password is kept."""
    if not _ROLE.fullmatch(role):
        raise ValueError(f"not a role's name: {role!r}")
    return folder / f"{role}.pgpass"


def password_for(folder: Path, role: str) -> str:
    """The password of a role, made at random and kept the first time it is asked for."""
    place = password_file(folder, role)
    if not place.exists():
        folder.mkdir(mode=0o700, exist_ok=True)
        _keep(place, role, secrets.token_urlsafe(32))
    kept = place.read_text("ascii").strip().rpartition(":")[2]
    if not kept:
        raise DataHomeUnusable(f"The password kept in {place} is empty. Restore that file from a backup.")
    return kept


def _keep(place: Path, role: str, password: str) -> None:
    draft = place.with_suffix(f".{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(f"*:*:*:{role}:{password}\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        # A link, not a rename: of two processes asking at once the first wins and both read the same password.
        os.link(draft, place)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
