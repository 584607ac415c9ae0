"""A bill as it waits for the worker: enciphered to the worker's key, so that only the worker reads it again."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import orjson
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from counterline.calls.bills.nested_keys import KEY_BYTES, DoesNotOpen, worker_key
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work

_SUITE: Final = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)  # RFC 9180
_NEWEST: Final = "select public from call_worker_keys order by offered_at desc limit 1"
_OFFER: Final = """
insert into call_worker_keys (public, offered_at) values (:public, :now) on conflict (public) do update set offered_at = :now
"""


@dataclass(frozen=True, slots=True)
class Folders:
    """Where the folders of call data lie, and the file of the key without which none opens. The worker's alone."""

    home: Path
    key_file: Path


def offer_key(work: Work, folders: Folders) -> None:
    """Put the worker's public key where whoever hands over a bill finds it."""
    public = _private(folders).public_key().public_bytes_raw()
    if work.value(_NEWEST) != public:
        work.run(_OFFER, public=public, now=work.clock.now())


@dataclass(frozen=True, slots=True)
class Waiting:
    """A bill with the words of its own mapping, if it came with one, and numbers that it is of though it shows no call of theirs."""

    load: str
    layout: str
    silent: tuple[str, ...]
    content: bytes


def keep_waiting(work: Work, bill: Waiting) -> None:
    """Keep a bill until the worker takes it up."""
    public = work.value(_NEWEST)
    if public is None:
        raise Conflict("No worker has run here yet, and bills are kept for it alone. Start it (counterline worker).")
    packed = orjson.dumps([bill.layout, bill.silent]) + b"\n" + bill.content
    sealed = _SUITE.encrypt(packed, X25519PublicKey.from_public_bytes(public), bill.load.encode())
    work.keep("call_bills_waiting", load=bill.load, sealed=sealed)


def take_waiting(work: Work, load: str, folders: Folders) -> Waiting:
    """A bill that waits; raises `DoesNotOpen` for one that another worker's key closed."""
    sealed = work.value("select sealed from call_bills_waiting where load = :load", load=load)
    try:
        packed = _SUITE.decrypt(sealed or b"", _private(folders), load.encode())
    except (InvalidTag, ValueError):
        raise DoesNotOpen("The bill was kept for a worker with another key. Send it again.") from None
    said, _, content = packed.partition(b"\n")
    layout, silent = orjson.loads(said)
    return Waiting(load, layout, tuple(silent), content)


def forget_waiting(work: Work, load: str) -> None:
    """Let go of a bill that was read."""
    work.run("delete from call_bills_waiting where load = :load", load=load)


def _private(folders: Folders) -> X25519PrivateKey:
    # Of the one key file, so that whoever keeps that safe keeps all: but for another use, and so another key.
    derived = HKDF(SHA256(), KEY_BYTES, salt=None, info=b"bills that wait").derive(worker_key(folders.key_file))
    return X25519PrivateKey.from_private_bytes(derived)
