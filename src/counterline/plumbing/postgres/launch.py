"""Starts the server's process detached from ours, with settings that keep it private and its log free of values."""

import shlex
import subprocess
import sys
from pathlib import Path

from counterline.plumbing.postgres.binaries import CLEAN_ENVIRONMENT
from counterline.plumbing.postgres.cluster import Making
from counterline.plumbing.postgres.sockets import PORT

_WAL = Path(__file__).parents[1] / "backups" / "wal.py"
_CARRYING = " ".join(shlex.quote(each).replace("%", "%%") for each in (sys.executable, "-I", str(_WAL)))

LARGEST_LOG = 5_000_000  # bytes: a larger log is set aside at the next start, in place of the one set aside before

# Given on the command line, so that neither ALTER SYSTEM nor an edited file can open the server or its log to others.
SETTINGS = {
    "listen_addresses": "",
    "port": str(PORT),
    "unix_socket_permissions": "0700",
    "password_encryption": "scram-sha-256",
    "max_connections": "60",
    # Each letter sent or taken back holds a lock until its transaction ends, and one file may raise thousands of concerns.
    "max_locks_per_transaction": "512",
    "shared_buffers": "160MB",
    "fsync": "on",
    "full_page_writes": "on",
    "synchronous_commit": "on",
    # Once a backup was taken, a file beside the data says where the write-ahead log goes.
    "archive_mode": "on",
    "archive_command": f"test ! -e ../wal.json || exec {_CARRYING} keep ../wal.json %p %f",
    # Segments that nothing needs any more are removed. Used again under another name, one keeps what stood in it for no known time.
    "wal_recycle": "off",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "lc_messages": "C",
    "logging_collector": "off",
    "log_destination": "stderr",
    "log_checkpoints": "off",
    "log_statement": "none",
    "log_min_error_statement": "panic",
    "log_min_duration_statement": "-1",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    # Errors quote what was typed, and their details quote keys. The caller is told both, and the log needs neither.
    "log_min_messages": "log",
    "log_error_verbosity": "terse",
    "log_lock_waits": "off",
}

# For a test's server, whose data is thrown away: nothing waits for the disk. A server that is killed still loses nothing.
FORGETFUL = {"fsync": "off", "full_page_writes": "off", "archive_mode": "off"}

# The shell ends at once, so that the server has no parent here, outlives us and never becomes a zombie.
_DETACH = 'umask 077; log="$1"; shift; "$@" </dev/null >>"$log" 2>&1 & echo $!'


def launch(making: Making, data: Path, socket_dir: Path) -> int:
    """Start the server on a data directory and return its process number; it is not ready yet."""
    settings = {**SETTINGS, **({} if making.durable else FORGETFUL), "unix_socket_directories": str(socket_dir)}
    command = [*making.account.prefix, making.binaries.program("postgres"), "-D", str(data)]
    command += [f"--{name}={value}" for name, value in settings.items()]
    started = subprocess.run(
        ["/bin/sh", "-c", _DETACH, "sh", str(log_file(data)), *command],
        stdout=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        env=CLEAN_ENVIRONMENT,
        cwd=data,
        pass_fds=(making.life,),
        start_new_session=True,
        check=True,
    )
    return int(started.stdout)


def log_file(data: Path) -> Path:
    """Where the server's own log goes."""
    return data.parent / "server.log"


def set_old_log_aside(data: Path) -> int:
    """Set the log aside if it is too large; returns the byte at which the next start will begin to write."""
    log = log_file(data)
    if not log.exists():
        return 0
    if log.stat().st_size > LARGEST_LOG:
        log.replace(log.with_suffix(".old.log"))
        return 0
    return log.stat().st_size


def words_since(data: Path, start: int) -> str:
    """What the server has written to its log from a byte on, at most 100,000 bytes of it."""
    try:
        with log_file(data).open("rb") as log:
            log.seek(start)
            return log.read(100_000).decode("utf-8", "replace")
    except FileNotFoundError:
        return ""
