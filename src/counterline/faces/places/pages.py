"""All pages of this face, as the shell serves them."""

from fastapi import APIRouter

from counterline.faces.places import areas, forces, sending, statistics

TABS = (forces.TAB,)

router = APIRouter()
for each in (areas, forces, sending, statistics):
    router.include_router(each.router)
