"""Which things of rows brought together are one thing told again, as a victim is on the row of each suspect.

Two rows are two things. They are one only where a thing says who or what it is (a whole name, a reference, a number) and
reads alike in all it says, or where the mapping's `same` names the fields by which it is known. Two runners of 15 without a name are two.
Names and references are compared without regard to capitals, as people are found; a title, an age or a number in a name counts.
"""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from counterline.reading.mapping.model import Mapping as Document
from counterline.reading.record.said import Said
from counterline.records.kinds import Part
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.people.person_name import PersonName

Values = Mapping[str, Said | None]

KNOWN_BY: Final[Mapping[str, tuple[tuple[str, ...], ...]]] = {
    "person": (("person.reference",), ("person.surname", "person.forenames")),
    "contact_point": (("contact_point.value",),),
    "vehicle": (("vehicle.registration",),),
    "account": (("account.number",), ("account.figures",)),
    "wallet": (("wallet.address",),),
    "device": (("device.imei",), ("device.contact_point",)),
    "address": (("address.text",), ("address.postcode",)),
}
"""By what a thing of each part is known without a word of the mapping; drugs and weapons are known by nothing."""

_NAMES: Final = frozenset({"person.name", "person.surname", "person.forenames"})
_DROPPED: Final = dict.fromkeys(map(ord, ".'’"), "") | {ord("-"): " "}


class Told(NamedTuple):
    """One thing, with in how many rows it was told, and the fields in which it contradicts another that is the same by `same`."""

    said: Values
    times: int = 1
    apart: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sameness:
    """By which fields things of one part are the same, where the mapping names them, and of which fields one may have several."""

    part: str
    named: tuple[str, ...]
    several: frozenset[str]

    @classmethod
    def of(cls, document: Document, part: Part) -> "Sameness | None":
        """What a mapping says of the things of a part, where it brings rows together."""
        if document.file.layout("gather") is None:
            return None
        named = tuple(each.name for each in part.fields if each.name in document.file.same)
        return cls(part.name, named, frozenset(each.name for each in part.fields if each.several))

    def once(self, told: Sequence[Values]) -> list[Told]:
        """Give each thing once, with how often it was told."""
        found: list[Told] = []
        together_with = self._filled if self.named else _alike
        for said in told:
            is_known = self._is_known(said)
            at = self._of_same(found, said, together_with) if is_known else None
            if at is None:
                found.append(Told(said, apart=self._apart(found, said) if is_known else ()))
            else:
                whole, times, apart = found[at]
                found[at] = Told(together_with(whole, said) or whole, times + 1, apart)
        return found

    def _of_same(
        self, found: Sequence[Told], said: Values, with_: Callable[[Values, Values], Values | None]
    ) -> int | None:
        return next((at for at, each in enumerate(found) if with_(each.said, said) is not None), None)

    def _apart(self, found: Sequence[Told], said: Values) -> tuple[str, ...]:
        """In what a thing contradicts the first that is the same by the fields that the mapping names."""
        whole = next((each.said for each in found if self.named and self._are_named_alike(each.said, said)), None)
        return () if whole is None else tuple(each for each in said if self._contradict(whole, said, each))

    def _are_named_alike(self, whole: Values, said: Values) -> bool:
        return all(_folded(whole, each) == _folded(said, each) for each in self.named)

    def _contradict(self, whole: Values, said: Values, field: str) -> bool:
        if field in self.several or whole.get(field) is None or said.get(field) is None:
            return False
        return _folded(whole, field) != _folded(said, field)

    def _is_known(self, said: Values) -> bool:
        if self.named:
            return all(said.get(each) is not None for each in self.named)
        if any(all(said.get(each) is not None for each in fields) for fields in KNOWN_BY.get(self.part, ())):
            return True
        name = said.get("person.name")
        return name is not None and (said.get("person.born") is not None or _is_whole(str(name.body)))

    def _filled(self, whole: Values, said: Values) -> Values | None:
        """Both as one thing, known by the fields that the mapping names; None where they are not, or contradict each other."""
        if not self._are_named_alike(whole, said) or any(self._contradict(whole, said, each) for each in said):
            return None
        both: dict[str, Said | None] = dict(whole)
        for field, value in said.items():
            before = both.get(field)
            if before is None or value is None or field not in self.several:
                both[field] = before or value
            else:
                both[field] = _with_more(before, value)
        return both


def is_certain(said: Values) -> bool:
    """Whether a person told several times is surely one: by a reference, or a date of birth beside the name."""
    return said.get("person.reference") is not None or said.get("person.born") is not None


def _alike(whole: Values, said: Values) -> Values | None:
    is_alike = whole.keys() == said.keys() and all(_folded(whole, each) == _folded(said, each) for each in said)
    return whole if is_alike else None


def _with_more(before: Said, value: Said) -> Said:
    """What one thing may have several of, with those of another row: a person's second number."""
    said = _each_of(before.body)
    more = [each for each in _each_of(value.body) if each not in said]
    if not more:
        return before
    bodies = [*said, *more]
    body = ", ".join(map(str, bodies)) if isinstance(before.body, str) else bodies
    return Said(body, (before.read, value.read), (*before.mentions, *value.mentions))


def _each_of(body: object) -> list[object]:
    if isinstance(body, str):
        return list(body.split(", "))
    return list(body) if isinstance(body, list) else [body]


def _folded(said: Values, field: str) -> object:
    """What is said in a field as it is compared; a name or reference without regard to how it was written."""
    value = said.get(field)
    if value is None or not isinstance(value.body, str):
        return None if value is None else value.body
    if field == "person.reference":
        return _folded_reference(value.body)
    return _folded_name(value.body) if field in _NAMES else value.body


def _folded_name(name: str) -> str:
    """A name in small letters and without accents, its surname last; its words stay apart, for Rob Insmith is not Robin Smith."""
    plain = unicodedata.normalize("NFKD", name.casefold()).translate(_DROPPED)
    plain = "".join(each for each in plain if not unicodedata.combining(each))
    surname, comma, forenames = plain.partition(",")
    return " ".join((f"{forenames} {surname}" if comma and "," not in forenames else plain).split())


def _folded_reference(reference: str) -> str:
    """A reference in small letters, unless capitals stand among them, as in keys of which two differ by those alone."""
    plain = " ".join(reference.split())
    return plain.casefold() if plain.isupper() or plain.islower() or plain.istitle() else plain


def _is_whole(name: str) -> bool:
    """Whether a name is somebody's, of several words: 'unknown male' is nobody's, and 'Mo' may be anybody's."""
    try:
        return len(str(PersonName.parse(name).full or "").split()) > 1
    except UnreadableValue:
        return False
