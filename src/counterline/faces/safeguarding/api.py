"""The API's addresses of protecting people, part by part."""

from fastapi import APIRouter

from counterline.faces.safeguarding import findings_api

router = APIRouter()
router.include_router(findings_api.router)
