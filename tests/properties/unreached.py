"""Where data rests in which the worlds hold nothing hidden, and which test tries it instead: new sorts of rows are not forgotten.

What everybody reads by rule, and what no page reads, is left out here: `tests/rooms/governance/table_rules.py` says which that is.
"""

from collections.abc import Mapping
from typing import Final

_ROOMS: Final = "tests/rooms"
BY_TABLE: Final = f"{_ROOMS}/governance/test_every_table.py"

UNREACHED: Final[Mapping[str, tuple[str, str]]] = {
    **dict.fromkeys(
        (
            "disposals",
            "disposal_agreements",
            "disposal_records",
            "disposal_goings",
            "disposal_advice",
            "disposal_copies",
            "disposal_erasures",
            "retention_reviews",
            "reviewed_mentions",
        ),
        ("A disposal is its own body's, and names its own records by reference alone", BY_TABLE),
    ),
    **dict.fromkeys(
        ("call_loads", "call_bills_waiting", "call_folders", "call_files", "call_addenda"),
        (
            "What was loaded under an authorisation is read by its list and its adviser, and its keys by the worker alone",
            "tests/rooms/calls/loads/test_loading_bills.py",
        ),
    ),
    **dict.fromkeys(
        ("call_questions", "call_seeds", "call_answers"),
        (
            "A question of call data is read by the list of its authorisation, and that it was asked by its adviser",
            "tests/rooms/calls/test_asking.py",
        ),
    ),
    **dict.fromkeys(
        ("call_comparisons", "call_comparison_judgements"),
        (
            "What authorisations share is read by the desk alone, of investigations that it reads",
            "tests/rooms/calls/test_comparing.py",
        ),
    ),
    "call_worker_keys": (
        "A public key, of nobody and alike in all worlds",
        "tests/rooms/calls/loads/test_loading_bills.py",
    ),
    **dict.fromkeys(
        ("call_authorisations", "call_covers", "call_authorisation_acts", "call_disposals", "call_drafts"),
        (
            "An authorisation to use call data is read by its list, its checker and its adviser alone",
            "tests/faces/calls/test_nobody_learns_of_an_authorisation.py",
        ),
    ),
    "disposed_counts": (
        "How many went stands beside a change for whoever read them, and nothing went here",
        f"{_ROOMS}/picture/test_disposed_counts.py",
    ),
    **dict.fromkeys(
        ("findings", "nominations", "nomination_approvals"),
        (
            "What hidden records change of a nomination is declared, and reads the same",
            f"{_ROOMS}/prioritisation/test_letting_in.py",
        ),
    ),
    **dict.fromkeys(
        ("nomination_lines", "priority_decisions", "priority_pages"),
        ("Nobody decides of a line here", f"{_ROOMS}/prioritisation/test_decisions.py"),
    ),
    **dict.fromkeys(
        ("ranking_stops", "ranking_advice", "ranking_figures", "ranking_disparity"),
        ("What is said of the ranking is of no line and of nobody", f"{_ROOMS}/prioritisation/test_answering.py"),
    ),
    **dict.fromkeys(
        ("desk.holds", "desk.reviews", "desk.review_bodies", "desk.review_answers"),
        (
            "Holds are drawn once somebody is nominated, over all that there is",
            "tests/journeys/test_nominating_a_child.py",
        ),
    ),
    **dict.fromkeys(
        ("perhaps_asked", "perhaps_answers"),
        (
            "Two leads are asked about one person, each of their own record alone",
            f"{_ROOMS}/safeguarding/test_perhaps_one.py",
        ),
    ),
    **dict.fromkeys(
        ("audit_draws", "audit_questions", "audit_sampled"),
        (
            "The desk draws once, of what it reads, and each agency reads its own questions",
            f"{_ROOMS}/picture/audit/test_auditing.py",
        ),
    ),
    **dict.fromkeys(
        ("desk.people", "desk.rolled_up"),
        ("People are rolled up for the desk alone", f"{_ROOMS}/picture/test_roll_ups.py"),
    ),
    **dict.fromkeys(
        ("drawn_cells", "force_answers", "prepared_releases"),
        ("Published figures are declared: noise and two people are behind them", f"{_ROOMS}/picture/test_attackers.py"),
    ),
    **dict.fromkeys(
        ("duty_said", "packs", "pack_words", "pack_takings"),
        (
            "What a body types and takes is its own, read while it reads the person",
            f"{_ROOMS}/safeguarding/test_packs.py",
        ),
    ),
    **dict.fromkeys(
        ("referrals", "referral_turns", "extracts", "extract_words"),
        ("A referral is its two bodies'", f"{_ROOMS}/safeguarding/test_referrals.py"),
    ),
    **dict.fromkeys(
        ("documents", "document_agreements", "document_decisions", "screenings", "screening_words"),
        ("A screening is its agency's own words", f"{_ROOMS}/safeguarding/test_screenings.py"),
    ),
    **dict.fromkeys(
        ("legal_holds", "legal_hold_covers", "legal_hold_acts"),
        (
            "Whoever reads the investigation reads of its legal hold, and a body reads those that it set",
            f"{_ROOMS}/coordination/test_own_holds.py",
        ),
    ),
    **dict.fromkeys(
        ("investigation_pairs", "subject_recipients"),
        ("Who meets whom is told by each side's mode", "tests/properties/test_meeting_in_any_order.py"),
    ),
    **dict.fromkeys(
        ("projects", "project_counts", "project_figures", "project_measures_said", "project_measures"),
        (
            "That a project runs is read by whoever may, and its measures by its own body",
            f"{_ROOMS}/practice/projects/test_projects.py",
        ),
    ),
    **dict.fromkeys(
        ("review_rounds", "local_reviews", "local_review_acts", "local_actions", "local_action_acts"),
        (
            "A local review is its bodies' and the centre's",
            f"{_ROOMS}/practice/local_reviews/test_local_reviews.py",
        ),
    ),
    **dict.fromkeys(
        ("capacities", "meeting_packs"),
        (
            "Capacity is read by every body of policing, and a pack by its maker",
            f"{_ROOMS}/coordination/test_meeting_packs.py",
        ),
    ),
    **dict.fromkeys(
        ("desk.rankings", "levels_said", "ranking_places"),
        ("The desk's ranking is kept once somebody states places", f"{_ROOMS}/prioritisation/test_priorities.py"),
    ),
    "desk.estimates": ("The worker keeps an estimate for the desk alone", f"{_ROOMS}/picture/test_kept_estimates.py"),
    "covert_answers": ("Words are read by who asks and who advises", f"{_ROOMS}/coordination/test_tasks.py"),
    "known_questions": (
        "Who asks whether something is known reads their own questions",
        f"{_ROOMS}/coordination/test_is_known.py",
    ),
    "payments": ("Payments are drawn of one record each, and guarded by its audience", BY_TABLE),
    "asset_judgements": ("What is said of two steps is guarded by the audiences of both", BY_TABLE),
    "line_ways": ("Ways are drawn of one record each, and guarded by its audience", BY_TABLE),
    "mail_choices": ("How somebody is mailed is theirs", f"{_ROOMS}/post/test_mailing.py"),
    "shift_notes": ("A note is read by one role at one body", f"{_ROOMS}/post/test_shifts.py"),
    "mapping_draft_returns": ("A draft is its agency's and the desk's", f"{_ROOMS}/drafting/test_mapping_drafts.py"),
    "notice_outcomes": (
        "What came of a meeting is read by who has its notice",
        f"{_ROOMS}/coordination/test_wrong_matches.py",
    ),
    "quiets": ("A gap between two records is read by who reads both", BY_TABLE),
    "rule_limits": ("An agency's own numbers are its own", BY_TABLE),
    "sanitised_reports": (
        "What is told of a report to more readers has readers of its own",
        f"{_ROOMS}/reports/test_reaching.py",
    ),
    "upload_parts": ("A file on its way in is its agency's", f"{_ROOMS}/intake/test_uploading.py"),
}
