"""Whether two people named within one case are the same person: surely, perhaps or not, from what the case says of them.

It looks no further than one case of one agency, and merges nobody. It is needed because a later row may acquit somebody and
spell the name differently, and a page must not go on saying that the charge stands.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from counterline.records.wording.clues import person_key
from counterline.vocabulary.amounts.period import PartialDate

Person = Mapping[str, Any]


class Alike(IntEnum):
    """Whether two people may be the same person."""

    NO = 0
    PERHAPS = 1
    SURELY = 2


@dataclass(frozen=True, slots=True)
class Likeness:
    """What one row says of a person by which they can be recognised in another row of the case."""

    key: int | None
    forenames: frozenset[str]
    surname: frozenset[str]
    words: frozenset[str]
    reference: str | None
    born: PartialDate | None

    @classmethod
    def of(cls, person: Person) -> "Likeness":
        """Read it from one of the `persons` of a record's body."""
        name, born = person["name"], person["born"]
        said = (name, person["forenames"], person["surname"], person["known_as"])
        return cls(
            key=person_key(name) if name else None,
            forenames=_words(person["forenames"]),
            surname=_words(person["surname"]),
            words=frozenset(word for each in said for word in _words(each)),
            reference=person["reference"],
            born=None if born is None else PartialDate.from_json(born),
        )

    def differs(self, other: "Likeness") -> bool:
        """Whether a reference or a birth date says that they are different people."""
        references = self.reference and other.reference and self.reference != other.reference
        if self.born is None or other.born is None:
            return bool(references)
        return bool(references) or self.born.last < other.born.first or other.born.last < self.born.first

    def alike(self, other: "Likeness") -> Alike:
        """Whether they are the same person, from these two rows alone."""
        if self.reference and self.reference == other.reference:
            return Alike.SURELY
        named_alike = self.key is not None and self.key == other.key
        shares = bool(self.words & other.words)
        same_birth = self.born is not None and self.born == other.born and self.born.first == self.born.last
        if self.differs(other):
            return Alike.PERHAPS if named_alike or (same_birth and shares) else Alike.NO
        if named_alike or (same_birth and shares and not self._is_twin_of(other)):
            return Alike.SURELY
        # A single word may be a street name, which other rows about that person need not hold.
        short = min(len(self.words), len(other.words)) < 2
        return Alike.PERHAPS if shares or same_birth or short else Alike.NO

    def _is_twin_of(self, other: "Likeness") -> bool:
        return bool(self.forenames and other.forenames) and not self.forenames & other.forenames


@dataclass(frozen=True, slots=True)
class PeopleOfCase:
    """Everybody whom the rows of one case name, in groups: whoever is surely the same person has the same group."""

    likenesses: tuple[Likeness, ...]
    groups: tuple[int, ...]

    @classmethod
    def of(cls, persons: Iterable[Person]) -> "PeopleOfCase":
        """Group those who are surely the same person, also where only a third row connects two rows."""
        told = tuple(dict.fromkeys(map(Likeness.of, persons)))
        groups = list(range(len(told)))
        for at, one in enumerate(told):
            for before in range(at):
                if one.alike(told[before]) is Alike.SURELY:
                    old, new = groups[at], groups[before]
                    groups = [new if each == old else each for each in groups]
        return cls(told, tuple(groups))

    def alike(self, one: Person, other: Person) -> Alike:
        """Whether two of them are the same person, from all rows of the case. Both must have been given to `of`."""
        first, second = Likeness.of(one), Likeness.of(other)
        if self._group(first) == self._group(second):
            return Alike.PERHAPS if first.differs(second) else Alike.SURELY
        return max(each.alike(two) for each in self._grouped(first) for two in self._grouped(second))

    def ends(self, person: Person | None, later: Sequence[Person]) -> Alike:
        """Whether a later status is about this person too, and so ends the one they had.

        A status that names nobody (None or no `later`) is about the one person of a case that has no other.
        """
        if person is None or not later:
            return Alike.SURELY if len(set(self.groups)) < 2 else Alike.PERHAPS
        return max(self.alike(person, each) for each in later)

    def _group(self, likeness: Likeness) -> int:
        return self.groups[self.likenesses.index(likeness)]

    def _grouped(self, likeness: Likeness) -> list[Likeness]:
        group = self._group(likeness)
        return [each for each, of in zip(self.likenesses, self.groups, strict=True) if of == group]


def _words(said: str | None) -> frozenset[str]:
    plain = "".join(each if each.isalnum() else " " for each in (said or "").casefold())
    return frozenset(plain.split())
