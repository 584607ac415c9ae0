"""Pages of one act about a concern, or about several that were ticked in the list: each act has a small form of its own."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Final

from fastapi import APIRouter, Query
from starlette.responses import Response

from counterline.faces.safeguarding.concerns.charted import place_name
from counterline.governance.reach.purposes import WordsRefused
from counterline.governance.searches import noting_a_miss
from counterline.plumbing.errors import Conflict
from counterline.safeguarding.concerns import acting, acts, concern, concerns
from counterline.safeguarding.concerns.acts import ConcernStep
from counterline.safeguarding.concerns.concern import ConcernOutcome, Did
from counterline.safeguarding.concerns.nearest_bodies import body_called, nearest_bodies
from counterline.web.agency_names import agency_name
from counterline.web.asked import reference_of
from counterline.web.forms import NO_MISTAKES, Mistakes, read
from counterline.web.rendering.page import Page, SentForm, ViewersPage, needs

OTHER: Final = "other"
"""What is chosen where none of the nearest bodies is meant."""
router = APIRouter(dependencies=[needs("safeguarding:concern:act")])


@router.get("/concerns/acts/{did}")
def act_page(page: ViewersPage, did: Did, ref: Annotated[list[str], Query(max_length=100)] = []) -> Response:  # noqa: B006 - FastAPI copies it
    """The form of one act, about one concern or those that were ticked."""
    if not ref:
        return page.redirect("/concerns")
    return _form(page, did, [reference_of(each) for each in ref], NO_MISTAKES, {})


@router.post("/concerns/acts/{did}")
def acted(page: ViewersPage, did: Did, sent: SentForm) -> Response:
    """Do it about each; what is refused of one is shown beside its name and stops no other."""
    refs = [reference_of(str(each)) for each in sent.getlist("ref")]
    try:
        chosen = body_chosen(page, sent, "body")
    except Conflict as refused:
        return _form(page, did, refs, Mistakes({OTHER: refused.message}), dict(sent))
    match read(ConcernStep, dict(sent) | {"did": did.value, "body": chosen}, texts="concerns.act"):
        case Mistakes() as mistakes:
            return _form(page, did, refs, mistakes, dict(sent))
        case ConcernStep() as said:
            try:
                with page.work() as work, noting_a_miss(work, {"concern": refs}, page.building.settings.searching_key):
                    made = acting.act_on_several(work, acting.SeveralStep(tuple(refs), said))
            except (Conflict, WordsRefused) as refused:
                return _form(page, did, refs, Mistakes({"reason": str(refused)}), dict(sent))
            if made.refused and len(refs) == 1:
                return _form(page, did, refs, Mistakes({"reason": made.refused[refs[0]]}), dict(sent))
            if made.refused:
                return _form(page, did, list(made.refused), NO_MISTAKES, dict(sent), made.refused)
            then = f"/concerns/{refs[0]}" if len(refs) == 1 else "/concerns?whose=mine"
            return page.redirect(then, done=f"concerns.done.{did.value}")


def body_chosen(page: Page, sent: Mapping[str, object], field: str) -> str:
    """The code of the body that is chosen of a short list or typed by its name; nothing where neither was."""
    chosen, typed = str(sent.get(field, "")), str(sent.get(OTHER, "")).strip()
    if chosen and chosen != OTHER:
        return chosen
    return body_called(typed, page.building.clock.today()) if typed else ""


def _form(
    page: Page,
    did: Did,
    refs: Sequence[str],
    mistakes: Mistakes,
    typed: Mapping[str, object],
    refused: Mapping[str, str] | None = None,
) -> Response:
    with page.work() as work, noting_a_miss(work, {"concern": refs}, page.building.settings.searching_key):
        found = concerns.concerns_of(work, refs)
        mates = acts.colleagues(work) if did is Did.TAKE_UP else []
    first = [each for each in found if did is Did.GIVE and each.state in concern.UNTAKEN]
    signs = [each for one in found for each in one.signs]
    return page.render(
        "safeguarding/concern-act.html",
        did=did,
        found=found,
        refused=refused or {},
        impossible=[each for each in found if not concern.may_be_done(did, each.state) and each not in first],
        first=first,
        colleagues=mates,
        near=nearest_bodies(signs, page.viewer.viewer.agency, page.building.clock.today()),
        outcomes=list(ConcernOutcome),
        place_name=place_name,
        agency_name=agency_name,
        mistakes=mistakes,
        typed=typed,
    )
