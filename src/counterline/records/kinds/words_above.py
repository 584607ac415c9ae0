"""The words that stand in headers for a record's own fields, read from `header-words.toml` beside this file."""

import tomllib
from collections.abc import Mapping
from importlib import resources
from types import MappingProxyType
from typing import Final


def _read() -> dict[str, tuple[str, ...]]:
    text = resources.files("counterline.records.kinds").joinpath("header-words.toml").read_text("utf-8")
    return {
        field: tuple(" ".join(each.split()) for each in phrases.split(";"))
        for table in tomllib.loads(text).values()
        for field, phrases in table.items()
    }


FIELD_WORDS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(_read())
"""For each field, by its name in a mapping, the phrases that may stand above its column."""
