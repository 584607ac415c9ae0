"""Demand on pages: each part's pages under one tab."""

from fastapi import APIRouter

from counterline.faces.demand import gaps_pages, indicator_pages, recorded_harm_pages
from counterline.web.navigation import Tab

TABS: tuple[Tab, ...] = (recorded_harm_pages.TAB, indicator_pages.TAB)
router = APIRouter()
for _part in (recorded_harm_pages, gaps_pages, indicator_pages):
    router.include_router(_part.router)
