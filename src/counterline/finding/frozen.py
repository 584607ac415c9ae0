"""The words and patterns of the rules that are frozen: data files beside the code, each read once.

Rules for names, brands, slang and giveaways gain no word for one more sentence that they missed. What they leave is
offered to the writer instead, as *a person?* or *an age?*.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def frozen(file: str) -> Mapping[str, Any]:
    """All that one file of words holds."""
    return tomllib.loads((files("counterline.finding") / "words" / f"{file}.toml").read_text("utf-8"))


def words(file: str, name: str) -> frozenset[str]:
    """One list of words, in small letters as the file has them."""
    return frozenset(frozen(file)[name].split())


def pattern(told: str | list[str], people: Mapping[str, str] | None = None) -> str:
    """One pattern, which stands in one line or several, with the people that it names by @word@ put in."""
    whole = told if isinstance(told, str) else "".join(told)
    for name, said in (people or {}).items():
        whole = whole.replace(f"@{name}@", said)
    return whole
