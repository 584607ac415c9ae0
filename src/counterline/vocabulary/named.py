"""Reading one word out of a list of words, with the names that officers give each, and refusing what means several."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.tidy import quoted, tidied

Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Names(Generic[Word]):
    """What is read as each word of a list, in small letters, and what is refused since it may mean several."""

    what: str
    named: Mapping[str, Word]
    ambiguous: Mapping[str, str]

    @classmethod
    def of(cls, what: str, written: Mapping[Word, tuple[str, ...]], ambiguous: Mapping[str, str]) -> "Names[Word]":
        """Make the list for a kind of word from the names of each; a name may not be given to two."""
        unclear = {_folded(name): meanings for name, meanings in ambiguous.items()}
        named: dict[str, Word] = {}
        for word, names in written.items():
            for name in map(_folded, (str(word), *names)):
                if named.setdefault(name, word) is not word or name in unclear:
                    raise ValueError(f"{name!r} is written for two words")
        return cls(what, named, unclear)

    def read(self, text: str) -> Word:
        """Read the word that a text names, whatever its case, hyphens and full stops."""
        folded = _folded(tidied(text, self.what, 80))
        if folded in self.named:
            return self.named[folded]
        if not folded:
            raise UnreadableValue(f"{quoted(text)} names no {self.what}: leave the cell empty where it is not known.")
        if folded in self.ambiguous:
            raise UnreadableValue(f"{quoted(text)} may mean {self.ambiguous[folded]}: write which was meant.")
        allowed = ", ".join(dict.fromkeys(map(str, self.named.values())))
        raise UnreadableValue(f"{quoted(text)} is not known as {self.what}: write one of {allowed}.")


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace(".", "").replace("-", " ").replace("_", " ").split())
