"""Doing something about concerns: it is kept, and whoever it concerns is told, in one transaction."""

from dataclasses import dataclass
from typing import Annotated, Final

from counterline.governance.people.viewers import viewer_of
from counterline.places.ground.agencies import register
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work
from counterline.post import clocks, inbox, outbox
from counterline.post.model import Letter, LetterKind, Recipient
from counterline.safeguarding.concerns.acts import ConcernStep, keep_act
from counterline.safeguarding.concerns.closed_letters import cause_elsewhere, cause_of
from counterline.safeguarding.concerns.concern import UNTAKEN, ActTold, Concern, Did
from counterline.safeguarding.concerns.concerns import concern, concerns_of
from counterline.safeguarding.concerns.listing import LISTED
from counterline.safeguarding.concerns.telling_councils import TELL_COUNCIL
from counterline.safeguarding.events import ConcernClosed
from counterline.safeguarding.referrals.referral_rules import role_at
from counterline.safeguarding.signs.model import Sign
from counterline.safeguarding.signs.rule_numbers import LIMITS
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import Ref, answer, question
from counterline.vocabulary.identity import AgencyCode

_CAUSES: Final = """
select cause from concerns_told where mention_id = any(cast(:mentions as bigint[])) and agency = :agency and (:closes or rule <> :task)
"""

_TELLS_WORRIED: Final = {
    Did.TAKE_UP: LetterKind.WORRY_DECIDED,
    Did.GIVE: LetterKind.WORRY_DECIDED,
    Did.CLOSE: LetterKind.WORRY_FED_BACK,
}


@question
@dataclass(frozen=True, slots=True)
class SeveralStep:
    """The same done about several concerns: taken up, or given to one body."""

    refs: Annotated[tuple[Ref, ...], crossing.field("Concerns", "Which concerns.", min_length=1, max_length=LISTED)]
    step: Annotated[ConcernStep, crossing.field("What you do", "What you do about each, and why.")]


@answer
@dataclass(frozen=True, slots=True)
class SeveralDone:
    """What was done about several concerns: by reference those that it was done about, and why not about the others."""

    done: tuple[str, ...]
    refused: dict[str, str]


def act(work: Work, ref: str, doing: ConcernStep) -> Concern:
    """Do something about a concern, and answer the concern as it stands then.

    Taking it up answers its letters, and a body that it is given to is told. Refuses an unknown agency, and what `keep_act` refuses
    (`Conflict`).
    """
    found = concern(work, ref)
    _do(work, found, doing)
    return concern(work, found.ref)


def act_on_several(work: Work, said: SeveralStep) -> SeveralDone:
    """Do the same about several concerns, each an act of its own; what is refused of one stops no other.

    What is given and was not taken up yet is taken up first, with the same reason.
    """
    done, refused = [], {}
    for each in concerns_of(work, said.refs):
        try:
            if first := said.step.did is Did.GIVE and each.state in UNTAKEN:
                _do(work, each, ConcernStep(Did.TAKE_UP, said.step.reason))
            _do(work, concern(work, each.ref) if first else each, said.step)
            done.append(each.ref)
        except Conflict as refusal:
            refused[each.ref] = refusal.message
    return SeveralDone(tuple(done), refused)


def _do(work: Work, found: Concern, doing: ConcernStep) -> None:
    if doing.did is Did.GIVE and doing.body not in register():
        raise Conflict(f"No agency has the code {doing.body}. `counterline agency list` lists them.")
    made = keep_act(work, found, doing)  # refuses before anything is kept
    if doing.did in {Did.TAKE_UP, Did.ANSWER, Did.CLOSE}:
        _answer_letters(work, found, closes=doing.did is Did.CLOSE)
    if doing.did in {Did.CHECK, Did.REOPEN}:
        for each in found.acts:
            if each.did is Did.CLOSE:
                _answer(work, cause_of(each.ref))
    if doing.did in {Did.CLOSE, Did.REOPEN}:
        work.tell(ConcernClosed(made.ref))
    _answer_worries(work, found, doing.did, made.ref)
    if doing.did is Did.GIVE and doing.body:
        body = AgencyCode(doing.body)
        _give(work, found, Recipient(body, role_at(body)), body, made)
    if doing.did is Did.TAKE_UP and doing.colleague:
        _give(work, found, Recipient.person(doing.colleague), viewer_of(work).agency, made)


def _answer_letters(work: Work, found: Concern, *, closes: bool) -> None:
    mentions, own = sorted({each.mention_id for each in found.signs}), viewer_of(work).agency
    # Whoever takes a concern up has not told the council yet.
    for row in work.rows(_CAUSES, mentions=mentions, agency=own, task=TELL_COUNCIL, closes=closes):
        _answer(work, row.cause)
    for each in found.acts:
        if each.did in {Did.CLOSE, Did.REOPEN} and each.agency != own:
            _answer(work, cause_elsewhere(each.ref, own))


def _answer(work: Work, cause: str) -> None:
    for each in outbox.standing(work, cause):
        if each.waits:
            inbox.acknowledge(work, each.ref)


def _answer_worries(work: Work, found: Concern, did: Did, act_ref: str) -> None:
    """Tell those who sent a worry that it was taken up or closed; remind whoever took it up to tell them what came of it."""
    viewer, kind = viewer_of(work), _TELLS_WORRIED.get(did)
    worries = [each for each in found.signs if each.sign is Sign.WORRY and each.agency != viewer.agency]
    if kind is None:
        return
    for each in worries:
        sender, cause = AgencyCode(each.agency), f"feed-back/{each.record_ref}/{viewer.agency}"
        to = Recipient(sender, role_at(sender))
        # They hear once that it was taken up, however often it is given on, and by their own mention, so that nothing else is told.
        told = viewer.agency if kind is LetterKind.WORRY_DECIDED else act_ref
        outbox.send(work, Letter(to, kind, each.ref, f"{kind}/{each.record_ref}/{told}"))
        if kind is LetterKind.WORRY_DECIDED:
            due = clocks.due(LetterKind.FEED_BACK_DUE, each.received_at, viewer.agency)
            mine = Recipient(viewer.agency, role_at(viewer.agency))
            outbox.send(work, Letter(mine, LetterKind.FEED_BACK_DUE, found.ref, cause, due=due))
        else:
            _answer(work, cause)


def _give(work: Work, found: Concern, to: Recipient, body: AgencyCode, made: ActTold) -> None:
    due = clocks.due(LIMITS["take_up"].within, made.at, body)
    outbox.send(work, Letter(to, LetterKind.CONCERN_GIVEN, found.ref, f"given/{made.ref}", due=due))
