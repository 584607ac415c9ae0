"""Joiners, movers and those who are away, on pages of their agency's administrator."""

from fastapi import APIRouter
from starlette.responses import Response

from counterline.faces.governance.people.away_api import Away
from counterline.faces.governance.people.staff_api import Joiner, Mover, SameAs, agency_meant
from counterline.governance.people.access import Access, accesses
from counterline.governance.people.staff import add_person, end_deputyship, move_person, name_deputy, roles_offered
from counterline.governance.people.two_people import said_one_with, say_one
from counterline.governance.permissions import Permission
from counterline.plumbing.errors import NotFound
from counterline.plumbing.work import Work
from counterline.vocabulary.crossing import Ref
from counterline.web.asked import reference_of
from counterline.web.forms import NO_MISTAKES, Mistakes, read
from counterline.web.rendering.page import FRESHLY, Page, SentForm, ViewersPage, needs

MARKING = "OFFICIAL"
NEEDED = needs(Permission.GOVERNANCE_PERSON_KEEP.value)

router = APIRouter(dependencies=[NEEDED])


class ColleagueAway(Away):
    """Who is away, whom an administrator names, and who acts in their role."""

    absent: Ref


@router.get("/people/new", dependencies=[FRESHLY])
def joiner_page(page: ViewersPage) -> Response:
    """Somebody new, before they are added."""
    return _joiner(page, NO_MISTAKES, {})


@router.post("/people/new", dependencies=[FRESHLY])
def join(page: ViewersPage, sent: SentForm) -> Response:
    """Add somebody."""
    match read(Joiner, sent, texts="staff"):
        case Mistakes() as mistakes:
            return _joiner(page, mistakes, dict(sent))
        case Joiner() as told:
            with page.work() as work:
                add_person(work, told.name, told.role, agency_meant(told.agency))
            return page.redirect("/viewers", done="staff.done.added")


@router.get("/people/{ref}/move", dependencies=[FRESHLY])
def mover_page(page: ViewersPage, ref: str) -> Response:
    """The roles that somebody may move to."""
    return _mover(page, ref, NO_MISTAKES)


@router.post("/people/{ref}/move", dependencies=[FRESHLY])
def move(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Give somebody another role."""
    match read(Mover, sent, texts="staff"):
        case Mistakes() as mistakes:
            return _mover(page, ref, mistakes)
        case Mover() as told:
            with page.work() as work:
                move_person(work, reference_of(ref), told.role)
            return page.redirect("/viewers", done="staff.done.moved")


@router.post("/people/{ref}/same", dependencies=[FRESHLY])
def same(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Say that somebody is the same person as another viewer, or is not."""
    match read(SameAs, sent, texts="staff"):
        case Mistakes() as mistakes:
            return _mover(page, ref, mistakes)
        case SameAs() as told:
            with page.work() as work:
                say_one(work, reference_of(ref), told.other, same=told.same)
            return page.redirect("/viewers", done="staff.done.same" if told.same else "staff.done.two")


@router.get("/deputies/new", dependencies=[FRESHLY])
def away_page(page: ViewersPage) -> Response:
    """Somebody who is away, and who acts in their role meanwhile."""
    return _away(page, NO_MISTAKES, {})


@router.post("/deputies/new", dependencies=[FRESHLY])
def away(page: ViewersPage, sent: SentForm) -> Response:
    """Name a deputy."""
    match read(ColleagueAway, sent, texts="staff"):
        case Mistakes() as mistakes:
            return _away(page, mistakes, dict(sent))
        case ColleagueAway() as told:
            with page.work() as work:
                name_deputy(work, told.absent, told.deputy, told.first_day, told.last_day)
            return page.redirect("/viewers", done="staff.done.named")


@router.post("/deputies/{ref}/end")
def back(page: ViewersPage, ref: str) -> Response:
    """End a deputyship before its last day."""
    with page.work() as work:
        end_deputyship(work, reference_of(ref))
    return page.redirect("/viewers", done="staff.done.back")


def _joiner(page: Page, mistakes: Mistakes, typed: dict[str, object]) -> Response:
    with page.work() as work:
        roles = roles_offered(work)
    return page.render(
        "governance/staff/joiner.html",
        marking=MARKING,
        roles=[role.value for role in roles],
        elsewhere=page.may(Permission.GOVERNANCE_VIEWER_END.value),
        typed=typed,
        mistakes=mistakes,
    )


def _mover(page: Page, ref: str, mistakes: Mistakes) -> Response:
    with page.work() as work:
        found = _colleague(page, work, reference_of(ref))
        roles = [role.value for role in roles_offered(work) if role is not found.viewer.role]
        said = said_one_with(work, found.viewer.ref)
    return page.render(
        "governance/staff/mover.html", marking=MARKING, found=found, roles=roles, same_as=said, mistakes=mistakes
    )


def _away(page: Page, mistakes: Mistakes, typed: dict[str, object]) -> Response:
    with page.work() as work:
        colleagues = _colleagues(page, work)
    return page.render(
        "governance/staff/away.html", marking=MARKING, colleagues=colleagues, typed=typed, mistakes=mistakes
    )


def _colleagues(page: Page, work: Work) -> list[Access]:
    ours = page.viewer.viewer
    return [each for each in accesses(work) if each.viewer.agency == ours.agency and each.ended_at is None]


def _colleague(page: Page, work: Work, ref: str) -> Access:
    found = next((each for each in _colleagues(page, work) if each.viewer.ref == ref), None)
    if found is None or ref == page.viewer.ref:
        raise NotFound(f"There is nobody {ref} at your agency whose role you may change.")
    return found
