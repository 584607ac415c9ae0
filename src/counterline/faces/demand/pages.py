"""Demand on pages: each part's pages under one tab."""

from fastapi import APIRouter

from counterline.web.navigation import Tab

TABS: tuple[Tab, ...] = ()
router = APIRouter()
