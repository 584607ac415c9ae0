"""A local review is applied for, matched, decided by two people, paid to the penny and looked at again. All of it is invented."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterline.governance.people.two_people import OnePerson
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.clock import LONDON
from counterline.plumbing.errors import Conflict, NotFound
from counterline.post import inbox
from counterline.practice.local_reviews import local_actions, local_findings, local_reviews, local_themes
from counterline.practice.local_reviews.local_findings import ThemeRaised
from counterline.practice.local_reviews.local_reviews import NewRound, OfferDecision, OfferProposal
from counterline.practice.local_reviews.model import (
    LocalActionDid,
    LocalActionState,
    LocalOutcome,
    LocalTheme,
    ReviewAct,
    ReviewDid,
    ReviewMoney,
    ReviewState,
    money_of,
    months_after,
)
from counterline.vocabulary.identity import AgencyCode
from tests.ahead import ahead
from tests.nation import TestNation
from tests.plugins.examples import tried
from tests.reviewed_locally import (
    COUNCIL,
    FOUND,
    POLICE,
    REVIEW,
    WHY,
    action_of,
    answers,
    applied,
    chief,
    commander,
    council,
    found,
    looks_again,
    moves,
    offered,
    prepared,
    promises,
    proposed,
    round_open,
)

AT = datetime(2026, 3, 31, 12, tzinfo=LONDON)


def test_a_review_is_offered_by_two_people_and_its_money_adds_up(nation: TestNation) -> None:
    ref = applied(nation)
    promises(nation, council(nation), ref)
    promises(nation, commander(nation), ref, 0, "")
    offered(nation, ref)
    moves(nation, ref, ReviewDid.MATCHED, 5_000_00)
    moves(nation, ref, ReviewDid.SPENT, 18_999_99)
    told = moves(nation, ref, ReviewDid.RETURNED, 1_00)
    assert (told.state, told.money) == (
        ReviewState.OFFERED,
        ReviewMoney(15_000_00, 5_000_00, 5_000_00, 18_999_99, 1_00, 999_01),
    )
    with pytest.raises(Conflict, match="more than is left"):
        moves(nation, ref, ReviewDid.SPENT, 999_02)
    with pytest.raises(Conflict, match="more than your body promised"):
        moves(nation, ref, ReviewDid.MATCHED, 1)
    with nation.as_seen_by(council(nation)) as work:
        assert [each.kind.value for each in inbox.outstanding(work)] == ["local-review-decided"]


@given(
    st.lists(
        st.tuples(st.sampled_from([ReviewDid.MATCHED, ReviewDid.SPENT, ReviewDid.RETURNED]), st.integers(1, 10**9)),
        max_size=30,
    ),
    st.integers(0, 10**9),
    st.randoms(),
)
@tried(100)
def test_what_was_offered_and_matched_is_spent_returned_or_left_in_any_order(
    moved: list[tuple[ReviewDid, int]], offer: int, shuffled: object
) -> None:
    acts = [
        ReviewAct(turn=at, did=did, words="", pence=pence, fund=None, agency=AgencyCode("dorset"), by="", at=AT)
        for at, (did, pence) in enumerate(moved)
    ]
    sums = money_of(acts, offer)
    assert sums.offered + sums.matched == sums.spent + sums.returned + sums.left
    assert money_of(list(reversed(acts)), offer) == sums


def test_the_first_person_does_not_decide_and_a_refusal_says_what_would_change_it(nation: TestNation) -> None:
    proposed(nation, ref := applied(nation), 0)
    with nation.as_seen_by(nation.desk) as work, pytest.raises(OnePerson):
        local_reviews.decide_review(work, ref, OfferDecision(agrees=True, words=WHY))
    with nation.as_seen_by(chief(nation)) as work:
        told = local_reviews.decide_review(work, ref, OfferDecision(agrees=True, words=WHY))
    assert (told.state, told.acts[-2].words, told.money.offered) == (ReviewState.REFUSED, WHY, 0)
    with pytest.raises(Conflict, match="Somebody proposed or decided"):
        proposed(nation, ref)


def test_what_is_sent_back_is_proposed_anew(nation: TestNation) -> None:
    proposed(nation, ref := applied(nation))
    with nation.as_seen_by(chief(nation)) as work:
        assert (
            local_reviews.decide_review(work, ref, OfferDecision(agrees=False, words=WHY)).state is ReviewState.APPLIED
        )
    assert proposed(nation, ref, 1_00).offer_pence == 1_00


def test_no_more_is_given_than_was_asked_for_or_is_left_of_the_round(nation: TestNation) -> None:
    round_of = round_open(nation, NewRound("Invented small round", 16_000_00, ahead(30)))
    offered(nation, applied(nation, round_of))
    with pytest.raises(Conflict, match="left of the round"):
        proposed(nation, applied(nation, round_of), 1_000_01)
    with pytest.raises(Conflict, match="more than was asked for"):
        proposed(nation, applied(nation), 20_000_01)


def test_an_application_past_its_day_is_refused_with_what_to_do(nation: TestNation) -> None:
    round_of = round_open(nation)
    nation.becomes(str(ahead(31)))
    with pytest.raises(Conflict, match="apply in the next round"):
        applied(nation, round_of)


def test_one_fund_is_promised_once_until_its_review_is_refused(nation: TestNation) -> None:
    promises(nation, council(nation), ref := applied(nation))
    other = applied(nation)
    with pytest.raises(Conflict, match="promised this fund already"):
        promises(nation, council(nation), other, fund=" youth  FUND ")
    promises(nation, commander(nation), other)  # another body's fund of the same name
    proposed(nation, ref, 0)
    with nation.as_seen_by(chief(nation)) as work:
        local_reviews.decide_review(work, ref, OfferDecision(agrees=True, words=WHY))
    assert promises(nation, council(nation), other).money.promised == 10_000_00


def test_words_that_name_a_client_are_stopped_until_somebody_looked(nation: TestNation) -> None:
    ref = offered(nation)
    named = replace(FOUND, themes=(ThemeRaised(LocalTheme.SCHOOL, 1, "Kai Makebelieve said so."),), recommendations=())
    with nation.as_seen_by(council(nation)) as work, pytest.raises(Conflict) as refused:
        local_findings.say_found(work, ref, named)
    assert ("theme 1" in str(refused.value), "Kai" in str(refused.value)) == (True, False)
    assert [(each.where, each.words) for each in local_findings.may_name(named)] == [("theme 1", ("Kai Makebelieve",))]
    with nation.as_seen_by(council(nation)) as work:
        assert local_findings.say_found(work, ref, replace(named, no_client=True)).state is ReviewState.FOUND


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (replace(FOUND, themes=FOUND.themes * 2), "stands twice"),
        (
            replace(FOUND, themes=(ThemeRaised(LocalTheme.SCHOOL, 4, "Nothing."),), recommendations=()),
            "than were heard",
        ),
        (replace(FOUND, themes=FOUND.themes[:1]), "rests on no theme"),
        (
            replace(FOUND, recommendations=(replace(FOUND.recommendations[0], due_on=date(2026, 3, 31)),)),
            "still to come",
        ),
    ],
)
def test_findings_that_cannot_be_are_refused(nation: TestNation, wrong: local_findings.Findings, words: str) -> None:
    ref = offered(nation)
    with nation.as_seen_by(council(nation)) as work, pytest.raises(Conflict, match=words):
        local_findings.say_found(work, ref, wrong)


def test_an_action_is_declined_by_its_owner_and_another_is_done_at_six_months(nation: TestNation) -> None:
    ref = found(nation)
    police = action_of(nation, ref, POLICE).ref
    assert answers(nation, commander(nation), police, LocalActionDid.DECLINED).state is LocalActionState.DECLINED
    own = action_of(nation, ref, COUNCIL).ref
    told = answers(nation, council(nation), own, LocalActionDid.ACCEPTED, "Head of education")
    began = told.acts[0].at.date()
    assert (told.owner, told.revisit_from) == ("Head of education", months_after(began, 6))
    with pytest.raises(Conflict, match="and not before"):
        looks_again(nation, nation.desk, own)
    nation.becomes(str(months_after(began, 6)))
    with pytest.raises(OnePerson):
        looks_again(nation, council(nation), own)
    told = looks_again(nation, nation.desk, own)
    assert (told.outcome, told.revisit_from) == (LocalOutcome.DONE, months_after(began, 12))
    nation.becomes(str(months_after(began, 12)))
    assert looks_again(nation, nation.desk, own, LocalOutcome.OVERTAKEN).revisit_from is None


def test_a_counter_is_answered_by_whoever_recommended_it(nation: TestNation) -> None:
    ref = action_of(nation, found(nation), POLICE).ref
    assert (
        answers(nation, commander(nation), ref, LocalActionDid.COUNTERED, "Missing persons unit").state
        is LocalActionState.COUNTERED
    )
    with pytest.raises(Conflict, match="cannot be done"):
        answers(nation, commander(nation), ref, LocalActionDid.AGREED)
    assert answers(nation, council(nation), ref, LocalActionDid.AGREED).state is LocalActionState.ACCEPTED


def test_months_end_where_a_month_is_shorter() -> None:
    assert [months_after(date(2026, 8, 31), each) for each in (6, 12)] == [date(2027, 2, 28), date(2027, 8, 31)]


def test_others_read_neither_a_review_nor_its_actions(nation: TestNation) -> None:
    ref = found(nation)
    action = action_of(nation, ref, POLICE).ref
    kent = nation.viewer("kent", ViewerRole.COMMANDER)
    with nation.as_seen_by(kent) as work:
        assert (local_reviews.local_reviews(work).items, local_actions.local_actions(work).items) == ((), ())
        with pytest.raises(NotFound):
            local_reviews.local_review(work, ref)
        with pytest.raises(NotFound):
            local_actions.local_action(work, action)
    with nation.as_seen_by(commander(nation)) as work:
        assert local_reviews.local_review(work, ref).area == REVIEW.area


def test_themes_hide_what_is_few_name_who_agreed_and_are_released_by_two(nation: TestNation) -> None:
    ref = prepared(nation)
    reader = nation.viewer("kent", ViewerRole.INVESTIGATOR)
    with nation.as_seen_by(reader) as work:
        assert local_themes.themes(work).items == ()
    with nation.as_seen_by(nation.desk) as work, pytest.raises(OnePerson):
        local_themes.release_themes(work, ref, local_themes.ThemesLookedAt("Invented: looked at every theme."))
    with nation.as_seen_by(chief(nation)) as work:
        local_themes.release_themes(work, ref, local_themes.ThemesLookedAt("Invented: looked at every theme."))
    action = action_of(nation, found(nation), POLICE).ref  # later words change nothing that was released
    answers(nation, commander(nation), action, LocalActionDid.DECLINED)
    with nation.as_seen_by(reader) as work:
        (told,) = local_themes.themes(work).items
    assert [(each.theme, each.reviews, each.groups, each.areas, each.actions) for each in told.items] == [
        (LocalTheme.SCHOOL, 3, 6, ("Bridport", "Poole", "Weymouth"), {"asked": 3}),
        (LocalTheme.MISSING, 3, 3, ("Bridport", "Poole", "Weymouth"), {"asked": 3}),
    ]


def test_themes_of_two_reviews_are_not_released(nation: TestNation) -> None:
    found(nation)
    with nation.as_seen_by(nation.desk) as work, pytest.raises(Conflict, match="three or more"):
        local_themes.prepare_themes(work, local_themes.NewThemes("Invented themes"))


def test_a_proposal_after_a_proposal_waits_for_the_second_person(nation: TestNation) -> None:
    proposed(nation, ref := applied(nation))
    with nation.as_seen_by(chief(nation)) as work, pytest.raises(Conflict, match="Read what they said"):
        local_reviews.propose_offer(work, ref, OfferProposal(1, WHY))
