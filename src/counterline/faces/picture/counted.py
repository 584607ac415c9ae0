"""What a figure of the picture counts, as a page and a file: as many as the figure says, each with why it counts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Depends
from starlette.datastructures import QueryParams
from starlette.responses import Response

from counterline.faces.picture.exports import as_csv, as_file
from counterline.governance import OWN_VIEW, note_search
from counterline.lines import Closure, State
from counterline.picture import CLOSURE_MEANING, MEANING, Cause, Member, Members, Part, Unit, own_members
from counterline.places import region_of
from counterline.plumbing.errors import CounterlineError, NotFound
from counterline.plumbing.texts import catalogue
from counterline.web.dates import Choice, Chosen, asked_for
from counterline.web.flow_maps import By, name_of
from counterline.web.rendering.page import HIGHEST_MARKING, Page, ViewersPage
from counterline.web.taken import note_taken

router = APIRouter()

ON_A_PAGE: Final = 100
NOT_KNOWN: Final = "not-known"
FLOW: Final = ("from", "to", "by")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which figure an address asks for, by words that people read: unit, state, closure, cause, or from and to."""

    part: Part
    asked: tuple[tuple[str, str], ...]
    number: int

    @property
    def meaning(self) -> Mapping[Cause, str]:
        """What each cause means for a change of this figure."""
        return CLOSURE_MEANING if self.part.closure else MEANING

    def query(self, members: Members, number: int = 1) -> str:
        """The query of the same list on the same dates, at one of its pages."""
        dates = [("on", members.on.isoformat()), ("since", members.since.isoformat())]
        return urlencode([*self.asked, *dates, *([("page", str(number))] if number > 1 else [])])


def wanted(page: ViewersPage) -> Wanted:
    """Read which figure the address asks for; what names none leads nowhere."""
    asked = page.request.query_params
    try:
        part = Part(
            unit=Unit(_spaced(asked.get("unit", "lines"))),
            state=State(asked["state"]) if "state" in asked else None,
            cause=Cause(_spaced(asked["cause"])) if "cause" in asked else None,
            ends=_ends(asked),
            no_destination=asked.get("to") == NOT_KNOWN,
            grouped=region_of if asked.get("by") == By.REGION else str,
            closure=Closure(_spaced(asked["closure"])) if "closure" in asked else None,
        )
        number = max(int(asked.get("page", "1")), 1)
    except ValueError as unknown:
        raise NotFound(catalogue()("picture.counted.unknown")) from unknown
    if part.unit is not Unit.LINES and any(name in asked for name in (*FLOW, "closure")):
        raise NotFound(catalogue()("picture.counted.unknown"))
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
    return page.render(
        "picture/counted.html",
        members=members,
        asked=asked,
        told=_told(asked),
        shown=every[(number - 1) * ON_A_PAGE : number * ON_A_PAGE],
        number=number,
        pages=pages,
        meaning=asked.meaning,
        name_of=called,
    )


@router.get("/picture/counted.csv")
def counted_csv(page: ViewersPage, choice: Chosen, asked: Asked) -> Response:
    """The same as a file, with the reason of the state and of the change on each row."""
    if choice.mistakes.by_field:
        raise CounterlineError(" ".join(f"{wrong}." for wrong in choice.mistakes.by_field.values()))
    members = _found(page, choice, asked, taken=True)
    say = catalogue()
    whose = f"own view of {page.viewer.agency_name}"
    told = (HIGHEST_MARKING, whose, members.on.isoformat(), members.since.isoformat(), members.rule.summary)
    header = [say(f"picture.counted.csv.{name}") for name in HEADINGS]
    rows = ([*_cells(each, asked.meaning), *told] for each in members.members)
    name = f"{asked.part.unit.value.replace(' ', '-')}-{members.on}.csv"
    return as_file(as_csv(header, rows), "text/csv; charset=utf-8", name)


HEADINGS: Final = (
    "name", "lines", "state", "why", "cause", "why_changed", "state_before", "why_before", "first_in_use",
    "first_told", "marking", "view", "on", "since", "rule",
)  # fmt: skip


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
        members = own_members(work, asked.part, asked_for(choice, work.clock.today()))
        note_search(work, dict(asked.asked), len(members.members), page.building.settings.searching_key)
        if taken:
            note_taken(page, work, OWN_VIEW)
    return members


def _cells(member: Member, meaning: Mapping[Cause, str]) -> Iterable[str]:
    now, before, cause = member.now, member.before, member.cause
    yield called(member)
    yield "; ".join(line.ref for line in member.lines)
    yield from (now.state.value, now.why) if now else ("", "")
    yield from (cause.value, meaning[cause]) if cause else ("", "")
    yield from (before.state.value, before.why) if before else ("", "")
    yield from (day.isoformat() if day else "" for day in (member.first_in_use, member.first_told))


def _told(asked: Wanted) -> str:
    """Which figure it is, in words."""
    say, part, query = catalogue(), asked.part, dict(asked.asked)
    unit = part.unit.value
    if part.closure:
        unit = say("picture.counted.part.closure", unit=unit, closure=part.closure.value)
    if part.cause:
        return say("picture.counted.part.cause", unit=unit, cause=part.cause.value)
    state = f"{part.state.value} {unit}" if part.state and not part.closure else unit
    if part.ends == (None, None):
        return say("picture.counted.part.without_origin", counted=state)
    if part.no_destination:
        return say("picture.counted.part.without_destination", counted=state)
    if part.ends:
        ends = {"origin": name_of(query["from"]), "destination": name_of(query["to"])}
        return say("picture.counted.part.flow", counted=state, **ends)
    return state


def _ends(asked: QueryParams) -> tuple[str | None, str | None] | None:
    if asked.get("from") == NOT_KNOWN:
        return None, None
    if "to" not in asked or asked["to"] == NOT_KNOWN:
        return None
    return asked["from"], asked["to"]


def _spaced(word: str) -> str:
    return word.replace("-", " ")
