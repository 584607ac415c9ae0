"""All addresses of this face, as the shell mounts them."""

from fastapi import APIRouter

from counterline.faces.picture import counted_api, counts_api, publications_api

router = APIRouter()
for each in (counts_api, counted_api, publications_api):
    router.include_router(each.router)
