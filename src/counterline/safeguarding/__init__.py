"""Protecting: what tells that somebody may be exploited, who is held back from being a target, and what people do about it.

Promises that a sign is one standing record's word of one person or address, read by whoever reads that record; that a concern
is assembled for each viewer and never stored, so that it tells nobody what they may not read; and that holds are added to and end by
people's answers alone. Never scores a child, never ranks children, never closes a concern by itself, and stops no arrest and no warning.
"""

from counterline.safeguarding.acting import act
from counterline.safeguarding.acts import Doing, Upheld, how_often_upheld
from counterline.safeguarding.closed_letters import tell_of_closed, tell_of_closing
from counterline.safeguarding.concern import Concern, ConcernOutcome, ConcernState, Did, may_be_done
from counterline.safeguarding.concerns import ConcernsAsked, ConcernsFound, ages_to_establish, concern, concerns, whom
from counterline.safeguarding.drawing_signs import redraw
from counterline.safeguarding.duties import (
    clocks_of,
    clocks_of_person,
    due,
    duties_in_draft,
    person_marked,
    say_of_duty,
)
from counterline.safeguarding.duty_approvals import (
    DutiesOnFile,
    approve_duties,
    duties_document,
    duties_on_file,
    duties_to_approve,
    suspend_duties,
)
from counterline.safeguarding.duty_approvals import in_force as duties_in_force
from counterline.safeguarding.duty_clocks import DutyClock, DutySaid, DutyWord
from counterline.safeguarding.duty_documents import Binds, DutyDocument, Land, Start, Whom, shipped_duties
from counterline.safeguarding.duty_letters import tell_of_duties
from counterline.safeguarding.duty_numbers import duty_number, keep_duty_number
from counterline.safeguarding.events import (
    ConcernClosed,
    ConcernsDue,
    ConcernsDueAnew,
    PerhapsAnswered,
    ReferralRecalled,
    ReviewAsked,
    VisitMiswritten,
)
from counterline.safeguarding.extracts import (
    GIVEN_TO,
    Extract,
    Extracting,
    extract,
    extracts_of,
    give_extract,
    new_extract_key,
    take_back_extract,
    take_back_extracts,
)
from counterline.safeguarding.findings import (
    CalledAChild,
    Finding,
    FindingRefused,
    finding_of,
    findings_of,
    make_finding,
    person_named,
    person_or_home,
    undo_finding,
)
from counterline.safeguarding.hold_rules import Answer, Asked, Held, HoldCause, Side, Told, ended, holds_of
from counterline.safeguarding.holds import keep_holds
from counterline.safeguarding.home import Home, HomeAnswer, HomeDid, HomeDue, HomeOutcome, Manner
from counterline.safeguarding.home_acts import HomeDoing
from counterline.safeguarding.home_letters import tell_of_homes
from counterline.safeguarding.home_questions import (
    AsksOf,
    QuestionsOnFile,
    decide_questions,
    home_questions,
    questions_for,
    questions_on_file,
)
from counterline.safeguarding.home_register import HomesAsked, HomesFound, HomeWhole, act_on_home, home, homes
from counterline.safeguarding.home_told import SAFETY, HomeSaid, Tells
from counterline.safeguarding.model import Sign, SignTold, Way
from counterline.safeguarding.noticing import look, look_on
from counterline.safeguarding.own_limits import own_limits, set_limit
from counterline.safeguarding.pack import Answered, Pack, PackFilled, is_first_responder
from counterline.safeguarding.pack_documents import pack_documents
from counterline.safeguarding.pack_filling import PackLine
from counterline.safeguarding.pack_keeping import (
    SENT_LISTED,
    begin_pack,
    keep_typed,
    pack_filled,
    packs,
    take_pack,
)
from counterline.safeguarding.perhaps_answering import Perhaps, PerhapsAnswer, answer_perhaps, keep_answer, perhaps_of
from counterline.safeguarding.perhaps_one import ask, ask_about
from counterline.safeguarding.reading_bodies import suspected_false
from counterline.safeguarding.reasons import refuse_no_reason
from counterline.safeguarding.referral_letters import tell_of_late_referrals
from counterline.safeguarding.referral_rules import ReferralKind, ReferralSent, Turn, TurnTaken
from counterline.safeguarding.referral_sending import (
    OVER_LISTED,
    Sending,
    new_referral_key,
    referral,
    referrals,
    send_referral,
    take_turn,
)
from counterline.safeguarding.reviews import (
    AskedFor,
    Asking,
    Opened,
    Review,
    answer_review,
    asked_for,
    open_reviews,
    ran_out,
    review,
    reviews,
    side_of,
    side_of_viewer,
)
from counterline.safeguarding.rules import RULES, Fired
from counterline.safeguarding.screening_documents import Screened
from counterline.safeguarding.screening_tools import (
    ToolOnFile,
    approve_tool,
    keep_tool,
    screening_tool,
    screening_tools,
    tools_in_use,
)
from counterline.safeguarding.screenings import (
    Screening,
    Sum,
    begin_screening,
    finish_screening,
    keep_screened,
    screening,
    screenings_of,
)
from counterline.safeguarding.signs import marked_by, signs_of
from counterline.safeguarding.telling_councils import council_to_tell
from counterline.safeguarding.telling_of_one import told_of_record
from counterline.safeguarding.untaken import concerns_to_take_up
from counterline.safeguarding.visiting import (
    TENANCIES,
    VisitTold,
    mend_visit,
    miswritten_visits,
    new_visit_key,
    send_visit,
)
from counterline.safeguarding.worrying import Worry, new_worry_key, send_worry, who_will_read

__all__ = [
    "GIVEN_TO",
    "OVER_LISTED",
    "RULES",
    "SAFETY",
    "SENT_LISTED",
    "TENANCIES",
    "Answer",
    "Answered",
    "Asked",
    "AskedFor",
    "Asking",
    "AsksOf",
    "Binds",
    "CalledAChild",
    "Concern",
    "ConcernClosed",
    "ConcernOutcome",
    "ConcernState",
    "ConcernsAsked",
    "ConcernsDue",
    "ConcernsDueAnew",
    "ConcernsFound",
    "Did",
    "Doing",
    "DutiesOnFile",
    "DutyClock",
    "DutyDocument",
    "DutySaid",
    "DutyWord",
    "Extract",
    "Extracting",
    "Finding",
    "FindingRefused",
    "Fired",
    "Held",
    "HoldCause",
    "Home",
    "HomeAnswer",
    "HomeDid",
    "HomeDoing",
    "HomeDue",
    "HomeOutcome",
    "HomeSaid",
    "HomeWhole",
    "HomesAsked",
    "HomesFound",
    "Land",
    "Manner",
    "Opened",
    "Pack",
    "PackFilled",
    "PackLine",
    "Perhaps",
    "PerhapsAnswer",
    "PerhapsAnswered",
    "QuestionsOnFile",
    "ReferralKind",
    "ReferralRecalled",
    "ReferralSent",
    "Review",
    "ReviewAsked",
    "Screened",
    "Screening",
    "Sending",
    "Side",
    "Sign",
    "SignTold",
    "Start",
    "Sum",
    "Tells",
    "Told",
    "ToolOnFile",
    "Turn",
    "TurnTaken",
    "Upheld",
    "VisitMiswritten",
    "VisitTold",
    "Way",
    "Whom",
    "Worry",
    "act",
    "act_on_home",
    "ages_to_establish",
    "answer_perhaps",
    "answer_review",
    "approve_duties",
    "approve_tool",
    "ask",
    "ask_about",
    "asked_for",
    "begin_pack",
    "begin_screening",
    "clocks_of",
    "clocks_of_person",
    "concern",
    "concerns",
    "concerns_to_take_up",
    "council_to_tell",
    "decide_questions",
    "due",
    "duties_document",
    "duties_in_draft",
    "duties_in_force",
    "duties_on_file",
    "duties_to_approve",
    "duty_number",
    "ended",
    "extract",
    "extracts_of",
    "finding_of",
    "findings_of",
    "finish_screening",
    "give_extract",
    "holds_of",
    "home",
    "home_questions",
    "homes",
    "how_often_upheld",
    "is_first_responder",
    "keep_answer",
    "keep_duty_number",
    "keep_holds",
    "keep_screened",
    "keep_tool",
    "keep_typed",
    "look",
    "look_on",
    "make_finding",
    "marked_by",
    "may_be_done",
    "mend_visit",
    "miswritten_visits",
    "new_extract_key",
    "new_referral_key",
    "new_visit_key",
    "new_worry_key",
    "open_reviews",
    "own_limits",
    "pack_documents",
    "pack_filled",
    "packs",
    "perhaps_of",
    "person_marked",
    "person_named",
    "person_or_home",
    "questions_for",
    "questions_on_file",
    "ran_out",
    "redraw",
    "referral",
    "referrals",
    "refuse_no_reason",
    "review",
    "reviews",
    "say_of_duty",
    "screening",
    "screening_tool",
    "screening_tools",
    "screenings_of",
    "send_referral",
    "send_visit",
    "send_worry",
    "set_limit",
    "shipped_duties",
    "side_of",
    "side_of_viewer",
    "signs_of",
    "suspected_false",
    "suspend_duties",
    "take_back_extract",
    "take_back_extracts",
    "take_pack",
    "take_turn",
    "tell_of_closed",
    "tell_of_closing",
    "tell_of_duties",
    "tell_of_homes",
    "tell_of_late_referrals",
    "told_of_record",
    "tools_in_use",
    "undo_finding",
    "who_will_read",
    "whom",
]
