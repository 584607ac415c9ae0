"""Exporting: the whole sealed log as a folder of plain text, which an inspector checks without us or our database."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from counterline.governance.log import store
from counterline.governance.log.checkpoints import PublicKey, note_line
from counterline.governance.log.outside import NOWHERE, KeptOutside
from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.tables.locks import Lock
from counterline.plumbing.work import Work

ENTRIES, LEAVES, CHECKPOINTS, KEY = "entries.jsonl", "leaves.txt", "checkpoints.jsonl", "key.txt"
STRAYS = "without-a-leaf.jsonl"


@dataclass(frozen=True, slots=True)
class Exported:
    """How much an export holds; `missing` are leaves without their entry, and `strays` entries without a leaf."""

    leaves: int
    checkpoints: int
    missing: int
    strays: int


def export(work: Work, folder: Path, public: PublicKey, kept: KeptOutside = NOWHERE) -> Exported:
    """Write entries, leaves, checkpoints and the public key into a folder that is empty or not there yet.

    Entries without a leaf go into a file of their own. Raises `CounterlineError` for a folder that holds something, and
    `CutShort` for a log that ends before the newest note kept outside the database.
    """
    if folder.exists() and any(folder.iterdir()):
        raise CounterlineError(f"The folder {folder} holds something already. Name one that is empty or new.")
    work.alone(Lock.SEALING_THE_LOG)  # no seal falls between the leaves and the checkpoints
    kept.refuse_below(work, public)
    folder.mkdir(parents=True, exist_ok=True)
    leaves = missing = 0
    with (folder / ENTRIES).open("wb") as entries, (folder / LEAVES).open("wb") as listed:
        for index, entry_id, leaf, entry in store.sealed_entries(work):
            listed.write(leaf_line(index, entry_id, leaf))
            if entry is not None:
                entries.write(entry.said() + b"\n")
            leaves += 1
            missing += entry is None
    checkpoints = _write_notes(folder / CHECKPOINTS, store.checkpoint_notes(work))
    (folder / KEY).write_bytes(public.written().encode() + b"\n")
    strays = [each.said() + b"\n" for each in store.strays(work)]
    (folder / STRAYS).write_bytes(b"".join(strays))
    return Exported(leaves, checkpoints, missing, len(strays))


def leaf_line(index: int, entry_id: int, leaf: bytes) -> bytes:
    """One leaf as a line: its place in the tree, its entry's number, and its hash in hexadecimal."""
    return f"{index} {entry_id} {leaf.hex()}\n".encode()


def _write_notes(path: Path, notes: Iterable[str]) -> int:
    count = 0
    with path.open("wb") as file:
        for note in notes:
            file.write(note_line(note))
            count += 1
    return count
