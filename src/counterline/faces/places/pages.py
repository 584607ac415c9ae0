"""All pages of this face, as the shell serves them."""

from fastapi import APIRouter

from counterline.faces.places import areas, forces, sending, statistics
from counterline.faces.places.register import own_agencies
from counterline.web.navigation import Part, Tab

TABS = (
    Tab("forces", "/forces", 50, Part.PICTURE, needs="picture:own-view:read", also=("/statistics",)),
    Tab("agencies", "/agencies", 82, Part.ACCESS, needs="governance:agency:keep"),
    Tab("areas", "/areas", 55, Part.PICTURE),
)

router = APIRouter()
for each in (areas, forces, own_agencies, sending, statistics):
    router.include_router(each.router)
