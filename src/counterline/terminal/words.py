"""An answer in lines for whoever reads it at a terminal: the same fields as in JSON, and none that is empty."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from pydantic import RootModel, TypeAdapter

LOUD: Final = {
    "must_ring": "RING NOW",
    "is_child": "A CHILD",
    "threat": "A THREAT TO LIFE",
    "protect": "TO PROTECT: {}",
    "late": "LATE",
}
"""What a reader must not miss stands first, and in capitals."""


def words_of(found: object) -> Iterator[str]:
    """Each item of a list in one line, and each field of a single thing in one."""
    told = TypeAdapter(RootModel[Any]).validate_python(found).model_dump(mode="json")
    if isinstance(told, Mapping) and isinstance(told.get("items"), list):
        beside = {name: value for name, value in told.items() if name != "items"}
        yield from _lines(told["items"], "")
        yield from _lines(beside, "")
        return
    yield from _lines(told, "")


def _lines(told: Any, indent: str) -> Iterator[str]:  # noqa: ANN401 - what JSON may hold
    if isinstance(told, Mapping):
        for name, value in told.items():
            if _is_empty(value):
                continue
            if _is_plain(value):
                yield f"{indent}{_said(name)}: {value}"
            else:
                yield f"{indent}{_said(name)}:"
                yield from _lines(value, f"{indent}  ")
        return
    for item in told if _is_several(told) else [told]:
        if not _is_empty(item):
            yield f"{indent}{_one(item)}"


def _one(item: Any) -> str:  # noqa: ANN401 - what JSON may hold
    """One thing in one line, its reference first."""
    if not isinstance(item, Mapping):
        return ", ".join(map(_one, item)) if _is_several(item) else str(item)
    first = [str(item["ref"])] if item.get("ref") else []
    first += [words.format(item[name]) for name, words in LOUD.items() if not _is_empty(item.get(name))]
    said = {name: value for name, value in item.items() if name not in {"ref", *LOUD} and not _is_empty(value)}
    return "  ".join([*first, ", ".join(f"{_said(name)} {_within(value)}" for name, value in said.items())])


def _within(value: Any) -> str:  # noqa: ANN401 - what JSON may hold
    return str(value) if _is_plain(value) else f"({_one(value)})"


def _is_empty(value: object) -> bool:
    return value is None or value is False or value in ("", [], {})  # nought is something


def _is_plain(value: object) -> bool:
    return not isinstance(value, Mapping) and not _is_several(value)


def _is_several(value: object) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _said(name: str) -> str:
    return name.replace("_", " ")
