"""All pages of this face, as the shell serves them: signing in, and who has access."""

from fastapi import APIRouter

from counterline.faces.governance import sign_in, viewers

TABS = (viewers.TAB,)

router = APIRouter()
for each in (sign_in, viewers):
    router.include_router(each.router)
