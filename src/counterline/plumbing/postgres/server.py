"""The embedded server of one data home: started or found running, shared by all processes that ask, stopped on request."""

import os
import signal
import time
from collections.abc import Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from counterline.plumbing.postgres.account import Way, choose_account
from counterline.plumbing.postgres.binaries import Binaries, find_binaries
from counterline.plumbing.postgres.cluster import SUPERUSER, Making, make_cluster
from counterline.plumbing.postgres.diagnosis import explain, in_plain_words
from counterline.plumbing.postgres.errors import PostgresUnavailable, ServerDidNotStop
from counterline.plumbing.postgres.home_marks import Purpose, check_major, check_purpose, major_of, mark
from counterline.plumbing.postgres.launch import launch, log_file, set_old_log_aside, words_since
from counterline.plumbing.postgres.life import (
    POLL,
    Postmaster,
    alone,
    anyone_lives,
    clear_dead_postmaster,
    living_postmaster,
    lock_to_inherit,
)
from counterline.plumbing.postgres.ownership import check_owner, hand_over, open_the_way
from counterline.plumbing.postgres.processes import is_alive
from counterline.plumbing.postgres.running import Running
from counterline.plumbing.postgres.sockets import (
    choose_socket_folder,
    make_socket_folder,
    remove_socket_folder,
    socket_file,
)

PATIENCE = 300.0  # seconds: recovery after a crash may replay much write-ahead log
STOP_PATIENCE = 30.0  # seconds: time to end transactions and write what is in memory
RECOVERY_PATIENCE = 10.0  # seconds: a server restarts within them after one of its processes crashed, or not at all
CHILDREN_PATIENCE = 20.0  # seconds for the children of a killed server to notice and end


class Server:
    """The PostgreSQL of one data home, for one purpose; it outlives the process that started it."""

    def __init__(
        self,
        data_home: Path,
        *,
        purpose: Purpose,
        binaries: Path | None = None,
        ways: Sequence[Way] = tuple(Way),
        patience: float = PATIENCE,
    ) -> None:
        self._data_home = data_home.expanduser().resolve()
        self._purpose: Purpose = purpose
        self._named_binaries = binaries
        self._ways = ways
        self._patience = patience
        self._home = self._data_home / "postgres"
        self._data = self._home / "data"
        self._life = self._home / "life.lock"
        self._stopped = self._home / "stopped"  # this file is there while somebody wants the server to stay down

    def start(self) -> Running:
        """Start the server, or use the one that runs already; safe to call again and from many processes.

        Raises a `PostgresUnavailable` that says what to do.
        """
        with in_plain_words(self._data_home):
            check_purpose(self._data_home, self._purpose)
            self._data_home.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._home.mkdir(mode=0o700, exist_ok=True)
            with alone(self._home / "start.lock", PATIENCE):
                check_purpose(self._data_home, self._purpose)
                check_owner(self._data)
                check_major(self._data_home, self.binaries)
                mark(self._data_home / "purpose", self._purpose)
                self._stopped.unlink(missing_ok=True)
                return self._reached()

    def revive(self) -> bool:
        """Start the server again if it died; returns whether it had. One that was stopped, or has lost its data, stays down."""
        if self.is_running() or not self._may_run():
            return False
        with in_plain_words(self._data_home), alone(self._home / "start.lock", PATIENCE):
            # Another process may have done it, or stopped it, while this one waited.
            if self.is_running() or not self._may_run():
                return False
            check_purpose(self._data_home, self._purpose)
            check_owner(self._data)
            self._reached()
            return True

    def died(self) -> bool:
        """Whether the server does not run although nobody stopped it."""
        return self._may_run() and not self.is_running()

    def _may_run(self) -> bool:
        return self._data.exists() and not self._stopped.exists()

    def stop(self) -> None:
        """Stop the server for every process that shares it; does nothing if it does not run."""
        with in_plain_words(self._data_home):
            if self._home.exists():
                with alone(self._home / "start.lock", PATIENCE):
                    self._stopped.touch(mode=0o600)
                    if postmaster := self._living():
                        self._end(postmaster)

    def is_running(self) -> bool:
        """Whether a server runs on this data home, ready for connections."""
        with in_plain_words(self._data_home):
            postmaster = self._living()
            return postmaster is not None and postmaster.ready

    @cached_property
    def binaries(self) -> Binaries:
        """The programs that this home's database is run by."""
        return find_binaries(str(self._named_binaries) if self._named_binaries else None, major_of(self._data_home))

    def _living(self) -> Postmaster | None:
        return living_postmaster(self._data, self._life)

    def _adopted(self) -> Postmaster | None:
        """The server that runs or is starting, even if whoever started it was killed; None once all of it is gone."""
        began = time.monotonic()
        while (living := self._living()) or anyone_lives(self._life):
            if living and living.ready:
                if socket_file(living.socket_dir).exists():
                    return living
                self._end(living)
            elif time.monotonic() - began > (self._patience if living else CHILDREN_PATIENCE):
                break
            time.sleep(POLL)
        return None

    def _started(self) -> Postmaster:
        account = choose_account(self._ways)
        with lock_to_inherit(self._life, CHILDREN_PATIENCE) as life:
            making = Making(self.binaries, account, self._purpose != "test", life)
            open_the_way(self._home, account, self.binaries)
            if not self._data.exists():
                make_cluster(self._home, making)
            mark(self._home / "major", str(self.binaries.major))
            hand_over(self._data, account)
            clear_dead_postmaster(self._data)
            socket_dir = choose_socket_folder(self._data)
            make_socket_folder(socket_dir, account)
            said_from = set_old_log_aside(self._data)
            pid = launch(making, self._data, socket_dir)
        return self._ready(pid, said_from)

    def _ready(self, pid: int, said_from: int) -> Postmaster:
        deadline = time.monotonic() + self._patience
        while time.monotonic() < deadline:
            living = self._living()
            if living and living.ready:
                return living
            if not living and not is_alive(pid):
                raise explain(words_since(self._data, said_from), self._home)
            time.sleep(POLL)
        raise PostgresUnavailable(
            f"PostgreSQL has not become ready in {self._patience:.0f} seconds. It may be recovering from a crash: "
            f"look at {log_file(self._data)} and try again."
        )

    def _reached(self) -> Running:
        """The server once it lets us in; if it dies before that it is started again."""
        began = time.monotonic()
        while True:
            running = self._running(self._adopted() or self._started())
            refusal = running.refusal()
            if refusal is None:
                return running
            if time.monotonic() - began > _patience_with(refusal):
                raise PostgresUnavailable(
                    f"PostgreSQL runs in {self._home} but does not let counterline in ({refusal}). "
                    f"Check that {self._home / 'secrets'} holds the password file it was made with."
                )
            time.sleep(POLL)

    def _running(self, postmaster: Postmaster) -> Running:
        return Running(postmaster.socket_dir, postmaster.port, SUPERUSER, self._data)

    def _end(self, postmaster: Postmaster) -> None:
        self._let_it_recover(postmaster)
        for how, patience in ((signal.SIGINT, STOP_PATIENCE), (signal.SIGQUIT, CHILDREN_PATIENCE)):
            with suppress(ProcessLookupError):
                os.kill(postmaster.pid, how)
            deadline = time.monotonic() + patience
            while time.monotonic() < deadline:
                if not is_alive(postmaster.pid):
                    remove_socket_folder(postmaster.socket_dir)
                    return
                time.sleep(POLL)
        raise ServerDidNotStop(
            f"PostgreSQL (process {postmaster.pid}) did not stop. Look at {log_file(self._data)}, end the process "
            "yourself and start again: nothing committed is lost."
        )

    def _let_it_recover(self, postmaster: Postmaster) -> None:
        # PostgreSQL can hang if it is asked to stop while it restarts because one of its processes crashed.
        deadline = time.monotonic() + RECOVERY_PATIENCE
        while time.monotonic() < deadline and is_alive(postmaster.pid):
            refusal = self._running(postmaster).refusal()
            if refusal is None or "password" in refusal or "No such file" in refusal:
                return
            time.sleep(POLL)


def _patience_with(refusal: str) -> float:
    if "password" in refusal:
        return 0
    return PATIENCE if "the database system is" in refusal else CHILDREN_PATIENCE
