"""What was looked for is kept enciphered, read by inspectors alone, and destroyed without harm to the log."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url
from sqlalchemy.exc import DatabaseError

from counterline.bootstrap.building import Building
from counterline.governance import inspecting, searches
from counterline.governance.log import checkpoints, exporting, store, verifying
from counterline.governance.log import keys as governance_keys
from counterline.governance.log import sealing as governance_sealing
from counterline.governance.log.model import Entry
from counterline.governance.log.sealing import Sealer
from counterline.governance.people.viewers import Viewer
from counterline.governance.searches import Search
from counterline.plumbing.database import Role
from counterline.plumbing.errors import CounterlineError, NotAllowed, NotFound
from tests.nation import TestNation

TYPED = "Zebedee Quillfeather"  # invented, and found nowhere else
NUMBER = "07700 900777"


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """Where the key of typed searches is kept."""
    return tmp_path / "search.key"


def looks_for(nation: TestNation, viewer: Viewer, key: Path, hits: int = 3, **asked: object) -> None:
    """A viewer looks for something."""
    with nation.as_seen_by(viewer) as work:
        searches.note_search(work, asked or {"brand": TYPED, "contact": NUMBER, "state": []}, hits, key)


def read(nation: TestNation, key: Path, viewer: Viewer | None = None) -> list[Search]:
    """The searches as a data protection officer reads them."""
    with nation.as_seen_by(nation.protector) as work:
        return searches.searches(work, key, viewer=None if viewer is None else viewer.ref)


def cells(building: Building) -> Iterator[tuple[str, str]]:
    """Every row of every table as text, bytes in hexadecimal and as the letters they may hold."""
    url = make_url(building.database.urls[Role.OWNER]).set(drivername="postgresql")
    with psycopg.connect(url.render_as_string(hide_password=False)) as connection:
        names = connection.execute("select tablename from pg_tables where schemaname = 'public'").fetchall()
        for (name,) in names:
            for row in connection.execute(f'select * from "{name}"'.encode()):
                for cell in row:
                    yield name, cell.decode("latin-1") if isinstance(cell, bytes) else str(cell)


def test_an_inspector_reads_what_was_looked_for_by_whom_and_how_much_was_found(nation: TestNation, key: Path) -> None:
    officer, other = nation.viewer("dorset"), nation.viewer("merseyside")
    looks_for(nation, officer, key)
    looks_for(nation, other, key, hits=0, contact=NUMBER)
    newest, oldest = read(nation, key)
    assert (oldest.viewer, oldest.agency, oldest.hits) == (officer.ref, "dorset", 3)
    assert oldest.sought == f"brand: {TYPED}; contact: {NUMBER}"
    assert (newest.viewer, newest.sought, newest.hits) == (other.ref, f"contact: {NUMBER}", 0)
    assert read(nation, key, officer) == [oldest]


def test_nothing_that_was_typed_is_in_any_table_in_clear(nation: TestNation, building: Building, key: Path) -> None:
    looks_for(nation, nation.viewer("dorset"), key)
    assert [each.sought for each in read(nation, key)] != []
    every = list(cells(building))
    assert {"log_entries", "log_keys", "viewers"} <= {table for table, _ in every}
    wrapping = key.read_bytes().decode("latin-1")
    for secret in (TYPED, "Quillfeather", NUMBER, "900777", TYPED.encode().hex(), wrapping):
        assert [table for table, cell in every if secret in cell] == []


def test_every_search_has_a_key_of_its_own_and_looks_alike_in_length(
    nation: TestNation, building: Building, key: Path
) -> None:
    for typed in ("Jay", "Jay", TYPED):
        looks_for(nation, nation.viewer("dorset"), key, brand=typed)
    with building.works.begin(Role.OWNER) as work:
        sought = [bytes(row[0]) for row in work.rows("select sought from log_entries where sought is not null")]
        keys = [bytes(row[0]) for row in work.rows("select wrapped from log_keys")]
    assert (len(set(sought)), len(set(keys))) == (3, 3)
    assert len({len(each) for each in sought}) == 1


def test_nothing_asked_is_no_search(nation: TestNation, key: Path) -> None:
    looks_for(nation, nation.viewer("dorset"), key, brand=None, contact="", state=[])
    assert read(nation, key) == []


def test_a_search_falls_with_its_act_but_a_miss_stands(nation: TestNation, key: Path) -> None:
    def looked_up() -> None:
        with nation.as_seen_by(nation.viewer("dorset")) as work:
            searches.note_search(work, {"brand": "Jay"}, 1, key)
            with searches.noting_a_miss(work, {"line": TYPED}, key):
                raise NotFound("There is no such line.")

    with pytest.raises(NotFound):
        looked_up()
    assert [(each.sought, each.hits) for each in read(nation, key)] == [(f"line: {TYPED}", 0)]


def test_who_may_not_read_the_log_reads_no_search_and_no_key(nation: TestNation, key: Path) -> None:
    officer = nation.viewer("dorset")
    looks_for(nation, officer, key)
    with nation.as_seen_by(officer) as work, pytest.raises(NotAllowed):
        searches.searches(work, key)
    with nation.as_seen_by(officer) as work:
        assert work.rows("select * from log_searches(null, null, 50)") == [], "nor past the code"
    for role in (Role.APPLICATION, Role.DERIVE, Role.SEAL):
        with pytest.raises(DatabaseError), nation.building.works.begin(role, nation.protector.viewer_id) as work:
            work.run("select * from log_keys")
    with nation.as_seen_by(nation.protector) as work:
        (refused,) = inspecting.recent(work, subject="governance:log:read")
    assert (refused.entry.act, refused.entry.viewer) == ("refusal", officer.ref)


def test_reading_searches_is_logged_with_each_that_was_read(nation: TestNation, key: Path) -> None:
    looks_for(nation, nation.viewer("dorset"), key)
    (search,) = read(nation, key)
    with nation.as_seen_by(nation.protector) as work:
        (reading,) = inspecting.recent(work, subject="log:searches")
    assert reading.entry.viewer == nation.protector.ref
    assert reading.entry.subjects == (search.ref, "log:searches")
    assert reading.entry.purpose == "checking-lawfulness"


def exported(building: Building, key: Path, folder: Path) -> Path:
    """The log, sealed and exported into a folder."""
    sealing = governance_keys.sealing_key(key.with_name("log.key"))
    governance_sealing.seal_waiting(building.works, Sealer(sealing))
    with building.works.begin(Role.SEAL) as work:
        exporting.export(work, folder, checkpoints.public_key_of(store.origin_of(work), sealing))
    return folder


def test_a_destroyed_search_is_unreadable_for_good_and_the_log_verifies(
    nation: TestNation, building: Building, key: Path, tmp_path: Path
) -> None:
    officer = nation.viewer("dorset")
    looks_for(nation, officer, key)
    looks_for(nation, officer, key, brand="Jay")
    before = exported(building, key, tmp_path / "before")
    kept, destroyed = read(nation, key)
    with nation.as_seen_by(nation.protector) as work:
        searches.destroy_search(work, destroyed.ref)
    assert [(each.ref, each.sought) for each in read(nation, key)] == [(kept.ref, "brand: Jay"), (destroyed.ref, None)]
    with building.works.begin(Role.OWNER) as work:
        assert work.value("select count(*) from log_keys") == 1
    after = exported(building, key, tmp_path / "after")
    newest = (before / "checkpoints.jsonl").read_text().splitlines()[-1]
    assert verifying.verify(after, held=newest).findings == ()
    entries = (after / "entries.jsonl").read_text()
    assert destroyed.ref in entries
    assert TYPED not in entries
    with nation.as_seen_by(nation.protector) as work:
        (erasure, made) = [
            each.entry
            for each in inspecting.recent(work, subject=destroyed.ref)
            if "log:searches" not in each.entry.subjects
        ]
    assert (erasure.act, erasure.viewer, made.act, made.viewer) == (
        "erasure",
        nation.protector.ref,
        "consultation",
        officer.ref,
    )


def test_an_altered_search_in_an_export_is_found(
    nation: TestNation, building: Building, key: Path, tmp_path: Path
) -> None:
    looks_for(nation, nation.viewer("dorset"), key)
    folder = exported(building, key, tmp_path / "export")
    entries = folder / "entries.jsonl"
    entries.write_bytes(entries.read_bytes().replace(b'"hits":3', b'"hits":0'))
    assert any("was altered" in each for each in verifying.verify(folder).findings)


def test_only_who_may_destroys_and_only_once(nation: TestNation, key: Path) -> None:
    officer = nation.viewer("dorset")
    looks_for(nation, officer, key)
    (search,) = read(nation, key)
    with nation.as_seen_by(officer) as work, pytest.raises(NotAllowed):
        searches.destroy_search(work, search.ref)
    with pytest.raises(DatabaseError), nation.as_seen_by(officer) as work:
        work.run("select destroy_search(:ref)", ref=search.ref)
    with nation.as_seen_by(nation.protector) as work:
        searches.destroy_search(work, search.ref)
    with nation.as_seen_by(nation.protector) as work, pytest.raises(NotFound):
        searches.destroy_search(work, search.ref)


def test_another_installations_key_opens_no_search(nation: TestNation, key: Path, tmp_path: Path) -> None:
    looks_for(nation, nation.viewer("dorset"), key)
    with pytest.raises(CounterlineError, match="COUNTERLINE_SEARCH_KEY"):
        read(nation, tmp_path / "another.key")
    assert key.stat().st_mode & 0o777 == 0o600


def test_a_key_put_with_another_search_opens_nothing(nation: TestNation, building: Building, key: Path) -> None:
    looks_for(nation, nation.viewer("dorset"), key)
    looks_for(nation, nation.viewer("dorset"), key, brand="Jay")
    with building.works.begin(Role.OWNER) as work:
        work.run("update log_keys set wrapped = (select wrapped from log_keys order by search limit 1)")
    with pytest.raises(CounterlineError, match="another key"):
        read(nation, key)


def test_an_entry_that_is_no_search_is_sealed_as_it_was_before_searches_were_logged() -> None:
    entry = Entry(
        7, datetime(2026, 3, 2, 12, tzinfo=UTC), "consultation", "VW-7KQ2M9XD", "dorset", ("own-view",), (), None
    )
    assert entry.said() == (
        b'{"act":"consultation","agency":"dorset","at":"2026-03-02T12:00:00.000000+00:00","entry":7,"purpose":null,'
        b'"recipients":[],"subjects":["own-view"],"viewer":"VW-7KQ2M9XD"}'
    )
