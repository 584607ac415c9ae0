"""Why a count changed between two dates: the causes, what each means, and in which order they are told."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Cause(StrEnum):
    """Why something counts on one of two dates alone."""

    NEW = "new"
    FOUND_LATER = "found later"
    ACTIVE_AGAIN = "active again"
    RECLASSIFIED_IN = "reclassified in"
    SPLIT = "split"
    MERGED = "merged"
    CLOSED = "closed"
    GONE_QUIET = "gone quiet"
    RECLASSIFIED_OUT = "reclassified out"


GAINS: Final = (Cause.NEW, Cause.FOUND_LATER, Cause.ACTIVE_AGAIN, Cause.RECLASSIFIED_IN, Cause.SPLIT)
LOSSES: Final = (Cause.MERGED, Cause.CLOSED, Cause.GONE_QUIET, Cause.RECLASSIFIED_OUT)
MEANING: Final[Mapping[Cause, str]] = MappingProxyType(
    {
        Cause.NEW: "first in use after the earlier date",
        Cause.FOUND_LATER: "in use on the earlier date already, but not known then",
        Cause.ACTIVE_AGAIN: "known before, quiet or closed on the earlier date, and seen in use since",
        Cause.RECLASSIFIED_IN: (
            "known before and counted now because what was reported of it has been corrected, or the charge that its "
            "closure rested on came to nothing"
        ),
        Cause.SPLIT: "held as one with another on the earlier date, and known to be separate now",
        Cause.MERGED: "held as two on the earlier date, and known to be one now",
        Cause.CLOSED: "reported closed, and not seen since",
        Cause.GONE_QUIET: "not seen for so long that it no longer counts as active",
        Cause.RECLASSIFIED_OUT: (
            "no longer counted because what was reported of it was corrected, withdrawn or graded suspected false, or told late"
        ),
    }
)

# Of the lines counted as closed by one closure, what the same causes mean.
CLOSURE_GAINS: Final = (Cause.CLOSED, Cause.FOUND_LATER, Cause.RECLASSIFIED_IN, Cause.SPLIT)
CLOSURE_LOSSES: Final = (Cause.ACTIVE_AGAIN, Cause.MERGED, Cause.RECLASSIFIED_OUT)
CLOSURE_MEANING: Final[Mapping[Cause, str]] = MappingProxyType(
    {
        Cause.CLOSED: "closed after the earlier date",
        Cause.FOUND_LATER: "closed by the earlier date already, but not known to be then",
        Cause.RECLASSIFIED_IN: "known before, and counted under this closure now because what was reported has been put right",
        Cause.SPLIT: "held as one with another on the earlier date, and known to be separate now",
        Cause.ACTIVE_AGAIN: "seen in use since it was reported closed",
        Cause.MERGED: "known now to be one with another line",
        Cause.RECLASSIFIED_OUT: (
            "no longer counted under this closure: the charge that it rested on came to nothing, or what was reported was "
            "corrected or withdrawn"
        ),
    }
)
