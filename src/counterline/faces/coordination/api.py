"""The API's addresses of working together, part by part."""

from fastapi import APIRouter

from counterline.api.endpoints import router_of
from counterline.faces.coordination import (
    advice_api,
    capacity_api,
    investigations_api,
    known_api,
    line_owners_api,
    meetings_api,
    meetings_files_api,
    notices_api,
    plan_api,
    requests_api,
    tasks_api,
)

router = APIRouter()
for _part in (
    investigations_api,
    known_api,
    line_owners_api,
    notices_api,
    requests_api,
    tasks_api,
    advice_api,
    capacity_api,
    meetings_api,
    meetings_files_api,
    plan_api,
):
    router.include_router(router_of(_part.ADDRESSES) if hasattr(_part, "ADDRESSES") else _part.router)
