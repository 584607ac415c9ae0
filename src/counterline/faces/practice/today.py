"""What practice asks of the viewer today: guidance to write anew or approve, reviews to decide, actions to answer or look at again."""

from collections.abc import Collection, Iterator

from counterline.doors.due import AT_MOST, DueKind, DueToday, Thing
from counterline.governance.people.viewers import Viewer
from counterline.places.ground.agencies import agency
from counterline.plumbing.clock import day_begins, day_ends
from counterline.plumbing.texts import catalogue
from counterline.plumbing.work import Work
from counterline.practice.guidance import guidance_told
from counterline.practice.guidance.guidance_approvals import KIND
from counterline.practice.local_reviews import local_actions, local_reviews


def due(work: Work, viewer: Viewer) -> Iterator[DueToday]:
    """What each part asks."""
    yield from _guidance(work, viewer)
    yield from _local_reviews(work, viewer)


def _local_reviews(work: Work, viewer: Viewer) -> Iterator[DueToday]:
    for ref in local_reviews.reviews_to_decide(work, viewer, AT_MOST):
        yield DueToday(
            kind=DueKind.APPROVAL,
            what=catalogue()("today.local_review.what"),
            why=catalogue()("today.local_review.why"),
            leads_to=f"/local-reviews/{ref}",
            about=ref,
        )
    today = work.clock.today()
    for each in local_actions.actions_due(work, viewer, AT_MOST):
        again = each.revisit_from is not None
        by = day_ends(each.revisit_from or each.due_on)
        yield DueToday(
            kind=DueKind.REQUEST,
            what=catalogue()("today.local_action.again" if again else "today.local_action.what"),
            why=catalogue()("today.local_action.why"),
            leads_to=f"/local-actions/{each.ref}",
            about=each.ref,
            by=by,
            late=(each.revisit_from or each.due_on) < today,
        )


def _guidance(work: Work, viewer: Viewer) -> Iterator[DueToday]:
    if not viewer.may(KIND.writes) and not viewer.may(KIND.approves):
        return
    say, today = catalogue(), work.clock.today()
    for each in guidance_told.versions(work).items:
        if each.in_force and each.review_on <= today and viewer.may(KIND.writes):
            yield DueToday(
                kind=DueKind.REVIEW,
                what=say("guidance.due_overdue", title=each.title),
                why=say("guidance.due_overdue_why"),
                leads_to=f"/guidance-versions/{each.ref}",
                about=each.ref,
                by=day_begins(each.review_on),
                late=True,
            )
        if not each.decided and viewer.may(KIND.approves) and each.written_by != viewer.name:
            yield DueToday(
                kind=DueKind.APPROVAL,
                what=say("guidance.due_waits", title=each.title),
                why=say("guidance.due_waits_why"),
                leads_to=f"/guidance-versions/{each.ref}",
                about=each.ref,
                since=each.written_at,
            )


def named(work: Work, viewer: Viewer, refs: Collection[str]) -> dict[str, Thing]:
    """Local reviews by their area, and actions by what was recommended, as far as the viewer reads them."""
    if not viewer.may(local_reviews.local_review.needs):
        return {}
    say, found = catalogue(), dict[str, Thing]()
    if any(ref.startswith("LV-") for ref in refs):
        found |= {
            each.ref: Thing(
                each.ref, each.area, say("today.thing.local_review"), agency(each.agency).short, named_by=(each.ref,)
            )
            for each in local_reviews.every_review(work)
            if each.ref in refs
        }
    if any(ref.startswith("LA-") for ref in refs):
        found |= {
            each.ref: Thing(
                each.ref, each.words, say("today.thing.local_action"), agency(each.body).short, named_by=(each.ref,)
            )
            for each in local_actions.actions(work)
            if each.ref in refs
        }
    return found
