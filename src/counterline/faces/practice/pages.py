"""The pages of practice, part by part."""

from fastapi import APIRouter

from counterline.faces.practice.guidance import guidance_pages, plain_pages, versions_pages
from counterline.faces.practice.local_reviews import local_actions_pages, local_reviews_pages
from counterline.faces.practice.projects import projects_pages
from counterline.web.navigation import Tab

router = APIRouter()
TABS: tuple[Tab, ...] = (guidance_pages.TAB, projects_pages.TAB, local_reviews_pages.TAB, local_actions_pages.TAB)
for _part in (plain_pages, guidance_pages, versions_pages, projects_pages, local_reviews_pages, local_actions_pages):
    router.include_router(_part.router)
