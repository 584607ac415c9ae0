"""Whatever is killed, what was committed is still there and the next start works."""

import os
import shlex
import shutil
import signal
import subprocess
import time
from pathlib import Path

import psycopg
import pytest

from counterline.plumbing.postgres import Server, find_binaries
from tests.rooms.plumbing.postgres.ground import connect, go, kill_dead, note, notes, postmaster_of, starter


def test_every_postgres_keeps_committed_rows_when_its_server_is_killed(home: Path, postgres: Path) -> None:
    server = Server(home, purpose="real", binaries=postgres)
    note(server.start(), "before the power went")
    kill_dead(postmaster_of(server.start()))

    assert notes(server.start()) == ["before the power went"]
    server.stop()
    assert not server.is_running()
    assert notes(server.start()) == ["before the power went"]


def test_starting_again_gives_the_same_running_server(made: Path) -> None:
    server = Server(made, purpose="test")
    first = server.start()
    number = postmaster_of(first)

    assert server.start() == first
    assert Server(made, purpose="test").start() == first
    assert postmaster_of(first) == number


def test_the_server_outlives_the_program_that_started_it_and_is_adopted(made: Path) -> None:
    with starter(made) as program:
        go(program)
        assert program.stdout is not None
        assert program.stdout.readline().startswith("postgresql://")
        program.kill()
    server = Server(made, purpose="test")
    assert server.is_running()
    number = postmaster_of(server.start())
    os.kill(number, 0)


@pytest.mark.parametrize("seconds", [0.0, 0.1, 0.25, 0.35, 0.45])
def test_a_start_killed_at_any_moment_leaves_a_data_home_that_starts(home: Path, seconds: float) -> None:
    program = starter(home)
    go(program)
    time.sleep(seconds)
    program.kill()
    program.communicate()

    running = Server(home, purpose="test").start()
    note(running, "after the second try")
    assert notes(running) == ["after the second try"]
    assert not list((home / "postgres").glob("making-*"))


def test_a_server_still_on_its_way_when_its_starter_was_killed_is_waited_for_and_adopted(
    home: Path, tmp_path: Path
) -> None:
    slow = slow_postgres(tmp_path / "slow")
    program = starter(home, binaries=slow)
    go(program)
    deadline = time.monotonic() + 120
    while not (home / "postgres" / "server.log").exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    program.kill()
    program.communicate()
    assert not (home / "postgres" / "data" / "postmaster.pid").exists()

    running = Server(home, purpose="test").start()
    note(running, "reached")
    assert (running.data.parent / "server.log").read_text().count("starting PostgreSQL") == 1


def test_programs_starting_at_once_share_one_server(home: Path) -> None:
    programs = [starter(home) for _ in range(4)]
    for program in programs:
        go(program)
    addresses = {program.communicate()[0].strip() for program in programs}

    assert len(addresses) == 1
    assert {program.returncode for program in programs} == {0}
    with psycopg.connect(addresses.pop()) as session:
        assert session.execute("select 1").fetchone() == (1,)


def test_a_stranger_with_the_dead_servers_process_number_is_left_alone(made: Path) -> None:
    server = Server(made, purpose="test")
    running = server.start()
    note(running, "kept")
    kill_dead(postmaster_of(running))
    stranger = subprocess.Popen(["sleep", "60"])
    try:
        rewrite_number(running.data, stranger.pid)
        assert not server.is_running()
        server.stop()
        assert notes(server.start()) == ["kept"]
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_another_server_with_the_dead_servers_process_number_is_left_alone(tmp_path: Path, made: Path) -> None:
    other = Server(tmp_path / "other", purpose="test")
    mine = Server(made, purpose="test")
    running, strange = mine.start(), other.start()
    try:
        note(running, "mine")
        kill_dead(postmaster_of(running))
        rewrite_number(running.data, postmaster_of(strange))
        assert notes(mine.start()) == ["mine"]
        mine.stop()
        assert other.is_running()
    finally:
        other.stop()


def test_a_server_that_lost_its_socket_is_replaced(made: Path) -> None:
    server = Server(made, purpose="test")
    running = server.start()
    note(running, "kept")
    shutil.rmtree(running.socket_dir)

    assert notes(server.start()) == ["kept"]


def test_a_server_whose_data_was_deleted_does_not_take_the_next_ones_socket_away(made: Path) -> None:
    old = postmaster_of(Server(made, purpose="test").start())
    shutil.rmtree(made)
    server = Server(made, purpose="test")
    running = server.start()
    try:
        os.kill(old, signal.SIGTERM)
        deadline = time.monotonic() + 120
        while is_there(old) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not is_there(old)
        note(running, "still reached")
        assert notes(running) == ["still reached"]
    finally:
        server.stop()


def test_sessions_at_work_do_not_keep_a_server_from_stopping(made: Path) -> None:
    server = Server(made, purpose="test")
    with connect(server.start()) as session:
        session.execute("begin")
        server.stop()
        assert not server.is_running()
        with pytest.raises(psycopg.OperationalError):
            session.execute("select 1")


def slow_postgres(folder: Path) -> Path:
    """PostgreSQL whose server takes a second before it begins."""
    real = find_binaries(None)
    folder.mkdir()
    (folder / "initdb").symlink_to(real.program("initdb"))
    slow = folder / "postgres"
    slow.write_text(f'#!/bin/sh\n[ "$1" = --version ] || sleep 1\nexec {shlex.quote(real.program("postgres"))} "$@"\n')
    slow.chmod(0o755)
    return folder


def rewrite_number(data: Path, pid: int) -> None:
    """Make what the dead server wrote name another process, as when the machine has used its number again."""
    place = data / "postmaster.pid"
    place.write_text("\n".join([str(pid), *place.read_text().splitlines()[1:]]) + "\n")


def is_there(pid: int) -> bool:
    """Whether a process runs."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return False
