"""No code states a purpose for somebody: what an act was for is what whoever did it said, or the log tells a story.

The worker acts for nobody, so what it does by itself is for the purpose that is written beside it here.
"""

import ast
from collections.abc import Iterator

from tests.architecture.sources import Module, expect_none, product

THE_WORKERS_OWN = {
    "counterline.lines.redraw": "what agencies said of lines is brought together for nobody who asked",
    "counterline.coordination.deconfliction.giving_notice": "the worker finds out whom to tell that two sides meet, for nobody who asked",
    "counterline.coordination.deconfliction.threats": "the worker finds out who can protect somebody, for nobody who asked",
    "counterline.safeguarding.concerns.noticing": "the worker finds out whom to tell of a concern, for nobody who asked",
    "counterline.safeguarding.reviews.perhaps_one": "the worker finds out whom to ask whether two are one, for nobody who asked",
    "counterline.safeguarding.holds.holds": "what holds somebody is drawn over all that there is, for nobody who asked",
    "counterline.retention.covering": "the worker restricts what somebody said, who stated a purpose",
    "counterline.calls.disposing.call_disposals": "the worker takes away what two people ordered, each of whom stated a purpose",
    "counterline.retention.taking_away": "the worker takes away what two people ordered, each of whom stated a purpose",
    "counterline.resolution.pairs.linking": "people are linked as they arrive, for nobody who asked",
    "counterline.resolution.pairs.coming": "everybody is linked anew with the worker's rights, whoever has it begun",
}


def fixed_purposes(module: Module) -> Iterator[int]:
    """The lines on which a purpose is given by its name: in a call, or as what stands where nobody states one."""
    for node in module.every(ast.keyword, ast.AnnAssign, ast.arguments):
        match node:
            case ast.keyword(arg="purpose", value=value) if _is_named(value):
                yield value.lineno
            case ast.AnnAssign(target=ast.Name(id="purpose"), value=ast.expr() as value) if _is_named(value):
                yield value.lineno
            case ast.arguments(posonlyargs=first, args=others, defaults=defaults, kwonlyargs=named, kw_defaults=given):
                positional = zip([*first, *others][::-1], defaults[::-1], strict=False)
                beside = ((each, value) for each, value in zip(named, given, strict=True) if value is not None)
                for argument, value in (*positional, *beside):
                    if argument.arg == "purpose" and _is_named(value):
                        yield value.lineno


def _is_named(value: ast.expr) -> bool:
    return isinstance(value, ast.Attribute) and value.attr.isupper()


def test_nobody_is_given_a_purpose_that_they_did_not_state() -> None:
    expect_none(
        f"{module.name}:{line} states a purpose itself"
        for module in product()
        if module.name not in THE_WORKERS_OWN
        for line in fixed_purposes(module)
    )


def test_what_is_declared_the_workers_own_still_is() -> None:
    stating = {module.name for module in product() if any(fixed_purposes(module))}
    expect_none(f"{name} states none" for name in THE_WORKERS_OWN if name not in stating)


def test_a_stated_purpose_is_noticed() -> None:
    said = "note(work, act, purpose=Purpose.SAFEGUARDING)\ndef read(work, *, purpose=Purpose.SAFEGUARDING): ...\n"
    fine = "note(work, act, purpose=stated)\ndef read(work, purpose=None): ...\n"
    assert sorted(fixed_purposes(Module.of("counterline.made.up", said))) == [1, 2]
    assert not list(fixed_purposes(Module.of("counterline.made.up", fine)))
