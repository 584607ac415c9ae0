"""Of whom or what a held record is asked for: by references that whoever is asked may read, so that they know who is meant."""

from collections.abc import Sequence

from counterline.coordination.register.evidence import evidence_for
from counterline.coordination.tasking.held_records import Ticked
from counterline.governance import ViewerRole, viewer_of
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work
from counterline.records import mentioned
from counterline.vocabulary.identity import AgencyCode


def check_ticked(work: Work, ticked: Ticked, to: AgencyCode, role: ViewerRole, about: Sequence[str]) -> None:
    """Refuse what a body is not known to keep, a day to come, a purpose that is not stated, and whom it cannot know.

    A name would be words, which wait for an adviser: so who is meant is told by the reference of a record that its originator shared
    with the body. All of it is a `Conflict`.
    """
    kind = ticked.check(to, work.clock.today())
    stated = viewer_of(work).purpose
    if ticked.purpose != stated:
        raise Conflict(
            f"You work for {stated} now. State the other purpose first if it is that, and tick what you need."
        )
    evidence_for(work, about, to, role)
    kinds = {each.kind for each in mentioned(work, about)}
    if not kinds or not all(each.startswith("MN-") for each in about) or not kinds <= set(kind.of):
        named = " or ".join(each.replace("_", " ") for each in kind.of)
        raise Conflict(f"Say of which {named} by reference (MN-…): {kind.label.lower()} is kept of that.")
