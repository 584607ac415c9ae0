"""Writing one report: an officer's words, what is found in them and confirmed, and its way in by the same door as a file.

Promises that what is sent is a submission of one row like any other; that a draft is its writer's alone, counted nowhere
and gone when sent or left; and that what must not come in is refused before a word is kept. Never decides what a report
says: everything found is a suggestion until its writer confirms it.
"""

from counterline.reports.around_report import AroundReport, around_report
from counterline.reports.attachments import Attachment, attach, content_of, detach, files_of
from counterline.reports.before import sent_before
from counterline.reports.correcting import CannotBeCorrected
from counterline.reports.drafts import (
    Draft,
    DraftOvertaken,
    Saving,
    discard,
    draft_by_ref,
    drafts,
    keep_draft,
    new_draft_ref,
    purge,
)
from counterline.reports.handing_in import Sent, check_words, send, shortcomings
from counterline.reports.known import KnownOf, known_of
from counterline.reports.likeness import Alike, alike_to, learn_likeness
from counterline.reports.model import Report, Sanitised, Thing, ThingKind
from counterline.reports.reaching import reach_of
from counterline.reports.scanning import FileRules
from counterline.reports.standing import settling
from counterline.reports.suggesting import Looked, Mark, Suggestion, look
from counterline.reports.versions import report_as_sent
from counterline.reports.whose_ages import OfNobody, children_said, mark_of, may_be_theirs

__all__ = [
    "Alike",
    "AroundReport",
    "Attachment",
    "CannotBeCorrected",
    "Draft",
    "DraftOvertaken",
    "FileRules",
    "KnownOf",
    "Looked",
    "Mark",
    "OfNobody",
    "Report",
    "Sanitised",
    "Saving",
    "Sent",
    "Suggestion",
    "Thing",
    "ThingKind",
    "alike_to",
    "around_report",
    "attach",
    "check_words",
    "children_said",
    "content_of",
    "detach",
    "discard",
    "draft_by_ref",
    "drafts",
    "files_of",
    "keep_draft",
    "known_of",
    "learn_likeness",
    "look",
    "mark_of",
    "may_be_theirs",
    "new_draft_ref",
    "purge",
    "reach_of",
    "report_as_sent",
    "send",
    "sent_before",
    "settling",
    "shortcomings",
]
