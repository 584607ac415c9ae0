"""No file that is kept names a package registry or somebody's machine.

A public body's machines fetch packages from its own mirror. A lock that names the public registries either fails
there or, worse, goes round the mirror unnoticed; and a path of the machine something was written on works nowhere else.
"""

import re
from pathlib import Path

from tests.architecture.sources import ROOT, expect_none, kept_files

# Put together here, so that this file does not name them either.
REGISTRIES = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("files", "pythonhosted", "org"),
        ("registry", "npmjs", "org"),
        ("registry", "yarnpkg", "com"),
        ("deb", "debian", "org"),
        ("download", "pytorch", "org"),
        ("crates", "io"),
        ("proxy", "golang", "org"),
    )
]
MACHINE_PATH = re.compile(
    r"(?<![\w.}~*-])/(root|work|farm|opt/wheels|home/\w+|Users/\w+)(?=[/\s\"'`),]|$)", re.MULTILINE
)


def faults(name: str, text: str) -> list[str]:
    """The registries and machine paths that a text names."""
    named = [f"{name} names {host}" for host in REGISTRIES if host in text]
    paths = [f"{name} names the path {match[0]} of a machine" for match in MACHINE_PATH.finditer(text)]
    return named + paths


def readable(path: Path) -> str:
    """A file's text, or nothing where it is not text."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def test_no_kept_file_names_a_registry_or_a_machine() -> None:
    found = [fault for path in kept_files() for fault in faults(str(path.relative_to(ROOT)), readable(path))]
    expect_none(found)


def test_locks_hold_hashes_and_no_addresses() -> None:
    for lock in sorted((ROOT / "requirements").glob("*.txt")):
        text = lock.read_text()
        assert "://" not in text
        packages = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
        assert len(packages) > 10
        assert [line for line in packages if not re.fullmatch(r"[a-z0-9._-]+==\S+( ; .*)? \\", line)] == []
    for lock in sorted((ROOT / "frontend").glob("**/package-lock.json")):
        assert '"resolved"' not in lock.read_text() or "node_modules" in str(lock)


def test_a_named_registry_or_machine_is_noticed() -> None:
    assert faults("lock", f"index-url = https://{REGISTRIES[0]}/simple") != []
    assert faults("page", "see /" + "root/notes.txt") != []
    assert faults("page", "see /" + "home/" + "ana/notes.txt") != []
    assert faults("page", "the route /lines/{ref}/work is a page, and docs/work/ a folder") == []
