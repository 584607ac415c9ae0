"""Pages on which governance gives rights ask who somebody is just now: a screen left open gives nobody anything."""

import ast
from collections.abc import Iterator

from tests.architecture.sources import Module, expect_none, product

FACE = "counterline.faces.governance."
WITHOUT = {
    "POST /away/{ref}/end": "takes a right away",
    "POST /compartments/{ref}/members/{member}/end": "takes a right away",
    "POST /deputies/{ref}/end": "takes a right away",
    "POST /glass/mend": "takes a right away",
    "POST /log": "a question; what the log holds is read by its readers anyway",
    "POST /machines/{ref}/end": "takes a right away",
    "POST /purpose": "a purpose of one's own role, which gives nothing by itself",
    "POST /sessions/end-others": "takes a right away",
    "POST /sessions/{ref}/end": "takes a right away",
    "POST /sign-in": "the sign-in itself",
    "POST /sign-in/role": "a role of one's own, and the new session is as fresh as the one before",
    "POST /sign-out": "takes a right away",
    "POST /tokens/{ref}/revoke": "takes a right away",
    "POST SIGNED_OUT": "comes from the provider, signed, and ends sessions",
}


def not_fresh(module: Module) -> Iterator[str]:
    """The pages to which a form is sent without asking who somebody is just now."""
    for function in module.every(ast.FunctionDef):
        for call in (each for each in function.decorator_list if isinstance(each, ast.Call)):
            if ast.unparse(call.func) != "router.post":
                continue
            if "FRESHLY" not in ast.unparse(call):
                yield "POST " + ast.unparse(call.args[0]).strip("'")


def found() -> set[str]:
    """Those of the pages of governance."""
    pages = (each for each in product() if each.name.startswith(FACE) and each.name.endswith("pages"))
    return {path for module in pages for path in not_fresh(module)}


def test_every_page_that_gives_a_right_asks_who_somebody_is_just_now() -> None:
    expect_none(f"{path} asks for no fresh sign-in, and no reason is written here" for path in found() - WITHOUT.keys())


def test_what_is_written_here_is_still_so() -> None:
    expect_none(f"{path} is no such page any more" for path in WITHOUT.keys() - found())


def test_a_page_that_does_not_ask_is_noticed() -> None:
    said = '@router.post("/a", dependencies=[FRESHLY])\ndef a(): ...\n@router.post("/b")\ndef b(): ...\n'
    assert list(not_fresh(Module.of("counterline.faces.governance.made_up_pages", said))) == ["POST /b"]
