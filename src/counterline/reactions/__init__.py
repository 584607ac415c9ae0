"""The whole system's cause and effect on one page: when this has happened, that follows, in this order.

All that follows from a fact is one transaction of the worker, under the database role that the fact names. If the worker is
killed it starts again from the beginning, so every reaction must be safe to repeat. Where many submissions wait, facts of one
kind are settled together; the result is the same as one after another. Never decides anything that a person should.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, takewhile
from typing import Any, cast

from counterline.coordination import events as coordination_events
from counterline.coordination.deconfliction import leads, meeting, threats, wrong_matches
from counterline.coordination.owning import check_backs, line_acts
from counterline.coordination.register import lapsing
from counterline.coordination.subjects import drawing_subjects
from counterline.intake import events as intake_events
from counterline.intake.arriving import receiving
from counterline.intake.running import runs
from counterline.intake.running import submissions as intake_submissions
from counterline.intake.watching import loading
from counterline.lines import quiets, redraw
from counterline.picture import events as picture_events
from counterline.picture.living import live
from counterline.picture.network import charts
from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.work import Fact, Work
from counterline.prioritisation import events as prioritisation_events
from counterline.prioritisation import nominating, suspending, takings
from counterline.records.events import RecordRegraded, SubmissionLoaded, SubmissionWithdrawn
from counterline.records.keeping.standing import Touched, touched_by
from counterline.reports import likeness
from counterline.resolution import events as resolution_events
from counterline.resolution.pairs import coming, linking
from counterline.resolution.people import desk, judgements, judging_hands
from counterline.safeguarding import events as safeguarding_events
from counterline.safeguarding.concerns import closed_letters, noticing
from counterline.safeguarding.homes import visiting
from counterline.safeguarding.referrals import extracts
from counterline.safeguarding.reviews import perhaps_answering, perhaps_one
from counterline.safeguarding.signs import drawing_signs


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
    suspending.settling(work, told.submissions)


def _carry_out_run(fact: intake_events.RunAsked, work: Work) -> None:
    loading.carry_out(work, fact.run_id)


def _look_at_the_rest(fact: intake_events.FileReceived, work: Work) -> None:
    receiving.look_at_the_rest(work, fact.submission_id)


def _redraw_lines(told: Told, work: Work) -> None:
    redraw.redraw(work, told.touched)


def _draw_quiets_regraded(fact: RecordRegraded, work: Work) -> None:
    quiets.draw_quiets(work, [fact.identity_key])


def _draw_signs(told: Told, work: Work) -> None:
    drawing_signs.redraw(work, told.identities)


def _draw_signs_regraded(fact: RecordRegraded, work: Work) -> None:
    drawing_signs.redraw(work, [fact.identity_key])


def _draw_investigations(told: Told, work: Work) -> None:
    drawing_subjects.redraw(work, told.identities)


def _draw_investigations_regraded(fact: RecordRegraded, work: Work) -> None:
    drawing_subjects.redraw(work, [fact.identity_key])


def _follow_lines(told: Told, work: Work) -> None:
    line_acts.follow_lines(work, told.identities)
    check_backs.tell_of_hits(work, told.identities)


def _tell_of_hits_regraded(fact: RecordRegraded, work: Work) -> None:
    check_backs.tell_of_hits(work, [fact.identity_key])


def _tell_of_hits_judged(fact: resolution_events.JudgementGiven, work: Work) -> None:
    check_backs.tell_of_hits(work, judging_hands.identities_of_hands(work, fact.act))


def _tell_of_removal(fact: coordination_events.SubjectRemoved, work: Work) -> None:
    lapsing.tell_of_removal(work, fact.mention)
    for chart, keeper in charts.charts_naming(work, fact.mention):
        lapsing.tell_to_remove(work, fact.mention, keeper, chart)


def _have_linked(told: Told, work: Work) -> None:
    judging_hands.follow_records(work, told.identities)
    if not linking.anybody(work, told.identities):  # nobody to link: what follows linking is due at once
        _hold_linked(told, work)
        _look_at_linked(told, work)
        return
    # In a transaction of its own, so that linking people never holds up what stands.
    for each in told.submissions:
        work.tell(resolution_events.LinksDue(each))


def _link(told: Told, work: Work) -> None:
    linking.relink(work, told.touched)


def _look_at_linked(told: Told, work: Work) -> None:
    # In transactions of their own, so that a letter which cannot be written never undoes links.
    for submission in told.submissions:
        work.tell(safeguarding_events.ConcernsDue(submission))
    for submission in told.submissions:
        work.tell(coordination_events.MeetingsDue(submission))


def _tell_of_concerns(told: Told, work: Work) -> None:
    noticing.look(work, told.identities)
    _ask_about(work, told.identities)


def _tell_of_closing(fact: safeguarding_events.ConcernClosed, work: Work) -> None:
    closed_letters.tell_of_closing(work, fact.act)


def _mend_visit(fact: safeguarding_events.VisitMiswritten, work: Work) -> None:
    visiting.mend_visit(work, fact.record)


def _keep_answer(fact: safeguarding_events.PerhapsAnswered, work: Work) -> None:
    perhaps_answering.keep_answer(work, fact.question)


def _ask_about(work: Work, identities: Sequence[int]) -> None:
    perhaps_one.ask_about(work, identities, nominating.mentions_nominated(work))


def _ask_of_nominated(_: prioritisation_events.NominationFiled, work: Work) -> None:
    nominated = nominating.mentions_nominated(work)
    perhaps_one.ask(work, nominated, nominated)


def _take_back_extracts(fact: safeguarding_events.ReferralRecalled, work: Work) -> None:
    extracts.take_back_extracts(work, fact.ref)


def _look_at_everybody(_: resolution_events.LinksPlaced, work: Work) -> None:
    work.tell(safeguarding_events.ConcernsDueAnew(_BEFORE_ALL))


def _tell_of_concerns_anew(fact: safeguarding_events.ConcernsDueAnew, work: Work) -> None:
    _ask_about(work, noticing.look_on(work, fact.beyond))


def _hold_linked(told: Told, work: Work) -> None:
    # In the transaction that linked, so that nobody stays a target for even a moment after they are linked to a child.
    suspending.redraw(work, told.submissions)


def _hold(_: Fact, work: Work) -> None:
    suspending.redraw(work)


def _recall_taken(_: prioritisation_events.NominationEnded, work: Work) -> None:
    takings.recall_taken(work)


def _link_regraded(fact: RecordRegraded, work: Work) -> None:
    linking.relink_regraded(work, fact.identity_key)


def _tell_of_concerns_judged(fact: resolution_events.JudgementGiven, work: Work) -> None:
    judged = judgements.identities_judged(work, fact.act)
    noticing.look(work, judged)
    _ask_about(work, judged)


def _tell_of_concerns_regraded(fact: RecordRegraded, work: Work) -> None:
    noticing.look(work, [fact.identity_key])
    _ask_about(work, [fact.identity_key])


def _have_meet(told: Told, work: Work) -> None:
    meeting.meet(work, told.identities)


def _tell_of_threats(_: Fact, work: Work) -> None:
    threats.tell_of_threats(work)


def _tell_of_answer(fact: coordination_events.MatchAnswered, work: Work) -> None:
    wrong_matches.tell_of_answer(work, fact)


def _tell_of_lead(fact: coordination_events.LeadChanged, work: Work) -> None:
    leads.tell_of_lead(work, fact)


def _have_asked_meet(fact: coordination_events.QuestionsDue, work: Work) -> None:
    meeting.meet_asked(work, fact.asked)


def _have_meet_again(fact: coordination_events.InvestigationChanged, work: Work) -> None:
    meeting.meet(work, [fact.identity_key])


def _have_meet_judged(fact: resolution_events.JudgementGiven, work: Work) -> None:
    meeting.meet(work, judgements.identities_judged(work, fact.act))


def _have_meet_regraded(fact: RecordRegraded, work: Work) -> None:
    meeting.meet(work, [fact.identity_key])


def _have_all_meet(_: resolution_events.LinksPlaced, work: Work) -> None:
    meeting.meet_everybody(work)


def _link_everybody(fact: resolution_events.ModelActivated, work: Work) -> None:
    # Step by step, each a transaction of its own, so that a worker which is killed goes on where it was.
    come = coming.bring_in(work)
    if come is not None and come.links is None:
        work.tell(fact)


def _have_rolled_up(_: Fact, work: Work) -> None:
    work.tell(resolution_events.EntitiesMoved())


def _roll_up(_: resolution_events.EntitiesMoved, work: Work) -> None:
    desk.roll_up(work)


def _learn_likeness(told: Told, work: Work) -> None:
    likeness.learn_likeness(work, told.identities)


def _estimate_anew(_: Told | RecordRegraded, work: Work) -> None:
    live.estimate_anew(work)


def _make_estimate(fact: picture_events.EstimateDue, work: Work) -> None:
    live.carry_out(work, fact)


_BEFORE_ALL = -(1 << 63)  # no identity, which is a signed 64-bit number, is lower
_SETTLED = (
    *(_take_in, _redraw_lines, _draw_signs, _draw_investigations, _follow_lines),
    *(_learn_likeness, _have_linked, _estimate_anew),
)

REACTIONS: Mapping[type[Fact], tuple[Callable[[Any, Work], None], ...]] = {
    intake_events.FileReceived: (_look_at_the_rest,),
    intake_events.RunAsked: (_carry_out_run,),
    SubmissionLoaded: _SETTLED,
    SubmissionWithdrawn: _SETTLED,
    RecordRegraded: (
        *(_draw_quiets_regraded, _draw_signs_regraded, _draw_investigations_regraded, _tell_of_hits_regraded),
        *(_link_regraded, _hold, _tell_of_concerns_regraded, _have_meet_regraded, _estimate_anew),
    ),
    resolution_events.LinksDue: (_link, _look_at_linked, _hold_linked),
    resolution_events.ModelActivated: (_link_everybody,),
    safeguarding_events.ConcernsDue: (_tell_of_concerns,),
    safeguarding_events.ConcernClosed: (_tell_of_closing,),
    safeguarding_events.PerhapsAnswered: (_keep_answer,),
    safeguarding_events.ReviewAsked: (_hold,),
    safeguarding_events.VisitMiswritten: (_mend_visit,),
    safeguarding_events.ReferralRecalled: (_take_back_extracts,),
    safeguarding_events.ConcernsDueAnew: (_tell_of_concerns_anew,),
    coordination_events.MeetingsDue: (_have_meet, _tell_of_threats),
    coordination_events.QuestionsDue: (_have_asked_meet,),
    coordination_events.InvestigationChanged: (_tell_of_threats, _have_meet_again),
    resolution_events.LinksPlaced: (_hold, _look_at_everybody, _have_all_meet, _tell_of_threats, _have_rolled_up),
    resolution_events.JudgementGiven: (
        *(_hold, _tell_of_concerns_judged, _have_meet_judged, _tell_of_hits_judged),
        *(_tell_of_threats, _have_rolled_up),
    ),
    prioritisation_events.NominationFiled: (_hold, _ask_of_nominated),
    prioritisation_events.NominationEnded: (_recall_taken,),
    coordination_events.SubjectRemoved: (_tell_of_removal,),
    coordination_events.LeadChanged: (_tell_of_lead,),
    coordination_events.MatchAnswered: (_tell_of_answer,),
    resolution_events.EntitiesMoved: (_roll_up,),
    picture_events.EstimateDue: (_make_estimate,),
}

# What tells people who wait for a fact that it could not be settled, however often that was tried.
GIVEN_UP: Mapping[type[Fact], Callable[[Any, Work], None]] = {
    intake_events.RunAsked: lambda fact, work: runs.give_up(work, fact.run_id),
}

# Facts about submissions. Their reactions are given a `Told`, with the records that the submissions touched.
_OF_SUBMISSIONS: frozenset[type[Fact]] = frozenset(
    {
        SubmissionLoaded,
        SubmissionWithdrawn,
        resolution_events.LinksDue,
        safeguarding_events.ConcernsDue,
        coordination_events.MeetingsDue,
    }
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
    read = intake_submissions.rows_read(work, [_submission_of(facts[at]) for at in alike])
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
