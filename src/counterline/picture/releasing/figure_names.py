"""What the four figures of living lines are called: pages, files, answers and commands all say these words."""

from enum import StrEnum


class FigureName(StrEnum):
    """Which of the four a figure is. None of the first three holds a line that nobody reported; the fourth is never added."""

    SEEN = "seen in use"
    REPORTED = "reported live by agencies"
    ESTIMATED = "known lines estimated live"
    NEVER_REPORTED = "never reported: at least"
