"""The only place where anything is drawn at random, so that tests can compare two worlds byte for byte.

References, tokens, form tokens and nonces are all drawn here, from the operating system's randomness; tests alone replace that.
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
    """So many random bytes, fit for secrets."""
    return _LOT.source(count)


def drawn_text(count: int) -> str:
    """So many random bytes, fit for secrets, as a text that can stand in a web address."""
    return urlsafe_b64encode(drawn_bytes(count)).rstrip(b"=").decode()


def drawn_letters(alphabet: str, length: int) -> str:
    """So many random letters of an alphabet. They are equally likely only if the alphabet's size divides 256."""
    return "".join(alphabet[each % len(alphabet)] for each in drawn_bytes(length))


@contextmanager
def lots_from(source: Source) -> Iterator[None]:
    """Within this, draw from another source, in every thread. Only tests may; a test checks that the package does not."""
    before, _LOT.source = _LOT.source, source
    try:
        yield
    finally:
        _LOT.source = before
