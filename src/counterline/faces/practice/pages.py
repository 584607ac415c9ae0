"""The pages of practice, part by part."""

from fastapi import APIRouter

from counterline.faces.practice.guidance import guidance_pages, plain_pages, versions_pages
from counterline.web.navigation import Tab

router = APIRouter()
for each in (plain_pages, guidance_pages, versions_pages):
    router.include_router(each.router)
TABS: tuple[Tab, ...] = (guidance_pages.TAB,)
