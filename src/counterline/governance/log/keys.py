"""The key that seals the log: made once, readable by its owner alone, and never in the database that it seals."""

import os
import secrets
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from counterline.plumbing.errors import CounterlineError

_RAW_BYTES = 32


def sealing_key(path: Path) -> Ed25519PrivateKey:
    """The key in a file, made if there is none; two processes that make it at once end with one key."""
    if not path.exists():
        _make(path)
    if path.stat().st_mode & 0o077:
        raise CounterlineError(f"Others can read the log's key {path.name}. Take their rights away (chmod 600) first.")
    raw = path.read_bytes()
    if len(raw) != _RAW_BYTES:
        raise CounterlineError(f"{path.name} does not hold a log's key: it is {len(raw)} bytes long, and a key is 32.")
    return Ed25519PrivateKey.from_private_bytes(raw)


def _make(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    raw = Ed25519PrivateKey.generate().private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(raw)
    try:
        # A link appears whole or not at all, and never over a key that is there already.
        path.hardlink_to(fresh)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
