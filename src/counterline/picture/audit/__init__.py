"""The audit of the estimate: each quarter a random sample of its lines is put to the agencies that returned them.

Promises that the frame and every chance are frozen before anybody answers, that an agency is asked about its own references
and learns nothing of what others told, and that no answer reaches the estimate. Never tells a figure where too few answer.
"""

from counterline.picture.audit.answer_file import ANSWER_COLUMNS, answers_in_file, row_to_fill
from counterline.picture.audit.draws import Offered, draw_sample, sample_of, sample_offered
from counterline.picture.audit.lifting import (
    Ground,
    Mark,
    MarkDecision,
    decide_mark,
    grounds_for_lifting,
    mark_decisions,
    present_mark,
)
from counterline.picture.audit.model import Framed, HowKnown, LineAsked, Said, Stratum
from counterline.picture.audit.quarters import read_quarter
from counterline.picture.audit.questions import Given, Unanswered, confirm_lines, lines_to_confirm, lines_unanswered
from counterline.picture.audit.results import Audit, audit_of, audits
from counterline.picture.audit.sampling import place_in_draw
from counterline.picture.audit.scoring import AuditVerdict

__all__ = [
    "ANSWER_COLUMNS",
    "Audit",
    "AuditVerdict",
    "Framed",
    "Given",
    "Ground",
    "HowKnown",
    "LineAsked",
    "Mark",
    "MarkDecision",
    "Offered",
    "Said",
    "Stratum",
    "Unanswered",
    "answers_in_file",
    "audit_of",
    "audits",
    "confirm_lines",
    "decide_mark",
    "draw_sample",
    "grounds_for_lifting",
    "lines_to_confirm",
    "lines_unanswered",
    "mark_decisions",
    "place_in_draw",
    "present_mark",
    "read_quarter",
    "row_to_fill",
    "sample_of",
    "sample_offered",
]
