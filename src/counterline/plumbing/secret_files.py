"""Secrets in files: made once, readable by their owner alone, and either there whole or not at all."""

import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Final

from counterline.plumbing.errors import CounterlineError

KEY_BYTES: Final = 32  # 256 bits


def random_key() -> bytes:
    """A key that nobody can guess."""
    return secrets.token_bytes(KEY_BYTES)


def key_in(path: Path, what: str, make: Callable[[], bytes] = random_key) -> bytes:
    """The key of `KEY_BYTES` in a file, made if there is none; `what` names it in messages.

    Raises `CounterlineError` where others can read the file, or where it does not hold a whole key.
    """
    raw = secret_in(path, make)
    if path.stat().st_mode & 0o077:
        raise CounterlineError(f"Others can read {what}, {path.name}. Take their rights away (chmod 600) first.")
    if len(raw) != KEY_BYTES:
        raise CounterlineError(
            f"{path.name} does not hold {what}: it is {len(raw)} bytes long, and a key is {KEY_BYTES}. Restore it from a backup."
        )
    return raw


def secret_in(path: Path, make: Callable[[], bytes]) -> bytes:
    """The secret in a file, made if there is none. Processes that make it at once all end up with the same one."""
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _keep(path, make())
    return path.read_bytes()


def _keep(path: Path, secret: bytes) -> None:
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(secret)
        file.flush()
        os.fsync(file.fileno())
    try:
        # A hard link appears whole or not at all, and never replaces a secret that is there already.
        path.hardlink_to(draft)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def renewed(path: Path, before: Path, make: Callable[[], bytes] = random_key) -> None:
    """Put a new secret in the place of the one in a file, in one step, and keep the old one in the file `before`."""
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    _keep(draft, make())
    earlier = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    earlier.hardlink_to(path)
    earlier.replace(before)
    draft.replace(path)
