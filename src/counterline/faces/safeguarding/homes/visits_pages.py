"""The form of a visit to one home: for a telephone, without scripts too, and kept on the device while there is no signal."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import Annotated, Final

from fastapi import APIRouter
from pydantic import BaseModel, BeforeValidator, Field, StringConstraints
from starlette.responses import Response

from counterline.governance.reach.purposes import WordsRefused, require_purpose
from counterline.governance.searches import noting_a_miss
from counterline.intake.errors import NotReadable
from counterline.places.partners import partners
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work
from counterline.safeguarding.homes import home_register, visiting
from counterline.safeguarding.homes.home import HomeAnswer, Manner
from counterline.safeguarding.homes.visiting import VisitTold
from counterline.vocabulary.outcomes.visit_outcome import VisitOutcome
from counterline.web.asked import reference_of
from counterline.web.forms import NO_MISTAKES, Mistakes, read
from counterline.web.rendering.page import Page, SentForm, ViewersPage, needs
from counterline.web.security.kept_on_device import keeping_key

router = APIRouter(dependencies=[needs("safeguarding:home:keep")])

MOST_LINES: Final = 20
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000)]


def _lines(typed: Sequence[str]) -> tuple[str, ...]:
    """What stands in each line of what was typed: a form hands over every text of that name, as a list."""
    return tuple(each.strip() for text in typed for each in text.splitlines() if each.strip())


Several = Annotated[tuple[Line, ...], Field(max_length=MOST_LINES), BeforeValidator(_lines)]


class VisitForm(BaseModel):
    """What somebody saw. `visit` is the form's own key: however often it is sent, it is one visit.

    A form says a list as lines of one text, and the home by its address, so that it is no `VisitTold`.
    """

    visit: Annotated[str, StringConstraints(max_length=60)]
    day: date
    result: VisitOutcome
    manner: Manner
    address: Line = ""
    postcode: Line = ""
    area: Line = ""
    control: HomeAnswer = HomeAnswer.NOT_KNOWN
    consents: HomeAnswer = HomeAnswer.NOT_KNOWN
    capacity: HomeAnswer = HomeAnswer.NOT_KNOWN
    children: HomeAnswer = HomeAnswer.NOT_KNOWN
    dangers: Several = ()
    signs: Several = ()
    needs: Several = ()
    referred_to: Several = ()
    tenancy: Line = ""
    name: Line = ""
    born: Line = ""
    age: Line = ""
    described: Words = ""
    also_to: Line = ""

    def told(self, home: str) -> VisitTold:
        """The same as the room is told."""
        said = self.model_dump(exclude={"visit", "also_to"})
        return VisitTold(home=home, also_to=(self.also_to,) if self.also_to else (), **said)


@router.get("/homes/new")
def new_visit_page(page: ViewersPage) -> Response:
    """The form of a visit to a home that is not on the register."""
    return _form(page, "", NO_MISTAKES, {})


@router.post("/homes/new")
def visited_new(page: ViewersPage, sent: SentForm) -> Response:
    """Send a visit to a home that is not on the register."""
    return _sent(page, "", sent)


@router.get("/homes/{ref}/visit")
def visit_page(page: ViewersPage, ref: str) -> Response:
    """The form of a visit to one home."""
    return _form(page, ref, NO_MISTAKES, {})


@router.post("/homes/{ref}/visit")
def visited(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Send a visit to one home."""
    return _sent(page, ref, sent)


def _sent(page: Page, ref: str, sent: SentForm) -> Response:
    match read(VisitForm, sent, texts="homes.visit"):
        case Mistakes() as mistakes:
            return _form(page, ref, mistakes, dict(sent))
        case VisitForm() as said:
            home = reference_of(ref) if ref else ""
            try:
                with page.work() as work, _missing(page, work, ref):
                    kept = visiting.send_visit(work, said.told(home), said.visit)
            except (Conflict, NotReadable, WordsRefused) as refused:
                return _form(page, ref, Mistakes({"described": refused.message}), dict(sent))
            return page.redirect(f"/homes/{home}" if home else f"/records/{kept.ref}", done="homes.done.visit")


def _form(page: Page, ref: str, mistakes: Mistakes, typed: Mapping[str, object]) -> Response:
    with page.work() as work, _missing(page, work, ref):
        require_purpose(work)  # before anything is typed, and not once it is sent
        shown = home_register.home(work, reference_of(ref)).home.shown if ref else ""
    today = page.building.clock.today()
    bodies = sorted(((each.code, each.name) for each in partners(today)), key=lambda each: each[1])
    return page.render(
        "safeguarding/visit.html",
        ref=ref,
        shown=shown,
        key=typed.get("visit") or visiting.new_visit_key(),
        keeping_key=keeping_key(page.session, page.sessions.key),
        seconds=page.sessions.lifetime,
        results=list(VisitOutcome),
        manners=list(Manner),
        tenancies=visiting.TENANCIES,
        bodies=bodies,
        today=today,
        mistakes=mistakes,
        typed=typed,
    )


def _missing(page: Page, work: Work, ref: str) -> AbstractContextManager[None]:
    return noting_a_miss(work, {"home": ref}, page.building.settings.searching_key)
