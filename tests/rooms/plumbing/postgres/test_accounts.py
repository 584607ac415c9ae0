"""Root, an ordinary user, a machine without user namespaces: the same server, and nothing around it changed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from counterline.plumbing.postgres import Server, Way, choose_account
from counterline.plumbing.postgres.errors import CannotRunHere
from tests.rooms.plumbing.postgres.ground import (
    NOBODY,
    as_nobody,
    note,
    notes,
    permissions_above,
    postmaster_of,
    starter,
)

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root has a choice of whom to run as")


@as_root
@pytest.mark.parametrize("way", [Way.NAMESPACE, Way.SETPRIV])
def test_root_runs_the_server_and_nothing_around_it_changes(open_home: Path, way: Way) -> None:
    users, above = Path("/etc/passwd").read_bytes(), permissions_above(open_home)
    venv = permissions_above(Path(sys.executable))
    server = Server(open_home, purpose="test", ways=[way])
    running = server.start()
    note(running, "by root")
    owner = Path(f"/proc/{postmaster_of(running)}").stat().st_uid
    server.stop()

    assert owner == (NOBODY if way is Way.SETPRIV else 0)
    assert running.data.stat().st_uid == owner
    assert permissions_above(open_home) == above
    assert permissions_above(Path(sys.executable)) == venv
    assert Path("/etc/passwd").read_bytes() == users


@as_root
def test_a_database_moves_between_the_ways_with_its_rows(open_home: Path) -> None:
    for way in (Way.SETPRIV, Way.NAMESPACE, Way.SETPRIV):
        server = Server(open_home, purpose="test", ways=[way])
        note(server.start(), way.value)
        server.stop()
    assert notes(Server(open_home, purpose="test").start()) == ["setpriv", "setpriv", "user namespace"]
    assert (open_home / "postgres" / "secrets").stat().st_uid == 0


@as_root
def test_a_folder_that_nobody_may_enter_is_named_and_not_opened(tmp_path: Path) -> None:
    above = permissions_above(tmp_path / "home")
    with pytest.raises(CannotRunHere, match=r"may not enter .*home.* set COUNTERLINE_HOME to a place"):
        Server(tmp_path / "home", purpose="test", ways=[Way.SETPRIV]).start()
    assert permissions_above(tmp_path / "home") == above


def test_an_ordinary_user_runs_the_server_directly(open_home: Path) -> None:
    open_home.mkdir(mode=0o700)
    os.chown(open_home, NOBODY, NOBODY)
    program = starter(open_home, as_nobody())
    address, _ = program.communicate("\n")
    with psycopg.connect(address.strip(), password=kept_password(open_home)) as session:
        assert session.execute("select 1").fetchone() == (1,)
    assert (open_home / "postgres" / "data").stat().st_uid == NOBODY
    assert Server(open_home, purpose="test").is_running()


@as_root
def test_where_neither_way_works_root_is_told_to_be_somebody_else() -> None:
    # Inside a namespace that knows root alone and may have no further ones: no `nobody` to become, none to map.
    program = (
        "import pathlib; pathlib.Path('/proc/sys/user/max_user_namespaces').write_text('0')\n"
        "from counterline.plumbing.postgres import choose_account\n"
        "choose_account()"
    )
    inside = [shutil.which("unshare") or "unshare", "-U", "--map-root-user", sys.executable, "-c", program]
    told = subprocess.run(
        inside, capture_output=True, text=True, env={"PYTHONPATH": os.pathsep.join(sys.path)}, check=False
    )
    assert "Run counterline as an ordinary user, or set COUNTERLINE_DATABASE_URL" in told.stderr


@as_root
def test_a_user_namespace_is_preferred_since_files_stay_with_their_owner() -> None:
    assert choose_account().way is Way.NAMESPACE
    assert choose_account([Way.SETPRIV]).uid == NOBODY
    with pytest.raises(CannotRunHere):
        choose_account([])


@pytest.mark.parametrize("name", ["long-" + "x" * 150, "día de prueba 100% 'sí'", "plain"])
def test_any_path_does_for_a_data_home(tmp_path: Path, name: str) -> None:
    home = tmp_path / name
    server = Server(home, purpose="test")
    running = server.start()
    try:
        note(running, "reached")
        assert notes(running) == ["reached"]
        assert len(os.fsencode(running.socket_dir / ".s.PGSQL.5432")) <= 107
        fits = len(os.fsencode(home / "postgres" / "socket" / ".s.PGSQL.5432")) <= 107
        assert fits or running.socket_dir.parent != home / "postgres"
    finally:
        server.stop()
    assert not running.socket_dir.exists()


def kept_password(home: Path) -> str:
    """The superuser's password as its file has it."""
    return (home / "postgres" / "secrets" / "postgres.pgpass").read_text().strip().rpartition(":")[2]
