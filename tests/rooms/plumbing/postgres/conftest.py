"""Data homes for the launcher's tests, each with its server stopped when the test is over."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from counterline.plumbing.postgres import Server, purpose_of
from tests.rooms.plumbing.postgres.ground import every_postgres


@pytest.fixture(params=list(every_postgres()), ids=lambda named: named[0])
def postgres(request: pytest.FixtureRequest) -> Path:
    """Each PostgreSQL that may be on this machine, in turn."""
    name, folder = request.param
    if not (folder / "postgres").exists():
        pytest.skip(f"{name} is not installed, and counterline does not need it")
    return Path(folder)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """A data home nobody has used yet."""
    yield tmp_path / "home"
    _stop(tmp_path / "home")


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data home whose server ran once and was stopped."""
    made = tmp_path_factory.mktemp("cluster") / "home"
    server = Server(made, purpose="test")
    server.start()
    server.stop()
    return made


@pytest.fixture
def made(home: Path, cluster: Path) -> Path:
    """A data home with a database in it: a copy, since to make one takes ten times as long."""
    shutil.copytree(cluster, home)
    return home


@pytest.fixture
def open_home() -> Iterator[Path]:
    """A data home below folders that every account may enter."""
    above = Path(tempfile.mkdtemp(prefix="counterline-test-", dir="/tmp"))
    above.chmod(0o755)
    yield above / "home"
    _stop(above / "home")
    shutil.rmtree(above)


def _stop(home: Path) -> None:
    purpose = purpose_of(home)
    if purpose in ("test", "demo", "real"):
        Server(home, purpose="test").stop()
