"""The form of a seizure, for an officer with cash on a table at night; and what it starts, with the number to ring now."""

from collections.abc import Mapping

from fastapi import APIRouter
from starlette.responses import Response

from counterline.faces.proceeds import clocks_told as told
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import require_purpose
from counterline.intake.errors import NotReadable
from counterline.plumbing.errors import Conflict
from counterline.proceeds.clocks.clock_lists import clocks_now
from counterline.proceeds.recording import money_forms, seizing
from counterline.proceeds.recording.seizing import GoodsSort, SeizurePower, SeizureTold
from counterline.safeguarding.duties.duty_numbers import duty_number
from counterline.web.agency_names import agency_name
from counterline.web.asked import reference_of
from counterline.web.forms import NO_MISTAKES, Mistakes, read, refusal
from counterline.web.rendering.page import Page, SentForm, ViewersPage, needs

router = APIRouter(dependencies=[needs(Permission.PROCEEDS_SEIZURE_RECORD.value)])


@router.get("/money/seizure")
def seizure_page(page: ViewersPage) -> Response:
    """The form."""
    return _form(page, NO_MISTAKES, {"on": page.building.clock.today().isoformat()})


@router.post("/money/seizure")
def seized(page: ViewersPage, sent: SentForm) -> Response:
    """Keep the seizure, and lead to the clock that it starts."""
    said = read(SeizureTold, sent, texts="money-seizure")
    if isinstance(said, Mistakes):
        return _form(page, said, dict(sent))
    try:
        with page.work() as work:
            kept = seizing.record_seizure(work, said, str(sent.get("key") or ""))
    except (NotReadable, Conflict) as refused:
        return _form(page, refusal(refused, "words"), dict(sent))
    return page.redirect(f"/money/seizures/{kept.ref}", done="money-seizure.done.kept")


@router.get("/money/seizures/{ref}")
def seizure_kept(page: ViewersPage, ref: str) -> Response:
    """What a seizure started: its clocks, and the number to ring now."""
    with page.work() as work:
        found = told.told(work, clocks_now(work, seizing.seized(work, reference_of(ref))))
        number = duty_number(work, page.viewer.viewer.agency)
    return page.render("proceeds/seized.html", ref=ref, found=found, number=number, agency_name=agency_name)


def _form(page: Page, mistakes: Mistakes, typed: Mapping[str, object]) -> Response:
    with page.work() as work:
        require_purpose(work)  # before anything is typed, and not once it is sent
    return page.render(
        "proceeds/seizure.html",
        mistakes=mistakes,
        typed=typed,
        key=typed.get("key") or money_forms.new_money_key(),
        powers=[each.value for each in SeizurePower],
        sorts=[each.value for each in GoodsSort],
    )
