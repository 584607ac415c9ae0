"""Local reviews on pages: the list with the rounds, one application with its money, and what it found."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, Final

from fastapi import APIRouter
from starlette.responses import Response

from counterline.governance.permissions import NATIONAL_BODY
from counterline.governance.searches import noting_a_miss
from counterline.places.ground.agencies import agency_named, forces
from counterline.plumbing.errors import CounterlineError, NotFound
from counterline.plumbing.work import Work
from counterline.practice.local_reviews import local_actions, local_findings, local_reviews
from counterline.practice.local_reviews.local_findings import Findings
from counterline.practice.local_reviews.local_reviews import (
    AreaNaming,
    MatchPromise,
    MoneyMoved,
    NewReview,
    NewRound,
    OfferDecision,
    OfferProposal,
)
from counterline.practice.local_reviews.model import LocalReview, LocalTheme, ReviewDid, ReviewState
from counterline.vocabulary.amounts.money import parse_money
from counterline.vocabulary.errors import UnreadableValue
from counterline.web.agency_names import agency_name
from counterline.web.asked import reference_of
from counterline.web.blanks import blanks_of
from counterline.web.forms import NO_MISTAKES, Mistakes, read, refusal
from counterline.web.navigation import Part, Tab
from counterline.web.rendering.page import Page, SentForm, ViewersPage, needs

TAB: Final = Tab(
    "local-reviews",
    "/local-reviews",
    25,
    Part.PROTECTING,
    needs=local_reviews.local_reviews.needs,
    also=("/local-actions",),
)
READS: Final = needs(local_reviews.local_reviews.needs)
APPLIES: Final = needs(local_reviews.apply_for_review.needs)
RECOMMENDATIONS: Final = 5
"""How many recommendations the form has room for; what has more comes by the API or a command."""
SUMS: Final = ("pence", "asks_pence", "pot_pence")
NOTHING_TYPED: Mapping[str, object] = {}
Deed = tuple[type[Any], Callable[[Work, str, Any], object], str]
DEEDS: Final[Mapping[str, Deed]] = {
    "promises": (MatchPromise, local_reviews.promise_match, "words"),
    "proposals": (OfferProposal, local_reviews.propose_offer, "words"),
    "decisions": (OfferDecision, local_reviews.decide_review, "words"),
    "money": (MoneyMoved, local_reviews.move_money, "pence"),
    "naming": (AreaNaming, local_reviews.name_area, "named"),
}
router = APIRouter()


@router.get("/local-reviews", dependencies=[READS])
def reviews_page(page: ViewersPage) -> Response:
    """The rounds and the reviews, with the forms of whoever applies and of whoever opens a round."""
    return _list(page)


@router.post("/local-reviews", dependencies=[APPLIES])
def applied(page: ViewersPage, sent: SentForm) -> Response:
    """Apply for a local review for one's own body."""
    said = read(
        NewReview, {**_in_pence(sent), "partners": _bodies(str(sent.get("partners") or ""))}, texts="local-reviews"
    )
    if isinstance(said, Mistakes):
        return _list(page, sent, said)
    try:
        with page.work() as work:
            made = local_reviews.apply_for_review(work, said)
    except CounterlineError as refused:
        return _list(page, sent, refusal(refused, "why"))
    return page.redirect(f"/local-reviews/{made.ref}", done="local-reviews.done.applied")


@router.post("/local-reviews/rounds", dependencies=[needs(local_reviews.open_round.needs)])
def opened(page: ViewersPage, sent: SentForm) -> Response:
    """Say what money there is, and until when bodies may apply."""
    said = read(NewRound, _in_pence(sent), texts="local-reviews")
    if isinstance(said, Mistakes):
        return _list(page, sent, said)
    try:
        with page.work() as work:
            local_reviews.open_round(work, said)
    except CounterlineError as refused:
        return _list(page, sent, refusal(refused, "title"))
    return page.redirect("/local-reviews", done="local-reviews.done.opened")


@router.get("/local-reviews/{ref}", dependencies=[READS])
def review_page(page: ViewersPage, ref: str, do: str = "") -> Response:
    """One review: its application, its money, all that was said and done, its actions, and the form of what one will `do`."""
    return _one(page, ref, do)


@router.get("/local-reviews/{ref}/findings", dependencies=[APPLIES])
def findings_page(page: ViewersPage, ref: str) -> Response:
    """The form by which a body says what its review found."""
    return _findings(page, ref)


@router.post("/local-reviews/{ref}/findings", dependencies=[APPLIES])
def found(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Say what a review found; words that may name a client are shown first."""
    said = read(Findings, _as_findings(sent), texts="local-reviews")
    if isinstance(said, Mistakes):
        return _findings(page, ref, sent, said)
    wanted = reference_of(ref)
    try:
        with page.work() as work:
            local_findings.say_found(work, wanted, said)
    except NotFound:
        raise
    except CounterlineError as refused:
        named = local_findings.may_name(said) if refused.of == "no_client" else ()
        return _findings(page, ref, sent, refusal(refused, "heard"), tuple(named))
    return page.redirect(f"/local-reviews/{wanted}", done="local-reviews.done.found")


def _doing(deed: str) -> Callable[[ViewersPage, str, SentForm], Response]:
    """The handler of one deed: promise, propose, decide, account for money, or say whether one's own area may be named."""

    def done(page: ViewersPage, ref: str, sent: SentForm) -> Response:
        return _do(page, ref, deed, sent)

    return done


for _deed in DEEDS:
    router.post(f"/local-reviews/{{ref}}/{_deed}", dependencies=[READS])(_doing(_deed))


def _do(page: Page, ref: str, deed: str, sent: SentForm) -> Response:
    shape, run, otherwise = DEEDS[deed]
    said = read(shape, _in_pence(sent), texts="local-reviews")
    if isinstance(said, Mistakes):
        return _one(page, ref, deed, sent, said)
    wanted = reference_of(ref)
    try:
        with page.work() as work, noting_a_miss(work, {"review": wanted}, page.building.settings.searching_key):
            run(work, wanted, said)
    except NotFound:
        raise
    except CounterlineError as refused:
        return _one(page, ref, deed, sent, refusal(refused, otherwise))
    return page.redirect(f"/local-reviews/{wanted}", done="local-reviews.done.kept")


def _list(page: Page, typed: Mapping[str, object] = NOTHING_TYPED, mistakes: Mistakes = NO_MISTAKES) -> Response:
    with page.work() as work:
        every = local_reviews.local_reviews(work)
    return page.render(
        "practice/local-reviews.html",
        status=422 if mistakes.by_field else 200,
        rounds=every.rounds,
        found=every.items,
        typed=typed,
        mistakes=mistakes,
        blanks_round=blanks_of(NewRound, typed, mistakes, hinted=["pot_pence"]),
        blanks=blanks_of(NewReview, typed, mistakes, but=["round"], hinted=["sponsor", "partners", "why"]),
        agency_name=agency_name,
    )


def _one(
    page: Page, ref: str, do: str, typed: Mapping[str, object] = NOTHING_TYPED, mistakes: Mistakes = NO_MISTAKES
) -> Response:
    wanted = reference_of(ref)
    with page.work() as work, noting_a_miss(work, {"review": wanted}, page.building.settings.searching_key):
        found = local_reviews.local_review(work, wanted)
        actions = local_actions.actions(work, found.ref)
    return page.render(
        "practice/local-review.html",
        status=422 if mistakes.by_field else 200,
        found=found,
        actions=actions,
        deeds=_deeds(page, found),
        do=do if do in DEEDS else "",
        moves=_moves(page, found),
        typed=typed,
        mistakes=mistakes,
        blanks=blanks_of(
            DEEDS[do][0], typed, mistakes, but=["did", "agrees", "named"], hinted=["words", "pence", "fund"]
        )
        if do in DEEDS
        else [],
        agency_name=agency_name,
    )


def _deeds(page: Page, found: LocalReview) -> list[str]:
    """What the viewer may do of a review now."""
    own, decides = page.viewer.viewer.agency, page.may(local_reviews.propose_offer.needs)
    takes_part, is_own = own in {found.agency, *found.partners}, own == found.agency
    moves = found.state in {ReviewState.OFFERED, ReviewState.FOUND}
    each = {
        "promises": takes_part and found.state not in {ReviewState.REFUSED, ReviewState.FOUND},
        "proposals": decides and own == NATIONAL_BODY and found.state is ReviewState.APPLIED,
        "decisions": decides and own == NATIONAL_BODY and found.state is ReviewState.PROPOSED,
        "money": takes_part and moves,
        "findings": is_own and page.may(local_findings.say_found.needs) and found.state is ReviewState.OFFERED,
        "naming": is_own and page.may(local_reviews.name_area.needs) and moves,
    }
    return [name for name, may in each.items() if may]


def _moves(page: Page, found: LocalReview) -> list[ReviewDid]:
    own = page.viewer.viewer.agency == found.agency
    return [ReviewDid.MATCHED, ReviewDid.SPENT, ReviewDid.RETURNED] if own else [ReviewDid.MATCHED]


def _findings(
    page: Page,
    ref: str,
    typed: Mapping[str, object] = NOTHING_TYPED,
    mistakes: Mistakes = NO_MISTAKES,
    named: tuple[local_findings.MayName, ...] = (),
) -> Response:
    wanted = reference_of(ref)
    with page.work() as work, noting_a_miss(work, {"review": wanted}, page.building.settings.searching_key):
        found = local_reviews.local_review(work, wanted)
        today = work.clock.today()
    bodies = [found.agency, *found.partners, *(each.code for each in forces(today))]
    return page.render(
        "practice/local-findings.html",
        status=422 if mistakes.by_field else 200,
        found=found,
        themes=list(LocalTheme),
        rows=range(1, RECOMMENDATIONS + 1),
        bodies=[(code, agency_name(code)) for code in dict.fromkeys(bodies)],
        typed=typed,
        mistakes=mistakes,
        named=named,
    )


def _as_findings(sent: SentForm) -> dict[str, Any]:
    """What the form sent, as the shape has it: a theme that no group raised and an empty recommendation are left out."""

    def said(name: str) -> str:
        return str(sent.get(name) or "").strip()

    rows = range(1, RECOMMENDATIONS + 1)
    parts = ("theme", "words", "body", "due_on")
    return {
        "heard": [each.strip() for each in said("heard").splitlines() if each.strip()],
        "themes": [
            {"theme": each.value, "groups": said(f"groups-{each}"), "against": said(f"against-{each}")}
            for each in LocalTheme
            if said(f"groups-{each}") or said(f"against-{each}")
        ],
        "recommendations": [{part: said(f"{part}-{row}") for part in parts} for row in rows if said(f"words-{row}")],
        "no_client": bool(said("no_client")),
    }


def _bodies(words: str) -> list[str]:
    """The codes of bodies as somebody wrote them, one a line, by code or by name; what no body is called stays as it is."""
    lines = [each.strip() for each in words.splitlines() if each.strip()]
    return [str(agency_named(each) or each) for each in lines]


def _in_pence(sent: SentForm) -> dict[str, Any]:
    """What was sent, each sum of it in pence; a sum that cannot be read stays, and is a mistake of its field."""
    told: dict[str, Any] = dict(sent)
    for name in SUMS:
        if told.get(name):
            with suppress(UnreadableValue):
                told[name] = str(parse_money(str(told[name])))
                continue
            told[name] = "?"
    return told
