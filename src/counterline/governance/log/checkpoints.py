"""Checkpoints: the size and root of the log, signed. The form is a C2SP signed note, which other programs can check too.

See https://c2sp.org/signed-note and https://c2sp.org/tlog-checkpoint.
"""

import base64
import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime

import orjson
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from counterline.plumbing.errors import CounterlineError

_ED25519 = b"\x01"
_KEY_ID_BYTES = 4  # by the specification of signed notes


class NotGenuine(CounterlineError):
    """A checkpoint, a proof or a key was altered, or is not of this log."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The log at one moment: `size` entries under the hash `root`. `after` is the size of the checkpoint before it.

    So a checkpoint that is taken out leaves a gap.
    """

    origin: str
    size: int
    root: bytes
    after: int
    at: datetime

    def text(self) -> str:
        """What is signed: origin, size and root in the lines that C2SP specifies, then two lines of our own."""
        when = self.at.astimezone(UTC).isoformat(timespec="microseconds")
        return f"{self.origin}\n{self.size}\n{_encoded(self.root)}\nafter {self.after}\nat {when}\n"


@dataclass(frozen=True, slots=True)
class PublicKey:
    """The key with which the checkpoints of the log called `name` are checked."""

    name: str
    raw: bytes

    @property
    def key_id(self) -> bytes:
        """The four bytes that say in a signature which key made it."""
        return hashlib.sha256(self.name.encode() + b"\n" + _ED25519 + self.raw).digest()[:_KEY_ID_BYTES]

    def written(self) -> str:
        """The key as a line of text, to be given to those who check the log."""
        return f"{self.name}+{self.key_id.hex()}+{_encoded(_ED25519 + self.raw)}"

    @classmethod
    def read(cls, line: str) -> "PublicKey":
        """The key from its line of text. Raises `NotGenuine` for anything that `written` would not give."""
        name, _, rest = line.partition("+")
        try:
            found = cls(name, base64.b64decode(rest.partition("+")[2], validate=True)[1:])
            Ed25519PublicKey.from_public_bytes(found.raw)
        except ValueError:
            raise NotGenuine("This is not the public key of a log, or it was altered.") from None
        if not name or found.written() != line:
            raise NotGenuine("This is not the public key of a log, or it was altered.")
        return found


def public_key_of(origin: str, key: Ed25519PrivateKey) -> PublicKey:
    """The public half of a log's key, under the log's name."""
    return PublicKey(origin, key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw))


def signed(checkpoint: Checkpoint, key: Ed25519PrivateKey) -> str:
    """A checkpoint as a signed note: its text, and the signature beneath it."""
    text = checkpoint.text()
    public = public_key_of(checkpoint.origin, key)
    return f"{text}\n\N{EM DASH} {public.name} {_encoded(public.key_id + key.sign(text.encode()))}\n"


def opened(note: str, public: PublicKey) -> Checkpoint:
    """The checkpoint in a signed note. Raises `NotGenuine` unless the key signed every byte of it."""
    text, _, signature = note.partition("\n\n")
    text += "\n"
    try:
        name, encoded = signature.removeprefix("\N{EM DASH} ").removesuffix("\n").split(" ")
        raw = base64.b64decode(encoded, validate=True)
        Ed25519PublicKey.from_public_bytes(public.raw).verify(raw[_KEY_ID_BYTES:], text.encode())
        checkpoint = _read(text)
    except (ValueError, InvalidSignature):
        raise NotGenuine("The checkpoint was altered, or another key signed it.") from None
    whole = f"{text}\n\N{EM DASH} {public.name} {_encoded(public.key_id + raw[_KEY_ID_BYTES:])}\n"
    if whole != note or name != checkpoint.origin or checkpoint.text() != text:
        raise NotGenuine("The checkpoint was altered, or another key signed it.")
    return checkpoint


def note_line(note: str) -> bytes:
    """One signed note as a line of a file."""
    return orjson.dumps({"note": note}) + b"\n"


def note_of(line: bytes) -> str | None:
    """The signed note in such a line; None where the line holds none. It is not checked."""
    try:
        return str(orjson.loads(line)["note"])
    except (ValueError, KeyError, TypeError):
        return None


def _read(text: str) -> Checkpoint:
    origin, size, root, after, at, _ = text.split("\n")
    return Checkpoint(
        origin,
        int(size),
        base64.b64decode(root, validate=True),
        int(after.removeprefix("after ")),
        datetime.fromisoformat(at.removeprefix("at ")),
    )


def _encoded(content: bytes) -> str:
    return base64.b64encode(content).decode()
