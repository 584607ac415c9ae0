"""Keys within keys: of a file within the authorisation's, and that within the worker's, each bound to what it opens."""

from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.secret_files import key_in
from counterline.vocabulary.lot import drawn_bytes

KEY_BYTES: Final = 32  # AES-256
_NONCE_BYTES: Final = 12
_ELSEWHERE: Final = (
    "{name} does not open: it is another file's, it was moved or changed, or the worker's key is another. Nothing of it was "
    "read. Restore both from one backup."
)


class DoesNotOpen(CounterlineError):
    """A file of a folder, or a key, is not the one that was kept there."""


def worker_key(path: Path) -> bytes:
    """The worker's key, made if there is none: only the worker's account may read its file."""
    return key_in(path, "the key of call data")


def new_key() -> bytes:
    """A fresh key for one file, or for one authorisation."""
    return drawn_bytes(KEY_BYTES)


def wrapped(outer: bytes, key: bytes, of: str) -> bytes:
    """A key within another, bound to the name of what it opens."""
    nonce = drawn_bytes(_NONCE_BYTES)
    return nonce + AESGCM(outer).encrypt(nonce, key, of.encode())


def unwrapped(outer: bytes, sealed: bytes, of: str) -> bytes:
    """The key again; raises `DoesNotOpen` under another key or another name."""
    try:
        return AESGCM(outer).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], of.encode())
    except InvalidTag:
        raise DoesNotOpen(_ELSEWHERE.format(name=of)) from None
