"""The pages of protecting people, part by part."""

from fastapi import APIRouter

from counterline.faces.safeguarding import findings_pages

router = APIRouter()
router.include_router(findings_pages.router)
TABS = (findings_pages.TAB,)
