"""The commands' tree made once for all tests of a process: it takes as long as what most commands do, and never changes."""

from functools import cache

import pytest
import typer.testing


@pytest.hookimpl(trylast=True)
def pytest_configure() -> None:
    """Keep the tree that Typer's own runner makes anew for each command."""
    typer.testing._get_command = cache(typer.main.get_command)  # type: ignore[attr-defined]
