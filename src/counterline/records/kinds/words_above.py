"""The words that stand above a record's own fields, field by field, read from the table beside this that anybody may add to."""

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
"""Every field by its name in a mapping, with phrases that may stand above its column."""
