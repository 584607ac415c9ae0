"""The pages, one module for each room. A module that lies here and offers `PAGES` is served without being listed."""

from collections.abc import Sequence
from importlib import import_module
from pkgutil import iter_modules

from counterline.web.navigation import Pages


def every_rooms_pages() -> Sequence[Pages]:
    """What each module here offers, in the order of their names."""
    modules = (import_module(f"{__name__}.{each.name}") for each in iter_modules(__path__))
    return [module.PAGES for module in modules if isinstance(getattr(module, "PAGES", None), Pages)]
