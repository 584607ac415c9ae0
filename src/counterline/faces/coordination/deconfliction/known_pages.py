"""Asking on a page whether something is known."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, StringConstraints
from starlette.responses import Response

from counterline.coordination.deconfliction import is_known
from counterline.coordination.deconfliction.is_known import ASKED_OF, KnownFile, KnownQuestion, Why
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import require_purpose
from counterline.plumbing.errors import Conflict
from counterline.plumbing.upkeep.turnstile import TooMany
from counterline.records.wording.clues import MeansNothing
from counterline.web.forms import NO_MISTAKES, Mistakes, read
from counterline.web.navigation import Part, Tab
from counterline.web.rendering.page import Page, SentForm, ViewersPage, needs

ASKS = Permission.COORDINATION_KNOWN_ASK.value
router = APIRouter(dependencies=[needs(ASKS)])
TAB = Tab("is-known", "/is-known", 33, Part.TASKING, needs=ASKS)


class AskedOfFile(BaseModel):
    """Things to ask of, one on each line, and why."""

    lines: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100_000)]
    reason: Why


@router.get("/is-known")
def is_known_page(page: ViewersPage) -> Response:
    """The two forms."""
    return _asking(page, NO_MISTAKES, {})


@router.post("/is-known")
def ask(page: ViewersPage, sent: SentForm) -> Response:
    """Ask of one thing: what follows is the same page whatever is known."""
    said = read(KnownQuestion, sent, texts="is-known")
    if isinstance(said, Mistakes):
        return _asking(page, said, dict(sent))
    try:
        with page.work() as work:
            is_known.is_known(work, said, page.building.settings.searching_key)
    except (MeansNothing, TooMany) as nothing:
        return _asking(page, Mistakes({"what": nothing.message}), dict(sent))
    return page.redirect("/is-known", done="is-known.done.asked")


@router.post("/is-known/file")
def ask_of_file(page: ViewersPage, sent: SentForm) -> Response:
    """Ask of many at once."""
    said = read(AskedOfFile, sent, texts="is-known")
    if isinstance(said, Mistakes):
        return _asking(page, said, dict(sent))
    try:
        with page.work() as work:
            asked = KnownFile(said.lines.splitlines(), said.reason)
            is_known.ask_of_file(work, asked, page.building.settings.searching_key, whole=True)
    except (Conflict, MeansNothing, TooMany) as wrong:
        return _asking(page, Mistakes({"lines": wrong.message}), dict(sent))
    return page.redirect("/is-known", done="is-known.done.file")


def _asking(page: Page, mistakes: Mistakes, typed: Mapping[str, object]) -> Response:
    with page.work() as work:
        require_purpose(work)  # before anything is typed, and not once it is sent
    kinds = [each.value for each in ASKED_OF]
    return page.render("coordination/is-known.html", kinds=kinds, mistakes=mistakes, typed=typed)
