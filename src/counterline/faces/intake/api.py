"""All addresses of this face, as the shell mounts them."""

from fastapi import APIRouter

from counterline.faces.intake import feeds_api, submissions_api, uploads_api

router = APIRouter()
for each in (submissions_api, uploads_api, feeds_api):
    router.include_router(each.router)
