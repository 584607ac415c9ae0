"""Writing one report: an officer's words, what is found in them and confirmed, and its way in by the same door as a file.

Promises that what is sent is a submission of one row like any other; that a draft is its writer's alone, counted nowhere
and gone when sent or left; and that what must not come in is refused before a word is kept. Never decides what a report
says: everything found is a suggestion until its writer confirms it.
"""

from counterline.reports.around import AroundReport, around_report
from counterline.reports.attachments import (
    Attachment,
    attach,
    attached_to,
    attachments_of,
    content_of,
    detach,
    files_beside,
)
from counterline.reports.before import KIND, SentBefore, draft_told_before, sent_before, told_before
from counterline.reports.before import SYSTEM as WRITTEN_HERE
from counterline.reports.correcting import CannotBeCorrected, may_be_corrected
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
from counterline.reports.known import KnownOf, known_of
from counterline.reports.likeness import Alike, alike_to, learn_likeness
from counterline.reports.model import ROLES, Report, Sanitised, Thing, ThingKind
from counterline.reports.reaching import Reach, giveaways_of, reach_of
from counterline.reports.rereading import report_as_sent, version_of
from counterline.reports.sanitising import Linked, linked_to
from counterline.reports.scanning import FileRules
from counterline.reports.sending import Sent, check_words, send, shortcomings
from counterline.reports.standing import Standing, Stood, settling, standing_of
from counterline.reports.suggesting import Looked, Mark, Suggestion, look

__all__ = [
    "KIND",
    "ROLES",
    "WRITTEN_HERE",
    "Alike",
    "AroundReport",
    "Attachment",
    "CannotBeCorrected",
    "Draft",
    "DraftOvertaken",
    "FileRules",
    "KnownOf",
    "Linked",
    "Looked",
    "Mark",
    "Reach",
    "Report",
    "Sanitised",
    "Saving",
    "Sent",
    "SentBefore",
    "Standing",
    "Stood",
    "Suggestion",
    "Thing",
    "ThingKind",
    "alike_to",
    "around_report",
    "attach",
    "attached_to",
    "attachments_of",
    "check_words",
    "content_of",
    "detach",
    "discard",
    "draft_by_ref",
    "draft_told_before",
    "drafts",
    "files_beside",
    "giveaways_of",
    "keep_draft",
    "known_of",
    "learn_likeness",
    "linked_to",
    "look",
    "may_be_corrected",
    "new_draft_ref",
    "purge",
    "reach_of",
    "report_as_sent",
    "send",
    "sent_before",
    "settling",
    "shortcomings",
    "standing_of",
    "told_before",
    "version_of",
]
