"""A database that a test had left as an earlier version would is gone after it, also where the test fails."""

from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from counterline.plumbing.database import Role
from tests.conftest import TestServer


def test_a_database_left_as_it_was_is_gone_although_the_test_fails(test_server: TestServer, tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        _fail_on_one(test_server, tmp_path)
    server = make_url(test_server.superuser_url).set(drivername="postgresql")
    made = (tmp_path / "name").read_text("utf-8")
    with psycopg.connect(server.render_as_string(hide_password=False)) as connection:
        left = connection.execute("select 1 from pg_database where datname = %s", [made]).fetchall()
    assert (made.startswith("test_"), left) == (True, [])


def _fail_on_one(server: TestServer, folder: Path) -> None:
    with server.left_at("0001", folder) as building:
        (folder / "name").write_text(make_url(building.database.urls[Role.OWNER]).database or "", "utf-8")
        raise ZeroDivisionError
