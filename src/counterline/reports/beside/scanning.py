"""The malware scanner of an installation: a command that is given a file and answers by how it ends; it fails closed."""

import shlex
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.settings import Settings

SECONDS: Final = 60

_FOUND: Final = (
    "The malware scanner did not pass the file, so it was not kept. Do not open it; tell your IT security team."
)
_BROKEN: Final = (
    "The malware scanner did not answer, so the file was not kept. Send the report without it, or try again later."
)


@dataclass(frozen=True, slots=True)
class FileRules:
    """What an installation asks of attachments: the largest that is taken, and the scanner if there is one."""

    most_bytes: int
    scanner: str | None = None

    @classmethod
    def set_by(cls, settings: Settings) -> "FileRules":
        """The rules that an installation set."""
        return cls(settings.attachment_megabytes * 10**6, settings.scanner)

    def scan(self, content: bytes) -> bool:
        """Pass a file through the scanner: True if it was scanned and passed, False if there is no scanner."""
        if self.scanner is None:
            return False
        with tempfile.TemporaryDirectory(prefix="counterline-") as folder:
            path = Path(folder) / "attachment"
            path.write_bytes(content)
            try:
                done = subprocess.run(
                    [*shlex.split(self.scanner), str(path)], timeout=SECONDS, capture_output=True, check=False
                )
            except (OSError, ValueError, subprocess.TimeoutExpired):
                raise CounterlineError(_BROKEN) from None
        if done.returncode == 1:
            raise CounterlineError(_FOUND)
        if done.returncode != 0:
            raise CounterlineError(_BROKEN)
        return True
