"""The words and patterns of the rules that are frozen: data files beside the code, each read once.

Rules for names, brands, slang and giveaways gain no word for one more sentence that they missed. What they leave is
offered to the writer instead, as *a person?* or *an age?*.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

Rules = tuple[tuple[Mapping[str, Any], re.Pattern[str]], ...]
_NONE: Mapping[str, str] = {}


@cache
def frozen(file: str) -> Mapping[str, Any]:
    """All that one file of words holds."""
    return tomllib.loads((files("counterline.finding") / "words" / f"{file}.toml").read_text("utf-8"))


def words(file: str, name: str) -> frozenset[str]:
    """One list of words."""
    return frozenset(frozen(file)[name].split())


def patterns(file: str, name: str) -> Mapping[str, re.Pattern[str]]:
    """The patterns of one table of a file, each by its name."""
    return {part: re.compile(told) for part, told in parts(file, name).items()}


def parts(file: str, name: str) -> Mapping[str, str]:
    """The patterns that others of a file name as @part@, each put into those told after it."""
    told: dict[str, str] = {}
    for part, said in frozen(file)[name].items():
        told[part] = joined(said, told)
    return told


def rules(file: str, name: str, named: Mapping[str, str]) -> Iterator[tuple[Mapping[str, Any], re.Pattern[str]]]:
    """What a file tells of each rule of one list, with its pattern."""
    for rule in frozen(file)[name]:
        yield rule, re.compile(joined(rule["pattern"], named))


def joined(told: str | list[str], named: Mapping[str, str] = _NONE) -> str:
    """A pattern as one line, with what it names as @part@ put in."""
    whole = told if isinstance(told, str) else "".join(told)
    for part, said in named.items():
        whole = whole.replace(f"@{part}@", said)
    return whole
