"""Whoever asks whether two viewers differ asks `same_human`: one person with two roles is two viewers and never two people.

So a new act of two cannot be left out of the walk in tests/rooms/governance/test_two_people.py: it needs a member of `ActOfTwo`.
"""

import ast
import re
from collections.abc import Iterator
from typing import Final

import pytest

from tests.architecture.sources import Module, expect_none, product

# Where a viewer is told from others, and one person's other roles may be told from them too.
TOLD_APART: Final = {
    "counterline.coordination.late_letters": "a letter is to one viewer",
    "counterline.governance.people.access": "nobody ends the access that they work with; an administrator holds no other role",
    "counterline.governance.people.staff": "the same, of the role that they work in; a deputy is nobody of two",
    "counterline.intake.arriving.mappings": "whether another viewer could approve, so that one person stands alone where there is none",
    "counterline.picture.network.charts": "a chart is kept in the role of whoever keeps it",
    "counterline.places.kept_agencies": "`succeeded_by` is an agency's code",
    "counterline.resolution.pairs.coming": "`made_by` is a model's version",
    "counterline.safeguarding.concerns.acts": "whoever takes a concern up for themselves is no colleague of theirs",
    "counterline.safeguarding.packs.pack_keeping": "what one typed oneself stays to be read in that role",
}
NO_RULES: Final = {
    "faces",
    "plumbing",
    "counterline_nation",
}  # of what stands of migrations, a database is asked in the walk's tests
VIEWER: Final = re.compile(r"\b(\w*viewer_id|\w+_by|(viewer|ours|viewer_of\(work\))\.ref)$")
IN_SQL: Final = re.compile(
    r"(viewer_id|_by)\s*(<>|!=|is distinct from)"
    r"|(<>|!=|is distinct from)\s*(all\s*)?\(?(select )?((\w+\.)?(viewer_id|\w+_by|current_viewer)\b|:(by|own|says|viewer)\b)",
    re.IGNORECASE,
)


def compared(module: Module) -> Iterator[str]:
    """Every comparison of two viewers in Python, and every one in SQL that they differ, with where it stands."""
    for node in module.every(ast.Compare):
        sides = [ast.unparse(each) for each in (node.left, *node.comparators)]
        if isinstance(node.ops[0], ast.Eq | ast.NotEq) and any(VIEWER.search(each) for each in sides):
            yield f"{module.at(node)} compares viewers: {ast.unparse(node)}"
    for text in module.every(ast.Constant):
        if isinstance(text.value, str) and (found := IN_SQL.search(text.value)):
            yield f"{module.at(text)} compares viewers: {found.group()}"


def test_viewers_are_told_apart_by_same_human_alone() -> None:
    compares = {each.name: list(compared(each)) for each in product() if each.room not in NO_RULES}
    strange = (fault for name, faults in compares.items() if name not in TOLD_APART for fault in faults)
    idle = (f"{name} compares no viewers any more: strike it off" for name in TOLD_APART if not compares.get(name))
    expect_none([*(f"{each}. Ask `same_human`, and give the act a member of `ActOfTwo`" for each in strange), *idle])


@pytest.mark.parametrize(
    "text",
    [
        "x = row.filed_by == viewer.viewer_id",
        "x = each.ref != viewer.ref",
        "x = 'select 1 from n where n.filed_by <> :viewer'",
        "x = 'select 1 from n where :viewer <> n.asked_by'",
        "x = 'a.judged_by is distinct from current_viewer()'",
    ],
)
def test_a_rule_of_two_that_compares_viewers_is_found(text: str) -> None:
    assert len(list(compared(Module.of("counterline.x", text)))) == 1
