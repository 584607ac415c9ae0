"""A database that tests used before is met as one just made: nothing of an earlier test is in it."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from counterline.picture.own_view import own_lines
from counterline.plumbing.database import Role
from tests.databases import TestServer, UsedAgain, building_on, session_of
from tests.nation import TestNation


@pytest.fixture
def server(test_server: TestServer) -> Iterator[TestServer]:
    """The same server with databases of its own, so that it is known which is used again."""
    own = TestServer(test_server.superuser_url, test_server.template)
    yield own
    own.close()


def held(urls: dict[Role, str]) -> dict[str, list[tuple[object, ...]]]:
    """Every row and every number that a database holds, but for its installation's key."""
    with session_of(urls[Role.OWNER]) as session:
        ours = "relnamespace in ('public'::regnamespace, 'desk'::regnamespace)"
        tables = f"select oid::regclass::text from pg_class where relkind = $$r$$ and {ours}".encode()
        names = [str(row[0]) for row in session.execute(tables)]
        rows = {name: session.execute(f"select t::text from {name} t order by 1".encode()).fetchall() for name in names}
        rows["numbers"] = session.execute("select sequencename, last_value from pg_sequences order by 1").fetchall()
    del rows["installation"]
    return rows


def key_of(urls: dict[Role, str]) -> object:
    with session_of(urls[Role.OWNER]) as session:
        return session.execute("select reference_key from installation").fetchall()


def test_nothing_that_a_test_told_took_or_changed_is_in_the_database_that_the_next_one_gets(
    server: TestServer, tmp_path: Path
) -> None:
    urls = server.fresh()
    at_first, key = held(urls), key_of(urls)
    building = building_on(urls, tmp_path)
    nation = TestNation(building)
    nation.force("dorset").reports("07700 900123", brand="Jay", seen="2026-03-10")
    with building.works.begin(Role.OWNER) as work:
        work.run("delete from role_kinds")
        work.run("update mappings set title = 'Changed'")
    building.database.close()
    told = held(urls)
    touched = {name for name in told if told[name] != at_first[name]}
    assert touched >= {"records", "sightings", "viewers", "role_kinds", "mappings", "numbers"}
    server.drop(urls)

    again = server.fresh()
    assert again == urls
    assert held(again) == at_first
    assert key_of(again) != key, "what is kept in this process for the one installation is not the other's"
    server.drop(again)


def test_what_another_nation_was_told_is_there_at_once_under_a_key_of_its_own_and_goes_as_the_rest_does(
    server: TestServer, tmp_path: Path
) -> None:
    urls, other = server.fresh(), server.fresh()
    at_first = held(urls)
    told, again = TestNation(building_on(other, tmp_path)), TestNation(building_on(urls, tmp_path))
    told.force("dorset").reports("07700 900123", brand="Jay", seen="2026-03-10")
    again.is_told_all_of(told, server)
    assert held(urls) == held(other)
    assert key_of(urls) != key_of(other), "what is kept in this process for the one is not the other's"

    again.force("dorset").reports("07700 900123", brand="Kez", seen="2026-03-11", ref="D/2")
    with again.as_seen_by(again.force("dorset").officer) as work:
        assert {brand for line in own_lines(work).lines for brand in line.brands} == {"Jay", "Kez"}
    for each in (told, again):
        each.building.database.close()
    server.drop(urls)
    server.drop(other)
    assert held(server.fresh()) == at_first


CHANGES = (
    "alter table log_entries disable trigger user",
    "alter table viewers add column more text",
    "alter table records disable row level security",
    "create table more (id int)",
    "grant delete on records to counterline_app",
    "drop policy readable on records",
    "analyze viewers",
    "alter table viewers rename to viewers_gone",
)


def test_a_database_that_a_test_changed_is_not_used_again(server: TestServer) -> None:
    urls = server.fresh()
    for change in CHANGES:
        lent = UsedAgain(
            server.superuser_url, str(make_url(urls[Role.OWNER]).database)
        )  # which remembers how it is now
        with session_of(urls[Role.OWNER]) as session:
            session.execute(change.encode())
        assert not lent.empty(), change
        lent.close()
    server.drop(urls)
    assert server.fresh() != urls
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        session_of(urls[Role.OWNER])


def test_whoever_was_left_at_work_in_it_is_ended(server: TestServer) -> None:
    urls = server.fresh()
    with session_of(urls[Role.OWNER]) as left:
        left.execute("begin")
        left.execute("lock table viewers")
        server.drop(urls)
        assert server.fresh() == urls
        with pytest.raises(psycopg.OperationalError):
            left.execute("select 1")
        left.close()
