"""Applying for a local review, matching its money, deciding it by two people, and accounting for it to the penny."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Annotated, Any, Final

import orjson
from pydantic import StringConstraints

from counterline.governance.declaring import act
from counterline.governance.log.model import Act
from counterline.governance.people.two_people import ActOfTwo, refuse_one_person
from counterline.governance.people.viewers import Viewer, require
from counterline.governance.permissions import Permission, ViewerRole
from counterline.governance.reach.purposes import look_through
from counterline.places.ground.agencies import agency
from counterline.plumbing.errors import Conflict, NotAllowed, NotFound
from counterline.plumbing.work import AnyRow, Work
from counterline.post import outbox
from counterline.post.model import Letter, LetterKind, Recipient
from counterline.practice.local_reviews.model import (
    LocalReview,
    LocalTheme,
    ReviewAct,
    ReviewDid,
    ReviewFound,
    ReviewState,
    ThemeFound,
    money_of,
    state_of,
)
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import Ref, answer, question
from counterline.vocabulary.identity import AgencyCode, key_of, new_reference

MOST_PENCE: Final = 10_000_000_00
"""Ten million pounds: more than any round of such reviews had; a larger sum is a slip of the hand."""
Pence = Annotated[int, crossing.field("How much", "In pence.", ge=0, le=MOST_PENCE)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=200)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=4000)]
Why = Annotated[Words, crossing.field("In your words", "A sentence that somebody else understands in a year.")]


@question
@dataclass(frozen=True, slots=True)
class NewRound:
    """Money of the centre for local reviews, and the last day to apply for it."""

    title: Annotated[Line, crossing.field("Title", "Such as: Reviews of 2026/27.")]
    pot_pence: Annotated[int, crossing.field("Money there is", "In pence.", ge=1, le=MOST_PENCE)]
    closes_on: Annotated[date, crossing.field("Last day to apply", "That day included.")]


@answer
@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRound(NewRound):
    """A round, and what two people decided to give of it."""

    ref: str
    is_open: bool
    given_pence: int


@question
@dataclass(frozen=True, slots=True)
class NewReview:
    """An application: where, who answers for it, with whom, and why now."""

    round: Annotated[Ref, crossing.field("Round", "Of which round, by its reference.")]
    area: Annotated[Line, crossing.field("Where", "Which council area or town.")]
    sponsor: Annotated[
        Line, crossing.field("Sponsor", "The post that answers for it, such as: Director of children's services.")
    ]
    partners: Annotated[
        tuple[str, ...],
        crossing.field("Partners", "Codes of bodies that take part. Each says so itself.", max_length=20),
    ]
    why: Annotated[Words, crossing.field("Why now", "What you see, and what you do not know. Name nobody.")]
    asks_pence: Annotated[int, crossing.field("Money asked for", "In pence.", ge=1, le=MOST_PENCE)]


@question
@dataclass(frozen=True, slots=True)
class MatchPromise:
    """What a body itself promises beside the centre's money: a sum of one fund, or something in kind."""

    words: Annotated[Words, crossing.field("What you promise", "Such as: a youth worker for two days a week.")]
    pence: Annotated[
        int, crossing.field("How much money", "In pence; 0 for something in kind.", ge=0, le=MOST_PENCE)
    ] = 0
    fund: Annotated[
        str, crossing.field("From which fund", "Its name or number with you; one fund is promised once.", max_length=60)
    ] = ""


@question
@dataclass(frozen=True, slots=True)
class OfferProposal:
    """What one person of the centre proposes: so much, or nothing, with what would change that."""

    pence: Annotated[int, crossing.field("How much", "In pence; 0 refuses.", ge=0, le=MOST_PENCE)]
    words: Annotated[Words, crossing.field("Why", "Of a refusal, say what would change it.")]


@question
@dataclass(frozen=True, slots=True)
class OfferDecision:
    """Whether a second person agrees to what the first proposed."""

    agrees: Annotated[bool, crossing.field("I agree", "No sends it back.")]
    words: Why


@question
@dataclass(frozen=True, slots=True)
class MoneyMoved:
    """Money of a review that came or went: matched as promised, spent, or returned to the centre."""

    did: Annotated[ReviewDid, crossing.field("What happened", "matched, spent or returned.")]
    pence: Annotated[int, crossing.field("How much", "In pence.", ge=1, le=MOST_PENCE)]
    words: Why


@question
@dataclass(frozen=True, slots=True)
class AreaNaming:
    """Whether your area may be named beside the themes of all reviews."""

    named: Annotated[bool, crossing.field("Name our area", "No takes it back.")]


@answer
@dataclass(frozen=True, slots=True)
class LocalReviews:
    """The rounds, and the reviews that you may read, the newest first."""

    rounds: tuple[ReviewRound, ...]
    items: tuple[LocalReview, ...]


_ROUNDS: Final = """
select r.ref, r.title, r.pot_pence, r.closes_on, r.closes_on >= :today as is_open from review_rounds r order by r.closes_on desc, r.ref
"""
_REVIEWS: Final = """
select r.ref, r.round, r.agency, r.area, r.sponsor, r.partners, r.why, r.asks_pence, v.name as by, r.said_at as at
  from local_reviews r join viewers v on v.viewer_id = r.said_by
 where cast(:ref as text) is null or r.ref = :ref order by r.said_at desc, r.ref
"""
_ACTS: Final = """
select a.review, a.turn, a.did, a.words, a.pence, a.fund, a.found, a.agency, v.name as by, a.at
  from local_review_acts a join viewers v on v.viewer_id = a.viewer_id
 where a.review = any(cast(:refs as text[])) order by a.review, a.turn
"""
_ACT: Final = """
insert into local_review_acts (review, turn, did, words, pence, fund, found, agency, viewer_id, at)
values (:review, :turn, :did, :words, :pence, :fund, cast(:found as jsonb), :agency, :by, :now) on conflict do nothing
"""
_WHO: Final = (
    "select viewer_id from local_review_acts where review = :ref and did = 'proposed' order by turn desc limit 1"
)
_APPLICANT: Final = "select said_by from local_reviews where ref = :ref"


def _ref(made: LocalReview | ReviewRound) -> tuple[str]:
    return (made.ref,)


@act(Permission.PRACTICE_REVIEW_DECIDE, notes=Act.COLLECTION, named=_ref)
def open_round(work: Work, viewer: Viewer, said: NewRound) -> ReviewRound:
    """Say what money there is for local reviews, and until when bodies may apply."""
    if said.closes_on < work.clock.today():
        raise Conflict("Give a last day from today on.", of="closes_on")
    made = new_reference("RR")
    by = {"agency": viewer.agency, "said_by": viewer.viewer_id, "said_at": work.clock.now()}
    work.keep("review_rounds", **asdict(said), ref=made, **by)
    return next(each for each in rounds(work) if each.ref == made)


@act(Permission.PRACTICE_ACTION_ANSWER, notes=Act.CONSULTATION, named=lambda found: [each.ref for each in found.items])
def local_reviews(work: Work, _: Viewer) -> LocalReviews:
    """The rounds, and the local reviews in which your body takes part, or every one for whoever decides about them."""
    return LocalReviews(rounds(work), tuple(every_review(work)))


def rounds(work: Work) -> tuple[ReviewRound, ...]:
    """Every round, the last to close first; what was given is counted over the reviews that the viewer reads."""
    given: dict[str, int] = {}
    for each in every_review(work):
        given[each.round] = given.get(each.round, 0) + each.money.offered
    return tuple(
        ReviewRound(**row._asdict(), given_pence=given.get(row.ref, 0))
        for row in work.rows(_ROUNDS, today=work.clock.today())
    )


def every_review(work: Work, ref: str | None = None) -> list[LocalReview]:
    """The reviews that the viewer may read, with all that was done of each; its caller logs the reading."""
    found = work.all(LocalReview, _REVIEWS, ref=ref)
    acts: dict[str, list[AnyRow]] = {}
    for row in work.rows(_ACTS, refs=[each.ref for each in found]) if found else ():
        acts.setdefault(row.review, []).append(row)
    return [_with(each, acts.get(each.ref, [])) for each in found]


def _with(found: LocalReview, rows: list[AnyRow]) -> LocalReview:
    acts = tuple(
        ReviewAct(
            **{name: value for name, value in row._asdict().items() if name not in {"review", "found", "did"}},
            did=ReviewDid(row.did),
        )
        for row in rows
    )
    state, offer = state_of(acts)
    told = [row.found for row in rows if row.found]
    named = [each.did for each in acts if each.did in {ReviewDid.NAMED, ReviewDid.UNNAMED}]
    offered = (offer or 0) if state in {ReviewState.OFFERED, ReviewState.FOUND} else 0
    return replace(
        found,
        agency=AgencyCode(found.agency),
        state=state,
        offer_pence=offer,
        money=money_of(acts, offered),
        found=_found(told[-1]) if told else None,
        may_be_named=bool(named) and named[-1] is ReviewDid.NAMED,
        acts=acts,
    )


def _found(said: Mapping[str, Any]) -> ReviewFound:
    themes = (ThemeFound(LocalTheme(each["theme"]), each["groups"], each["against"]) for each in said["themes"])
    return ReviewFound(tuple(said["heard"]), tuple(themes))


def read_review(work: Work, ref: str) -> LocalReview:
    """One review that the viewer may read; refused alike whether it is others' or does not exist (`NotFound`)."""
    found = every_review(work, ref)
    if not found:
        raise NotFound(
            "There is no such review among those that you may read. Check its reference, which begins with LV."
        )
    return found[0]


@act(Permission.PRACTICE_ACTION_ANSWER, notes=Act.CONSULTATION, named=_ref)
def local_review(work: Work, _: Viewer, ref: Ref) -> LocalReview:
    """One local review of your body, or any for whoever decides about them, with all that was said and done of it."""
    return read_review(work, ref)


@act(Permission.PRACTICE_REVIEW_APPLY, notes=Act.COLLECTION, named=_ref)
def apply_for_review(work: Work, viewer: Viewer, said: NewReview) -> LocalReview:
    """Apply for a local review for your body; partners whom you name say themselves that they take part."""
    round_of = next((each for each in rounds(work) if each.ref == said.round), None)
    if round_of is None:
        raise NotFound("There is no such round. Choose one from the list of local reviews.")
    if not round_of.is_open:
        raise Conflict("The last day to apply has passed. Keep your words, and apply in the next round.", of="round")
    look_through(said.area, said.sponsor, said.why)
    partners = sorted({str(agency(each).code) for each in said.partners} - {str(viewer.agency)})
    made = new_reference("LV")
    by = {"agency": viewer.agency, "said_by": viewer.viewer_id, "said_at": work.clock.now()}
    work.keep("local_reviews", **(asdict(said) | {"partners": partners}), ref=made, **by)
    return read_review(work, made)


@act(Permission.PRACTICE_ACTION_ANSWER, notes=Act.COLLECTION, named=_ref)
def promise_match(work: Work, viewer: Viewer, ref: Ref, said: MatchPromise) -> LocalReview:
    """Promise what your body gives beside the centre's money, in its own name.

    Refuses a sum without its fund, and a fund that your body promised already (`Conflict`).
    """
    found = _of_ones_body(work, viewer, ref)
    if found.state in {ReviewState.REFUSED, ReviewState.FOUND}:
        raise Conflict("This review is decided or over, so nothing more is promised to it.")
    fund = " ".join(said.fund.casefold().split()) or None
    if bool(said.pence) != bool(fund):
        raise Conflict("Say a sum and the fund that it comes from, or neither for something in kind.", of="fund")
    work.alone(key_of("match promised by", str(viewer.agency)))
    if fund and (viewer.agency, fund) in _promised(every_review(work)):
        raise Conflict(
            "Your body promised this fund already. One sum matches one review: name another fund.", of="fund"
        )
    return _do(work, viewer, found, ReviewDid.PROMISED, said.words, pence=said.pence, fund=fund)


def _promised(found: Iterable[LocalReview]) -> set[tuple[str, str]]:
    """The funds that bodies promised to reviews which were not refused, by body."""
    acts = (each for review in found if review.state is not ReviewState.REFUSED for each in review.acts)
    return {(each.agency, each.fund) for each in acts if each.did is ReviewDid.PROMISED and each.fund}


@act(Permission.PRACTICE_REVIEW_DECIDE, notes=Act.ALTERATION, named=_ref)
def propose_offer(work: Work, viewer: Viewer, ref: Ref, said: OfferProposal) -> LocalReview:
    """Propose what the centre gives to a review, or that it gives nothing; another person decides.

    Refuses more than is left of the round, and whoever applied (`Conflict`).
    """
    found = read_review(work, ref)
    refuse_one_person(work, ActOfTwo.LOCAL_REVIEW, work.value(_APPLICANT, ref=found.ref))
    _refuse_state(found, ReviewState.APPLIED, "Somebody proposed or decided already. Read what they said.")
    left = next(each.pot_pence - each.given_pence for each in rounds(work) if each.ref == found.round)
    if said.pence > min(left, found.asks_pence):
        raise Conflict("That is more than was asked for, or than is left of the round. Propose less.", of="pence")
    return _do(work, viewer, found, ReviewDid.PROPOSED, said.words, pence=said.pence)


@act(Permission.PRACTICE_REVIEW_DECIDE, notes=Act.ALTERATION, named=_ref)
def decide_review(work: Work, viewer: Viewer, ref: Ref, said: OfferDecision) -> LocalReview:
    """Decide as the second person what another proposed, or send it back to be proposed anew."""
    found = read_review(work, ref)
    _refuse_state(found, ReviewState.PROPOSED, "Nothing waits for a decision. One person proposes first.")
    for earlier in (work.value(_WHO, ref=found.ref), work.value(_APPLICANT, ref=found.ref)):
        refuse_one_person(work, ActOfTwo.LOCAL_REVIEW, earlier)
    if said.agrees:
        work.alone(key_of("review round", found.round))
        left = next(each.pot_pence - each.given_pence for each in rounds(work) if each.ref == found.round)
        if (found.offer_pence or 0) > left:
            raise Conflict("Less than that is left of the round by now. Send it back to be proposed anew.")
    made = _do(work, viewer, found, ReviewDid.DECIDED if said.agrees else ReviewDid.SENT_BACK, said.words)
    if said.agrees:
        to = Recipient(made.agency, ViewerRole.PARTNER)
        outbox.send(work, Letter(to, LetterKind.LOCAL_REVIEW_DECIDED, made.ref, f"local-review:{made.ref}"))
    return made


@act(Permission.PRACTICE_ACTION_ANSWER, notes=Act.ALTERATION, named=_ref)
def move_money(work: Work, viewer: Viewer, ref: Ref, said: MoneyMoved) -> LocalReview:
    """Say what money of a review came as promised, was spent, or went back to the centre, to the penny.

    Refuses a match beyond your body's own promise, and to spend or return more than there is (`Conflict`).
    """
    found = _of_ones_body(work, viewer, ref)
    if said.did not in {ReviewDid.MATCHED, ReviewDid.SPENT, ReviewDid.RETURNED}:
        raise Conflict("Say whether it was matched, spent or returned.", of="did")
    if found.state not in {ReviewState.OFFERED, ReviewState.FOUND}:
        raise Conflict("Nothing was offered to this review, so no money of it moves.")
    if said.did is ReviewDid.MATCHED:
        own = [each for each in found.acts if each.agency == viewer.agency]
        if money_of(own, 0).matched + said.pence > money_of(own, 0).promised:
            raise Conflict("That is more than your body promised. Promise it first, or correct the sum.", of="pence")
    else:
        require(work, Permission.PRACTICE_REVIEW_APPLY)
        if viewer.agency != found.agency:
            raise NotAllowed("Whoever applied says what was spent and returned.")
        if said.pence > found.money.left:
            raise Conflict("That is more than is left of what was offered and matched. Correct the sum.", of="pence")
    return _do(work, viewer, found, said.did, said.words, pence=said.pence)


@act(Permission.PRACTICE_REVIEW_APPLY, notes=Act.ALTERATION, named=_ref)
def name_area(work: Work, viewer: Viewer, ref: Ref, said: AreaNaming) -> LocalReview:
    """Say whether your area may be named beside the themes of all reviews."""
    found = own_review(work, viewer, ref)
    return _do(work, viewer, found, ReviewDid.NAMED if said.named else ReviewDid.UNNAMED, "")


def own_review(work: Work, viewer: Viewer, ref: str) -> LocalReview:
    """A review that the viewer's body applied for; refuses others' (`NotFound`)."""
    found = read_review(work, ref)
    if found.agency != viewer.agency:
        raise NotFound("Your body applied for no such review. Look for it in the list of local reviews.")
    return found


def _of_ones_body(work: Work, viewer: Viewer, ref: str) -> LocalReview:
    found = read_review(work, ref)
    if viewer.agency not in {found.agency, *found.partners}:
        raise NotFound("Your body takes no part in such a review. Look for it in the list of local reviews.")
    return found


def _refuse_state(found: LocalReview, wanted: ReviewState, words: str) -> None:
    if found.state is not wanted:
        raise Conflict(words)


def keep_found(work: Work, viewer: Viewer, review: LocalReview, found: ReviewFound, words: str) -> LocalReview:
    """Keep what a review found as its last act but money, for the room's own `local_findings`."""
    return _do(work, viewer, review, ReviewDid.FOUND, words, found=orjson.dumps(asdict(found)).decode())


def _do(
    work: Work, viewer: Viewer, review: LocalReview, did: ReviewDid, words: str, **said: str | int | None
) -> LocalReview:
    look_through(words)
    turn = len(review.acts) + 1
    told = {"pence": 0, "fund": None, "found": None} | said
    by = {"agency": viewer.agency, "by": viewer.viewer_id, "now": work.clock.now()}
    if not work.run(_ACT, review=review.ref, turn=turn, did=did.value, words=words, **told, **by).rowcount:
        raise Conflict("Somebody else did something of this review at the same moment. Read it again.")
    return read_review(work, review.ref)


def reviews_to_decide(work: Work, viewer: Viewer, most: int) -> list[str]:
    """At most `most` reviews that wait for a person of the centre to propose or decide; not logged."""
    if not viewer.may(Permission.PRACTICE_REVIEW_DECIDE):
        return []
    waits = {ReviewState.APPLIED, ReviewState.PROPOSED}
    return [each.ref for each in every_review(work) if each.state in waits][:most]
