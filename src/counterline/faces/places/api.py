"""All addresses of this face, as the shell mounts them."""

from fastapi import APIRouter

from counterline.faces.places import agencies_api, areas_api, forces_api

router = APIRouter()
for each in (forces_api, agencies_api, areas_api):
    router.include_router(each.router)
