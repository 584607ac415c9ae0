"""Whether a backup is, to the byte, what the database sent, by the manifest that it sent along.

As PostgreSQL's own pg_verifybackup does it, which in the wheel for PostgreSQL 18 does not start: the tool that packed it broke it
(NixOS/patchelf, issue 558).
"""

import hashlib
from pathlib import Path
from typing import Any, Final

import orjson

from counterline.plumbing.backups.model import BackupRefused

MANIFEST: Final = "backup_manifest"
_NOT_IN_IT: Final = frozenset({MANIFEST, "postgresql.auto.conf", "recovery.signal", "standby.signal"})
_LAST_LINE: Final = b'"Manifest-Checksum"'


def verify(base: Path, otherwise: str) -> None:
    """Raise `BackupRefused` with these words, and what is wrong, where a file is missing, strange or altered."""
    if fault := _fault(base):
        raise BackupRefused(f"{otherwise} What is wrong: {fault}.")


def _fault(base: Path) -> str | None:
    try:
        raw = (base / MANIFEST).read_bytes()
        told = orjson.loads(raw)
    except (OSError, ValueError):
        return f"there is no {MANIFEST} that can be read"
    if hashlib.sha256(raw[: raw.rfind(_LAST_LINE)]).hexdigest() != told["Manifest-Checksum"]:
        return f"{MANIFEST} was altered"
    named = {_path(each): each for each in told["Files"]}
    for path, each in named.items():
        file = base / path
        if path not in _NOT_IN_IT and (
            not file.is_file() or file.stat().st_size != each["Size"] or not _same(file, each)
        ):
            return f"{path} is missing or was altered"
    there = {str(each.relative_to(base)) for each in base.rglob("*") if each.is_file()}
    strange = sorted(each for each in there - named.keys() - _NOT_IN_IT if not each.startswith("pg_wal/"))
    return f"{strange[0]} was added" if strange else None


def _path(each: dict[str, Any]) -> str:
    return str(each["Path"]) if "Path" in each else bytes.fromhex(each["Encoded-Path"]).decode(errors="surrogateescape")


def _same(file: Path, each: dict[str, Any]) -> bool:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest() == str(each["Checksum"])
