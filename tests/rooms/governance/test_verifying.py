"""An export is checked without a database, and nothing in it can be changed, taken out, added or moved unseen."""

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import orjson
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterline.bootstrap.building import Building
from counterline.governance.log import store
from counterline.governance.log.checkpoints import Checkpoint, note_line, public_key_of, signed
from counterline.governance.log.exporting import export, leaf_line
from counterline.governance.log.keys import sealing_key
from counterline.governance.log.merkle import Frontier, leaf_hash, root_of
from counterline.governance.log.model import Act, Entry
from counterline.governance.log.proofs import prove_entry
from counterline.governance.log.sealing import Sealer, seal_waiting
from counterline.governance.log.store import origin_of
from counterline.governance.log.verifying import verify
from counterline.plumbing.clock import Clock
from counterline.plumbing.database import Role
from counterline.plumbing.work import Works
from tests.nation import TestNation
from tests.plugins.examples import tried
from tests.rooms.governance.inspector import is_included

FILES = ("entries.jsonl", "leaves.txt", "checkpoints.jsonl", "key.txt")
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))  # made up, and as public as this file


@dataclass(frozen=True)
class Export:
    """An export that tests may spoil."""

    folder: Path

    def lines(self, name: str) -> list[bytes]:
        """The lines of one of its files, each with its ending."""
        return (self.folder / name).read_bytes().splitlines(keepends=True)

    def spoilt(self, name: str, content: bytes) -> tuple[str, ...]:
        """What is found once a file holds something else; the file is put right again."""
        path = self.folder / name
        before = path.read_bytes()
        path.write_bytes(content)
        found = verify(self.folder).findings
        path.write_bytes(before)
        return found


def entries(number: int) -> list[Entry]:
    """Invented entries."""
    acts = [Act.COLLECTION, Act.CONSULTATION, Act.ALTERATION]
    return [
        Entry(
            40 + at, NOON + timedelta(minutes=at), acts[at % 3], "VW-7KQ2M9XD", "dorset", (f"LN-7KQ2{at:04}",), (), None
        )
        for at in range(number)
    ]


def written(folder: Path, told: list[Entry], batches: list[int], key: Ed25519PrivateKey = KEY) -> Export:
    """An export as the sealer would have made it in these batches."""
    folder.mkdir(parents=True, exist_ok=True)
    frontier, notes, rest = Frontier(), [], list(told)
    for size in batches:
        before = frontier.size
        for entry in rest[:size]:
            frontier.add(leaf_hash(entry.said()))
        rest = rest[size:]
        notes.append(signed(Checkpoint("counterline/test", frontier.size, frontier.root(), before, NOON), key))
    assert not rest
    (folder / "entries.jsonl").write_bytes(b"".join(each.said() + b"\n" for each in told))
    leaves = [leaf_line(at, each.entry_id, leaf_hash(each.said())) for at, each in enumerate(told)]
    (folder / "leaves.txt").write_bytes(b"".join(leaves))
    (folder / "checkpoints.jsonl").write_bytes(b"".join(map(note_line, notes)))
    (folder / "key.txt").write_text(public_key_of("counterline/test", key).written() + "\n")
    return Export(folder)


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Export:
    """Ten entries under three checkpoints."""
    made = written(tmp_path_factory.mktemp("export"), entries(10), [3, 1, 6])
    assert verify(made.folder).sound
    return made


@tried(100)
@given(st.data())
def test_one_changed_bit_anywhere_is_found(exported: Export, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(FILES))
    content = bytearray((exported.folder / name).read_bytes())
    bit = data.draw(st.integers(0, len(content) * 8 - 1))
    content[bit // 8] ^= 1 << bit % 8
    assert exported.spoilt(name, bytes(content))


@pytest.mark.parametrize("name", FILES)
def test_one_line_taken_out_anywhere_is_found(exported: Export, name: str) -> None:
    lines = exported.lines(name)
    for at in range(len(lines)):
        assert exported.spoilt(name, b"".join(lines[:at] + lines[at + 1 :]))


@pytest.mark.parametrize("name", FILES[:3])
def test_two_lines_changed_about_or_one_doubled_is_found(exported: Export, name: str) -> None:
    lines = exported.lines(name)
    for a in range(len(lines)):
        assert exported.spoilt(name, b"".join([*lines[: a + 1], *lines[a:]]))
        for b in range(a + 1, len(lines)):
            changed = list(lines)
            changed[a], changed[b] = lines[b], lines[a]
            assert exported.spoilt(name, b"".join(changed))


def test_what_was_done_to_which_entry_is_said(exported: Export) -> None:
    lines = exported.lines("entries.jsonl")
    altered = [*lines[:4], lines[4].replace(b"dorset", b"kent"), *lines[5:]]
    assert exported.spoilt("entries.jsonl", b"".join(altered)) == ("entry at place 4 (entry 44) was altered.",)
    removed = [*lines[:4], *lines[5:]]
    assert exported.spoilt("entries.jsonl", b"".join(removed)) == ("entry at place 4 (entry 44) was removed.",)
    added = [*lines[:4], lines[4].replace(b"44", b"99"), *lines[4:]]
    assert exported.spoilt("entries.jsonl", b"".join(added)) == ("entry at place 4 of the export was added.",)
    moved = [lines[1], lines[0], *lines[2:]]
    assert any(
        "(entry 40) was moved" in each or "(entry 41) was moved" in each
        for each in exported.spoilt("entries.jsonl", b"".join(moved))
    )


def test_a_changed_list_of_leaves_is_not_blamed_on_the_entries(exported: Export) -> None:
    lines = exported.lines("leaves.txt")
    wrong = [leaf_line(0, 40, leaf_hash(b"another")), *lines[1:]]
    assert exported.spoilt("leaves.txt", b"".join(wrong)) == ("leaf at place 0 (entry 40) was altered.",)


def test_a_key_of_another_installation_is_called_so_and_no_checkpoint_is_called_altered(tmp_path: Path) -> None:
    exported = written(tmp_path / "whole", entries(9), [4, 5])
    other = public_key_of("counterline/other", Ed25519PrivateKey.generate()).written()
    found = verify(exported.folder, key=f"{other}\n")
    (said,) = found.findings
    assert said.startswith(
        "The key that you gave is of another installation's log (counterline/other), and this export is of counterline/test."
    )
    assert not found.sound
    damaged = verify(exported.folder, key="no key")
    assert damaged.findings[0] == "the key that you gave: This is not the public key of a log, or it was altered."


def test_a_log_rewritten_whole_is_found_by_the_key_or_a_checkpoint_that_was_kept(
    exported: Export, tmp_path: Path
) -> None:
    kept = orjson.loads(exported.lines("checkpoints.jsonl")[1])["note"]
    key = (exported.folder / "key.txt").read_text()
    assert verify(exported.folder, key=key, held=kept).sound
    assert verify(exported.folder, held=exported.lines("checkpoints.jsonl")[1].decode()).sound
    assert not verify(exported.folder, held=kept.replace("4", "5", 1)).sound
    rewritten = entries(10)[1:]
    another = written(tmp_path / "another", rewritten, [9], Ed25519PrivateKey.generate())
    assert verify(another.folder).sound
    assert not verify(another.folder, key=key).sound
    same_key = written(tmp_path / "same", rewritten, [9])
    assert verify(same_key.folder, key=key).sound
    assert "rewritten" in verify(same_key.folder, held=kept).findings[0]
    shortened = written(tmp_path / "short", entries(3), [3])
    assert "shortened" in verify(shortened.folder, held=kept).findings[0]


def test_a_missing_file_is_said(exported: Export, tmp_path: Path) -> None:
    shutil.copytree(exported.folder, tmp_path / "copy")
    (tmp_path / "copy" / "leaves.txt").unlink()
    assert "leaves.txt is missing from the export." in verify(tmp_path / "copy").findings


def test_one_entry_is_proved_to_be_in_the_log(exported: Export) -> None:
    told = entries(10)[7]
    proof = orjson.loads(prove_entry(exported.folder, told.entry_id))
    path = [bytes.fromhex(each) for each in proof["path"]]
    root = root_of([leaf_hash(each.said()) for each in entries(10)])
    assert is_included(leaf_hash(told.said()), proof["index"], 10, path, root)


@settings(tried(12), suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(st.tuples(st.integers(0, 3), st.booleans()), min_size=1, max_size=8))
def test_the_same_entries_come_to_the_same_root_however_they_are_batched(
    building: Building, nation: TestNation, tmp_path: Path, steps: list[tuple[int, bool]]
) -> None:
    """Given acts in the order of their instants: sealed in any batches, they are leaves in that order."""
    desk, sealer = nation.desk, Sealer(sealing_key(tmp_path / "log.key"))
    with building.works.begin(Role.SEAL) as work:
        earlier = int(work.value("select count(*) from log_entries"))
    for pause, seals in steps:
        at = NOON + timedelta(hours=earlier, minutes=pause)
        works = Works(building.database, Clock(at), building.works.tell)
        with works.begin(Role.APPLICATION, desk.viewer_id) as work:
            store.note(work, Act.CONSULTATION, ["own-view"])
        earlier += 1
        if seals:
            seal_waiting(building.works, sealer)
    seal_waiting(building.works, sealer)
    with building.works.begin(Role.SEAL) as work:
        rows = work.rows(
            "select entry_id, leaf_hash from log_leaves join log_entries using (entry_id) order by leaf_index"
        )
        in_order = [row[0] for row in work.rows("select entry_id from log_entries order by at, entry_id")]
        root = work.value("select root from log_checkpoints order by size desc limit 1")
    assert [row.entry_id for row in rows] == in_order
    assert bytes(root) == root_of(bytes(row.leaf_hash) for row in rows)


def test_what_the_owner_of_the_database_did_shows_in_an_export(nation: TestNation, tmp_path: Path) -> None:
    building, sealer = nation.building, Sealer(sealing_key(tmp_path / "log.key"))
    for _ in range(3):
        with nation.as_seen_by(nation.desk) as work:
            store.note(work, Act.CONSULTATION, ["LN-7KQ2M9XD"])
    seal_waiting(building.works, sealer)

    def exported_to(name: str) -> tuple[str, ...]:
        with building.works.begin(Role.SEAL) as work:
            export(work, tmp_path / name, public_key_of(origin_of(work), sealer.key))
        return verify(tmp_path / name).findings

    assert exported_to("before") == ()
    with building.works.begin(Role.OWNER) as work:
        work.run("alter table log_entries disable trigger user")
        altered = work.value(
            "update log_entries set agency = 'kent' where entry_id = (select min(entry_id) from log_entries) returning entry_id"
        )
    assert exported_to("altered") == (f"entry at place 0 (entry {altered}) was altered.",)
