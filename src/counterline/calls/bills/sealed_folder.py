"""The folder of one authorisation: Parquet files under AES-256-GCM, each bound to its folder and name.

Only the worker opens it. A file is whole on disk before the database names it; one that the database does not name is of a load
that never ended, and is swept.
"""

import hashlib
import os
import re
import shutil
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow.parquet import encryption

from counterline.calls.bills import nested_keys
from counterline.calls.bills.nested_keys import DoesNotOpen

_SUFFIX: Final = ".parquet"
_REF: Final = re.compile(r"[A-Z]{2}-[0-9A-Z]{4,32}")
_ROWS_AT_ONCE: Final = 1 << 18


@dataclass(frozen=True, slots=True)
class SealedFile:
    """What the database holds of one file: its name, its key within the authorisation's, its SHA-256 and how many rows."""

    name: str
    wrapped: bytes
    digest: bytes
    rows: int


@dataclass(frozen=True, slots=True)
class Folder:
    """The files of one authorisation, and the key under which their keys lie."""

    home: Path
    ref: str
    key: bytes

    @property
    def path(self) -> Path:
        """Where it lies."""
        return self.home / "calls" / checked(self.ref)

    def write(self, name: str, table: pa.Table) -> SealedFile:
        """Write a table under a fresh key, whole on disk before this returns; a file of that name is written over."""
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        key, target = nested_keys.new_key(), self.path / f"{name}{_SUFFIX}"
        draft = target.with_suffix(".draft")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            sealing = encryption.create_encryption_properties(key, aad_prefix=self._bound(name), store_aad_prefix=False)
            pq.write_table(table, file, compression="zstd", row_group_size=_ROWS_AT_ONCE, encryption_properties=sealing)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(target)
        _keep_name(self.path)
        with target.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").digest()
        return SealedFile(name, nested_keys.wrapped(self.key, key, self._said(name)), digest, table.num_rows)

    def read(self, file: SealedFile) -> pa.Table:
        """Read a file; raises `DoesNotOpen` if it is gone, was moved here, or a bit of it was changed."""
        key = nested_keys.unwrapped(self.key, file.wrapped, self._said(file.name))
        try:
            raw = (self.path / f"{file.name}{_SUFFIX}").read_bytes()
        except FileNotFoundError:
            raise DoesNotOpen(f"{self._said(file.name)} is not there. Restore it from a backup.") from None
        # Parquet does not vouch for its first four bytes; this does, and says so before any of it is deciphered.
        if hashlib.sha256(raw).digest() != file.digest:
            raise DoesNotOpen(f"{self._said(file.name)} was changed. Nothing of it was read. Restore it from a backup.")
        opening = encryption.create_decryption_properties(key, aad_prefix=self._bound(file.name))
        try:
            return pq.ParquetFile(pa.BufferReader(raw), decryption_properties=opening).read()
        except (OSError, pa.ArrowException):
            raise DoesNotOpen(
                f"{self._said(file.name)} does not open under its key. Restore it from a backup."
            ) from None

    def sweep(self, named: Collection[str]) -> int:
        """Take away every file that the database does not name; answers how many. For the worker, between two loads."""
        keep = {f"{each}{_SUFFIX}" for each in named}
        gone = [each for each in self.path.iterdir() if each.name not in keep] if self.path.is_dir() else []
        for each in gone:
            each.unlink()
        return len(gone)

    def _said(self, name: str) -> str:
        return f"{self.ref}/{name}"

    def _bound(self, name: str) -> bytes:
        return self._said(name).encode()


def destroy_folder(home: Path, ref: str) -> None:
    """Take away the folder of an authorisation, whether or not there is one. Its keys go with their rows."""
    folder = home / "calls" / checked(ref)
    if folder.exists():
        shutil.rmtree(folder)
        _keep_name(folder.parent)


def checked(ref: str) -> str:
    """A reference that can be the name of a folder."""
    if not _REF.fullmatch(ref):
        raise DoesNotOpen(f"“{ref[:40]}” is no reference of an authorisation.")
    return ref


def _keep_name(folder: Path) -> None:
    """A file's name is on disk only once its folder is."""
    at = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(at)
    finally:
        os.close(at)
