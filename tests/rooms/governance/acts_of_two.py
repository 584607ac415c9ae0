"""Every act of two, walked up to where another person acts: who acted first, who acts now, and the act. Everybody is invented."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from counterline.calls.authorisations import authorisation_acts
from counterline.calls.authorisations.authorisation_acts import Because, Check
from counterline.calls.disposing import call_disposals
from counterline.calls.loads import excess_acts
from counterline.calls.loads.excess_acts import ExcessAnswer
from counterline.coordination.asking import advice
from counterline.drafting import approving, keeping
from counterline.governance.people import viewers
from counterline.governance.people.two_people import ActOfTwo
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.governance.reach import purposes
from counterline.picture.releasing import preparing, published
from counterline.plumbing.database import Role
from counterline.plumbing.work import Work
from counterline.practice.local_reviews import local_actions, local_reviews
from counterline.practice.local_reviews.local_actions import LocalRevisit
from counterline.practice.local_reviews.local_reviews import OfferDecision
from counterline.practice.local_reviews.model import LocalActionDid, LocalOutcome
from counterline.prioritisation import activating, harm_documents
from counterline.prioritisation.harm_documents import HarmReason
from counterline.retention import disposals, schedules
from counterline.retention.schedules import ScheduleApproval
from counterline.safeguarding.packs import screening_tools
from counterline.safeguarding.reviews import reviews
from counterline.safeguarding.reviews.reviews import ReviewReply
from counterline.vocabulary.identity import AgencyCode
from tests import reviewed_locally
from tests.ahead import ahead
from tests.authorised import checked as checked_calls
from tests.authorised import ended, recorded
from tests.billed import bill, call, loaded, on_its_list
from tests.disposing import proposed
from tests.nation import MAPPING, TestNation
from tests.nominated import newest_review, nominated, told_elsewhere
from tests.people import files, person
from tests.ranking import WHY as WHY_HARM
from tests.ranking import put_on_file
from tests.rooms.picture.march import tell
from tests.rooms.safeguarding.test_screenings import OWN, WHY
from tests.scheduling import WHY as WHY_SCHEDULE
from tests.scheduling import kept
from tests.tasking import STOPPED, asking, sent


@dataclass(frozen=True)
class Walked:
    """An act of two that is due: `first` has acted, and `second` is to by what `act` does."""

    first: Viewer
    second: Viewer
    act: Callable[[Work], object]

    def done(self, nation: TestNation) -> None:
        """Let the second act."""
        with nation.as_seen_by(self.second) as work:
            self.act(work)


def colleague(nation: TestNation, code: str, role: ViewerRole) -> Viewer:
    """Another person of an agency in a role that somebody has there already."""
    with nation.building.works.begin(Role.OWNER) as work:
        made = viewers.add_viewer(work, "Invented colleague", AgencyCode(code), role, persona=True)
    with nation.as_seen_by(made) as work:
        purpose = purposes.purposes_of(made)[0].value
        work.value("select choose_purpose(:purpose, :now, null)", purpose=purpose, now=work.clock.now())
    return made


def filed_and_agreed(nation: TestNation) -> Walked:
    """Whoever filed a nomination would agree to it for police."""
    files(nation.force("dorset"), person("D/1", "Adam Invented-Walker", "1991-04-12"))
    ref = nominated(nation, "D/1").ref
    filed, officer = nation.viewer("dorset", ViewerRole.INVESTIGATOR), nation.viewer("dorset", ViewerRole.OFFICER)
    return Walked(filed, officer, lambda work: activating.activate(work, ref))


def agreed_for_both(nation: TestNation) -> Walked:
    """Whoever agreed for police would agree for safeguarding."""
    walked = filed_and_agreed(nation)
    walked.done(nation)
    return Walked(walked.second, nation.viewer("dorset", ViewerRole.SAFEGUARDING), walked.act)


def answered_for_both(nation: TestNation) -> Walked:
    """Whoever answered a review of a child for police would answer for safeguarding."""
    told_elsewhere(nation, "D/1")
    nominated(nation, "D/1")

    def answers(work: Work) -> object:
        until = work.clock.today() + timedelta(days=60)
        return reviews.answer_review(
            work, newest_review(work).ref, ReviewReply(clears=True, reason="Invented: seen it.", until=until)
        )

    officer, lead = nation.viewer("nclcc", ViewerRole.OFFICER), nation.viewer("kent", ViewerRole.SAFEGUARDING)
    Walked(lead, officer, answers).done(nation)
    return Walked(officer, lead, answers)


def _proposed(nation: TestNation) -> str:
    with nation.as_seen_by(nation.viewer("dorset")) as work:
        return keeping.propose_mapping(work, MAPPING).ref


def mapped(nation: TestNation) -> Walked:
    """Whoever saved a mapping would approve it."""
    ref = _proposed(nation)
    return Walked(nation.viewer("dorset"), nation.desk, lambda work: approving.approve_mapping_draft(work, ref))


def sent_back(nation: TestNation) -> Walked:
    """Whoever saved a mapping would send it back."""
    ref = _proposed(nation)
    return Walked(
        nation.viewer("dorset"), nation.desk, lambda work: approving.return_mapping_draft(work, ref, "Invented: why?")
    )


def screened(nation: TestNation) -> Walked:
    """Whoever kept a tool would approve it."""
    lead = nation.viewer("dorset", ViewerRole.SAFEGUARDING)
    with nation.as_seen_by(lead) as work:
        ref = str(screening_tools.keep_tool(work, OWN).ref)
    second = colleague(nation, "dorset", ViewerRole.SAFEGUARDING)
    return Walked(lead, second, lambda work: screening_tools.approve_tool(work, ref, WHY))


def advised(nation: TestNation) -> Walked:
    """Whoever wrote words, and has become the adviser, would advise on them."""
    adviser = nation.viewer("nclcc", ViewerRole.GUARDIAN)
    stopped = sent(nation, nation.desk, asking(nation, "kent", "Watch the address", STOPPED)).stopped
    assert stopped is not None
    with nation.building.works.begin(Role.OWNER) as work:
        work.run("update viewers set ended_at = now() where viewer_id = :id", id=nation.desk.viewer_id)
    return Walked(
        nation.desk, adviser, lambda work: advice.advise(work, stopped.ref, advice.AdvisersAnswer("Invented.", "URN 1"))
    )


def released(nation: TestNation) -> Walked:
    """Whoever prepared a release would release it."""
    tell(nation, [("Kent", 1)])
    with nation.as_seen_by(nation.desk) as work:
        ref = preparing.prepare(work, preparing.NewRelease("March", date(2026, 3, 31), national_only=True)).ref
    nation.estimates()
    return Walked(nation.desk, nation.second, lambda work: published.release(work, ref))


def ordered_away(nation: TestNation) -> Walked:
    """Whoever proposed a disposal would agree to it."""
    files(nation.force("dorset"), person("D/1", "Adam Invented-Walker", "1991-04-12"))
    first, second = (nation.viewer("dorset", each) for each in (ViewerRole.DATA_OFFICER, ViewerRole.COMMANDER))
    ref = proposed(nation, first, "D/1").ref
    return Walked(first, second, lambda work: disposals.agree_to_disposal(work, ref))


def scheduled(nation: TestNation) -> Walked:
    """Whoever put a schedule on file would approve it."""
    first, second = (nation.viewer("dorset", each) for each in (ViewerRole.DATA_OFFICER, ViewerRole.COMMANDER))
    ref = kept(nation, "dorset")
    return Walked(first, second, lambda work: schedules.approve_schedule(work, ref, ScheduleApproval(WHY_SCHEDULE)))


def weighed(nation: TestNation) -> Walked:
    """Whoever put a harm document on file would agree to it."""
    ref = put_on_file(nation)
    return Walked(
        nation.desk, nation.second, lambda work: harm_documents.agree_to_harm_document(work, ref, HarmReason(WHY_HARM))
    )


def checked(nation: TestNation) -> Walked:
    """Whoever recorded an authorisation to use call data would check it."""
    ref, second = recorded(nation).ref, nation.viewer("dorset", ViewerRole.OFFICER)
    first = nation.viewer("dorset", ViewerRole.INVESTIGATOR)
    return Walked(
        first, second, lambda work: authorisation_acts.check_authorisation(work, ref, Check(same=True, reason=WHY_HARM))
    )


def opened_beyond(nation: TestNation) -> Walked:
    """Whoever asked that rows beyond an authorisation be opened would accept it."""
    made = checked_calls(nation)
    load = loaded(nation, made, bill([call(nation, days=60)])).ref
    first, second = nation.viewer("dorset", ViewerRole.INVESTIGATOR), on_its_list(nation, made)
    with nation.as_seen_by(first) as work:
        excess_acts.ask_for_excess(work, load, Because(WHY_HARM))
    return Walked(
        first, second, lambda work: excess_acts.answer_excess(work, load, ExcessAnswer(reason=WHY_HARM, accept=True))
    )


def call_data_ordered_away(nation: TestNation) -> Walked:
    """Whoever ordered that call data goes would agree to it."""
    ref, second = ended(nation).ref, nation.viewer("dorset", ViewerRole.OFFICER)
    first = nation.viewer("dorset", ViewerRole.INVESTIGATOR)
    with nation.as_seen_by(first) as work:
        call_disposals.order_disposal(work, ref, Because(WHY_HARM))
    return Walked(first, second, lambda work: call_disposals.agree_to_call_disposal(work, ref, Because(WHY_HARM)))


def decided_of(nation: TestNation) -> Walked:
    """Whoever proposed what a local review is given would decide it."""
    reviewed_locally.proposed(nation, ref := reviewed_locally.applied(nation))
    said = OfferDecision(agrees=True, words=WHY_HARM)
    return Walked(
        nation.desk, reviewed_locally.chief(nation), lambda work: local_reviews.decide_review(work, ref, said)
    )


def looked_at_again(nation: TestNation) -> Walked:
    """Whoever accepted an action would say what became of it."""
    ref = reviewed_locally.action_of(nation, reviewed_locally.found(nation), reviewed_locally.COUNCIL).ref
    first = reviewed_locally.council(nation)
    reviewed_locally.answers(nation, first, ref, LocalActionDid.ACCEPTED, "Invented head")
    nation.becomes(str(ahead(190)))
    said = LocalRevisit(LocalOutcome.DONE, WHY_HARM)
    return Walked(first, nation.desk, lambda work: local_actions.look_again(work, ref, said))


WALKS: Final[Mapping[ActOfTwo, tuple[Callable[[TestNation], Walked], ...]]] = {
    ActOfTwo.NOMINATION: (filed_and_agreed, agreed_for_both),
    ActOfTwo.REVIEW: (answered_for_both,),
    ActOfTwo.MAPPING: (mapped,),
    ActOfTwo.MAPPING_SENT_BACK: (sent_back,),
    ActOfTwo.DOCUMENT: (screened, scheduled),
    ActOfTwo.AGREEMENT: (weighed,),
    ActOfTwo.COVERT_ADVICE: (advised,),
    ActOfTwo.RELEASE: (released,),
    ActOfTwo.DISPOSAL: (ordered_away,),
    ActOfTwo.LOCAL_REVIEW: (decided_of,),
    ActOfTwo.ACTION_REVISIT: (looked_at_again,),
    ActOfTwo.CALL_CHECK: (checked,),
    ActOfTwo.CALL_EXCESS: (opened_beyond,),
    ActOfTwo.CALL_DISPOSAL: (call_data_ordered_away,),
}
