"""The one place where anything is drawn by lot, so that tests can hold two worlds against each other to the byte.

References, tokens, form tokens and nonces are all drawn here, from the machine's own randomness; only a test says otherwise.
"""

import secrets
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

Source = Callable[[int], bytes]


@dataclass(slots=True)
class _Lot:
    source: Source = secrets.token_bytes


_LOT = _Lot()


def drawn_bytes(count: int) -> bytes:
    """So many bytes that nobody can foresee."""
    return _LOT.source(count)


def drawn_text(count: int) -> str:
    """So many bytes that nobody can foresee, as a text fit for an address."""
    return urlsafe_b64encode(drawn_bytes(count)).rstrip(b"=").decode()


def drawn_letters(alphabet: str, length: int) -> str:
    """So many letters of an alphabet, each as likely as any other: its size divides 256."""
    return "".join(alphabet[each % len(alphabet)] for each in drawn_bytes(length))


@contextmanager
def lots_from(source: Source) -> Iterator[None]:
    """Draw from this source in every thread until the end of the block. For tests alone; a test holds the package to it."""
    before, _LOT.source = _LOT.source, source
    try:
        yield
    finally:
        _LOT.source = before
