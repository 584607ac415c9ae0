"""One request or job is one transaction, and only plumbing.work ends it.

A function deep in a room that commits for itself cannot be composed: half of what its caller meant is then kept and
half rolled back, and the log no longer stands or falls with the act it tells of.
"""

import ast

from tests.architecture.sources import Module, expect_none, product

# Migrations run outside any request, and PostgreSQL creates databases and roles outside transactions only.
MAY_END_TRANSACTIONS = {"counterline.plumbing.work"}
MAY_SET_AUTOCOMMIT = {"plumbing"}


def faults(module: Module) -> list[str]:
    """Where a module ends a transaction that is not its own to end."""
    found = []
    ours = savepoints(module)
    for call in module.every(ast.Call):
        ends = isinstance(call.func, ast.Attribute) and call.func.attr in {"commit", "rollback"}
        if ends and module.name not in MAY_END_TRANSACTIONS and ast.unparse(call.func).partition(".")[0] not in ours:
            found.append(f"{module.at(call)} ends a transaction")
        autocommit = any((keyword.arg or "").lower() == "autocommit" for keyword in call.keywords)
        isolation = any(isinstance(each, ast.Constant) and each.value == "AUTOCOMMIT" for each in ast.walk(call))
        if (autocommit or isolation) and module.room not in MAY_SET_AUTOCOMMIT:
            found.append(f"{module.at(call)} works without a transaction")
    return found


def savepoints(module: Module) -> set[str]:
    """The names a module gives to savepoints, which end within a transaction and not with it."""
    return {
        target.id
        for node in module.every(ast.Assign)
        if ast.unparse(node.value).endswith(".begin_nested()")
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def test_only_plumbing_work_ends_a_transaction() -> None:
    expect_none(fault for module in product() for fault in faults(module))


def test_a_commit_elsewhere_is_noticed() -> None:
    room = Module.of("counterline.lines.store", "connection.commit()\nconnect(autocommit=True)\n")
    assert len(faults(room)) == 2
    assert faults(Module.of("counterline.plumbing.work", "connection.commit()\n")) == []
    within = "savepoint = work.connection.begin_nested()\nsavepoint.rollback()\n"
    assert faults(Module.of("counterline.intake.watching.loading", within)) == []
