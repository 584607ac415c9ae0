"""The signed list, beside the log's notes, of what must not come back: whatever is brought back from a backup is held against it.

It holds references alone. Each line names the hash of the one before it, so that none is taken out or altered unnoticed.
"""

import hashlib
import os
from base64 import b64decode, b64encode
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import orjson
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from counterline.governance.log.checkpoints import NotGenuine

Entry = dict[str, Any]
BEGAN: Final = "began"


def list_beside(notes: Path) -> Path:
    """Where the list lies that belongs to a file of notes."""
    return notes.with_name(f"{notes.stem}.gone")


def listed(place: Path, key: Ed25519PrivateKey) -> list[Entry] | None:
    """What the list says, oldest first; None where there is no list. Raises `NotGenuine` where it was altered."""
    try:
        lines = place.read_bytes().split(b"\n")[:-1]  # what follows the last line's end was broken off
    except FileNotFoundError:
        return None
    found, before = [], ""
    for line in lines:
        try:
            told = orjson.loads(line)
            text = str(told["text"]).encode()
            key.public_key().verify(b64decode(told["signature"], validate=True), text)
            entry = orjson.loads(text)
        except (ValueError, KeyError, TypeError, InvalidSignature):
            raise _altered(place) from None
        if entry.pop("before") != before:
            raise _altered(place)
        before = hashlib.sha256(line).hexdigest()
        found.append(entry)
    return found


def keep_listed(place: Path, key: Ed25519PrivateKey, entries: Sequence[Entry]) -> None:
    """Append entries to the list, which begins with the first. They are on the disk when this returns."""
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = os.open(place, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        there = os.pread(file, os.fstat(file).st_size, 0)
        whole = there.rfind(b"\n") + 1
        last = there[:whole].rstrip(b"\n").rpartition(b"\n")[2]
        lines, before = b"", hashlib.sha256(last).hexdigest() if last else ""
        for entry in [*([] if last else [{"what": BEGAN}]), *entries]:
            text = orjson.dumps({**entry, "before": before}, option=orjson.OPT_SORT_KEYS)
            line = orjson.dumps({"text": text.decode(), "signature": b64encode(key.sign(text)).decode()})
            before = hashlib.sha256(line).hexdigest()
            lines += line + b"\n"
        os.ftruncate(file, whole)
        os.pwrite(file, lines, whole)
        os.fsync(file)
    finally:
        os.close(file)


def _altered(place: Path) -> NotGenuine:
    return NotGenuine(
        f"The list {place} was altered, or another key signed it. Take the copy on the other disk, with its notes."
    )
