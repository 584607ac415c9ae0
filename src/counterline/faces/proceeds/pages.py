"""Proceeds of crime on pages: each part's pages under one tab."""

from fastapi import APIRouter

from counterline.faces.proceeds import assets_pages, clocks_pages, seizures_pages, trace_pages
from counterline.web.navigation import Tab

TABS: tuple[Tab, ...] = (assets_pages.TAB,)
router = APIRouter()
for _part in (assets_pages.router, seizures_pages.router, clocks_pages.router, trace_pages.router):
    router.include_router(_part)
