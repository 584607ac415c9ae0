"""Every text on a page, by `<file>.<table>.<key>`. Another language would be one more folder of such files."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path


class MissingText(LookupError):
    """A page asked for a text that the catalogue lacks."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The texts of one language."""

    language: str
    texts: Mapping[str, str]

    def __call__(self, key: str, /, **values: object) -> str:
        """The text of a key with the named values filled in. Raises `MissingText`."""
        return self._text(key).format(**values)

    def count(self, key: str, number: int, /, **values: object) -> str:
        """The text of a key in the form that fits a number (`one` or `other`), with it filled in. Raises `MissingText`."""
        form = "one" if number == 1 else "other"
        return self._text(f"{key}.{form}").format(number=f"{number:,}", **values)

    def has(self, key: str) -> bool:
        """Whether the catalogue has a text for the key."""
        return key in self.texts

    def _text(self, key: str) -> str:
        if key not in self.texts:
            raise MissingText(f"The message catalogue '{self.language}' has no text for '{key}'.")
        return self.texts[key]


@cache
def catalogue(language: str = "en") -> Catalogue:
    """The catalogue of one language, read once from the folders `texts` that lie beside the code which uses them."""
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
