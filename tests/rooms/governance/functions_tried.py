"""What the database's own functions answer past the row policies, tried as every viewer, since no policy binds who owns them.

A function that policies rest on is tried by the tables of those policies. One that answers by itself has a rule here, or stands in `HELD`
with the test that holds it; so a new one, or a new right to one, is not left out.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from counterline.governance.people.viewers import Viewer
from counterline.plumbing.database import Role
from tests.rooms.governance.tables_filled import GONE, Filled

FUNCTIONS: Final = """
select p.proname, p.oid::regprocedure::text, pg_get_functiondef(p.oid), p.prosrc,
       has_function_privilege('counterline_app', p.oid, 'execute')
  from pg_proc p
 where p.prosecdef and p.pronamespace in ('public'::regnamespace, 'desk'::regnamespace) and p.prorettype <> 'trigger'::regtype
 order by 1
"""
_POLICIES: Final = """
select case schemaname when 'public' then tablename else schemaname || '.' || tablename end,
       coalesce(qual, '') || ' ' || coalesce(with_check, '') from pg_policies
"""


@dataclass(frozen=True)
class Asked:
    """How the application asks, for every argument there is (`%(all)s`), and how many rows it should be answered by its viewer."""

    arguments: str
    ask: str
    rule: str


_MET: Final = """
exists (select from desk.overlaps d where d.side_a = least(n.side, n.other) and d.side_b = greatest(n.side, n.other) and d.how <> 'perhaps'
           and (d.audience_a is null or d.audience_a = any ($readable)) and (d.audience_b is null or d.audience_b = any ($readable))
           and (d.audience_between is null or d.audience_between = any ($readable)))
"""
_COMES: Final = """
exists (select from letter_addressees a where a.letter = l.ref
           and (a.agency = $agency and a.role = $role or a.viewer_id = $viewer) and 'post:letter:read' = any ($may))
"""

ASKED: Final[Mapping[str, Asked]] = {
    "notices_for_disclosure": Asked(
        "select identity_key::text from investigations",
        "select count(*) from unnest(cast(:all as text[])) k, notices_for_disclosure(k::bigint)",
        "select count(*) from notices n join investigations i using (identity_key) where n.ear = 'owner' and n.agency = $agency"
        " and 'coordination:material:read' = any ($may) and i.audience_id = any ($readable)",
    ),
    "told_of_pair": Asked(
        "select side from notices where other = side",
        "select count(*) from unnest(cast(:all as text[])) k, told_of_pair(k, k)",
        "select count(*) from notices n where n.other = n.side and 'coordination:overlap:read' = any ($may) and n.ear = 'owner'"
        f" and n.stands and n.waits_until is null and {_MET}",
    ),
    "outcomes_of_pair": Asked(
        "select distinct side from notices where other = side",
        "select count(*) from unnest(cast(:all as text[])) k, outcomes_of_pair(k, k)",
        "select count(*) from notice_outcomes o join notices n on n.ref = o.notice where n.other = n.side"
        f" and 'coordination:overlap:read' = any ($may) and {_MET}",
    ),
    "bodies_that_copied": Asked(
        "select distinct disposal from disposal_copies",
        "select count(*) from unnest(cast(:all as text[])) k, bodies_that_copied(k)",
        "select count(distinct (c.disposal, c.agency)) from disposal_copies c"
        " where 'retention:disposal:order' = any ($may) and $agency in (c.agency, c.originator)"
        " or 'retention:disposal:read' = any ($may) and ($agency in (c.agency, c.originator) or $agency = 'nclcc')",
    ),
    "letters_of_cause": Asked(
        "select distinct cause from letters",
        "select count(*) from unnest(cast(:all as text[])) k, letters_of_cause(k)",
        f"select count(*) from letters l where l.sent_by = $agency or {_COMES}",
    ),
    "log_searches": Asked(
        "select ref from viewers",
        "select count(*) from unnest(cast(:all as text[])) k, log_searches(k, null, 1000)",
        "select count(*) from log_entries e join viewers v on v.ref = e.viewer where e.sought is not null"
        " and 'governance:log:read' = any ($may) and (e.agency = $agency or $agency = 'nclcc')",
    ),
    "said_one_with": Asked(
        "select ref from viewers",
        "select count(*) from unnest(cast(:all as text[])) k, said_one_with(k)",
        "select count(*) from viewers v join said_one o on o.unsaid_at is null and v.viewer_id in (o.one, o.other) and o.one <> o.other"
        " where 'governance:viewer:end' = any ($may) or 'governance:person:keep' = any ($may) and v.agency = $agency",
    ),
}

# Whatever answers or acts by itself, and which test holds it to its viewer.
HELD: Final[Mapping[str, str]] = {
    **dict.fromkeys(("add_person", "move_person", "moves_beside", "name_deputy", "end_deputyship"), "test_staff.py"),
    **dict.fromkeys(("end_viewer", "revoke_token"), "test_access.py"),
    **dict.fromkeys(("join_viewer", "others_of_sign_on", "admit_viewer", "move_on", "keep_groups"), "test_joining.py"),
    **dict.fromkeys(("viewers_signing_on", "note_arrival", "take_arrival"), "test_signing_in_at_a_provider.py"),
    **dict.fromkeys(("end_sessions_at_provider", "end_sessions_of_sign_on"), "test_signing_out_at_a_provider.py"),
    **dict.fromkeys(("begin_session", "session_of"), "test_sessions.py"),
    **dict.fromkeys(
        ("machine_client", "viewer_of_token", "purpose_of_machine", "purpose_of_token"), "test_machines.py"
    ),
    **dict.fromkeys(
        ("name_member", "end_membership", "open_compartment", "keeps_list", "own_groups"), "test_compartments.py"
    ),
    **dict.fromkeys(("anything_disposed", "disposed_among", "read_by_themselves"), "test_disposals.py"),
    **dict.fromkeys(("restrict_to", "restriction_told", "restricted_among"), "test_restricting.py"),
    "people_due_by_line": "test_schedules.py",
    **dict.fromkeys(("break_glass", "mend_glass"), "test_glass.py"),
    **dict.fromkeys(("choose_purpose", "purpose_of", "stated_gateway"), "test_purposes.py"),
    **dict.fromkeys(("log_asked", "log_about", "log_tallies"), "test_guarded_log.py"),
    **dict.fromkeys(("log_about_person", "log_followed"), "test_who_looked_at_a_person.py"),
    **dict.fromkeys(("note_search", "destroy_search"), "test_searches.py"),
    **dict.fromkeys(("take_form", "form_was_taken"), "test_sent_once.py"),
    **dict.fromkeys(("send_letter", "recall_letters"), "test_letters.py"),
    **dict.fromkeys(("is_target", "may_be_active", "current_finding", "is_checked"), "test_letting_in.py"),
    "last_ranking": "test_priorities.py",
    "intern_audience": "test_audiences.py",
    "regrade_record": "test_regrading.py",
    "met_of_notice": "test_wrong_matches.py",
    "says_one": "test_two_people.py",
    "installation_health": "test_health.py",
}


def functions(filled: Filled) -> list[tuple[str, str, str, str, bool]]:
    """Every function that runs as its owner: name, signature, definition, source, and whether the application may call it."""
    return filled.session.execute(FUNCTIONS.encode()).fetchall()


def tables_resting_on(filled: Filled) -> dict[str, set[str]]:
    """By the name of a function, the tables whose policies rest on it, by way of others too."""
    rests = {name: set[str]() for name, *_ in functions(filled)}
    for table, said in filled.session.execute(_POLICIES.encode()).fetchall():
        for name in _named(rests, said):
            rests[name].add(str(table))
    calls = {name: _named(rests, source) - {name} for name, _, _, source, _ in functions(filled)}
    for _ in rests:
        for name, called in calls.items():
            for each in called:
                rests[each] |= rests[name]
    return rests


def _named(names: Iterable[str], text: str) -> set[str]:
    return set(re.findall(r"\b(\w+)\s*\(", text)) & set(names)


def unheld(filled: Filled) -> set[str]:
    """What the application may call though nothing here says by what it is held, and what stands here for nothing."""
    rests = tables_resting_on(filled)
    called = {name for name, _, _, _, calls in functions(filled) if calls and not rests[name]}
    return called ^ {*ASKED, *HELD}


def misanswers(filled: Filled, names: Iterable[str] = ASKED) -> Iterator[str]:
    """Every function and viewer that is answered more or less than the rule says."""
    for name in names:
        asked = ASKED[name]
        every = [row[0] for row in filled.session.execute(asked.arguments.encode()).fetchall()]
        for viewer in filled.viewers:
            with filled.nation.building.works.begin(Role.APPLICATION, viewer.viewer_id) as work:
                met = work.value(asked.ask, all=every)
            due = wanted(filled, asked, viewer)
            if met != due:
                yield f"{name}: {viewer.role.value} of {viewer.agency} is answered {met} rows and not {due}"


def wanted(filled: Filled, asked: Asked, viewer: Viewer) -> int:
    """How many rows a viewer should be answered by the rule."""
    rule = asked.rule.replace("%", "%%")
    for name, kind in {
        "readable": "integer[]",
        "agency": "text",
        "viewer": "bigint",
        "may": "text[]",
        "role": "text",
    }.items():
        rule = rule.replace(f"${name}", f"%({name})s::{kind}")
    given: dict[str, object] = {
        "readable": filled.readable(viewer),
        "agency": viewer.agency,
        "viewer": viewer.viewer_id,
        "may": sorted(map(str, viewer.permissions)),
        "role": viewer.role.value,
    }
    if viewer.name == GONE:
        given |= {"agency": None, "viewer": None, "may": [], "role": None}
    row = filled.session.execute(rule.encode(), given).fetchone()
    assert row is not None
    return int(row[0])
