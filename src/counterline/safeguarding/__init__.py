"""Protecting: what tells that somebody may be exploited, who is held back from being a target, and what people do about it.

Promises that a sign is one standing record's word of one person or address, read by whoever reads that record; that a concern
is assembled for each viewer and never stored, so that it tells nobody what they may not read; and that holds are added to and end by
people's answers alone. Never scores a child, never ranks children, never closes a concern by itself, and stops no arrest and no warning.
"""

from counterline.safeguarding.drawing_signs import redraw, redraw_regraded
from counterline.safeguarding.findings import (
    Finding,
    FindingRefused,
    finding_of,
    findings_of,
    make_finding,
    person_named,
    undo_finding,
)
from counterline.safeguarding.hold_rules import Answer, Asked, Cause, Held, Side, Told, ended, holds_of
from counterline.safeguarding.holds import HoldTold, holds_told, keep_holds
from counterline.safeguarding.model import Sign, SignTold
from counterline.safeguarding.reviews import AnswerTold, Review, answer_review, open_reviews, review, reviews, side_of
from counterline.safeguarding.signs import signs_of

__all__ = [
    "Answer",
    "AnswerTold",
    "Asked",
    "Cause",
    "Finding",
    "FindingRefused",
    "Held",
    "HoldTold",
    "Review",
    "Side",
    "Sign",
    "SignTold",
    "Told",
    "answer_review",
    "ended",
    "finding_of",
    "findings_of",
    "holds_of",
    "holds_told",
    "keep_holds",
    "make_finding",
    "open_reviews",
    "person_named",
    "redraw",
    "redraw_regraded",
    "review",
    "reviews",
    "side_of",
    "signs_of",
    "undo_finding",
]
