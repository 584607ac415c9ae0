"""What a figure of the picture counts, as a page and a file: as many as the figure says, each with why it counts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import repeat
from typing import Annotated, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Depends
from starlette.responses import Response

from counterline.doors.paging import Part
from counterline.drawing.maps.where_lines_run import By, name_of
from counterline.faces.picture.told import MembersPage, MemberTold, members_told
from counterline.governance.log.model import OWN_VIEW
from counterline.governance.searches import note_search
from counterline.lines.assembly.line import Line
from counterline.lines.assembly.shown import note_shown
from counterline.lines.rule import Closure, State
from counterline.picture.counts import Unit
from counterline.picture.figures.causes import CLOSURE_MEANING, MEANING, Cause
from counterline.picture.figures.members import Member, NoSuchFigure, part_of
from counterline.picture.figures.members import Part as Figure
from counterline.picture.own_view import Members, own_members
from counterline.picture.releasing.figure_names import FigureName
from counterline.plumbing.errors import NotFound
from counterline.plumbing.texts import catalogue
from counterline.web.dates import Choice, Chosen
from counterline.web.rendering.page import Page, ViewersPage
from counterline.web.taken import csv_of, note_taken

router = APIRouter()

ON_A_PAGE: Final = 100  # most figures of one agency are smaller, and so are whole on one page
FLOW: Final = ("from", "to", "by")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which figure an address asks for, by words that people read: unit, state, closure, cause, or from and to."""

    part: Figure
    asked: tuple[tuple[str, str], ...]
    number: int

    @property
    def meaning(self) -> Mapping[Cause, str]:
        """What each cause means for a change of this figure."""
        return CLOSURE_MEANING if self.part.closure else MEANING

    def query(self, members: Members, number: int = 1) -> str:
        """The query of the same list on the same dates, at one of its pages."""
        dates = [(name, getattr(members, name).isoformat()) for name in ("on", "since", "known")]
        return urlencode([*self.asked, *dates, *([("page", str(number))] if number > 1 else [])])


def wanted(page: ViewersPage) -> Wanted:
    """Read which figure the address asks for; what names none leads nowhere."""
    asked = page.request.query_params
    try:
        part = part_of(
            Unit(_spaced(asked.get("unit", "lines"))),
            (asked.get("from"), asked.get("to")),
            state=State(asked["state"]) if "state" in asked else None,
            cause=Cause(_spaced(asked["cause"])) if "cause" in asked else None,
            closure=Closure(_spaced(asked["closure"])) if "closure" in asked else None,
            by_region=asked.get("by") == By.REGION,
        )
        number = max(int(asked.get("page", "1")), 1)
    except (ValueError, NoSuchFigure) as unknown:
        raise NotFound(catalogue()("picture.counted.unknown")) from unknown
    named = ("unit", "state", "closure", "cause", *FLOW)
    return Wanted(part, tuple((name, asked[name]) for name in named if name in asked), number)


Asked = Annotated[Wanted, Depends(wanted)]


@router.get("/picture/counted")
def counted(page: ViewersPage, choice: Chosen, asked: Asked) -> Response:
    """Exactly what one figure counts, each with what it counts as and why."""
    if choice.mistakes.by_field:
        return page.render("picture/dates.html", status=422, choice=choice, mistakes=choice.mistakes)
    members = _found(page, choice, asked)
    every = members.members
    pages = max((len(every) + ON_A_PAGE - 1) // ON_A_PAGE, 1)
    number = min(asked.number, pages)
    shown = every[(number - 1) * ON_A_PAGE : number * ON_A_PAGE]
    with page.work() as work:
        note_shown(work, lines_of(shown))
    return page.render(
        "picture/counted.html",
        members=members,
        asked=asked,
        told=_told(asked),
        shown=shown,
        number=number,
        pages=pages,
        meaning=asked.meaning,
        name_of=called,
    )


@router.get("/picture/counted.csv")
def counted_csv(page: ViewersPage, choice: Chosen, asked: Asked) -> Response:
    """The same as a file, with the reason of the state and of the change on each row."""
    choice.insist()
    members = _found(page, choice, asked, taken=True)
    told = members_told(page.view, members, Part(list(members.members), None))
    name = f"{told.unit.value.replace(' ', '-')}-{members.on}.csv"
    return csv_of(name, COLUMNS, map(_row, members.members, told.items, repeat(told)))


COLUMNS: Final = (
    "name", "lines", "state", "why", "cause", "why_changed", "state_before", "why_before", "first_in_use",
    "first_told", "learned", "view", "on", "since", "known", "first_told_by", "rule", "rule_summary",
)  # fmt: skip


def lines_of(members: Iterable[Member]) -> list[Line]:
    """The lines that stand behind some of what a figure counts."""
    return [line for each in members for line in each.lines]


def called(member: Member) -> str:
    """What a list calls one thing behind a figure."""
    if member.names:
        return ", ".join(member.names)
    contacts = [shown for line in member.lines for shown in line.contacts]
    return contacts[0] if contacts else catalogue()("lines.no_brand")


def _found(page: Page, choice: Choice, asked: Wanted, *, taken: bool = False) -> Members:
    page.insist("picture:own-view:read")
    page.insist("lines:line:read")
    with page.work() as work:
        members = own_members(work, asked.part, choice.asked)
        note_search(work, dict(asked.asked), len(members.members), page.building.settings.searching_key)
        if taken:
            note_taken(page, work, OWN_VIEW, lines_of(members.members))
    return members


def _row(member: Member, told: MemberTold, of: MembersPage) -> Mapping[str, object]:
    now, before = told.now, told.before
    return {
        **told.model_dump(include={"lines", "cause", "why_changed", "first_in_use", "first_told", "learned"}),
        "name": called(member),
        "state": now and now.state,
        "why": now and now.why,
        "state_before": before and before.state,
        "why_before": before and before.why,
        **of.model_dump(include={"view", "on", "since", "known", "first_told_by"}),
        "rule": of.rule.version,
        "rule_summary": of.rule.summary,
    }


def _told(asked: Wanted) -> str:
    """Which figure it is, in words."""
    say, part, query = catalogue(), asked.part, dict(asked.asked)
    unit = part.unit.value
    if part.closure:
        unit = say("picture.counted.part.closure", unit=unit, closure=part.closure.value)
    if part.cause:
        return say("picture.counted.part.cause", unit=unit, cause=part.cause.value)
    state = unit
    if part.state and not part.closure:
        # The count of what is active is the figure "seen in use", on the list as in the headline.
        seen = part.state is State.ACTIVE
        state = f"{unit} {FigureName.SEEN}" if seen else f"{part.state.value} {unit}"
    if part.ends == (None, None):
        return say("picture.counted.part.without_origin", counted=state)
    if part.no_destination:
        return say("picture.counted.part.without_destination", counted=state)
    if part.ends:
        ends = {"origin": name_of(query["from"]), "destination": name_of(query["to"])}
        return say("picture.counted.part.flow", counted=state, **ends)
    return state


def _spaced(word: str) -> str:
    return word.replace("-", " ")
