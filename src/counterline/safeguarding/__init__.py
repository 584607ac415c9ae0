"""Protecting: what tells that somebody may be exploited, who is held back from being a target, and what people do about it.

Promises that a sign is one standing record's word of one person or address, read by whoever reads that record; that a concern
is assembled for each viewer and never stored, so that it tells nobody what they may not read; and that holds are added to and end by
people's answers alone. Never scores a child, never ranks children, never closes a concern by itself, and stops no arrest and no warning.
"""

from counterline.safeguarding.acting import act
from counterline.safeguarding.acts import Doing, Upheld, how_often_upheld
from counterline.safeguarding.concern import ActTold, Concern, ConcernOutcome, ConcernState, Did, Due, may_be_done
from counterline.safeguarding.concerns import ConcernsAsked, ConcernsFound, ages_to_establish, concern, concerns, whom
from counterline.safeguarding.drawing_signs import redraw, redraw_regraded
from counterline.safeguarding.duties import DueList, clocks_of, clocks_of_entity, clocks_of_person, due, say_of_duty
from counterline.safeguarding.duty_approvals import (
    Approval,
    DutiesOnFile,
    approve_duties,
    duties_document,
    duties_on_file,
    suspend_duties,
)
from counterline.safeguarding.duty_approvals import in_force as duties_in_force
from counterline.safeguarding.duty_clocks import Bound, DutyClock, DutySaid, DutyWord, Stopped
from counterline.safeguarding.duty_documents import Binds, Duty, DutyDocument, Land, Start, Whom, Within, shipped_duties
from counterline.safeguarding.duty_letters import tell_of_duties
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
from counterline.safeguarding.home import (
    Home,
    HomeAct,
    HomeAnswer,
    HomeDid,
    HomeDue,
    HomeOutcome,
    Manner,
    Next,
    Visit,
)
from counterline.safeguarding.home_acts import HomeDoing
from counterline.safeguarding.home_questions import (
    AsksOf,
    HomeQuestion,
    HomeQuestions,
    QuestionsOnFile,
    decide_questions,
    home_questions,
    questions_for,
    questions_on_file,
)
from counterline.safeguarding.home_register import HomesAsked, HomesFound, HomeWhole, act_on_home, home, homes
from counterline.safeguarding.home_told import SAFETY, HomeOrder, HomePerson, HomeSaid, Tells
from counterline.safeguarding.model import Sign, SignTold, Way
from counterline.safeguarding.noticing import look, look_at
from counterline.safeguarding.pack_documents import PackDocument, PackField, pack_documents
from counterline.safeguarding.pack_filling import PackLine
from counterline.safeguarding.pack_keeping import (
    Answered,
    Pack,
    PackFilled,
    Typed,
    begin_pack,
    is_first_responder,
    keep_typed,
    pack,
    pack_filled,
    packs,
    take_pack,
)
from counterline.safeguarding.referral_rules import ReferralKind, ReferralSent, Turn, TurnTaken
from counterline.safeguarding.referral_sending import Sending, referral, referrals, send_referral, take_turn
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
from counterline.safeguarding.worrying import Worry, WorryReader, send_worry, who_will_read

__all__ = [
    "BY_NAME",
    "LIMITS",
    "RULES",
    "SAFETY",
    "ActTold",
    "Answer",
    "AnswerTold",
    "Answered",
    "Approval",
    "Asked",
    "Asking",
    "AsksOf",
    "Binds",
    "Bound",
    "Concern",
    "ConcernOutcome",
    "ConcernState",
    "ConcernsAsked",
    "ConcernsDue",
    "ConcernsFound",
    "Did",
    "Doing",
    "Due",
    "DueList",
    "DutiesOnFile",
    "Duty",
    "DutyClock",
    "DutyDocument",
    "DutyNumber",
    "DutySaid",
    "DutyWord",
    "Finding",
    "FindingRefused",
    "Fired",
    "Held",
    "HoldCause",
    "HoldTold",
    "Home",
    "HomeAct",
    "HomeAnswer",
    "HomeDid",
    "HomeDoing",
    "HomeDue",
    "HomeOrder",
    "HomeOutcome",
    "HomePerson",
    "HomeQuestion",
    "HomeQuestions",
    "HomeSaid",
    "HomeWhole",
    "HomesAsked",
    "HomesFound",
    "Land",
    "Limit",
    "Manner",
    "Next",
    "Opened",
    "Pack",
    "PackDocument",
    "PackField",
    "PackFilled",
    "PackLine",
    "QuestionsOnFile",
    "ReferralKind",
    "ReferralSent",
    "Review",
    "Rule",
    "Sending",
    "Side",
    "Sign",
    "SignTold",
    "Start",
    "Stopped",
    "Tells",
    "Told",
    "Turn",
    "TurnTaken",
    "Typed",
    "Upheld",
    "Visit",
    "Way",
    "Whom",
    "Within",
    "Worry",
    "WorryReader",
    "act",
    "act_on_home",
    "ages_to_establish",
    "answer_review",
    "approve_duties",
    "begin_pack",
    "clocks_of",
    "clocks_of_entity",
    "clocks_of_person",
    "concern",
    "concerns",
    "decide_questions",
    "due",
    "duties_document",
    "duties_in_force",
    "duties_on_file",
    "duty_number",
    "ended",
    "finding_of",
    "findings_of",
    "holds_of",
    "holds_told",
    "home",
    "home_questions",
    "homes",
    "how_often_upheld",
    "is_first_responder",
    "keep_duty_number",
    "keep_holds",
    "keep_typed",
    "look",
    "look_at",
    "make_finding",
    "may_be_done",
    "open_reviews",
    "pack",
    "pack_documents",
    "pack_filled",
    "packs",
    "person_named",
    "questions_for",
    "questions_on_file",
    "redraw",
    "redraw_regraded",
    "referral",
    "referrals",
    "review",
    "reviews",
    "say_of_duty",
    "send_referral",
    "send_worry",
    "shipped_duties",
    "side_of",
    "signs_of",
    "suspend_duties",
    "take_pack",
    "take_turn",
    "tell_of_duties",
    "undo_finding",
    "who_will_read",
    "whom",
]
