"""What a mapping's columns come to together: each field is filled once, and every row can be told apart and say enough."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from counterline.intake.mapping.parts import Column
from counterline.intake.mapping.section import Section
from counterline.records import Kind

HALVES: Final = ("account.sort_code", "account.figures")


def check_targets(document: Section, kind: Kind, columns: tuple[Column, ...], constants: Mapping[str, object]) -> None:
    """Check that every field is filled once, and that rows can be told apart and say what their kind needs."""
    filled: dict[str, list[str]] = {}
    by_turns = {each.field.name for each in columns if each.when is not None or _sets_of_the_record(each)}
    for column in columns:
        filled.setdefault(column.field.name, []).append(column.header)
    for name in dict.fromkeys(name for column in columns for name, _ in column.sets):
        if filled.setdefault(name, []) and kind.by_name[name].part is None:
            document.fault(f"columns: '{name}' is set beside a column and filled by one as well; keep one.")
    for name, headers in filled.items():
        listed = " and ".join(f"'{each}'" for each in headers)
        if len(headers) > 1 and not kind.by_name[name].many and name not in by_turns:
            document.fault(f"columns: {listed} all fill '{name}', which takes one value; keep one.")
        if name in constants and headers:
            document.fault(f"constants: '{name}' is filled by column {listed} as well; keep one.")
    document.faults.extend(f"columns: {each}" for each in halves_apart(columns, constants))
    if "reference" not in filled:
        document.fault("columns: no column fills 'reference', without which a row cannot be corrected later.")
    # A list of what is taken back says no more than references.
    for needed in () if "withdrawn" in {*filled, *constants} else kind.needs:
        if not any(name in filled or name in constants for name in needed):
            document.fault(_unfilled(kind, needed))


def halves_apart(columns: Sequence[Column], constants: Mapping[str, object]) -> Iterator[str]:
    """Say which columns hold one half of an account while the other stands in another group, for whoever checks a mapping."""
    by_field = {half: [each for each in columns if each.field.name == half] for half in HALVES}
    for half, other in (HALVES, HALVES[::-1]):
        for column in by_field[half]:
            groups = {each.group for each in by_field[other]}
            if groups and column.group not in groups and not {other, "account.number"} & constants.keys():
                yield (
                    f"'{column.header}' fills '{half}' and stands apart from '{by_field[other][0].header}', which fills "
                    f"'{other}': half an account finds nobody, so give both the same 'group', or neither one."
                )


def _sets_of_the_record(column: Column) -> bool:
    """Whether a column says something of the record by being filled, so that it and another may fill one field by turns."""
    return column.field.part is None and bool(column.sets)


def _unfilled(kind: Kind, needed: tuple[str, ...]) -> str:
    if kind.name == "line_return":
        return f"columns: no column says which line it is; map one to {', '.join(needed)}."
    return f"columns: {kind.spoken} says nothing without one of these; map one to {', '.join(needed)}."
