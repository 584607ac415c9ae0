"""Requests that ask nearly the same: in nearly the same words, about the same things, or for the same held record of common days."""

import re
from collections.abc import Sequence
from typing import Final

from counterline.coordination.asking.held_records import Ticked
from counterline.coordination.asking.request_reading import listed
from counterline.coordination.asking.request_rules import ANSWERS, AWAITED, InformationRequest
from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.reach.purposes import require_purpose
from counterline.plumbing.work import Work

LIKENESS: Final = 0.6
"""Telling words in both questions as a share of those in either. Two wordings of one question differ in about one word in four; questions
about two lines differ in the lines' names, which are most of their telling words."""
# Words of most questions, whatever they are about.
_SAYS_NOTHING: Final = frozenset(
    "a about an and any anything are at by can could do does for from has have held hold holds in is it know known line "
    "lines of on or please record recorded records tell that the their there these they this to was we were what when where whether "
    "which who whom you your".split()
)


def alike(
    work: Work, question: str, about: Sequence[str], ticked: Ticked | None = None, to: str = ""
) -> list[InformationRequest]:
    """The requests, awaited or answered, that the viewer may read and that ask nearly the same; logged as read.

    With `ticked`, those that asked the same body (`to`) for the same kind of record about the same reference, with days in common. Only
    what one list of `requests` holds is compared: what awaits an answer and the newest of the rest.
    """
    named = set(about)
    found = [
        each
        for each in listed(work)
        if each.state in {AWAITED, *ANSWERS} and _is_alike(each, question, named, ticked, to)
    ]
    if found:
        require_purpose(work)
        note(work, Act.CONSULTATION, [each.ref for each in found])
    return found


def _is_alike(other: InformationRequest, question: str, named: set[str], ticked: Ticked | None, to: str) -> bool:
    shared = bool(named.intersection(other.about))
    if ticked is not None:
        return shared and to == other.receiver and other.ticked is not None and ticked.meets(other.ticked)
    return shared or _likeness(question, other.question) >= LIKENESS


def _likeness(one: str, other: str) -> float:
    a, b = _telling(one), _telling(other)
    return len(a & b) / len(a | b) if a and b else 0.0


def _telling(question: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", question.casefold())) - _SAYS_NOTHING
