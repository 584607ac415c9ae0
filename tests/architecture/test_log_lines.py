"""A log line is an event's name and ids, so that it can be counted and holds nobody's name.

Logs leave the building: they go to a collector that more people read than may read any record. A sentence with a value
set into it is how a child's name once gets there; `room.happening` with ids as keywords leaves no place for one.
"""

import ast
import re

from tests.architecture.sources import Module, expect_none, product

LOGS = {"log", "logger", "_log", "_logger", "LOG"}
LEVELS = {"debug", "info", "warning", "error", "exception", "critical", "msg"}
EVENT = re.compile(r"[a-z][a-z_]*\.[a-z][a-z_]*")


def faults(module: Module) -> list[str]:
    """The log lines of a module that are sentences, or are named for another room."""
    found = []
    for call in module.every(ast.Call):
        said = call.func
        is_log = isinstance(said, ast.Attribute) and isinstance(said.value, ast.Name) and said.value.id in LOGS
        if not (is_log and isinstance(said, ast.Attribute) and said.attr in LEVELS):
            continue
        event = call.args[0].value if call.args and isinstance(call.args[0], ast.Constant) else None
        if not (isinstance(event, str) and EVENT.fullmatch(event)):
            found.append(f"{module.at(call)} does not name its event as room.happening")
        elif event.partition(".")[0] != module.room:
            found.append(f"{module.at(call)} names an event of another room: {event}")
        if len(call.args) > 1 or any(isinstance(each, ast.JoinedStr) for each in ast.walk(call)):
            found.append(f"{module.at(call)} sets values into its text")
    return found


def test_log_lines_name_an_event_and_set_no_value_into_text() -> None:
    expect_none(fault for module in product() for fault in faults(module))


def test_nothing_is_logged_by_the_library_that_has_no_fields() -> None:
    """The standard library's loggers take sentences; ours take events."""
    plain = [
        module.at(node)
        for module in product()
        for node in module.every(ast.Attribute)
        if node.attr == "getLogger" and module.room != "plumbing"
    ]
    expect_none(plain)


def test_a_sentence_in_the_log_is_noticed() -> None:
    def said(line: str) -> int:
        return len(faults(Module.of("counterline.intake.submission", line)))

    assert said("log.info(f'kept {name}')\n") == 2
    assert said("log.info('intake.kept', name)\n") == 1
    assert said("log.info('records.kept', submission=ref)\n") == 1
    assert said("log.info('intake.kept', submission=ref, rows=7)\n") == 0
