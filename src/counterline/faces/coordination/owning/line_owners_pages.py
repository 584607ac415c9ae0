"""Saying on pages what a line is and who leads on it, each in a form of its own; and the lines that nobody leads on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter
from starlette.datastructures import FormData
from starlette.responses import Response

from counterline.coordination.owning import line_seen, line_statements, unowned
from counterline.coordination.owning.line_seen import LineSeen
from counterline.coordination.owning.model import CHECK_DAYS, LineDid, LineState, LineStatement
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import require_purpose
from counterline.governance.searches import noting_a_miss
from counterline.picture.asked import NEWEST
from counterline.picture.own_view import own_lines
from counterline.places.ground.agencies import agencies_like, agency, is_policing
from counterline.plumbing.errors import Conflict
from counterline.plumbing.texts import catalogue
from counterline.records.looking.mentioned import Mentioned
from counterline.web.agency_names import agency_name
from counterline.web.asked import reference_of
from counterline.web.forms import NO_MISTAKES, Mistakes, read
from counterline.web.navigation import Part, Tab
from counterline.web.rendering.page import Page, SentForm, ViewersPage, needs
from counterline.web.taken import csv_of, note_taken

READS, SAYS, LEADS = (
    each.value
    for each in (Permission.LINES_LINE_READ, Permission.COORDINATION_LINE_STATE, Permission.COORDINATION_LINE_ADOPT)
)
router = APIRouter()
TAB = Tab("unowned", "/unowned", 35, Part.TASKING, needs=READS)

# Each form and its blanks beside the reason, as somebody is asked for them.
BLANKS: Final[Mapping[LineDid, tuple[str, ...]]] = {
    LineDid.STATE: ("state", "rests_on", "others", "day", "investigation", "successor"),
    LineDid.CHECK: ("check", "alive", "rests_on", "others"),
    LineDid.ONE: ("successor",),
    LineDid.REOPEN: (),
    LineDid.STAY_CLOSED: (),
    LineDid.ADOPT: (),
    LineDid.ASK: (),
    LineDid.HAND_OVER: ("lead",),
    LineDid.REFUSE: ("about",),
    LineDid.END: (),
    LineDid.UNDO: ("about",),
}


@dataclass(frozen=True, slots=True)
class Choices:
    """What a form offers to choose from."""

    records: Sequence[Mentioned]
    agencies: Sequence[tuple[str, str]]
    about: Sequence[tuple[str, str]]
    checks: Sequence[int]


@router.get("/lines/{ref}/do/{deed}", dependencies=[needs(SAYS)])
def say_page(page: ViewersPage, ref: str, deed: LineDid) -> Response:
    """The form by which one thing is said of a line."""
    return _form(page, ref, deed, NO_MISTAKES, {})


@router.post("/lines/{ref}/do/{deed}", dependencies=[needs(SAYS)])
def say(page: ViewersPage, ref: str, deed: LineDid, sent: SentForm) -> Response:
    """Keep what was said, or show again what is wrong with it."""
    typed = _typed(sent)
    rests_on = [*sent.getlist("rests_on"), *str(sent.get("others", "")).split()]
    said = read(LineStatement, typed | {"does": deed, "rests_on": rests_on}, texts="line-owners.wrong")
    first = (*BLANKS[deed], "reason")[0]  # beside which stands what is wrong with the whole
    if isinstance(said, Mistakes) or _names_several(typed):
        return _form(page, ref, deed, _mistakes(said, typed), typed)
    try:
        with page.work() as work, noting_a_miss(work, {"line": ref}, page.building.settings.searching_key):
            line_statements.say_of_line(work, reference_of(ref), said)
    except Conflict as refused:
        return _form(page, ref, deed, Mistakes({first: refused.message}), typed)
    return page.redirect(f"/lines/{reference_of(ref)}", done="line-owners.done.kept")


@router.get("/unowned", dependencies=[needs(READS)])
def unowned_page(page: ViewersPage, area: str = "", days: int = unowned.WITHIN) -> Response:
    """Lines that land in an area and nobody leads on."""
    wanted = _wanted(area, days)
    with page.work() as work:
        found = unowned.unowned(work, wanted, listed=own_lines(work, NEWEST))
    return page.render(
        "coordination/unowned.html", found=found, asked=wanted, areas=_policing(page), agency_name=agency_name
    )


@router.get("/unowned.csv", dependencies=[needs(READS)])
def unowned_file(page: ViewersPage, area: str = "", days: int = unowned.WITHIN) -> Response:
    """The same as a file: a disclosure to whoever takes it."""
    wanted = _wanted(area, days)
    with page.work() as work:
        found = unowned.unowned(work, wanted, listed=own_lines(work, NEWEST))
        note_taken(page, work, "unowned", [each.line for each in found.items])
    return csv_of("unowned.csv", unowned.COLUMNS, unowned.rows_of(found))


def _wanted(area: str, days: int) -> unowned.UnownedQuestion:
    return unowned.UnownedQuestion(area=area[:60] or None, days=min(max(days, 1), unowned.LONGEST))


def _form(page: Page, ref: str, deed: LineDid, mistakes: Mistakes, typed: Mapping[str, object]) -> Response:
    with page.work() as work, noting_a_miss(work, {"line": ref}, page.building.settings.searching_key):
        require_purpose(work)  # before anything is typed, and not once it is sent
        seen = line_seen.line_seen(work, reference_of(ref))
        records = line_seen.may_rest_on(work, seen) if "rests_on" in BLANKS[deed] else ()
    choices = Choices(records, _policing(page), list(_about(seen, deed)), CHECK_DAYS)
    return page.render(
        "coordination/line-say.html",
        status=422 if mistakes.by_field else 200,
        deed=deed,
        blanks=BLANKS[deed],
        states=list(LineState),
        seen=seen,
        choices=choices,
        mistakes=mistakes,
        typed=typed,
        agency_name=agency_name,
    )


def _about(seen: LineSeen, deed: LineDid) -> Iterator[tuple[str, str]]:
    """What may be refused or taken back, by its reference, in words."""
    undone = {each.about for each in seen.said.acts if each.did is LineDid.UNDO}
    every = (
        seen.said.asked if deed is LineDid.REFUSE else [each for each in seen.said.acts if each.did is not LineDid.UNDO]
    )
    for each in every:
        if each.ref not in undone:
            yield each.ref, f"{each.state or each.did.value}: {each.by}, {agency(each.agency).name}"


def _names_several(typed: Mapping[str, object]) -> list[str]:
    """The blanks for one reference in which somebody typed several."""
    return [name for name in ("investigation", "successor") if len(str(typed.get(name) or "").split()) > 1]


def _mistakes(said: LineStatement | Mistakes, typed: Mapping[str, object]) -> Mistakes:
    """What is wrong, beside each blank; of references in the same words."""
    wrong = dict(said.by_field) if isinstance(said, Mistakes) else {}
    if wrong.pop("rests_on", None):
        wrong["others"] = ""
    unread = {*_names_several(typed), *(name for name in ("others", "investigation", "successor") if name in wrong)}
    return Mistakes(wrong | dict.fromkeys(unread, catalogue()("line-owners.no_reference")))


def _typed(sent: FormData) -> dict[str, object]:
    return dict(sent) | {"rests_on": sent.getlist("rests_on")}


def _policing(page: Page) -> list[tuple[str, str]]:
    """Forces and regional units that there are today, by name."""
    found = [
        (each.code, each.name)
        for each in agencies_like(on=page.building.clock.today())
        if is_policing(each.code) and each.kind.value.endswith(("force", "unit"))
    ]
    return sorted(found, key=lambda each: each[1])
