"""Call data on pages."""

from fastapi import APIRouter

from counterline.web.navigation import Tab

router = APIRouter()
TABS: tuple[Tab, ...] = ()
