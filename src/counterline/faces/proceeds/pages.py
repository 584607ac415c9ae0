"""Proceeds of crime on pages: each part's pages under one tab."""

from typing import Final

from fastapi import APIRouter

from counterline.faces.proceeds import (
    assets_pages,
    clocks_pages,
    seizures_pages,
    steps_pages,
    takings_pages,
    trace_pages,
)
from counterline.web.navigation import Tab

TABS: tuple[Tab, ...] = (assets_pages.TAB,)
_PARTS: Final = (assets_pages, seizures_pages, steps_pages, clocks_pages, takings_pages, trace_pages)
router = APIRouter()
for _part in _PARTS:
    router.include_router(_part.router)
