"""The pages of working together, part by part."""

from fastapi import APIRouter

from counterline.faces.coordination import investigations_pages

router = APIRouter()
TABS = (investigations_pages.TAB,)
for _part in (investigations_pages,):
    router.include_router(_part.router)
