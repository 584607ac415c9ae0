"""What each face says of what needs the viewer, found by name: no face knows another."""

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from counterline.doors.due import DueFrom, First, Named
from counterline.faces import FACES


@cache
def dues() -> tuple[DueFrom, ...]:
    """What each face's `today.py` says is due."""
    return tuple(each.due for each in _modules())


@cache
def names() -> tuple[Named, ...]:
    """How faces name what is due, where they do."""
    return tuple(each.named for each in _modules() if hasattr(each, "named"))


@cache
def firsts() -> tuple[First, ...]:
    """What faces have read before the list, where they do."""
    return tuple(each.first for each in _modules() if hasattr(each, "first"))


def _modules() -> list[ModuleType]:
    modules = (f"counterline.faces.{face}.today" for face in FACES)
    return [import_module(each) for each in modules if find_spec(each)]
