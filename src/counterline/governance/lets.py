"""What each permission lets a person do, in words, and what a person is told who lacks one."""

from typing import Final

from counterline.governance.permissions import NATIONAL, Permission, roles_with

# What each permission lets somebody do, to follow "Your role does not let you".
LETS: Final[dict[Permission, str]] = {
    Permission.CALLS_AUTHORISATION_ADVISE: "advise on authorisations to use call data",
    Permission.CALLS_AUTHORISATION_RECORD: "record or check an authorisation to use call data",
    Permission.CALLS_COMPARISON_JUDGE: "judge which investigations perhaps are after one line by their call data",
    Permission.COORDINATION_AUTHORITY_ADVISE: "advise on wording that may need an authority",
    Permission.COORDINATION_CHILD_ADVISE: "read words about children first, and let them go",
    Permission.COORDINATION_CAPACITY_READ: "read what agencies have to give and what is asked of them",
    Permission.COORDINATION_CAPACITY_STATE: "say what your agency has to give",
    Permission.COORDINATION_MEETING_KEEP: "make packs for tasking meetings",
    Permission.COORDINATION_INVESTIGATION_KEEP: "say what is done about an investigation",
    Permission.COORDINATION_INVESTIGATION_READ: "read investigations",
    Permission.COORDINATION_LINE_ADOPT: "say who leads on a line",
    Permission.COORDINATION_LINE_STATE: "say what a line is",
    Permission.COORDINATION_MATERIAL_READ: "list what may have to be disclosed in proceedings",
    Permission.COORDINATION_KNOWN_ASK: "ask whether something is known",
    Permission.COORDINATION_NOTICE_ANSWER: "say what came of a notice",
    Permission.COORDINATION_OVERLAP_READ: "read where investigations meet",
    Permission.COORDINATION_PLAN_KEEP: "keep the collection plan of your agency",
    Permission.COORDINATION_REQUEST_SEND: "ask another body what it holds, and answer what it asks",
    Permission.COORDINATION_TASK_ANSWER: "read tasks and answer them",
    Permission.COORDINATION_TASK_ASK: "ask your region or the national desk for support",
    Permission.COORDINATION_TASK_SEND: "send tasks",
    Permission.GOVERNANCE_AGENCY_KEEP: "keep the list of agencies",
    Permission.GOVERNANCE_COMPARTMENT_KEEP: "open compartments and keep their lists",
    Permission.GOVERNANCE_DEPUTY_NAME: "name who acts for you while you are away",
    Permission.GOVERNANCE_LOG_EXPORT: "take the log away",
    Permission.GOVERNANCE_LOG_READ: "read the log of use",
    Permission.GOVERNANCE_PERSON_KEEP: "give people access and roles",
    Permission.GOVERNANCE_SEARCH_DESTROY: "destroy the text of a search",
    Permission.GOVERNANCE_VIEWER_END: "end anybody's access",
    Permission.INTAKE_ALARM_ANSWER: "answer what has changed in another agency's returns",
    Permission.INTAKE_HISTORY_LOAD: "state when a file was received",
    Permission.INTAKE_MAPPING_APPROVE: "approve a mapping or send it back",
    Permission.INTAKE_REPORT_WRITE: "write reports",
    Permission.INTAKE_SUBMISSION_SEND: "send files for your agency",
    Permission.LINES_LINE_READ: "read lines",
    Permission.PICTURE_AUDIT_ANSWER: "say whether a line of your agency's was alive on a day",
    Permission.PICTURE_AUDIT_DECIDE: "decide whether the estimate of living lines is in development",
    Permission.PICTURE_AUDIT_DRAW: "draw lines for the audit of the estimate",
    Permission.PICTURE_CHART_KEEP: "keep charts",
    Permission.PICTURE_FIGURE_PUBLISH: "release national figures",
    Permission.PICTURE_RELEASE_ANSWER: "answer for your force what is to be released of it",
    Permission.PICTURE_OWN_VIEW_READ: "read counts",
    Permission.PLACES_STATISTICS_SEND: "load figures of areas and boundaries of forces",
    Permission.POST_LETTER_READ: "read letters and answer them",
    Permission.PRACTICE_ACTION_ANSWER: "say what your body does about what a review recommends",
    Permission.PRACTICE_GUIDANCE_ADOPT: "adopt guidance for your body, with its numbers",
    Permission.PRACTICE_GUIDANCE_APPROVE: "approve guidance",
    Permission.PRACTICE_GUIDANCE_WRITE: "write guidance",
    Permission.PRACTICE_PROJECT_KEEP: "say of your body's projects how they go",
    Permission.PRACTICE_PROJECT_READ: "read which projects run, and how many are on them",
    Permission.PRACTICE_QUESTION_ANSWER: "answer questions from the front line",
    Permission.PRACTICE_QUESTION_ASK: "ask a practice adviser",
    Permission.PRACTICE_REVIEW_APPLY: "apply for a local review",
    Permission.PRACTICE_REVIEW_DECIDE: "decide about local reviews",
    Permission.PRACTICE_SCREENING_READ: "read how answers of screening tools turned out",
    Permission.PRIORITISATION_HARM_KEEP: "keep the document by which lines are ranked",
    Permission.PRIORITISATION_HARM_READ: "read the document by which lines are ranked",
    Permission.PRIORITISATION_LEVEL_SAY: "say how harmful a line is",
    Permission.PRIORITISATION_NOMINATION_ACTIVATE: "let a nomination in",
    Permission.PRIORITISATION_NOMINATION_FILE: "nominate somebody",
    Permission.PRIORITISATION_NOMINATION_READ: "read nominations",
    Permission.PRIORITISATION_PLACES_STATE: "state for how many lines your body has room",
    Permission.PRIORITISATION_RANKING_ADVISE: "advise on how lines are ranked",
    Permission.PRIORITISATION_RANKING_DECIDE: "decide which lines come first",
    Permission.PRIORITISATION_RANKING_READ: "read the ranking of lines",
    Permission.PRIORITISATION_RANKING_STOP: "stop the ranking of lines, or have it begin again",
    Permission.PROCEEDS_ASSET_READ: "read what was taken from lines, and what became of it",
    Permission.DEMAND_DEFINITION_APPROVE: "approve by which definition the share of homicides is counted",
    Permission.PROCEEDS_CLOCK_APPROVE: "approve by which law the clocks of seized and frozen money run",
    Permission.PROCEEDS_SEIZURE_RECORD: "record a seizure",
    Permission.PROCEEDS_STEP_RECORD: "record a step about seized or frozen money, or a receipt",
    Permission.RECORDS_RECORD_READ: "read records",
    Permission.RECORDS_RECORD_REGRADE: "put records of your agency's on other terms",
    Permission.RESOLUTION_JUDGEMENT_GIVE: "judge whether records name one person",
    Permission.RESOLUTION_MODEL_KEEP: "train and activate the model that links people",
    Permission.RETENTION_DISPOSAL_ADVISE: "advise about disposals",
    Permission.RETENTION_DISPOSAL_ORDER: "order that records of your body are disposed of or kept under a legal hold",
    Permission.RETENTION_DISPOSAL_READ: "read disposals",
    Permission.SAFEGUARDING_CONCERN_ACT: "act on concerns",
    Permission.SAFEGUARDING_CONCERN_RAISE: "say that you worry about somebody",
    Permission.SAFEGUARDING_CONCERN_READ: "read concerns",
    Permission.SAFEGUARDING_DUTY_ANSWER: "say that a duty was done or will not be",
    Permission.SAFEGUARDING_DUTY_APPROVE: "approve the duties of your nation",
    Permission.SAFEGUARDING_FINDING_MAKE: "find that somebody is adult and not exploited",
    Permission.SAFEGUARDING_HOLD_DECIDE: "read every hold and review",
    Permission.SAFEGUARDING_HOME_KEEP: "keep the register of homes taken over",
    Permission.SAFEGUARDING_PACK_KEEP: "fill in packs and screening tools that protect somebody",
    Permission.SAFEGUARDING_REFERRAL_SEND: "tell another body to protect somebody, and answer what it tells you",
    Permission.SAFEGUARDING_REVIEW_ANSWER: "answer whether a hold may end",
}


def lacking(permission: Permission) -> str:
    """What somebody without a permission is told: what they may not do, which roles may, and whom to ask for one."""
    takes = " or ".join(role.value.replace("-", " ") for role in roles_with(permission))
    where = " at the national body" if permission in NATIONAL else ""
    return (
        f"Your role does not let you {LETS[permission]}. It takes the role of {takes}{where}. Your agency's administrator gives "
        "roles, or whoever runs this installation."
    )


def outside_scope(permission: Permission) -> str:
    """What a machine is told whose viewer has a permission that its token leaves out."""
    return f"The token's scope leaves this out ({permission}). Ask for a token with it, if the machine was given it."
