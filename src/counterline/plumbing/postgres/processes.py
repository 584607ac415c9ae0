"""What can be known of a process by its number, on Linux and, with less certainty, elsewhere."""

import os
import subprocess
from pathlib import Path

from counterline.plumbing.postgres.binaries import CLEAN_ENVIRONMENT

PROC = Path("/proc")


def is_alive(pid: int) -> bool:
    """Whether a process number belongs to a process that still runs, and not to a zombie."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    try:
        return (PROC / str(pid) / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return not _has_proc()


def is_postgres(pid: int) -> bool:
    """Whether a process number belongs to a PostgreSQL, and not to another program that got the number later."""
    if _has_proc():
        try:
            command = (PROC / str(pid) / "cmdline").read_bytes().split(b"\0")[0].decode("utf-8", "replace")
        except OSError:
            return False
    else:
        command = _command_by_ps(pid)
    return Path(command).name.split(":")[0] in ("postgres", "postmaster")


def works_in(pid: int, folder: Path) -> bool | None:
    """Whether a folder is a process's working directory, as the data directory is a server's; None where unknown."""
    try:
        return (PROC / str(pid) / "cwd").samefile(folder)
    except OSError:
        return None


def _command_by_ps(pid: int) -> str:
    asked = ["ps", "-p", str(pid), "-o", "comm="]
    return subprocess.run(asked, capture_output=True, text=True, env=CLEAN_ENVIRONMENT, check=False).stdout.strip()


def _has_proc() -> bool:
    return (PROC / "self" / "cmdline").exists()
