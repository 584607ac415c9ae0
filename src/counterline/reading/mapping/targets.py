"""What a mapping's columns come to together: each field is filled once, and every row can be told apart and say enough."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from counterline.plumbing.document_parts import Place
from counterline.reading.mapping.headers import folded
from counterline.reading.mapping.parts import Column
from counterline.records.kinds import Kind, Reads

_KEEP_ONE: Final = (
    "Keep one; or, where they are boxes of which one is ticked, give each a 'lookup' of what its mark means: {{x: …}}; or have "
    "each read by turns, with 'when', as boxes are where they are ticked: when: {{column: '{first}', "
    "is: [x]}}; or make one value of them: '{made}'."
)
_KEEP_SETS_OR_COLUMN: Final = (
    "Keep one: take it out of 'sets', or ignore the column, saying why. Where the column says it in some rows alone, read both "
    "by it: a use of the amount, or whatever it is, for each of its words, with 'when' and 'sets'."
)
_TWO_SOURCES: Final = (
    "{listed} all fill '{name}', and each would be a source of its own. Keep one. Where they are several sources, tell them "
    "apart by a number in their names, as in 'Grading {{1..2}}'; where they are parts of one, make one value of them: '{made}'."
)
_OF_ONE_SOURCE: Final = frozenset({"source.grading", "source.handling", "source.reference"})
"""What each source has one of; conditions may be several, and agencies beside one source are of none."""
_FIGURES: Final = re.compile(r"[0-9]+")  # what tells 'Grade 1' from 'Grade 2'
HALVES: Final = ("account.sort_code", "account.figures")


def target_faults(
    kind: Kind, columns: Sequence[Column], constants: Mapping[str, object]
) -> Iterator[tuple[Place, str]]:
    """Say which fields are filled twice, and whether rows cannot be told apart or do not say what their kind needs."""
    told = [*_filled_twice(kind, columns), *halves_apart(columns, constants)]
    yield from ((("columns",), each) for each in told)
    filled = _filled(kind, columns)
    for name in filled.keys() & constants.keys():
        if filled[name]:
            yield ("constants",), f"'{name}' is filled by column {_listed(filled[name])} as well; keep one."
    if "reference" not in filled:
        yield ("columns",), "no column fills 'reference', without which a row cannot be corrected later."
    # A list of what is taken back says no more than references.
    for needed in () if "withdrawn" in {*filled, *constants} else kind.needs:
        if not any(name in filled or name in constants for name in needed):
            yield ("columns",), _unfilled(kind, needed)


def _filled(kind: Kind, columns: Sequence[Column]) -> dict[str, list[str]]:
    """The fields that are filled, each with the columns that do; a field set beside another column has none."""
    filled: dict[str, list[str]] = {}
    for column in columns:
        filled.setdefault(column.field.name, []).append(column.header)
    beside = (name for column in columns for name, _ in column.sets if name in kind.by_name)
    return {**{name: [] for name in beside}, **filled}


def _filled_twice(kind: Kind, columns: Sequence[Column]) -> Iterator[str]:
    filled = _filled(kind, columns)
    by_turns = {each.field.name for each in columns if each.when is not None or _sets_of_the_record(each)}
    # Boxes, whose marks are looked up: where two are ticked the row is held.
    by_turns |= filled.keys() - {each.field.name for each in columns if each.lookup is None}
    for name in dict.fromkeys(name for column in columns for name, _ in column.sets):
        if filled.get(name) and kind.by_name[name].part is None:
            told = _listed(filled[name])
            yield f"'{name}' is set beside a column and filled by {told} as well. {_KEEP_SETS_OR_COLUMN}"
    for name, headers in filled.items():
        field = kind.by_name[name]
        if name in by_turns or len(headers) < 2:
            continue
        apart = len({_FIGURES.sub("", folded(each)) for each in headers}) > 1
        if name in _OF_ONE_SOURCE and apart:
            made = "".join(f"{{{each}}}" for each in headers[:2])
            yield _TWO_SOURCES.format(listed=_listed(headers), name=name, made=made)
        # A text said in pieces has a line for each.
        if not field.many and field.reads is not Reads.TEXT:
            ways = _KEEP_ONE.format(first=headers[0], made=" ".join(f"{{{each}}}" for each in headers[:2]))
            yield f"{_listed(headers)} all fill '{name}', which takes one value. {ways}"


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


def _listed(headers: Sequence[str]) -> str:
    return " and ".join(f"'{each}'" for each in headers)


def _unfilled(kind: Kind, needed: tuple[str, ...]) -> str:
    if kind.name == "line_return":
        return f"no column says which line it is; map one to {', '.join(needed)}."
    if needed[0].startswith("obtained_"):
        return f"'{needed[0]}' says how {kind.spoken} was lawfully obtained; map a column to it, or say it for all under 'constants'."
    return f"{kind.spoken} says nothing without one of these; map one to {', '.join(needed)}."
