"""Bringing a backup back into a new home, as it was at a time; the home's last name comes last, so that none is half restored."""

import secrets
import shlex
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

import orjson

from counterline.plumbing.backups import shelving, wal, wrapping
from counterline.plumbing.backups.manifest import verify
from counterline.plumbing.backups.model import Backup, BackupRefused
from counterline.plumbing.backups.taking import CALLS
from counterline.plumbing.postgres import Binaries, Purpose, Running, Server
from counterline.plumbing.postgres.errors import ServerDidNotStart
from counterline.plumbing.postgres.launch import words_since

LONGEST: Final = 24 * 3600.0  # seconds that the write-ahead log may take
SERVERS_OWN: Final = "postgres.pgpass"
KEYS: Final = ("log.key", "search.key", "token.key", "cookie.key", "calls.key", SERVERS_OWN)
NEEDED: Final = ("log.key", SERVERS_OWN)
_OURS: Final = "# of the restore alone\n"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which backups' folder, until when (None: all that arrived), where the keys are, and the file of a private key."""

    folder: Path
    until: datetime | None
    keys: Path
    identity: Path | None


def refuse_taken(home: Path) -> None:
    """Raise `BackupRefused` for a home in which there is anything: nothing is ever restored over."""
    if home.exists() and (not home.is_dir() or any(home.iterdir())):
        raise BackupRefused(
            f"{home} is not empty, and nothing is restored over what is there. Name a new folder with --into."
        )


def bring_back(
    wanted: Wanted, home: Path, binaries: Binaries, within: Callable[[Path, Running, Backup], None]
) -> Backup:
    """Restore into a new home, have `within` make it fit to be seen while nobody else can open it, and give it its name.

    Raises `BackupRefused`, or whatever `within` raises; then there is no home.
    """
    refuse_taken(home)
    backup = shelving.backup_for(wanted.folder, wanted.until)
    if backup.major != binaries.major:
        raise BackupRefused(
            f"This backup is of PostgreSQL {backup.major}, and the programs in {binaries.path} are {binaries.major}. Set "
            f"COUNTERLINE_PG_BIN to the bin folder of PostgreSQL {backup.major}."
        )
    home.parent.mkdir(parents=True, exist_ok=True)
    draft = home.with_name(f".{home.name}-{secrets.token_hex(4)}")
    server = Server(draft, purpose=_purpose(backup), binaries=binaries.path, patience=LONGEST)
    try:
        draft.mkdir(mode=0o700)
        (draft / "purpose").write_text(f"{backup.purpose}\n", "utf-8")
        _unpack(wanted, backup, draft)
        _bring_keys(wanted, draft)
        within(draft, _recovered(wanted, backup, draft, server), backup)
        server.stop()
        for left in ("restore.json", "stopped", "server.log"):
            (draft / "postgres" / left).unlink(missing_ok=True)
        _forget(draft / "postgres" / "data")
        if home.exists():
            home.rmdir()
        draft.rename(home)
    except OSError as reason:
        raise BackupRefused(
            f"{home} could not be restored ({reason.strerror} at {reason.filename}). Free space there, or name a folder that you can write."
        ) from reason
    finally:
        if draft.exists():
            server.stop()
            shutil.rmtree(draft, ignore_errors=True)
    return backup


def kept_beside(wanted: Wanted, backup: Backup, name: str) -> bytes | None:
    """What went along with the write-ahead log under this name; None where nothing did."""
    try:
        return wal.read(wanted.folder / backup.wal, f"beside-{name}", str(wanted.identity) if wanted.identity else None)
    except Exception as reason:  # noqa: BLE001 - a wrong key, a damaged file and none at all are one to whoever restores
        raise BackupRefused(f"What was kept of {name} cannot be read ({reason}). Give the right --identity.") from None


def _bring_keys(wanted: Wanted, home: Path) -> None:
    """Put the keys where the new home looks for them; the server's own password goes to its own place."""
    for name in KEYS:
        plain, sealed = wanted.keys / name, wanted.keys / f"{name}.age"
        to = home / name
        if name == SERVERS_OWN:
            to = home / "postgres" / "secrets" / name
            plain = plain if plain.exists() else wanted.keys / "postgres" / "secrets" / name
        to.parent.mkdir(mode=0o700, exist_ok=True)
        if plain.exists():
            shelving.write_whole(to, plain.read_bytes())
        elif sealed.exists():
            shelving.write_whole(to, wrapping.opened(sealed.read_bytes(), wanted.identity))
        elif name in NEEDED:
            raise BackupRefused(
                f"{wanted.keys} does not hold {name}. Name with --keys the folder that `counterline backup --keys-to` was given."
            )


def _purpose(backup: Backup) -> Purpose:
    return "demo" if backup.purpose == "demo" else "test" if backup.purpose == "test" else "real"


def _unpack(wanted: Wanted, backup: Backup, draft: Path) -> None:
    data = draft / "postgres" / "data"
    data.parent.mkdir(mode=0o700)
    source = wanted.folder / backup.name
    if backup.key is None:
        shutil.copytree(source / "base", data, symlinks=True)
    else:
        data.mkdir(mode=0o700)
        wrapping.open_folder(source / wrapping.TAR, data, wanted.identity)
    data.chmod(0o700)
    if (data / CALLS).is_dir():
        (data / CALLS).rename(draft / CALLS)
    broken = f"The backup {backup.name} is damaged, and nothing was restored. Ask for a time before it: an earlier one is taken."
    verify(data, broken)


def _recovered(wanted: Wanted, backup: Backup, draft: Path, server: Server) -> Running:
    """Have the server read the write-ahead log until the time, or all of it, and open."""
    data = draft / "postgres" / "data"
    told = {
        "from": str((wanted.folder / backup.wal).resolve()),
        "identity": str(wanted.identity) if wanted.identity else None,
    }
    shelving.write_whole(draft / "postgres" / "restore.json", orjson.dumps(told))
    program = " ".join(shlex.quote(each).replace("%", "%%") for each in (sys.executable, "-I", wal.__file__))
    said = {"restore_command": f"{program} fetch ../restore.json %f %p", "recovery_target_action": "promote"}
    said["hot_standby"] = "off"  # so that nobody comes in before the time is reached
    if wanted.until is not None:
        said["recovery_target_time"] = wanted.until.isoformat(sep=" ")
    with (data / "postgresql.auto.conf").open("a", encoding="utf-8") as file:
        file.write(_OURS)
        file.writelines(f"{name} = '{value.replace(chr(39), chr(39) * 2)}'\n" for name, value in said.items())
    (data / "recovery.signal").touch(mode=0o600)
    try:
        return server.start()
    except ServerDidNotStart:
        words = words_since(data, 0)
        if "before configured recovery target" in words:
            raise BackupRefused(
                "What was kept ends before that time. Ask for an earlier one, or leave --until out to have all that there is."
            ) from None
        if "cannot be read" in words:
            raise BackupRefused(
                "Some of the write-ahead log cannot be read: it is damaged, or of another key. Ask for an earlier time, or give the "
                "right --identity."
            ) from None
        raise


def _forget(data: Path) -> None:
    settings = data / "postgresql.auto.conf"
    kept = settings.read_text("utf-8").partition(_OURS)[0]
    settings.write_text(kept, "utf-8")
