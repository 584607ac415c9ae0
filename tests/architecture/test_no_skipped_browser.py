"""The rule that no browser test is skipped holds: a session in which one is skipped fails and says why."""

import subprocess
import sys
from pathlib import Path

from tests.architecture.sources import ROOT

PLUGINS = ["-p", "tests.plugins.no_skipped_browser", "-p", "tests.plugins.open_data", "-p", "no:cacheprovider"]


def outcome_of(text: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run one test file in a session of its own, under the session rules of this project."""
    (folder / "pytest.ini").write_text("[pytest]\nmarkers =\n  browser: x\n  open_data: x\n")
    (folder / "test_sample.py").write_text(text)
    command = [
        sys.executable,
        "-m",
        "pytest",
        "--rootdir",
        str(folder),
        "-c",
        str(folder / "pytest.ini"),
        *PLUGINS,
        str(folder),
    ]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_a_skipped_browser_test_fails_the_session(tmp_path: Path) -> None:
    ran = outcome_of("import pytest\n@pytest.mark.browser\ndef test_a(): pytest.skip('no screen here')\n", tmp_path)
    assert ran.returncode == 1
    assert "never skipped" in ran.stdout
    assert "no screen here" in ran.stdout


def test_a_module_of_browser_tests_cannot_skip_itself(tmp_path: Path) -> None:
    text = "import pytest\nsome = pytest.importorskip('no_such_thing')\npytestmark = pytest.mark.browser\n"
    assert outcome_of(text + "def test_a(): pass\n", tmp_path).returncode != 0


def test_other_tests_may_be_skipped_with_a_reason(tmp_path: Path) -> None:
    ran = outcome_of("import pytest\ndef test_a(): pytest.skip('no data here')\n", tmp_path)
    assert ran.returncode == 0
