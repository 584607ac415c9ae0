"""Which things of rows brought together are one thing told again, as a victim is on the row of each suspect.

Two rows are two things. They are one only where a thing says who or what it is (a whole name, a reference, a number) and
reads alike in all it says, or where the mapping's `same` names the fields by which it is known. Two runners of 15 without a name are two.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from counterline.intake.mapping import Mapping as Document
from counterline.intake.reading.said import Said
from counterline.records import Part
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.person_name import PersonName

Values = Mapping[str, Said | None]

KNOWN_BY: Final[Mapping[str, tuple[tuple[str, ...], ...]]] = {
    "person": (("person.reference",), ("person.surname", "person.forenames")),
    "contact_point": (("contact_point.value",),),
    "vehicle": (("vehicle.registration",),),
    "account": (("account.number",), ("account.figures",)),
    "device": (("device.imei",), ("device.contact_point",)),
    "address": (("address.text",), ("address.postcode",)),
}
"""By what a thing of each part is known without a word of the mapping; drugs and weapons are known by nothing."""


@dataclass(frozen=True, slots=True)
class Sameness:
    """By which fields things of one part are the same, where the mapping names them, and of which fields one may have several."""

    part: str
    named: tuple[str, ...]
    several: frozenset[str]

    @classmethod
    def of(cls, document: Document, part: Part) -> "Sameness | None":
        """What a mapping says of the things of a part, where it brings rows together."""
        if document.file.gather is None:
            return None
        named = tuple(each.name for each in part.fields if each.name in document.file.same)
        return cls(part.name, named, frozenset(each.name for each in part.fields if each.several))

    def once(self, told: Sequence[Values]) -> list[tuple[Values, int]]:
        """Give each thing once, with how often it was told."""
        found: list[tuple[Values, int]] = []
        together_with = self._filled if self.named else _alike
        for said in told:
            at = self._of_same(found, said, together_with) if self._is_known(said) else None
            if at is None:
                found.append((said, 1))
            else:
                whole, times = found[at]
                found[at] = (together_with(whole, said) or whole, times + 1)
        return found

    def _of_same(
        self, found: Sequence[tuple[Values, int]], said: Values, with_: Callable[[Values, Values], Values | None]
    ) -> int | None:
        return next((at for at, (whole, _) in enumerate(found) if with_(whole, said) is not None), None)

    def _is_known(self, said: Values) -> bool:
        if self.named:
            return all(said.get(each) is not None for each in self.named)
        if any(all(said.get(each) is not None for each in fields) for fields in KNOWN_BY.get(self.part, ())):
            return True
        name = said.get("person.name")
        return name is not None and (said.get("person.born") is not None or _is_whole(str(name.body)))

    def _filled(self, whole: Values, said: Values) -> Values | None:
        """Both as one thing, known by the fields that the mapping names; None where they are not, or contradict each other."""
        if any(_body(whole, each) != _body(said, each) for each in self.named):
            return None
        both: dict[str, Said | None] = dict(whole)
        for field, value in said.items():
            before = both.get(field)
            if before is None or value is None or before.body == value.body:
                both[field] = before or value
            elif field in self.several:
                both[field] = _with_more(before, value)
            else:
                return None
        return both


def is_certain(said: Values) -> bool:
    """Whether a person told several times is surely one: by a reference, or a date of birth beside the name."""
    return said.get("person.reference") is not None or said.get("person.born") is not None


def _alike(whole: Values, said: Values) -> Values | None:
    is_alike = whole.keys() == said.keys() and all(_body(whole, each) == _body(said, each) for each in said)
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


def _body(said: Values, field: str) -> object:
    value = said.get(field)
    return None if value is None else value.body


def _is_whole(name: str) -> bool:
    """Whether a name is somebody's, of several words: 'unknown male' is nobody's, and 'Mo' may be anybody's."""
    try:
        return len(str(PersonName.parse(name).full or "").split()) > 1
    except UnreadableValue:
        return False
