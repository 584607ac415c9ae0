"""The doctor finds what would be in the way and says what to do about it."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from counterline.plumbing.postgres import Running, Server, find_binaries
from counterline.plumbing.upkeep.doctor import Finding, Level, examine

SECRET = "hunter2"


@pytest.fixture
def home() -> Iterator[Path]:
    above = Path(tempfile.mkdtemp(prefix="counterline-test-"))
    yield above / "home"
    if (above / "home" / "postgres").is_dir():
        Server(above / "home", purpose="test").stop()
    shutil.rmtree(above)


@pytest.fixture
def running(home: Path) -> Running:
    return Server(home, purpose="test").start()


def look(home: Path, binaries: str | None = None, database_url: str | None = None) -> list[Finding]:
    return examine(home, purpose="test", binaries=binaries, database_url=database_url)


def said(findings: list[Finding]) -> str:
    return "\n".join(f"{found.level} {found.what} {found.what_to_do}" for found in findings)


def test_a_machine_in_order_is_found_in_order_and_left_as_it_was(home: Path) -> None:
    findings = look(home)
    assert Level.FAIL not in {found.level for found in findings}
    for part in ("ok Python 3.", "Europe/London is there", "not used yet", "GB are free", "ok PostgreSQL 18"):
        assert part in said(findings)
    assert "The database server is not running." in said(findings)
    assert not home.exists()


def test_a_running_server_is_seen(home: Path, running: Running) -> None:
    assert "ok The database server is running." in said(look(home))
    assert "is made for test data" in said(look(home))


def test_every_failure_comes_with_something_to_do(home: Path, running: Running) -> None:
    (home / "purpose").write_text("real")
    findings = look(home, binaries="/nowhere", database_url=None)
    failures = [found for found in findings if found.level is Level.FAIL]
    assert "made for 'real' data and is not opened for 'test'" in said(failures)
    assert "COUNTERLINE_PG_BIN names /nowhere" in said(failures)
    assert all(found.what_to_do for found in failures)
    (home / "purpose").write_text("test")


def test_a_data_home_that_cannot_be_made_is_found(home: Path) -> None:
    home.write_text("a file")
    assert f"fail The data home {home / 'inner'} cannot be written." in said(look(home / "inner"))


def test_another_major_version_is_found_before_anything_is_started(home: Path, running: Running) -> None:
    older = find_binaries(None, 16).path
    assert "fail The data in" in said(look(home, binaries=str(older)))


@pytest.mark.parametrize(
    "address",
    [
        f"postgresql+psycopg://desk:{SECRET}@localhost:1/counterline",
        f"postgresql://desk:at@{SECRET}@localhost/counterline",
        f"postgresql://desk:{SECRET}@localhost:one/counterline",
        f"postgresql://desk:{SECRET}@localhost/counterline?unheard_of=1",
        f"mysql://desk:{SECRET}@localhost/counterline",
        SECRET,
    ],
)
def test_a_server_out_of_reach_is_told_without_its_password(home: Path, address: str) -> None:
    failures = [found for found in look(home, database_url=address) if found.level is Level.FAIL]
    assert len(failures) == 1
    assert failures[0].what_to_do
    assert SECRET not in said(failures)


def test_a_server_of_ones_own_is_reached_and_a_superusers_account_warned_of(home: Path, running: Running) -> None:
    findings = look(home / "other", database_url=running.url("postgres", "postgres"))
    assert "ok Your server is reached and is PostgreSQL 18" in said(findings)
    assert "warn The account in COUNTERLINE_DATABASE_URL may read past row-level security." in said(findings)

    password = running.password_for("desk")
    with psycopg.connect(running.conninfo("postgres", "postgres")) as session:
        session.execute(f"create role desk login password '{password}'")
    findings = look(home / "other", database_url=running.url("postgres", "desk"))
    assert {found.level for found in findings} == {Level.OK}
