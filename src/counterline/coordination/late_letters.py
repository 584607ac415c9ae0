"""What the letters of tasks, requests and the plan have in common: how one is ended by what was awaited, and which says that it is late."""

from counterline import post
from counterline.plumbing.work import Work


def late_cause(ref: str, since: int) -> str:
    """The cause of letters that say that what is awaited is late; `since` is the turn that began it."""
    return f"{ref}/late/{since}"


def end_letters(work: Work, ref: str, cause: str) -> None:
    """What waited waits no more: answered in the name of whoever acted, where every letter is theirs, and else taken back."""
    theirs = {each.ref for each in post.outstanding_about(work, [ref])}
    letters = [each.ref for each in post.standing(work, cause) if each.answer is None and not each.recalled]
    if letters and theirs.issuperset(letters):
        for each in letters:
            post.acknowledge(work, each)
    else:
        post.recall(work, cause)
