"""An installation's settings are read in one place, once, and passed down.

A module that reads the environment for itself cannot be tested twice in one process, and is missing from the list of
settings that whoever runs the system is given.
"""

import ast

from tests.architecture.sources import Module, expect_none, product

MAY_READ = {"counterline.plumbing.settings"}
READERS = {"environ", "getenv"}


def faults(module: Module) -> list[str]:
    """Where a module reads the environment."""
    attributes = (node for node in module.every(ast.Attribute) if node.attr in READERS)
    names = (node for node in module.every(ast.Name) if node.id in READERS)
    return [f"{module.at(node)} reads the environment" for node in (*attributes, *names)]


def test_only_the_settings_read_the_environment() -> None:
    expect_none(fault for module in product() if module.name not in MAY_READ for fault in faults(module))


def test_a_reading_elsewhere_is_noticed() -> None:
    assert len(faults(Module.of("counterline.web.pages", "import os\nport = os.environ['PORT']\n"))) == 1
