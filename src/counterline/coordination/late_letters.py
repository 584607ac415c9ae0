"""What letters of tasks, requests, the plan and lines have in common: whose they are, how they end, and how one says that it is late."""

from counterline import post
from counterline.governance import Viewer
from counterline.plumbing.work import Work
from counterline.post import Recipient


def late_cause(ref: str, since: int) -> str:
    """The cause of letters that say that an answer is late; `since` is the turn from which it was awaited."""
    return f"{ref}/late/{since}"


def is_for(to: Recipient, viewer: Viewer) -> bool:
    """Whether somebody has a recipient's letters, by name or by a role that they hold or stand in for."""
    if to.viewer is not None:
        return to.viewer == viewer.ref
    return to.agency == viewer.agency and to.role in {viewer.role, *viewer.deputising}


def end_letters(work: Work, ref: str, cause: str) -> None:
    """End the letters of what was awaited: answered by whoever acted, where all are theirs to answer, or taken back."""
    theirs = {each.ref for each in post.outstanding_about(work, [ref])}
    letters = [each.ref for each in post.standing(work, cause) if each.waits]
    if letters and theirs.issuperset(letters):
        for each in letters:
            post.acknowledge(work, each)
    else:
        post.recall(work, cause)
