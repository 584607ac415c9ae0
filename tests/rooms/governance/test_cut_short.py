"""Whoever owns the database cannot cut its log, or put an entry past it, without being told of at seal, export and doctor."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import orjson
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from counterline.governance.log import store
from counterline.governance.log.checkpoints import Checkpoint, NotGenuine, PublicKey, public_key_of, signed
from counterline.governance.log.exporting import export
from counterline.governance.log.keys import sealing_key
from counterline.governance.log.model import Act
from counterline.governance.log.outside import CutShort, KeptOutside
from counterline.governance.log.sealing import Sealer, seal_waiting
from counterline.governance.log.soundness import faults
from counterline.governance.log.store import origin_of, sealed_entries
from counterline.governance.log.verifying import verify
from counterline.plumbing.database import Role
from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.work import Work
from tests.databases import lent_as
from tests.nation import TestNation

LINE = "LN-7KQ2M9XD"


@dataclass
class Guarded:
    """A log that is sealed, with its newest note kept in a file outside the database."""

    nation: TestNation
    folder: Path

    def __post_init__(self) -> None:
        self.notes = self.folder / "kept" / "log.notes"
        self.sealer = Sealer(sealing_key(self.folder / "log.key"), KeptOutside((self.notes,)))
        for _ in range(3):
            self.acts()

    def acts(self) -> None:
        """Somebody looks at a line, and the log is sealed."""
        with self.nation.as_seen_by(self.nation.desk) as work:
            store.note(work, Act.CONSULTATION, [LINE])
        seal_waiting(self.nation.building.works, self.sealer)

    @property
    def public(self) -> PublicKey:
        """The key by which it is checked."""
        with self.nation.building.works.begin(Role.SEAL) as work:
            return public_key_of(origin_of(work), self.sealer.key)

    def owner(self, *statements: str) -> None:
        """The owner of the database does what no role of the application may, past every trigger."""
        lent = lent_as(self.nation.building.database.urls)
        assert lent is not None
        for each in statements:
            lent.alter(each, ())

    def exported(self, name: str) -> tuple[str, ...]:
        """What checking an export of the log as it is now finds."""
        with self.nation.building.works.begin(Role.SEAL) as work:
            export(work, self.folder / name, self.public, self.sealer.kept)
        return verify(self.folder / name, kept=self.sealer.kept).findings

    def faults(self) -> list[str]:
        """What doctor says of it."""
        with self.nation.building.works.begin(Role.SEAL) as work:
            return faults(work, self.public, self.sealer.kept)


@pytest.fixture
def guarded(nation: TestNation, tmp_path: Path) -> Guarded:
    """A log of three checkpoints at least."""
    made = Guarded(nation, tmp_path)
    assert (made.faults(), made.exported("whole")) == ([], ())
    return made


NEWEST = "(select max(size) from log_checkpoints)"
BEFORE = f"(select max(size) from log_checkpoints where size < {NEWEST})"
CUTS = {
    "the newest checkpoint, its leaves and entries": (
        f"delete from log_entries where entry_id in (select entry_id from log_leaves where leaf_index >= {BEFORE})",
        f"delete from log_leaves where leaf_index >= {BEFORE}",
        f"delete from log_checkpoints where size = {NEWEST}",
    ),
    "all of it": (
        "delete from log_checkpoints",
        "delete from log_leaves",
        "delete from log_unsealed",
        "delete from log_entries",
    ),
    "all of it, under another name": (
        "delete from log_checkpoints",
        "delete from log_leaves",
        "delete from log_unsealed",
        "delete from log_entries",
        "update log_origin set origin = 'counterline/another'",
    ),
    "the newest leaf": ("delete from log_leaves where leaf_index = (select max(leaf_index) from log_leaves)",),
    "the newest note": (f"update log_checkpoints set note = 'x' || note where size = {NEWEST}",),
}


@pytest.mark.parametrize("cut", CUTS.values(), ids=CUTS)
def test_no_cut_is_gone_below(guarded: Guarded, cut: tuple[str, ...]) -> None:
    guarded.owner(*cut)
    assert len(guarded.faults()) >= 1
    with pytest.raises(CutShort):
        guarded.exported("cut")
    assert not (guarded.folder / "cut").exists()
    with pytest.raises(CutShort):
        guarded.acts()


def test_a_seal_goes_on_from_nothing_but_what_the_last_one_sealed(guarded: Guarded) -> None:
    guarded.owner(
        f"update log_checkpoints set frontier = decode(repeat('ab', 32 * {_ones(guarded)}), 'hex') where size = {NEWEST}"
    )
    with pytest.raises(CutShort):
        guarded.acts()


def _ones(guarded: Guarded) -> int:
    with guarded.nation.building.works.begin(Role.SEAL) as work:
        return int(work.value("select max(size) from log_checkpoints")).bit_count()


@pytest.mark.parametrize(
    "past_the_log",
    [
        lambda: "delete from log_unsealed",
        lambda: (
            "insert into log_entries (at, act, subjects, viewer, agency) "
            "values (now(), 'consultation', array['LN-7KQ2M9XD'], 'VW-7KQ2M9XD', 'kent')"
        ),
    ],
    ids=["kept from its seal", "put in without a leaf"],
)
def test_an_entry_without_a_leaf_is_named(guarded: Guarded, past_the_log: Callable[[], str]) -> None:
    with guarded.nation.as_seen_by(guarded.nation.desk) as work:
        store.note(work, Act.CONSULTATION, [LINE])
    if "delete" in past_the_log():
        guarded.owner(past_the_log())
    else:
        seal_waiting(guarded.nation.building.works, guarded.sealer)
        guarded.owner(past_the_log())
    with guarded.nation.building.works.begin(Role.SEAL) as work:
        newest = work.value("select max(entry_id) from log_entries")
    assert guarded.faults() == [f"1 entries of the log have no leaf and wait for none: {newest}."]
    assert guarded.exported("stray") == (
        f"entry {newest} has no leaf: it was put in past the log, or kept from its seal.",
    )


def test_an_export_that_ends_before_the_note_kept_here_is_no_whole_log(guarded: Guarded) -> None:
    guarded.acts()
    earlier = guarded.folder / "whole"
    assert verify(earlier).sound
    (found,) = verify(earlier, kept=guarded.sealer.kept).findings
    assert "shortened" in found


def test_a_second_place_stands_in_for_the_first(guarded: Guarded, tmp_path: Path) -> None:
    second = tmp_path / "another-disk" / "log.notes"
    guarded.sealer = Sealer(guarded.sealer.key, KeptOutside((guarded.notes, second)))
    guarded.acts()
    assert second.read_bytes().splitlines()[-1] == guarded.notes.read_bytes().splitlines()[-1]
    guarded.notes.unlink()
    guarded.owner(*CUTS["all of it"])
    with pytest.raises(CutShort):
        guarded.acts()


def test_a_note_half_written_when_the_machine_stopped_is_written_again(guarded: Guarded) -> None:
    whole = guarded.notes.read_bytes()
    guarded.notes.write_bytes(whole[:-40])
    assert guarded.faults() == []
    guarded.acts()
    lines = guarded.notes.read_bytes().splitlines()
    assert whole.splitlines()[-1] in lines
    assert guarded.faults() == []


def test_a_note_that_our_key_did_not_sign_stops_the_log(guarded: Guarded) -> None:
    guarded.notes.write_bytes(guarded.notes.read_bytes().replace(b"counterline/", b"Counterline/"))
    with pytest.raises(NotGenuine, match="docs/log"):
        guarded.acts()
    assert len(guarded.faults()) == 1


def test_an_older_note_never_takes_the_place_of_a_newer_one_and_the_file_stays_short(
    guarded: Guarded, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, *_, last = guarded.notes.read_text().splitlines()
    with guarded.nation.building.works.begin(Role.SEAL) as work:
        notes = [row[0] for row in work.rows("select note from log_checkpoints order by size")]
    guarded.sealer.kept.keep(notes[0], guarded.public)
    assert guarded.notes.read_text().splitlines()[-1] == last
    monkeypatch.setattr("counterline.governance.log.outside.MOST_BYTES", 10)
    guarded.acts()
    assert len(guarded.notes.read_bytes().splitlines()) == 1
    assert first in (guarded.notes.parent / "log.notes.before").read_text()
    assert guarded.faults() == []


def test_a_seal_that_fails_keeps_no_note(guarded: Guarded) -> None:
    before = guarded.notes.read_bytes()

    def fails(work: Work) -> None:
        guarded.sealer.seal(work)
        raise CounterlineError("The disk is full.")

    with guarded.nation.as_seen_by(guarded.nation.desk) as work:
        store.note(work, Act.CONSULTATION, [LINE])
    with pytest.raises(CounterlineError), guarded.nation.building.works.begin(Role.SEAL) as work:
        fails(work)
    assert guarded.notes.read_bytes() == before
    guarded.acts()
    assert guarded.notes.read_bytes() != before


@pytest.mark.parametrize(
    "damage",
    ["frontier = substr(frontier, 2)", "frontier = frontier || frontier", "size = size + 4", "frontier = ''"],
)
def test_a_damaged_checkpoint_is_told_in_a_sentence_at_seal_export_and_doctor(guarded: Guarded, damage: str) -> None:
    guarded.owner(f"update log_checkpoints set {damage} where size = (select max(size) from log_checkpoints)")
    (said,) = guarded.faults()
    assert said.endswith("Change nothing, and read 'When the log was cut' in docs/log.md.")
    with pytest.raises(CounterlineError, match="log"):
        guarded.acts()
    with pytest.raises(CounterlineError, match="log"):
        guarded.exported("damaged")


def test_an_export_checked_where_another_installation_keeps_its_notes_is_not_called_cut(
    guarded: Guarded, tmp_path: Path
) -> None:
    guarded.exported("whole-again")
    other = KeptOutside((tmp_path / "other.notes",))
    key = Ed25519PrivateKey.generate()
    note = signed(Checkpoint("counterline/other", 9, b"0" * 32, 0, guarded.nation.building.clock.now()), key)
    other.keep(note, public_key_of("counterline/other", key))
    (said,) = verify(tmp_path / "whole-again", kept=other).findings
    assert said.startswith("The notes kept on this machine are of another installation's log")


def test_whoever_acted_is_sealed_by_the_number_too_by_which_tables_name_them(guarded: Guarded) -> None:
    guarded.owner(
        f"update log_entries set viewer_id = {guarded.nation.second.viewer_id} "
        "where entry_id = (select min(entry_id) from log_leaves where leaf_index = 1)"
    )
    found = guarded.exported("another")
    assert found[0].startswith("entry at place 1 ")
    assert found[0].endswith("was altered.")
    with guarded.nation.building.works.begin(Role.SEAL) as work:
        viewers = {entry.viewer_id for *_, entry in sealed_entries(work) if entry is not None}
    assert viewers == {guarded.nation.desk.viewer_id, guarded.nation.second.viewer_id}


def test_what_was_sealed_before_numbers_were_is_whole_still(guarded: Guarded) -> None:
    """An entry of before gives the bytes that it was sealed as; it cannot be passed off as one of since."""
    with guarded.nation.building.works.begin(Role.SEAL) as work:
        entry = next(entry for *_, entry in sealed_entries(work) if entry is not None and entry.viewer is not None)
    assert orjson.loads(entry.said())["viewer_id"] == entry.viewer_id
    assert "viewer_id" not in orjson.loads(replace(entry, viewer_id=None).said())
