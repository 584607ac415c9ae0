"""What the letters of tasks, requests, the plan and lines have in common: whose one is, what ends it, and which says that it is late."""

from counterline import post
from counterline.governance import Viewer
from counterline.plumbing.work import Work
from counterline.post import Recipient


def late_cause(ref: str, since: int) -> str:
    """The cause of letters that say that what is awaited is late; `since` is the turn that began it."""
    return f"{ref}/late/{since}"


def is_for(to: Recipient, viewer: Viewer) -> bool:
    """Whether somebody has a recipient's letters, by name or by a role that they hold or stand in for."""
    if to.viewer is not None:
        return to.viewer == viewer.ref
    return to.agency == viewer.agency and to.role in {viewer.role, *viewer.deputising}


def end_letters(work: Work, ref: str, cause: str) -> None:
    """What waited waits no more: answered in the name of whoever acted, where every letter is theirs, and else taken back."""
    theirs = {each.ref for each in post.outstanding_about(work, [ref])}
    letters = [each.ref for each in post.standing(work, cause) if each.answer is None and not each.recalled]
    if letters and theirs.issuperset(letters):
        for each in letters:
            post.acknowledge(work, each)
    else:
        post.recall(work, cause)
