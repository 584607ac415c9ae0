"""Working together: who investigates what and whom, and what each is told of the others.

Promises that an investigation is a register entry that stands, however it came, with a reference that outlives its versions; that
what people say of it is added to and never changed; and that nobody is named as a subject without a reason, a category, a proposer
and a review within three months. Never tells anybody what its owner's mode keeps, and names no child outside safeguarding.
"""

from counterline.coordination.contacts import Contact, contact_of
from counterline.coordination.drawing_subjects import redraw, redraw_regraded
from counterline.coordination.events import InvestigationChanged
from counterline.coordination.investigations import investigation, investigations, investigations_said
from counterline.coordination.model import SUBJECT_KINDS, Investigation, Mode, Subject, SubjectDid, mode_of
from counterline.coordination.subjects import mode_now, subjects_of

__all__ = [
    "SUBJECT_KINDS",
    "Contact",
    "Investigation",
    "InvestigationChanged",
    "Mode",
    "Subject",
    "SubjectDid",
    "contact_of",
    "investigation",
    "investigations",
    "investigations_said",
    "mode_now",
    "mode_of",
    "redraw",
    "redraw_regraded",
    "subjects_of",
]
