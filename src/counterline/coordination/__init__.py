"""Working together: who investigates what and whom, and what each is told of the others.

Promises that an investigation is a register entry that stands, however it arrived, and that its reference stays the same through every
correction; that what people say of it is added to and never changed; that nobody is named as a subject without a reason, a category, a
proposer and a review within three months; and that one force at a time leads on a line, while what people say of a line changes no count.
Never tells anybody what an owner's mode keeps back, and never names a child outside safeguarding.
"""

from counterline.coordination.deconfliction.ending_threats import end_threat
from counterline.coordination.deconfliction.giving_notice import tell_what_waited
from counterline.coordination.deconfliction.hearing import Ear, Heard
from counterline.coordination.deconfliction.is_known import (
    ASKED_OF,
    MOST_A_DAY,
    MOST_IN_A_FILE,
    NOTHING_TO_TELL,
    FileAsked,
    KnownAsked,
    answered_next,
    ask_of_file,
    is_known,
)
from counterline.coordination.deconfliction.leads import line_to_adopt, met_to_lead, set_lead, tell_of_lead
from counterline.coordination.deconfliction.meeting import answer_files, meet, meet_asked, meet_everybody
from counterline.coordination.deconfliction.notices import MeetingOutcome, Notice, OfWhich, notice, notices, say_outcome
from counterline.coordination.deconfliction.overlapping import HowMet
from counterline.coordination.deconfliction.overlaps import (
    COLUMNS,
    OverlapTold,
    anything_perhaps_meets,
    overlap,
    overlaps,
    overlaps_taken,
    row_of,
)
from counterline.coordination.deconfliction.threats import tell_of_threats
from counterline.coordination.deconfliction.wrong_matches import tell_of_answer
from counterline.coordination.desk_numbers import keep_desk, own_desk
from counterline.coordination.events import (
    InvestigationChanged,
    LeadChanged,
    MatchAnswered,
    MeetingsDue,
    QuestionsDue,
    SubjectRemoved,
)
from counterline.coordination.opening import opens
from counterline.coordination.owning.check_backs import answer_check, tell_of_check_backs, tell_of_hits
from counterline.coordination.owning.line_acts import follow_lines
from counterline.coordination.owning.line_list import (
    SaidAs,
    SaidBriefly,
    SaidCounted,
    SaidSought,
    count_said,
    lines_said,
    said_shown,
)
from counterline.coordination.owning.line_owners import adopt_line, ask_for_line, end_lead, hand_over_line, refuse_line
from counterline.coordination.owning.line_saying import StateSaid, answer_hits, say_one, say_state, undo_of_line
from counterline.coordination.owning.line_seen import LineSeen, line_seen, may_rest_on, seen_in
from counterline.coordination.owning.model import CHECK_DAYS, LineAct, LineDid, LineState, line_said
from counterline.coordination.owning.unowned import COLUMNS as UNOWNED_COLUMNS
from counterline.coordination.owning.unowned import LONGEST as UNOWNED_LONGEST
from counterline.coordination.owning.unowned import WITHIN as UNOWNED_WITHIN
from counterline.coordination.owning.unowned import UnownedAsked, UnownedFound, unowned
from counterline.coordination.owning.unowned import rows_of as unowned_rows
from counterline.coordination.packs.model import (
    MeetingPack,
    PackChapter,
    PackClock,
    PackItem,
    PackPart,
)
from counterline.coordination.packs.packs import (
    PackKept,
    Preparing,
    make_meeting_pack,
    meeting_pack,
    meeting_packs,
    own_region,
    regions,
    take_meeting_pack,
)
from counterline.coordination.register.authorities import authorities_ending
from counterline.coordination.register.contacts import Contact, contact_of
from counterline.coordination.register.drawing_subjects import not_drawn, operation_key, redraw
from counterline.coordination.register.entry_rows import Registering, Thing
from counterline.coordination.register.investigations import InvestigationsAsked, investigation, investigations
from counterline.coordination.register.lapsing import tell_of_removal, tell_of_reviews, tell_to_remove
from counterline.coordination.register.material import COLUMNS as MATERIAL_COLUMNS
from counterline.coordination.register.material import Material, material, material_taken
from counterline.coordination.register.model import (
    MOST_LISTED,
    Investigation,
    Mode,
    Status,
    Subject,
    SubjectAct,
    SubjectDid,
)
from counterline.coordination.register.planning import EVENTS, EventSaid, cancel_event, plan_event, planned_events_of
from counterline.coordination.register.registering import (
    Adding,
    add_subject,
    change_entry,
    register_investigation,
    say_of_subject,
)
from counterline.coordination.register.said_of_one import BLANKS, Says, Statement, authorities_holding, threats_of
from counterline.coordination.register.same_operation import SameVerdict, alike_of, judge_same
from counterline.coordination.register.saying import colleagues, say, statements_of
from counterline.coordination.register.subject_saying import CATEGORIES, SubjectSaid, subject_named
from counterline.coordination.register.subjects import subjects_of
from counterline.coordination.register.who_is_named import COLUMNS as SUBJECT_COLUMNS
from counterline.coordination.register.who_is_named import subjects_taken, subjects_written
from counterline.coordination.tasking.advice import (
    Asks,
    CovertQuestion,
    advise,
    always_wait,
    covert_question,
    covert_questions,
    has_adviser,
    question_about,
)
from counterline.coordination.tasking.capacity import (
    AgencyCapacity,
    Capacity,
    Stating,
    capacity_by_agency,
    capacity_kinds,
    state_capacity,
)
from counterline.coordination.tasking.covert import covert_wording
from counterline.coordination.tasking.held_records import Ticked, held_document, held_kinds, kinds_held_by
from counterline.coordination.tasking.plan_reviews import plan_people, reviews_due, tell_of_plan_reviews
from counterline.coordination.tasking.request_letters import tell_of_late_requests
from counterline.coordination.tasking.request_reading import request, requests, requests_to_answer
from counterline.coordination.tasking.request_rules import DRAFT, InformationRequest, Reply
from counterline.coordination.tasking.requesting import (
    Asking,
    Replying,
    ask,
    new_request_key,
    reply,
    roles_that_answer,
    waiting_words,
)
from counterline.coordination.tasking.requests_alike import alike
from counterline.coordination.tasking.requirements import (
    GAP_AFTER,
    PLAN_COLUMNS,
    Needing,
    PlanState,
    Requirement,
    requirement,
    requirements,
    requirements_taken,
    say_requirement,
)
from counterline.coordination.tasking.task_letters import tell_of_late_tasks
from counterline.coordination.tasking.task_rules import (
    Task,
    TaskDid,
    TaskState,
    TaskWay,
    may_ask_of,
    may_be_asked_by,
)
from counterline.coordination.tasking.task_sending import Doing, TaskAsking, Written, act, write_task
from counterline.coordination.tasking.tasks import COLUMNS as TASK_COLUMNS
from counterline.coordination.tasking.tasks import (
    officers,
    task,
    task_row,
    tasks,
    tasks_alike,
    tasks_taken,
    tasks_to_answer,
)

__all__ = [
    "ASKED_OF",
    "BLANKS",
    "CATEGORIES",
    "CHECK_DAYS",
    "COLUMNS",
    "DRAFT",
    "EVENTS",
    "GAP_AFTER",
    "MATERIAL_COLUMNS",
    "MOST_A_DAY",
    "MOST_IN_A_FILE",
    "MOST_LISTED",
    "NOTHING_TO_TELL",
    "PLAN_COLUMNS",
    "SUBJECT_COLUMNS",
    "TASK_COLUMNS",
    "UNOWNED_COLUMNS",
    "UNOWNED_LONGEST",
    "UNOWNED_WITHIN",
    "Adding",
    "AgencyCapacity",
    "Asking",
    "Asks",
    "Capacity",
    "Contact",
    "CovertQuestion",
    "Doing",
    "Ear",
    "EventSaid",
    "FileAsked",
    "Heard",
    "HowMet",
    "InformationRequest",
    "Investigation",
    "InvestigationChanged",
    "InvestigationsAsked",
    "KnownAsked",
    "LeadChanged",
    "LineAct",
    "LineDid",
    "LineSeen",
    "LineState",
    "MatchAnswered",
    "Material",
    "MeetingOutcome",
    "MeetingPack",
    "MeetingsDue",
    "Mode",
    "Needing",
    "Notice",
    "OfWhich",
    "OverlapTold",
    "PackChapter",
    "PackClock",
    "PackItem",
    "PackKept",
    "PackPart",
    "PlanState",
    "Preparing",
    "QuestionsDue",
    "Registering",
    "Reply",
    "Replying",
    "Requirement",
    "SaidAs",
    "SaidBriefly",
    "SaidCounted",
    "SaidSought",
    "SameVerdict",
    "Says",
    "StateSaid",
    "Statement",
    "Stating",
    "Status",
    "Subject",
    "SubjectAct",
    "SubjectDid",
    "SubjectRemoved",
    "SubjectSaid",
    "Task",
    "TaskAsking",
    "TaskDid",
    "TaskState",
    "TaskWay",
    "Thing",
    "Ticked",
    "UnownedAsked",
    "UnownedFound",
    "Written",
    "act",
    "add_subject",
    "adopt_line",
    "advise",
    "alike",
    "alike_of",
    "always_wait",
    "answer_check",
    "answer_files",
    "answer_hits",
    "answered_next",
    "anything_perhaps_meets",
    "ask",
    "ask_for_line",
    "ask_of_file",
    "authorities_ending",
    "authorities_holding",
    "cancel_event",
    "capacity_by_agency",
    "capacity_kinds",
    "change_entry",
    "colleagues",
    "contact_of",
    "count_said",
    "covert_question",
    "covert_questions",
    "covert_wording",
    "end_lead",
    "end_threat",
    "follow_lines",
    "hand_over_line",
    "has_adviser",
    "held_document",
    "held_kinds",
    "investigation",
    "investigations",
    "is_known",
    "judge_same",
    "keep_desk",
    "kinds_held_by",
    "line_said",
    "line_seen",
    "line_to_adopt",
    "lines_said",
    "make_meeting_pack",
    "material",
    "material_taken",
    "may_ask_of",
    "may_be_asked_by",
    "may_rest_on",
    "meet",
    "meet_asked",
    "meet_everybody",
    "meeting_pack",
    "meeting_packs",
    "met_to_lead",
    "new_request_key",
    "not_drawn",
    "notice",
    "notices",
    "officers",
    "opens",
    "operation_key",
    "overlap",
    "overlaps",
    "overlaps_taken",
    "own_desk",
    "own_region",
    "plan_event",
    "plan_people",
    "planned_events_of",
    "question_about",
    "redraw",
    "refuse_line",
    "regions",
    "register_investigation",
    "reply",
    "request",
    "requests",
    "requests_to_answer",
    "requirement",
    "requirements",
    "requirements_taken",
    "reviews_due",
    "roles_that_answer",
    "row_of",
    "said_shown",
    "say",
    "say_of_subject",
    "say_one",
    "say_outcome",
    "say_requirement",
    "say_state",
    "seen_in",
    "set_lead",
    "state_capacity",
    "statements_of",
    "subject_named",
    "subjects_of",
    "subjects_taken",
    "subjects_written",
    "take_meeting_pack",
    "task",
    "task_row",
    "tasks",
    "tasks_alike",
    "tasks_taken",
    "tasks_to_answer",
    "tell_of_answer",
    "tell_of_check_backs",
    "tell_of_hits",
    "tell_of_late_requests",
    "tell_of_late_tasks",
    "tell_of_lead",
    "tell_of_plan_reviews",
    "tell_of_removal",
    "tell_of_reviews",
    "tell_of_threats",
    "tell_to_remove",
    "tell_what_waited",
    "threats_of",
    "undo_of_line",
    "unowned",
    "unowned_rows",
    "waiting_words",
    "write_task",
]
