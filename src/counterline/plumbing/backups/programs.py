"""Running PostgreSQL's own programs for backups, and saying in plain words why one failed."""

import subprocess
from pathlib import Path
from typing import Final

from counterline.plumbing.backups.model import BackupRefused
from counterline.plumbing.postgres.binaries import CLEAN_ENVIRONMENT, Binaries

_SENTENCES: Final = (
    ("No space left on device", "The disk that holds {at} is full. Free some space and try again."),
    ("Disk quota exceeded", "Your disk quota for {at} is used up. Free some space and try again."),
    ("Read-only file system", "{at} is on a read-only disk. Name a folder that you can write."),
    ("Permission denied", "{at} may not be written or read. Name a folder of your own."),
    ("Connection refused", "The database does not answer. `counterline doctor` says more."),
)


def run(binaries: Binaries, name: str, *said: str, at: Path, otherwise: str) -> None:
    """Run one program. Raises `BackupRefused` with `otherwise`, or a better reason that it gave itself."""
    program = Path(binaries.program(name))
    if not program.is_file():
        raise BackupRefused(
            f"{binaries.path} has no {name}, which backups need. Install PostgreSQL's client programs beside its server, or unset "
            "COUNTERLINE_PG_BIN to use those that came with counterline."
        )
    try:
        made = subprocess.run(
            [program, *said],
            capture_output=True,
            text=True,
            errors="replace",
            env=CLEAN_ENVIRONMENT,
            cwd="/",
            check=False,
        )
    except OSError as reason:
        raise BackupRefused(f"{program} could not be run ({reason.strerror}). {otherwise}") from reason
    if made.returncode != 0:
        sentence = next((text for mark, text in _SENTENCES if mark in made.stderr), otherwise)
        last = " / ".join(line.strip() for line in made.stderr.strip().splitlines()[-3:])
        raise BackupRefused(f"{sentence.format(at=at)} {name} said: {last[:600] or 'nothing'}")
