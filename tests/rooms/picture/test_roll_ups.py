"""What is made for others than its maker rests on what the desk's role reads, and never on a guardian's compartment.

Two nations tell the same in the open. In one, returns lie behind a guardian too, with everybody on the list who makes what others
read. Every table that such a maker writes holds the same in both; a new table fails until it says who makes it, or of what not.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from counterline.governance.permissions import ViewerRole
from counterline.governance.reach import compartments
from counterline.intake.arriving import receiving
from counterline.intake.running import runs
from counterline.intake.watching import coverage, loading
from counterline.lines.assembly.viewers_world import history
from counterline.lines.rule import PRESENT_RULE
from counterline.picture import own_view
from counterline.picture.asked import Asked
from counterline.picture.audit import draws
from counterline.picture.figures import revisions
from counterline.plumbing.database import Role
from counterline.plumbing.work import Work
from counterline.prioritisation.deciding import decisions, ranking_counts
from counterline.resolution.judging import learning
from counterline.resolution.people import desk, uniting
from tests.audited import told_lines
from tests.nation import TestNation, at, csv_of, row
from tests.people import mention_of
from tests.rooms.governance.table_rules import WITHOUT_POLICIES

TABLES: Final = """
select case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
 where c.relkind in ('r', 'm') and n.nspname in ('public', 'desk')
   and not exists (select from pg_attribute t where t.attrelid = c.oid and not t.attisdropped
                      and t.attname in ('audience_id', 'audience_a'))
"""
"""Every table but those whose rows lie in an audience: these lie in the compartment of what they are made of."""


def estimated(nation: TestNation, on: date) -> None:
    """Have the estimate made as the worker makes it."""
    nation.estimates(on)


def released(nation: TestNation, on: date) -> None:
    """Prepare figures and release them, drawn without noise."""
    nation.publishes("Invented figures", on, draw=lambda _, count: count)


def sampled(nation: TestNation, on: date) -> None:
    """Draw a quarter's sample of every line, and take the mark off the estimate or leave it."""
    with nation.as_seen_by(nation.desk) as work:
        draws.draw_sample(work, 5000, on)


REFERENCE: Final = re.compile(r"'[A-Z]{2}-[0-9A-Z]{4,24}'")
GUARDED_NUMBERS: Final = re.compile(r"07700 900(8|001)")
"""Numbers that a guardian's records tell of too: the desk, which is on that list, reads them in no particular order beside others."""
INSTANT: Final = re.compile(r"datetime\.datetime\([^()]*(?:\([^()]*\))?[^()]*\)")


def trained(nation: TestNation, _: date) -> None:
    """Train a model of how often names are met on everybody whom the desk reads."""
    with nation.as_seen_by(nation.desk) as work:
        learning.train_model(work, "tried-1")


def rolled(nation: TestNation, _: date) -> None:
    """Say of two people of the open that they are one, and have the worker roll everybody up."""
    with nation.as_seen_by(nation.desk) as work:
        uniting.merge(work, mention_of(work, "P/0"), mention_of(work, "P/12"), "Invented, and one person.")
    with nation.building.works.begin(Role.DERIVE) as work:
        desk.roll_up(work)


def ranked(nation: TestNation, _: date) -> None:
    """Decide of a line of the open, and have the worker count decisions and people for the record of how lines are ranked."""
    nation.settle()  # nobody decides while what came in is being checked
    with nation.as_seen_by(nation.desk) as work:
        today = work.clock.today()
        lines = history(work).assembled(today, today, PRESENT_RULE).lines
        line = next(each.ref for each in lines if not GUARDED_NUMBERS.search(" ".join(each.contacts)))
        decisions.decide_of_line(
            work, line, decisions.Deciding(decisions.DecisionKind.PRIORITY, "Invented: it comes first.")
        )
    with nation.building.works.begin(Role.DERIVE) as work:
        ranking_counts.keep_figures(work)


MADE: Final[Mapping[str, Callable[[TestNation, date], None]]] = {
    "desk.estimates": estimated,
    **dict.fromkeys(("prepared_releases", "published_figures", "drawn_cells"), released),
    **dict.fromkeys(("audit_draws", "audit_questions", "audit_sampled"), sampled),
    "resolution_models": trained,
    **dict.fromkeys(("desk.people", "desk.rolled_up"), rolled),
    **dict.fromkeys(("ranking_figures", "ranking_disparity"), ranked),
}
"""Each table that is made of records for others than its maker, and its making."""

MADE_OF_NO_RECORD: Final[Mapping[str, str]] = {
    **dict.fromkeys(
        ("area_series", "area_statistics", "place_boundaries", "place_publications", "place_withdrawals"),
        "others' publications, which the desk loads from a file",
    ),
    "harm_fits": "figures of areas that others published, and nothing of records",
    **dict.fromkeys(
        ("audit_answers", "charts", "estimate_decisions", "force_answers", "raised_markings", "withdrawn_releases"),
        "what a person says",
    ),
    **dict.fromkeys(
        ("desk.review_answers", "nomination_approvals", "perhaps_answers"), "what a person answers, by name"
    ),
    **dict.fromkeys(("desk.perhaps_one", "perhaps_asked"), "the declared exception of what two leads are asked"),
    # Rests on every record, a guardian's too, for the sake of whoever they protect: tests/properties/declared.py declares it.
    **dict.fromkeys(
        ("desk.holds", "desk.reviews", "desk.review_bodies", "desk.unchecked"),
        "the declared exception of protective holds",
    ),
    **dict.fromkeys(
        ("desk.perhaps_one", "perhaps_asked", "perhaps_answers"),
        "the declared question to two leads, each of their own record",
    ),
    **dict.fromkeys(("compartments", "compartment_members", "deputyships"), "who may do what, named by a person"),
    **dict.fromkeys(("chosen_purposes", "broken_glass"), "what somebody works for, as they say"),
    **dict.fromkeys(
        ("arrivals", "sessions", "forms_sent", "sign_ons", "said_one", "tokens", "machine_clients"), "who comes in"
    ),
    **dict.fromkeys(("report_drafts", "sent_drafts"), "a writer's own, read by nobody else"),
    "target_takings": "who took a target away, written by them and read by the worker alone",
    "concerns_told": "which of its leads an agency's letters went to, and read by that agency alone",
    "rule_limits": "the numbers an agency goes by, read by that agency alone",
    "notices": "whom one side rings about another, read by whoever has the letter",
    "notice_outcomes": "what one side said came of its notice",
    **dict.fromkeys(("tasks", "task_acts"), "what one body asks of another, read by the two of them alone"),
    **dict.fromkeys(("covert_questions", "covert_answers"), "wording that waits, and what an adviser said of it"),
    "known_questions": "what somebody asked in their own name",
    **dict.fromkeys(
        ("information_requests", "information_replies"),
        "what one side asked another and was told, and read by those two",
    ),
    **dict.fromkeys(
        ("priority_pages", "ranking_stops", "ranking_advice"),
        "what a person says or decides, in their own name",
    ),
    "requirements": "what a body needs to know, as its people say, and read by that body alone",
    "capacities": "what an agency says that it has to give",
    **dict.fromkeys(
        ("review_rounds", "local_reviews", "local_review_acts", "local_actions", "local_action_acts"),
        "what bodies say and decide of local reviews, in their own names",
    ),
    **dict.fromkeys(
        ("projects", "project_counts", "project_figures", "project_measures_said", "project_measures"),
        "what a body says of its own projects; it alone reads the measures",
    ),
    "meeting_packs": "references of what its maker read, and read by nobody else",
    "intelligence_desks": "whom to ring at an agency, as its people say",
    "duty_numbers": "whom to ring at an agency, as its people say",
    "guidance_adoptions": "whom to ring at an agency, as its people say",
    **dict.fromkeys(
        ("letters", "letter_addressees", "letter_answers", "mail_choices", "mails"),
        "told to one recipient, and read by no other",
    ),
    **dict.fromkeys(
        ("documents", "document_agreements", "document_decisions"),
        "what named persons wrote and approved, read by everybody or by one agency",
    ),
    "log_entries": "what somebody did; those who answer for the log read it",
    "model_activations": "which model a person puts in force",
    "resolving": "how far a bulk resolution has come",
    **dict.fromkeys(("coming_people", "coming_keys", "coming_links"), "what the worker prepares, and reads alone"),
    "own_agencies": "the register of agencies, as the desk adds to it",
    "returns_expected": "the forces that have agreed to send returns, as whoever runs the installation says",
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
        "what people of a body ordered to go, read by them and by inspectors",
    ),
    **dict.fromkeys(
        ("legal_hold_covers", "legal_hold_acts"),
        "what a legal hold covers and what was said of it, read by whoever reads the legal hold, and a record by who reads it",
    ),
    **dict.fromkeys(
        ("levels_said", "ranking_places"), "what a person says of a line, and for how many lines their body has room"
    ),
    # By draws that are keyed by references, which are others in each installation.
    "desk.rankings": "tried by tests/rooms/prioritisation/test_priorities.py: what is in a compartment is in none",
    "disposed_marks": "hashes of what went, which nobody reads",
    **dict.fromkeys(
        ("call_bills_waiting", "call_folders", "call_files", "call_worker_keys"),
        "bills and keys, read by the worker alone",
    ),
    "call_comparison_judgements": "what the desk says of two investigations' call data",
    "shift_notes": "what one shift writes to the next of its own role, for a day",
}
"""Tables that rest on no record, or that nobody but the worker reads, and why."""

# Drawn by lot or counted up, and so another in each installation: references, digests, instants, and the numbers of rows.
RANDOM: Final = re.compile(
    r'"[A-Z]{2}-[0-9A-Z]{4,24}"|\b[0-9a-f]{32,}\b|\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[^" ]*|\\\\x[0-9a-f]+'
    r'|"\w*(?:_id|_by|_at|audiences|seed|state|digest|seal|sealed_text|frame)": (?:\[[^\]]*\]|"(?:[^"\\]|\\.)*"|\d+|null)'
    r"|living-\d+ [0-9a-f]{8}"
)
# Lines are read in the order of their references, which are drawn by lot, so a fit adds up in another order.
ADDED_UP: Final = re.compile(r"-?\d+\.\d{5,}(?:e-?\d+)?")


def held(nation: TestNation, table: str) -> list[str]:
    """The rows of a table as its owner reads them, without what is drawn by lot."""
    with nation.building.works.begin(Role.OWNER) as work:
        rows = work.rows(f"select cast(to_jsonb(t) as text) from {table} t")
    return sorted(ADDED_UP.sub(lambda found: f"{float(found[0]):.3f}", RANDOM.sub("…", said)) for (said,) in rows)


def names_people(nation: TestNation, on: date) -> None:
    """Have Dorset name twelve holders of lines in the open, each twice."""
    told = [row(f"P/{n}", f"07700 9009{n:02}", holders=f"Invented{n % 12} Surname{n % 12}") for n in range(24)]
    nation.force("dorset").files(told, as_at=on.isoformat())


def guards(nation: TestNation, on: date) -> None:
    """File returns behind a guardian who puts everybody on the list that makes what others read."""
    guardian, officer = nation.viewer("dorset", ViewerRole.GUARDIAN), nation.force("dorset").officer
    with nation.as_seen_by(guardian) as work:
        ref = compartments.open_compartment(
            work, compartments.NewCompartment("Invented, guarded", work.clock.today())
        ).ref
        for each in (officer, nation.desk, nation.second):
            compartments.name_member(
                work, ref, compartments.NewMember(each.ref, work.clock.today(), work.clock.today())
            )
    mapping = nation.mapping()
    seen = {"first": on.isoformat(), "last": on.isoformat(), "from": "London", "to": "Bournemouth"}
    named = {"holders": "Invented1 Surname1; Hidden Name"}
    told = [row(f"G/{n}", f"07700 9008{n:02}", brand=f"Unseen{n}", **named, **seen) for n in range(12)]
    told.append(row("G/90", "07700 900001", status="closed type 2", closed=on.isoformat(), **seen))
    with nation.as_seen_by(officer) as work:
        handover = receiving.Handover(mapping, at(on), "guarded.csv", compartment=ref)
        run = runs.ask_run(work, receiving.receive(work, handover, [csv_of(told)]).ref, dry=False)
    with nation.as_seen_by(officer) as work:
        loading.carry_out(work, run.run_id)
    nation.settle()
    with nation.as_seen_by(nation.desk) as work:
        assert work.value("select count(*) from records where reference like 'G/%'") == len(told)


COUNTED: Final[Mapping[str, Callable[[Work, date], object]]] = {
    "counts": lambda work, on: own_view.own_view(work, Asked(on)).figures,
    "changes": lambda work, on: own_view.own_view(work, Asked(on)).changes,
    "returns": lambda work, on: own_view.own_view(work, Asked(on)).returned,
    "flows": lambda work, on: own_view.own_view(work, Asked(on)).flows,
    "trend": lambda work, on: own_view.own_trend(work, Asked(on)),
    "revisions": lambda work, on: revisions.own_revisions(work, Asked(on)),
    "coverage": lambda work, on: coverage.coverage(work, [on.replace(day=1)], work.clock.today()),
}
"""What the desk is told of all agencies at once, counted as it is asked and kept nowhere."""


def told(nation: TestNation, figure: Callable[[Work, date], object], on: date) -> str:
    """A figure as the desk is told it, without what is drawn by lot."""
    with nation.as_seen_by(nation.desk) as work:
        return RANDOM.sub("…", INSTANT.sub("…", REFERENCE.sub("…", repr(figure(work, on)))))


def test_every_table_says_what_it_is_made_of(nation: TestNation) -> None:
    with nation.building.works.begin(Role.OWNER) as work:
        tables = {name for (name,) in work.rows(TABLES)} - WITHOUT_POLICIES.keys()
    assert tables == MADE.keys() | MADE_OF_NO_RECORD.keys()


def test_nothing_made_for_others_rests_on_what_a_guardian_keeps(
    nation: TestNation, standing_nation: TestNation
) -> None:
    on = told_lines(standing_nation)
    assert told_lines(nation) == on
    standing_nation.viewer("dorset")  # who is asked about a release, so in both
    for each in (nation, standing_nation):
        names_people(each, on)
    guards(nation, on)
    for make in dict.fromkeys(MADE.values()):
        for each in (nation, standing_nation):
            make(each, on)
    for table in MADE:
        assert held(nation, table) == held(standing_nation, table), table
        assert held(nation, table), table
    for name, figure in COUNTED.items():
        assert told(nation, figure, on) == told(standing_nation, figure, on), name
