"""Whether two people named within one case are one: surely, perhaps, or not, from what the case itself says of them.

It looks no further than one case of one agency, and merges nobody. A later row of a case may acquit somebody and write
the name otherwise; a page must not go on saying that the charge stands.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from counterline.records.clues import person_key
from counterline.vocabulary.period import PartialDate

Person = Mapping[str, Any]


class Alike(IntEnum):
    """How far two people may be one."""

    NO = 0
    PERHAPS = 1
    SURELY = 2


@dataclass(frozen=True, slots=True)
class Likeness:
    """What one row says by which a person of a case can be known again."""

    key: int | None
    forenames: frozenset[str]
    surname: frozenset[str]
    words: frozenset[str]
    reference: str | None
    born: PartialDate | None

    @classmethod
    def of(cls, person: Person) -> "Likeness":
        """Read it from a person of a record's body."""
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
        """Whether a reference or a birth date says that they are two people."""
        references = self.reference and other.reference and self.reference != other.reference
        if self.born is None or other.born is None:
            return bool(references)
        return bool(references) or self.born.last < other.born.first or other.born.last < self.born.first

    def alike(self, other: "Likeness") -> Alike:
        """Whether they are one person, as far as these two rows tell."""
        if self.reference and self.reference == other.reference:
            return Alike.SURELY
        named_alike = self.key is not None and self.key == other.key
        shares = bool(self.words & other.words)
        same_birth = self.born is not None and self.born == other.born and self.born.first == self.born.last
        if self.differs(other):
            return Alike.PERHAPS if named_alike or (same_birth and shares) else Alike.NO
        if named_alike or (same_birth and shares and not self._is_twin_of(other)):
            return Alike.SURELY
        # One word alone may be a street name, which nothing that is written of anybody else need hold.
        short = min(len(self.words), len(other.words)) < 2
        return Alike.PERHAPS if shares or same_birth or short else Alike.NO

    def _is_twin_of(self, other: "Likeness") -> bool:
        return bool(self.forenames and other.forenames) and not self.forenames & other.forenames


@dataclass(frozen=True, slots=True)
class PeopleOfCase:
    """Everybody whom the rows of one case name, and who of them is one person."""

    likenesses: tuple[Likeness, ...]
    groups: tuple[int, ...]

    @classmethod
    def of(cls, persons: Iterable[Person]) -> "PeopleOfCase":
        """Put together whoever is surely one, so that a third row may join two that do not name one another."""
        told = tuple(dict.fromkeys(map(Likeness.of, persons)))
        groups = list(range(len(told)))
        for at, one in enumerate(told):
            for before in range(at):
                if one.alike(told[before]) is Alike.SURELY:
                    old, new = groups[at], groups[before]
                    groups = [new if each == old else each for each in groups]
        return cls(told, tuple(groups))

    def alike(self, one: Person, other: Person) -> Alike:
        """Whether two of them are one person, as far as the whole case tells."""
        first, second = Likeness.of(one), Likeness.of(other)
        if self._group(first) == self._group(second):
            return Alike.PERHAPS if first.differs(second) else Alike.SURELY
        return max(each.alike(two) for each in self._grouped(first) for two in self._grouped(second))

    def ends(self, person: Person | None, later: Sequence[Person]) -> Alike:
        """Whether a later status is of this person too; nobody named is the one person of a case that has only one."""
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
