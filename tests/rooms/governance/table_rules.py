"""Who may read and write the rows of each table, said a second time and not as the policies say it: a test holds the two equal.

A rule is SQL about one row `t`, asked by whoever owns the database, of a viewer whose rights are worked out in Python: their
audiences to read and to write, their agency and their permissions.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from tests.rooms.governance.rule import ANYBODY, Rule, may
from tests.rooms.governance.rules_of_asking import ASKED_OF_OTHERS, OF_A_REQUESTS_SIDE
from tests.rooms.governance.rules_of_calls import RULES_OF_CALLS
from tests.rooms.governance.rules_of_disposals import RULES_OF_DISPOSALS
from tests.rooms.governance.rules_of_documents import RULES_OF_DOCUMENTS
from tests.rooms.governance.rules_of_practice import RULES_OF_PRACTICE
from tests.rooms.governance.rules_of_priorities import RULES_OF_PRIORITIES
from tests.rooms.governance.rules_of_rankings import RULES_OF_RANKINGS
from tests.rooms.governance.rules_of_reviews import DECIDES, OF_A_SIDE, REVIEWED

READABLE: Final = "t.audience_id = any($readable)"
READS_BOTH: Final = "t.audience_a = any($readable) and t.audience_b = any($readable)"
OWN_AUDIENCE: Final = "t.audience_id = any($writable)"
OWN_ROW: Final = f"{OWN_AUDIENCE} and t.agency = $agency"
ONES_OWN: Final = "t.viewer_id = $viewer"
ENDS_ACCESS: Final = (
    f"({ONES_OWN} or 'governance:viewer:end' = any($may) or 'governance:person:keep' = any($may)"
    " and exists (select from viewers v where v.viewer_id = t.viewer_id and v.agency = $agency))"
)
UNLOADED: Final = (
    "exists (select from submissions s where s.submission_id = t.submission_id and s.state in ('refused', 'removed'))"
)
STANDS: Final = (
    "exists (select from records r where r.identity_key = t.identity_key and r.audience_id = any($readable))"
)
ASKED: Final = "exists (select from audit_questions q where q.quarter = t.quarter and q.record_ref = t.record_ref and q.agency = $agency)"


def on_list(compartment: str) -> str:
    """On the list of a compartment today, and in the group that it asks for, if it asks for one."""
    return (
        f"exists (select from compartment_members m where m.compartment = {compartment} and m.viewer_id = $viewer"
        " and m.ended_at is null and (now() at time zone 'Europe/London')::date between m.first_day and m.last_day"
        " and exists (select from compartments c where c.ref = m.compartment and not c.restricts"
        " and (c.asks_group is null or exists (select from sign_ons s"
        " where s.viewer_id = m.viewer_id and c.asks_group = any(s.groups)))))"
    )


PUBLISHES: Final = may("picture:figure:publish")
DRAWS: Final = may("picture:audit:draw")
ANSWERS: Final = may("picture:audit:answer")
APPROVES: Final = may("intake:mapping:approve")

# To the person, to whoever holds the role at the agency, or to whoever stands in for such today.
COMES_TO: Final = (
    "('post:letter:read' = any($may) and exists (select from viewers v join (select viewer_id as holder, viewer_id as whose from viewers"
    " union select d.deputy, d.absent from deputyships d join viewers y on y.viewer_id = d.deputy join viewers x on x.viewer_id = d.absent"
    " and x.agency = y.agency where d.ended_at is null and x.ended_at is null"
    " and (now() at time zone 'Europe/London')::date between d.first_day and d.last_day) h on h.whose = v.viewer_id"
    " where h.holder = $viewer and ({t}.viewer_id = v.viewer_id or {t}.agency = v.agency and {t}.role = v.role)))"
)
SAME_ROLE: Final = COMES_TO.format(t="t").replace("t.viewer_id = v.viewer_id or ", "")
OF_A_LETTER: Final = f"exists (select from letter_addressees a where a.letter = t.letter and {COMES_TO.format(t='a')})"
CHART_OWN: Final = "c.kept_by = $viewer"
CHART_SEEN: Final = (
    f"({CHART_OWN} or c.shared and c.ended_at is null and c.agency = $agency"
    " and c.review_on >= (now() at time zone 'Europe/London')::date)"
)
ON_A_CHART: Final = "exists (select from charts c where c.ref = t.chart and {seen})"

NOMINATED: Final = (
    f"n.audience_id = any($readable) and (n.agency = $agency or {DECIDES}) and {may('prioritisation:nomination:read')}"
)
A_NOMINATION: Final = (
    f"exists (select from nominations n where n.nomination_id = t.nomination_id and {NOMINATED}{{also}})"
)

A_DECISION: Final = (
    "exists (select from priority_decisions d where d.ref = t.decision and d.audience_id = any($readable){also})"
)

MEETS: Final = may("coordination:investigation:read")
INVESTIGATES: Final = may("coordination:investigation:keep")
SAID_BY_OWNER = Rule(
    f"{READABLE} and {MEETS}",
    add=f"{OWN_AUDIENCE} and {may('coordination:investigation:keep', by='viewer_id')} and t.agency = $agency",
)
TOLD = Rule(READABLE, add=OWN_AUDIENCE)
TOLD_BY_AGENCY = Rule(READABLE, add=OWN_ROW)
DERIVED = Rule(READABLE)


def said_by_reader(permission: str, by: str) -> Rule:
    """What whoever reads a record says of it, with a permission and for their own agency."""
    return Rule(READABLE, add=f"{READABLE} and {may(permission, by=by)} and t.agency = $agency")


# Whoever has the letter reads the notice; whoever works on an investigation, as long as they may read it. A guardian has it in their stead.
HAS_THE_NOTICE: Final = (
    "exists (select from letters l join letter_addressees a on a.letter = l.ref where l.about = {t}.ref and "
    + COMES_TO.format(t="a")
    + " and ({t}.ear <> 'owner' or {t}.identity_key is null or a.role = 'guardian' or l.kind in ('threat-to-life', 'meets-at-once')"
    " or exists (select from investigations i where i.identity_key = {t}.identity_key and i.audience_id = any($readable))))"
)
OF_A_NOTICE: Final = f"exists (select from notices n where n.ref = t.notice and {HAS_THE_NOTICE.format(t='n')})"

# Its two sides read a task: who asks before it is sent, and both since.
A_SIDE: Final = "'coordination:task:answer' = any($may) and ({t}.agency = $agency or ({t}.receiver = $agency and {t}.sent_at is not null))"
ASKS: Final = "(case t.way when 'down' then 'coordination:task:send' else 'coordination:task:ask' end) = any($may) and t.agency = $agency"
OF_A_TASK: Final = f"exists (select from tasks k where k.ref = t.task and {A_SIDE.format(t='k')})"
# Who asks reads what an adviser said; so do whoever reads what the words are part of, an adviser of theirs and whom the letter came to.
ADVISES: Final = (
    "({t}.asks = 'authority' and 'coordination:authority:advise' = any($may)"
    " or {t}.asks = 'child' and 'coordination:child:advise' = any($may))"
)
A_QUESTION: Final = (
    "(({t}.agency = $agency and ({t}.asked_by = $viewer or " + ADVISES + ""
    " or exists (select from tasks k where k.ref = {t}.about and "
    + A_SIDE.format(t="k")
    + ") or exists (select from information_requests i where i.ref = {t}.about and "
    + OF_A_REQUESTS_SIDE.format(t="i")
    + ")))"
    " or (" + ADVISES + " and exists (select from letters l join letter_addressees a on a.letter = l.ref"
    " where l.about = {t}.ref and " + COMES_TO.format(t="a") + ")))"
)
OF_A_QUESTION: Final = (
    "exists (select from covert_questions q where q.ref = t.question and {also}" + A_QUESTION.format(t="q") + ")"
)

# A lead is asked of a record that they read themselves.
IS_ASKED: Final = (
    f"{{t}}.agency = $agency and {may('safeguarding:concern:act')} and exists (select from person_features f"
    " where f.mention_id = {t}.mention_id and f.audience_id = any($readable))"
)
OF_WHO_IS_ASKED: Final = (
    "exists (select from perhaps_asked p where p.question = t.question and {also}" + IS_ASKED.format(t="p") + ")"
)

RULES: Final[Mapping[str, Rule]] = {
    **RULES_OF_PRACTICE,
    "harm_fits": Rule(ANYBODY),
    **ASKED_OF_OTHERS,
    **REVIEWED,
    "desk.estimates": Rule(
        f"{PUBLISHES} and t.audiences <@ $readable", add=f"{PUBLISHES} and t.audiences <@ $readable"
    ),
    "desk.unchecked": Rule(),
    "desk.overlaps": Rule(
        "(t.audience_a is null or t.audience_a = any($readable)) and (t.audience_b is null or t.audience_b = any($readable))"
        f" and (t.audience_between is null or t.audience_between = any($readable))"
        f" and {may('coordination:overlap:read')}"
    ),
    "desk.perhaps_one": Rule(),
    "desk.people": Rule(f"{PUBLISHES} and exists (select from desk.rolled_up r where r.audiences <@ $readable)"),
    "desk.rolled_up": Rule(f"{PUBLISHES} and t.audiences <@ $readable"),
    "area_series": Rule(ANYBODY, add=may("places:statistics:send")),
    "area_statistics": Rule(ANYBODY, add=may("places:statistics:send", by="loaded_by")),
    "arrivals": Rule(),
    "assertions": TOLD,
    "audience_readers": DERIVED,
    "audience_versions": DERIVED,
    "audiences": DERIVED,
    "audit_answers": Rule(
        f"({DRAWS} or {ANSWERS} and {ASKED})",
        add=f"{may('picture:audit:answer', by='answered_by')} and {ASKED}",
    ),
    "audit_draws": Rule(DRAWS, add=may("picture:audit:draw", by="drawn_by")),
    "audit_questions": Rule(f"({DRAWS} or {ANSWERS} and t.agency = $agency)", add=DRAWS),
    "audit_sampled": Rule(DRAWS, add=DRAWS),
    "perhaps_asked": Rule(IS_ASKED.format(t="t")),
    "perhaps_answers": Rule(
        OF_WHO_IS_ASKED.format(also=""),
        add="t.answered_by = $viewer and t.agency = $agency and " + OF_WHO_IS_ASKED.format(also="not p.gone and "),
    ),
    "concern_acts": Rule(
        f"{READABLE} and {may('safeguarding:concern:read')}",
        add=f"{READABLE} and {may('safeguarding:concern:act', by='viewer_id')} and t.agency = $agency",
    ),
    "concerns_told": Rule(f"t.agency = $agency and {may('safeguarding:concern:read')}"),
    "deliveries": Rule(READABLE, add=OWN_AUDIENCE, change=OWN_AUDIENCE),
    "broken_glass": Rule(
        f"({ONES_OWN} or 'governance:log:read' = any($may) and ($agency = 'nclcc' or "
        "exists (select from viewers v where v.viewer_id = t.viewer_id and v.agency = $agency)))"
    ),
    "chart_things": Rule(
        f"{READABLE} and {ON_A_CHART.format(seen=CHART_SEEN)}",
        add=f"{READABLE} and {ON_A_CHART.format(seen=CHART_OWN)}",
        change=f"{READABLE} and {ON_A_CHART.format(seen=CHART_OWN)}",
    ),
    "charts": Rule(
        CHART_SEEN.replace("c.", "t."),
        add=f"{may('picture:chart:keep', by='kept_by')} and t.agency = $agency",
        change=CHART_OWN.replace("c.", "t."),
    ),
    "chosen_purposes": Rule(),
    "compartment_members": Rule(on_list("t.compartment")),
    "compartments": Rule(on_list("t.ref")),
    "deputyships": Rule("exists (select from viewers v where v.viewer_id = t.absent and v.agency = $agency)"),
    "drawings": DERIVED,
    "drawn_cells": Rule(PUBLISHES, add=PUBLISHES),
    "duty_numbers": Rule(
        ANYBODY,
        add=f"({may('safeguarding:concern:act', by='kept_by')} and t.agency = $agency"
        f" or {may('post:letter:read', by='kept_by')} and $agency = 'nclcc')",
    ),
    "guidance_adoptions": Rule(
        ANYBODY, add=f"{may('practice:guidance:adopt', by='adopted_by')} and t.agency = $agency"
    ),
    "estimate_decisions": Rule(ANYBODY, add=may("picture:audit:decide", by="decided_by")),
    "feed_alarms": Rule(
        READABLE,
        add=OWN_ROW,
        change=f"({OWN_AUDIENCE} or {may('intake:alarm:answer')})",
        changed=f"({OWN_AUDIENCE} or {may('intake:alarm:answer', by='cleared_by')})",
    ),
    "force_answers": Rule(
        f"({PUBLISHES} or t.force = $agency)",
        add=f"{may('picture:release:answer', by='answered_by')} and t.force = $agency",
    ),
    "intelligence_desks": Rule(
        ANYBODY, add=f"{may('coordination:notice:answer', by='kept_by')} and t.agency = $agency"
    ),
    "investigation_acts": SAID_BY_OWNER,
    "investigation_pairs": Rule(
        f"{READS_BOTH} and {MEETS}",
        add=f"{READS_BOTH} and {may('coordination:investigation:keep', by='judged_by')} and t.agency = $agency",
    ),
    "investigations": DERIVED,
    "home_acts": Rule(
        f"{READABLE} and {may('safeguarding:home:keep')}",
        add=f"{READABLE} and {may('safeguarding:home:keep', by='viewer_id')} and t.agency = $agency",
    ),
    "judgements": Rule(READS_BOTH, add=f"{READS_BOTH} and {may('resolution:judgement:give', by='judged_by')}"),
    "known_questions": Rule(
        f"({ONES_OWN} or t.agency = $agency and t.of_file)",
        add=f"{may('coordination:known:ask', by='viewer_id')} and t.agency = $agency",
    ),
    "letter_addressees": Rule(COMES_TO.format(t="t")),
    "letter_answers": Rule(OF_A_LETTER, add=f"{OF_A_LETTER} and t.answered_by = $viewer"),
    "letters": Rule(OF_A_LETTER.replace("t.letter", "t.ref")),
    "line_acts": said_by_reader("coordination:line:state", "viewer_id"),
    "line_ways": DERIVED,
    "links": Rule(READS_BOTH),
    "payments": DERIVED,
    "asset_judgements": Rule(READS_BOTH, add=f"{READS_BOTH} and {may('proceeds:step:record', by='judged_by')}"),
    "load_profiles": TOLD_BY_AGENCY,
    "log_entries": Rule(add=ONES_OWN),
    "machine_clients": Rule(ENDS_ACCESS, add=ONES_OWN, change=ENDS_ACCESS),
    "shift_notes": Rule(
        SAME_ROLE,
        add=f"{SAME_ROLE} and t.left_by = $viewer",
        change=SAME_ROLE,
        changed=f"{SAME_ROLE} and t.left_by = $viewer",
    ),
    "mail_choices": Rule(ONES_OWN, add=f"{ONES_OWN} and {may('post:letter:read')}", change=ONES_OWN),
    "mails": Rule(),
    "mapping_draft_returns": Rule(READABLE, add=f"{may('intake:mapping:approve', by='returned_by')} and {READABLE}"),
    "mapping_draft_versions": TOLD,
    "mapping_drafts": Rule(READABLE, add=OWN_ROW, change=OWN_AUDIENCE),
    "mappings": Rule(
        f"(t.audience_id is null or {READABLE} or exists (select from submissions s where s.mapping_id = t.mapping_id "
        "and s.audience_id = any($readable)))",
        add=may("intake:mapping:approve", by="approved_by"),
    ),
    "mentions": TOLD,
    "model_activations": Rule(ANYBODY, add=may("resolution:model:keep", by="activated_by")),
    "nomination_approvals": Rule(
        A_NOMINATION.format(also=""),
        add=f"{may('prioritisation:nomination:activate', by='approved_by')} and {OF_A_SIDE} and "
        + A_NOMINATION.format(also=" and n.round = t.round and n.filed_by <> $viewer"),
    ),
    "nominations": Rule(
        NOMINATED.replace("n.a", "t.a"),
        add=f"{READABLE} and {may('prioritisation:nomination:file', by='filed_by')} and t.agency = $agency",
        change=f"{NOMINATED.replace('n.a', 't.a')} and ({may('prioritisation:nomination:file')} or "
        f"{may('prioritisation:nomination:activate')})",
    ),
    "notice_outcomes": Rule(
        OF_A_NOTICE,
        add=f"{OF_A_NOTICE} and {may('coordination:notice:answer', by='viewer_id')} and t.agency = $agency",
    ),
    "notices": Rule(HAS_THE_NOTICE.format(t="t")),
    "own_agencies": Rule(ANYBODY, add=may("governance:agency:keep", by="added_by")),
    "person_features": DERIVED,
    "person_keys": DERIVED,
    "planned_events": replace(
        SAID_BY_OWNER,
        change=f"{READABLE} and {MEETS} and {OWN_AUDIENCE} and {INVESTIGATES}",
    ),
    "place_boundaries": Rule(ANYBODY, add=may("places:statistics:send", by="loaded_by")),
    "place_publications": Rule(ANYBODY, add=may("places:statistics:send", by="loaded_by")),
    "place_withdrawals": Rule(ANYBODY, add=may("places:statistics:send", by="withdrawn_by")),
    "prepared_releases": Rule(
        f"({PUBLISHES} or t.forces_asked @> array[$agency])", add=may("picture:figure:publish", by="prepared_by")
    ),
    "published_figures": Rule(ANYBODY, add=may("picture:figure:publish", by="published_by")),
    "quiets": Rule(READS_BOTH),
    "raw_rows": TOLD,
    "raised_markings": Rule(ANYBODY, add=may("picture:figure:publish", by="raised_by")),
    "readings": TOLD,
    "records": TOLD_BY_AGENCY,
    "regrades": DERIVED,
    "report_attachments": Rule(
        f"(t.audience_id is null and {ONES_OWN} or t.audience_id is not null and {STANDS})",
        add=f"{ONES_OWN} and (t.audience_id is null or {OWN_AUDIENCE})",
        change=f"t.audience_id is null and {ONES_OWN}",
        remove=f"t.audience_id is null and {ONES_OWN}",
    ),
    "report_drafts": Rule(ONES_OWN, add=ONES_OWN, change=ONES_OWN, remove=ONES_OWN),
    "report_likenesses": DERIVED,
    "resolution_models": Rule(ANYBODY, add=may("resolution:model:keep", by="kept_by")),
    "resolving": Rule(),
    **RULES_OF_DISPOSALS,
    **RULES_OF_CALLS,
    **RULES_OF_PRIORITIES,
    **RULES_OF_RANKINGS,
    "returns_expected": Rule(ANYBODY),
    **dict.fromkeys(("coming_people", "coming_keys", "coming_links"), Rule()),
    "runs": Rule(READABLE, add=OWN_AUDIENCE, change=OWN_AUDIENCE),
    "sanitised_reports": Rule(READABLE, add=OWN_AUDIENCE, remove=OWN_AUDIENCE),
    "sent_drafts": Rule(ONES_OWN, add=ONES_OWN),
    "sessions": Rule(ENDS_ACCESS, change=ENDS_ACCESS),
    "sightings": DERIVED,
    "forms_sent": Rule(),
    "said_one": Rule(),
    "sign_ons": Rule(),
    **RULES_OF_DOCUMENTS,
    "duty_said": TOLD_BY_AGENCY,
    "referrals": TOLD_BY_AGENCY,
    "extracts": Rule(
        f"({READABLE} or t.receiver = $agency and exists (select from viewers v where v.viewer_id = $viewer and v.role = t.role))",
        add=f"{OWN_ROW} and t.given_by = $viewer and t.taken_back_at is null"
        " and exists (select from referral_turns u where u.referral = t.referral and u.turn = 'passing on' and u.agency = $agency)"
        " and not exists (select from referral_turns u where u.referral = t.referral and u.turn = 'recalled')",
        change=f"{OWN_AUDIENCE} and t.taken_back_at is null",
        changed=f"{OWN_AUDIENCE} and t.taken_back_at is not null",
    ),
    # Whoever it went to reads the words until they are taken back; its giver's side reads them after that too.
    "extract_words": Rule(
        f"({READABLE} or exists (select from extracts e join viewers v on v.viewer_id = $viewer where e.ref = t.extract"
        " and e.taken_back_at is null and e.receiver = $agency and v.role = e.role))",
        add=f"{OWN_AUDIENCE} and exists (select from extracts e where e.ref = t.extract and e.agency = $agency"
        " and e.given_by = $viewer and e.taken_back_at is null)",
    ),
    "pack_takings": TOLD_BY_AGENCY,
    "target_takings": Rule(
        add="t.viewer_id = $viewer and t.recalled_at is null and is_target(t.nomination_id)"
        f" and {A_NOMINATION.format(also='')}"
    ),
    "referral_turns": TOLD_BY_AGENCY,
    "packs": Rule(READABLE, add=OWN_ROW, change=OWN_AUDIENCE),
    "pack_words": Rule(READABLE, add=OWN_AUDIENCE, change=OWN_AUDIENCE),
    "screenings": Rule(READABLE, add=OWN_ROW, change=OWN_AUDIENCE),
    "screening_words": Rule(READABLE, add=OWN_AUDIENCE, change=OWN_AUDIENCE),
    "rule_limits": Rule(
        "t.agency = $agency", add=f"{may('safeguarding:concern:act', by='set_by')} and t.agency = $agency"
    ),
    "signs": DERIVED,
    "standings": DERIVED,
    "tasks": Rule(
        A_SIDE.format(t="t"),
        add=f"{ASKS} and t.written_by = $viewer and t.sent_at is null",
        change=f"{ASKS} and t.sent_at is null",
        changed="t.sent_at is not null",
    ),
    "task_acts": Rule(
        OF_A_TASK,
        add=f"{OF_A_TASK} and {may('coordination:task:answer', by='viewer_id')} and t.agency = $agency",
    ),
    "covert_questions": Rule(A_QUESTION.format(t="t"), add="t.asked_by = $viewer and t.agency = $agency"),
    "covert_answers": Rule(
        OF_A_QUESTION.format(also=""),
        add=OF_A_QUESTION.format(also="q.asked_by <> $viewer and " + ADVISES.format(t="q") + " and ")
        + " and t.viewer_id = $viewer and t.agency = $agency",
    ),
    "subject_acts": SAID_BY_OWNER,
    "subject_recipients": Rule(
        f"{READABLE} and {MEETS} and t.agency = $agency",
        add=f"{READABLE} and {may('coordination:investigation:read', by='given_by')} and t.agency = $agency",
    ),
    "subjects": DERIVED,
    "submission_parts": Rule(READABLE, add=OWN_AUDIENCE, remove=f"{OWN_AUDIENCE} and {UNLOADED}"),
    "submissions": Rule(READABLE, add=OWN_ROW, change=OWN_AUDIENCE),
    "tellings": DERIVED,
    "terms": TOLD,
    "tokens": Rule(ENDS_ACCESS, add=ONES_OWN),
    "upload_parts": Rule(READABLE, add=OWN_AUDIENCE, remove=OWN_AUDIENCE),
    "uploads": Rule(READABLE, add=OWN_ROW, change=OWN_AUDIENCE, remove=OWN_AUDIENCE),
    "withdrawn_releases": Rule(ANYBODY, add=may("picture:figure:publish", by="withdrawn_by")),
    "words_of_texts": TOLD,
    "words_of_things": TOLD,
}

WITHOUT_POLICIES: Final[Mapping[str, str]] = {
    "agency_bodies": "what each agency is, as the register says, which everybody reads",
    "alembic_version": "which schema this is: every process asks before it begins",
    "cleanings": "when which tables were written anew, by their names",
    "document_kinds": "what the code says of kinds of document",
    "installation": "the key of references: the application makes them with it, and no page, log or file shows it",
    "log_checkpoints": "the log's own: no right to it but the sealer's",
    "log_keys": "the log's own: reached by functions that ask for the permission, and no right to the table",
    **dict.fromkeys(("log_leaves", "log_origin"), "the log's own: no right to it but the sealer's"),
    "log_unsealed": "the log's own: no right to it but the sealer's",
    "procrastinate_events": "the queue: ids of jobs, which no page shows",
    "procrastinate_jobs": "the queue: facts hold ids and no values, and no page shows their number or their place",
    **dict.fromkeys(("procrastinate_periodic_defers", "procrastinate_workers"), "the queue: the worker's own"),
    **dict.fromkeys(
        "role_bodies role_kinds role_permissions role_purposes role_widens roles_apart roles_in_policing".split(),
        "what the code says of roles",
    ),
    "targets": "a view of nominations, asked with the rights of whoever asks",
    "viewers": "who works at which agency: asked before anybody is known to be looking, by a reference or a token's hash",
}
"""Tables that no policy guards, and why: each holds nothing of the world, or nobody but its keeper has a right to it."""
