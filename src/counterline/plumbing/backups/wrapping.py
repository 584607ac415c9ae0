"""Encrypting what leaves the machine to a public key, in the age format that `age` and `rage` read too."""

import gzip
import os
import tarfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, Final

import pyrage

from counterline.plumbing.backups.model import BackupRefused

TAR: Final = "base.tar.gz.age"


def public_key(text: str) -> str:
    """A public key as it was typed. Raises `BackupRefused` for anything else, and for a private key above all."""
    if text.upper().startswith("AGE-SECRET-KEY-"):
        raise BackupRefused(
            "This is a private key, which must never be on this machine. Give the public one, which begins with age1, and make a new "
            "pair if others could have read this command."
        )
    try:
        pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError:
        raise BackupRefused(
            "This is no public key. It begins with age1 and `age-keygen` makes it, on another machine."
        ) from None
    return text


def private_keys(identity: Path | None) -> list[Any]:
    """The private keys in a file as `age-keygen` writes it. Raises `BackupRefused` where there are none."""
    if identity is None:
        raise BackupRefused("This backup is encrypted. Give the file of its private key with --identity.")
    try:
        lines = identity.read_text("utf-8").split()
        found = [pyrage.x25519.Identity.from_str(line) for line in lines if line.startswith("AGE-SECRET-KEY-")]
    except (OSError, UnicodeDecodeError, pyrage.IdentityError):
        found = []
    if not found:
        raise BackupRefused(
            f"{identity} holds no private key. Give the file that `age-keygen` made, with a line of AGE-SECRET-KEY-."
        )
    return found


def sealed(content: bytes, key: str) -> bytes:
    """Some bytes, encrypted."""
    return bytes(pyrage.encrypt(content, [pyrage.x25519.Recipient.from_str(key)]))


def opened(content: bytes, identity: Path | None) -> bytes:
    """Such bytes again. Raises `BackupRefused` for another key's."""
    try:
        return bytes(pyrage.decrypt(content, private_keys(identity)))
    except pyrage.DecryptError as reason:
        raise _wrong_key(reason) from None


def seal_folder(folder: Path, target: Path, key: str) -> None:
    """Write a folder, packed and encrypted, as one file; never is any of it on the target's disk unencrypted."""

    def pack(pipe: IO[bytes]) -> None:
        with (
            gzip.GzipFile(fileobj=pipe, mode="wb", compresslevel=1) as packed,
            tarfile.open(fileobj=packed, mode="w|") as tar,
        ):
            tar.add(folder, ".")

    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        recipient = pyrage.x25519.Recipient.from_str(key)
        _through(pack, lambda pipe: pyrage.encrypt_io(pipe, file, [recipient]))
        file.flush()
        os.fsync(file.fileno())


def open_folder(source: Path, folder: Path, identity: Path | None) -> None:
    """Unpack such a file into a folder. Raises `BackupRefused` for another key's, or where a byte of it was altered."""
    keys = private_keys(identity)

    def unpack(pipe: IO[bytes]) -> None:
        with tarfile.open(fileobj=pipe, mode="r|gz") as tar:
            tar.extractall(folder, filter="data")
        while pipe.read(1 << 20):  # what follows the last file is padding
            pass

    try:
        with source.open("rb") as file:
            _through(lambda pipe: pyrage.decrypt_io(file, pipe, keys), unpack)
    except pyrage.DecryptError as reason:
        raise _wrong_key(reason) from None
    except (tarfile.TarError, EOFError, OSError) as reason:
        raise BackupRefused(
            f"{source} is damaged or the disk is full ({reason}). Free space, or take an earlier backup."
        ) from None


def _through(write: Callable[[IO[bytes]], None], read: Callable[[IO[bytes]], None]) -> None:
    """Have one function write into a pipe that another reads from. What goes wrong in the writing comes first."""
    reading, writing = os.pipe()
    faults: list[BaseException] = []

    def first() -> None:
        try:
            with os.fdopen(writing, "wb") as pipe:
                write(pipe)
        except BaseException as fault:  # noqa: BLE001 - told where both have ended
            faults.append(fault)

    thread = threading.Thread(target=first, name="packing", daemon=True)
    thread.start()
    try:
        with os.fdopen(reading, "rb") as pipe:
            read(pipe)
    except Exception as fault:  # noqa: BLE001 - where writing failed too, that came first
        thread.join()
        raise (faults[0] if faults and not isinstance(faults[0], BrokenPipeError) else fault) from None
    thread.join()
    if faults:
        raise faults[0]


def _wrong_key(reason: Exception) -> BackupRefused:
    return BackupRefused(
        f"This private key does not open the backup, or the backup is damaged ({reason}). Give the key of the pair whose public key "
        "is in its backup.json, or take an earlier backup."
    )
