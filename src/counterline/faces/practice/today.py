"""What practice asks of the viewer today: reviews to decide, themes to release, and actions to answer or look at again."""

from collections.abc import Collection, Iterator

from counterline.doors.due import AT_MOST, DueKind, DueToday, Thing
from counterline.governance.people.viewers import Viewer
from counterline.places.ground.agencies import agency
from counterline.plumbing.clock import day_ends
from counterline.plumbing.texts import catalogue
from counterline.plumbing.work import Work
from counterline.practice.local_reviews import local_actions, local_reviews


def due(work: Work, viewer: Viewer) -> Iterator[DueToday]:
    """Reviews that wait for a person of the centre; actions that wait for the viewer's body or to be looked at again."""
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
