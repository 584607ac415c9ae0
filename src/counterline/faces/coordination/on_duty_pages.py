"""Who is on duty at each body, what changed since one's last shift, and a note to whoever comes next."""

from collections.abc import Mapping
from typing import Annotated, Final

from fastapi import APIRouter, Query
from starlette.responses import Response

from counterline.coordination import on_duty
from counterline.governance.permissions import NATIONAL_BODY
from counterline.plumbing.errors import CounterlineError
from counterline.post import shifts
from counterline.post.shifts import NewNote
from counterline.safeguarding.duties import duty_numbers
from counterline.safeguarding.duties.duty_numbers import NumberToRing
from counterline.web.agency_names import agency_name
from counterline.web.blanks import blanks_of
from counterline.web.forms import NO_MISTAKES, Mistakes, read
from counterline.web.navigation import Part, Tab
from counterline.web.rendering.page import Page, SentForm, ViewersPage, needs

MARKING: Final = "OFFICIAL"
MOST: Final = 40  # bodies of one page: whoever needs another searches for it
NEEDED: Final = on_duty.on_duty.needs
TAB: Final = Tab("on-duty", "/on-duty", 7, Part.OWN, needs=NEEDED)
router = APIRouter(dependencies=[needs(NEEDED)])


@router.get("/on-duty")
def on_duty_page(
    page: ViewersPage, name: Annotated[str, Query(max_length=80)] = "", of: Annotated[str, Query(max_length=60)] = ""
) -> Response:
    """Whom to ring at each body, the nearest first, with the hand-over below; the national desk records a number."""
    return _draw(page, name, {"body": of}, NO_MISTAKES)


@router.post("/on-duty")
def kept(page: ViewersPage, sent: SentForm) -> Response:
    """Leave a note to whoever comes next, or record whom to ring at a body that has recorded no number."""
    at = "number" if "body" in sent else "words"
    shape: type[NumberToRing | NewNote] = NumberToRing if at == "number" else NewNote
    said = read(shape, sent, texts="on-duty")
    if isinstance(said, Mistakes):
        return _draw(page, "", dict(sent), said)
    try:
        with page.work() as work:
            if isinstance(said, NumberToRing):
                duty_numbers.keep_number_of(work, str(sent["body"]), said)
            else:
                shifts.leave_note(work, said)
    except CounterlineError as refused:
        return _draw(page, "", dict(sent), Mistakes({at: refused.message}))
    return page.redirect("/on-duty", done=f"on-duty.done.{at}")


def _draw(page: Page, name: str, typed: Mapping[str, object], mistakes: Mistakes) -> Response:
    with page.work() as work:
        found = on_duty.on_duty(work, name).items
        handed = shifts.hand_over(work)
    return page.render(
        "coordination/on-duty.html",
        marking=MARKING,
        name=name,
        found=found[:MOST],
        others=len(found) - MOST,
        handed=handed,
        typed=typed,
        mistakes=mistakes,
        blanks=blanks_of(NumberToRing, typed, mistakes) if page.viewer.viewer.agency == NATIONAL_BODY else [],
        agency_name=agency_name,
    )
