"""Proofs that can be handed over by themselves: that an entry is in the log, and that a log holds an earlier one unchanged.

A proof is one small file. With the log's public key it can be checked on any machine, without us, our database or the log.
"""

from dataclasses import dataclass
from pathlib import Path

import orjson

from counterline.governance.log.checkpoints import Checkpoint, NotGenuine, PublicKey, opened
from counterline.governance.log.merkle import consistency_proof, inclusion_proof, leaf_hash, root_by, roots_by
from counterline.governance.log.verifying import ReadExport, number_of
from counterline.plumbing.errors import CounterlineError, NotFound


@dataclass(frozen=True, slots=True)
class Proved:
    """What a proof shows, in a log of `entries` that was signed at `signed_at`.

    Of an entry it is the `entry`, as a line of JSON; of growth it is the size of the earlier log, `since`.
    """

    entries: int
    root: str
    signed_at: str
    entry: str | None = None
    since: int | None = None


def prove_entry(folder: Path, entry_id: int) -> bytes:
    """The proof, from an export, that an entry is in the log. Raises `CounterlineError` if that is not sound; `NotFound`."""
    reading, note, _ = _sound(folder)
    for index, line in enumerate(reading.entries):
        if number_of(line) == entry_id:
            path = [each.hex() for each in inclusion_proof(reading.hashes, index)]
            return _written({"proves": "entry", "entry": line.decode(), "index": index, "path": path, "note": note})
    raise NotFound(f"The export holds no entry {entry_id}. If it is newer, export the log again.")


def prove_growth(folder: Path, since: int) -> bytes:
    """The proof that an export's log holds the log of an earlier checkpoint, of `since` entries, unchanged.

    Raises `CounterlineError` if the export is not sound, and `NotFound` where it has no checkpoint of that size.
    """
    reading, note, notes = _sound(folder)
    if since not in notes:
        sizes = " ".join(str(size) for size in list(notes)[-10:])
        raise NotFound(
            f"The export has no checkpoint of {since} entries. Its newest checkpoints are of {sizes} entries."
        )
    path = [each.hex() for each in consistency_proof(reading.hashes, since)]
    return _written({"proves": "growth", "earlier": notes[since], "path": path, "note": note})


def check_proof(content: bytes, key: str) -> Proved:
    """What a proof shows. Raises `NotGenuine` for one that was altered in any byte, or that another key signed."""
    public = PublicKey.read(key.strip())
    try:
        told = orjson.loads(content)
        path, checkpoint = [bytes.fromhex(each) for each in told["path"]], opened(told["note"], public)
        whole = _written(told) == content and told["path"] == [each.hex() for each in path]  # small letters alone
        if told["proves"] == "entry":
            shown = root_by(leaf_hash(told["entry"].encode()), told["index"], checkpoint.size, path) == checkpoint.root
            beside: dict[str, object] = {"entry": told["entry"]}
        else:
            earlier = opened(told["earlier"], public)
            roots = roots_by(earlier.size, checkpoint.size, earlier.root, path)
            shown = told["proves"] == "growth" and roots == (earlier.root, checkpoint.root)
            beside = {"since": earlier.size}
    except (ValueError, KeyError, TypeError, AttributeError):
        raise NotGenuine("This is no proof as `counterline log prove` writes it, or it was altered.") from None
    if not (shown and whole):
        raise NotGenuine(
            "The proof does not lead to what the checkpoint sealed: it was altered, or is of something else."
        )
    return _proved(checkpoint, beside)


def _proved(checkpoint: Checkpoint, beside: dict[str, object]) -> Proved:
    said = {"entries": checkpoint.size, "root": checkpoint.root.hex(), "signed_at": checkpoint.at.isoformat()}
    return Proved(**said, **beside)  # type: ignore[arg-type]


def _written(told: dict[str, object]) -> bytes:
    return orjson.dumps(told, option=orjson.OPT_SORT_KEYS | orjson.OPT_INDENT_2) + b"\n"


def _sound(folder: Path) -> tuple[ReadExport, str, dict[int, str]]:
    """An export that is sound, its newest note, and all its notes by size. Raises `CounterlineError` where it is not sound."""
    reading = ReadExport(folder)
    reading.check_all(None)
    notes = reading.notes()
    if reading.findings or not notes:
        raise CounterlineError(
            "The export is not sound, so nothing is proved by it. Run `counterline log verify` on it."
        )
    return reading, list(notes.values())[-1], notes
