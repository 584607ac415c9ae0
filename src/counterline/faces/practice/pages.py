"""The pages of practice, part by part."""

from fastapi import APIRouter

from counterline.web.navigation import Tab

router = APIRouter()
TABS: tuple[Tab, ...] = ()
