"""Concerns on pages: what is due, one person for those who protect, the rules, whom to ring, and saying that one worries."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import Annotated, Final, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field, StringConstraints
from starlette.responses import Response

from counterline.coordination.owning import line_list
from counterline.faces.safeguarding.concerns import acts_pages, worries
from counterline.faces.safeguarding.concerns import concerns_told as told
from counterline.faces.safeguarding.concerns.charted import draw_story, in_names, known_of, place_name, story_of
from counterline.faces.safeguarding.concerns.concerns_asked import LimitSaid
from counterline.governance.reach.purposes import WordsRefused
from counterline.governance.searches import note_search, noting_a_miss
from counterline.picture.network import entity as picture_entity
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work
from counterline.resolution.people.assembling import Verdict
from counterline.safeguarding.concerns import concern, concerns, listing
from counterline.safeguarding.concerns.concern import Did
from counterline.safeguarding.concerns.listing import ConcernsAsked, RuleName
from counterline.safeguarding.concerns.telling_councils import council_to_tell
from counterline.safeguarding.duties import duty_numbers
from counterline.safeguarding.duties.duty_numbers import NumberToRing
from counterline.safeguarding.reviews import perhaps_answering
from counterline.safeguarding.signs import own_limits
from counterline.safeguarding.signs import rules as safeguarding_rules
from counterline.web.agency_names import agency_name
from counterline.web.asked import reference_of
from counterline.web.forms import NO_MISTAKES, Mistakes, read
from counterline.web.navigation import Part, Tab
from counterline.web.rendering.page import Page, SentForm, ViewersPage, needs

READS, ACTS = "safeguarding:concern:read", "safeguarding:concern:act"
TAB = Tab("concerns", "/concerns", 12, Part.PROTECTING, needs=READS, first=True)
AT_ONCE: Final = 100
"""Records of one story on a page: more of them are read by nobody at once, and cost a second to be drawn."""
_concerns = APIRouter(dependencies=[needs(READS)])

Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=2000)]


class PerhapsForm(BaseModel):
    """Whether two are one, and what makes them sure."""

    question: Annotated[str, StringConstraints(strip_whitespace=True, max_length=40)]
    verdict: Verdict
    why: Sentence


class ListForm(BaseModel):
    """What a list of concerns is asked for; a choice that is left blank asks for nothing."""

    closed: bool = False
    past: bool = False
    rule: RuleName | Literal[""] = ""
    whose: listing.Whose | Literal[""] = ""
    about: listing.About | Literal[""] = ""
    area: Annotated[str, StringConstraints(max_length=60)] = ""
    force: Annotated[str, StringConstraints(max_length=60)] = ""
    under: Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^(|1?\d{1,2})$")] = ""
    q: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)] = ""
    sort: listing.ConcernOrder = listing.ConcernOrder.DUE
    page: Annotated[int, Field(ge=1, le=10_000)] = 1

    @property
    def wanted(self) -> ConcernsAsked:
        """The same as the room is asked."""
        said = {name: value for name, value in dict(self).items() if value not in {"", "0"}}
        return ConcernsAsked(**said | ({"under": int(self.under)} if "under" in said else {}))

    @property
    def said(self) -> dict[str, object]:
        """What was chosen, as an address says it; the page is another for each link."""
        return self.model_dump(mode="json", exclude_defaults=True, exclude={"page"})


@_concerns.get("/concerns")
def concerns_page(page: ViewersPage, asked: Annotated[ListForm, Query()]) -> Response:
    """Whoever may be exploited, as a work list; or those of an agency's history, to be reviewed."""
    wanted = asked.wanted
    with page.work() as work:
        found = concerns.concerns(work, wanted)
        if wanted.q and wanted.page == 1:  # turning a page is no new search
            note_search(work, {"concern": wanted.q}, len(found.items), page.building.settings.searching_key)
        ages = concerns.ages_to_establish(work, page.viewer.viewer.agency)
        back = own_limits.own_limits(work)["back"].value
    return page.render(
        "safeguarding/concerns.html",
        found=found,
        ages=ages,
        asked=wanted,
        back=back,
        whose=list(listing.Whose),
        abouts=list(listing.About),
        sorts=list(listing.ConcernOrder),
        rules=safeguarding_rules.RULES,
        areas=in_names(found.areas, place_name),
        forces=in_names(found.forces, agency_name),
        at=lambda **other: "/concerns?" + urlencode(asked.said | other),
        place_name=place_name,
        agency_name=agency_name,
    )


@_concerns.get("/concerns/rules")
def rules_page(page: ViewersPage) -> Response:
    """The rules in plain words, the source of each number, and how often each was upheld."""
    with page.work() as work:
        found = told.rules(work)
    return page.render("safeguarding/rules.html", found=found, limits={each.name: each for each in found.limits})


@_concerns.get("/concerns/limits", dependencies=[needs(ACTS)])
def limits_page(page: ViewersPage) -> Response:
    """The numbers by which rules judge at one's own agency."""
    return _limits(page, NO_MISTAKES, {})


@_concerns.post("/concerns/limits", dependencies=[needs(ACTS)])
def limit_set(page: ViewersPage, sent: SentForm) -> Response:
    """Set one of them."""
    match read(LimitSaid, sent, texts="concerns.limits"):
        case Mistakes() as mistakes:
            return _limits(page, mistakes, dict(sent))
        case LimitSaid() as said:
            try:
                with page.work() as work:
                    own_limits.set_limit(work, said.name, said.value, said.reason)
            except Conflict as refused:
                return _limits(page, Mistakes({"value": str(refused)}), dict(sent))
            return page.redirect("/concerns/limits", done="concerns.done.limit")


@_concerns.get("/concerns/duty-number", dependencies=[needs(ACTS)])
def duty_page(page: ViewersPage) -> Response:
    """Whom others ring at one's own agency."""
    return _duty(page, NO_MISTAKES, {})


@_concerns.post("/concerns/duty-number", dependencies=[needs(ACTS)])
def duty_kept(page: ViewersPage, sent: SentForm) -> Response:
    """Say whom others ring."""
    match read(NumberToRing, sent, texts="concerns.duty"):
        case Mistakes() as mistakes:
            return _duty(page, mistakes, dict(sent))
        case NumberToRing() as said:
            try:
                with page.work() as work:
                    duty_numbers.keep_duty_number(work, said)
            except Conflict as refused:
                return _duty(page, Mistakes({"number": str(refused)}), dict(sent))
            return page.redirect("/concerns/duty-number", done="concerns.done.duty")


@_concerns.get("/concerns/{ref}")
def concern_page(page: ViewersPage, ref: str, older: Annotated[int, Query(ge=0, le=10_000)] = 0) -> Response:
    """One person or home, for those who protect; of a long story the newest records first, and those older by a link."""
    return _concern(page, ref, NO_MISTAKES, {}, older)


@_concerns.post("/concerns/{ref}/perhaps", dependencies=[needs(ACTS)])
def perhaps_answered(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Say whether two who are perhaps one are."""
    match read(PerhapsForm, sent, texts="concerns.perhaps"):
        case Mistakes() as mistakes:
            return _concern(page, ref, mistakes, dict(sent))
        case PerhapsForm() as said:
            try:
                with page.work() as work:
                    perhaps_answering.answer_perhaps(work, said.question, said.verdict, said.why)
            except (Conflict, WordsRefused) as refused:
                return _concern(page, ref, Mistakes({"why": str(refused)}), dict(sent))
            return page.redirect(f"/concerns/{ref}", done="concerns.done.perhaps")


def _concern(page: Page, ref: str, mistakes: Mistakes, typed: Mapping[str, object], older: int = 0) -> Response:
    own = page.viewer.viewer.agency
    with page.work() as work, _missing(page, work, ref):
        entity = concerns.whom(work, reference_of(ref))
        found = concerns.concern(work, entity.ref, entity)
        shown, council = told.concern(work, found), council_to_tell(found.signs)
        ring = [each for each in shown.bodies if each.agency != own]
        if council and council not in {own, *found.agencies}:
            ring.append(told.body_to_ring(work, council))
        whole = picture_entity.entity_whole(work, entity.ref, entity)
        led = line_list.said_shown(work, whole.lines, work.clock.today()) if whole.lines else {}
    told_of = story_of(found, whole)
    story = told_of[older : older + AT_ONCE]
    return page.render(
        "safeguarding/concern.html",
        found=found,
        shown=shown,
        whole=whole,
        known=known_of(found),
        led=led,
        own=own,
        ring=ring,
        story=story,
        older=older,
        still_older=len(told_of) - older - len(story),
        at_once=AT_ONCE,
        drawn=draw_story(whole, story),
        mistakes=mistakes,
        typed=typed,
        acts=[each for each in Did if concern.may_be_done(each, found.state)],
        mine=listing.whose(found, page.viewer.viewer.ref, own),
        place_name=place_name,
        agency_name=agency_name,
    )


def _limits(page: Page, mistakes: Mistakes, typed: Mapping[str, object]) -> Response:
    with page.work() as work:
        limits = own_limits.own_limits(work)
    return page.render("safeguarding/limits.html", limits=limits.values(), mistakes=mistakes, typed=typed)


def _duty(page: Page, mistakes: Mistakes, typed: Mapping[str, object]) -> Response:
    with page.work() as work:
        kept = duty_numbers.duty_number(work, page.viewer.viewer.agency)
    return page.render("safeguarding/duty-number.html", kept=kept, mistakes=mistakes, typed=typed)


def _missing(page: Page, work: Work, ref: str) -> AbstractContextManager[None]:
    return noting_a_miss(work, {"concern": ref}, page.building.settings.searching_key)


router = APIRouter()
for _part in (worries.router, acts_pages.router, _concerns):
    router.include_router(_part)
