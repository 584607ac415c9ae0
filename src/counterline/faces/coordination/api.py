"""The API's addresses of working together, part by part."""

from fastapi import APIRouter

from counterline.api.endpoints import router_of
from counterline.faces.coordination.asking import advice_api, requests_api
from counterline.faces.coordination.deconfliction import known_api, notices_api
from counterline.faces.coordination.owning import line_owners_api
from counterline.faces.coordination.packs import meetings_api, meetings_files_api
from counterline.faces.coordination.register import investigations_api
from counterline.faces.coordination.tasking import capacity_api, plan_api, tasks_api

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
