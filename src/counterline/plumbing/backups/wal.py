"""Carries one segment of PostgreSQL's write-ahead log to a backup's folder, or back; PostgreSQL starts it for each.

A program of its own, which imports nothing of counterline's, so that it is done in a few hundredths of a second.
"""

import json
import os
import shutil
import sys
import zlib
from pathlib import Path
from typing import Any

LEAST_FREE = 1_000_000_000
"""Bytes at the database. With fewer, segments that cannot be carried away are let go, since a full disk would stop the database."""
STOP = 200
"""PostgreSQL goes on where a segment is not there (1), and stops where one cannot be read (more than 125)."""
GAP = "wal.gap"


def keep(told: dict[str, Any], source: Path, name: str) -> int:
    """Carry a segment away, and with it what lies beside the log's notes; answers 0 once it is on the other disk."""
    folder = Path(told["to"])
    try:
        _write(folder, name, source.read_bytes(), told["key"])
        for beside, most in told["beside"].items():
            there = Path(beside)
            if there.exists():
                _write(folder, f"beside-{there.name}", there.read_bytes()[-most:], told["key"])
    except OSError as fault:
        print(f"counterline: {name} was not kept: {fault.strerror}", file=sys.stderr)  # noqa: T201 - the server's own log
        if shutil.disk_usage(source.parent).free > LEAST_FREE:
            return 1
        (source.parents[2] / GAP).touch(mode=0o600)
    return 0


def fetch(told: dict[str, Any], name: str, target: Path) -> int:
    """Bring a segment back to where PostgreSQL wants it; answers 1 where it was never kept."""
    try:
        content = read(Path(told["from"]), name, told["identity"])
    except Exception as fault:  # noqa: BLE001 - whatever it is, to go on without a segment would lose acts unnoticed
        print(f"counterline: {name} cannot be read: {fault}", file=sys.stderr)  # noqa: T201 - the server's own log
        return STOP
    if content is None:
        return 1
    target.write_bytes(content)
    return 0


def read(folder: Path, name: str, identity: str | None) -> bytes | None:
    """What was kept under a name, with the file of a private key where it was sealed; None where nothing was."""
    plain, sealed = folder / f"{name}.z", folder / f"{name}.z.age"
    if plain.exists():
        return zlib.decompress(plain.read_bytes())
    if not sealed.exists():
        return None
    if identity is None:
        raise ValueError("it is encrypted, and no private key was given")
    import pyrage  # noqa: PLC0415 - what is not encrypted does not need it

    lines = Path(identity).read_text("utf-8").split()
    keys = [pyrage.x25519.Identity.from_str(line) for line in lines if line.startswith("AGE-SECRET-KEY-")]
    return zlib.decompress(pyrage.decrypt(sealed.read_bytes(), keys))


def _write(folder: Path, name: str, content: bytes, key: str | None) -> None:
    packed, ending = zlib.compress(content, 1), ".z"
    if key is not None:
        import pyrage  # noqa: PLC0415 - what is not encrypted does not need it

        packed, ending = pyrage.encrypt(packed, [pyrage.x25519.Recipient.from_str(key)]), ".z.age"
    draft = folder / f".{name}.draft"
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(packed)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(folder / f"{name}{ending}")
    place = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(place)
    finally:
        os.close(place)


if __name__ == "__main__":
    what, told_in, one, two = sys.argv[1:5]
    said = json.loads(Path(told_in).read_text("utf-8"))
    sys.exit(keep(said, Path(one).resolve(), two) if what == "keep" else fetch(said, one, Path(two)))
