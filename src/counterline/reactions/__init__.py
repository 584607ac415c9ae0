"""The whole system's cause and effect on one page: when this has happened, that follows, in this order.

All that follows from a fact is one transaction of the worker, under the database role that the fact names. If the worker is
killed it starts again from the beginning, so every reaction must be safe to repeat. Where many submissions wait, facts of one
kind are settled together; the result is the same as one after another. Never decides anything that a person should.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, takewhile
from typing import Any, cast

from counterline.calls import events as calls_events
from counterline.calls.across import compared_bills
from counterline.calls.asking import worker_answers
from counterline.calls.disposing import call_disposals
from counterline.calls.loads import bill_loading
from counterline.calls.loads.bills_waiting import Folders
from counterline.calls.model import Authorisation
from counterline.coordination import covered_numbers
from counterline.coordination import events as coordination_events
from counterline.coordination.deconfliction import leads, meeting, threats, wrong_matches
from counterline.coordination.owning import check_backs, line_acts
from counterline.coordination.register import lapsing
from counterline.coordination.subjects import drawing_subjects, own_holds
from counterline.demand.harm import refitting
from counterline.intake import events as intake_events
from counterline.intake.arriving import receiving
from counterline.intake.running import runs
from counterline.intake.running import submissions as intake_submissions
from counterline.intake.watching import loading
from counterline.lines import quiets, redraw
from counterline.picture import events as picture_events
from counterline.picture.living import live
from counterline.picture.network import charts
from counterline.places import events as places_events
from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.work import Fact, Work
from counterline.practice import events as practice_events
from counterline.prioritisation import events as prioritisation_events
from counterline.prioritisation import line_anchors, nominating, suspending, takings
from counterline.prioritisation.priorities import reading
from counterline.proceeds.clocks import clock_letters
from counterline.proceeds.following import drawing_payments
from counterline.records.events import RecordRegraded, SubmissionLoaded, SubmissionWithdrawn
from counterline.records.keeping.standing import Touched, touched_by
from counterline.reports.words import likeness
from counterline.resolution import events as resolution_events
from counterline.resolution.pairs import coming, linking
from counterline.resolution.people import desk, judgements, judging_hands
from counterline.retention import covering, taking_away
from counterline.retention import events as retention_events
from counterline.safeguarding import events as safeguarding_events
from counterline.safeguarding.concerns import closed_letters, noticing
from counterline.safeguarding.duties.duty_numbers import duty_number
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


Following = Callable[[Any, Work], object]
"""What follows from a fact; where the fact is of submissions, from what was `Told`."""

# Whose records a fact may have changed, where it is not one of submissions: those are asked what they touched.
IDENTITIES: Mapping[type[Fact], Callable[[Any, Work], Sequence[int]]] = {
    RecordRegraded: lambda fact, _: [fact.identity_key],
    coordination_events.InvestigationChanged: lambda fact, _: [fact.identity_key],
    resolution_events.JudgementGiven: lambda fact, work: judgements.identities_judged(work, fact.act),
    retention_events.DisposalAgreed: lambda _, work: taking_away.near(work),
}


@dataclass(frozen=True)
class Over:
    """Done over the identities that a fact tells."""

    does: Callable[[Work, Sequence[int]], object]

    def __call__(self, fact: Any, work: Work) -> object:  # noqa: ANN401 - a fact, or what was told of several
        """Do it."""
        return self.does(work, fact.identities if isinstance(fact, Told) else IDENTITIES[type(fact)](fact, work))


@dataclass(frozen=True)
class Of:
    """Done with one thing that a fact tells, by its name."""

    name: str
    does: Callable[[Work, Any], object]

    def __call__(self, fact: Any, work: Work) -> object:  # noqa: ANN401 - as above
        """Do it."""
        return self.does(work, getattr(fact, self.name))


@dataclass(frozen=True)
class InFolders:
    """Done with one thing that a fact tells, by the worker, who alone opens folders of call data."""

    name: str
    does: Callable[[Work, Folders, Any], object]

    def __call__(self, fact: Any, work: Work, folders: Folders | None = None) -> object:  # noqa: ANN401 - as above
        """Do it."""
        if folders is None:
            raise CounterlineError("Only the worker opens folders of call data. Leave it to the worker.")
        return self.does(work, folders, getattr(fact, self.name))


def _by(does: Callable[[Work, Any], object]) -> Following:
    """Done with the fact itself."""
    return lambda fact, work: does(work, fact)


def _once(does: Callable[[Work], object]) -> Following:
    """Done whatever the fact tells."""
    return lambda _, work: does(work)


def _carry_out(work: Work, disposal: str) -> None:
    taking_away.carry_out(work, disposal, own_holds.under_legal_hold)


def _carry_out_in_folders(work: Work, folders: Folders, authorisation: str) -> None:
    call_disposals.carry_out(work, folders, authorisation, own_holds.is_held)


def _follow_lines(work: Work, identities: Sequence[int]) -> None:
    line_acts.follow_lines(work, identities)
    line_anchors.follow_words(work, identities)
    check_backs.tell_of_hits(work, identities)


def _tell_of_removal(work: Work, mention: str) -> None:
    lapsing.tell_of_removal(work, mention)
    for chart, keeper in charts.charts_naming(work, mention):
        lapsing.tell_to_remove(work, mention, keeper, chart)


def _have_linked(told: Told, work: Work) -> None:
    judging_hands.follow_records(work, told.identities)
    if not linking.anybody(work, told.identities):  # nobody to link: what follows linking is due at once
        suspending.redraw(work, told.submissions)
        _look_at_linked(work, told.submissions)
        return
    # In a transaction of its own, so that linking people never holds up what stands.
    for each in told.submissions:
        work.tell(resolution_events.LinksDue(each))


def _look_at_linked(work: Work, submissions: Sequence[int]) -> None:
    # In transactions of their own, so that a letter which cannot be written never undoes links.
    for submission in submissions:
        work.tell(safeguarding_events.ConcernsDue(submission))
    for submission in submissions:
        work.tell(coordination_events.MeetingsDue(submission))


def _tell_of_concerns(work: Work, identities: Sequence[int]) -> None:
    noticing.look(work, identities)
    _ask_about(work, identities)


def _tell_of_concerns_anew(work: Work, beyond: int) -> None:
    _ask_about(work, noticing.look_on(work, beyond))


def _ask_about(work: Work, identities: Sequence[int]) -> None:
    perhaps_one.ask_about(work, identities, nominating.mentions_nominated(work))


def _ask_of_nominated(work: Work) -> None:
    nominated = nominating.mentions_nominated(work)
    perhaps_one.ask(work, nominated, nominated)


def _tell_of_hits_judged(work: Work, act: str) -> None:
    check_backs.tell_of_hits(work, judging_hands.identities_of_hands(work, act))


def _look_at_everybody(work: Work) -> None:
    work.tell(safeguarding_events.ConcernsDueAnew(_BEFORE_ALL))


def _link_everybody(work: Work, fact: resolution_events.ModelActivated) -> None:
    # Step by step, each a transaction of its own, so that a worker which is killed goes on where it was.
    come = coming.bring_in(work)
    if come is not None and come.links is None:
        work.tell(fact)


def _compare(work: Work, folders: Folders, _: str) -> None:
    found = compared_bills.comparable(work)
    covered_numbers.meet_covered(work, _covers(found))
    desk = covered_numbers.open_to_desk(work, {each.investigation for each in found})
    compared_bills.draw_comparisons(work, folders, found, desk)


def _covers(found: Sequence[Authorisation]) -> list[covered_numbers.Cover]:
    return [covered_numbers.Cover(each.ref, each.investigation, (*each.numbers, *each.handsets)) for each in found]


def end_lapsed_comparisons(work: Work) -> None:
    """By the worker's clock: take back what call data of authorisations met that may not be used any more."""
    found = compared_bills.comparable(work)
    covered_numbers.meet_covered(work, _covers(found))
    compared_bills.end_lapsed(work, found)


def tell_of_money_clocks(work: Work) -> None:
    """By the worker's clock: tell financial investigators whose clock runs, with the number that their body gave for duty."""
    clock_letters.tell_of_clocks(work, duty_number)


def _have_rolled_up(work: Work) -> None:
    work.tell(resolution_events.EntitiesMoved())


_BEFORE_ALL = -(1 << 63)  # no identity, which is a signed 64-bit number, is lower
_SETTLED = (
    # First: a delivery that comes in while these are settled is none of them, and is checked before anybody is a target again.
    Of("submissions", suspending.settling),
    Of("touched", redraw.redraw),
    Over(drawing_signs.redraw),
    Over(drawing_payments.redraw),
    # While those who are named no more are still linked: a legal hold goes on covering whom it covered.
    Over(covering.keep_covered),
    Over(drawing_subjects.redraw),
    Over(_follow_lines),
    Over(likeness.learn_likeness),
    _have_linked,
    _once(live.estimate_anew),
    _once(reading.rank_anew),
)

REACTIONS: Mapping[type[Fact], tuple[Following, ...]] = {
    intake_events.FileReceived: (Of("submission_id", receiving.look_at_the_rest),),
    intake_events.RunAsked: (Of("run_id", loading.carry_out),),
    SubmissionLoaded: _SETTLED,
    SubmissionWithdrawn: _SETTLED,
    RecordRegraded: (
        Over(quiets.draw_quiets),
        Over(drawing_signs.redraw),
        Over(drawing_subjects.redraw),
        Over(check_backs.tell_of_hits),
        Of("identity_key", linking.relink_regraded),
        _once(suspending.redraw),
        Over(_tell_of_concerns),
        Over(meeting.meet),
        _once(live.estimate_anew),
        _once(reading.rank_anew),
    ),
    resolution_events.LinksDue: (
        Of("touched", linking.relink),
        Of("submissions", _look_at_linked),
        # In the transaction that linked, so that nobody stays a target for even a moment after they are linked to a child.
        Of("submissions", suspending.redraw),
        _once(reading.rank_anew),
    ),
    resolution_events.ModelActivated: (_by(_link_everybody),),
    safeguarding_events.ConcernsDue: (Over(_tell_of_concerns),),
    safeguarding_events.ConcernClosed: (
        Of("act", closed_letters.tell_of_closing),
        _once(covering.settle_restrictions),
        _once(taking_away.try_again),
    ),
    safeguarding_events.PerhapsAnswered: (Of("question", perhaps_answering.keep_answer),),
    safeguarding_events.ReviewAsked: (_once(suspending.redraw),),
    safeguarding_events.VisitMiswritten: (Of("record", visiting.mend_visit),),
    safeguarding_events.ReferralRecalled: (Of("ref", extracts.take_back_extracts),),
    safeguarding_events.ConcernsDueAnew: (Of("beyond", _tell_of_concerns_anew),),
    coordination_events.MeetingsDue: (Over(meeting.meet), _once(threats.tell_of_threats)),
    coordination_events.QuestionsDue: (Of("asked", meeting.meet_asked),),
    coordination_events.InvestigationChanged: (_once(threats.tell_of_threats), Over(meeting.meet)),
    resolution_events.LinksPlaced: (
        _once(suspending.redraw),
        _once(_look_at_everybody),
        _once(meeting.meet_everybody),
        _once(threats.tell_of_threats),
        _once(reading.rank_anew),
        _once(_have_rolled_up),
    ),
    resolution_events.JudgementGiven: (
        _once(suspending.redraw),
        Over(_tell_of_concerns),
        Over(meeting.meet),
        Of("act", _tell_of_hits_judged),
        _once(threats.tell_of_threats),
        _once(reading.rank_anew),
        _once(_have_rolled_up),
    ),
    # What went takes its rows with it. What is drawn of the records around it is drawn anew, in the same transaction.
    retention_events.DisposalAgreed: (
        Of("disposal", _carry_out),
        Over(quiets.draw_quiets),
        _once(suspending.redraw),
        Over(_tell_of_concerns),
        Over(meeting.meet),
        _once(threats.tell_of_threats),
        _once(live.estimate_anew),
        _once(reading.rank_anew),
        _once(_have_rolled_up),
    ),
    retention_events.LegalHoldChanged: (
        _once(covering.settle_restrictions),
        _once(taking_away.try_again),
        _once(call_disposals.try_again),
    ),
    prioritisation_events.NominationFiled: (_once(suspending.redraw), _once(_ask_of_nominated)),
    prioritisation_events.NominationEnded: (_once(takings.recall_taken),),
    prioritisation_events.LevelWasSaid: (_once(reading.rank_anew),),
    prioritisation_events.RankingDue: (_by(reading.carry_out),),
    coordination_events.SubjectRemoved: (Of("mention", _tell_of_removal),),
    coordination_events.LeadChanged: (_by(leads.tell_of_lead),),
    coordination_events.MatchAnswered: (_by(wrong_matches.tell_of_answer),),
    resolution_events.EntitiesMoved: (_once(desk.roll_up),),
    practice_events.GuidanceChanged: (),
    places_events.FiguresChanged: (_once(refitting.carry_out),),
    picture_events.EstimateDue: (_by(live.carry_out),),
    calls_events.QuestionAsked: (InFolders("question", worker_answers.answer_question),),
    calls_events.BillHanded: (
        InFolders("load", bill_loading.load_bill),
        Of("authorisation", compared_bills.ask_to_compare),
    ),
    calls_events.ComparingDue: (InFolders("authorisation", _compare),),
    calls_events.CallDataOrderedAway: (InFolders("authorisation", _carry_out_in_folders),),
}

# What tells people who wait for a fact that it could not be settled, however often that was tried.
GIVEN_UP: Mapping[type[Fact], Callable[[Any, Work], None]] = {
    intake_events.RunAsked: lambda fact, work: runs.give_up(work, fact.run_id),
    calls_events.BillHanded: lambda fact, work: bill_loading.give_up_bill(work, fact.load),
    calls_events.QuestionAsked: lambda fact, work: worker_answers.give_up_question(work, fact.question),
}

# Facts about submissions. Their reactions are given a `Told`, with the records that the submissions touched.
OF_SUBMISSIONS: frozenset[type[Fact]] = frozenset(
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
_TOGETHER = OF_SUBMISSIONS - {SubmissionWithdrawn}
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


def react(facts: Sequence[Fact], work: Work, folders: Folders | None = None) -> None:
    """Do everything that follows from a fact, or from several of one kind that are settled together."""
    kind, what = type(facts[0]), cast("Fact | Told", facts[0])
    if kind in OF_SUBMISSIONS:
        submissions = tuple(dict.fromkeys(map(_submission_of, facts)))
        what = Told(submissions, touched_by(work, submissions))
    for reaction in REACTIONS[kind]:
        if isinstance(reaction, InFolders):
            reaction(what, work, folders)
        else:
            reaction(what, work)


def dispose_again(disposal: str, went: Collection[int], work: Work) -> None:
    """Carry out a disposal anew after a restore: what `went` goes whatever keeps it, and no more; all is drawn anew."""
    fact = retention_events.DisposalAgreed(disposal)
    taking_away.carry_out(work, disposal, own_holds.under_legal_hold, went)
    for reaction in REACTIONS[type(fact)][1:]:
        reaction(fact, work)


def _submission_of(fact: Fact) -> int:
    return int(cast("SubmissionLoaded", fact).submission_id)
