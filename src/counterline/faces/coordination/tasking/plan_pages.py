"""The collection plan on pages: all of it, one, and a new one."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Final

from fastapi import APIRouter
from starlette.responses import Response

from counterline.coordination.tasking import plan_reviews, requirements
from counterline.coordination.tasking.requirements import PlanState, Requirement, RequirementStatement
from counterline.governance.permissions import ViewerRole
from counterline.governance.reach.purposes import require_purpose
from counterline.governance.searches import noting_a_miss
from counterline.plumbing.errors import Conflict, NotFound
from counterline.plumbing.texts import catalogue
from counterline.vocabulary.errors import UnreadableValue
from counterline.web.asked import parted, reference_of
from counterline.web.forms import NO_MISTAKES, Mistakes, read, refusal
from counterline.web.navigation import Part, Tab
from counterline.web.rendering.page import Page, SentForm, ViewersPage, needs
from counterline.web.taken import csv_of

KEEPS: Final = "coordination:plan:keep"
TAB: Final = Tab("plan", "/requirements", 40, Part.TASKING, needs=KEEPS)
router = APIRouter(dependencies=[needs(KEEPS)])


@router.get("/requirements")
def plan_page(page: ViewersPage) -> Response:
    """The plan, what is open first, with its gaps."""
    with page.work() as work:
        found = requirements.collection_plan(work)
    return page.render("coordination/plan.html", found=found)


@router.get("/requirements.csv")
def plan_file(page: ViewersPage) -> Response:
    """The plan as a file: a disclosure to whoever takes it."""
    with page.work() as work:
        rows = requirements.requirements_taken(work, page.viewer.ref)
    return csv_of("requirements.csv", requirements.PLAN_COLUMNS, rows)


@router.get("/requirements/new")
def new_page(page: ViewersPage, question: str = "", scope: str = "") -> Response:
    """The form of a new one, with what another page asks for it."""
    return _form(page, None, {"question": question[:500], "scope": scope[:60]}, NO_MISTAKES)


@router.post("/requirements/new")
def added(page: ViewersPage, sent: SentForm) -> Response:
    """Put it into the plan."""
    return _kept(page, None, sent)


@router.get("/requirements/{ref}")
def requirement_page(page: ViewersPage, ref: str) -> Response:
    """One, and the form by which it is said anew."""
    return _form(page, reference_of(ref), {}, NO_MISTAKES)


@router.post("/requirements/{ref}")
def changed(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Say it anew."""
    return _kept(page, reference_of(ref), sent)


def _kept(page: Page, ref: str | None, sent: SentForm) -> Response:
    owned_by, owner = str(sent.get("owned_by", "")), str(sent.get("owner", "")).strip()
    links = parted(str(sent.get("links", "")))
    said = read(RequirementStatement, {**sent, "owner": owned_by or owner, "links": links}, texts="plan")
    if isinstance(said, Mistakes):
        return _form(page, ref, dict(sent), said)
    if owned_by and owner:
        return _form(page, ref, dict(sent), Mistakes({"owned_by": catalogue()("plan.owned_by.one")}))
    try:
        with page.work() as work:
            made = requirements.say_requirement(work, said, ref)
    except (Conflict, NotFound, UnreadableValue) as refused:
        return _form(page, ref, dict(sent), refusal(refused, "question", owner="owned_by"))
    return page.redirect(f"/requirements/{made.ref}", done="plan.done.kept")


def _form(page: Page, ref: str | None, typed: Mapping[str, object], mistakes: Mistakes) -> Response:
    with page.work() as work, noting_a_miss(work, {"requirement": ref or ""}, page.building.settings.searching_key):
        require_purpose(work)  # before anything is typed, and not once it is sent
        found = requirements.requirement(work, ref) if ref else None
        people = plan_reviews.plan_people(work)
    owners = [(each.ref, f"{each.name}, {_words(each.role)}") for each in people]
    owners += [(role.value, _words(role)) for role in sorted({each.role for each in people})]
    return page.render(
        "coordination/requirement.html",
        found=found,
        owners=owners,
        states=list(PlanState),
        typed=typed or (_typed(found, dict(owners)) if found else {}),
        mistakes=mistakes,
    )


def _typed(found: Requirement, owners: Mapping[str, str]) -> Mapping[str, object]:
    """What stands, as it would be typed; whoever owns it and may no longer is chosen anew."""
    owned_by = found.owner if found.owner in owners else ""
    owner = "" if found.owner != found.owner_name else found.owner
    return asdict(found) | {
        "links": " ".join(found.links),
        "state": "",
        "why": "",
        "owned_by": owned_by,
        "owner": "" if owned_by else owner,
    }


def _words(role: ViewerRole) -> str:
    return role.value.replace("-", " ")
