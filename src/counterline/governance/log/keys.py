"""The log's keys, in files: made once, readable by their owner alone, and never in the database that they guard."""

import os
import secrets
from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from counterline.plumbing.errors import CounterlineError

_RAW_BYTES = 32


def sealing_key(path: Path) -> Ed25519PrivateKey:
    """The key that seals the log, made if there is none; two processes that make it at once end with one key."""
    return Ed25519PrivateKey.from_private_bytes(_kept(path, "the log's key", _a_signing_key))


def searching_key(path: Path) -> bytes:
    """The key under which the keys of typed searches are kept, made if there is none."""
    return _kept(path, "the key of typed searches", lambda: secrets.token_bytes(_RAW_BYTES))


def _kept(path: Path, what: str, make: Callable[[], bytes]) -> bytes:
    if not path.exists():
        _write(path, make())
    if path.stat().st_mode & 0o077:
        raise CounterlineError(f"Others can read {what}, {path.name}. Take their rights away (chmod 600) first.")
    raw = path.read_bytes()
    if len(raw) != _RAW_BYTES:
        raise CounterlineError(f"{path.name} does not hold {what}: it is {len(raw)} bytes long, and a key is 32.")
    return raw


def _a_signing_key() -> bytes:
    return Ed25519PrivateKey.generate().private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())


def _write(path: Path, raw: bytes) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(raw)
    try:
        # A link appears whole or not at all, and never over a key that is there already.
        path.hardlink_to(fresh)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
