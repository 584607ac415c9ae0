"""The pages of practice, part by part."""

from fastapi import APIRouter

from counterline.faces.practice.projects import projects_pages
from counterline.web.navigation import Tab

router = APIRouter()
TABS: tuple[Tab, ...] = (projects_pages.TAB,)
for _part in (projects_pages,):
    router.include_router(_part.router)
