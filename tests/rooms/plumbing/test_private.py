"""What commands write is their owner's alone, and no secret is told by a command's words or by what is printed of settings."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
import typer

from counterline.cli.main import app
from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.settings import Settings, settings_from

SECRETS = ("database_url", "owner_url", "derive_url", "seal_url", "cookie_key", "mail_password")
URLS = {f"COUNTERLINE_{each}_URL": "postgresql://x:hunter2@y/z" for each in ("DATABASE", "OWNER", "DERIVE", "SEAL")}


def test_what_a_command_writes_is_its_owners_alone(tmp_path: Path) -> None:
    folder = tmp_path / "invented"
    done = subprocess.run(
        [sys.executable, "-m", "counterline.cli", "nation", str(folder), "--no-records"],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    written = [folder, *folder.rglob("*")]
    assert len(written) > 10
    assert [each.name for each in written if each.stat().st_mode & 0o077] == []


def words_of(command: object, name: str = "") -> Iterator[tuple[str, str]]:
    """Every command's every word."""
    for each, inner in getattr(command, "commands", {}).items():
        yield from words_of(inner, f"{name} {each}")
    for word in getattr(command, "params", ()):
        yield name, word.name or ""


def test_no_secret_is_a_word_of_a_command() -> None:
    words = list(words_of(typer.main.get_command(app)))
    assert len(words) > 200
    secret = ("secret", "password", "token", "cookie", "url", "credential")
    assert [each for each in words if any(sign in each[1].lower() for sign in secret)] == []


def test_what_is_printed_of_settings_holds_no_secret() -> None:
    settings = settings_from(
        {"HOME": "x", **dict.fromkeys(("COUNTERLINE_COOKIE_KEY", "COUNTERLINE_MAIL_PASSWORD"), "hunter2"), **URLS}
    )
    assert all("hunter2" in getattr(settings, each) for each in SECRETS)
    assert "hunter2" not in repr(settings)
    # Whatever is added later and may be one is looked at here.
    named = {each.name for each in fields(Settings) if each.name.endswith(("_url", "_key", "_secret", "_password"))}
    held = {each.name for each in fields(Settings) if each.name in named and "Path" not in str(each.type)}
    assert held == set(SECRETS)


def test_a_secret_may_lie_in_a_file_and_never_in_two_places(tmp_path: Path) -> None:
    file = tmp_path / "cookie"
    file.write_text("hunter2\n")
    named = {"HOME": "x", "COUNTERLINE_COOKIE_KEY_FILE": str(file)}
    assert settings_from(named).cookie_key == "hunter2"
    with pytest.raises(CounterlineError, match="both set"):
        settings_from({**named, "COUNTERLINE_COOKIE_KEY": "other"})
    with pytest.raises(CounterlineError, match="cannot be read"):
        settings_from({**named, "COUNTERLINE_COOKIE_KEY_FILE": str(tmp_path / "nowhere")})
