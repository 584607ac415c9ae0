"""The API's addresses of protecting people, part by part."""

from fastapi import APIRouter

from counterline.faces.safeguarding import (
    concerns_api,
    duties_api,
    extracts_api,
    findings_api,
    homes_api,
    packs_api,
    referrals_api,
    screenings_api,
)

router = APIRouter()
for _part in (
    concerns_api,
    findings_api,
    duties_api,
    homes_api,
    packs_api,
    referrals_api,
    extracts_api,
    screenings_api,
):
    router.include_router(_part.router)
