"""Every table is tried for rows that are hidden and for writes that are forbidden, as every role: the database's own lock."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from counterline.plumbing.database import Role
from tests.conftest import TestServer
from tests.rooms.governance.functions_tried import ASKED, HELD, misanswers, unheld, wanted
from tests.rooms.governance.table_rules import RULES, WITHOUT_POLICIES
from tests.rooms.governance.tables_filled import GONE, Filled, every_table_filled
from tests.rooms.governance.tables_tried import leaks

WITHOUT = """
select relname from pg_class c join pg_namespace n on n.oid = relnamespace
 where relkind in ('r', 'v', 'm', 'p') and nspname in ('public', 'desk') and not relrowsecurity
   and relname <> 'tried_rows' order by 1
"""


@pytest.fixture(scope="module")
def filled(test_server: TestServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Filled]:
    """One database for all that only looks at it."""
    with every_table_filled(test_server, tmp_path_factory.mktemp("home")) as made:
        yield made


def test_every_table_has_policies_or_a_written_reason(filled: Filled) -> None:
    assert set(filled.tables) == set(RULES), "say in table_rules.py who may read and write a new table"
    without = {str(each) for (each,) in filled.session.execute(WITHOUT.encode()).fetchall()}
    assert without == set(WITHOUT_POLICIES), "guard a new table, or write down why it needs no guard"


def test_nobody_reads_a_hidden_row_or_makes_a_forbidden_write_in_any_table(filled: Filled) -> None:
    assert leaks(filled) == []


def test_what_came_of_a_meeting_is_told_to_whoever_reads_where_they_met_and_to_nobody_else(filled: Filled) -> None:
    told = set[str]()
    kept = {str(each) for (each,) in filled.session.execute("select side from notices").fetchall()}
    sides = sorted({str(each) for (each,) in filled.session.execute("select side_a from desk.overlaps").fetchall()})
    by_name = "select side from unnest(cast(:sides as text[])) side, outcomes_of_pair(side, side)"
    for viewer in filled.viewers:
        with filled.nation.building.works.begin(Role.APPLICATION, viewer.viewer_id) as work:
            # What perhaps meets tells nothing of what is kept of two sides.
            read = {
                str(row.side_a) for row in work.rows("select side_a from desk.overlaps where how <> 'perhaps'")
            } & kept
            assert {str(row.side) for row in work.rows(by_name, sides=sides)} == read, viewer.role
            told |= read
    assert told, "somebody is told, or there is nothing to hide"


def test_what_somebody_could_read_at_this_moment_is_what_they_read(filled: Filled) -> None:
    could = "select array(select audience_id from audiences where could_read(%s, audience_id, %s) order by 1)"
    now = filled.nation.building.clock.now()
    for viewer in filled.viewers:
        if viewer.name != GONE:
            assert filled.session.execute(could.encode(), (viewer.viewer_id, now)).fetchall() == [
                (sorted(filled.readable(viewer)),)
            ], viewer.role


def test_a_policy_that_is_opened_is_noticed(filled: Filled) -> None:
    filled.session.execute("alter policy readable on words_of_texts using (true)")
    try:
        assert any(each.startswith("words_of_texts: ") for each in leaks(filled, ["words_of_texts"]))
    finally:
        filled.session.execute(
            "alter policy readable on words_of_texts using (audience_id = any ((select readable())::integer[]))"
        )


def test_every_function_past_the_policies_is_tried_or_says_what_holds_it(filled: Filled) -> None:
    assert unheld(filled) == set()
    tests = {path.name for path in Path(__file__).parents[2].rglob("test_*.py")}
    assert set(HELD.values()) <= tests


def test_no_function_past_the_policies_answers_more_than_its_viewer_may_read(filled: Filled) -> None:
    assert list(misanswers(filled)) == []


@pytest.mark.parametrize("name", ASKED)
def test_a_rule_of_a_function_answers_some_viewers_something_and_others_nothing(filled: Filled, name: str) -> None:
    answered = {wanted(filled, ASKED[name], viewer) > 0 for viewer in filled.viewers}
    assert answered == {True, False}
