"""The API's addresses of returns: files handed over, what became of them, and feeds watched."""

from fastapi import APIRouter

from counterline.faces.intake import handed_api, submissions_api, uploads_api
from counterline.faces.intake.watching import alarms_api, feeds_api

PARTS = tuple(each.ADDRESSES for each in (submissions_api, alarms_api, feeds_api))
router = APIRouter()
for _part in (handed_api, uploads_api):
    router.include_router(_part.router)
