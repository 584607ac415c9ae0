"""Ending a threat to life from the notice of it, which outlasts the register entry in which it was said."""

from counterline.coordination.deconfliction.notices import notice
from counterline.coordination.subjects.said_of_one import Says, Statement
from counterline.coordination.subjects.saying import say
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work


def end_threat(work: Work, ref: str, words: str) -> Statement:
    """Say that the threat of a notice is over; refuses one that the viewer's own agency did not say (`Conflict`)."""
    ends = notice(work, ref).ends
    if ends is None:
        raise Conflict("Only the body that said that a threat stands can say that it is over. Ring it.")
    investigation, threat = ends
    return say(work, investigation, Says.THREAT, {"state": "over", "ends": threat, "words": words})
