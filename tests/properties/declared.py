"""The exceptions to *hidden records change nothing*: few, declared here alone, each with its decision and the test that holds it."""

import re
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Declared:
    """One thing by which somebody learns that something hidden is there, and why that is right."""

    what: str
    why: str
    decision: int
    held_by: str
    """The file and the test that hold the exception to what it says."""


DECLARED: Final = (
    Declared(
        "A correction ends what it corrects for all who could read that",
        "Acting on what its originator says is wrong harms people",
        7,
        "tests/properties/test_known_then.py",
    ),
    Declared(
        "Published figures count what the desk may read",
        "They are for every viewer, with noise and two people behind them",
        41,
        "tests/journeys/test_releasing_figures.py",
    ),
    Declared(
        "That a return was sent, and how many rows it had, is known to its regional unit and the desk",
        "Coverage cannot be shown without it, and the dates and counts of returns in a picture rest on it",
        19,
        "tests/properties/test_hidden.py",
    ),
    Declared(
        "That a letter to another was not answered by its time is told to the national body, by reference alone",
        "Nobody exploited is lost because one desk is silent",
        65,
        "tests/rooms/post/test_letters.py",
    ),
    Declared(
        "A nomination stays under review, and a target is suspended, for what nobody who nominated them may read",
        "A child is never a target; it reads the same whatever the cause, an age that nobody said too",
        70,
        "tests/journeys/test_nominating_a_child.py",
    ),
    Declared(
        "The safeguarding lead of the body that nominated is asked to review a child of whom no force reads a record, and not told why",
        "Of a child two bodies answer, and nobody is held for ever by an error in a hidden record",
        101,
        "tests/rooms/safeguarding/test_called_a_child.py",
    ),
    Declared(
        "A safeguarding lead is asked whether another body holds the person of a record, one of whom is a child",
        "Lines teach children to give an adult's birth; the lead learns which body to ring, and nothing of its record",
        100,
        "tests/rooms/safeguarding/test_perhaps_one.py",
    ),
    Declared(
        "Nobody is listed as a target while what has come in is being checked, whoever sent it",
        "Somebody is a target only by all that is known; it says that something came in, and not from whom or of whom",
        70,
        "tests/rooms/prioritisation/test_letting_in.py",
    ),
    Declared(
        "Whoever names what another is after is told whom to ring, where that owner's mode gives it away",
        "Two who are after one line have to meet; it says no record, no day and no time, and what is silent says nothing",
        78,
        "tests/journeys/test_two_officers_of_one_line.py",
    ),
)

RETURNS_IN: Final = re.compile(rb'"returned":{[^}]*}')
"""How many returns are in, in an answer of the desk's, which the third exception lets differ."""

# No exception but a limit of the comparison: a mark by which a page asks for news is sealed with the numbers of the viewer's
# own audiences, which two databases number differently. tests/faces/picture/test_arriving.py holds what it tells.
_MARK: Final = re.compile(
    rb"seen=[\w-]{12}\.[0-9a-f]{64}|value=\"[\w-]{12}\.[0-9a-f]{64}\" name=\"seen\"|name=\"seen\" value=\"[^\"]+\""
)
# Nor is this one: the place where a list of the log goes on is the number of an entry, enciphered; its length is held equal.
_CURSOR: Final = re.compile(
    rb'(?<="next":")[\w-]+={0,2}|(?<=cursor=)[\w-]+={0,2}|(?<=name="cursor" value=")[\w-]+={0,2}'
)


def but_declared(body: bytes) -> bytes:
    """An answer without what no comparison of two databases can hold equal."""
    if b"seen" in body:  # without which neither pattern fits, and to look for a word takes a hundredth of the time
        body = _MARK.sub(b"seen", body)
    if b"cursor" in body or b'"next":"' in body:
        body = _CURSOR.sub(lambda found: b"cursor of %d" % len(found[0]), body)
    return body
