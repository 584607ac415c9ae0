"""The page on which somebody says that they worry: few questions, who will read it, and then it is sent."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field, StringConstraints
from starlette.responses import Response

from counterline.governance.permissions import NATIONAL_BODY
from counterline.governance.reach.purposes import require_purpose
from counterline.intake.errors import NotReadable
from counterline.places.ground.agencies import forces
from counterline.places.partners import partners
from counterline.plumbing.errors import Conflict
from counterline.safeguarding.concerns import worrying
from counterline.safeguarding.concerns.worrying import Worry
from counterline.safeguarding.duties import duty_numbers
from counterline.web.forms import NO_MISTAKES, Mistakes, read
from counterline.web.rendering.page import Page, SentForm, ViewersPage, needs

router = APIRouter(dependencies=[needs("safeguarding:concern:raise")])

Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]


class WorryForm(BaseModel):
    """What somebody worries about; `sure` where they have seen who will read it."""

    what: Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=4000)]
    name: Line = ""
    born: Line = ""
    age: Line = ""
    address: Line = ""
    area: Line = ""
    line: Line = ""
    also_to: list[str] = Field(default_factory=list, max_length=5)
    key: Line = ""
    sure: bool = False

    @property
    def worry(self) -> Worry:
        """The same as the room is told."""
        names = ("what", "name", "born", "age", "address", "area", "line")
        return Worry(**{each: getattr(self, each) for each in names}, also_to=tuple(filter(None, self.also_to)))


@router.get("/concerns/new")
def worry_page(page: ViewersPage) -> Response:
    """The form."""
    return _form(page, NO_MISTAKES, {})


@router.post("/concerns/new")
def worried(page: ViewersPage, sent: SentForm) -> Response:
    """Show who will read it; once they are sure, send it."""
    match read(WorryForm, sent, texts="concerns.new"):
        case Mistakes() as mistakes:
            return _form(page, mistakes, dict(sent))
        case WorryForm() as said:
            typed = dict(sent) | {"also_to": said.worry.also_to}
            if sent.get("do") == "back":
                return _form(page, NO_MISTAKES, typed)
            if not said.sure:
                return _shown(page, said.worry, typed)
            try:
                with page.work() as work:
                    kept = worrying.send_worry(work, said.worry, said.key)
            except (NotReadable, Conflict) as refused:
                return _form(page, Mistakes({"what": str(refused)}), typed)
            return page.redirect(f"/records/{kept.ref}", done="concerns.done.worry")


def _form(page: Page, mistakes: Mistakes, typed: Mapping[str, object]) -> Response:
    with page.work() as work:
        require_purpose(work)  # before anything is typed, and not once it is sent
        number = duty_numbers.duty_number(work, page.viewer.viewer.agency) or duty_numbers.duty_number(
            work, NATIONAL_BODY
        )
    return page.render(
        "safeguarding/new.html",
        number=number,
        mistakes=mistakes,
        typed=typed,
        bodies=bodies_to_choose(page.building.clock.today()),
        desk=page.building.settings,
    )


def _shown(page: Page, worry: Worry, typed: Mapping[str, object]) -> Response:
    try:
        with page.work() as work:
            readers = worrying.who_will_read(work, worry)
    except Conflict as refused:
        return _form(page, Mistakes({"also_to": str(refused)}), typed)
    return page.render(
        "safeguarding/new-readers.html", readers=readers, typed=typed, worry=worry, key=worrying.new_worry_key()
    )


def bodies_to_choose(on: date) -> list[tuple[str, str]]:
    """The forces and partners that stand on a day, by name, for choosing whom something goes to."""
    named = {str(each.code): each.name for each in (*forces(on), *partners(on))}
    return sorted(named.items(), key=lambda each: each[1])
