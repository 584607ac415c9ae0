"""The parts of working together that are addresses and commands alike."""

from counterline.faces.coordination import on_duty_api
from counterline.faces.coordination.asking import advice_api, requests_api
from counterline.faces.coordination.deconfliction import known_api, notices_api, overlaps_api
from counterline.faces.coordination.owning import line_owners_api
from counterline.faces.coordination.packs import meetings_api
from counterline.faces.coordination.register import investigations_api
from counterline.faces.coordination.tasking import capacity_api, plan_api, tasks_api

PARTS = (
    investigations_api.ADDRESSES,
    notices_api.ADDRESSES,
    overlaps_api.ADDRESSES,
    known_api.ADDRESSES,
    requests_api.ADDRESSES,
    line_owners_api.ADDRESSES,
    tasks_api.ADDRESSES,
    advice_api.ADDRESSES,
    capacity_api.ADDRESSES,
    meetings_api.ADDRESSES,
    plan_api.ADDRESSES,
    on_duty_api.ADDRESSES,
)
