"""Exporting: the whole sealed log as a folder of plain text that an inspector checks without us or our database."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import orjson

from counterline.governance.log import store
from counterline.governance.log.checkpoints import PublicKey
from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.locks import Lock
from counterline.plumbing.work import Work

ENTRIES, LEAVES, CHECKPOINTS, KEY = "entries.jsonl", "leaves.txt", "checkpoints.jsonl", "key.txt"


@dataclass(frozen=True, slots=True)
class Exported:
    """How much an export holds."""

    leaves: int
    checkpoints: int
    missing: int


def export(work: Work, folder: Path, public: PublicKey) -> Exported:
    """Write entries, leaves, checkpoints and the public key into a folder that is empty or not there yet."""
    if folder.exists() and any(folder.iterdir()):
        raise CounterlineError(f"The folder {folder} holds something already. Name one that is empty or new.")
    folder.mkdir(parents=True, exist_ok=True)
    work.alone(Lock.SEALING_THE_LOG)  # no seal falls between the leaves and the checkpoints
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
    return Exported(leaves, checkpoints, missing)


def leaf_line(index: int, entry_id: int, leaf: bytes) -> bytes:
    """One leaf as a line: its place, its entry's number, its hash."""
    return f"{index} {entry_id} {leaf.hex()}\n".encode()


def note_line(note: str) -> bytes:
    """One signed checkpoint as a line."""
    return orjson.dumps({"note": note}) + b"\n"


def _write_notes(path: Path, notes: Iterable[str]) -> int:
    count = 0
    with path.open("wb") as file:
        for note in notes:
            file.write(note_line(note))
            count += 1
    return count
