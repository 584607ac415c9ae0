"""Requests that ask nearly the same: of the same words, about the same, or for the same held record of days that meet."""

import re
from collections.abc import Sequence
from typing import Final

from counterline.coordination.tasking.held_records import Ticked
from counterline.coordination.tasking.request_reading import requests
from counterline.coordination.tasking.request_rules import ANSWERS, AWAITED, InformationRequest
from counterline.plumbing.work import Work

LIKENESS: Final = 0.6
"""The share of telling words in both among those in either: two wordings of one question change one word in four, two lines their names."""
# What most questions are made of, whatever they are about.
_SAYS_NOTHING: Final = frozenset(
    "a about an and any anything are at by can could do does for from has have held hold holds in is it know known line "
    "lines of on or please record recorded records tell that the their there these they this to was we were what when where whether "
    "which who whom you your".split()
)


def alike(
    work: Work, question: str, about: Sequence[str], ticked: Ticked | None = None, to: str = ""
) -> list[InformationRequest]:
    """The requests that the viewer may read and that stand or were answered, and ask nearly the same.

    What is ticked is alike if the same body was asked for the same record of the same somebody, for days that meet. Of more than one
    list holds, those that wait and then the newest are looked at: what was asked before them is asked anew.
    """
    named = set(about)
    return [
        each
        for each in requests(work)
        if each.state in {AWAITED, *ANSWERS} and _is_alike(each, question, named, ticked, to)
    ]


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
