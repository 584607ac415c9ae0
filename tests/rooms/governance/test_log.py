"""The log on a real database: who may write and read it, what it refuses, and how it is sealed."""

import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import DatabaseError

from counterline.bootstrap.building import Building
from counterline.governance.inspecting import recent
from counterline.governance.log import store
from counterline.governance.log.keys import sealing_key
from counterline.governance.log.model import Act, NotAReference, Purpose
from counterline.governance.log.outside import KeptOutside
from counterline.governance.log.sealing import Sealer, seal_until, seal_waiting
from counterline.plumbing.database import Role
from counterline.plumbing.errors import CounterlineError, NotAllowed
from counterline.plumbing.work import Work
from tests.nation import TestNation

LINE = "LN-7KQ2M9XD"


@pytest.fixture
def sealer(tmp_path: Path) -> Sealer:
    """A sealer with a key of its own."""
    return Sealer(sealing_key(tmp_path / "log.key"))


def count(building: Building, table: str) -> int:
    """How many rows of the log there are, as the sealer sees them."""
    with building.works.begin(Role.SEAL) as work:
        return int(work.value(f"select count(*) from {table}"))


def test_an_entry_says_who_of_which_agency_did_what_for_what(nation: TestNation) -> None:
    officer = nation.viewer("dorset")
    with nation.as_seen_by(officer) as work:
        store.note(work, Act.CONSULTATION, [LINE, LINE], purpose=Purpose.PREVENTING_CRIME)
    with nation.as_seen_by(nation.auditor) as work:
        (logged,) = recent(work, subject=LINE)
    entry = logged.entry
    assert (entry.act, entry.viewer, entry.agency) == ("consultation", officer.ref, "dorset")
    assert (entry.subjects, entry.purpose) == ((LINE,), "preventing-crime")
    assert logged.leaf_index is None


def test_an_entry_falls_with_its_act_and_a_refusal_stands(nation: TestNation) -> None:
    def fail_midway() -> None:
        with nation.as_seen_by(nation.viewer("dorset")) as work:
            store.note(work, Act.ALTERATION, [LINE])
            store.note(work, Act.REFUSAL, [LINE])
            raise CounterlineError("The act failed.")

    with pytest.raises(CounterlineError):
        fail_midway()
    with nation.as_seen_by(nation.auditor) as work:
        assert [each.entry.act for each in recent(work, subject=LINE)] == ["refusal"]


@pytest.mark.parametrize("value", ["07700 900123", "Jay Smith", "jay@example.com", "", "ln-", "LN-7KQ2M9XD\n", "É"])
def test_a_value_is_refused_and_not_repeated(nation: TestNation, value: str) -> None:
    with nation.as_seen_by(nation.auditor) as work, pytest.raises(NotAReference) as refusal:
        store.note(work, Act.CONSULTATION, [value])
    assert not value.strip() or value not in refusal.value.message


def test_the_database_refuses_a_value_too(nation: TestNation) -> None:
    with pytest.raises(DatabaseError), nation.as_seen_by(nation.auditor) as work:
        work.run("insert into log_entries (at, act, subjects) values (now(), 'consultation', array['Jay Smith'])")


def test_a_disclosure_without_recipients_is_refused(nation: TestNation) -> None:
    with nation.as_seen_by(nation.auditor) as work, pytest.raises(CounterlineError, match="recipients"):
        store.note(work, Act.DISCLOSURE, [LINE])


def test_the_log_is_read_by_its_inspectors_alone_and_a_refused_reading_is_logged(nation: TestNation) -> None:
    officer = nation.viewer("dorset")
    with nation.as_seen_by(officer) as work:
        store.note(work, Act.CONSULTATION, [LINE])
    with nation.as_seen_by(officer) as work, pytest.raises(NotAllowed):
        recent(work)
    with nation.as_seen_by(nation.auditor) as work:
        (refused,) = recent(work, subject="governance:log:read")
    assert (refused.entry.act, refused.entry.viewer) == ("refusal", officer.ref)


CHANGES = (
    "update log_entries set act = 'collection'",
    "delete from log_entries",
    "truncate log_entries cascade",
    "update log_leaves set leaf_index = 7",
    "delete from log_leaves",
    "update log_checkpoints set note = ''",
    "delete from log_checkpoints",
    "update log_origin set origin = 'another'",
)
READINGS = (
    "select count(*) from log_entries",
    "select count(*) from log_leaves",
    "select count(*) from log_unsealed",
    "delete from log_unsealed",
    "insert into log_leaves (leaf_index, entry_id, leaf_hash) values (0, 1, sha256(''))",
    "insert into log_checkpoints (size, root, frontier, note, sealed_at) values (9, sha256(''), '', '', now())",
)


def test_no_role_changes_or_shortens_the_log(nation: TestNation, sealer: Sealer) -> None:
    with nation.as_seen_by(nation.auditor) as work:
        store.note(work, Act.CONSULTATION, [LINE])
    seal_waiting(nation.building.works, sealer)
    for role in Role:
        for deed in CHANGES:
            with pytest.raises(DatabaseError), nation.building.works.begin(role) as work:
                work.run(deed)


@pytest.mark.parametrize("role", [Role.APPLICATION, Role.DERIVE])
def test_who_acts_neither_reads_nor_seals_the_log(nation: TestNation, role: Role) -> None:
    for deed in READINGS:
        with pytest.raises(DatabaseError), nation.building.works.begin(role, nation.auditor.viewer_id) as work:
            work.run(deed)


def test_nobody_writes_an_entry_in_another_name(nation: TestNation) -> None:
    other = nation.viewer("merseyside")
    with pytest.raises(DatabaseError), nation.as_seen_by(nation.viewer("dorset")) as work:
        work.run(
            "insert into log_entries (at, act, viewer_id) values (now(), 'erasure', :other)", other=other.viewer_id
        )
    with nation.as_seen_by(nation.viewer("dorset")) as work:
        work.run(
            "insert into log_entries (at, act, viewer, subjects) values (now(), 'erasure', 'VW-FAKE', array['LN-7KQ2M9XD'])"
        )
    with nation.as_seen_by(nation.auditor) as work:
        assert [each.entry.viewer for each in recent(work, subject=LINE)] == [nation.viewer("dorset").ref]


def test_two_sealers_at_once_make_one_log(nation: TestNation, sealer: Sealer) -> None:
    building = nation.building

    def add(number: int) -> None:
        for _ in range(number):
            with nation.as_seen_by(nation.auditor) as work:
                store.note(work, Act.CONSULTATION, [LINE])

    stop = threading.Event()
    sealers = [threading.Thread(target=seal_until, args=(stop, building.works, sealer, 0.001)) for _ in range(2)]
    before = count(building, "log_entries")
    for each in sealers:
        each.start()
    add(30)
    stop.set()
    for each in sealers:
        each.join(20)
    seal_waiting(building.works, sealer)
    with building.works.begin(Role.SEAL) as work:
        places = [row.leaf_index for row in work.rows("select leaf_index from log_leaves order by 1")]
        afters = [row.note.split("\n")[3] for row in work.rows("select note from log_checkpoints order by size")]
        sizes = [row.size for row in work.rows("select size from log_checkpoints order by size")]
    assert places == list(range(before + 30))
    assert afters == [f"after {size}" for size in [0, *sizes[:-1]]]
    assert len(sizes) > 1


def test_a_sealer_whose_note_has_no_place_for_a_while_seals_once_there_is_one(
    nation: TestNation, tmp_path: Path
) -> None:
    # As on a full disk, what is in the way is the disk's and no fault of the log.
    in_the_way = tmp_path / "notes"
    in_the_way.write_text("")
    sealer = Sealer(sealing_key(tmp_path / "log.key"), KeptOutside((in_the_way / "log",)))
    with nation.as_seen_by(nation.auditor) as work:
        store.note(work, Act.CONSULTATION, [LINE])
    with pytest.raises(OSError, match="Not a directory"):
        seal_waiting(nation.building.works, sealer)
    stop = threading.Event()
    thread = threading.Thread(target=seal_until, args=(stop, nation.building.works, sealer, 0.001))
    thread.start()
    stop.wait(0.2)
    assert thread.is_alive()
    in_the_way.unlink()
    stop.set()
    thread.join(60)
    assert len((in_the_way / "log").read_text().splitlines()) > 0
    assert seal_waiting(nation.building.works, sealer) == 0


def test_nothing_waiting_makes_no_checkpoint(building: Building, sealer: Sealer) -> None:
    assert seal_waiting(building.works, sealer) == 0
    assert count(building, "log_checkpoints") == 0


def test_another_key_does_not_go_on_with_the_log(nation: TestNation, sealer: Sealer, tmp_path: Path) -> None:
    def one_more(by: Sealer) -> int:
        with nation.as_seen_by(nation.auditor) as work:
            store.note(work, Act.CONSULTATION, [LINE])
        return seal_waiting(nation.building.works, by)

    assert one_more(sealer) >= 1
    with pytest.raises(CounterlineError, match="another key"):
        one_more(Sealer(sealing_key(tmp_path / "another.key")))


def test_the_key_is_made_once_and_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "home" / "log.key"
    made = sealing_key(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert sealing_key(path).private_bytes_raw() == made.private_bytes_raw()
    assert [each.name for each in path.parent.iterdir()] == ["log.key"]
    path.chmod(0o644)
    with pytest.raises(CounterlineError, match="Others can read"):
        sealing_key(path)


def test_entries_are_sealed_in_the_order_of_their_instants(nation: TestNation, sealer: Sealer) -> None:
    noon = datetime(2026, 3, 2, 12, tzinfo=UTC)

    def told(work: Work, minutes: int) -> None:
        work.run(
            "insert into log_entries (at, act, subjects) values (:at, 'consultation', array['LN-7KQ2M9XD'])",
            at=noon + timedelta(minutes=minutes),
        )

    with nation.as_seen_by(nation.auditor) as work:
        for minutes in (5, 1, 3, 1):
            told(work, minutes)
    seal_waiting(nation.building.works, sealer)
    with nation.as_seen_by(nation.auditor) as work:
        placed = sorted((each.leaf_index, each.entry.at) for each in recent(work, subject=LINE))
    assert [at for _, at in placed] == [noon + timedelta(minutes=each) for each in (1, 1, 3, 5)]
