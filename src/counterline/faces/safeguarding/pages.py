"""The pages of protecting people, part by part."""

from fastapi import APIRouter

from counterline.faces.safeguarding.concerns import concerns_pages
from counterline.faces.safeguarding.duties import duties_pages, findings_pages
from counterline.faces.safeguarding.homes import homes_pages, visits_pages
from counterline.faces.safeguarding.packs import packs_pages, screenings_pages
from counterline.faces.safeguarding.referrals import extracts_pages, referrals_pages

router = APIRouter()
TABS = (concerns_pages.TAB, homes_pages.TAB, findings_pages.TAB, duties_pages.TAB, packs_pages.TAB, referrals_pages.TAB)
# A form that is new is no reference, so visits come before homes.
for _part in (
    visits_pages,
    concerns_pages,
    homes_pages,
    findings_pages,
    duties_pages,
    packs_pages,
    referrals_pages,
    extracts_pages,
    screenings_pages,
):
    router.include_router(_part.router)
