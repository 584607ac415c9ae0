"""The log's keys: made once, in files that only their owner can read, and never in the database that they guard."""

from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from counterline.plumbing.secret_files import key_in


def sealing_key(path: Path) -> Ed25519PrivateKey:
    """The key that seals the log, made if there is none. Two processes that make it at once end up with the same one."""
    return Ed25519PrivateKey.from_private_bytes(key_in(path, "the log's key", _a_signing_key))


def searching_key(path: Path) -> bytes:
    """The key with which the keys of typed searches are enciphered, made if there is none."""
    return key_in(path, "the key of typed searches")


def _a_signing_key() -> bytes:
    return Ed25519PrivateKey.generate().private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
