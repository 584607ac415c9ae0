"""Who and what comes first: nominations alone, for now.

Promises that nobody becomes a target but by a nomination that rests on a current finding and that two named people let in; that the
database itself lets in nobody who is held, or whom nobody has looked at since the last record came; and that filing, and every
refusal, says the same whatever the cause. Never ranks a child, and stops no arrest, no warning and nothing that protects.
"""

from counterline.prioritisation.activating import activate, nominations_to_agree
from counterline.prioritisation.events import NominationEnded, NominationFiled
from counterline.prioritisation.nominating import (
    Filing,
    Nomination,
    NominationRefused,
    NominationState,
    end_nomination,
    mentions_nominated,
    nominate,
    nomination,
    nominations,
)
from counterline.prioritisation.suspending import ask_again, redraw, settling
from counterline.prioritisation.takings import recall_taken
from counterline.prioritisation.targeted import COLUMNS, Targets, targets, targets_taken

__all__ = [
    "COLUMNS",
    "Filing",
    "Nomination",
    "NominationEnded",
    "NominationFiled",
    "NominationRefused",
    "NominationState",
    "Targets",
    "activate",
    "ask_again",
    "end_nomination",
    "mentions_nominated",
    "nominate",
    "nomination",
    "nominations",
    "nominations_to_agree",
    "recall_taken",
    "redraw",
    "settling",
    "targets",
    "targets_taken",
]
