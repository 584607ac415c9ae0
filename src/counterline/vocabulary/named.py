"""Closed lists of words: each word with its meaning and the other names that officers give it, and how one is read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, Self, TypeVar

from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.tidy import quoted, tidied

LONGEST = 80  # letters: longer is a sentence


class Word(StrEnum):
    """A word of a closed list, declared with all that belongs to it: `WORD = "word", "Its meaning", "other, names"`."""

    meaning: str
    names: tuple[str, ...]
    """What is read as this word, in small letters, the word itself first."""

    def __new__(cls, word: str, meaning: str = "", others: str = "") -> Self:
        made = str.__new__(cls, word)
        made._value_ = word
        made.meaning = meaning
        # Long lists of names run over several lines, so a name may have a line's end in it.
        made.names = (word, *(" ".join(each.split()) for each in others.split(",") if each))
        return made


Read = TypeVar("Read", bound=Word)


@dataclass(frozen=True, slots=True)
class Names(Generic[Read]):
    """A closed list ready to read from: which names are read as which word, and which are refused as ambiguous."""

    what: str
    named: Mapping[str, Read]
    ambiguous: Mapping[str, str]

    @classmethod
    def of(cls, what: str, words: Iterable[Read], ambiguous: Mapping[str, str] | None = None) -> "Names[Read]":
        """Make it of words, and of ambiguous names with what each may mean. Raises ValueError for a name with two words."""
        unclear = {_folded(name): meanings for name, meanings in (ambiguous or {}).items()}
        named: dict[str, Read] = {}
        for word in words:
            for name in map(_folded, word.names):
                if named.setdefault(name, word) is not word or name in unclear:
                    raise ValueError(f"{name!r} is written for two words")
        return cls(what, named, unclear)

    def read(self, text: str) -> Read:
        """The word that a text names, whatever its case, hyphens and full stops. Raises `UnreadableValue` for all others."""
        folded = _folded(tidied(text, self.what, LONGEST))
        if folded in self.named:
            return self.named[folded]
        if not folded:
            raise UnreadableValue(f"{quoted(text)} names no {self.what}: leave the cell empty where it is not known.")
        if folded in self.ambiguous:
            raise UnreadableValue(f"{quoted(text)} may mean {self.ambiguous[folded]}: write which was meant.")
        allowed = ", ".join(dict.fromkeys(map(str, self.named.values())))
        article = "an" if self.what[0] in "aeiou" else "a"
        raise UnreadableValue(f"{quoted(text)} is not {article} {self.what}: write one of {allowed}.")


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace(".", "").replace("-", " ").replace("_", " ").split())
