"""Every exception to a rule has its reason beside it.

An unexplained exception is copied by the next person, who takes it for permission. With its reason it is either still
true, or can be taken away.
"""

import re

from tests.architecture.sources import ROOT, Module, claims, expect_none, product

# The words are put together here, so that this file does not look like an exception to itself.
SILENCED = re.compile(r"#\s*(?:no" + r"qa|type:\s*ign" + r"ore)(?P<rules>[^-#–]*)(?P<reason>.*)")


def unexplained_settings(text: str) -> list[str]:
    """The rules that pyproject's ruff tables switch off without a comment on the same line."""
    _, _, ruff = text.partition("[tool.ruff.lint]")
    rules = (
        line for line in ruff.partition("[tool.importlinter]")[0].splitlines() if re.match(r'\s+"[A-Z]+\d*"', line)
    )
    return [line.strip() for line in rules if not re.search(r"#\s+\S+ \S+", line)]


def unexplained_silences(module: Module) -> list[str]:
    """The lines of a module that silence a checker without the rule's name, or a reason there or just above."""
    found = []
    above = ""
    for number, line in enumerate(module.text.splitlines(), start=1):
        match = SILENCED.search(line)
        explained = match and (re.search(r"\w{3}", match["reason"]) or "# " in above)
        above = line
        if match and not (explained and re.search(r"[A-Za-z]", match["rules"])):
            found.append(f"{module.name}:{number} {match[0]}")
    return found


def test_every_rule_switched_off_has_its_reason() -> None:
    assert unexplained_settings((ROOT / "pyproject.toml").read_text()) == []


def test_every_silenced_line_names_the_rule_and_the_reason() -> None:
    expect_none(fault for module in (*product(), *claims()) for fault in unexplained_silences(module))


def test_an_exception_without_a_reason_is_noticed() -> None:
    assert unexplained_settings('[tool.ruff.lint]\nignore = [\n  "E501",\n  "S101", # tests assert\n]\n') == ['"E501",']
    silent = "x = 1  # no" + "qa: E501\ny = 2  # no" + "qa\nz = 3  # no" + "qa: E501 - the address is one word\n"
    assert len(unexplained_silences(Module.of("counterline.sample", silent))) == 2
