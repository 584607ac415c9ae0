"""The addresses of protecting people, part by part."""

from counterline.faces.safeguarding.concerns import concerns_api
from counterline.faces.safeguarding.duties import duties_api, findings_api, reviews_api
from counterline.faces.safeguarding.homes import homes_api
from counterline.faces.safeguarding.packs import packs_api, screenings_api
from counterline.faces.safeguarding.referrals import extracts_api, referrals_api

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
