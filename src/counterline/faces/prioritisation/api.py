"""The API's addresses of nominations and targets."""

from fastapi import APIRouter

from counterline.api.endpoints import router_of
from counterline.faces.prioritisation import nominations_api, targets_api

router = APIRouter()
for _part in (nominations_api, targets_api):
    router.include_router(router_of(_part.ADDRESSES))
