"""Proceeds of crime on pages: each part's pages under one tab."""

from fastapi import APIRouter

from counterline.faces.proceeds import clocks_pages, seizures_pages, trace_pages
from counterline.web.navigation import Tab

TABS: tuple[Tab, ...] = ()
router = APIRouter()
for _part in (seizures_pages.router, clocks_pages.router, trace_pages.router):
    router.include_router(_part)
