"""An answer in lines for whoever reads it at a terminal: the same fields as in JSON, with days and times as London has them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from typing import Any, Final

from pydantic import TypeAdapter

from counterline.plumbing.clock import LONDON
from counterline.plumbing.wording import last_minute

LOUD: Final = {
    "must_ring": "RING NOW",
    "is_child": "A CHILD",
    "threat": "A THREAT TO LIFE",
    "protect": "TO PROTECT: {}",
    "late": "LATE",
    "stopped": "STOPPED, NOT SENT: waits for your covert-authorities adviser ({})",
    "recalled": "RECALLED",
    "taken_back_at": "TAKEN BACK {}",
    "needs_law": "POLICE MATERIAL: STATE THE LAW",
    "held_back": "HELD BACK",
    "disagrees": "RECORDS DISAGREE",
    "being_checked": "RECORDS HAVE JUST COME IN AND ARE BEING CHECKED",
    "too_many": "MORE BEGINS SO THAN IS LOOKED THROUGH: WRITE MORE OF IT",
}
"""What a reader must not miss stands first, and in capitals; where it does not hold nothing is said of it."""
MARKS: Final = frozenset({"more", "cut", "is_more", "gave_up"})
"""Flags that say something only where they hold; of all others both yes and no are told, for no is an answer."""
RUNS_OUT: Final = frozenset({"due", "by", "until", "ends_at"})
"""Instants at which a time runs out: at a day's end the day that ends is told, and not the next."""

_ANY: Final = TypeAdapter(Any)


def words_of(found: object) -> Iterator[str]:
    """Each item of a list in one line, and each field of a single thing in one; where more is to be had, how to go on."""
    told = _ANY.dump_python(found)
    if told is None:
        yield "Done."
    elif isinstance(told, Mapping) and _is_several(told.get("items")):
        yield from _lines(told["items"], "") if told["items"] else ["None."]
        yield from _lines({name: value for name, value in told.items() if name not in {"items", "next"}}, "")
        if told.get("next"):
            yield f"There are more: go on with --cursor {told['next']}, or ask for more at once with --limit."
    else:
        yield from _lines(told, "")


def _lines(told: Any, indent: str) -> Iterator[str]:  # noqa: ANN401 - what an answer may hold
    if not isinstance(told, Mapping):
        yield from (f"{indent}{_one(item)}" for item in (told if _is_several(told) else [told]) if not _is_empty(item))
        return
    yield from (f"{indent}{words}" for words in _loud(told))
    for name, value in told.items():
        if name in LOUD or _is_unsaid(name, value):
            continue
        if _is_plain(value):
            yield f"{indent}{_called(name)}: {_shown(name, value)}"
        else:
            yield f"{indent}{_called(name)}:"
            yield from _lines(value, f"{indent}  ")


def _one(item: Any) -> str:  # noqa: ANN401 - what an answer may hold
    """One thing in one line: its reference, then what must not be missed."""
    if not isinstance(item, Mapping):
        return ", ".join(map(_one, item)) if _is_several(item) else _shown("", item)
    ref = [str(item["ref"])] if item.get("ref") else []
    said = {name: value for name, value in item.items() if name not in {"ref", *LOUD} and not _is_unsaid(name, value)}
    fields = ", ".join(f"{_called(name)} {_within(name, value)}" for name, value in said.items())
    return "  ".join([*ref, *_loud(item), fields])


def _loud(told: Mapping[str, Any]) -> list[str]:
    return [words.format(_shown(name, told[name])) for name, words in LOUD.items() if not _is_empty(told.get(name))]


def _within(name: str, value: Any) -> str:  # noqa: ANN401 - what an answer may hold
    return _shown(name, value) if _is_plain(value) else f"({_one(value)})"


def _shown(name: str, value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        local = (last_minute(value) if name in RUNS_OUT else value).astimezone(LONDON)
        return f"{local:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    return str(value.value if isinstance(value, Enum) else value)


def _is_unsaid(name: str, value: object) -> bool:
    return (value is False and name in MARKS) or (value is not False and _is_empty(value))


def _is_empty(value: object) -> bool:
    return value is None or value is False or (isinstance(value, str | Sequence | Mapping | frozenset) and not value)


def _is_plain(value: object) -> bool:
    return not isinstance(value, Mapping) and not _is_several(value)


def _is_several(value: object) -> bool:
    return isinstance(value, Sequence | frozenset | set) and not isinstance(value, str)


def _called(name: str) -> str:
    return name.replace("_", " ")
