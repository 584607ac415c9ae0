"""What letters about tasks, requests, the plan and lines share: whose they are, how they end, and what a late one is filed under."""

from counterline.governance.people.viewers import Viewer
from counterline.plumbing.work import Work
from counterline.post import inbox, outbox
from counterline.post.model import Recipient


def late_cause(ref: str, since: int) -> str:
    """The cause of letters that say an answer is late; `since` is the turn from which the answer was awaited."""
    return f"{ref}/late/{since}"


def is_for(to: Recipient, viewer: Viewer) -> bool:
    """Whether letters to a recipient reach a viewer: by name, or by a role that they hold or stand in for."""
    if to.viewer is not None:
        return to.viewer == viewer.ref
    return to.agency == viewer.agency and to.role in {viewer.role, *viewer.deputising}


def end_letters(work: Work, ref: str, cause: str) -> None:
    """End the letters that asked for something about `ref`, now that it has been done.

    If every one of them is the viewer's to answer they are acknowledged in the viewer's name; otherwise all of them are recalled.
    """
    theirs = {each.ref for each in inbox.outstanding_about(work, [ref])}
    letters = [each.ref for each in outbox.standing(work, cause) if each.waits]
    if letters and theirs.issuperset(letters):
        for each in letters:
            inbox.acknowledge(work, each)
    else:
        outbox.recall(work, cause)
