"""Looks over a machine before anybody relies on it, and says of each thing that is wrong what to do about it.

Changes nothing and prints nothing: the caller shows the findings.
"""

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import psycopg

from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.postgres import Purpose, Server, Way, choose_account, find_binaries, major_of, purpose_of
from counterline.plumbing.postgres.home_marks import check_major, check_purpose
from counterline.plumbing.postgres.ownership import check_owner
from counterline.plumbing.postgres.sockets import SHORT_PLACE, fits
from counterline.plumbing.upkeep.disk import free_at

PYTHONS = ((3, 11), (3, 13))
OLDEST_SERVER = 150000  # the version number of PostgreSQL 15
SCARCE_DISK, LITTLE_DISK = 200_000_000, 2_000_000_000  # bytes
LONGEST_INODE = "f" * 16  # 64 bits in hexadecimal


class Level(StrEnum):
    """How bad a finding is: nothing to do, worth knowing, or nothing works until it is put right."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: what was found and, unless all is well, what to do."""

    level: Level
    what: str
    what_to_do: str = ""


UNREADABLE = Finding(
    Level.FAIL,
    "COUNTERLINE_DATABASE_URL cannot be read as the address of a PostgreSQL server.",
    "Write it as postgresql://user:password@host:5432/database, with %-codes for signs such as @ or / in the password.",
)


def examine(data_home: Path, *, purpose: Purpose, binaries: str | None, database_url: str | None) -> list[Finding]:
    """Look over the machine for whoever sets counterline up, under the settings that it would run with.

    With a `database_url` that server is looked at, and otherwise the embedded one.
    """
    home = data_home.expanduser().resolve()
    found = [*_python(), *_places_and_times(), *_data_home(home, purpose), *_disk(home)]
    if database_url:
        return [*found, *_own_server(database_url)]
    return [*found, *_programs(home, binaries), *_account(), *_socket(home), *_embedded_server(home, purpose)]


def _python() -> Iterator[Finding]:
    version = ".".join(map(str, sys.version_info[:3]))
    if PYTHONS[0] <= sys.version_info[:2] <= PYTHONS[1]:
        yield Finding(Level.OK, f"Python {version}.")
    else:
        yield Finding(Level.FAIL, f"Python {version} is not supported.", "Use Python 3.11, 3.12 or 3.13.")


def _places_and_times() -> Iterator[Finding]:
    try:
        ZoneInfo("Europe/London")
    except ZoneInfoNotFoundError:
        yield Finding(Level.FAIL, "The time zone Europe/London is missing.", "Install it with `pip install tzdata`.")
    else:
        yield Finding(Level.OK, "The time zone Europe/London is there.")
    if sys.getfilesystemencoding() != "utf-8":
        yield Finding(
            Level.WARN,
            f"Python reads file names here as {sys.getfilesystemencoding()}.",
            "Set LANG=C.UTF-8 (or PYTHONUTF8=1) before starting counterline.",
        )


def _data_home(home: Path, purpose: Purpose) -> Iterator[Finding]:
    nearest = next(folder for folder in (home, *home.parents) if folder.exists())
    if not nearest.is_dir() or not os.access(nearest, os.W_OK | os.X_OK):
        yield Finding(
            Level.FAIL,
            f"The data home {home} cannot be written.",
            "Set COUNTERLINE_HOME to a folder you can write.",
        )
        return
    try:
        check_purpose(home, purpose)
        check_owner(home / "postgres" / "data")
        held = f"made for {purpose_of(home)} data" if purpose_of(home) else "not used yet"
    except (CounterlineError, OSError) as reason:
        yield _refused(reason)
    else:
        yield Finding(Level.OK, f"The data home {home} can be written and is {held}.")


def _disk(home: Path) -> Iterator[Finding]:
    free, nearest = free_at(home)
    what = f"{free / 1e9:.1f} GB are free at {nearest}."
    if free < LITTLE_DISK:
        level = Level.FAIL if free < SCARCE_DISK else Level.WARN
        yield Finding(level, what, "Free some space, or set COUNTERLINE_HOME to a larger disk.")
    else:
        yield Finding(Level.OK, what)


def _programs(home: Path, setting: str | None) -> Iterator[Finding]:
    try:
        binaries = find_binaries(setting, major_of(home))
        check_major(home, binaries)
    except (CounterlineError, OSError) as reason:
        yield _refused(reason)
    else:
        yield Finding(Level.OK, f"PostgreSQL {binaries.version} in {binaries.path}.")


def _account() -> Iterator[Finding]:
    try:
        way = choose_account().way
    except CounterlineError as reason:
        yield _refused(reason)
        return
    if way is Way.SETPRIV:
        yield Finding(
            Level.WARN,
            "PostgreSQL would run as the account `nobody`, which other programs may use too.",
            "Run counterline as an ordinary user, or allow user namespaces.",
        )
    elif way is Way.NAMESPACE:
        yield Finding(Level.OK, "PostgreSQL can run here although you are root, in a user namespace of its own.")
    else:
        yield Finding(Level.OK, "PostgreSQL can run as the user you are.")


def _socket(home: Path) -> Iterator[Finding]:
    if fits(home / "postgres" / f"run-{LONGEST_INODE}"):
        yield Finding(Level.OK, "PostgreSQL's socket fits into the data home.")
    elif SHORT_PLACE.is_dir() and os.access(SHORT_PLACE, os.W_OK | os.X_OK):
        yield Finding(Level.OK, f"PostgreSQL's socket goes into a private folder in {SHORT_PLACE}.")
    else:
        yield Finding(
            Level.FAIL,
            f"The path {home} is too long for a socket, and {SHORT_PLACE} cannot be written.",
            "Set COUNTERLINE_HOME to a folder with a shorter path.",
        )


def _embedded_server(home: Path, purpose: Purpose) -> Iterator[Finding]:
    server = Server(home, purpose=purpose)
    try:
        running, died = server.is_running(), server.died()
    except CounterlineError as reason:
        yield _refused(reason)
        return
    if running:
        yield Finding(Level.OK, "The database server is running.")
    elif died:
        full = free_at(home)[0] < SCARCE_DISK
        yield Finding(
            Level.FAIL,
            "The database server is not running, and nobody stopped it.",
            "Its disk is full. Free some space, and it comes back by itself: nothing committed is lost."
            if full
            else "`counterline serve` and `counterline worker` start it again while they run. If they run and it stays away, "
            f"look at {home / 'postgres' / 'server.log'}.",
        )
    else:
        yield Finding(Level.OK, "The database server is not running. Nobody has started it, or it was stopped.")


def _own_server(url: str) -> Iterator[Finding]:
    scheme, mark, rest = url.partition("://")
    if not mark or scheme.partition("+")[0] not in ("postgresql", "postgres"):
        yield UNREADABLE
        return
    if rest.count("@") > 1:
        # The password has an @ in it. What follows that would be taken for the host, and quoted in an error message.
        yield UNREADABLE
        return
    try:
        with psycopg.connect(f"postgresql://{rest}", connect_timeout=10) as connection:
            yield from _about(connection)
    except psycopg.OperationalError as reason:
        yield Finding(
            Level.FAIL,
            f"The server of COUNTERLINE_DATABASE_URL cannot be reached: {' '.join(str(reason).split())}",
            "Check the address, the password and that the server accepts connections from this machine.",
        )
    except psycopg.Error:
        # The message may quote the address, and the password with it.
        yield UNREADABLE


def _about(connection: psycopg.Connection) -> Iterator[Finding]:
    version = connection.info.parameter_status("server_version")
    if connection.info.server_version < OLDEST_SERVER:
        yield Finding(Level.FAIL, f"Your server is PostgreSQL {version}.", "Upgrade it to PostgreSQL 15 or later.")
    else:
        yield Finding(Level.OK, f"Your server is reached and is PostgreSQL {version}.")
    encoding = connection.info.parameter_status("server_encoding")
    if encoding != "UTF8":
        yield Finding(Level.FAIL, f"Your database stores text as {encoding}.", "Create it with ENCODING 'UTF8'.")
    asked = "select rolsuper or rolbypassrls from pg_roles where rolname = current_user"
    answer = connection.execute(asked).fetchone()
    if answer and answer[0]:
        yield Finding(
            Level.WARN,
            "The account in COUNTERLINE_DATABASE_URL may read past row-level security.",
            "Give counterline an account that is neither SUPERUSER nor BYPASSRLS.",
        )
    if not connection.info.host.startswith("/") and not connection.pgconn.ssl_in_use:
        yield Finding(
            Level.WARN,
            "The connection to your server is not encrypted.",
            "Add ?sslmode=verify-full to COUNTERLINE_DATABASE_URL unless the network between is trusted.",
        )


def _refused(reason: CounterlineError | OSError) -> Finding:
    if isinstance(reason, CounterlineError):
        what, stop, what_to_do = reason.message.partition(". ")
        return Finding(Level.FAIL, what + stop.strip(), what_to_do)
    return Finding(
        Level.FAIL,
        f"{reason.filename} cannot be read ({reason.strerror}).",
        "Run counterline as the user that the data home belongs to.",
    )
