"""People found adult, nominated, let in and reviewed in tests, each by whoever may. Everybody is invented."""

from datetime import timedelta
from typing import Final

from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.database import Role
from counterline.plumbing.work import Work
from counterline.prioritisation import activating, nominating, targeted
from counterline.prioritisation.nominating import Filing, Nomination
from counterline.resolution.people.assembling import Verdict
from counterline.safeguarding.duties import findings
from counterline.safeguarding.duties.findings import NewFinding
from counterline.safeguarding.reviews import perhaps_answering, reviews
from counterline.safeguarding.reviews.reviews import Review, ReviewReply
from tests.nation import TestNation
from tests.people import files, mention_of, person

SEEN: Final = "Invented: seen his passport, and he says himself that he runs it."
BOTH: Final = (ViewerRole.OFFICER, ViewerRole.SAFEGUARDING)


def told_elsewhere(
    nation: TestNation, reference: str, name: str = "Adam Invented-Walker", born: str = "2009-04-12"
) -> None:
    """Have Dorset name a man, and Kent a child who may be he, in a record that Dorset does not read."""
    files(nation.force("dorset"), person(reference, name, "1991-04-12"))
    files(nation.force("kent"), person(f"K/{reference}", name, born, postcode="BH15 1AA"))


def filer(nation: TestNation, force: str = "dorset") -> Viewer:
    """Whoever finds and nominates: an investigator of a force."""
    return nation.viewer(force, ViewerRole.INVESTIGATOR)


def nominated(nation: TestNation, reference: str, force: str = "dorset") -> Nomination:
    """Find the person whom a record names adult, and nominate them; what follows is done."""
    with nation.as_seen_by(filer(nation, force)) as work:
        mention = mention_of(work, reference)
        findings.make_finding(work, NewFinding(mention, SEEN, work.clock.today() + timedelta(days=30)))
        made = nominating.nominate(work, Filing(mention, "Invented: he holds the number."))
    nation.settle()
    return made


def let_in(nation: TestNation, ref: str, force: str = "dorset") -> Nomination:
    """Have an officer and a safeguarding lead agree, one after the other; answers how its filer then sees it."""
    for role in BOTH:
        with nation.as_seen_by(nation.viewer(force, role)) as work:
            activating.activate(work, ref)
    with nation.as_seen_by(filer(nation, force)) as work:
        return nominating.nomination(work, ref)


def target_refs(nation: TestNation, force: str = "dorset") -> list[str]:
    """The nominations by which somebody is a target, as their filer sees them."""
    with nation.as_seen_by(filer(nation, force)) as work:
        return [each.ref for each in targeted.targets(work).items]


def newest_review(work: Work) -> Review:
    """The review that was opened last."""
    return max(reviews.reviews(work), key=lambda each: each.opened_at)


def answered(nation: TestNation, *, clears: bool = True, sides: tuple[ViewerRole, ...] = BOTH) -> Review:
    """Have an officer of the national body and a safeguarding lead, or one of them, answer the newest review.

    The lead is of the second body where a record calls the person a child.
    """
    asked = newest_of(nation)
    for role in sides:
        body = asked.bodies[0] if asked.bodies and role is ViewerRole.SAFEGUARDING else "nclcc"
        with nation.as_seen_by(nation.viewer(body, role)) as work:
            until = work.clock.today() + timedelta(days=60)
            reviews.answer_review(
                work, asked.ref, ReviewReply(clears=clears, reason="Invented: both of us have seen it.", until=until)
            )
    if clears:
        are_two(nation)
    return newest_of(nation)


def are_two(nation: TestNation) -> None:
    """Have every lead who is asked whether two are one say that they are two; nobody is let in while it is asked."""
    with nation.building.works.begin(Role.OWNER) as work:
        asked = work.rows("select question, agency from perhaps_asked where not gone order by question, agency")
    for each in asked:
        with nation.as_seen_by(nation.viewer(each.agency, ViewerRole.SAFEGUARDING)) as work:
            perhaps_answering.answer_perhaps(work, each.question, Verdict.DIFFERENT, "Invented: we compared them.")
    nation.settle()


def newest_of(nation: TestNation) -> Review:
    """The review that was opened last, as the national safeguarding lead sees it."""
    with nation.as_seen_by(nation.viewer("nclcc", ViewerRole.SAFEGUARDING)) as work:
        return newest_review(work)
