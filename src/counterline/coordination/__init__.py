"""Working together: who investigates what and whom, and what each is told of the others.

Promises that an investigation is a register entry that stands, however it came, with a reference that outlives its versions; that
what people say of it is added to and never changed; and that nobody is named as a subject without a reason, a category, a proposer
and a review within three months. Never tells anybody what its owner's mode keeps, and names no child outside safeguarding.
"""

from counterline.coordination.contacts import Contact, contact_of
from counterline.coordination.drawing_subjects import operation_key, redraw, redraw_regraded
from counterline.coordination.entry_rows import Registering, Thing
from counterline.coordination.events import InvestigationChanged
from counterline.coordination.investigations import (
    InvestigationsAsked,
    investigation,
    investigations,
    investigations_said,
)
from counterline.coordination.lapsing import note_named, tell_of_removal, tell_of_reviews
from counterline.coordination.material import COLUMNS as MATERIAL_COLUMNS
from counterline.coordination.material import Material, material, material_taken
from counterline.coordination.model import (
    SUBJECT_KINDS,
    Investigation,
    Mode,
    Status,
    Subject,
    SubjectAct,
    SubjectDid,
    mode_of,
)
from counterline.coordination.planning import (
    EVENTS,
    EventSaid,
    PlannedEvent,
    cancel_event,
    plan_event,
    planned_events_of,
)
from counterline.coordination.registering import (
    Adding,
    Registered,
    add_subject,
    change_entry,
    register_investigation,
    say_of_subject,
)
from counterline.coordination.said_of_one import (
    BLANKS,
    Blank,
    Says,
    Statement,
    is_sensitive,
    latest,
    plan_of,
    threat_of,
)
from counterline.coordination.same_operation import Alike, SameVerdict, alike_of, found_before, judge_same
from counterline.coordination.saying import say, statements_of
from counterline.coordination.subject_saying import CATEGORIES, SubjectSaid
from counterline.coordination.subjects import mode_now, subjects_of
from counterline.coordination.who_is_named import COLUMNS as SUBJECT_COLUMNS
from counterline.coordination.who_is_named import nameable, subjects_taken, subjects_written

__all__ = [
    "BLANKS",
    "CATEGORIES",
    "EVENTS",
    "MATERIAL_COLUMNS",
    "SUBJECT_COLUMNS",
    "SUBJECT_KINDS",
    "Adding",
    "Alike",
    "Blank",
    "Contact",
    "EventSaid",
    "Investigation",
    "InvestigationChanged",
    "InvestigationsAsked",
    "Material",
    "Mode",
    "PlannedEvent",
    "Registered",
    "Registering",
    "SameVerdict",
    "Says",
    "Statement",
    "Status",
    "Subject",
    "SubjectAct",
    "SubjectDid",
    "SubjectSaid",
    "Thing",
    "add_subject",
    "alike_of",
    "cancel_event",
    "change_entry",
    "contact_of",
    "found_before",
    "investigation",
    "investigations",
    "investigations_said",
    "is_sensitive",
    "judge_same",
    "latest",
    "material",
    "material_taken",
    "mode_now",
    "mode_of",
    "nameable",
    "note_named",
    "operation_key",
    "plan_event",
    "plan_of",
    "planned_events_of",
    "redraw",
    "redraw_regraded",
    "register_investigation",
    "say",
    "say_of_subject",
    "statements_of",
    "subjects_of",
    "subjects_taken",
    "subjects_written",
    "tell_of_removal",
    "tell_of_reviews",
    "threat_of",
]
