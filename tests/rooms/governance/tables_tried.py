"""Trying every table as every viewer, and telling where the database lets more or less through than the rules say."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from sqlalchemy import text

from counterline.governance.people.viewers import Viewer
from counterline.plumbing.database import Role
from counterline.plumbing.work import Work
from tests.rooms.governance.table_rules import RULES
from tests.rooms.governance.tables_filled import GONE, Filled, added

_CHANGEABLE: Final = """
select column_name from information_schema.column_privileges
 where grantee = 'counterline_app' and (table_schema || '.' || table_name) = %s and privilege_type = 'UPDATE' order by 1 desc
"""


def leaks(filled: Filled, tables: Iterable[str] | None = None) -> list[str]:
    """Every table and viewer for whom the database does not do what the rules say, and what it does instead."""
    chosen = list(tables or filled.tables)
    expected = {(table, viewer): _expected(filled, table, viewer) for table in chosen for viewer in _everybody(filled)}
    found = []
    for viewer in _everybody(filled):
        with filled.nation.building.works.begin(Role.APPLICATION, viewer.viewer_id if viewer else None) as work:
            for table in chosen:
                wanted, met = expected[table, viewer], _met(filled, work, table)
                who = f"{viewer.role.value} of {viewer.agency}" if viewer else "nobody"
                found += [
                    f"{table}: {who} may {act} {met[act]} and not {wanted[act]}"
                    for act in met
                    if met[act] != wanted[act]
                ]
    return found


def _everybody(filled: Filled) -> Iterator[Viewer | None]:
    yield None
    yield from filled.viewers


def _expected(filled: Filled, table: str, viewer: Viewer | None) -> dict[str, str]:
    """How many rows each act should meet, by the rules."""
    rule = RULES[table]
    counts = [
        _counted(table, rule.read),
        _counted(_TOLD.format(table=table), rule.add),
        _counted(table, rule.change),
        _counted(table, rule.remove),
        _counted(table, f"{rule.change} and not coalesce(({rule.changed}), false)" if rule.changed else "false"),
    ]
    asked = f"select {', '.join(counts)}"
    for name, kind in _TYPES.items():
        asked = asked.replace(f"${name}", f"%({name})s::{kind}")
    row = filled.session.execute(asked.encode(), _given(filled, viewer)).fetchone()
    assert row is not None
    read, add, changed, remove, broken = row
    return {
        "read": str(read),
        "add": str(add),
        "change": "refused" if broken else str(changed),
        "remove": str(remove),
    }


def _counted(source: str, rule: str) -> str:
    return f"(select count(*) from {source} t where {rule})"


def _given(filled: Filled, viewer: Viewer | None) -> dict[str, Any]:
    if viewer is not None and viewer.name == GONE:
        viewer = None
    return {
        "readable": filled.readable(viewer) if viewer else [],
        "writable": filled.writable(viewer) if viewer else [],
        "agency": viewer.agency if viewer else None,
        "viewer": viewer.viewer_id if viewer else None,
        "may": sorted(map(str, viewer.permissions)) if viewer else [],
    }


_TYPES: Final = {
    "readable": "integer[]",
    "writable": "integer[]",
    "agency": "text",
    "viewer": "bigint",
    "may": "text[]",
}


# Kept apart from the rule, which would else be asked of the rows of other tables too.
_TOLD: Final = (
    "(select (jsonb_populate_record(null::{table}, told)).* from tried_rows where of_table = '{table}' offset 0)"
)


def _met(filled: Filled, work: Work, table: str) -> dict[str, str]:
    """How many rows each act does meet, for the viewer at work."""
    tries = _TRIES.get(table) or _TRIES.setdefault(table, _tries(filled, table))
    asked = text("select tried(each) from unnest(cast(:tries as text[])) each")
    told = [_said(str(each)) for each in work.connection.execute(asked, {"tries": tries}).scalars()]
    read, change, remove, *added_ = told
    # What a unique key refuses was let through by the policy.
    let_through = sum(each not in {"0", "refused"} for each in added_)
    return {"read": read, "add": str(let_through), "change": change, "remove": remove}


def _said(told: str) -> str:
    if told.startswith("42501"):
        return "refused" if "row-level security" in told else "0"  # without the right to a table nothing of it is met
    return told


_TRIES: dict[str, list[str]] = {}


def _tries(filled: Filled, table: str) -> list[str]:
    """What is tried: reading, changing, removing, and adding each row that anybody might add."""
    whole = table if "." in table else f"public.{table}"
    columns = [str(each) for (each,) in filled.session.execute(_CHANGEABLE.encode(), [whole]).fetchall()]
    rows = filled.session.execute(
        "select told, quote_literal(told::text) from tried_rows where of_table = %s order by number", [table]
    ).fetchall()
    return [
        f"select from {table}",
        # What reads nothing of a row is held by no policy of reading, and must be held all the same.
        f"update {table} set {columns[0]} = {_first(table, columns[0], rows)}" if columns else "select where false",
        f"delete from {table}",
        *(added(table, f"{quoted}::jsonb", told) for told, quoted in rows),
    ]


def _first(table: str, column: str, rows: list[tuple[Any, ...]]) -> str:
    return f"(select {column} from jsonb_populate_record(null::{table}, {rows[0][1]}::jsonb))"
