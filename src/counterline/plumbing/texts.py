"""Every text on a page, by `<file>.<table>.<key>`, so that another language can follow in a folder of its own."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path


class MissingText(LookupError):
    """A page asked for a text that the catalogue does not have."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The texts of one language."""

    language: str
    texts: Mapping[str, str]

    def __call__(self, key: str, /, **values: object) -> str:
        """The text of a key for whoever reads the page, with the named values filled in."""
        return self._text(key).format(**values)

    def count(self, key: str, number: int, /, **values: object) -> str:
        """The text of a key in the form that fits a number: its `one` or its `other`."""
        form = "one" if number == 1 else "other"
        return self._text(f"{key}.{form}").format(number=f"{number:,}", **values)

    def has(self, key: str) -> bool:
        """True where the catalogue has a text of its own for the key."""
        return key in self.texts

    def _text(self, key: str) -> str:
        if key not in self.texts:
            raise MissingText(f"The message catalogue '{self.language}' has no text for '{key}'.")
        return self.texts[key]


@cache
def catalogue(language: str = "en") -> Catalogue:
    """The catalogue of one language, read once from the folders `texts` beside the code that says them."""
    texts: dict[str, str] = {}
    for file in Path(__file__).parents[1].glob(f"**/texts/{language}/*.toml"):
        texts.update(_flat(file.stem, tomllib.loads(file.read_text("utf-8"))))
    return Catalogue(language, texts)


def _flat(prefix: str, table: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(f"{prefix}.{key}", value)
        else:
            yield f"{prefix}.{key}", str(value)
