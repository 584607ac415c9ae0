"""A row's values once taken, before it is certain that the row can be kept; and the body and mentions they make."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from counterline.reading.cells.columns import Take, Taken, said_of, take_columns, take_many, take_one
from counterline.reading.cells.making import Cells
from counterline.reading.cells.values import LONGEST_TEXT
from counterline.reading.lookups import Lookups
from counterline.reading.mapping.model import Mapping as Document
from counterline.reading.outcome import Mention, Reason
from counterline.reading.record.mentions import each_once
from counterline.reading.record.said import Doubt, Said, parser_of
from counterline.reading.record.setting import SetBy, sets_of
from counterline.reading.record.things_named import Named, ThingReader
from counterline.records.kinds import OF_EVERY_KIND, Field, Kind, Reads
from counterline.vocabulary.amounts.period import PartialDate
from counterline.vocabulary.identity import AgencyCode


@dataclass(frozen=True, slots=True)
class Draft:
    """All that a row says but its sources: the values of each field, and the things of each part."""

    kind: Kind
    said: Mapping[str, Sequence[Said]]
    things: Mapping[str, Sequence[Named]]

    def one(self, name: str) -> object:
        """The one value of a field as read, or None where it is not said."""
        values = self.said[name]
        return values[0].read if values else None

    def text(self, name: str) -> str | None:
        """The one value of a field that is read as text."""
        value = self.one(name)
        return None if value is None else str(value)

    def date(self, name: str) -> PartialDate | None:
        """The one value of a field that is a date."""
        value = self.one(name)
        return value if isinstance(value, PartialDate) else None

    def count(self, name: str) -> int | None:
        """The one value of a field that is a count."""
        value = self.one(name)
        return value if isinstance(value, int) else None

    @property
    def bodies(self) -> dict[str, list[Mapping[str, object]]]:
        """What is said of each thing of each part, as the body will keep it."""
        return {part: [each.thing for each in things] for part, things in self.things.items()}

    @property
    def withdraws(self) -> bool:
        """Whether the row takes back what stood under its reference."""
        return self.text("withdrawn") == "yes"

    def says_any(self, names: Sequence[str]) -> bool:
        """Whether the row says one of these fields at all."""
        return any(self.said.get(name) for name in names) or any(self._thing_says(name) for name in names)

    def _thing_says(self, name: str) -> bool:
        part, _, own = name.partition(".")
        return any(each.thing.get(own) is not None for each in self.things.get(part, ()))

    @property
    def doubts(self) -> Iterator[tuple[str, Doubt]]:
        """What is kept as written and no further, such as an area that nobody could place, each with the reason."""
        for values in self.said.values():
            for each in values:
                if each.doubt is not None:
                    yield str(each.body["said"] if isinstance(each.body, dict) else each.body), each.doubt
        for things in self.things.values():
            yield from (doubt for each in things for doubt in each.doubts)

    @property
    def ended_and_not(self) -> Iterator[tuple[str, str]]:
        """The fields that contradict an end told beside them, such as an open investigation with a closing day."""
        for field in self.kind.fields:
            said = self.text(field.name)
            if field.ended_by is None or said is None:
                continue
            by, ended = field.ended_by
            if (day := self.date(by)) is not None and said != ended:
                yield field.name, f"It says {said}, and {by.replace('_', ' ')} {day}."

    @property
    def told_again(self) -> Iterator[tuple[str, int]]:
        """The persons taken for one by their name alone, each with how many rows tell of them."""
        for each in self.things.get("person", ()):
            if each.told > 1:
                yield str(each.thing["name"]), each.told

    @property
    def told_apart(self) -> Iterator[tuple[str, str]]:
        """The things kept as several although `same` takes them for one, each with the fields in which it says otherwise."""
        for part, things in self.things.items():
            for each in things:
                if each.apart:
                    fields = " and ".join(field.partition(".")[2].replace("_", " ") for field in each.apart)
                    yield str(each.thing.get("name") or each.thing.get("reference") or part), fields

    @property
    def told_alike(self) -> Iterator[tuple[str, int]]:
        """The drugs and weapons that read alike and are known by nothing, each part with how many are kept of one."""
        for part in ("drug", "weapon"):
            things = [each.thing for each in self.things.get(part, ())]
            counts = [things.count(each) for at, each in enumerate(things) if each not in things[:at]]
            yield from ((part, count) for count in counts if count > 1)

    @property
    def forces(self) -> tuple[AgencyCode, ...]:
        """The forces the row concerns: those of the areas it names, and the one that leads."""
        fields = (*self.kind.read_as(Reads.AREA), *self.kind.read_as(Reads.AGENCY))
        named = (mention for field in fields for each in self.said[field.name] for mention in each.mentions)
        return tuple(sorted({AgencyCode(each.value) for each in named if each.kind == "agency"}))


@dataclass(frozen=True, slots=True)
class DraftReader:
    """Takes every field of a kind from rows under one mapping; a field it does not fill is taken as not said."""

    kind: Kind
    unsaid: Mapping[str, Sequence[Said]]
    takes: tuple[tuple[str, Take[Said]], ...]
    parts: tuple[ThingReader, ...]
    sets: tuple[SetBy, ...]

    @classmethod
    def of(cls, document: Document, lookups: Lookups) -> "DraftReader":
        """Make ready every field and every part that the mapping fills."""
        kind = document.shape
        fields = (*kind.fields, *OF_EVERY_KIND)
        filled = {*document.constants, *(each.field.name for each in document.columns)}
        takes = tuple(_take(document, field, lookups) for field in fields if field.name in filled)
        takes += tuple(
            (field.name, _time_within(document, field, lookups))
            for field in kind.fields
            if field.told_with and field.name not in filled and document.fills(field.told_with)
        )
        parts = (ThingReader.of(document, part, lookups) for part in kind.parts)
        unsaid: dict[str, Sequence[Said]] = {field.name: () for field in fields}
        return cls(kind, unsaid, takes, tuple(filter(None, parts)), sets_of(document, lookups))

    def take(self, cells: Cells) -> tuple[Draft, list[Reason]]:
        """Take a row: what it says, and why each value that cannot be read is none."""
        said = dict(self.unsaid)
        reasons: list[Reason] = []
        for name, take in self.takes:
            said[name], why = take(cells)
            reasons += why
        for each in self.sets:
            if each.says_something(cells):
                for field, value in each.said:
                    said[field.name] = [*(said[field.name] if field.many else ()), value]
        things: dict[str, Sequence[Named]] = {}
        for part in self.parts:
            things[part.part.name], why = part.read(cells)
            reasons += why
        return Draft(self.kind, said, things), reasons


def _take(document: Document, field: Field, lookups: Lookups) -> tuple[str, Take[Said]]:
    parser = parser_of(field, lookups)
    take = take_many if field.many or field.reads is Reads.TEXT else take_one
    taken = take(document, field.name, parser)
    return field.name, taken if field.many or field.reads is not Reads.TEXT else _in_lines(document, field, taken)


def _time_within(document: Document, field: Field, lookups: Lookups) -> Take[Said]:
    """A time that stands in the cell of its date; whatever is wrong with that cell, the date's own reader says."""
    take = take_columns(document, document.fills(field.told_with), parser_of(field, lookups), ())
    return lambda cells: Taken(take(cells).values[:1])


def _in_lines(document: Document, field: Field, take: Take[Said]) -> Take[Said]:
    """Free text said in several pieces is one text, a line for each."""
    gathers = document.file.layout("gather") is not None

    def lines(cells: Cells) -> Taken[Said]:
        values, reasons = take(cells)
        said = [str(each.body) for each in values]
        # Rows brought together repeat a text; a list that says a line twice means it.
        text = "\n".join(dict.fromkeys(said) if gathers else said)
        if len(text) > LONGEST_TEXT:
            told = _TOO_LONG.format(long=f"{len(text):,}", longest=f"{LONGEST_TEXT:,}")
            put_right = "Leave out some of these columns or rows."
            reasons = (*reasons, Reason(*said_of(document, field.name, cells), told, put_right))
        return Taken([Said(text, text)] if said else (), reasons)

    return lines


_TOO_LONG: Final = "Its pieces come to {long} characters together, and no text is longer than {longest}."


def body_of(draft: Draft, sources: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The body that a draft without faults makes: every key of its kind present, null or empty where nothing was said."""
    kind = draft.kind
    body: dict[str, Any] = {"reference": draft.text("reference")}
    for field in kind.fields:
        values = draft.said[field.name]
        if field.into is not None:
            body.setdefault(field.into, []).extend(_once(field, values))
        elif field.many:
            body[field.name] = _once(field, values)
        else:
            body[field.name] = values[0].body if values else _unsaid(draft, field)
    for part in kind.parts:
        body[part.plural] = [each.thing for each in draft.things.get(part.name, ())]
    body["sources"] = list(sources)
    body["basis"] = draft.text("basis") or kind.basis
    if (corrected := draft.text("corrects")) is not None:
        body["corrects"] = corrected
    if draft.withdraws:
        body["withdrawn"] = "yes"
    return body


def _unsaid(draft: Draft, field: Field) -> str | None:
    """What a record says by not saying it: its default, which a closing day turns into an end."""
    if field.ended_by is not None and draft.said[field.ended_by[0]]:
        return field.ended_by[1]
    return field.default


def _once(field: Field, values: Sequence[Said]) -> list[Any]:
    """One thing said twice is one thing, but two people of one name are two."""
    if field.reads is Reads.DRUG:
        return sorted({str(drug) for each in values if isinstance(each.read, frozenset) for drug in each.read})
    if len(values) < 2 or (field.reads is Reads.NAME and field.role):
        return [each.body for each in values]
    return [each.body for each in {each.read: each for each in reversed(values)}.values()][::-1]


def mentions_of(draft: Draft) -> tuple[Mention, ...]:
    """The mentions that a draft makes, each with its own slot."""
    return each_once(_mentions(draft))


def _mentions(draft: Draft) -> Iterator[Mention]:
    for field in draft.kind.fields:
        for each in draft.said[field.name]:
            yield from each.mentions
    for things in draft.things.values():
        for named in things:
            yield from named.mentions
