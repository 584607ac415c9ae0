"""The API's addresses of working together, part by part; investigations and a pack's paper are the API's alone."""

from fastapi import APIRouter

from counterline.faces.coordination.offered import PARTS
from counterline.faces.coordination.packs import meetings_files_api
from counterline.faces.coordination.register import investigations_api

__all__ = ["PARTS", "router"]

router = APIRouter()
for _part in (investigations_api, meetings_files_api):
    router.include_router(_part.router)
