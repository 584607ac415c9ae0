"""The pages of working together, part by part."""

from fastapi import APIRouter

from counterline.faces.coordination import on_duty_pages
from counterline.faces.coordination.asking import advice_pages, requests_pages
from counterline.faces.coordination.deconfliction import known_pages, notices_pages
from counterline.faces.coordination.owning import line_owners_pages
from counterline.faces.coordination.packs import meetings_pages
from counterline.faces.coordination.register import investigations_pages
from counterline.faces.coordination.tasking import capacity_pages, plan_pages, tasks_pages

router = APIRouter()
TABS = (
    on_duty_pages.TAB,
    investigations_pages.TAB,
    known_pages.TAB,
    line_owners_pages.TAB,
    *notices_pages.TABS,
    requests_pages.TAB,
    tasks_pages.TAB,
    advice_pages.TAB,
    capacity_pages.TAB,
    meetings_pages.TAB,
    plan_pages.TAB,
)
for _part in (
    on_duty_pages,
    investigations_pages,
    known_pages,
    line_owners_pages,
    notices_pages,
    requests_pages,
    tasks_pages,
    advice_pages,
    capacity_pages,
    meetings_pages,
    plan_pages,
):
    router.include_router(_part.router)
