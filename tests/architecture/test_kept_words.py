"""What somebody writes beside records is looked through before it is kept, as every cell of a file is.

A reason or a note reaches whoever reads the record. So a module that keeps free words calls `look_through`, or says here why not.
"""

import ast
import re

from tests.architecture.sources import Module, expect_none, product

# The values under which free words are bound in our statements.
FREE_WORDS = re.compile(r"(?<!:):(reason|risk|title|label|note|why|remark|although)\b")

LOOKED_THROUGH_ELSEWHERE = {
    "counterline.records.keeping.regrades": "intake.regrading is the one way to it, and looks through both",
    "counterline.intake.arriving.mappings": "a mapping's title is of its document, which a second person approves",
    "counterline.places.ground.kept_boundaries": "the title of a published source, from the national body",
    "counterline.prioritisation.said_to_run": "references alone; the reason is looked through where it is filed",
    "counterline.calls.loads.bill_loading": "names and keys of files, which the worker writes",
    "counterline.records.looking.clashes": "why two records clash is one of our own words",
    "counterline.governance.entry.sessions": "why a session ended is one of our own words",
    "counterline.calls.asking.worker_answers": "why a question has no answer is one of our own words",
    "counterline.governance.log.store": "the note is the signed text of a checkpoint",
}


def keeps_words(module: Module) -> bool:
    """Whether a module's statements put free words into a table."""
    texts = (each.value for each in module.every(ast.Constant) if isinstance(each.value, str))
    return any(map(keeps_named, module.every(ast.Call))) or any(
        FREE_WORDS.search(each) and re.search(r"\b(insert|update|values|select)\b", each) for each in texts
    )


def keeps_named(call: ast.Call) -> bool:
    """Whether a call of `Work.keep` names a column of free words, or columns that cannot be read here."""
    is_keep = isinstance(call.func, ast.Attribute) and call.func.attr == "keep"
    return is_keep and any(each.arg is None or FREE_WORDS.fullmatch(f":{each.arg}") for each in call.keywords)


def looks_through(module: Module) -> bool:
    """Whether it has words looked through."""
    return any(isinstance(call.func, ast.Name) and call.func.id == "look_through" for call in module.every(ast.Call))


def test_whoever_keeps_free_words_looks_through_them() -> None:
    expect_none(
        f"{module.name} keeps free words that nobody looked through"
        for module in product()
        if ".migrations" not in module.name
        and module.name not in LOOKED_THROUGH_ELSEWHERE
        and keeps_words(module)
        and not looks_through(module)
    )


def test_what_is_declared_still_keeps_words() -> None:
    keeping = {module.name for module in product() if keeps_words(module)}
    expect_none(f"{name} keeps none" for name in LOOKED_THROUGH_ELSEWHERE if name not in keeping)


def test_words_kept_unread_are_noticed() -> None:
    kept = "work.run('insert into made_up (reason) values (:reason)', reason=reason)\n"
    assert keeps_words(Module.of("counterline.made.up", kept))
    assert keeps_words(Module.of("counterline.made.up", "work.keep('made_up', reason=reason)\n"))
    assert keeps_words(Module.of("counterline.made.up", "work.keep('made_up', **said)\n"))
    assert not keeps_words(Module.of("counterline.made.up", "work.keep('made_up', number=number)\n"))
    assert not looks_through(Module.of("counterline.made.up", kept))
    assert looks_through(Module.of("counterline.made.up", f"look_through(reason)\n{kept}"))
