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
)

RETURNS_IN: Final = re.compile(rb'"returned":{[^}]*}')
"""How many returns are in, in an answer of the desk's, which the third exception lets differ."""
