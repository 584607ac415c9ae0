"""All addresses of this face, as the shell mounts them."""

from fastapi import APIRouter

from counterline.faces.reports import files_api, reports_api

router = APIRouter()
for each in (reports_api, files_api):
    router.include_router(each.router)
