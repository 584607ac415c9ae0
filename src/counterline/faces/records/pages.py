"""The records' pages: all that a viewer may read as a list and a file, one record as told, and one thing records name."""

from fastapi import APIRouter

from counterline.faces.records import known, listed, one
from counterline.web.navigation import Tab

router = APIRouter()
router.include_router(listed.router)
router.include_router(known.router)
router.include_router(one.router)
TABS = (Tab(room="records", href="/records", order=25, needs="records:record:read"),)
