"""The set-up script says what is missing, in words that can be followed, before it changes anything."""

import shutil
import subprocess
import sys
from pathlib import Path

from tests.architecture.sources import ROOT

WITHOUT_VENV = """#!/bin/sh
# A Python as Debian ships it without python3-venv.
PYTHONPATH={hidden} exec {python} "$@"
"""


def install(checkout: Path, python: Path) -> subprocess.CompletedProcess[str]:
    """Run the set-up script of a bare checkout with the given Python, on a machine that has nothing else."""
    (checkout / "script").mkdir()
    shutil.copy(ROOT / "script" / "install", checkout / "script" / "install")
    environment = {"PATH": "/usr/bin:/bin", "PYTHON": str(python), "HOME": str(checkout)}
    command = ["bash", str(checkout / "script" / "install")]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_a_python_without_venv_is_told_the_one_package_to_install(tmp_path: Path) -> None:
    hidden = tmp_path / "hidden"
    hidden.mkdir()
    (hidden / "ensurepip.py").write_text("raise ImportError\n")
    python = tmp_path / "python-without-venv"
    python.write_text(WITHOUT_VENV.format(hidden=hidden, python=sys.executable))
    python.chmod(0o755)
    checkout = tmp_path / "checkout"
    checkout.mkdir()
    ran = install(checkout, python)
    assert ran.returncode == 1
    assert f"apt install python3.{sys.version_info.minor}-venv" in ran.stderr
    assert not (checkout / ".venv").exists()
