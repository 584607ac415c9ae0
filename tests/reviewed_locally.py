"""A local review of an invented council, walked as far as a test needs it. Everybody and every sum is invented."""

from dataclasses import replace
from typing import Final

from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.practice.local_reviews import local_actions, local_findings, local_reviews, local_themes
from counterline.practice.local_reviews.local_actions import LocalActionStep, LocalRevisit
from counterline.practice.local_reviews.local_findings import Findings, Recommendation, ThemeRaised
from counterline.practice.local_reviews.local_reviews import (
    AreaNaming,
    MatchPromise,
    MoneyMoved,
    NewReview,
    NewRound,
    OfferDecision,
    OfferProposal,
)
from counterline.practice.local_reviews.model import (
    LocalAction,
    LocalActionDid,
    LocalOutcome,
    LocalReview,
    LocalTheme,
    ReviewDid,
)
from tests.ahead import ahead
from tests.nation import TestNation

COUNCIL: Final = "dorset-council"
POLICE: Final = "dorset"
WHY: Final = "Invented: two people looked at it."
ROUND: Final = NewRound("Invented reviews of 2026", 90_000_00, ahead(30))
REVIEW: Final = NewReview("", "Poole", "Director of children's services", (POLICE,), "Children go missing.", 20_000_00)
FOUND: Final = Findings(
    ("nine young people in care", "six parents", "youth workers of two clubs"),
    (
        ThemeRaised(LocalTheme.SCHOOL, 2, "Two head teachers saw it otherwise."),
        ThemeRaised(LocalTheme.MISSING, 1, "Not known."),
    ),
    (
        Recommendation(LocalTheme.SCHOOL, "Keep a place in school for whoever is at risk.", COUNCIL, ahead(90)),
        Recommendation(LocalTheme.MISSING, "Ring the home before each interview.", POLICE, ahead(90)),
    ),
)


def council(nation: TestNation) -> Viewer:
    return nation.viewer(COUNCIL, ViewerRole.PARTNER)


def commander(nation: TestNation) -> Viewer:
    """Whoever answers for the force that is a partner."""
    return nation.viewer(POLICE, ViewerRole.COMMANDER)


def chief(nation: TestNation) -> Viewer:
    """The second person of the centre."""
    return nation.viewer("nclcc", ViewerRole.COMMANDER)


def round_open(nation: TestNation, said: NewRound = ROUND) -> str:
    with nation.as_seen_by(nation.desk) as work:
        return local_reviews.open_round(work, said).ref


def applied(nation: TestNation, round_of: str | None = None, area: str = REVIEW.area) -> str:
    round_of = round_of or round_open(nation)
    with nation.as_seen_by(council(nation)) as work:
        return local_reviews.apply_for_review(work, replace(REVIEW, round=round_of, area=area)).ref


def proposed(nation: TestNation, ref: str, pence: int = 15_000_00) -> LocalReview:
    with nation.as_seen_by(nation.desk) as work:
        return local_reviews.propose_offer(work, ref, OfferProposal(pence, WHY))


def offered(nation: TestNation, ref: str | None = None) -> str:
    proposed(nation, ref := ref or applied(nation))
    with nation.as_seen_by(chief(nation)) as work:
        local_reviews.decide_review(work, ref, OfferDecision(agrees=True, words=WHY))
    return ref


def promises(
    nation: TestNation, viewer: Viewer, ref: str, pence: int = 5_000_00, fund: str = "Youth fund"
) -> LocalReview:
    with nation.as_seen_by(viewer) as work:
        return local_reviews.promise_match(work, ref, MatchPromise("Invented match.", pence, fund))


def moves(nation: TestNation, ref: str, did: ReviewDid, pence: int) -> LocalReview:
    with nation.as_seen_by(council(nation)) as work:
        return local_reviews.move_money(work, ref, MoneyMoved(did, pence, "Invented movement."))


def found(nation: TestNation, ref: str | None = None) -> str:
    ref = ref or offered(nation)
    with nation.as_seen_by(council(nation)) as work:
        local_findings.say_found(work, ref, FOUND)
    return ref


def action_of(nation: TestNation, review: str, body: str) -> LocalAction:
    with nation.as_seen_by(nation.desk) as work:
        return next(each for each in local_actions.actions(work, review) if each.body == body)


def answers(nation: TestNation, viewer: Viewer, ref: str, did: LocalActionDid, owner: str = "") -> LocalAction:
    with nation.as_seen_by(viewer) as work:
        return local_actions.answer_action(work, ref, LocalActionStep(did, "Invented: because of it.", owner))


def looks_again(nation: TestNation, viewer: Viewer, ref: str, outcome: LocalOutcome = LocalOutcome.DONE) -> LocalAction:
    with nation.as_seen_by(viewer) as work:
        return local_actions.look_again(work, ref, LocalRevisit(outcome, "Invented: was shown it."))


def named(nation: TestNation, ref: str) -> None:
    with nation.as_seen_by(council(nation)) as work:
        local_reviews.name_area(work, ref, AreaNaming(named=True))


def prepared(nation: TestNation) -> str:
    """Themes of three reviews, prepared by the desk."""
    round_of = round_open(nation)
    for area in ("Poole", "Weymouth", "Bridport"):
        named(nation, found(nation, offered(nation, applied(nation, round_of, area))))
    with nation.as_seen_by(nation.desk) as work:
        return local_themes.prepare_themes(work, local_themes.NewThemes("Invented themes")).ref


def local_review_pages(nation: TestNation) -> dict[str, str]:
    """A review that said what it found, and an action of it."""
    ref = found(nation)
    action = action_of(nation, ref, COUNCIL).ref
    return {
        "/local-reviews/{ref}": f"/local-reviews/{ref}",
        "/local-reviews/{ref}/findings": f"/local-reviews/{ref}/findings",
        "/local-actions/{ref}": f"/local-actions/{action}",
    }
