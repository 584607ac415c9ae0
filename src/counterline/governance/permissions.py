"""Every permission, and which role has which. A permission is written `room:thing:verb`.

`ROLES` says of each role what it may do, and at which bodies it may be held. Its purposes are in `purposes`, and the kinds of record
that it reads with the kinds themselves (`readers` in records/kinds). `counterline migrate` copies all of it into the database, which checks
every row by it. tests/rooms/governance/test_roles.py writes the table out, so that no change goes unnoticed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from counterline.vocabulary.identity import AgencyCode

NATIONAL_BODY: Final = AgencyCode("nclcc")


class Permission(StrEnum):
    """What a person may do. Which records they may see is no permission: a record's audience says that."""

    CALLS_AUTHORISATION_ADVISE = "calls:authorisation:advise"
    CALLS_AUTHORISATION_RECORD = "calls:authorisation:record"
    CALLS_COMPARISON_JUDGE = "calls:comparison:judge"
    COORDINATION_AUTHORITY_ADVISE = "coordination:authority:advise"
    COORDINATION_CAPACITY_READ = "coordination:capacity:read"
    COORDINATION_CAPACITY_STATE = "coordination:capacity:state"
    COORDINATION_CHILD_ADVISE = "coordination:child:advise"
    COORDINATION_INVESTIGATION_KEEP = "coordination:investigation:keep"
    COORDINATION_INVESTIGATION_READ = "coordination:investigation:read"
    COORDINATION_KNOWN_ASK = "coordination:known:ask"
    COORDINATION_LINE_ADOPT = "coordination:line:adopt"
    COORDINATION_LINE_STATE = "coordination:line:state"
    COORDINATION_MATERIAL_READ = "coordination:material:read"
    COORDINATION_MEETING_KEEP = "coordination:meeting:keep"
    COORDINATION_NOTICE_ANSWER = "coordination:notice:answer"
    COORDINATION_OVERLAP_READ = "coordination:overlap:read"
    COORDINATION_PLAN_KEEP = "coordination:plan:keep"
    COORDINATION_REQUEST_SEND = "coordination:request:send"
    COORDINATION_TASK_ANSWER = "coordination:task:answer"
    COORDINATION_TASK_ASK = "coordination:task:ask"
    COORDINATION_TASK_SEND = "coordination:task:send"
    DEMAND_DEFINITION_APPROVE = "demand:definition:approve"
    GOVERNANCE_AGENCY_KEEP = "governance:agency:keep"
    GOVERNANCE_COMPARTMENT_KEEP = "governance:compartment:keep"
    GOVERNANCE_DEPUTY_NAME = "governance:deputy:name"
    GOVERNANCE_LOG_EXPORT = "governance:log:export"
    GOVERNANCE_LOG_READ = "governance:log:read"
    GOVERNANCE_PERSON_KEEP = "governance:person:keep"
    GOVERNANCE_SEARCH_DESTROY = "governance:search:destroy"
    GOVERNANCE_VIEWER_END = "governance:viewer:end"
    INTAKE_ALARM_ANSWER = "intake:alarm:answer"
    INTAKE_HISTORY_LOAD = "intake:history:load"
    INTAKE_MAPPING_APPROVE = "intake:mapping:approve"
    INTAKE_REPORT_WRITE = "intake:report:write"
    INTAKE_SUBMISSION_SEND = "intake:submission:send"
    LINES_LINE_READ = "lines:line:read"
    PICTURE_AUDIT_ANSWER = "picture:audit:answer"
    PICTURE_AUDIT_DECIDE = "picture:audit:decide"
    PICTURE_AUDIT_DRAW = "picture:audit:draw"
    PICTURE_CHART_KEEP = "picture:chart:keep"
    PICTURE_FIGURE_PUBLISH = "picture:figure:publish"
    PICTURE_OWN_VIEW_READ = "picture:own-view:read"
    PICTURE_RELEASE_ANSWER = "picture:release:answer"
    PLACES_STATISTICS_SEND = "places:statistics:send"
    POST_LETTER_READ = "post:letter:read"
    PRACTICE_ACTION_ANSWER = "practice:action:answer"
    PRACTICE_GUIDANCE_ADOPT = "practice:guidance:adopt"
    PRACTICE_GUIDANCE_APPROVE = "practice:guidance:approve"
    PRACTICE_GUIDANCE_WRITE = "practice:guidance:write"
    PRACTICE_PROJECT_KEEP = "practice:project:keep"
    PRACTICE_PROJECT_READ = "practice:project:read"
    PRACTICE_QUESTION_ANSWER = "practice:question:answer"
    PRACTICE_QUESTION_ASK = "practice:question:ask"
    PRACTICE_REVIEW_APPLY = "practice:review:apply"
    PRACTICE_REVIEW_DECIDE = "practice:review:decide"
    PRACTICE_SCREENING_READ = "practice:screening:read"
    PRIORITISATION_HARM_KEEP = "prioritisation:harm:keep"
    PRIORITISATION_HARM_READ = "prioritisation:harm:read"
    PRIORITISATION_LEVEL_SAY = "prioritisation:level:say"
    PRIORITISATION_NOMINATION_ACTIVATE = "prioritisation:nomination:activate"
    PRIORITISATION_NOMINATION_FILE = "prioritisation:nomination:file"
    PRIORITISATION_NOMINATION_READ = "prioritisation:nomination:read"
    PRIORITISATION_PLACES_STATE = "prioritisation:places:state"
    PRIORITISATION_RANKING_ADVISE = "prioritisation:ranking:advise"
    PRIORITISATION_RANKING_DECIDE = "prioritisation:ranking:decide"
    PRIORITISATION_RANKING_READ = "prioritisation:ranking:read"
    PRIORITISATION_RANKING_STOP = "prioritisation:ranking:stop"
    PROCEEDS_ASSET_READ = "proceeds:asset:read"
    PROCEEDS_CLOCK_APPROVE = "proceeds:clock:approve"
    PROCEEDS_SEIZURE_RECORD = "proceeds:seizure:record"
    PROCEEDS_STEP_RECORD = "proceeds:step:record"
    RECORDS_RECORD_READ = "records:record:read"
    RECORDS_RECORD_REGRADE = "records:record:regrade"
    RESOLUTION_JUDGEMENT_GIVE = "resolution:judgement:give"
    RESOLUTION_MODEL_KEEP = "resolution:model:keep"
    RETENTION_DISPOSAL_ADVISE = "retention:disposal:advise"
    RETENTION_DISPOSAL_ORDER = "retention:disposal:order"
    RETENTION_DISPOSAL_READ = "retention:disposal:read"
    SAFEGUARDING_CONCERN_ACT = "safeguarding:concern:act"
    SAFEGUARDING_CONCERN_RAISE = "safeguarding:concern:raise"
    SAFEGUARDING_CONCERN_READ = "safeguarding:concern:read"
    SAFEGUARDING_DUTY_ANSWER = "safeguarding:duty:answer"
    SAFEGUARDING_DUTY_APPROVE = "safeguarding:duty:approve"
    SAFEGUARDING_FINDING_MAKE = "safeguarding:finding:make"
    SAFEGUARDING_HOLD_DECIDE = "safeguarding:hold:decide"
    SAFEGUARDING_HOME_KEEP = "safeguarding:home:keep"
    SAFEGUARDING_PACK_KEEP = "safeguarding:pack:keep"
    SAFEGUARDING_REFERRAL_SEND = "safeguarding:referral:send"
    SAFEGUARDING_REVIEW_ANSWER = "safeguarding:review:answer"


# What concerns every agency is done at the national body alone: elsewhere nobody has these, whatever their role.
NATIONAL: Final = frozenset(
    {
        Permission.CALLS_COMPARISON_JUDGE,  # nobody else reads across authorisations
        Permission.DEMAND_DEFINITION_APPROVE,  # what a figure means is the same for everybody
        Permission.COORDINATION_OVERLAP_READ,  # a force is told of its own side alone
        Permission.GOVERNANCE_AGENCY_KEEP,
        Permission.GOVERNANCE_LOG_EXPORT,  # an export holds the log of everybody
        Permission.GOVERNANCE_SEARCH_DESTROY,
        Permission.GOVERNANCE_VIEWER_END,
        Permission.INTAKE_ALARM_ANSWER,
        Permission.INTAKE_MAPPING_APPROVE,
        Permission.PICTURE_AUDIT_DECIDE,
        Permission.PICTURE_AUDIT_DRAW,
        Permission.PICTURE_FIGURE_PUBLISH,
        Permission.PRACTICE_GUIDANCE_APPROVE,  # one guidance for everybody, which each body adopts with its own numbers
        Permission.PRACTICE_GUIDANCE_WRITE,
        Permission.PRACTICE_REVIEW_DECIDE,  # the centre's money
        Permission.PRACTICE_SCREENING_READ,  # counted over everybody's screenings
        Permission.PRIORITISATION_HARM_KEEP,  # lines of the whole country are ranked by one document
        Permission.PLACES_STATISTICS_SEND,  # everybody sees these figures, and takes them for the publisher's own
        Permission.RESOLUTION_MODEL_KEEP,  # one model links everybody's records
        Permission.SAFEGUARDING_HOLD_DECIDE,  # holds are drawn over everybody's records
    }
)


class ViewerRole(StrEnum):
    """The roles, each with no more permissions and kinds of record than its work needs."""

    ANALYST = "national-analyst"
    DESK = "national-desk"
    OFFICER = "intelligence-officer"
    INVESTIGATOR = "investigator"
    COORDINATOR = "regional-coordinator"
    SAFEGUARDING = "safeguarding-lead"
    FINANCIAL = "financial-investigator"
    NEIGHBOURHOOD = "neighbourhood-officer"
    COMMANDER = "commander"
    ADVISER = "practice-adviser"
    PARTNER = "partner"
    DATA_OFFICER = "data-officer"
    FEED = "machine-feed"
    GUARDIAN = "guardian"
    DATA_PROTECTION = "data-protection-officer"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


class Body(StrEnum):
    """The sort of body that an agency is, which decides the roles that its people may hold."""

    NATIONAL = "national"
    POLICING = "policing"
    PARTNER = "partner"


@dataclass(frozen=True, slots=True)
class Rights:
    """What one role may do, and at which sorts of body it may be held."""

    permissions: frozenset[Permission]
    bodies: frozenset[Body]


_NATIONAL = frozenset({Body.NATIONAL})
_POLICE = frozenset({Body.NATIONAL, Body.POLICING})
_ANYWHERE = frozenset(Body)
_READS = {Permission.LINES_LINE_READ, Permission.PICTURE_OWN_VIEW_READ, Permission.RECORDS_RECORD_READ}
_SENDS = {Permission.INTAKE_SUBMISSION_SEND, Permission.INTAKE_REPORT_WRITE}
# Whoever answers for an operation decides who needs to know of it.
_KEEPS = {Permission.GOVERNANCE_COMPARTMENT_KEEP}
# A named officer of the force answers whether a line was alive: no machine, and nobody at the desk, which asks.
_CONFIRMS = {Permission.PICTURE_AUDIT_ANSWER}
# A force answers before figures that name it are published.
_ANSWERS = {Permission.PICTURE_RELEASE_ANSWER}
# A named person of the originator, and no machine, weighs what it risks to put a record on other terms.
_REGRADES = {Permission.RECORDS_RECORD_REGRADE}
# Whoever does the work gets letters and answers them. A machine cannot, and those who watch or run the rest get none.
_TOLD = {Permission.POST_LETTER_READ}
_FEEDS = _SENDS | {Permission.INTAKE_HISTORY_LOAD, Permission.LINES_LINE_READ, Permission.RECORDS_RECORD_READ}
# Whoever works with records of people judges which of them name one person, and keeps charts.
_JUDGES = {Permission.RESOLUTION_JUDGEMENT_GIVE, Permission.PICTURE_CHART_KEEP}
_MODELS = {Permission.RESOLUTION_MODEL_KEEP}
# Those who protect people read concerns and say that they worry; safeguarding leads and partners act on them in their own name.
_PROTECTS = {Permission.SAFEGUARDING_CONCERN_READ, Permission.SAFEGUARDING_CONCERN_RAISE}
_ACTS = {Permission.SAFEGUARDING_CONCERN_ACT}
# Investigators nominate a target; one person of police and one of safeguarding let the nomination in, and review what holds somebody.
# A commander reads nominations because they answer for disclosure in proceedings.
_NOMINATED = {Permission.PRIORITISATION_NOMINATION_READ}
_NOMINATES = {Permission.PRIORITISATION_NOMINATION_FILE, *_NOMINATED}
# Whoever works by the ranking of lines, or watches over it, reads by what they are ranked. The national body keeps that.
_WEIGHED = {Permission.PRIORITISATION_HARM_READ}
_WEIGHS = {Permission.PRIORITISATION_HARM_KEEP, *_WEIGHED}
_LETS_IN = {
    Permission.PRIORITISATION_NOMINATION_ACTIVATE,
    *(Permission.SAFEGUARDING_HOLD_DECIDE, Permission.SAFEGUARDING_REVIEW_ANSWER, *_NOMINATED),
}
# Whoever works with lines reads which come first, and says what they know of one; those who share out work state the places.
_RANKED = {Permission.PRIORITISATION_RANKING_READ}
_SAYS_LEVELS = {Permission.PRIORITISATION_LEVEL_SAY, *_RANKED}
_PLACES = {Permission.PRIORITISATION_PLACES_STATE}
# The desk, and whoever brings forces together or commands one, decides which lines come first, each of the lines that they read. A
# commander answers for the ranking, so may stop it.
_DECIDES = {Permission.PRIORITISATION_RANKING_DECIDE}
# Whoever reads register entries reads what was said of them. Those who work on one say it, of their own agency's alone.
_MEETS = {Permission.COORDINATION_INVESTIGATION_READ}
# Whoever is told whom to ring says what came of it.
_ASKS = {Permission.COORDINATION_KNOWN_ASK}
_CAPACITY = {Permission.COORDINATION_CAPACITY_READ}
_STATES = {Permission.COORDINATION_CAPACITY_STATE, *_CAPACITY}
# Whoever brings forces together, of a region or all of them, prepares the meetings at which they are tasked.
_MEETINGS = {Permission.COORDINATION_MEETING_KEEP}
# Whoever works with what is known asks other bodies what they hold, and answers them. Machines and inspectors do not.
_ASKS_OTHERS = {Permission.COORDINATION_REQUEST_SEND}
# Whoever works on a line says what it is and who leads on it, in their own name.
_LEADS = {Permission.COORDINATION_LINE_ADOPT, Permission.COORDINATION_LINE_STATE}
_INVESTIGATES = {
    Permission.COORDINATION_PLAN_KEEP,
    *(Permission.COORDINATION_INVESTIGATION_KEEP, Permission.COORDINATION_NOTICE_ANSWER),
    *(_ASKS | _MEETS | _LEADS),
}
# Those who work on an investigation of their own body use call data under an authorisation that a second of them has checked.
_CALLS = {Permission.CALLS_AUTHORISATION_RECORD}
# Whoever works on lines sees what was taken from them. An officer with cash on a table writes that; a financial investigator records
# what a court or their force did about it; and a commander, who answers for it, approves by which law its clocks run.
_MONEY = {Permission.PROCEEDS_ASSET_READ}
_SEIZES = {Permission.PROCEEDS_SEIZURE_RECORD}
_STEPS = {Permission.PROCEEDS_STEP_RECORD, *_SEIZES, *_MONEY}
# Whoever answers for figures at the national body says by which definition a share is counted.
_DEFINES = {Permission.DEMAND_DEFINITION_APPROVE}
# Whoever sees all investigations sees which of them meet.
_OVERLAPS = {Permission.COORDINATION_OVERLAP_READ}
# A commander answers for disclosure in proceedings.
_DISCLOSES = {Permission.COORDINATION_MATERIAL_READ, *_MEETS}
# Coordinators and the desk send tasks. Those who work on a line, or answer for those who do, take tasks on and ask for support.
_ANSWERS_TASKS = {Permission.COORDINATION_TASK_ANSWER, Permission.COORDINATION_TASK_ASK}
_TASKS = {Permission.COORDINATION_TASK_SEND, *_ANSWERS_TASKS}
_FINDS = {Permission.SAFEGUARDING_FINDING_MAKE}
_LOG = {Permission.GOVERNANCE_LOG_READ, Permission.GOVERNANCE_LOG_EXPORT}
_DESK = {
    Permission.CALLS_COMPARISON_JUDGE,
    Permission.GOVERNANCE_AGENCY_KEEP,
    Permission.INTAKE_ALARM_ANSWER,
    Permission.INTAKE_HISTORY_LOAD,
    Permission.INTAKE_MAPPING_APPROVE,
    Permission.PICTURE_AUDIT_DECIDE,
    Permission.PICTURE_AUDIT_DRAW,
    Permission.PICTURE_FIGURE_PUBLISH,
    Permission.PLACES_STATISTICS_SEND,
}
# Whoever has a duty says in their own name what became of it.
_BOUND = {Permission.SAFEGUARDING_DUTY_ANSWER}
# For those who visit a home that was taken over, house its tenant or protect them. What they saw there comes in as a file.
_HOMES = {Permission.SAFEGUARDING_HOME_KEEP}
# Two people of the body whose record it is order that it goes: those who answer for its data, for its children, and for both.
_DISPOSES = {Permission.RETENTION_DISPOSAL_ORDER, Permission.RETENTION_DISPOSAL_READ}
# Whoever meets a victim may ask. Advisers answer; the desk does where nobody else is there.
_ASKS_ADVICE = {Permission.PRACTICE_QUESTION_ASK}
_ADVISES = {Permission.PRACTICE_QUESTION_ANSWER, *_ASKS_ADVICE}
_WRITES_GUIDANCE = {Permission.PRACTICE_GUIDANCE_WRITE, Permission.PRACTICE_GUIDANCE_APPROVE}
_ADOPTS = {Permission.PRACTICE_GUIDANCE_ADOPT}
# Police see that a project runs, and how many are on it. Whoever runs one says so, and is a body outside policing.
_PROJECTS = {Permission.PRACTICE_PROJECT_READ}
_RUNS_PROJECTS = {Permission.PRACTICE_PROJECT_KEEP, *_PROJECTS}
_SCREENED = {Permission.PRACTICE_SCREENING_READ}
# Councils and violence reduction units apply. Two people of the centre decide. Whoever answers for a body reads the reviews in
# which it takes part, and answers for its actions.
_APPLIES = {Permission.PRACTICE_REVIEW_APPLY}
_GRANTS = {Permission.PRACTICE_REVIEW_DECIDE}
_ANSWERS_ACTIONS = {Permission.PRACTICE_ACTION_ANSWER}
_PACKS = {Permission.SAFEGUARDING_PACK_KEEP, Permission.SAFEGUARDING_REFERRAL_SEND}


def _rights(bodies: frozenset[Body], *permissions: Iterable[Permission]) -> Rights:
    # Anybody may be away and need a deputy, whatever their role.
    return Rights(frozenset({Permission.GOVERNANCE_DEPUTY_NAME}).union(*permissions), bodies)


ROLES: Final[dict[ViewerRole, Rights]] = {
    ViewerRole.ANALYST: _rights(
        *(_NATIONAL, _READS, _SENDS, _REGRADES, _JUDGES, _MODELS, _TOLD, _INVESTIGATES, _OVERLAPS),
        *(_ASKS_OTHERS, _CAPACITY, _MEETINGS, _WEIGHS, _SAYS_LEVELS, _PLACES, _MONEY, _DEFINES),
        *(_ASKS_ADVICE, _WRITES_GUIDANCE, _SCREENED, _PROJECTS),
        {Permission.PICTURE_AUDIT_DRAW, Permission.PICTURE_FIGURE_PUBLISH},
    ),
    ViewerRole.DESK: _rights(
        *(_NATIONAL, _READS, _SENDS, _REGRADES, _JUDGES, _MODELS, _DESK, _TOLD, _INVESTIGATES, _OVERLAPS),
        *(_ASKS_OTHERS, _TASKS, _STATES, _MEETINGS, _WEIGHS, _SAYS_LEVELS, _PLACES, _DECIDES, _MONEY),
        *(_ADVISES, _WRITES_GUIDANCE, _SCREENED, _PROJECTS, _GRANTS, _ANSWERS_ACTIONS),
    ),
    ViewerRole.OFFICER: _rights(
        *(_POLICE, _READS, _SENDS, _REGRADES, _JUDGES, _CONFIRMS, _ANSWERS, _KEEPS),
        *(_TOLD, _NOMINATES, _FINDS, _LETS_IN, _BOUND, _INVESTIGATES, _ASKS_OTHERS),
        *(_ANSWERS_TASKS, _STATES, _WEIGHED, _SAYS_LEVELS, _PLACES, _CALLS, _SEIZES, _MONEY),
        *(_ASKS_ADVICE, _PROJECTS),
    ),
    ViewerRole.INVESTIGATOR: _rights(
        *(_POLICE, _READS, _SENDS, _JUDGES, _CONFIRMS, _ANSWERS, _KEEPS, _TOLD, _NOMINATES, _FINDS, _BOUND),
        *(_INVESTIGATES, _ASKS_OTHERS, _ANSWERS_TASKS, _WEIGHED, _SAYS_LEVELS, _CALLS, _SEIZES, _MONEY),
        *(_ASKS_ADVICE, _PROJECTS),
    ),
    ViewerRole.COORDINATOR: _rights(
        *(_POLICE, _READS, _SENDS, _REGRADES, _JUDGES, _CONFIRMS, _TOLD, _NOMINATES, _INVESTIGATES),
        *(_ASKS_OTHERS, _TASKS, _STATES, _MEETINGS, _WEIGHED, _SAYS_LEVELS, _PLACES, _DECIDES, _MONEY),
        *(_ASKS_ADVICE, _PROJECTS),
    ),
    ViewerRole.SAFEGUARDING: _rights(
        *(_POLICE, _READS, _SENDS, _REGRADES, _JUDGES, _TOLD, _FINDS, _LETS_IN, _PROTECTS, _ACTS, _BOUND, _PACKS),
        *(_HOMES, _DISPOSES),
        {Permission.SAFEGUARDING_DUTY_APPROVE, Permission.COORDINATION_CHILD_ADVISE},
        *(_MEETS, _ASKS_OTHERS, _ASKS_ADVICE, _WRITES_GUIDANCE, _ADOPTS, _PROJECTS),
    ),
    ViewerRole.FINANCIAL: _rights(_POLICE, _READS, _SENDS, _JUDGES, _TOLD, _MEETS, _ASKS_OTHERS, _STEPS, _ASKS_ADVICE),
    # An officer at a door needs to know what is known of it and its people, but neither lines nor counts. They send what they saw.
    ViewerRole.NEIGHBOURHOOD: _rights(
        _POLICE,
        _TOLD,
        _HOMES,
        _SEIZES,
        _ASKS_ADVICE,
        {Permission.INTAKE_SUBMISSION_SEND, Permission.RECORDS_RECORD_READ},
    ),
    ViewerRole.COMMANDER: _rights(
        *(_POLICE, _READS, _ANSWERS, _TOLD, _NOMINATED, _DISCLOSES, _ANSWERS_TASKS, _CAPACITY, _DISPOSES),
        *(_WEIGHS, _RANKED, _PLACES, _DECIDES, _MONEY, _DEFINES),
        *(_ASKS_ADVICE, _WRITES_GUIDANCE, _ADOPTS, _SCREENED, _PROJECTS, _GRANTS, _ANSWERS_ACTIONS),
        {Permission.PRIORITISATION_RANKING_STOP, Permission.PROCEEDS_CLOCK_APPROVE},
    ),
    # Answers what officers and partners' staff ask, and reads no records: what a partner asks must not come to an investigator.
    ViewerRole.ADVISER: _rights(
        *(_POLICE, _TOLD, _ADVISES, _WRITES_GUIDANCE, _ADOPTS, _SCREENED, _PROJECTS),
        {Permission.SAFEGUARDING_CONCERN_RAISE},
    ),
    # Partners send what helps to protect somebody, and read what they sent or were given: no lines and no counts. It is one role
    # for all of them; whether they are health or a school is said by their agency's sector in the register.
    ViewerRole.PARTNER: _rights(
        *(frozenset({Body.PARTNER}), _REGRADES, _TOLD, _PROTECTS, _ACTS, _BOUND, _PACKS),
        *(_HOMES, _ASKS_OTHERS, _DISPOSES),
        *(_ASKS_ADVICE, _ADOPTS, _RUNS_PROJECTS, _APPLIES, _ANSWERS_ACTIONS),
        {Permission.INTAKE_SUBMISSION_SEND, Permission.RECORDS_RECORD_READ},
    ),
    ViewerRole.DATA_OFFICER: _rights(_POLICE, _FEEDS, _TOLD, _DISPOSES),
    ViewerRole.FEED: Rights(frozenset(_FEEDS), _POLICE),  # a machine, which never goes away
    # Answers for investigations that even the desk does not see, in place of those who work on them; and knows their body's covert
    # work, so advises on wording that may be about such work.
    ViewerRole.GUARDIAN: _rights(
        *(_POLICE, {Permission.RECORDS_RECORD_READ, Permission.COORDINATION_NOTICE_ANSWER}, _KEEPS, _TOLD, _MEETS),
        {Permission.COORDINATION_AUTHORITY_ADVISE},
    ),
    # These read the log, and no intelligence.
    ViewerRole.DATA_PROTECTION: _rights(
        *(_ANYWHERE, _LOG, {Permission.GOVERNANCE_SEARCH_DESTROY}),
        {Permission.RETENTION_DISPOSAL_READ, Permission.RETENTION_DISPOSAL_ADVISE, Permission.PRIORITISATION_HARM_READ},
        {Permission.PRIORITISATION_RANKING_ADVISE, Permission.CALLS_AUTHORISATION_ADVISE},
    ),
    ViewerRole.AUDITOR: _rights(_ANYWHERE, _LOG, {Permission.RETENTION_DISPOSAL_READ}, _WEIGHED),
    # Runs things, and sees neither intelligence nor the log.
    ViewerRole.ADMINISTRATOR: _rights(_ANYWHERE, {Permission.GOVERNANCE_PERSON_KEEP, Permission.GOVERNANCE_VIEWER_END}),
}

# The roles of policing, to whom handling code P lets a record go ("lawful sharing permitted": Authorised Professional Practice,
# intelligence report). All other roles read under P what their own agency sent, and of others' records only those whose originator names
# their agency.
POLICING: Final = frozenset(
    {
        *(ViewerRole.ANALYST, ViewerRole.DESK, ViewerRole.OFFICER, ViewerRole.INVESTIGATOR, ViewerRole.COORDINATOR),
        *(ViewerRole.SAFEGUARDING, ViewerRole.FINANCIAL, ViewerRole.NEIGHBOURHOOD, ViewerRole.COMMANDER),
        # These two carry into a force's own system what its officers work with.
        *(ViewerRole.DATA_OFFICER, ViewerRole.FEED),
    }
)

# These roles are held apart: their holders have no other role, and deputise only for somebody of the same one. So nobody ever both
# does something and watches over it, and no investigator reads as an adviser's deputy what a partner asked.
APART: Final = frozenset(
    {
        *(ViewerRole.DATA_PROTECTION, ViewerRole.AUDITOR, ViewerRole.ADMINISTRATOR, ViewerRole.GUARDIAN),
        ViewerRole.ADVISER,
    }
)


def permitted(roles: Iterable[ViewerRole], agency: AgencyCode) -> frozenset[Permission]:
    """What somebody of an agency may do by these roles; outside the national body nothing in `NATIONAL`."""
    held = frozenset[Permission]().union(*(ROLES[role].permissions for role in roles))
    return held if agency == NATIONAL_BODY else held - NATIONAL


def roles_with(permission: Permission) -> list[ViewerRole]:
    """The roles that have a permission."""
    return [role for role, rights in ROLES.items() if permission in rights.permissions]


def roles_at(body: Body) -> list[ViewerRole]:
    """The roles that may be held at a body of this sort."""
    return [role for role, rights in ROLES.items() if body in rights.bodies]
