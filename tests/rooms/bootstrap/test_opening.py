"""What an installation is opened with, before any database is asked."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from counterline.bootstrap.opening import House
from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.settings import Settings


def _key(home: Path) -> bytes:
    return House(Settings(data_home=home), {}).building().cookie_key


def test_every_process_that_opens_an_installation_at_once_signs_with_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as starting:
        keys = set(starting.map(_key, [tmp_path / "home"] * 32))
    assert [len(key) for key in keys] == [32]


def test_a_key_that_was_cut_short_signs_nothing(tmp_path: Path) -> None:
    (tmp_path / "cookie.key").touch(mode=0o600)
    with pytest.raises(CounterlineError, match="a key is 32"):
        _key(tmp_path)
