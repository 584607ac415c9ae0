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
    reviews_api,
    screenings_api,
)

router = APIRouter()
PARTS = tuple(
    each.ADDRESSES
    for each in (concerns_api, findings_api, reviews_api, homes_api, packs_api, referrals_api, extracts_api)
)
for _part in (
    duties_api,
    screenings_api,
):
    router.include_router(_part.router)
