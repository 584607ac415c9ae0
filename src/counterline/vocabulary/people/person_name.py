"""A person's name as written in one field: forenames, surname and street names, where the writing makes them certain.

The rule. A comma puts the surname first; capitals ('John SMITH', 'SMITH John') mark it; otherwise it is the last word,
with 'van der', 'de', 'al' and the like before it. It is left unsaid where that may be wrong: one word alone, a last word
that is an initial or a common forename, names joined by 'bin' or 'abu', names whose family name may stand first, and
capitals that could be either. Then only the full name is given, and nobody has guessed.
"""

import re
import unicodedata
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final

from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.garbled import apart
from counterline.vocabulary.identity import key_of
from counterline.vocabulary.people.age import Age
from counterline.vocabulary.people.name_parts import (
    NOT_SAID,
    PARTICLES,
    age_parted,
    capitals,
    cased,
    family_may_be_first,
    is_initials,
    is_title,
    name_alone,
    parted,
    suffix_of,
    surname_may_be_first,
)
from counterline.vocabulary.tidy import quoted, tidied

LONGEST: Final = 160  # letters: longer is several people, or a remark
LOST: Final = frozenset("?\ufffd")
"""What systems write for a letter that they could not: beside others it stands for one, and nobody knows which."""

_SEVERAL = re.compile(r"[/;&+|]|\b(?:and|or)\b", re.IGNORECASE)  # two people in one cell
_JOINING: Final = frozenset({"and", "or"})
# Words for somebody whose name is not known: they are no name, or all of them would be one person
_NOBODY = re.compile(
    r"(?:unknown|unidentified|unnamed|anonymous|anon)?\s*(?:(?:asian|black|white)\s+)?"
    r"(?:males?|females?|persons?|man|woman|child|youth|offender|suspect|victim)?|n/?k|n/?a|none|nil|tbc|not known|[?-]+",
    re.IGNORECASE,
)
_HOW: Final = "write the name alone, as in 'SMITH, John', one person to a cell"


@dataclass(frozen=True, slots=True)
class PersonName:
    """What one field says a person is called; parts not certain are None."""

    full: str | None
    forenames: str | None = None
    surname: str | None = None
    also_known_as: tuple[str, ...] = ()
    age: Age | None = field(default=None, compare=False)
    """The age that was written behind the name; it is no part of it."""
    as_said: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if not self.full and not self.also_known_as:
            raise UnreadableValue("A person with no name has no name to keep: leave the cell empty.")

    @classmethod
    def parse(cls, text: str) -> "PersonName":
        """Read a name as written: 'SMITH, John', 'John SMITH', 'Mr John Paul Smith (Deano)', 'Deano'."""
        read = _read(text)
        if isinstance(read, str):
            raise UnreadableValue(read)
        return read

    @classmethod
    def of(cls, forenames: str | None, surname: str | None) -> "PersonName":
        """Read a name from a column of forenames and a column of surnames, either of which may be empty."""
        said = f"{surname or 'N/K'}, {forenames or 'N/K'}"
        first, first_known_as = parted(tidied(forenames or "", "forenames", LONGEST))
        last, last_known_as = parted(tidied(surname or "", "surname", LONGEST))
        if "," in first or "," in last:
            raise UnreadableValue(f"{quoted(said)} has a comma inside its columns: {_HOW}.")
        parts = _filed(_untitled(last, said)[0], _untitled(first, said)[0], said)
        names = _of_parts(*parts, "", (*last_known_as, *first_known_as))
        return replace(names, as_said=said)

    @property
    def key(self) -> int:
        """The 64-bit key of the full name, however it was written; many people share one, so it never merges them."""
        return _key_of(self.full or self.also_known_as[0])

    @property
    def has_lost_letters(self) -> bool:
        """Whether letters of it were lost on its way, so that nobody is found by it but under the same loss."""
        return not LOST.isdisjoint(self.full or "")

    @property
    def shown(self) -> str:
        """The name as files order it: 'Smith, John Paul (Deano)', 'Smith, N/K', or as said where it is not certain."""
        return " ".join([*([self._filed_form()] if self.full else []), *(f"({name})" for name in self.also_known_as)])

    def __str__(self) -> str:
        return self.shown

    def _filed_form(self) -> str:
        if self.surname is None and self.forenames is None:
            return self.full or ""
        spoken = " ".join(part for part in (self.forenames, self.surname) if part)
        suffix = (self.full or "").removeprefix(spoken)
        if self.surname is None:
            return f"{self.forenames} N/K{suffix}"
        surname, forenames = self.surname, self.forenames or "N/K"
        if _may_be_two_people(surname.split(), forenames.split()):
            surname = capitals(surname)
        return f"{surname}, {forenames}{suffix}"


def _key_of(name: str) -> int:
    said = unicodedata.normalize("NFKD", name.casefold())
    # 'Sm?th' has a key of its own: without the sign it would be that of somebody called Smth.
    return key_of("person-name", "".join([each for each in said if each.isalnum() or each in LOST]))


@lru_cache(maxsize=2048)
def _read(text: str) -> PersonName | str:
    try:
        name = _parsed(text)
        # What would be read otherwise when it is shown was not certain, and no name is worth a guess.
        certain = name == _parsed(name.shown)
    except UnreadableValue as refused:
        return refused.reason
    return name if certain else f"{quoted(text)} can be read in two ways: {_HOW}."


def _parsed(text: str) -> PersonName:
    said = tidied(text, "name", LONGEST)
    alone, age = age_parted(said)
    main, known_as = parted(name_alone(alone))
    if not _NOBODY.fullmatch(main):
        return replace(_named(main, known_as, said), age=age, as_said=said)
    if not known_as:
        raise UnreadableValue(f"{quoted(said)} is no name: leave the cell empty where it is not known.")
    return PersonName(None, also_known_as=known_as, age=age, as_said=said)


def _named(main: str, known_as: tuple[str, ...], said: str) -> PersonName:
    parts: list[list[str]] = []
    suffix, titled = "", False
    for place, part in enumerate(main.split(",")):
        words, before_surname = _untitled(part, said)
        titled = titled or before_surname
        # 'Smith, JR' are initials; 'John Smith, Jr' is a son.
        if words and (len(words) > 1 or (place and parts and len(parts[0]) > 1)) and (found := suffix_of(words[-1])):
            words, suffix = words[:-1], found
        parts += [words] if words else []
    match parts:
        case []:
            raise UnreadableValue(f"{quoted(said)} is no name: leave the cell empty where it is not known.")
        case [words]:
            return _spoken(words, suffix, known_as, titled=titled)
        case [surname, forenames]:
            if _may_be_two_people(surname, forenames):
                raise UnreadableValue(
                    f"{quoted(said)} may be two people: write the surname in capitals, as in 'LEE SMITH, Ann May'."
                )
            return _of_parts(*_filed(surname, forenames, said), suffix, known_as)
        case _:
            raise UnreadableValue(f"{quoted(said)} has too many commas for one person: {_HOW}.")


def _untitled(part: str, said: str) -> tuple[list[str], bool]:
    words, titled = _words(part, said), False
    while words and (title := is_title(words[0])):
        words, titled = words[1:], titled or title == "before a surname"
    if any(map(is_title, words)):
        raise UnreadableValue(f"{quoted(said)} has a title inside it: {_HOW}.")
    return words, titled


def _words(part: str, said: str) -> list[str]:
    words = [word.strip("'-") for word in part.replace(".", " ").split()]
    words = ["N/K" if word.casefold() in NOT_SAID else word for word in words]
    for word in words:
        if word == "N/K" or (word.isascii() and word.isalpha() and word.casefold() not in _JOINING):
            continue
        whole = "".join(apart(word)[::2])  # the signs of a garbled letter are in no name, and stand for one that is
        if _SEVERAL.search(word):
            raise UnreadableValue(f"{quoted(said)} may be more than one person: {_HOW}.")
        if any(each.isdigit() for each in whole):
            raise UnreadableValue(f"{quoted(said)} holds figures: put dates, ages and references in their own columns.")
        letters = [each for each in whole if each not in "'-" and each not in LOST]
        if not (letters or whole != word) or not all(unicodedata.category(each)[0] in "LM" for each in letters):
            raise UnreadableValue(f"{quoted(said)} holds characters that are in no name: {_HOW}.")
    return words


def _filed(surname: list[str], forenames: list[str], said: str) -> tuple[list[str], list[str]]:
    """The forenames and the surname, of a name that says which is which."""
    surname, forenames = ([] if words == ["N/K"] else words for words in (surname, forenames))
    if "N/K" in (*surname, *forenames):
        raise UnreadableValue(f"{quoted(said)} says that part of the name is not known, and not which: {_HOW}.")
    return forenames, surname


def _may_be_two_people(surname: list[str], forenames: list[str]) -> bool:
    if len(surname) < 2 or len(forenames) < 2 or any(word.casefold() in PARTICLES for word in surname[:-1]):
        return False
    initials = all(len(word) == 1 for word in forenames)
    # Capitals mark a surname only beside forenames that have none, before and after they are put in order.
    beside = all(any(word != capitals(word) for word in words) for words in (forenames, cased(forenames)))
    return not initials and not (beside and all(word == capitals(word) for word in surname))


def _spoken(words: list[str], suffix: str, known_as: tuple[str, ...], *, titled: bool) -> PersonName:
    start = _last_with_particles(words)
    if words[-1] == "N/K" and "N/K" not in words[:-1] and len(words) > 1:
        return _of_parts(words[:-1], [], suffix, known_as)
    if words[0] == "N/K" and "N/K" not in words[1:] and len(words) > 1 and start <= 1:
        return _of_parts([], words[1:], suffix, known_as)
    if "N/K" in words:
        raise UnreadableValue(f"{quoted(' '.join(words))} says that part of the name is not known: {_HOW}.")
    if start == 0:  # 'Smith', 'De Souza': what it is, only a title tells
        return _of_parts([], words, suffix, known_as) if titled else _uncertain(words, suffix, known_as)
    marked = _marked_by_capitals(words)
    if marked == "unclear":
        return _uncertain(words, suffix, known_as)
    if isinstance(marked, slice):
        return _of_parts([*words[: marked.start], *words[marked.stop :]], words[marked], suffix, known_as)
    if is_initials(words[-1]) or family_may_be_first(words):
        return _uncertain(words, suffix, known_as)
    if start == len(words) - 1 and surname_may_be_first(words):
        return _uncertain(words, suffix, known_as)
    return _of_parts(words[:start], words[start:], suffix, known_as)


def _last_with_particles(words: list[str]) -> int:
    """Where the surname begins if it is the last word and the particles before it."""
    start = len(words) - 1
    while start > 0 and words[start - 1].casefold() in PARTICLES:
        start -= 1
    return start


def _marked_by_capitals(words: list[str]) -> "slice | str | None":
    """Which words their capitals mark as the surname; 'unclear' where capitals might as well be initials."""
    told = [word == capitals(word) and len(word) > 1 and word != word.casefold() for word in words]
    if not any(told) or all(told or len(word) == 1 for told, word in zip(told, words, strict=True)):
        return None
    marked = [place for place, word in enumerate(words) if told[place] and not is_initials(word) and len(word) > 2]
    if not marked:
        return "unclear" if told[-1] or (told[0] and not is_initials(words[0])) else None
    first, last = marked[0], marked[-1]
    if len(marked) != last - first + 1 or (told[0] and told[-1]):
        return "unclear"
    before = first
    while before > 0 and words[before - 1].casefold() in PARTICLES:
        before -= 1
    if before == 0 and last < len(words) - 1:
        return slice(0, last + 1)
    return slice(before, last + 1) if before > 0 and last == len(words) - 1 else "unclear"


def _of_parts(forenames: list[str], surname: list[str], suffix: str, known_as: tuple[str, ...]) -> PersonName:
    while len(forenames) > 1 and (found := suffix_of(forenames[-1])):
        forenames, suffix = forenames[:-1], suffix or found
    first, last = " ".join(cased(forenames)) or None, " ".join(cased(surname, surname=True)) or None
    full = " ".join(part for part in (first, last, suffix) if part)
    return PersonName(full if first or last else None, first, last, known_as)


def _uncertain(words: list[str], suffix: str, known_as: tuple[str, ...]) -> PersonName:
    plain = cased(words)
    if _marked_by_capitals(plain) or _marked_by_capitals(words):
        plain = words  # its capitals are part of what is uncertain, and others would make it certain
    return PersonName(" ".join([*plain, *([suffix] if suffix else [])]), None, None, known_as)
