"""Queries stand in stores, are used, and never in a page.

A page that asks the database for itself has its own idea of who may see what; the law that every answer is assembled
from what its viewer may read then holds everywhere but there. And a query built and thrown away
(`statement.order_by(...)` on a line of its own changes nothing) passes every type checker: one of the best codebases
we learned from sorted nothing for years that way.
"""

import ast
import re

from tests.architecture.sources import Module, expect_none, product

DOORS = {"web", "api", "cli"}
# In small or in capital letters, as SQL is written; a sentence of a page begins with one capital.
QUERY = re.compile(
    r"\s*(select\s.+\sfrom\s|insert\s+into\s|update\s+\w+\s+set\s|delete\s+from\s|with\s+\w+\s+as\s*\("
    r"|SELECT\s.+\sFROM\s|INSERT\s+INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|WITH\s+\w+\s+AS\s*\()",
    re.DOTALL,
)
BUILDERS = {"select", "where", "order_by", "group_by", "having", "limit", "offset", "outerjoin", "distinct"}
BUILDERS |= {
    "with_only_columns",
    "add_columns",
    "on_conflict_do_nothing",
    "on_conflict_do_update",
    "returning",
    "values",
}


def queries_at_the_door(module: Module) -> list[str]:
    """Where a door speaks to the database itself."""
    held = (node for node in module.every(ast.Constant) if isinstance(node.value, str) and QUERY.match(node.value))
    run = (node for node in module.every(ast.Attribute) if node.attr in {"execute", "executemany", "scalars"})
    return [
        *(f"{module.at(node)} holds a query" for node in held),
        *(f"{module.at(node)} runs a query" for node in run),
    ]


def thrown_away(module: Module) -> list[str]:
    """Where a query is built on a line of its own and dropped."""
    found = []
    for node in module.every(ast.Expr):
        if isinstance(node.value, ast.Call):
            called = node.value.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            if name in BUILDERS:
                found.append(f"{module.at(node)} builds a query with {name} and throws it away")
    return found


def test_doors_hold_no_query() -> None:
    doors = (module for module in product() if module.room in DOORS)
    assert [fault for module in doors for fault in queries_at_the_door(module)] == []


def test_no_query_is_built_and_thrown_away() -> None:
    expect_none(fault for module in product() for fault in thrown_away(module))


def test_a_query_out_of_place_is_noticed() -> None:
    page = Module.of("counterline.web.lines", "work.execute('select ref from lines')\n")
    assert len(queries_at_the_door(page)) == 2
    sentence = Module.of("counterline.web.lines", "text = 'Select a force from the list'\n")
    assert queries_at_the_door(sentence) == []
    assert len(thrown_away(Module.of("counterline.lines.store", "found = select(a)\nfound.order_by(b)\n"))) == 1
