"""Two entities said to be one person, on a page: the way back from a split, and where no link leads from one to the other."""

from fastapi import APIRouter
from pydantic import BaseModel
from starlette.responses import Response

from counterline.faces.resolution.verdict_form import Sentence
from counterline.governance.searches import note_miss, noting_a_miss
from counterline.plumbing.errors import NotFound
from counterline.plumbing.texts import catalogue
from counterline.records.looking.mentioned import people_told
from counterline.records.wording.clues import Known
from counterline.resolution.people import uniting
from counterline.vocabulary.identity import read_reference
from counterline.web.agency_names import agency_name
from counterline.web.asked import reference_of
from counterline.web.forms import NO_MISTAKES, Mistakes, read
from counterline.web.rendering.page import SentForm, ViewersPage
from counterline.web.who_is_meant import who_is_meant

router = APIRouter()


class Merging(BaseModel):
    """Who is the same person, and why."""

    other: str
    reason: Sentence


@router.get("/merges/{ref}")
def merging(page: ViewersPage, ref: str) -> Response:
    """One person, and whoever is said to be the same by their reference."""
    return _merging(page, reference_of(ref), page.request.query_params.get("other", ""), NO_MISTAKES, "")


@router.post("/merges/{ref}")
def merged(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Say that they are one."""
    ref, other = reference_of(ref), str(sent.get("other", ""))
    match read(Merging, sent, texts="pairs"):
        case Mistakes() as mistakes:
            return _merging(page, ref, other, mistakes, str(sent.get("reason", "")))
        case Merging() as said:
            other = reference_of(said.other)
            asked = {"one": ref, "other": other}
            with page.work() as work, noting_a_miss(work, asked, page.building.settings.searching_key):
                uniting.merge(work, ref, other, said.reason)
            return page.redirect("/judgements", done="pairs.done.merged")


def _merging(page: ViewersPage, ref: str, typed: str, mistakes: Mistakes, reason: str) -> Response:
    meant = who_is_meant(page, typed, Known.PERSON)
    other = read_reference(typed) if typed.strip() and meant is None else ""
    asked = {"one": ref} | ({"other": other} if other else {})
    with page.work() as work, noting_a_miss(work, asked, page.building.settings.searching_key):
        shown = people_told(work, [each for each in (ref, other) if each])
        if ref not in shown:
            raise NotFound(f"Nobody in what you may see is named by {ref}.")
        if other and other not in shown:
            note_miss(work, asked, page.building.settings.searching_key)
            mistakes = Mistakes({"other": catalogue()("pairs.merge.wrong")})
    return page.render(
        "resolution/merge.html",
        one=shown[ref],
        other=shown.get(other),
        typed=typed,
        meant=meant and [each for each in meant if each.thing.ref != ref],
        reason=reason,
        mistakes=mistakes,
        agency_name=agency_name,
    )
