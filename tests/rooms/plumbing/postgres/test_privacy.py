"""Only whoever owns the data home reaches the server, only with a password, and its log holds no values."""

import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

from counterline.plumbing.postgres import Purpose, Running, Server
from tests.rooms.plumbing.postgres.ground import as_nobody, connect, note, notes

INVENTED_NUMBER = "07700900123"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    server = Server(tmp_path_factory.mktemp("privacy") / "home", purpose="test")
    yield server.start()
    server.stop()


def test_the_server_listens_on_a_private_socket_alone(running: Running) -> None:
    assert stat.S_IMODE(running.socket_dir.stat().st_mode) == 0o700
    with connect(running) as session:
        assert shown(session, "listen_addresses") == ""
        assert shown(session, "unix_socket_directories") == str(running.socket_dir)


def test_nobody_comes_in_without_the_password(running: Running) -> None:
    for password in ("", "wrong"):
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(running.conninfo("postgres", "postgres", password))
    with connect(running) as session:
        rules = session.execute("select distinct auth_method from pg_hba_file_rules").fetchall()
    assert rules == [("scram-sha-256",)]


def test_an_address_names_the_file_that_keeps_the_password_and_never_the_password(running: Running) -> None:
    address = running.url("postgres", running.superuser)
    assert running.password_for(running.superuser) not in address
    for kept in (running.data.parent / "secrets").iterdir():
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    engine = sa.create_engine(address)
    with engine.connect() as session:
        assert session.execute(sa.text("select current_user")).scalar_one() == "postgres"
    engine.dispose()


def test_a_role_signs_in_with_the_random_password_kept_for_it(running: Running) -> None:
    password = running.password_for("night_desk")
    assert running.password_for("night_desk") == password
    assert len(password) >= 40
    with connect(running) as session:
        session.execute(f"create role night_desk login password '{password}'")
        stored = session.execute("select rolpassword from pg_authid where rolname = 'night_desk'").fetchone()
    assert stored is not None
    assert str(stored[0]).startswith("SCRAM-SHA-256$")
    for address in (
        running.conninfo("postgres", "night_desk"),
        running.conninfo("postgres", "night_desk", password),
    ):
        with psycopg.connect(address) as session:
            assert session.info.user == "night_desk"


def test_another_user_of_the_machine_cannot_even_reach_the_socket(open_home: Path) -> None:
    open_home.mkdir(mode=0o755)
    running = Server(open_home, purpose="test").start()
    address = running.conninfo("postgres", "postgres", running.password_for("postgres"))
    tried = subprocess.run(
        [*as_nobody(), sys.executable, "-c", f"import psycopg; psycopg.connect({address!r})"],
        capture_output=True,
        text=True,
        cwd="/",
        check=False,
    )
    assert tried.returncode != 0
    assert "Permission denied" in tried.stderr


def test_the_log_says_what_happened_and_repeats_no_value(running: Running) -> None:
    with connect(running) as session:
        session.execute("create table numbers (number text primary key)")
        session.execute("insert into numbers values (%s)", (INVENTED_NUMBER,))
        for statement in (
            f"insert into numbers values ('{INVENTED_NUMBER}')",
            f"select '{INVENTED_NUMBER}x'::int",
            f"select nonsense_{INVENTED_NUMBER}",
        ):
            with pytest.raises(psycopg.Error):
                session.execute(statement.encode())
    crash_while_asking(running)
    note(Server(running.data.parents[1], purpose="test").start(), "recovered")

    log = (running.data.parent / "server.log").read_text()
    assert "ready to accept connections" in log
    assert "was terminated by signal 9" in log
    assert INVENTED_NUMBER not in log


DURABLE = {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on"}


def test_the_server_runs_with_the_settings_the_project_counts_on(home: Path, postgres: Path) -> None:
    running = Server(home, purpose="real", binaries=postgres).start()
    with connect(running) as session:
        expected = {"jit": "off", "TimeZone": "UTC", "max_connections": "60", "server_encoding": "UTF8"} | DURABLE
        assert {name: shown(session, name) for name in expected} == expected
        assert shown(session, "data_checksums") == "on"
        ordered = session.execute("select string_agg(w, '' order by w) from unnest('{b,B,a,é,Z}'::text[]) w").fetchone()
        assert ordered == ("BZabé",)
        assert session.execute("select lower('É')").fetchone() == ("é",)


@pytest.mark.parametrize("purpose", ["real", "demo"])
def test_what_is_kept_is_on_the_disk_before_anybody_is_told_whatever_is_saved_in_the_database(
    home: Path, purpose: Purpose
) -> None:
    server = Server(home, purpose=purpose)
    with connect(server.start()) as session:
        session.execute("alter system set fsync = off")
        session.execute("alter system set full_page_writes = off")
        session.execute("alter system set synchronous_commit = off")
    server.stop()
    with connect(server.start()) as session:
        assert {name: shown(session, name) for name in DURABLE} == DURABLE


def test_a_setting_saved_in_the_database_cannot_open_the_server_or_its_log(made: Path) -> None:
    server = Server(made, purpose="test")
    with connect(server.start()) as session:
        session.execute("alter system set listen_addresses = '*'")
        session.execute("alter system set log_statement = 'all'")
    server.stop()
    with connect(server.start()) as session:
        assert shown(session, "listen_addresses") == ""
        assert shown(session, "log_statement") == "none"


def test_a_lost_password_file_is_told_with_what_to_restore(made: Path) -> None:
    server = Server(made, purpose="test")
    running = server.start()
    kept = running.data.parent / "secrets" / "postgres.pgpass"
    text = kept.read_text()
    kept.unlink()
    with pytest.raises(Exception, match="secrets holds the password file"):
        server.start()
    kept.write_text(text)
    kept.chmod(0o600)
    note(server.start(), "back")
    assert notes(running) == ["back"]


def test_a_log_grown_large_is_set_aside_at_the_next_start(made: Path) -> None:
    server = Server(made, purpose="test")
    log = server.start().data.parent / "server.log"
    server.stop()
    with log.open("a") as grown:
        grown.write("x" * 5_000_001)
    server.start()
    assert log.stat().st_size < 10_000
    assert log.with_suffix(".old.log").stat().st_size > 5_000_000


def crash_while_asking(running: Running) -> None:
    """Kill a session's process in the middle of a statement that quotes a value."""
    with connect(running) as session:
        killer = subprocess.Popen(["/bin/sh", "-c", f"sleep 0.3; kill -9 {session.info.backend_pid}"])
        with pytest.raises(psycopg.OperationalError):
            session.execute(f"select '{INVENTED_NUMBER}', pg_sleep(30)".encode())
        killer.wait()


def shown(session: psycopg.Connection, name: str) -> str:
    """A setting as the server has it."""
    answer = session.execute("select current_setting(%s)", (name,)).fetchone()
    assert answer is not None
    return str(answer[0])
