"""What is known of a backup, and why one cannot be taken or brought back."""

from dataclasses import dataclass
from datetime import datetime

from counterline.plumbing.errors import CounterlineError


class BackupRefused(CounterlineError):
    """A backup was not taken, is not whole, or cannot be brought back; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Backup:
    """One whole, verified backup. What came after it lies in the folder `wal`, from the segment `segment` on.

    `key` is the public key that it is encrypted to; None where it is not encrypted.
    """

    name: str
    began_at: datetime
    ended_at: datetime
    major: int
    purpose: str
    wal: str
    segment: str
    key: str | None


@dataclass(frozen=True, slots=True)
class Where:
    """Where a home's backups go: the folder, to which public key, and to which other folder its keys go."""

    folder: str
    key: str | None = None
    keys_to: str | None = None
    wal: str = ""
