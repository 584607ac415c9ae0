"""The embedded server of one data home: started or adopted, shared by every process that asks, stopped on request."""

import os
import signal
import time
from pathlib import Path

import psycopg

from counterline.plumbing.postgres.account import Account, choose_account
from counterline.plumbing.postgres.binaries import Binaries, find_binaries
from counterline.plumbing.postgres.cluster import (
    SUPERUSER,
    Purpose,
    check_major,
    check_purpose,
    major_of,
    make_cluster,
    mark_purpose,
)
from counterline.plumbing.postgres.diagnosis import explain
from counterline.plumbing.postgres.errors import DataHomeUnusable, PostgresUnavailable, ServerDidNotStop
from counterline.plumbing.postgres.launch import launch, log_file, set_old_log_aside, words_since
from counterline.plumbing.postgres.life import (
    POLL,
    Postmaster,
    alone,
    anyone_lives,
    breath_of_life,
    is_alive,
    is_postgres,
    read_postmaster,
)
from counterline.plumbing.postgres.running import Running
from counterline.plumbing.postgres.sockets import choose_socket_folder, make_socket_folder, socket_file

PATIENCE = 300.0  # seconds: recovery after a crash may replay much write-ahead log
STOP_PATIENCE = 60.0
LAST_BREATH = 20.0  # seconds for the children of a killed server to notice and leave


class Server:
    """The PostgreSQL of one data home, for one purpose; it outlives the process that started it."""

    def __init__(self, data_home: Path, *, purpose: Purpose, binaries: Path | None = None) -> None:
        self._data_home = data_home.expanduser().absolute()
        self._purpose: Purpose = purpose
        self._named_binaries = binaries
        self._account: Account | None = None

    def start(self) -> Running:
        """Start the server, or adopt the one that runs already; safe to call again and from many processes."""
        check_purpose(self._data_home, self._purpose)
        binaries = self._binaries()
        check_major(self._home, binaries)
        self._make_home()
        with alone(self._home / "start.lock", PATIENCE):
            check_purpose(self._data_home, self._purpose)
            mark_purpose(self._data_home, self._purpose)
            return self._adopted() or self._started(binaries)

    def stop(self) -> None:
        """Stop the server for every process that shares it; no harm if it does not run."""
        if not self._home.exists():
            return
        with alone(self._home / "start.lock", PATIENCE):
            if postmaster := self._living():
                self._end(postmaster)

    def is_running(self) -> bool:
        """Whether a server runs on this data home, ready for connections."""
        postmaster = self._living()
        return postmaster is not None and postmaster.ready

    @property
    def _home(self) -> Path:
        return self._data_home.resolve() / "postgres"

    @property
    def _data(self) -> Path:
        return self._home / "data"

    def _binaries(self) -> Binaries:
        return find_binaries(str(self._named_binaries) if self._named_binaries else None, major_of(self._home))

    def _make_home(self) -> None:
        try:
            self._data_home.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._home.mkdir(mode=0o700, exist_ok=True)
        except OSError as reason:
            raise DataHomeUnusable(
                f"The data home {self._data_home} cannot be made or written ({reason.strerror}). "
                "Set COUNTERLINE_DATA_HOME to a folder you can write."
            ) from reason

    def _living(self) -> Postmaster | None:
        postmaster = read_postmaster(self._data)
        return postmaster if postmaster and is_alive(postmaster.pid) and is_postgres(postmaster.pid) else None

    def _adopted(self) -> Running | None:
        if not self._living():
            return None
        postmaster = self._ready(None, 0)
        if not socket_file(postmaster.socket_dir).exists():
            self._end(postmaster)
            return None
        return self._reached(postmaster)

    def _started(self, binaries: Binaries) -> Running:
        account = choose_account()
        with breath_of_life(self._home / "life.lock", LAST_BREATH) as life:
            if not self._data.exists():
                make_cluster(self._home, binaries, account, durable=self._purpose != "test")
            self._clear_stale_pid()
            socket_dir = choose_socket_folder(self._home)
            make_socket_folder(socket_dir, account)
            said_from = set_old_log_aside(self._data)
            pid = launch(binaries, account, self._data, socket_dir, life)
        return self._reached(self._ready(pid, said_from))

    def _clear_stale_pid(self) -> None:
        # PostgreSQL clears its own, except when a stranger has got the dead server's process number.
        postmaster = read_postmaster(self._data)
        if postmaster and not is_postgres(postmaster.pid):
            (self._data / "postmaster.pid").unlink(missing_ok=True)

    def _ready(self, pid: int | None, said_from: int) -> Postmaster:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            living = self._living()
            if living and living.ready:
                return living
            if not living and (pid is None or not is_alive(pid)):
                raise explain(words_since(self._data, said_from), self._home)
            time.sleep(POLL)
        raise PostgresUnavailable(
            f"PostgreSQL has not become ready in {PATIENCE:.0f} seconds. It may be recovering from a crash: "
            f"look at {log_file(self._data)} and try again."
        )

    def _reached(self, postmaster: Postmaster) -> Running:
        running = Running(postmaster.socket_dir, postmaster.port, SUPERUSER, self._data)
        try:
            psycopg.connect(running.conninfo("postgres", SUPERUSER), connect_timeout=30).close()
        except psycopg.OperationalError as reason:
            raise PostgresUnavailable(
                f"PostgreSQL runs in {self._home} but does not let counterline in ({str(reason).strip()}). "
                f"Check that {self._home / 'secrets'} holds the password file it was made with."
            ) from reason
        return running

    def _end(self, postmaster: Postmaster) -> None:
        for how, patience in ((signal.SIGINT, STOP_PATIENCE), (signal.SIGQUIT, LAST_BREATH)):
            os.kill(postmaster.pid, how)
            deadline = time.monotonic() + patience
            while time.monotonic() < deadline:
                if not is_alive(postmaster.pid) and not anyone_lives(self._home / "life.lock"):
                    return
                time.sleep(POLL)
        raise ServerDidNotStop(
            f"PostgreSQL (process {postmaster.pid}) did not stop. Look at {log_file(self._data)}, end the process "
            "yourself and start again: nothing committed is lost."
        )
