"""Protecting: what tells that somebody may be exploited, who is held back from being a target, and what people do about it.

Promises that a sign is one standing record's word of one person or address, read by whoever reads that record; that a concern
is assembled for each viewer and never stored, so that it tells nobody what they may not read; and that holds are added to and end by
people's answers alone. Never scores a child, never ranks children, never closes a concern by itself, and stops no arrest and no warning.
"""

from counterline.safeguarding.acting import act
from counterline.safeguarding.acts import Doing, Upheld, how_often_upheld
from counterline.safeguarding.concern import ActTold, Concern, Did, Due, Outcome, State
from counterline.safeguarding.concerns import ConcernsAsked, ConcernsFound, ages_to_establish, concern, concerns
from counterline.safeguarding.drawing_signs import redraw, redraw_regraded
from counterline.safeguarding.duty_numbers import DutyNumber, duty_number, keep_duty_number
from counterline.safeguarding.events import ConcernsDue
from counterline.safeguarding.findings import (
    Finding,
    FindingRefused,
    finding_of,
    findings_of,
    make_finding,
    person_named,
    undo_finding,
)
from counterline.safeguarding.hold_rules import Answer, Asked, Held, HoldCause, Side, Told, ended, holds_of
from counterline.safeguarding.holds import HoldTold, holds_told, keep_holds
from counterline.safeguarding.model import Sign, SignTold, Way
from counterline.safeguarding.noticing import look, look_at
from counterline.safeguarding.reviews import (
    AnswerTold,
    Asking,
    Opened,
    Review,
    answer_review,
    open_reviews,
    review,
    reviews,
    side_of,
)
from counterline.safeguarding.rules import BY_NAME, LIMITS, RULES, Fired, Limit, Rule
from counterline.safeguarding.signs import signs_of

__all__ = [
    "BY_NAME",
    "LIMITS",
    "RULES",
    "ActTold",
    "Answer",
    "AnswerTold",
    "Asked",
    "Asking",
    "Concern",
    "ConcernsAsked",
    "ConcernsDue",
    "ConcernsFound",
    "Did",
    "Doing",
    "Due",
    "DutyNumber",
    "Finding",
    "FindingRefused",
    "Fired",
    "Held",
    "HoldCause",
    "HoldTold",
    "Limit",
    "Opened",
    "Outcome",
    "Review",
    "Rule",
    "Side",
    "Sign",
    "SignTold",
    "State",
    "Told",
    "Upheld",
    "Way",
    "act",
    "ages_to_establish",
    "answer_review",
    "concern",
    "concerns",
    "duty_number",
    "ended",
    "finding_of",
    "findings_of",
    "holds_of",
    "holds_told",
    "how_often_upheld",
    "keep_duty_number",
    "keep_holds",
    "look",
    "look_at",
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
