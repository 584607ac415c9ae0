"""All addresses of this face, as the shell mounts them."""

from fastapi import APIRouter

from counterline.faces.lines import contact_points_api, lines_api

router = APIRouter()
for each in (lines_api, contact_points_api):
    router.include_router(each.router)
