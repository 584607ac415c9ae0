"""The addresses of protecting people, part by part."""

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

PARTS = tuple(
    part.ADDRESSES
    for part in (
        concerns_api,
        findings_api,
        reviews_api,
        duties_api,
        homes_api,
        packs_api,
        referrals_api,
        extracts_api,
        screenings_api,
    )
)
