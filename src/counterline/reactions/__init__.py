"""The whole system's cause and effect on one page: when this has happened, that follows, in this order.

All that follows from a fact is one transaction of the worker, under the database role that the fact names. If the worker is
killed it starts again from the beginning, so every reaction must be safe to repeat. Where many submissions wait, facts of one
kind are settled together; the result is the same as one after another. Never decides anything that a person should.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, takewhile
from typing import Any, cast

from counterline import coordination, intake, lines, picture, prioritisation, reports, resolution, safeguarding
from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.work import Fact, Work
from counterline.records import RecordRegraded, SubmissionLoaded, SubmissionWithdrawn, Touched, touched_by


@dataclass(frozen=True, slots=True)
class Told:
    """The submissions of facts that are settled in one transaction, and the records whose standing they may have changed."""

    submissions: tuple[int, ...]
    touched: Touched

    @property
    def identities(self) -> Sequence[int]:
        """The identities of all those records."""
        return self.touched.identities


def _take_in(told: Told, work: Work) -> None:
    # First: a delivery that comes in while these are settled is none of them, and is checked before anybody is a target again.
    prioritisation.settling(work, told.submissions)


def _carry_out_run(fact: intake.RunAsked, work: Work) -> None:
    intake.carry_out(work, fact.run_id)


def _look_at_the_rest(fact: intake.FileReceived, work: Work) -> None:
    intake.look_at_the_rest(work, fact.submission_id)


def _redraw_lines(told: Told, work: Work) -> None:
    lines.redraw(work, told.touched)


def _draw_quiets_regraded(fact: RecordRegraded, work: Work) -> None:
    lines.draw_quiets(work, [fact.identity_key])


def _draw_signs(told: Told, work: Work) -> None:
    safeguarding.redraw(work, told.identities)


def _draw_signs_regraded(fact: RecordRegraded, work: Work) -> None:
    safeguarding.redraw(work, [fact.identity_key])


def _draw_investigations(told: Told, work: Work) -> None:
    coordination.redraw(work, told.identities)


def _draw_investigations_regraded(fact: RecordRegraded, work: Work) -> None:
    coordination.redraw(work, [fact.identity_key])


def _follow_lines(told: Told, work: Work) -> None:
    coordination.follow_lines(work, told.identities)
    coordination.tell_of_hits(work, told.identities)


def _tell_of_hits_regraded(fact: RecordRegraded, work: Work) -> None:
    coordination.tell_of_hits(work, [fact.identity_key])


def _tell_of_hits_judged(fact: resolution.JudgementGiven, work: Work) -> None:
    coordination.tell_of_hits(work, resolution.identities_of_hands(work, fact.act))


def _tell_of_removal(fact: coordination.SubjectRemoved, work: Work) -> None:
    coordination.tell_of_removal(work, fact.mention)
    for chart, keeper in picture.charts_naming(work, fact.mention):
        coordination.tell_to_remove(work, fact.mention, keeper, chart)


def _have_linked(told: Told, work: Work) -> None:
    resolution.follow_records(work, told.identities)
    if not resolution.anybody(work, told.identities):  # nobody to link: what follows linking is due at once
        _hold_linked(told, work)
        _look_at_linked(told, work)
        return
    # In a transaction of its own, so that linking people never holds up what stands.
    for each in told.submissions:
        work.tell(resolution.LinksDue(each))


def _link(told: Told, work: Work) -> None:
    resolution.relink(work, told.touched)


def _look_at_linked(told: Told, work: Work) -> None:
    # In transactions of their own, so that a letter which cannot be written never undoes links.
    for submission in told.submissions:
        work.tell(safeguarding.ConcernsDue(submission))
    for submission in told.submissions:
        work.tell(coordination.MeetingsDue(submission))


def _tell_of_concerns(told: Told, work: Work) -> None:
    safeguarding.look(work, told.identities)
    _ask_about(work, told.identities)


def _tell_of_closing(fact: safeguarding.ConcernClosed, work: Work) -> None:
    safeguarding.tell_of_closing(work, fact.act)


def _mend_visit(fact: safeguarding.VisitMiswritten, work: Work) -> None:
    safeguarding.mend_visit(work, fact.record)


def _keep_answer(fact: safeguarding.PerhapsAnswered, work: Work) -> None:
    safeguarding.keep_answer(work, fact.question)


def _ask_about(work: Work, identities: Sequence[int]) -> None:
    safeguarding.ask_about(work, identities, prioritisation.mentions_nominated(work))


def _ask_of_nominated(_: prioritisation.NominationFiled, work: Work) -> None:
    nominated = prioritisation.mentions_nominated(work)
    safeguarding.ask(work, nominated, nominated)


def _take_back_extracts(fact: safeguarding.ReferralRecalled, work: Work) -> None:
    safeguarding.take_back_extracts(work, fact.ref)


def _look_at_everybody(_: resolution.LinksPlaced, work: Work) -> None:
    work.tell(safeguarding.ConcernsDueAnew(_BEFORE_ALL))


def _tell_of_concerns_anew(fact: safeguarding.ConcernsDueAnew, work: Work) -> None:
    _ask_about(work, safeguarding.look_on(work, fact.beyond))


def _hold_linked(told: Told, work: Work) -> None:
    # In the transaction that linked, so that nobody stays a target for even a moment after they are linked to a child.
    prioritisation.redraw(work, told.submissions)


def _hold(_: Fact, work: Work) -> None:
    prioritisation.redraw(work)


def _recall_taken(_: prioritisation.NominationEnded, work: Work) -> None:
    prioritisation.recall_taken(work)


def _link_regraded(fact: RecordRegraded, work: Work) -> None:
    resolution.relink_regraded(work, fact.identity_key)


def _tell_of_concerns_judged(fact: resolution.JudgementGiven, work: Work) -> None:
    judged = resolution.identities_judged(work, fact.act)
    safeguarding.look(work, judged)
    _ask_about(work, judged)


def _tell_of_concerns_regraded(fact: RecordRegraded, work: Work) -> None:
    safeguarding.look(work, [fact.identity_key])
    _ask_about(work, [fact.identity_key])


def _have_meet(told: Told, work: Work) -> None:
    coordination.meet(work, told.identities)


def _tell_of_threats(_: Fact, work: Work) -> None:
    coordination.tell_of_threats(work)


def _tell_of_answer(fact: coordination.MatchAnswered, work: Work) -> None:
    coordination.tell_of_answer(work, fact)


def _tell_of_lead(fact: coordination.LeadChanged, work: Work) -> None:
    coordination.tell_of_lead(work, fact)


def _have_asked_meet(fact: coordination.QuestionsDue, work: Work) -> None:
    coordination.meet_asked(work, fact.asked)


def _have_meet_again(fact: coordination.InvestigationChanged, work: Work) -> None:
    coordination.meet(work, [fact.identity_key])


def _have_meet_judged(fact: resolution.JudgementGiven, work: Work) -> None:
    coordination.meet(work, resolution.identities_judged(work, fact.act))


def _have_meet_regraded(fact: RecordRegraded, work: Work) -> None:
    coordination.meet(work, [fact.identity_key])


def _have_all_meet(_: resolution.LinksPlaced, work: Work) -> None:
    coordination.meet_everybody(work)


def _link_everybody(fact: resolution.ModelActivated, work: Work) -> None:
    # Step by step, each a transaction of its own, so that a worker which is killed goes on where it was.
    come = resolution.bring_in(work)
    if come is not None and come.links is None:
        work.tell(fact)


def _have_rolled_up(_: Fact, work: Work) -> None:
    work.tell(resolution.EntitiesMoved())


def _roll_up(_: resolution.EntitiesMoved, work: Work) -> None:
    resolution.roll_up(work)


def _learn_likeness(told: Told, work: Work) -> None:
    reports.learn_likeness(work, told.identities)


def _estimate_anew(_: Told | RecordRegraded, work: Work) -> None:
    picture.estimate_anew(work)


def _make_estimate(fact: picture.EstimateDue, work: Work) -> None:
    picture.carry_out(work, fact)


_BEFORE_ALL = -(1 << 63)  # no identity, which is a signed 64-bit number, is lower
_SETTLED = (
    *(_take_in, _redraw_lines, _draw_signs, _draw_investigations, _follow_lines),
    *(_learn_likeness, _have_linked, _estimate_anew),
)

REACTIONS: Mapping[type[Fact], tuple[Callable[[Any, Work], None], ...]] = {
    intake.FileReceived: (_look_at_the_rest,),
    intake.RunAsked: (_carry_out_run,),
    SubmissionLoaded: _SETTLED,
    SubmissionWithdrawn: _SETTLED,
    RecordRegraded: (
        *(_draw_quiets_regraded, _draw_signs_regraded, _draw_investigations_regraded, _tell_of_hits_regraded),
        *(_link_regraded, _hold, _tell_of_concerns_regraded, _have_meet_regraded, _estimate_anew),
    ),
    resolution.LinksDue: (_link, _look_at_linked, _hold_linked),
    resolution.ModelActivated: (_link_everybody,),
    safeguarding.ConcernsDue: (_tell_of_concerns,),
    safeguarding.ConcernClosed: (_tell_of_closing,),
    safeguarding.PerhapsAnswered: (_keep_answer,),
    safeguarding.ReviewAsked: (_hold,),
    safeguarding.VisitMiswritten: (_mend_visit,),
    safeguarding.ReferralRecalled: (_take_back_extracts,),
    safeguarding.ConcernsDueAnew: (_tell_of_concerns_anew,),
    coordination.MeetingsDue: (_have_meet, _tell_of_threats),
    coordination.QuestionsDue: (_have_asked_meet,),
    coordination.InvestigationChanged: (_tell_of_threats, _have_meet_again),
    resolution.LinksPlaced: (_hold, _look_at_everybody, _have_all_meet, _tell_of_threats, _have_rolled_up),
    resolution.JudgementGiven: (
        *(_hold, _tell_of_concerns_judged, _have_meet_judged, _tell_of_hits_judged),
        *(_tell_of_threats, _have_rolled_up),
    ),
    prioritisation.NominationFiled: (_hold, _ask_of_nominated),
    prioritisation.NominationEnded: (_recall_taken,),
    coordination.SubjectRemoved: (_tell_of_removal,),
    coordination.LeadChanged: (_tell_of_lead,),
    coordination.MatchAnswered: (_tell_of_answer,),
    resolution.EntitiesMoved: (_roll_up,),
    picture.EstimateDue: (_make_estimate,),
}

# What tells people who wait for a fact that it could not be settled, however often that was tried.
GIVEN_UP: Mapping[type[Fact], Callable[[Any, Work], None]] = {
    intake.RunAsked: lambda fact, work: intake.give_up(work, fact.run_id),
}

# Facts about submissions. Their reactions are given a `Told`, with the records that the submissions touched.
_OF_SUBMISSIONS: frozenset[type[Fact]] = frozenset(
    {SubmissionLoaded, SubmissionWithdrawn, resolution.LinksDue, safeguarding.ConcernsDue, coordination.MeetingsDue}
)
# Facts of these kinds are settled together with others of the same kind that wait, if they are few and small. They may overtake each
# other, because each looks at what stands when it is settled, and a submission's later facts are told by its earlier ones. They overtake
# no other fact.
_TOGETHER = _OF_SUBMISSIONS - {SubmissionWithdrawn}
MOST_TOGETHER = 30
MOST_ROWS_TOGETHER = 2000
"""Both keep a transaction short: a worker that is killed does all of it again, and one that is told to stop finishes it first."""

_BY_NAME = {kind.__name__: kind for kind in REACTIONS}


def fact_named(name: str, body: Mapping[str, Any]) -> Fact:
    """The fact that a job carries. Raises `CounterlineError` for one that this version does not know."""
    if name not in _BY_NAME:
        raise CounterlineError(
            f"This version of counterline does not know the fact {name}. Start the worker of the newer version."
        )
    return _BY_NAME[name](**body)


def give_up(fact: Fact, work: Work) -> None:
    """Tell those who wait for a fact, if anybody does, that it could not be settled."""
    if type(fact) in GIVEN_UP:
        GIVEN_UP[type(fact)](fact, work)


def together(facts: Sequence[Fact], work: Work) -> Sequence[int]:
    """The places of those facts that are settled together: the first, and others of its kind, of all in waiting order."""
    kind = type(facts[0])
    passed = takewhile(lambda at: type(facts[at]) in _TOGETHER, range(len(facts)))
    alike = [at for at in passed if type(facts[at]) is kind][:MOST_TOGETHER] or [0]
    if len(alike) == 1:
        return alike
    read = intake.rows_read(work, [_submission_of(facts[at]) for at in alike])
    rows = accumulate(read.get(_submission_of(facts[at]), 0) for at in alike)
    return alike[: max(1, sum(each <= MOST_ROWS_TOGETHER for each in rows))]


def react(facts: Sequence[Fact], work: Work) -> None:
    """Do everything that follows from a fact, or from several of one kind that are settled together."""
    kind, what = type(facts[0]), cast("Fact | Told", facts[0])
    if kind in _OF_SUBMISSIONS:
        submissions = tuple(dict.fromkeys(map(_submission_of, facts)))
        what = Told(submissions, touched_by(work, submissions))
    for reaction in REACTIONS[kind]:
        reaction(what, work)


def _submission_of(fact: Fact) -> int:
    return int(cast("SubmissionLoaded", fact).submission_id)
