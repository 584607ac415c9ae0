"""Checks a request made by ticks: whom or what it is about is named by references that the body asked may read."""

from collections.abc import Sequence

from counterline.coordination.asking.held_records import Ticked, of_its_ground
from counterline.coordination.register.evidence import evidence_for
from counterline.governance.people.viewers import viewer_of
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work
from counterline.records.looking.mentioned import mentioned
from counterline.vocabulary.identity import AgencyCode


def check_ticked(work: Work, ticked: Ticked, to: AgencyCode, role: ViewerRole, about: Sequence[str]) -> None:
    """Refuse what cannot be ticked, another purpose than the viewer stated, and references that do not serve (`Conflict`).

    A name would be words, and words wait for an adviser. So whoever is meant is named by mentions (MN-…) in records that their originator
    shared with the role that is asked, and each mention is of something that this kind of record may be about. Counts of a body's own
    ground are of nobody, and take no reference.
    """
    kind = ticked.check(to, work.clock.today())
    stated = viewer_of(work).purpose
    if ticked.purpose != stated:
        raise Conflict(
            f"You stated that you work for {stated}. Ask for this record for that purpose, or state the other purpose first.",
            of="purpose",
        )
    if of_its_ground(kind):
        if about:
            raise Conflict(
                "These are counts of all the ground that they serve. Leave out what it is about.", of="about"
            )
        return
    evidence_for(work, about, to, role)
    kinds = {each.kind for each in mentioned(work, about)}
    if not kinds or not all(each.startswith("MN-") for each in about) or not kinds <= set(kind.of):
        named = " or ".join(each.replace("_", " ") for each in kind.of)
        raise Conflict(
            f"Say which {named} you ask about by reference (MN-…), and give no other references.", of="about"
        )
