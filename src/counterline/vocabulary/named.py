"""Words of a list with their meanings and the names officers give them, and the reading of one out of a list."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, Self, TypeVar

from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.tidy import quoted, tidied

LONGEST = 80  # letters: longer is a sentence


class Word(StrEnum):
    """A word that is counted, said once with all that belongs to it: `WORD = "word", "Its meaning", "other, names"`."""

    meaning: str
    names: tuple[str, ...]
    """What is read as this word, in small letters, the word itself first."""

    def __new__(cls, word: str, meaning: str = "", others: str = "") -> Self:
        made = str.__new__(cls, word)
        made._value_ = word
        made.meaning = meaning
        # Long lists of names run over several lines, so that what stands between two words of a name may be a line's end.
        made.names = (word, *(" ".join(each.split()) for each in others.split(",") if each))
        return made


Read = TypeVar("Read", bound=Word)


@dataclass(frozen=True, slots=True)
class Names(Generic[Read]):
    """What is read as each word of a list, and what is refused since it may mean several."""

    what: str
    named: Mapping[str, Read]
    ambiguous: Mapping[str, str]

    @classmethod
    def of(cls, what: str, words: Iterable[Read], ambiguous: Mapping[str, str] | None = None) -> "Names[Read]":
        """Make the list from its words, and from what each name that is none of theirs may mean; no name means two."""
        unclear = {_folded(name): meanings for name, meanings in (ambiguous or {}).items()}
        named: dict[str, Read] = {}
        for word in words:
            for name in map(_folded, word.names):
                if named.setdefault(name, word) is not word or name in unclear:
                    raise ValueError(f"{name!r} is written for two words")
        return cls(what, named, unclear)

    def read(self, text: str) -> Read:
        """Read the word that a text names, whatever its case, hyphens and full stops; refuses every other text."""
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
